"""Rosters as .pdf: A4, 標楷體, headings and page x/y on every page, rows never cut; drawn by Qt without a window."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QHashSeed, QUuid
from PySide6.QtGui import QPainter, QPdfWriter

from hualien_desk.reports import books, layout, pages
from hualien_desk.reports.atomic import atomic_file
from hualien_desk.reports.roster import Roster

FAMILIES = layout.FAMILIES
_HOURS = (
    (re.compile(rb"(?<=Date \(D:)\d{14}"), "%Y%m%d000000"),
    (re.compile(rb'(?<=Date=")[\dT:-]{19}'), "%Y-%m-%dT00:00:00"),
)
"""Where Qt writes the hour: in the description of the file, and in that for archives."""
_ABOUT = 4096
"""Bytes at the beginning of a file that tell about it."""


def write(roster: Roster, path: Path) -> None:
    """Write a roster; NotWritten leaves the old file as it was."""
    laid = layout.lay_out(roster)
    _write(roster, path, len(laid.pages), partial(pages.draw, laid))


def write_book(rosters: Sequence[Roster], path: Path) -> None:
    """Write rosters as one document: the first gives title, page and signers, the others follow with headings."""
    book = books.lay_out(rosters)
    _write(rosters[0], path, len(book.pages), partial(books.draw, book))


def _write(roster: Roster, path: Path, count: int, draw: Callable[[QPainter, int], None]) -> None:
    with atomic_file(path) as temporary:
        _draw(roster, temporary, count, draw)
        _settle(roster, temporary)


def _draw(roster: Roster, path: Path, count: int, draw: Callable[[QPainter, int], None]) -> None:
    QHashSeed.setDeterministicGlobalSeed()  # the order in which Qt writes fonts would be another in every process
    writer = QPdfWriter(str(path))
    writer.setResolution(layout.DPI)
    writer.setPageLayout(layout.page(roster.landscape))
    writer.setTitle(roster.title)
    writer.setCreator("")
    writer.setAuthor(roster.office)
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), roster.title.encode()))
    painter = QPainter(writer)
    for number in range(1, count + 1):
        if number > 1:
            writer.newPage()
        draw(painter, number)
    painter.end()
    del writer  # the file is whole now


def _settle(roster: Roster, path: Path) -> None:
    """Put the day of the roster where Qt wrote the hour, so that the same roster gives the same bytes."""
    with path.open("rb+") as file:
        start = file.read(_ABOUT)
        for hours, day in _HOURS:
            start = hours.sub(roster.made_on.strftime(day).encode(), start)
        file.seek(0)
        file.write(start)

"""Rosters as .pdf: A4, 標楷體, headings and page x/y on every page, rows never cut; drawn by Qt without a window."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QUuid
from PySide6.QtGui import QPageLayout, QPainter, QPdfWriter

from hualien_desk.reports import books, layout, pages
from hualien_desk.reports.roster import Roster
from hualien_desk.writing import atomic_file

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
    about = About(roster.title, roster.office, roster.made_on)
    write_pages(path, about, layout.page(roster.landscape), laid.page_count, partial(pages.draw, laid))


def write_book(rosters: Sequence[Roster], path: Path) -> None:
    """Write rosters as one document: the first gives title, page and signers, the others follow with headings."""
    first, book = rosters[0], books.lay_out(rosters)
    about = About(first.title, first.office, first.made_on)
    write_pages(path, about, layout.page(first.landscape), len(book.pages), partial(books.draw, book))


class About(NamedTuple):
    """What a file says of itself."""

    title: str
    office: str
    made_on: date


def write_pages(path: Path, about: About, page: QPageLayout, count: int, draw: Callable[[QPainter, int], None]) -> None:
    """Write pages that somebody draws, in dots from the corner of the margins; NotWritten leaves the old file."""
    with atomic_file(path) as temporary:
        temporary.write_bytes(_settled(about, _drawn(about, page, count, draw)))


def _drawn(about: About, page: QPageLayout, count: int, draw: Callable[[QPainter, int], None]) -> bytes:
    """The pages as a file in memory: Qt says nothing when a disk is full."""
    QHashSeed.setDeterministicGlobalSeed()  # the order in which Qt writes fonts would be another in every process
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(layout.DPI)
    writer.setPageLayout(page)
    writer.setTitle(about.title)
    writer.setCreator("")
    writer.setAuthor(about.office)
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), about.title.encode()))
    painter = QPainter(writer)
    for number in range(1, count + 1):
        if number > 1:
            writer.newPage()
        draw(painter, number)
    painter.end()
    del writer  # the file is whole now
    return bytes(buffer.data().data())


def _settled(about: About, drawn: bytes) -> bytes:
    """Put the day of the roster where Qt wrote the hour, so that the same roster gives the same bytes."""
    start = drawn[:_ABOUT]
    for hours, day in _HOURS:
        start = hours.sub(about.made_on.strftime(day).encode(), start)
    return start + drawn[_ABOUT:]

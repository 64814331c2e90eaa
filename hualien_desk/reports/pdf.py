"""Rosters as .pdf: A4, 標楷體, headings and page x/y on every page, rows never cut; drawn by Qt without a window."""

import re
from pathlib import Path

from PySide6.QtCore import QHashSeed, QUuid
from PySide6.QtGui import QPainter, QPdfWriter

from hualien_desk.reports import layout, pages
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
    with atomic_file(path) as temporary:
        _draw(laid, temporary)
        _settle(roster, temporary)


def _draw(laid: layout.Layout, path: Path) -> None:
    QHashSeed.setDeterministicGlobalSeed()  # the order in which Qt writes fonts would be another in every process
    writer = QPdfWriter(str(path))
    writer.setResolution(layout.DPI)
    writer.setPageLayout(layout.page(laid.roster.landscape))
    writer.setTitle(laid.roster.title)
    writer.setCreator("")
    writer.setAuthor(laid.roster.office)
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), laid.roster.title.encode()))
    painter = QPainter(writer)
    for number in range(1, len(laid.pages) + 1):
        if number > 1:
            writer.newPage()
        pages.draw(laid, painter, number)
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

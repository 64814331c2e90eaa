"""A document cut into pages: no row of a table is torn, headings stay with what they head and are repeated."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTextBlock, QTextCursor, QTextDocument, QTextTable

_SCREEN = 96.0
"""Dots an inch in which paddings are given."""


class Strip(NamedTuple):
    """A part that stays whole: from where to where; `head`: the heading row above it; `leads`: not last on a page."""

    top: float
    bottom: float
    head: "Strip | None" = None
    leads: bool = False

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


Page = list[Strip]
"""What stands on a page, from its top, without gaps."""


def pages(document: QTextDocument, height: float) -> list[Page]:
    """The pages of a document that was laid out without pages."""
    strips = [part for strip in _strips(document) for part in _fitting(strip, height)]
    found: list[Page] = [[]]
    room = height
    for place, strip in enumerate(strips):
        if found[-1] and _chain(strips, place) > room:
            found.append([strip.head] if strip.head else [])
            room = height - sum(part.height for part in found[-1])
        found[-1].append(strip)
        room -= strip.height
    return found


def draw(painter: QPainter, document: QTextDocument, page: Page) -> None:
    """Draw a page from the painter's origin on."""
    y = 0.0
    for strip in page:
        painter.save()
        painter.translate(0, y - strip.top)
        document.drawContents(painter, QRectF(0, strip.top, document.textWidth(), strip.height))
        painter.restore()
        y += strip.height


def _chain(strips: list[Strip], place: int) -> float:
    """The height of a strip and of what may not be parted from it."""
    found = strips[place].height
    while strips[place].leads and place + 1 < len(strips):
        place += 1
        found += strips[place].height
    return found


def _fitting(strip: Strip, height: float) -> Iterator[Strip]:
    """A row that no page holds is torn all the same."""
    most = height - (strip.head.height if strip.head else 0)
    top = strip.top
    while strip.bottom - top > most:
        yield strip._replace(top=top, bottom=top + most)
        top += most
    yield strip._replace(top=top)


def _strips(document: QTextDocument) -> list[Strip]:
    """Every paragraph outside of tables and every row, each down to where the next begins."""
    tops = list(_tops(document))
    ends = [top for top, *_ in tops[1:]] + [document.size().height()]
    found: list[Strip] = []
    head: Strip | None = None
    for (top, is_head, in_table, leads), bottom in zip(tops, ends, strict=True):
        strip = Strip(top, bottom, None if is_head or not in_table else head, leads)
        head = strip if is_head else head
        found.append(strip)
    # A table at the end has an empty paragraph after it, which is no reason for one more page.
    return found if document.lastBlock().text() else found[:-1]


def _tops(document: QTextDocument) -> Iterator[tuple[float, bool, bool, bool]]:
    """Where each part begins, whether it is a heading row, stands in a table, and leads what follows."""
    block, last = document.begin(), -1
    while block.isValid():
        table = QTextCursor(block).currentTable()
        if table is None:
            yield _top(document, block), False, False, block.blockFormat().headingLevel() > 0
        elif table.firstPosition() != last:
            last = table.firstPosition()
            yield from _rows(document, table)
        block = block.next()


def _rows(document: QTextDocument, table: QTextTable) -> Iterator[tuple[float, bool, bool, bool]]:
    style = table.format().toTableFormat()
    device = document.documentLayout().paintDevice()
    padding = style.cellPadding() * (device.logicalDpiY() / _SCREEN if device else 1)
    heads = style.headerRowCount()
    for row in range(table.rows()):
        first = table.cellAt(row, 0).firstCursorPosition().block()
        is_head = row < heads
        # The line below a row belongs to that row, the grey of a heading row to the heading.
        yield _top(document, first) - padding * (1.2 if is_head else 0.5), is_head, True, is_head


def _top(document: QTextDocument, block: QTextBlock) -> float:
    return document.documentLayout().blockBoundingRect(block).top()

"""A roster laid out on A4: which rows stand on which page, how tall; measured once for PDF, screen and printer."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextOption,
)

from hualien_desk.reports import cells, odf
from hualien_desk.reports.roster import Roster

FAMILIES = (
    *("DFKai-SB", "標楷體", "BiauKai", "TW-Kai", "AR PL UKai TW", "Noto Serif CJK TC", "Noto Sans TC"),
    *("DFKai-SB-ExtB", "TW-Kai-Ext-B", "MingLiU-ExtB"),
)
DPI = 300
"""Dots an inch in which everything is measured."""
TITLE, SMALL, SIGNED = 18, 11, 14
"""Points of the title, of the lines at the edge of a page, of those who sign."""
_KEPT = 1 << 16
"""Texts whose height is remembered: agencies, ranks and clauses come again and again."""
_OFTEN = 200
"""Rows between two words of progress."""
_kept: list[QGuiApplication] = []


class Line(NamedTuple):
    """A row with its height in dots."""

    words: tuple[str, ...]
    height: float


class Text(NamedTuple):
    """A text across the page: its font, where it stands, its height and the room above it."""

    words: str
    points: float
    bold: bool
    align: str
    height: float
    above: float = 0.0


class Layout(NamedTuple):
    """Everything of a roster in its place, in dots from the margins of the page."""

    roster: Roster
    width: float
    height: float
    points: float
    pad: float
    widths: tuple[float, ...]
    top: tuple[Text, ...]
    lead: tuple[Text, ...]
    head: Line
    pages: list[list[Line]]
    end: tuple[Text, ...]
    more: tuple["Layout", ...] = ()

    @property
    def page_count(self) -> int:
        """How many pages there are, with those of the sheets that follow."""
        return len(self.pages) + sum(len(sheet.pages) for sheet in self.more)


def page(landscape: bool) -> QPageLayout:
    """A4 with the margins of a roster."""
    turned = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    margins = QMarginsF(*(10 * odf.MARGIN,) * 4)
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, margins, QPageLayout.Unit.Millimeter)


def font(points: float, bold: bool = False) -> QFont:
    """The font of printed rosters, the same on every device."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPointSizeF(points)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def wrapping(align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QTextOption:
    """How a text breaks into lines."""
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def lay_out(roster: Roster, told: Callable[[int], None] = lambda done: None) -> Layout:
    """Measure every row; `told` hears how many are done, and may raise to stop."""
    with measuring() as painter:
        first, *more = (_Measure(sheet, painter).layout(told) for sheet in roster.sheets)
        return first._replace(more=tuple(more))


def lay_out_parts(rosters: Sequence[Roster]) -> list[Layout]:
    """Measure rosters that stand below each other in one size: each whole on one endless page.

    The first keeps title and scope, the others have a heading; only the first is signed, as the last of its end.
    """
    size = min(odf.points(roster) for roster in rosters)
    with measuring() as painter:
        return [_Measure(roster, painter, size).part(first=roster is rosters[0]) for roster in rosters]


@contextmanager
def measuring() -> Iterator[QPainter]:
    """A painter that measures as a PDF is drawn; fonts need an application, which the command line has not yet."""
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["", "-platform", "offscreen"]))
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(nowhere)
    writer.setResolution(DPI)
    painter = QPainter(writer)
    try:
        yield painter
    finally:
        painter.end()


class _Measure:
    """What it takes to measure the parts of one roster."""

    def __init__(self, roster: Roster, painter: QPainter, points: float = 0.0) -> None:
        self.roster, self.painter = roster, painter
        across, down = (odf.LONG, odf.SHORT) if roster.landscape else (odf.SHORT, odf.LONG)
        self.width, self.height = ((side - 2 * odf.MARGIN) / 2.54 * DPI for side in (across, down))
        self.points = points or odf.points(roster)
        self.em = self.points / 72 * DPI
        self.least_row = roster.row_height / 2.54 * DPI
        self.pad = self.em * 0.3
        self.widths = tuple(width / 2.54 * DPI for width in odf.widths(roster.columns, self.width / DPI * 2.54))
        self.fonts = {bold: font(self.points, bold) for bold in (False, True)}
        self._tall = lru_cache(_KEPT)(self._measured)
        self.least = {bold: self._one_line(self.points, bold) for bold in (False, True)}

    def layout(self, told: Callable[[int], None]) -> Layout:
        head = self._line([column.heading for column in self.roster.columns], bold=True)
        top, lead, end = self._top(), tuple(self._lead()), tuple(self._end())
        room = self.height - sum(text.height for text in top) - head.height - self._foot()
        pages = list(self._pages(room, _height(lead), _height(end), told))
        sizes = self.width, self.height, self.points, self.pad, self.widths
        return Layout(self.roster, *sizes, top, lead, head, pages, end)

    def part(self, first: bool) -> Layout:
        """The whole roster on one endless page."""
        tall = self._one_line(SIGNED, bold=True)
        heading = Text(self.roster.title, SIGNED, True, "left", tall, tall / 2)
        head = self._line([column.heading for column in self.roster.columns], bold=True)
        rows = list(self._pages(float("inf"), 0.0, 0.0, lambda done: None))
        sizes = self.width, self.height, self.points, self.pad, self.widths
        end = tuple(self._end()) if first else tuple(self._notes())
        return Layout(self.roster, *sizes, self._top() if first else (heading,), (), head, rows, end)

    def _one_line(self, points: float, bold: bool = False) -> float:
        return QFontMetricsF(font(points, bold), self.painter.device()).height()

    def _measured(self, words: str, room: float, bold: bool = False) -> float:
        self.painter.setFont(self.fonts[bold])  # measured the way it is drawn
        return self.painter.boundingRect(QRectF(0, 0, room, 1e6), words, wrapping()).height()

    def _line(self, words: Sequence[str], bold: bool = False) -> Line:
        tall = [self.least[bold]]
        for text, width in zip(words, self.widths, strict=True):
            room = width - 2 * self.pad
            if "\n" in text or cells.width(text) * self.em / 2 > room * 0.9:  # most texts stand on one line
                tall.append(self._tall(text, room, bold))
        return Line(tuple(words), max(tall) + 2 * self.pad)

    def _top(self) -> tuple[Text, ...]:
        title = Text(self.roster.title, TITLE, True, "center", self._tall_title())
        subtitle = Text(self.roster.subtitle, SMALL, False, "right", self._one_line(SMALL) + 2 * self.pad)
        lines = ((words, self._tall(words, self.width)) for words in self.roster.head)
        heads = (Text(words, self.points, False, "left", height + self.pad) for words, height in lines)
        return title, subtitle, *heads

    def _tall_title(self) -> float:
        self.painter.setFont(font(TITLE, bold=True))
        room = QRectF(0, 0, self.width, 1e6)
        return max(
            self._one_line(TITLE, bold=True), self.painter.boundingRect(room, self.roster.title, wrapping()).height()
        )

    def _lead(self) -> Iterator[Text]:
        """The words of a letter, on the first page."""
        self.painter.setFont(font(SIGNED))
        for words in self.roster.lead:
            tall = self.painter.boundingRect(QRectF(0, 0, self.width, 1e6), words, wrapping()).height()
            yield Text(words, SIGNED, False, "left", tall + self.pad, self.pad)

    def _notes(self) -> Iterator[Text]:
        above = self.pad
        for words, bold in self.roster.foot:
            yield Text(words, self.points, bold, "left", self._tall(words, self.width, bold), above)
            above = 0.0

    def _end(self) -> Iterator[Text]:
        """Sums, notes, who signs."""
        yield from self._notes()
        if self.roster.signers:
            tall = self._one_line(SIGNED)
            yield Text(odf.signature(self.roster), SIGNED, False, "left", tall * 1.2, tall)

    def _foot(self) -> float:
        return self._one_line(SMALL) + 2 * self.pad

    def _pages(self, room: float, lead: float, end: float, told: Callable[[int], None]) -> Iterator[list[Line]]:
        rows: list[Line] = []
        left, digits = room - lead, [column.digits for column in self.roster.columns]
        for number, values in enumerate(self.roster.rows):
            if number % _OFTEN == 0:
                told(number)
            row = self._line(list(map(cells.safe, map(cells.words, values, digits))))
            row = row._replace(height=max(row.height, self.least_row))
            if row.height > left and rows:
                yield rows
                rows, left = [], room
            rows.append(row)
            left -= row.height
        if end > left and rows:  # who signs never stands alone: the last row comes along
            yield rows[:-1] or rows
            rows = rows[-1:] if len(rows) > 1 else []
        yield rows


def _height(texts: Sequence[Text]) -> float:
    return sum(text.above + text.height for text in texts)

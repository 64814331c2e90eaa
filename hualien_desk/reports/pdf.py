"""Rosters as .pdf: A4, 標楷體, headings and page x/y on every page, rows never cut; drawn by Qt without a window."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
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
from hualien_desk.reports.atomic import atomic_file
from hualien_desk.reports.roster import Roster

FAMILIES = (
    *("DFKai-SB", "標楷體", "BiauKai", "TW-Kai", "AR PL UKai TW", "Noto Serif CJK TC", "Noto Sans TC"),
    *("DFKai-SB-ExtB", "TW-Kai-Ext-B", "MingLiU-ExtB"),
)
DPI = 300
_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_kept: list[QGuiApplication] = []
_GREY = QColor("#e7e6e6")


def write(roster: Roster, path: Path) -> None:
    """Write a roster; NotWritten leaves the old file as it was."""
    with _canvas(roster, path) as (painter, writer):
        _Sheet(roster, painter, writer).draw()


def write_book(rosters: Sequence[Roster], path: Path) -> None:
    """Write rosters as one document: the first gives title, page and signers, the others follow with headings."""
    size = min(odf.points(roster) for roster in rosters)
    with _canvas(rosters[0], path) as (painter, writer):
        _draw_book([_Sheet(roster, painter, writer, size) for roster in rosters])


@contextmanager
def _canvas(roster: Roster, path: Path) -> Iterator[tuple[QPainter, QPdfWriter]]:
    _need_qt()
    with atomic_file(path) as temporary:
        writer = QPdfWriter(str(temporary))
        writer.setResolution(DPI)
        turned = QPageLayout.Orientation.Landscape if roster.landscape else QPageLayout.Orientation.Portrait
        margins = QMarginsF(*(10 * odf.MARGIN,) * 4)
        writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, margins, QPageLayout.Unit.Millimeter)
        )
        writer.setTitle(roster.title)
        writer.setCreator("")
        painter = QPainter(writer)
        try:
            yield painter, writer
        finally:
            painter.end()
        del writer


def _need_qt() -> None:
    """Fonts need an application; the command line has none until now, and keeps it to its end."""
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["", "-platform", "offscreen"]))


class _Row(NamedTuple):
    """A row with its height in dots."""

    words: tuple[str, ...]
    height: float


class _Sheet:
    """A roster being laid out on the pages of a writer."""

    def __init__(self, roster: Roster, painter: QPainter, writer: QPdfWriter, points: float = 0.0) -> None:
        self.roster, self.painter, self.writer = roster, painter, writer
        self.width, self.height = float(writer.width()), float(writer.height())
        self.points = points or odf.points(roster)
        self.widths = [width / 2.54 * DPI for width in odf.widths(roster.columns, self.width / DPI * 2.54)]
        self.body, self.bold = self._font(self.points), self._font(self.points, bold=True)
        self.pad = self.points / 72 * DPI * 0.3
        self.head = self._row([column.heading for column in roster.columns], self.bold)

    @staticmethod
    def _font(points: float, bold: bool = False) -> QFont:
        font = QFont()
        font.setFamilies(list(FAMILIES))
        font.setPointSizeF(points)
        font.setBold(bold)
        return font

    def _metrics(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font, self.writer)

    def _height(self, words: str, room: float, font: QFont) -> float:
        self.painter.setFont(font)  # measured the way it is drawn
        return self.painter.boundingRect(QRectF(0, 0, room, 1e6), words, _wrapping()).height()

    def _row(self, words: list[str], font: QFont) -> _Row:
        line = self._metrics(font).height()
        tall = [line]
        for text, width in zip(words, self.widths, strict=True):
            room = width - 2 * self.pad
            half = self.points / 72 * DPI / 2
            if "\n" in text or cells.width(text) * half > room * 0.9:  # most texts stand on one line
                tall.append(self._height(text, room, font))
        return _Row(tuple(words), max(tall) + 2 * self.pad)

    def draw(self) -> None:
        """Lay out, then draw page by page."""
        pages = list(self._pages())
        for number, rows in enumerate(pages, 1):
            if number > 1:
                self.writer.newPage()
            top = self._top()
            top = self._line(self.head, top, self.bold, fill=True)
            for row in rows:
                top = self._line(row, top, self.body)
            if number == len(pages):
                self._end(top)
            self._foot(number, len(pages))

    def _pages(self) -> Iterator[list[_Row]]:
        room = self.height - self._top_height() - self.head.height - self._foot_height()
        rows: list[_Row] = []
        left = room
        for values in self.roster.rows:
            row = self._row([cells.safe(cells.words(value)) for value in values], self.body)
            if row.height > left and rows:
                yield rows
                rows, left = [], room
            rows.append(row)
            left -= row.height
        if self._end_height() > left and rows:  # who signs never stands alone: the last row comes along
            yield rows[:-1] or rows
            rows = rows[-1:] if len(rows) > 1 else []
        yield rows

    def _top_height(self) -> float:
        return self._metrics(self._font(18, bold=True)).height() + self._metrics(self._font(11)).height() + 2 * self.pad

    def _top(self) -> float:
        """Title and scope; says where the table begins."""
        title, small = self._font(18, bold=True), self._font(11)
        tall = self._metrics(title).height()
        self._text(QRectF(0, 0, self.width, tall), self.roster.title, title, "center")
        line = QRectF(0, tall, self.width, self._metrics(small).height())
        self._text(line, self.roster.subtitle, small, "right")
        return self._top_height()

    def _line(self, row: _Row, top: float, font: QFont, fill: bool = False) -> float:
        left = 0.0
        for words, width, column in zip(row.words, self.widths, self.roster.columns, strict=True):
            box = QRectF(left, top, width, row.height)
            if fill:
                self.painter.fillRect(box, _GREY)
            self.painter.drawRect(box)
            if words:
                inside = box.adjusted(self.pad, 0, -self.pad, 0)
                self._text(inside, words, font, "center" if fill else column.align)
            left += width
        return top + row.height

    def _text(self, box: QRectF, words: str, font: QFont, align: str) -> None:
        self.painter.setFont(font)
        self.painter.drawText(box, words, _wrapping(_ALIGN[align] | Qt.AlignmentFlag.AlignVCenter))

    def _end_lines(self) -> list[tuple[str, QFont, float]]:
        lines = [(words, self.bold if bold else self.body) for words, bold in self.roster.foot]
        return [(words, font, self._height(words, self.width, font)) for words, font in lines]

    def _end_height(self) -> float:
        signers = self._metrics(self._font(14)).height() * 2.5 if self.roster.signers else 0
        return sum(tall for *_, tall in self._end_lines()) + signers + 2 * self.pad

    def pieces(self, alone: bool = False) -> Iterator["_Piece"]:
        """What stands on the pages of a book, from heading to notes: height, how it is drawn, whether more follows."""
        if not alone:
            yield self._heading()
        if self.roster.rows:
            yield _Piece(self.head.height, lambda top: self._line(self.head, top, self.bold, fill=True), True)
        foot, rows = self._end_lines(), self.roster.rows
        for number, values in enumerate(rows, 1):
            row = self._row([cells.safe(cells.words(value)) for value in values], self.body)
            yield _Piece(row.height, partial(self._line, row, font=self.body), number == len(rows) and bool(foot), self)
        for number, (words, font, tall) in enumerate(foot, 1):
            yield _Piece(tall, partial(self._words, words, tall=tall, font=font), number < len(foot))

    def _heading(self) -> "_Piece":
        font = self._font(14, bold=True)
        tall = self._metrics(font).height()
        return _Piece(tall * 1.5, lambda top: self._words(self.roster.title, top + tall / 2, tall, font), True)

    def _words(self, words: str, top: float, tall: float, font: QFont) -> None:
        self._text(QRectF(0, top, self.width, tall), words, font, "left")

    def _end(self, top: float) -> None:
        """Sums, notes, who signs."""
        top += self.pad
        for words, font, tall in self._end_lines():
            self._words(words, top, tall, font)
            top += tall
        self._sign(top)

    def _sign(self, top: float) -> None:
        if self.roster.signers:
            font = self._font(14)
            tall = self._metrics(font).height()
            self._text(QRectF(0, top + tall, self.width, tall * 1.2), odf.signature(self.roster), font, "left")

    def _foot_height(self) -> float:
        return self._metrics(self._font(11)).height() + 2 * self.pad

    def _foot(self, number: int, count: int) -> None:
        tall = self._foot_height()
        box = QRectF(0, self.height - tall, self.width, tall)
        self._text(box, f"第 {number} 頁，共 {count} 頁", self._font(11), "center")


class _Piece(NamedTuple):
    """Something on a page of a book; `holds`: the next comes along; `head`: whose headings a new page repeats."""

    height: float
    draw: Callable[[float], object]
    holds: bool = False
    head: _Sheet | None = None


def _draw_book(sheets: Sequence[_Sheet]) -> None:
    first = sheets[0]
    pages = list(_paged(sheets, first.height - first._foot_height()))
    for number, pieces in enumerate(pages, 1):
        if number > 1:
            first.writer.newPage()
        top = 0.0
        for piece in pieces:
            piece.draw(top)
            top += piece.height
        first._foot(number, len(pages))


def _paged(sheets: Sequence[_Sheet], room: float) -> Iterator[list[_Piece]]:
    """The pieces of each page; a heading never stands alone at the foot."""
    page, left = list[_Piece](), room
    for group in _groups(sheets):
        if sum(piece.height for piece in group) > left and page:
            yield page
            page, left = [], room
            if head := group[0].head:
                page.append(_Piece(head.head.height, partial(head._line, head.head, font=head.bold, fill=True)))
                left -= head.head.height
        page += group
        left -= sum(piece.height for piece in group)
    yield page


def _groups(sheets: Sequence[_Sheet]) -> list[list[_Piece]]:
    """Pieces that stay on one page: headings with what follows, who signs with what stands before."""
    first = sheets[0]
    groups, group = list[list[_Piece]](), [_Piece(first._top_height(), lambda _: first._top(), True)]
    for sheet in sheets:
        for piece in sheet.pieces(alone=sheet is first):
            group.append(piece)
            if not piece.holds:
                groups.append(group)
                group = []
    groups += [group] if group else []
    if first.roster.signers:
        groups[-1].append(_Piece(first._metrics(first._font(14)).height() * 2.5, first._sign))
    return groups


def _wrapping(align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> QTextOption:
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option

"""Draws the pages of a roster that is laid out: into a PDF, on a printer, on the screen, everywhere the same."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from hualien_desk.reports.layout import DPI, SMALL, Layout, Line, Text, font, wrapping

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}
_GREY = QColor("#e7e6e6")


def draw(layout: Layout, painter: QPainter, number: int) -> None:
    """Draw page `number` (from 1 on); the painter's origin is the corner of the margins, its unit a dot."""
    of = 0
    for sheet in (layout, *layout.more):
        if of < number <= of + len(sheet.pages):
            Page(sheet, painter).draw(number - of, number_words(number, layout.page_count))
        of += len(sheet.pages)


def number_words(number: int, count: int) -> str:
    """第 2 頁，共 5 頁."""
    return f"第 {number} 頁，共 {count} 頁"


class Page:
    """A page being drawn: the lines of a table, and texts across the page."""

    def __init__(self, layout: Layout, painter: QPainter) -> None:
        self.layout, self.painter = layout, painter
        self.scale = DPI / painter.device().logicalDpiY()
        self.body, self.bold = self._font(layout.points), self._font(layout.points, bold=True)

    def _font(self, points: float, bold: bool = False) -> QFont:
        return font(points * self.scale, bold)

    def draw(self, number: int, foot: str) -> None:
        """Everything of one page."""
        layout = self.layout
        y = self.texts(layout.top, 0.0)
        if number == 1:
            y = self.texts(layout.lead, y)
        y = self.line(layout.head, y, head=True)
        for line in layout.pages[number - 1]:
            y = self.line(line, y)
        if number == len(layout.pages):
            self.texts(layout.end, y)
        self.foot(foot)

    def texts(self, texts: tuple[Text, ...], y: float) -> float:
        """Texts below each other; says where the last one ends."""
        for text in texts:
            y += text.above
            box = QRectF(0, y, self.layout.width, text.height)
            self._text(box, text.words, self._font(text.points, text.bold), text.align)
            y += text.height
        return y

    def line(self, line: Line, y: float, head: bool = False) -> float:
        """A row of the table; says where it ends."""
        x, pad = 0.0, self.layout.pad
        for words, width, column in zip(line.words, self.layout.widths, self.layout.roster.columns, strict=True):
            box = QRectF(x, y, width, line.height)
            if head:
                self.painter.fillRect(box, _GREY)
            self.painter.drawRect(box)
            if words:
                inside = box.adjusted(pad, 0, -pad, 0)
                self._text(inside, words, self.bold if head else self.body, "center" if head else column.align)
            x += width
        return y + line.height

    def _text(self, box: QRectF, words: str, face: QFont, align: str) -> None:
        self.painter.setFont(face)
        self.painter.drawText(box, words, wrapping(_ALIGN[align] | Qt.AlignmentFlag.AlignVCenter))

    def foot(self, words: str) -> None:
        """The number of the page and how many there are, at the lower edge."""
        tall = self.layout.top[1].height
        self._text(QRectF(0, self.layout.height - tall, self.layout.width, tall), words, self._font(SMALL), "center")

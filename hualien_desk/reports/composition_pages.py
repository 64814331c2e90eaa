"""Draws the pages of a composed document: into a PDF, on a printer, on the screen, everywhere the same."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from hualien_desk.reports import composition_paper as paper
from hualien_desk.reports import layout, odf
from hualien_desk.reports.composition_layout import AIR, Laid, Mark, Page, Photo, Stroke
from hualien_desk.reports.composition_lines import LINE, Words, dots
from hualien_desk.reports.layout import DPI, wrapping
from hualien_desk.reports.pages import number_words

_EDGE = 10 * odf.MARGIN
"""Millimetres from the edge of the paper to the corner from which pages are drawn."""
_THIN = 0.26
"""Millimetres of a line."""
_FOOT = 297.0 - paper.BOTTOM + 3.0
"""Millimetres down to the number of the page."""


def draw(laid: Laid, painter: QPainter, number: int) -> None:
    """Draw page `number` (from 1 on); the painter's origin is the corner of the margins, its unit a dot."""
    left = paper.INSIDE if number % 2 else paper.OUTSIDE  # the binding lies left of odd pages, right of even ones
    painter.save()
    painter.translate(dots(left - _EDGE), dots(paper.TOP - _EDGE))
    painter.setPen(QPen(Qt.GlobalColor.black, dots(_THIN)))
    _Page(painter).draw(laid.pages[number - 1], number_words(number, laid.page_count))
    painter.restore()


class _Page:
    """A page being drawn."""

    def __init__(self, painter: QPainter) -> None:
        self.painter = painter
        self._size = paper.POINTS * DPI / painter.device().logicalDpiY()

    def draw(self, page: Page, foot: str) -> None:
        """The pieces, the frame around them, the number of the page."""
        for y, piece in page:
            for mark in piece.marks:
                self._mark(mark, y)
        self._frame(page)
        box = QRectF(0, dots(_FOOT - paper.TOP), dots(paper.FRAME), LINE)
        self.painter.setFont(layout.font(self._size))
        self.painter.drawText(box, foot, wrapping(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter))

    def _frame(self, page: Page) -> None:
        """Closed on every page, with a line above each of its rows."""
        framed = [(y, piece) for y, piece in page if piece.framed]
        if not framed:
            return
        top, end = framed[0][0] - (0 if framed[0][1].edge else AIR), framed[-1][0] + framed[-1][1].height + AIR
        self.painter.drawRect(QRectF(0, top, dots(paper.FRAME), end - top))
        for y, piece in framed[1:]:
            if piece.edge:
                self.painter.drawLine(QPointF(0, y), QPointF(dots(paper.FRAME), y))

    def _mark(self, mark: Mark, y: float) -> None:
        if isinstance(mark, Words):
            self.painter.setFont(self._font(mark))
            self.painter.drawText(QPointF(mark.x, mark.y + y), mark.words)
        elif isinstance(mark, Stroke):
            self.painter.drawLine(QPointF(mark.x, mark.y + y), QPointF(mark.to_x, mark.to_y + y))
        elif isinstance(mark, Photo):
            self.painter.drawImage(QRectF(mark.x, mark.y + y, mark.width, mark.height), mark.image)

    def _font(self, mark: Words) -> QFont:
        font = layout.font(self._size, mark.bold)
        font.setUnderline(mark.underline)
        if mark.stretch != 1.0:  # in per cent, which means the same on every device
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 * mark.stretch)
        return font

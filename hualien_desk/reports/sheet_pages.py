"""Draws the pages of a sheet, everywhere the same: into a PDF, on a printer, on the screen."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout

from hualien_desk.reports import cells, layout, odf, pdf
from hualien_desk.reports.layout import DPI, font, wrapping
from hualien_desk.reports.sheet import Box, Sheet, Stroke

DOTS = DPI / 25.4
"""Dots of a millimetre."""
STEP = 0.5
"""Points by which a text that does not fit becomes smaller."""
_EDGE = 10 * odf.MARGIN
_PLACES = {"left": 0.0, "center": 0.5, "right": 1.0}


def write(sheet: Sheet, path: Path) -> None:
    """Write a sheet as .pdf; NotWritten leaves the old file as it was."""
    about = pdf.About(sheet.title, sheet.office, sheet.made_on)
    with layout.measuring():  # fonts need an application, which the command line has not yet
        pdf.write_pages(path, about, layout.page(sheet.landscape), len(sheet.pages), partial(draw, sheet))


def draw(sheet: Sheet, painter: QPainter, number: int) -> None:
    """Draw page `number` (from 1 on); the painter's origin is the corner of the margins, its unit a dot."""
    for part in sheet.pages[number - 1]:
        if isinstance(part, Stroke):
            _stroke(painter, part)
        else:
            _box(painter, part)


def _stroke(painter: QPainter, line: Stroke) -> None:
    style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(Qt.GlobalColor.black, line.thick * DOTS, style))
    painter.drawLine(_point(line.x, line.y), _point(line.to_x, line.to_y))


def _point(x: float, y: float) -> QPointF:
    return QPointF((x - _EDGE) * DOTS, (y - _EDGE) * DOTS)


def _box(painter: QPainter, box: Box) -> None:
    found = next(text for text in _sizes(painter, box) if text.fits or text.points <= box.least)
    painter.save()
    painter.setPen(Qt.GlobalColor.black)
    painter.translate(_point(box.x, box.y))
    if box.turned:
        painter.translate(box.width * DOTS, box.height * DOTS)
        painter.rotate(180)
    found.draw(painter)
    painter.restore()


def _sizes(painter: QPainter, box: Box) -> Iterator["_Text"]:
    """On one line down to the size where that becomes small, then over as many lines as there is room for."""
    size = box.points
    while box.single and size >= box.points * box.single:
        yield _Text(painter, box, size, lines=1)
        size -= STEP
    size = box.points
    while True:
        yield _Text(painter, box, size)
        size -= STEP


class _Text:
    """A text of a box laid out in one size."""

    def __init__(self, painter: QPainter, box: Box, points: float, lines: int = 0) -> None:
        self.points, self._width, self._height = points, box.width * DOTS, box.height * DOTS
        self._align, self._middle = _PLACES[box.align], box.middle
        device = painter.device()
        face = font(points * DPI / device.logicalDpiY(), box.bold)
        self._layout = QTextLayout(cells.safe(box.words).replace("\n", "\u2028"), face, device)
        self._layout.setTextOption(wrapping())
        self._leading = points / 72 * DPI * box.leading
        self._tall = self._break()
        self.fits = self._tall <= self._height * 1.001 and (not lines or self._layout.lineCount() <= lines)

    def _break(self) -> float:
        """Break into lines; says how tall they are together."""
        y = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF((self._width - line.naturalTextWidth()) * self._align, y))
            y += self._leading
        self._layout.endLayout()
        return y

    def draw(self, painter: QPainter) -> None:
        """Draw in the middle of the height, or at the top."""
        line = self._layout.lineAt(0)
        above = (self._leading - line.height()) / 2 if line.isValid() else 0.0
        self._layout.draw(painter, QPointF(0, (self._height - self._tall) / 2 * self._middle + above))

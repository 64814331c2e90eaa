"""What a chart is drawn of, and how it is drawn: words, boxes, strokes and marks, in the colours of a look."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from hualien_desk.domain.charts import STEPS, Cell
from hualien_desk.reports import layout

LEFT, RIGHT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
TITLE, TEXT, SMALL = 1.15, 1.0, 0.85
"""Sizes of words."""
SOLID, HATCHED, PLAIN, VOID = -1, -2, -3, -4
"""How a box is filled: reached, short, without a target, no data; 0 and more are the shades of a heat map."""
GRID, AXIS, AIM, OWN_AIM = -1, -2, -3, -4
"""What a stroke is; 0 and more are the lines of a trend."""
_DASHES: tuple[tuple[float, ...], ...] = ((), (5, 3), (1.5, 2), (7, 2.5, 1.5, 2.5), (3, 1.5))
_AIMS: dict[int, tuple[float, ...]] = {AIM: (4, 2.5), OWN_AIM: ()}
_HATCHES = {HATCHED: Qt.BrushStyle.BDiagPattern, VOID: Qt.BrushStyle.FDiagPattern}
_MARKS = "circle", "square", "diamond", "triangle", "hollow"
_PIXELS = 6
"""The smallest font."""


class Look(NamedTuple):
    """Colours and font of a chart."""

    paper: QColor
    ink: QColor
    quiet: QColor
    grid: QColor
    bar: QColor
    short: QColor
    plain: QColor
    lines: tuple[QColor, ...]
    dark: QColor
    """The strongest shade of a heat map; words are read on it in the colour of the ink."""
    font: QFont


class Words(NamedTuple):
    """A text in its room, wrapped when need be."""

    room: QRectF
    text: str
    align: Qt.AlignmentFlag = LEFT
    size: float = TEXT
    quiet: bool = False
    plate: bool = False
    """On a piece of paper, so that no line runs through it."""


class Box(NamedTuple):
    """A bar or a cell."""

    room: QRectF
    fill: int


class Stroke(NamedTuple):
    """A line through points."""

    points: tuple[QPointF, ...]
    kind: int


class Mark(NamedTuple):
    """The sign of a line of a trend."""

    at: QPointF
    line: int


class Spot(NamedTuple):
    """Where a value stands, to be pointed at."""

    room: QRectF
    cell: Cell


class Drawing(NamedTuple):
    """Everything of a chart in its place; `size` is the room that it takes."""

    width: float
    height: float
    shapes: tuple[Box | Stroke | Mark | Words, ...]
    spots: tuple[Spot, ...]
    font: QFont

    @property
    def words(self) -> list[Words]:
        """The texts."""
        return [shape for shape in self.shapes if isinstance(shape, Words)]


class Ruler:
    """Measures words in a font."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = {size: QFontMetricsF(sized(font, size)) for size in (TITLE, TEXT, SMALL)}
        self.tall = self._metrics[TEXT].height()
        self.gap = self.tall / 3

    def wide(self, text: str, size: float = TEXT) -> float:
        """How wide a text is on one line, with a little room."""
        return self._metrics[size].horizontalAdvance(text) * 1.02 + 2

    def even(self, text: str, width: float, size: float = TEXT) -> float:
        """The width in which a text has lines of the same length."""
        whole = self.wide(text, size)
        lines = -int(-whole // max(width, 1))
        return min(whole / lines + self._metrics[size].horizontalAdvance("國"), width) if lines > 1 else width

    def lines(self, text: str, width: float, size: float = TEXT) -> float:
        """How tall a text is in so much width."""
        flags = int(Qt.TextFlag.TextWrapAnywhere)
        return self._metrics[size].boundingRect(QRectF(0, 0, max(width, 1), 1e6), flags, text).height()

    def one(self, size: float = TEXT) -> float:
        """How tall one line is."""
        return self._metrics[size].height()


def sized(font: QFont, size: float) -> QFont:
    """The same font larger or smaller; a title is bold."""
    made = QFont(font)
    if font.pixelSize() > 0:
        made.setPixelSize(max(round(font.pixelSize() * size), _PIXELS))
    else:
        made.setPointSizeF(max(font.pointSizeF() * size, _PIXELS))
    made.setBold(size == TITLE)
    return made


def printed(pixels: int) -> Look:
    """Black on white in 標楷體, told apart by hatching, dashes and signs alone."""
    font = layout.font(12)
    font.setPixelSize(max(pixels, _PIXELS))
    white, black = QColor("white"), QColor("black")
    return Look(
        *(white, black, QColor("#333333"), QColor("#c4c4c4"), QColor("#6e6e6e"), black, QColor("#d2d2d2")),
        *((black,) * len(_DASHES), QColor("#8c8c8c"), font),
    )


def draw(painter: QPainter, made: Drawing, look: Look, part: QRectF | None = None) -> None:
    """Draw everything from the painter's origin; of a long chart only what reaches into a part."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    unit = QFontMetricsF(made.font).height() / 16
    for shape in made.shapes:
        if part is not None and isinstance(shape, Words | Box) and not _reaches(shape.room, part):
            continue
        if isinstance(shape, Words):
            _words(painter, shape, made.font, look)
        elif isinstance(shape, Box):
            _box(painter, shape, unit, look)
        elif isinstance(shape, Stroke):
            _stroke(painter, shape, unit, look)
        else:
            _mark(painter, shape, unit, look)
    painter.restore()


def _reaches(room: QRectF, part: QRectF) -> bool:
    return room.top() - 2 <= part.bottom() and room.bottom() + 2 >= part.top()


def _words(painter: QPainter, words: Words, font: QFont, look: Look) -> None:
    painter.setFont(sized(font, words.size))
    if words.plate:
        painter.fillRect(words.room, look.paper)
    painter.setPen(look.quiet if words.quiet else look.ink)
    flags = int(words.align) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWrapAnywhere)
    painter.drawText(words.room, flags, words.text)


def _box(painter: QPainter, box: Box, unit: float, look: Look) -> None:
    edge = {HATCHED: look.short, SOLID: look.bar, PLAIN: look.quiet}.get(box.fill, look.grid)
    painter.setPen(QPen(edge, unit * 0.8))
    painter.setBrush({SOLID: look.bar, PLAIN: look.plain}.get(box.fill) or shade_of(max(box.fill, 0), look))
    if box.fill in (HATCHED, VOID):
        hatch = QBrush(edge, _HATCHES[box.fill])
        hatch.setTransform(QTransform.fromScale(unit, unit))
        painter.fillRect(box.room, look.paper)
        painter.setBrush(hatch)
    painter.drawRect(box.room)


def shade_of(step: int, look: Look) -> QColor:
    """One of the shades between the paper and the strongest."""
    share = step / (STEPS - 1)
    pairs = zip(look.paper.getRgb()[:3], look.dark.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(light + (dark - light) * share) for light, dark in pairs))


def _stroke(painter: QPainter, stroke: Stroke, unit: float, look: Look) -> None:
    points = QPolygonF(stroke.points)
    if stroke.kind in (AIM, OWN_AIM):  # also seen on a dark bar
        painter.setPen(QPen(look.paper, unit * 4.5, c=Qt.PenCapStyle.FlatCap))
        painter.drawPolyline(points)
    painter.setPen(_pen(stroke.kind, unit, look))
    painter.drawPolyline(points)


def _pen(kind: int, unit: float, look: Look) -> QPen:
    if kind == GRID:
        return QPen(look.grid, unit * 0.7)
    if kind == AXIS:
        return QPen(look.quiet, unit)
    aim = kind in (AIM, OWN_AIM)
    dashes = _AIMS[kind] if aim else _DASHES[kind % len(_DASHES)]
    pen = QPen(look.ink, unit * 2.2) if aim else QPen(look.lines[kind % len(look.lines)], unit * 1.8)
    if dashes:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(list(dashes))
    return pen


def _mark(painter: QPainter, mark: Mark, unit: float, look: Look) -> None:
    sign, color, size = _MARKS[mark.line % len(_MARKS)], look.lines[mark.line % len(look.lines)], unit * 3.4
    painter.setPen(QPen(color, unit * 1.4))
    painter.setBrush(look.paper if sign == "hollow" else color)
    path = QPainterPath()
    if sign in ("circle", "hollow"):
        path.addEllipse(mark.at, size, size)
    else:
        path.addPolygon(QPolygonF([mark.at + QPointF(x, y) * size for x, y in _CORNERS[sign]]))
        path.closeSubpath()
    painter.drawPath(path)


_CORNERS: dict[str, Sequence[tuple[float, float]]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.4), (1.4, 0), (0, 1.4), (-1.4, 0)),
    "triangle": ((0, -1.3), (1.25, 0.9), (-1.25, 0.9)),
}

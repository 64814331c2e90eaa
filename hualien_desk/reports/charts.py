"""Charts of figures, one painting for the screen and for documents, to be read without colours.

`image` and `png` are for documents: black on white, 標楷體, as tall as the chart needs.
`lay_out` puts everything in its place, also for the screen, and says where each value stands.
"""

from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from hualien_desk.domain.charts import Bars, Chart, Trend, notes
from hualien_desk.reports import chart_bars, chart_heat, chart_trend, drawing, layout
from hualien_desk.reports.drawing import LEFT, SMALL, TITLE, Box, Drawing, Mark, Ruler, Spot, Stroke, Words, sized

WIDTH = 1600
"""Dots of a picture for a document: 16 centimetres at 254 dots an inch."""
_LETTERS = 44
"""How many Chinese signs of a picture's text would stand in its width."""
_TREND = 0.55
"""Of the width: how tall a trend usually is; bars and heat maps are as tall as their rows need."""
_SMALLER, _SMALLEST = 0.93, 0.35
"""Steps in which the text shrinks until everything has its room."""


class Size(NamedTuple):
    """Dots of a picture."""

    width: int
    height: int


def image(chart: Chart, size: tuple[int, int] | None = None) -> QImage:
    """The chart as a picture for documents (no size: as tall as it needs); works without a window."""
    with layout.measuring():  # fonts need an application, which the command line has not yet
        look = drawing.printed((size[0] if size else WIDTH) // _LETTERS)
        wide, tall = size or usual_size(chart)
        made = QImage(wide, tall, QImage.Format.Format_RGB32)
        made.fill(look.paper)
        painter = QPainter(made)
        drawing.draw(painter, fit(chart, wide, tall, look.font), look)
        painter.end()
    return made


def png(chart: Chart, size: tuple[int, int] | None = None) -> bytes:
    """The same picture as the bytes of a .png."""
    made = image(chart, size)
    made.setDotsPerMeterX(10_000)
    made.setDotsPerMeterY(10_000)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def usual_size(chart: Chart) -> Size:
    """The picture in which a chart stands at ease across a page."""
    with layout.measuring():
        font = drawing.printed(WIDTH // _LETTERS).font
        wanted = WIDTH * _TREND if isinstance(chart, Trend) else 0
        return Size(WIDTH, round(lay_out(chart, WIDTH, wanted, font).height) + 1)


def fit(chart: Chart, width: float, height: float, font: QFont) -> Drawing:
    """The chart in a room that does not grow: the text shrinks until everything has its place."""
    share = 1.0
    while True:
        made = lay_out(chart, width, height, sized_plain(font, share))
        if made.height <= height or share < _SMALLEST:
            return made
        share *= _SMALLER


def sized_plain(font: QFont, share: float) -> QFont:
    """The font smaller, as light as before."""
    return font if share == 1.0 else sized(font, share)


def lay_out(chart: Chart, width: float, height: float, font: QFont) -> Drawing:
    """Everything in its place: title, the chart, what is told below; taller than wanted when it needs more."""
    ruler = Ruler(font)
    edge = ruler.gap
    across = width - 2 * edge
    title = _title(chart)
    head = ruler.lines(title, across, TITLE)
    shapes: list[Box | Stroke | Mark | Words] = [Words(QRectF(edge, edge, across, head), title, LEFT, TITLE)]
    told = [(words, ruler.lines(words, across, SMALL)) for words in notes(chart)]
    foot = sum(tall for _, tall in told) + (edge if told else 0)
    top = edge + head + edge
    room = QRectF(edge, top, across, max(height - top - foot - edge, 0))
    body, spots, bottom = _body(chart, room, ruler)
    shapes += body
    at = max(bottom + (edge if told else 0), height - foot - edge + (edge if told else 0))
    for words, tall in told:
        shapes.append(Words(QRectF(edge, at, across, tall), words, LEFT, SMALL, quiet=True))
        at += tall
    return Drawing(width, at + edge, tuple(shapes), tuple(spots), font)


def _title(chart: Chart) -> str:
    return f"{chart.title}（{'單位：' if chart.unit != '%' else ''}{chart.unit}）" if chart.unit else chart.title


def _body(chart: Chart, room: QRectF, ruler: Ruler) -> tuple[list[Box | Stroke | Mark | Words], list[Spot], float]:
    """The chart itself, and where it ends."""
    if isinstance(chart, Bars):
        return chart_bars.body(chart, room, ruler)
    return chart_trend.body(chart, room, ruler) if isinstance(chart, Trend) else chart_heat.body(chart, room, ruler)


def moved(spots: tuple[Spot, ...], now: int, across: int, down: int) -> int:
    """The value next to one, in a direction; the same where there is none."""
    if not spots:
        return -1
    cell = spots[max(now, 0)].cell
    wanted = cell.row + down, cell.column + across
    return next((n for n, spot in enumerate(spots) if (spot.cell.row, spot.cell.column) == wanted), max(now, 0))


def spot_at(spots: tuple[Spot, ...], point: QPointF) -> int:
    """Which value stands at a point; the nearest when several do; -1 for none."""
    inside = [n for n, spot in enumerate(spots) if spot.room.contains(point)]
    far = lambda n: (spots[n].room.center() - point).manhattanLength()  # noqa: E731
    return min(inside, key=far, default=-1)

"""Rows by columns: a shade and the number in every cell; a cell without data has a dash."""

from PySide6.QtCore import QRectF

from hualien_desk.domain.charts import Heat, Value, cells, said, scale, shade, shade_words
from hualien_desk.reports.chart_legend import Shape, legend
from hualien_desk.reports.drawing import MIDDLE, RIGHT, SMALL, VOID, Box, Ruler, Spot, Words

_NAMES = 0.34
"""Of the width: as much as names may take in one line."""
_MOST = 2.0
"""How many lines tall a row may become."""


def body(chart: Heat, room: QRectF, ruler: Ruler) -> tuple[list[Shape], list[Spot], float]:
    """The cells, where each stands, and where they end."""
    shapes, tall = legend(_entries(chart), room, ruler)
    names = min(max((ruler.wide(row.label) for row in chart.rows), default=0), room.width() * _NAMES)
    left = room.left() + names + ruler.gap
    wide = (room.right() - left) / max(len(chart.columns), 1)
    evens = [ruler.even(name, wide - 4, SMALL) for name in chart.columns]
    talls = (ruler.lines(name, even, SMALL) for name, even in zip(chart.columns, evens, strict=True))
    head = max(talls, default=0) + ruler.gap
    top = room.top() + tall
    for number, (name, even) in enumerate(zip(chart.columns, evens, strict=True)):
        place = QRectF(left + (number + 0.5) * wide - even / 2, top, even, head)
        shapes.append(Words(place, name, MIDDLE, SMALL))
    y, spots, walked = top + head, list[Spot](), cells(chart)
    for row, height in zip(chart.rows, _heights(chart, room.bottom() - y, names, wide, ruler), strict=True):
        even = ruler.even(row.label, names)
        shapes.append(Words(QRectF(room.left() + names - even, y, even, height), row.label, RIGHT))
        for number, value in enumerate(row.values):
            place = QRectF(left + number * wide, y, wide, height)
            shapes += _cell(value, place, chart, ruler)
            spots.append(Spot(place, next(walked)))
        y += height
    return shapes, spots, y


def _entries(chart: Heat) -> list[tuple[str, int, bool]]:
    """What the shades mean, and the hatching when some cell has no data."""
    missing = any(value is None for row in chart.rows for value in row.values)
    shades = [(words, step, True) for step, words in enumerate(shade_words(chart))]
    return [*shades, *([("無資料", VOID, True)] if missing else [])]


def _cell(value: Value, place: QRectF, chart: Heat, ruler: Ruler) -> list[Shape]:
    """Shade and number; no data looks unlike nothing."""
    words = said(value, chart.unit)
    if value is not None:
        shown = Words(place.adjusted(2, 0, -2, 0), words, MIDDLE)
        return [Box(place, shade(value, scale(chart))), shown]
    plate = QRectF(0, 0, min(ruler.wide(words) + ruler.gap, place.width() - 4), ruler.tall)
    plate.moveCenter(place.center())
    return [Box(place, VOID), Words(plate, words, MIDDLE, plate=True)]


def _heights(chart: Heat, room: float, names: float, wide: float, ruler: Ruler) -> list[float]:
    """What each row needs, numbers that wrap too, and its share of what is left."""
    least = []
    for row in chart.rows:
        numbers = (ruler.lines(said(value, chart.unit), wide - 4) for value in row.values)
        least.append(max(ruler.lines(row.label, ruler.even(row.label, names)), *numbers, ruler.tall) + ruler.gap)
    spare = max(room - sum(least), 0) / max(len(least), 1)
    return [max(min(height + spare, ruler.tall * _MOST), height) for height in least]

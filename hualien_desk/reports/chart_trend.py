"""Lines over months, told apart by dashes and signs; a single line has its numbers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF

from hualien_desk.domain.charts import Series, Trend, Value, axis, cells, said
from hualien_desk.reports.chart_legend import Shape, legend
from hualien_desk.reports.drawing import AXIS, GRID, MIDDLE, RIGHT, SMALL, Mark, Ruler, Spot, Stroke, Words

_LEAST = 9
"""How many lines tall the lines need at least."""
_REACH = 0.5
"""Of a line's height: how far a point is pointed at, and how far its number stands off."""


class _Plot(NamedTuple):
    """Where values stand."""

    room: QRectF
    ticks: tuple[float, ...]
    months: int

    def at(self, month: int, value: float) -> QPointF:
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return QPointF(self.x(month), self.room.bottom() - self.room.height() * share)

    def x(self, month: int) -> float:
        return self.room.left() + self.step * (month + 0.5)

    @property
    def step(self) -> float:
        return self.room.width() / max(self.months, 1)


def body(chart: Trend, room: QRectF, ruler: Ruler) -> tuple[list[Shape], list[Spot], float]:
    """The lines, where each point stands, and where they end."""
    entries = [(own.name, number, False) for number, own in enumerate(chart.series)] if len(chart.series) > 1 else []
    shapes, tall = legend(entries, room, ruler)
    ticks = axis(chart)
    words = [said(tick, "") + ("%" if chart.unit == "%" else "") for tick in ticks]
    left = max(ruler.wide(word, SMALL) for word in words) + ruler.gap
    foot, top = ruler.one(SMALL) * 1.5, room.top() + tall + ruler.tall
    height = max(room.bottom() - top - foot, ruler.tall * _LEAST)
    plot = _Plot(QRectF(room.left() + left, top, room.width() - left, height), ticks, len(chart.months))
    shapes += _grid(plot, words, chart, ruler)
    numbers = _numbers(plot, chart, ruler)
    shapes += [words for words, crossed in numbers if not crossed]
    for number, own in enumerate(chart.series):
        shapes += _line(plot, own, number)
    shapes += [words for words, crossed in numbers if crossed]
    return shapes, _spots(plot, chart, ruler), top + height + foot


def _grid(plot: _Plot, words: Sequence[str], chart: Trend, ruler: Ruler) -> list[Shape]:
    """Ticks at the left, months below; as many of both as have room."""
    room, small = plot.room, ruler.one(SMALL)
    shapes: list[Shape] = []
    every = max(1, -int(-small // (room.height() / max(len(words) - 1, 1))))
    for number, (tick, word) in enumerate(zip(plot.ticks, words, strict=True)):
        y = plot.at(0, tick).y()
        shapes.append(Stroke((QPointF(room.left(), y), QPointF(room.right(), y)), AXIS if tick == 0 else GRID))
        if number % every == 0:
            wide = ruler.wide(word, SMALL)
            place = QRectF(room.left() - ruler.gap - wide, y - small / 2, wide, small)
            shapes.append(Words(place, word, RIGHT, SMALL, quiet=True))
    widest = max((ruler.wide(month, SMALL) for month in chart.months), default=0) + 2
    every = max(1, -int(-widest // plot.step))
    for number in range(0, len(chart.months), every):
        place = QRectF(plot.x(number) - widest / 2, room.bottom() + small * 0.4, widest, small)
        shapes.append(Words(place, chart.months[number], MIDDLE, SMALL, quiet=True))
    return shapes


def _line(plot: _Plot, own: Series, number: int) -> list[Shape]:
    """A line with gaps where there is no data, and its signs."""
    runs: list[list[QPointF]] = [[]]
    for month, value in enumerate(own.values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append(plot.at(month, value))
    strokes = [Stroke(tuple(run), number) for run in runs if len(run) > 1]
    return [*strokes, *(Mark(point, number) for run in runs for point in run)]


def _numbers(plot: _Plot, chart: Trend, ruler: Ruler) -> list[tuple[Words, bool]]:
    """The number at each point of a single line, where months are far enough apart; whether the line runs through."""
    if len(chart.series) != 1:
        return []
    values = chart.series[0].values
    texts = [said(value, chart.unit) for value in values]
    if max((ruler.wide(text, SMALL) for text in texts), default=0) > plot.step:
        return []
    points = [None if value is None else plot.at(month, value) for month, value in enumerate(values)]
    rooms = [list(_rooms(plot, plot.at(n, values[n] or 0), text, ruler)) for n, text in enumerate(texts)]
    found: list[tuple[Words, bool]] = []
    for month, text in enumerate(texts):
        taken = [words.room for words, _ in found[-2:]] + [room[0] for room in rooms[month + 1 : month + 2]]
        lines = [(points[n], points[n + 1]) for n in (month - 1, month) if 0 <= n < len(points) - 1]
        own = [room for room in rooms[month] if not _crossed(room, lines)]
        free = next((room for room in own if not any(room.intersects(other) for other in taken)), None)
        found.append((Words(free or rooms[month][0], text, MIDDLE, SMALL, plate=True), free is None))
    return found


def _rooms(plot: _Plot, at: QPointF, text: str, ruler: Ruler) -> Iterator[QRectF]:
    """Where a number may stand, the best place first: above (always has room), below, above beside, below beside."""
    reach, size = ruler.tall * _REACH, QSizeF(ruler.wide(text, SMALL), ruler.one(SMALL))
    sides = (0.5, 0), (0.5, 1), (1, 0), (0, 0), (1, 1), (0, 1)
    for across, down in sides:
        top = at.y() + reach if down else at.y() - reach - size.height()
        room = QRectF(QPointF(at.x() - size.width() * across, top), size)
        aside = room.left() < plot.room.left() or room.right() > plot.room.right()
        if not aside and (not down or room.bottom() < plot.room.bottom()):
            yield room


def _crossed(room: QRectF, lines: Sequence[tuple[QPointF | None, QPointF | None]]) -> bool:
    """Say whether one of these pieces of line runs through a room."""
    for start, end in lines:
        if start is None or end is None:
            continue
        ends = max(room.left(), start.x()), min(room.right(), end.x())
        slope = (end.y() - start.y()) / (end.x() - start.x())
        tops = [start.y() + slope * (x - start.x()) for x in ends]
        if ends[0] < ends[1] and max(tops) > room.top() and min(tops) < room.bottom():
            return True
    return False


def _spots(plot: _Plot, chart: Trend, ruler: Ruler) -> list[Spot]:
    values: list[tuple[int, Value]] = [(n, value) for own in chart.series for n, value in enumerate(own.values)]
    found, reach = [], min(plot.step / 2, ruler.tall * _REACH)
    for cell, (month, value) in zip(cells(chart), values, strict=True):
        at = plot.at(month, value or 0)
        found.append(Spot(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach), cell))
    return found

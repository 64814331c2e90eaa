"""Lines over months, told apart by dashes and signs; a single line has its numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from hualien_desk.domain.charts import Series, Trend, Value, axis, cells, said
from hualien_desk.reports.chart_legend import Shape, legend
from hualien_desk.reports.drawing import AXIS, GRID, MIDDLE, RIGHT, SMALL, Mark, Ruler, Spot, Stroke, Words

_LEAST = 9
"""How many lines tall the lines need at least."""


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
    foot, top = ruler.one(SMALL) * 1.3, room.top() + tall + ruler.tall
    height = max(room.bottom() - top - foot, ruler.tall * _LEAST)
    plot = _Plot(QRectF(room.left() + left, top, room.width() - left, height), ticks, len(chart.months))
    shapes += _grid(plot, words, chart, ruler)
    for number, own in enumerate(chart.series):
        shapes += _line(plot, own, number)
    if len(chart.series) == 1:
        shapes += _numbers(plot, chart, ruler)
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
        place = QRectF(plot.x(number) - widest / 2, room.bottom() + small * 0.2, widest, small)
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


def _numbers(plot: _Plot, chart: Trend, ruler: Ruler) -> list[Shape]:
    """The number above each point, where the months are far enough apart."""
    (own,) = chart.series
    small = ruler.one(SMALL)
    widest = max((ruler.wide(said(value, chart.unit), SMALL) for value in own.values), default=0)
    if widest > plot.step:
        return []
    found: list[Shape] = []
    for month, value in enumerate(own.values):
        at = plot.at(month, value or 0)
        words = said(value, chart.unit)
        wide = ruler.wide(words, SMALL)
        place = QRectF(at.x() - wide / 2, at.y() - small * 1.3, wide, small)
        found.append(Words(place, words, MIDDLE, SMALL, plate=True))
    return found


def _spots(plot: _Plot, chart: Trend, ruler: Ruler) -> list[Spot]:
    values: list[tuple[int, Value]] = [(n, value) for own in chart.series for n, value in enumerate(own.values)]
    found, reach = [], min(plot.step / 2, ruler.tall * 0.7)
    for cell, (month, value) in zip(cells(chart), values, strict=True):
        at = plot.at(month, value or 0)
        found.append(Spot(QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach), cell))
    return found

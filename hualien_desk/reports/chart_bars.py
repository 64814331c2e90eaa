"""Bars below each other: name, bar, number; a target is a dashed line, a bar that falls short is hatched."""

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from hualien_desk.domain.charts import NO_DATA, Bars, Item, axis, cells, reached, said
from hualien_desk.reports.chart_legend import Shape, legend
from hualien_desk.reports.drawing import (
    AIM,
    AXIS,
    GRID,
    HATCHED,
    LEFT,
    MIDDLE,
    OWN_AIM,
    PLAIN,
    RIGHT,
    SMALL,
    SOLID,
    Box,
    Ruler,
    Spot,
    Stroke,
    Words,
)

_NAMES = 0.38
"""Of the width: as much as names may take in one line."""
_THICK, _MOST = 0.62, 2.8
"""How much of a row its bar takes; how many lines tall a row may become."""


class _Plot(NamedTuple):
    """Where values stand: the axis from the first to the last tick."""

    left: float
    right: float
    ticks: tuple[float, ...]

    def x(self, value: float) -> float:
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.left + (self.right - self.left) * share


def body(chart: Bars, room: QRectF, ruler: Ruler) -> tuple[list[Shape], list[Spot], float]:
    """The bars, where each stands, and where they end."""
    shapes, tall = legend(_entries(chart), room, ruler)
    top, ticks = room.top() + tall, axis(chart)
    names = min(max((ruler.wide(item.label) for item in chart.items), default=0), room.width() * _NAMES)
    numbers = max((ruler.wide(_number(item, chart)) for item in chart.items), default=0) + 4 * ruler.gap
    plot = _Plot(room.left() + names + ruler.gap, room.right() - numbers, ticks)
    foot = ruler.one(SMALL) * 1.2
    heights = _heights(chart, room.bottom() - top - foot, names, ruler)
    bottom = top + sum(heights)
    shapes += _grid(plot, top, bottom, chart, ruler)
    spots: list[Spot] = []
    y = top
    for item, cell, height in zip(chart.items, cells(chart), heights, strict=True):
        row = QRectF(room.left(), y, room.width(), height)
        shapes += _row(item, chart, row, plot, ruler)
        spots.append(Spot(row.adjusted(-ruler.gap / 2, 0, ruler.gap / 2, 0), cell))
        y += height
    return shapes, spots, bottom + foot


def _entries(chart: Bars) -> list[tuple[str, int, bool]]:
    """What the legend says when there are targets."""
    own = any(item.target is not None for item in chart.items)
    if chart.target is None and not own:
        return []
    aims = [(f"目標 {said(chart.target, chart.unit)}", AIM, False)] if chart.target is not None else []
    aims += [("各自的目標", OWN_AIM, False)] if own else []
    words = {SOLID: "達標", HATCHED: "未達", PLAIN: "未訂目標"}
    seen = {_fill(item, chart) for item in chart.items if item.value is not None}
    return [*aims, *((word, fill, True) for fill, word in words.items() if fill != PLAIN or fill in seen)]


def _fill(item: Item, chart: Bars) -> int:
    """How a bar looks: without any target all are solid."""
    word = reached(item, chart)
    if word is None and any(other.target is not None for other in chart.items):
        return PLAIN
    return HATCHED if word is False else SOLID


def _number(item: Item, chart: Bars) -> str:
    return NO_DATA if item.value is None else said(item.value, chart.unit)


def _heights(chart: Bars, room: float, names: float, ruler: Ruler) -> list[float]:
    """What each row needs, and its share of what is left."""
    least = [ruler.lines(item.label, ruler.even(item.label, names)) + ruler.gap for item in chart.items]
    spare = max(room - sum(least), 0) / max(len(least), 1)
    return [max(min(height + spare, ruler.tall * _MOST), height) for height in least]


def _grid(plot: _Plot, top: float, bottom: float, chart: Bars, ruler: Ruler) -> list[Shape]:
    """Ticks with as many of their numbers as have room, and the target of all."""
    words = [said(tick, "") + ("%" if chart.unit == "%" else "") for tick in plot.ticks]
    widest = max(ruler.wide(word, SMALL) for word in words) + ruler.gap
    apart = (plot.right - plot.left) / (len(plot.ticks) - 1)
    every = max(1, -int(-widest // max(apart, 1)))
    shapes: list[Shape] = []
    for number, (tick, word) in enumerate(zip(plot.ticks, words, strict=True)):
        x = plot.x(tick)
        shapes.append(Stroke((QPointF(x, top), QPointF(x, bottom)), AXIS if tick == 0 else GRID))
        if number % every == 0:
            place = QRectF(x - widest / 2, bottom, widest, ruler.one(SMALL) * 1.2)
            shapes.append(Words(place, word, MIDDLE, SMALL, quiet=True))
    if chart.target is not None:
        x = plot.x(chart.target)
        shapes.append(Stroke((QPointF(x, top), QPointF(x, bottom)), AIM))
    return shapes


def _row(item: Item, chart: Bars, row: QRectF, plot: _Plot, ruler: Ruler) -> list[Shape]:
    names = plot.left - ruler.gap - row.left()
    even = ruler.even(item.label, names)
    shapes: list[Shape] = [Words(QRectF(row.left() + names - even, row.top(), even, row.height()), item.label, RIGHT)]
    thick = min(row.height() * _THICK, ruler.tall * 1.2)
    bar_top = row.center().y() - thick / 2
    start, end = sorted((plot.x(0), plot.x(item.value or 0)))
    if item.value:
        shapes.append(Box(QRectF(start, bar_top, end - start, thick), _fill(item, chart)))
    aims = sorted(plot.x(aim) for aim in (item.target, chart.target) if aim is not None)
    if item.target is not None:
        x = plot.x(item.target)
        shapes.append(Stroke((QPointF(x, row.top() + 1), QPointF(x, row.bottom() - 1)), OWN_AIM))
    if chart.target is not None:  # the bar must not hide it
        x = plot.x(chart.target)
        shapes.append(Stroke((QPointF(x, row.top()), QPointF(x, row.bottom())), AIM))
    words = _number(item, chart)
    wide, at = ruler.wide(words), end + ruler.gap
    for x in aims:
        if at - ruler.gap < x < at + wide + ruler.gap / 2:
            at = x + ruler.gap
    place = QRectF(at, row.center().y() - ruler.tall / 2, wide, ruler.tall)
    return [*shapes, Words(place, words, LEFT, plate=True)]

"""Charts as data: bars, a trend by month, a heat map; ticks of an axis, every value in words; pure."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor, log10
from typing import NamedTuple

Value = int | float | None
Key = tuple[str, ...]
"""What a bar, a point or a cell stands for; () for nothing that can be opened."""
NOTHING, NO_DATA = "—", "—（無資料）"
WHOLE = 100.0
"""Percentages are always seen against the whole."""
STEPS = 5
"""Shades of a heat map."""
_ROUND = 1, 2, 5, 10
"""First figures of a tick that is easy to read."""


class Item(NamedTuple):
    """One bar; None is no data, unlike 0."""

    label: str
    value: Value
    key: Key = ()
    target: Value = None


class Bars(NamedTuple):
    """Bars below each other; `target` is that of all, `rest` is not drawn but told and copied."""

    title: str
    unit: str
    items: tuple[Item, ...]
    target: Value = None
    rest: tuple[Item, ...] = ()
    note: str = ""


class Series(NamedTuple):
    """One line of a trend, a value a month, with the key of each."""

    name: str
    values: tuple[Value, ...]
    keys: tuple[Key, ...] = ()


class Trend(NamedTuple):
    """Lines over months."""

    title: str
    unit: str
    months: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""


class Line(NamedTuple):
    """One row of a heat map, with the key of each cell."""

    label: str
    values: tuple[Value, ...]
    keys: tuple[Key, ...]


class Heat(NamedTuple):
    """Values of rows by columns; `rest` is not drawn but told and copied."""

    title: str
    unit: str
    rows: tuple[Line, ...]
    columns: tuple[str, ...]
    rest: tuple[Line, ...] = ()
    note: str = ""


Chart = Bars | Trend | Heat


class Cell(NamedTuple):
    """One value of a chart as it is walked with the arrow keys."""

    row: int
    column: int
    words: str
    key: Key


def ticks(values: Sequence[Value], unit: str = "", wanted: int = 5) -> tuple[float, ...]:
    """Round numbers from 0 (below it only for negative values) to the largest value or beyond."""
    known = [value for value in values if value is not None]
    most = max([0.0, *known, *([WHOLE] if unit == "%" else [])])
    least = min([0.0, *known])
    whole = all(float(value).is_integer() for value in known)
    step = _step((most - least) / wanted, whole) if most > least else 1.0
    first, last = floor(least / step), max(ceil(most / step), 1)
    return tuple(round(number * step, 9) for number in range(first, last + 1))


def _step(least: float, whole: bool) -> float:
    """The smallest round number that is not smaller; whole values have whole ticks."""
    size = 10.0 ** floor(log10(least))
    found = next(own * size for own in _ROUND if own * size >= least * (1 - 1e-9))
    return max(found, 1.0) if whole else found


def axis(chart: Bars | Trend) -> tuple[float, ...]:
    """The ticks of a chart: everything it draws stands between the first and the last."""
    if isinstance(chart, Bars):
        aims = (chart.target, *(item.target for item in chart.items))
        return ticks([*(item.value for item in chart.items), *aims], chart.unit)
    return ticks([value for own in chart.series for value in own.values], chart.unit)


def said(value: Value, unit: str) -> str:
    """A value beside its bar: 1,234; 56.7%; a dash for no data."""
    if value is None:
        return NOTHING
    return f"{value:.1f}%" if unit == "%" else f"{value:,.10g}"


def told(value: Value, unit: str) -> str:
    """A value in a sentence: 1,234 人次; 56.7%; no data by name."""
    if value is None:
        return NO_DATA
    return said(value, unit) + (f" {unit}" if unit and unit != "%" else "")


def largest(chart: Bars, first: int) -> Bars:
    """The highest first, those without data last, equals as they stood; only the first are drawn (0: all)."""
    every = sorted((*chart.items, *chart.rest), key=lambda item: (item.value is None, -(item.value or 0)))
    cut = first or len(every)
    return chart._replace(items=tuple(every[:cut]), rest=tuple(every[cut:]))


def first_rows(chart: Heat, first: int) -> Heat:
    """The first rows are drawn (0: all)."""
    every = (*chart.rows, *chart.rest)
    cut = first or len(every)
    return chart._replace(rows=every[:cut], rest=every[cut:])


def notes(chart: Chart) -> tuple[str, ...]:
    """What stands below a chart: how many are not drawn, the note."""
    rest = "" if isinstance(chart, Trend) or not chart.rest else f"其餘 {len(chart.rest):,} 個機關見表。"
    return tuple(words for words in (rest, *chart.note.split("\n")) if words)


def reached(item: Item, chart: Bars) -> bool | None:
    """Whether a bar reaches its target, else that of all; None when there is none to reach."""
    wanted = chart.target if item.target is None else item.target
    return None if wanted is None or item.value is None else item.value >= wanted


def shade(value: float, most: float) -> int:
    """Which of the shades a value has."""
    return max(0, min(int(value / most * STEPS), STEPS - 1)) if most else 0


def scale(chart: Heat) -> float:
    """The value at the end of the shades."""
    return ticks([value for row in chart.rows for value in row.values], chart.unit)[-1] if chart.unit != "%" else WHOLE


def shade_words(chart: Heat) -> tuple[str, ...]:
    """What each shade means: from where to where; the last one has no end."""
    edges = [f"{scale(chart) * step / STEPS:,.10g}" for step in range(STEPS)]
    ends = (f"{start}–{end}" for start, end in pairwise(edges))
    percent = "%" if chart.unit == "%" else ""
    return (*(f"{words}{percent}" for words in ends), f"{edges[-1]}{percent} 以上")


def cells(chart: Chart) -> Iterator[Cell]:
    """Every value that is drawn, in words."""
    if isinstance(chart, Bars):
        for place, item in enumerate(chart.items):
            yield Cell(place, 0, f"{item.label}　{told(item.value, chart.unit)}{_aim(item, chart)}", item.key)
    elif isinstance(chart, Trend):
        for place, own in enumerate(chart.series):
            for month, value in enumerate(own.values):
                words = f"{own.name}　{chart.months[month]}　{told(value, chart.unit)}"
                yield Cell(place, month, words, own.keys[month] if own.keys else ())
    else:
        for place, row in enumerate(chart.rows):
            for column, value in enumerate(row.values):
                words = f"{row.label}　{chart.columns[column]}　{told(value, chart.unit)}"
                yield Cell(place, column, words, row.keys[column])


def _aim(item: Item, chart: Bars) -> str:
    wanted, word = chart.target if item.target is None else item.target, reached(item, chart)
    if wanted is None:
        return ""
    return f"（目標 {told(wanted, chart.unit)}{'' if word is None else '，達標' if word else '，未達'}）"


def table(chart: Chart) -> list[tuple[str, ...]]:
    """The chart as a table with its heading: everything, also what is not drawn."""
    unit = chart.unit
    if isinstance(chart, Bars):
        aims = chart.target is not None or any(item.target is not None for item in (*chart.items, *chart.rest))
        head = ("", f"{chart.title}（{unit}）", *(("目標",) if aims else ()))
        return [head, *(_bar_row(item, chart, aims) for item in (*chart.items, *chart.rest))]
    if isinstance(chart, Trend):
        body = [(m, *(said(own.values[n], unit) for own in chart.series)) for n, m in enumerate(chart.months)]
        return [("月", *(own.name for own in chart.series)), *body]
    rows = ((row.label, *(said(value, unit) for value in row.values)) for row in (*chart.rows, *chart.rest))
    return [("", *chart.columns), *rows]


def _bar_row(item: Item, chart: Bars, aims: bool) -> tuple[str, ...]:
    wanted = chart.target if item.target is None else item.target
    return (item.label, said(item.value, chart.unit), *((said(wanted, chart.unit),) if aims else ()))


def text(chart: Chart) -> str:
    """The chart as text that a spreadsheet takes: title, cells apart by tabs, notes of what was counted."""
    lines = ("\t".join(row) for row in table(chart))
    return "\n".join((chart.title, *lines, *([chart.note] if chart.note else []))) + "\n"

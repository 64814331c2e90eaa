"""Charts of the annual report: which figures each draws; painted as all charts are, to be read in black and white."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from hualien_desk.domain.charts import Bars, Chart, Heat, Item, Line, Series, Trend
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.domain.evaluation import Group, Row, Value

SIZE = 1600, 1000
"""Dots across and down that a chart has at first; it is as tall as it needs."""


def png(made: Evaluation, name: str, own: Mapping[str, Any]) -> bytes:
    """The chart of a name as the bytes of a .png."""
    from hualien_desk.reports import charts  # Qt, which a document without a chart does without

    found = chart(made, name, own)
    return charts.png(found) if found else b""


def chart(made: Evaluation, name: str, own: Mapping[str, Any]) -> Chart | None:
    """The chart of a name; None when there is nothing to draw."""
    if "measure" in own:
        return _months(made, own)
    if name == "heat":
        return _heat(made, own)
    return _bars(made, "rate" if name == "rates_chart" else "awards", own)


def _bars(made: Evaluation, figure: str, own: Mapping[str, Any]) -> Bars | None:
    found = [one for one in made.plan.measures if one.has(figure)]
    items = tuple(Item(one.title, made.value(one.id, figure)) for one in found)
    return Bars(own["title"], own["unit"], items) if any(item.value is not None for item in items) else None


def _months(made: Evaluation, own: Mapping[str, Any]) -> Trend | None:
    """Completions of one measure by month, every month of the plan."""
    county = {row.agency.id for row in made.of(own["measure"]) if row.agency and row.group == Group.COUNTY}
    count = Counter[str]()
    for item in made.months:
        if item.agency in county and own["measure"] in item.measures:
            count[item.month] += item.completions
    first, last = made.book.since, made.book.until
    months = [f"{first.year}-{number:02d}" for number in range(first.month, last.month + 1)]
    values: tuple[Value, ...] = tuple(count[month] for month in months)
    names = tuple(f"{int(month[5:])}月" for month in months)
    return Trend(own["title"], own["unit"], names, (Series(own["title"], values),)) if any(values) else None


def _heat(made: Evaluation, own: Mapping[str, Any]) -> Heat | None:
    """Rates of agencies by measures: those that finished most first, the others told."""
    measures = made.plan.measures
    by_agency = [
        rows
        for rows in zip(*(made.of(one.id) for one in measures), strict=True)
        if rows[0].agency and rows[0].group == Group.COUNTY and any(row.values["finishers"] for row in rows)
    ]
    if not by_agency:
        return None
    wanted = sorted(by_agency, key=lambda rows: -sum(row.values["finishers"] or 0 for row in rows))
    lines = [_line(rows) for rows in wanted]
    most = own["most_rows"]
    columns = tuple(one.title for one in measures)
    return Heat(own["title"], own["unit"], tuple(lines[:most]), columns, tuple(lines[most:]))


def _line(rows: tuple[Row, ...]) -> Line:
    return Line(rows[0].name, tuple(row.values["rate"] for row in rows), ((),) * len(rows))

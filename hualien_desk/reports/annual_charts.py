"""Charts of the annual report: those of the evaluation, as the window shows them; painted black on white."""

from collections.abc import Mapping
from typing import Any

from hualien_desk.domain.charts import Bars, Chart, Heat
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.reports import evaluation_charts

SIZE = 1600, 1000
"""Dots across and down that a chart has at first; it is as tall as it needs."""


def png(made: Evaluation, own: Mapping[str, Any]) -> bytes:
    """A chart as the bytes of a .png; `own`: its kind, perhaps its measure, how many agencies at the most."""
    from hualien_desk.reports import charts  # Qt, which a document without a chart does without

    found = chart(made, own)
    return charts.png(found) if found else b""


def chart(made: Evaluation, own: Mapping[str, Any]) -> Chart | None:
    """A chart; None when there is nothing to draw."""
    found = evaluation_charts.KINDS[own["kind"]].make(made, own.get("measure", ""), own.get("first", 20))
    return found if _says(found) else None


def _says(found: Chart) -> bool:
    if isinstance(found, Bars):
        return any(item.value for item in found.items)
    if isinstance(found, Heat):
        return any(value for line in found.rows for value in line.values)
    return any(value for own in found.series for value in own.values)

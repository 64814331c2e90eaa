"""The charts of an evaluation: what is drawn, in which order.

A key is measure, agency ("": the county), figure; of a trend also the month.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from hualien_desk.domain import charts
from hualien_desk.domain.charts import Bars, Chart, Heat, Item, Key, Line, Series, Trend, Value
from hualien_desk.domain.evaluated import Evaluation
from hualien_desk.domain.evaluation import Group, Row
from hualien_desk.domain.evaluation_plan import KIND, Measure
from hualien_desk.reports.evaluation_rosters import GROUPS

FIRST = 20
"""How many agencies are drawn."""
RATE = "rate"
_DONE = "completions", "attended"
"""What is counted by month: courses, or seats where there are none."""


class Kind(NamedTuple):
    """A chart that can be made; whether it is of one measure, or can be."""

    title: str
    make: Callable[[Evaluation, str, int], Chart]
    needs: bool = False
    takes: bool = False
    long: bool = False


def rates(made: Evaluation, measure: str = "", first: int = FIRST) -> Bars:
    """達成率 of each measure in the county, with its targets."""
    items = tuple(_rate(made, made.row(own.id), own.title) for own in made.plan.measures)
    return Bars("各項措施達成率", "%", items, note=_note(made))


def rates_by_agency(made: Evaluation, measure: str, first: int = FIRST) -> Bars:
    """達成率 of one measure in each agency, the highest first, with the county's target."""
    own = made.plan.measure(measure)
    items = tuple(_rate(made, row, _named(row)) for row in made.of(measure) if row.agency)
    title = f"各機關達成率　{own.title}"
    chart = Bars(title, "%", items, _target(made, made.row(measure), RATE), note=f"由高至低排列。\n{_note(made)}")
    return charts.largest(chart, first)


def _rate(made: Evaluation, row: Row, label: str) -> Item:
    return Item(label, row.values[RATE], _key(row, RATE), _target(made, row, RATE))


def completions(made: Evaluation, measure: str = "", first: int = FIRST) -> Trend:
    """What was completed in the county in each month, a line a measure (or one alone)."""
    months = _months(made)
    chosen = [own for own in made.plan.measures if _counted(own) and measure in ("", own.id)]
    series = tuple(_series(made, own, months) for own in chosen)
    title = "各月完成門次" + (f"　{chosen[0].title}" if measure and chosen else "")
    shown = tuple(f"{int(month[5:])}月" for month in months)
    seats = "研習班為出席人次。\n" if any(_counted(own) == _DONE[1] for own in chosen) else ""
    return Trend(title, "門次", shown, series, f"{seats}{_note(made)}")


def _months(made: Evaluation) -> list[str]:
    """Every month of the plan."""
    since, until = made.book.since, made.book.until
    count = (until.year - since.year) * 12 + until.month - since.month + 1
    places = [divmod(since.month - 1 + number, 12) for number in range(count)]
    return [f"{since.year + years:04}-{month + 1:02}" for years, month in places]


def _series(made: Evaluation, measure: Measure, months: list[str]) -> Series:
    counts, known = made.by_month(measure.id), made.as_of.at[:7]
    values: tuple[Value, ...] = tuple(counts.get(month, 0) if month <= known else None for month in months)
    return Series(measure.title, values, tuple((measure.id, "", _counted(measure), month) for month in months))


def _counted(measure: Measure) -> str:
    return next((figure for figure in _DONE if measure.has(figure)), "")


def heat(made: Evaluation, measure: str = "", first: int = FIRST) -> Heat:
    """達成率 of agencies by measures, the agencies with most people first."""
    of_first = [row for row in made.of(made.plan.measures[0].id) if row.agency]
    rows = sorted(of_first, key=lambda row: -(row.values["eligible"] or 0))
    found = {(row.measure, row.agency.id): row for row in made.rows if row.agency}
    lines = tuple(
        _line(row, [found[own.id, row.agency.id] for own in made.plan.measures]) for row in rows if row.agency
    )
    columns = tuple(own.title for own in made.plan.measures)
    note = f"依應參加人數由多至少排列。\n{_note(made)}"
    return charts.first_rows(Heat("各機關與各項措施達成率", "%", lines, columns, note=note), first)


def _line(row: Row, own: Sequence[Row]) -> Line:
    return Line(_named(row), tuple(one.values[RATE] for one in own), tuple(_key(one, RATE) for one in own))


def awards(made: Evaluation, measure: str = "", first: int = FIRST) -> Bars:
    """Awards of each kind that each measure can give, in the county."""
    items = tuple(
        Item(figure.title if measure else f"{own.title}　{figure.title}", made.value(own.id, figure.id), key)
        for own in made.plan.measures
        for figure in own.figures
        if figure.id.startswith(KIND) and measure in ("", own.id)
        for key in [(own.id, "", figure.id)]
    )
    title = "各種獎勵人次" + (f"　{made.plan.measure(measure).title}" if measure else "")
    return Bars(title, "人次", items, note=f"{made.plan.notes['award_words']}。\n{_note(made)}")


def hours(made: Evaluation, measure: str = "", first: int = FIRST) -> Bars:
    """Hours learnt in the county by nature, each hour once."""
    sums: dict[str, float] = {nature.name: 0.0 for nature in made.plan.natures}
    for month in made.county_months():
        sums[month.nature] += month.hours
    items = tuple(Item(name, round(value, 2)) for name, value in sums.items())
    return Bars("學習時數依性質", "小時", items, note=_note(made))


KINDS: Mapping[str, Kind] = {
    "rates": Kind("各項措施達成率", rates),
    "rates_by_agency": Kind("各機關達成率", rates_by_agency, needs=True, long=True),
    "completions": Kind("各月完成門次", completions, takes=True),
    "heat": Kind("各機關與各項措施達成率", heat, long=True),
    "awards": Kind("各種獎勵人次", awards, takes=True),
    "hours": Kind("學習時數依性質", hours),
}
"""Every chart, in the order of the drop-down."""


def measures(made: Evaluation, kind: str) -> list[Measure]:
    """The measures that a chart can be of."""
    if kind == "completions":
        return [measure for measure in made.plan.measures if _counted(measure)]
    if kind == "awards":
        return [own for own in made.plan.measures if any(figure.id.startswith(KIND) for figure in own.figures)]
    return list(made.plan.measures) if KINDS[kind].needs else []


def _target(made: Evaluation, row: Row, figure: str) -> Value:
    """The target of a figure in an agency, or of the county's sum."""
    if row.agency is None and row.group != Group.COUNTY:
        return None
    agency = row.agency.id if row.agency else None
    wanted = row.measure, agency, figure
    return next((one.value for one in made.targets if (one.measure, one.agency, one.figure) == wanted), None)


def _key(row: Row, figure: str) -> Key:
    return row.measure, row.agency.name if row.agency else "", figure


def _named(row: Row) -> str:
    """The agency with what sets it apart from the county."""
    return row.name + ("" if row.group == Group.COUNTY else f"（{GROUPS[row.group]}）")


def _note(made: Evaluation) -> str:
    return "".join(made.heads)

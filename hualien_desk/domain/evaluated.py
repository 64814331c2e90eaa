"""An evaluation as it was made: every number at one stated moment, in words, with its derivation; pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.awards import convert
from hualien_desk.domain.evaluating import Month
from hualien_desk.domain.evaluation import Basis, Group, Known, Row, Value, share
from hualien_desk.domain.evaluation_plan import POINTS, RATE, EvaluationPlan, Figure, Measure
from hualien_desk.domain.rulebook import RuleBook

REACHED, SHORT, UNKNOWN = "達標", "未達", "無法計算"


class AsOf(NamedTuple):
    """The state of the data that an evaluation speaks of: the last entry of the journal, and when it was made."""

    number: int
    at: str

    @property
    def words(self) -> str:
        """資料截至 106/12/31 09:30（稽核紀錄第 29 號）."""
        day = roc_date.show(date.fromisoformat(self.at[:10]))
        return f"資料截至 {day} {self.at[11:16]}（稽核紀錄第 {self.number} 號）"


class SessionSum(NamedTuple):
    """One session of a workshop with everyone in it; `apart` of those who came are not 實施對象."""

    name: str
    held_on: date
    capacity: int | None
    enrolled: int
    attended: int
    apart: int
    hours: float

    @property
    def rate(self) -> float | None:
        """出席率."""
        return share(self.attended, self.enrolled)


class Target(NamedTuple):
    """What is wanted of a figure of a measure; agency None: of the county's sum."""

    id: int
    measure: str
    agency: int | None
    figure: str
    value: float


class Evaluation(NamedTuple):
    """Everything that was evaluated; `rows` in the order of the plan and of the county."""

    book: RuleBook
    plan: EvaluationPlan
    basis: Basis
    as_of: AsOf
    known: Known
    rows: Sequence[Row]
    months: Sequence[Month]
    sessions: Sequence[SessionSum]
    targets: Sequence[Target]

    def of(self, measure: str) -> list[Row]:
        """The rows of a measure: agencies and sums."""
        return [row for row in self.rows if row.measure == measure]

    def row(self, measure: str, agency: str = "") -> Row:
        """The row of a measure and an agency by name; "": the county's sum."""
        return next(
            row
            for row in self.of(measure)
            if (row.agency.name == agency if row.agency else not agency and row.group == Group.COUNTY)
        )

    def value(self, measure: str, figure: str, agency: str = "") -> Value:
        """One number."""
        return self.row(measure, agency).values[figure]

    @property
    def heads(self) -> tuple[str, ...]:
        """What every sheet and page says of itself: the day of the headcount, with or without 約聘僱, the moment."""
        return (f"基準日：{roc_date.show(self.basis.on)}　{self.basis.words}　{self.as_of.words}",)

    def county_months(self) -> list[Month]:
        """What was learnt in the agencies of the county's sum."""
        own = {row.agency.id for row in self.rows if row.agency and row.group == Group.COUNTY}
        return [month for month in self.months if month.agency in own]

    def by_month(self, measure: str) -> dict[str, int]:
        """What was completed for a measure in the county in each month that has any."""
        found = dict[str, int]()
        for own in self.county_months():
            if measure in own.measures:
                found[own.month] = found.get(own.month, 0) + own.completions
        return found


def show(about: Figure, value: Value) -> str:
    """A number as it is shown everywhere: 1,234; 56.7%; — for a share of nobody."""
    if value is None:
        return "—"
    if about.sort == RATE:
        return f"{value:.1f}%"
    return converted(int(value)) if about.sort == POINTS else f"{value:,.10g}"


def with_unit(about: Figure, value: Value) -> str:
    """A number with its unit: 12 人, 56.7%."""
    return show(about, value) + (f" {about.unit}" if about.unit and about.sort != RATE and value is not None else "")


def converted(points: int) -> str:
    """Awards in the larger units, for statistics only."""
    parts = zip(("記大功", "記功", "嘉獎"), convert(points), strict=True)
    return "、".join(f"{name} {number:,}" for name, number in parts if number) or "0"


def derivation(made: Evaluation, row: Row, figure: str) -> list[tuple[str, str]]:
    """How a number came about: names and sentences."""
    measure = made.plan.measure(row.measure)
    about = measure.figure(figure)
    found = [("怎麼算", about.words)]
    if about.sort == RATE:
        part, whole = (measure.figure(own) for own in about.of)
        found.append(("分子", f"{part.title} {with_unit(part, row.values[part.id])}"))
        found.append(("分母", f"{whole.title} {with_unit(whole, row.values[whole.id])}"))
    found.append(("依據", f"{about.citation or measure.citation}；捌"))
    if target := next((one for one in made.targets if _is_of(one, row, figure)), None):
        value = row.values[figure]
        found.append(("目標", f"{with_unit(about, target.value)}，{word_of(target.value, value)}"))
    return found


def _is_of(target: Target, row: Row, figure: str) -> bool:
    if (target.measure, target.figure) != (row.measure, figure):
        return False
    return target.agency == row.agency.id if row.agency else target.agency is None and row.group == Group.COUNTY


def word_of(wanted: float, found: Value) -> str:
    """達標, 未達, or 無法計算 for a share of nobody."""
    return UNKNOWN if found is None else REACHED if found >= wanted else SHORT


class Held(NamedTuple):
    """A target and how it stands: whose, of which figure, wanted and found."""

    target: Target
    measure: Measure
    figure: Figure
    agency: str
    found: Value

    @property
    def word(self) -> str:
        """達標, 未達, 無法計算."""
        return word_of(self.target.value, self.found)


def held(made: Evaluation) -> list[Held]:
    """Every target of figures that there still are."""
    by_id = {agency.id: agency.name for agency in made.known.agencies}
    measures = {measure.id: measure for measure in made.plan.measures}
    found = []
    for target in made.targets:
        measure = measures.get(target.measure)
        name = by_id.get(target.agency or 0, "")
        if measure and measure.has(target.figure) and (name or target.agency is None):
            value = made.value(measure.id, target.figure, name)
            found.append(Held(target, measure, measure.figure(target.figure), name, value))
    return found


class Compared(NamedTuple):
    """One figure of two years."""

    measure: Measure
    figure: Figure
    before: Value
    now: Value

    @property
    def words(self) -> str:
        """How it changed: 增加 12, 減少 3.5 個百分點, 持平; why it cannot be said."""
        if self.before is None or self.now is None:
            return "無法比較"
        change = round(self.now - self.before, 2)
        if not change:
            return "持平"
        size = f"{abs(change):.1f} 個百分點" if self.figure.sort == RATE else f"{abs(change):,.10g}"
        part = "" if self.figure.sort == RATE or not self.before else f"（{change / self.before:+.1%}）"
        return f"{'增加' if change > 0 else '減少'} {size}{part}"


def frozen(made: Evaluation) -> dict[str, Any]:
    """The figures as they are kept: rows that hold something, and the sums."""
    kept = [row for row in made.rows if any(row.values.values()) or not row.agency]
    rows = [[row.measure, row.agency.name if row.agency else "", str(row.group), dict(row.values)] for row in kept]
    return {"contract": made.basis.contract, "as_of": made.as_of.words, "rows": rows}


def compared(made: Evaluation, rows: Iterable[Sequence[Any]]) -> list[Compared]:
    """Every figure of the county's sums that this year and kept rows of another both have."""
    before: Mapping[str, Mapping[str, Value]] = {
        row[0]: row[3] for row in rows if not row[1] and row[2] == Group.COUNTY
    }
    return [
        Compared(measure, figure, before[measure.id][figure.id], made.value(measure.id, figure.id))
        for measure in made.plan.measures
        for figure in measure.figures
        if figure.sort != POINTS and figure.id in before.get(measure.id, {})
    ]

"""成效評核（捌）: everything that is evaluated, at one stated moment; who stands behind every number."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import behind as people_behind
from hualien_desk.domain import coverage, evaluating, roc_date
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.awards import Award, convert
from hualien_desk.domain.behind import Person
from hualien_desk.domain.evaluating import Month
from hualien_desk.domain.evaluation import Basis, Group, Known, Row, Value, Wanted, measures_of, share
from hualien_desk.domain.evaluation_plan import POINTS, RATE, TEAMS, EvaluationPlan, Figure, Measure, plan_of
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.reading import Reading
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run
from hualien_desk.store import agencies, evaluations, journal, learning_sums
from hualien_desk.store.evaluations import Target
from hualien_desk.store.learning_sums import Seat


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


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "evaluation.toml").read_text("utf-8"))


def plan(book: RuleBook) -> EvaluationPlan:
    """What is evaluated under a year's rules."""
    return plan_of(_data(), _awards(book), book.clauses["rising_star"].grade_names)


def _awards(book: RuleBook) -> list[Award]:
    """Every award that the year's rules can give."""
    clauses = book.clauses.values()
    return [
        award
        for clause in clauses
        for award in (*clause.awards.values(), *clause.grades.values(), *(tier.award for tier in clause.tiers))
    ]


def usual_basis(book: RuleBook, today: date | None = None) -> Basis:
    """The last day of the plan, or today while it runs; with 約聘僱."""
    return Basis(min(book.until, max(today or date.today(), book.since)))


def run(desk: Desk, lines: Sequence[Ruling], people: Sequence[Participant], basis: Basis) -> Evaluation:
    """Evaluate rulings that stand and what is stored, as of now."""
    book, own = desk.book, plan(desk.book)
    number = journal.latest()
    entry = journal.find(number)
    as_of = AsOf(number, entry.at if entry else f"{basis.on.isoformat()} 00:00:00")
    seats = learning_sums.seats()
    known = _known(book, lines, people, seats)
    return Evaluation(
        *(book, own, basis, as_of, known, evaluating.evaluate(own, known, basis)),
        *(evaluating.months(own, known, basis), _sessions(book, seats), evaluations.targets()),
    )


def of_run(desk: Desk, made: Run, basis: Basis) -> Evaluation:
    """Evaluate a run over everyone."""
    return run(desk, made.lines, made.people, basis)


def _known(book: RuleBook, lines: Sequence[Ruling], people: Sequence[Participant], seats: Sequence[Seat]) -> Known:
    sums = learning_sums.sums(book.since, book.until)
    sats = [seat.sat(_covered(seat, book)) for seat in seats if book.since <= seat.held_on <= book.until]
    return Known(
        *(agencies.in_order(), people, lines, sats, sums, learning_sums.teams()),
        *(book.coverage, Reading(book).schemes_of),
    )


def _covered(seat: Seat, book: RuleBook) -> bool:
    return seat.in_force and not coverage.why_not(seat.posting, book.coverage)


def _sessions(book: RuleBook, seats: Sequence[Seat]) -> list[SessionSum]:
    by_session: dict[int, list[Seat]] = {}
    for seat in seats:
        by_session.setdefault(seat.workshop, []).append(seat)
    found = []
    for one in learning_sums.sessions():
        own = [seat for seat in by_session.get(one.id, []) if seat.enrolled]
        came = [seat for seat in own if seat.came]
        apart = sum(not _covered(seat, book) for seat in came)
        hours = sum(seat.hours for seat in came)
        found.append(SessionSum(one.name, one.held_on, one.capacity, len(own), len(came), apart, hours))
    return found


def derivation(made: Evaluation, row: Row, figure: str) -> list[tuple[str, str]]:
    """How a number came about: names and sentences."""
    measure = made.plan.measure(row.measure)
    about = measure.figure(figure)
    found = [("數字", show(about, row.values[figure]) + (f" {about.unit}" if about.sort != RATE else ""))]
    found.append(("怎麼算", about.words))
    if about.sort == RATE:
        part, whole = (measure.figure(own) for own in about.of)
        found.append(("分子", f"{part.title} {show(part, row.values[part.id])} {part.unit}"))
        found.append(("分母", f"{whole.title} {show(whole, row.values[whole.id])} {whole.unit}"))
    found.append(("依據", about.citation or f"{measure.citation}；捌"))
    found.append(("基準", "；".join(made.heads)))
    if target := next((one for one in made.targets if _is_of(one, row, figure)), None):
        found.append(("目標", told(about, target.value, row.values[figure])))
    return found


def _is_of(target: Target, row: Row, figure: str) -> bool:
    if (target.measure, target.figure) != (row.measure, figure):
        return False
    return target.agency == row.agency.id if row.agency else target.agency is None and row.group == Group.COUNTY


def told(about: Figure, wanted: float, found: Value) -> str:
    """A target in words: 目標 60.0%，達標."""
    word = "無法計算" if found is None else "達標" if found >= wanted else "未達"
    return f"{show(about, wanted)}{about.unit if about.sort != RATE else ''}，{word}"


def show(about: Figure, value: Value) -> str:
    """A number as it is shown everywhere: 1,234; 56.7%; — for a share of nobody."""
    if value is None:
        return "—"
    if about.sort == RATE:
        return f"{value:.1f}%"
    return convert_words(int(value)) if about.sort == POINTS else f"{value:,.10g}"


def convert_words(points: int) -> str:
    """Awards in the larger units, for statistics only."""
    parts = zip(("記大功", "記功", "嘉獎"), convert(points), strict=True)
    return "、".join(f"{name} {number:,}" for name, number in parts if number) or "0"


def opens(about: Figure) -> bool:
    """Say whether people stand behind a figure; teams are listed by themselves."""
    return about.sort != TEAMS


def behind(made: Evaluation, row: Row, figure: str) -> list[Person]:
    """The people behind a number; what they have of it adds up to the number."""
    measure = made.plan.measure(row.measure)
    if measure.scheme and people_behind.numerator(measure, figure) in ("completions", "hours"):
        return _learners(made, row, measure, figure)
    return people_behind.behind(made.plan, made.known, made.basis, row, figure)


def _learners(made: Evaluation, row: Row, measure: Measure, figure: str) -> list[Person]:
    known, book = made.known, made.book
    sorts = {item.categories for item in known.sums if measure.id in measures_of(made.plan, known, item.categories)}
    places: Mapping[int, Agency] = {agency.id: agency for agency in known.agencies}
    wanted, own = Wanted(made.plan, made.basis, known.rules), people_behind.agencies_of(known, row)
    found = []
    for one in learning_sums.learners(book.since, book.until, sorts):
        posting = Posting(places[one.agency], one.category, one.unit, one.title, id=one.posting)
        if one.agency in own and wanted.covered(posting):
            amount = one.hours if figure == "hours" else one.completions
            found.append(Person(one.person, one.name, one.national_id, posting, one.courses, amount))
    return found

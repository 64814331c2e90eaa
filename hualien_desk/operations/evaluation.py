"""成效評核（捌）: everything that is evaluated, at one stated moment; who stands behind every number."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from hualien_desk import assets
from hualien_desk.domain import behind as people_behind
from hualien_desk.domain import coverage, evaluating, roc_date
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.awards import Award
from hualien_desk.domain.behind import Person
from hualien_desk.domain.evaluated import AsOf, Evaluation, SessionSum
from hualien_desk.domain.evaluation import Basis, Known, Row, Wanted, measures_of
from hualien_desk.domain.evaluation_plan import EvaluationPlan, Measure, plan_of
from hualien_desk.domain.people import Posting
from hualien_desk.domain.reading import Reading
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.operations import kept_sums
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run
from hualien_desk.store import agencies, evaluations, journal, learning_sums
from hualien_desk.store.learning_sums import Seat

TRIES = 3
"""How often an evaluation begins again when somebody writes meanwhile."""


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "evaluation.toml").read_text("utf-8"))


def plan(book: RuleBook) -> EvaluationPlan:
    """What is evaluated under a year's rules."""
    return plan_of(_data(), _awards(book), book.clauses["rising_star"].grade_names)


def _awards(book: RuleBook) -> dict[str, list[Award]]:
    """Every award that each scheme can give under the year's rules."""
    return {
        scheme: [*clause.awards.values(), *clause.grades.values(), *(tier.award for tier in clause.tiers)]
        for scheme, clause in book.clauses.items()
    }


def usual_basis(book: RuleBook, today: date | None = None) -> Basis:
    """The last day of the plan, or today while it runs; with 約聘僱."""
    return Basis(min(book.until, max(today or date.today(), book.since)))


def asked(desk: Desk, day: str, contract: bool) -> Basis:
    """A basis as it is typed: "" for the usual day, 6/30 of the plan's year; DeskError for what is no day."""
    today, usual = date.today(), usual_basis(desk.book)
    if not day.strip():
        return usual._replace(contract=contract)
    return Basis(roc_date.parse(roc_date.complete(day.strip(), today, desk.book.year)), contract)


def of_run(desk: Desk, made: Run, basis: Basis) -> Evaluation:
    """Evaluate a run over everyone and what is stored, as of now."""
    return by_rules(desk.book, made, basis)


def by_rules(book: RuleBook, made: Run, basis: Basis) -> Evaluation:
    """The same under a year's rules; what is written meanwhile is read again, so that all speaks of one moment."""
    for _ in range(TRIES):
        number, seats = journal.latest(), learning_sums.seats()
        known = _known(book, made, seats)
        if journal.latest() == number:
            break
    return _made(book, known, basis, _as_of(number), _sessions(book, seats))


def _as_of(number: int) -> AsOf:
    entry = journal.find(number)
    return AsOf(number, entry.at if entry else "")


def _made(book: RuleBook, known: Known, basis: Basis, as_of: AsOf, sessions: Sequence[SessionSum]) -> Evaluation:
    own = plan(book)
    found = evaluating.evaluate(own, known, basis), evaluating.months(own, known, basis)
    return Evaluation(book, own, basis, as_of, known, *found, sessions, evaluations.targets())


def again(desk: Desk, made: Run, basis: Basis, before: Evaluation | None) -> Evaluation:
    """On another basis: what was read is counted anew as long as nothing was written since."""
    if before and before.known.lines is made.lines and before.as_of.number == journal.latest():
        return _made(desk.book, before.known, basis, before.as_of, before.sessions)
    return of_run(desk, made, basis)


def _known(book: RuleBook, made: Run, seats: Sequence[Seat]) -> Known:
    sums = kept_sums.sums(book.since, book.until, learning_sums.covered(book.coverage))
    sats = [seat.sat(_covered(seat, book)) for seat in seats if book.since <= seat.held_on <= book.until]
    rules, schemes = book.coverage, Reading(book).schemes_of
    all_agencies, teams = agencies.in_order(), learning_sums.teams()
    return Known(all_agencies, made.people, made.lines, sats, sums, teams, rules, schemes, made.alike)


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


def with_targets(made: Evaluation) -> Evaluation:
    """The same figures beside the targets that stand now."""
    return made._replace(targets=evaluations.targets())


def behind(made: Evaluation, row: Row, figure: str, month: str = "") -> list[Person]:
    """The people behind a number (of a month as 2017-05, "": all); what they have of it adds up to the number."""
    measure = made.plan.measure(row.measure)
    if measure.scheme and people_behind.numerator(measure, figure) in ("completions", "hours"):
        return _learners(made, row, measure, figure, month)
    return people_behind.behind(made.plan, made.known, made.basis, row, figure, month)


def in_month(made: Evaluation, row: Row, figure: str, month: str) -> Row:
    """The row of the county with what was completed in one month in place of the figure of the year."""
    return row._replace(values={**row.values, figure: made.by_month(row.measure).get(month, 0)})


def _learners(made: Evaluation, row: Row, measure: Measure, figure: str, month: str) -> list[Person]:
    known, book = made.known, made.book
    sorts = {item.categories for item in known.sums if measure.id in measures_of(made.plan, known, item.categories)}
    places: Mapping[int, Agency] = {agency.id: agency for agency in known.agencies}
    wanted, own = Wanted(made.plan, made.basis, known.rules), people_behind.agencies_of(known, row)
    found = []
    covered = learning_sums.covered(book.coverage)
    for one in learning_sums.learners(book.since, book.until, sorts, month, covered):
        posting = Posting(places[one.agency], one.category, one.unit, one.title, id=one.posting)
        if one.agency in own and wanted.covered(posting):
            amount = one.hours if figure == "hours" else one.completions
            found.append(Person(one.person, one.name, one.national_id, posting, one.courses, amount))
    return found

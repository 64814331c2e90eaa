"""Who stands behind a number of the evaluation: the same predicates that made it, so that both agree."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from hualien_desk.domain.evaluation import (
    Basis,
    Group,
    Known,
    Row,
    Sat,
    TeamSum,
    Wanted,
    figures_of,
    figures_of_seat,
    figures_of_team,
    group_of,
    points_of,
)
from hualien_desk.domain.evaluation_plan import RATE, EvaluationPlan, Measure
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulings import Ruling


class Person(NamedTuple):
    """One person behind a number: who, where on the day that counts, what of; `amount` adds up to lines and hours."""

    id: int
    name: str
    national_id: str
    posting: Posting
    what: str
    amount: float = 1


def numerator(measure: Measure, figure: str) -> str:
    """The figure whose people stand behind a number: of a share its numerator."""
    about = measure.figure(figure)
    return about.of[0] if about.sort == RATE else figure


def agencies_of(known: Known, row: Row) -> frozenset[int]:
    """The agencies whose people stand behind a row."""
    if row.agency:
        return frozenset((row.agency.id,))
    own = {agency.id for agency in known.agencies if group_of(agency, known.rules) == row.group}
    return frozenset(own | ({0} if row.group == Group.COUNTY else set()))


def behind(plan: EvaluationPlan, known: Known, basis: Basis, row: Row, figure: str, month: str = "") -> list[Person]:
    """Everyone behind a number that people and rulings make; hours of courses are read from the store.

    A month, as 2017-05, narrows those who sat in workshops.
    """
    measure, wanted = plan.measure(row.measure), Wanted(plan, basis, known.rules)
    own, places = numerator(measure, figure), agencies_of(known, row)
    if own == "eligible":
        return list(_eligible(known.people, wanted, places))
    if measure.scheme:
        return list(_of_lines(known.lines, measure.scheme, own, wanted, places))
    sats = (sat for sat in known.sats if sat.held_on.isoformat().startswith(month))
    return list(_of_seats(sats, own, wanted, places))


def _eligible(people: Iterable[Participant], wanted: Wanted, places: frozenset[int]) -> Iterator[Person]:
    for person in people:
        posting = wanted.eligible(person)
        if posting and posting.agency.id in places:
            yield Person(person.id, person.name, person.national_id, posting, posting.category)


def _of_lines(
    lines: Iterable[Ruling], scheme: str, figure: str, wanted: Wanted, places: frozenset[int]
) -> Iterator[Person]:
    for line in lines:
        if line.clause.id != scheme or line.posting.agency.id not in places or not wanted.category(line.posting):
            continue
        if figure in figures_of(line):
            who, amount = line.participant, points_of(line) if figure == "converted" else 1
            yield Person(who.id, who.name, who.national_id, line.posting, line.remedy or line.label, amount)


def _of_seats(sats: Iterable[Sat], figure: str, wanted: Wanted, places: frozenset[int]) -> Iterator[Person]:
    for sat in sats:
        if sat.posting.agency.id in places and wanted.category(sat.posting) and figure in figures_of_seat(sat):
            amount = sat.hours if figure == "hours" else 1
            yield Person(sat.person, sat.name, sat.national_id, sat.posting, sat.session, amount)


def teams(known: Known, row: Row, figure: str) -> list[TeamSum]:
    """The teams behind a number."""
    places = agencies_of(known, row)
    return [team for team in known.teams if team.agency in places and figure in figures_of_team(team)]

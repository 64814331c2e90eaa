"""Adds up the evaluation: every figure of every measure in every agency, and hours by nature and month; pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hualien_desk.domain.evaluation import (
    PERSON_FIGURES,
    Basis,
    Group,
    Known,
    Row,
    Sum,
    Value,
    Wanted,
    figures_of,
    figures_of_seat,
    figures_of_team,
    group_of,
    measures_of,
    points_of,
    share,
)
from hualien_desk.domain.evaluation_plan import RATE, EvaluationPlan, Measure
from hualien_desk.domain.people import Posting
from hualien_desk.domain.rulings import Ruling

WORKSHOPS, TEAMS_OF = "workshops", "rising_star"
"""The measures that seats and teams belong to."""


class Tally:
    """Counts of one measure and agency: lines and hours added, people once each."""

    __slots__ = ("amounts", "people")

    def __init__(self) -> None:
        self.amounts: dict[str, float] = {}
        self.people: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, figure: str, amount: float) -> None:
        """Lines, hours, points or teams."""
        self.amounts[figure] = self.amounts.get(figure, 0) + amount

    def take(self, others: Sequence["Tally"]) -> None:
        """What other agencies have."""
        for other in others:
            for figure, amount in other.amounts.items():
                self.add(figure, amount)
        for figure in PERSON_FIGURES:
            self.people[figure] = set().union(*(other.people[figure] for other in others if figure in other.people))

    def values(self, measure: Measure) -> dict[str, Value]:
        """Every figure of the measure; 0 where there is nothing, None for a share of nobody."""
        found: dict[str, Value] = {}
        for figure in measure.figures:
            if figure.sort == RATE:
                found[figure.id] = share(*(self._of(part) for part in figure.of))
            else:
                found[figure.id] = self._of(figure.id)
        return found

    def _of(self, figure: str) -> int | float:
        if figure in self.people:
            return len(self.people[figure])
        amount = round(self.amounts.get(figure, 0), 2)
        return amount if figure == "hours" else int(amount)


Tallies = dict[tuple[str, int], Tally]


def evaluate(plan: EvaluationPlan, known: Known, basis: Basis) -> list[Row]:
    """Every measure: its agencies in the county's order with the sums of each group; nobody is 0, never left out."""
    wanted, tallies = Wanted(plan, basis, known.rules), Tallies()
    for measure in plan.measures:
        for agency in (0, *(agency.id for agency in known.agencies)):
            tallies[measure.id, agency] = Tally()
    _count_people(plan, known, wanted, tallies)
    _count_lines(plan, known, wanted, tallies)
    _count_seats(known, wanted, tallies)
    _count_hours(plan, known, wanted, tallies)
    _count_teams(known, tallies)
    return [row for measure in plan.measures for row in _rows(measure, known, tallies)]


def _count_people(plan: EvaluationPlan, known: Known, wanted: Wanted, tallies: Tallies) -> None:
    found = defaultdict[int, set[int]](set)
    for posting, who in known.alike.settled:
        if wanted.covered(posting):
            found[posting.agency.id].update(who)
    for person in known.alike.moving:
        if own := wanted.eligible(person):
            found[own.agency.id].add(person.id)
    for measure in plan.measures:
        for agency, people in found.items():
            tallies[measure.id, agency].people["eligible"] = people


def _count_lines(plan: EvaluationPlan, known: Known, wanted: Wanted, tallies: Tallies) -> None:
    """What the lines of a kind count for is worked out once: a nation has over a million lines."""
    measures = {measure.scheme: measure.id for measure in plan.measures if measure.scheme}
    for line, who in known.alike.lines:
        if not wanted.category(line.posting):
            continue
        own = tallies[measures[line.clause.id], line.posting.agency.id]
        people, others = _parted(line)
        for figure in people:
            own.people[figure].update(who)
        for figure, amount in others:
            own.add(figure, amount * len(who))


def _parted(line: Ruling) -> tuple[list[str], list[tuple[str, int]]]:
    """The figures of a ruling: those that count people, and the others with what they add."""
    found = figures_of(line)
    others = [(figure, points_of(line) if figure == "converted" else 1) for figure in found]
    return [own for own in found if own in PERSON_FIGURES], [own for own in others if own[0] not in PERSON_FIGURES]


def _count_seats(known: Known, wanted: Wanted, tallies: Tallies) -> None:
    for sat in known.sats:
        if not wanted.category(sat.posting):
            continue
        own = tallies[WORKSHOPS, sat.posting.agency.id]
        for figure in figures_of_seat(sat):
            if figure in PERSON_FIGURES:
                own.people[figure].add(sat.person)
            else:
                own.add(figure, sat.hours if figure == "hours" else 1)


def _count_hours(plan: EvaluationPlan, known: Known, wanted: Wanted, tallies: Tallies) -> None:
    for item in counted_sums(known, wanted):
        for measure in measures_of(plan, known, item.categories):
            own = tallies[measure, item.agency]
            own.add("completions", item.completions)
            own.add("hours", item.hours)


def counted_sums(known: Known, wanted: Wanted) -> Iterator[Sum]:
    """The sums of learning of covered and wanted people."""
    places = {agency.id: agency for agency in known.agencies}
    for item in known.sums:
        if item.in_force and wanted.covered(Posting(places[item.agency], item.category)):
            yield item


def _count_teams(known: Known, tallies: Tallies) -> None:
    for team in known.teams:
        for figure in figures_of_team(team):
            tallies[TEAMS_OF, team.agency].add(figure, 1)


def _rows(measure: Measure, known: Known, tallies: Tallies) -> Iterator[Row]:
    for group in Group:
        own = [agency for agency in known.agencies if group_of(agency, known.rules) == group]
        for agency in own:
            yield Row(measure.id, agency, group, tallies[measure.id, agency.id].values(measure))
        if group == Group.COUNTY or (own and group == Group.FOLLOWING):
            whole = Tally()
            ids = (*(agency.id for agency in own), *((0,) if group == Group.COUNTY else ()))
            whole.take([tallies[measure.id, agency_id] for agency_id in ids])
            yield Row(measure.id, None, group, whole.values(measure))


class Month(NamedTuple):
    """What was learnt in one month in an agency: of which nature, under which measures."""

    month: str
    agency: int
    nature: str
    measures: tuple[str, ...]
    completions: int
    hours: float


def months(plan: EvaluationPlan, known: Known, basis: Basis) -> list[Month]:
    """Everything that covered people learnt, each hour once: courses and workshops, by month and agency."""
    wanted = Wanted(plan, basis, known.rules)
    found = []
    for item in counted_sums(known, wanted):
        own = measures_of(plan, known, item.categories)
        found.append(Month(item.month, item.agency, plan.nature_of(own), own, item.completions, item.hours))
    nature = plan.nature_of((WORKSHOPS,))
    for sat in known.sats:
        if wanted.category(sat.posting) and "hours" in figures_of_seat(sat):
            day = sat.held_on.isoformat()[:7]
            found.append(Month(day, sat.posting.agency.id, nature, (WORKSHOPS,), 1, sat.hours))
    return sorted(found)

"""成效評核（捌）: what is counted, and whom a figure counts; `evaluating` adds up, `behind` lists; pure."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.alike import Alike
from hualien_desk.domain.coverage import Standing, why_not
from hualien_desk.domain.evaluation_plan import GRADE, KIND, EvaluationPlan
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import CoverageRules
from hualien_desk.domain.rulings import Ruling, Status

Value = int | float | None
TOOK_PART = frozenset({Status.AWARD, Status.PENDING, Status.MET, Status.ABSORBED, Status.MISSING})
"""Buckets of people who have a record and are covered."""
FINISHED = frozenset({Status.AWARD, Status.MET, Status.ABSORBED})
"""Buckets of people who did what the clause wants, whatever it brings."""


class Basis(NamedTuple):
    """On which day people are counted who should take part, and whether 約聘僱 are among them."""

    on: date
    contract: bool = True

    @property
    def words(self) -> str:
        """With or without 約聘僱."""
        return "含約聘僱" if self.contract else "不含約聘僱"


class Group(StrEnum):
    """Which agencies: of the county, those that follow the plan (拾), those that are only named."""

    COUNTY = "county"
    FOLLOWING = "following"
    APART = "apart"


GROUP_WORDS = {Group.COUNTY: "本府及所屬", Group.FOLLOWING: "得參照機關（已參照）", Group.APART: "未參照"}


class Sat(NamedTuple):
    """One person's place in a workshop session, by the posting of that day; `covered`: 實施對象 on that day."""

    person: int
    name: str
    national_id: str
    posting: Posting
    session: str
    held_on: date
    covered: bool
    enrolled: bool
    came: bool
    hours: float


class Sum(NamedTuple):
    """Completions of one month, agency, staff category and sort of course, each person and course once."""

    agency: int
    category: str
    in_force: bool
    month: str
    categories: str
    completions: int
    hours: float


class TeamSum(NamedTuple):
    """One team; `agency` 0 when its 推動機關 is not on the list of agencies."""

    id: int
    name: str
    told: str
    agency: int
    grade: str
    presented_on: date | None
    members: int


class Known(NamedTuple):
    """Everything the evaluation is made of."""

    agencies: Sequence[Agency]
    people: Sequence[Participant]
    lines: Sequence[Ruling]
    sats: Sequence[Sat]
    sums: Sequence[Sum]
    teams: Sequence[TeamSum]
    rules: CoverageRules
    schemes_of: Callable[[frozenset[str]], tuple[str, ...]]
    """Which schemes a course of these categories serves."""
    alike: Alike
    """The same people and lines, by what they count for."""


class Row(NamedTuple):
    """The figures of one measure in one agency; no agency: all of the group together."""

    measure: str
    agency: Agency | None
    group: Group
    values: Mapping[str, Value]

    @property
    def name(self) -> str:
        """The agency, or whose sum this is."""
        return self.agency.name if self.agency else f"{GROUP_WORDS[self.group]}合計"


def group_of(agency: Agency, rules: CoverageRules) -> Group:
    """Whether an agency counts for the county, on its own sheet, or not at all (伍, 拾)."""
    if agency.kind in rules.covered_kinds:
        return Group.COUNTY
    return Group.FOLLOWING if agency.kind in rules.may_follow_kinds and agency.follows else Group.APART


class Wanted:
    """Who is counted: covered people, of the staff categories that the basis wants."""

    def __init__(self, plan: EvaluationPlan, basis: Basis, rules: CoverageRules) -> None:
        self._basis, self._rules, self._contract = basis, rules, plan.contract
        self._covered: dict[tuple[int, str], bool] = {}

    def category(self, posting: Posting) -> bool:
        """Say whether the basis wants people of this staff category."""
        if self._basis.contract:
            return True
        return self._rules.categories.get(posting.category, posting.category) not in self._contract

    def covered(self, posting: Posting) -> bool:
        """Say whether a posting is covered (伍, 拾) and wanted."""
        key = posting.agency.id, posting.category
        if key not in self._covered:
            self._covered[key] = not why_not(posting, self._rules) and self.category(posting)
        return self._covered[key]

    def eligible(self, person: Participant) -> Posting | None:
        """The posting by which a person should take part on the day of the basis; None for nobody."""
        postings = person.postings
        if len(postings) == 1 and postings[0].since is None and postings[0].until is None:
            return postings[0] if self.covered(postings[0]) else None
        cover = Standing(person, self._rules).on(self._basis.on)
        posting = cover.posting
        return posting if cover.ok and posting is not None and self.category(posting) else None


def figures_of(line: Ruling) -> tuple[str, ...]:
    """Every figure that a ruling counts for: the one definition, for numbers and for the people behind them."""
    status = line.status
    if status not in TOOK_PART:
        return ()
    found = ["participants"]
    if status in FINISHED:
        found.append("finishers")
    if line.award:
        found += ("awards", "awarded", KIND + line.award.code, "converted")
    if status == Status.PENDING:
        found.append("pending")
    elif line.nearly:
        found.append("nearly")
    return tuple(found)


def figures_of_seat(sat: Sat) -> tuple[str, ...]:
    """Every figure that a place in a session counts for."""
    if not sat.covered or not sat.enrolled:
        return ()
    return ("participants", "enrolled", "finishers", "attended", "hours") if sat.came else ("participants", "enrolled")


def figures_of_team(team: TeamSum) -> tuple[str, ...]:
    """Every figure that a team counts for."""
    return ("teams", "graded", GRADE + team.grade) if team.grade else ("teams",)


def measures_of(plan: EvaluationPlan, known: Known, categories: str) -> tuple[str, ...]:
    """The measures that a course of these categories serves."""
    schemes = known.schemes_of(frozenset(categories.split("、")) if categories else frozenset())
    return tuple(measure.id for measure in plan.measures if measure.scheme in schemes)


def share(part: Value, whole: Value) -> float | None:
    """A percentage to one decimal, half up; None when there is nobody to share among."""
    if not whole or part is None:
        return None
    return (2000 * int(part) + int(whole)) // (2 * int(whole)) / 10


def points_of(line: Ruling) -> int:
    """An award in 嘉獎, for the converted figure."""
    return line.award.points if line.award else 0


PERSON_FIGURES = frozenset({"eligible", "participants", "finishers", "awarded", "nearly", "pending"})
"""Figures that count people once each; the others add up."""

"""The year's plan as data: periods, clauses, grades, tiers, switches and who is covered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple

from hualien_desk.domain.awards import Award

SCHEMES = ("cafeteria", "rising_star", "english", "mooc")
"""Scheme ids in the order of the plan (陸、一 to 陸、四)."""
DISCRETION = "discretion"
"""捌: awards for contributors, given by hand and never computed."""
IN_ORDER = (*SCHEMES, DISCRETION)
"""Everything that an award line can be about, in the order of the plan."""


class Tier(NamedTuple):
    """Cafeteria scale: at least `hours` earn `award`."""

    hours: float
    award: Award


class Switch(NamedTuple):
    """A reading of the plan that the office may change; `choices` maps value to its Chinese words."""

    id: str
    label: str
    scheme: str
    value: str
    default: str
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Clause:
    """One rewarding clause with its citation, text, window (both days inclusive) and awards."""

    id: str
    title: str
    citation: str
    text: str
    since: date
    until: date
    reasons: Mapping[str, str]
    past_award_words: tuple[str, ...] = ()
    course_categories: frozenset[str] = frozenset()
    mooc_categories: frozenset[str] = frozenset()
    awards: Mapping[str, Award] = field(default_factory=dict)
    grades: Mapping[tuple[str, str], Award] = field(default_factory=dict)
    grade_names: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    early_since: date | None = None
    early_citation: str = ""
    early_text: str = ""


@dataclass(frozen=True, slots=True)
class CoverageRules:
    """伍 and 拾 as data: agency kinds, staff categories (each writing -> the plan's category), reasons, heads."""

    citation: str
    text: str
    covered_kinds: frozenset[str]
    may_follow_kinds: frozenset[str]
    may_follow_citation: str
    may_follow_text: str
    not_following: str
    not_category: str
    not_kind: str
    not_posted: str
    units_of_office: frozenset[str]
    categories: Mapping[str, str]
    heads: Mapping[str, frozenset[str]]


class Platform(NamedTuple):
    """The platform that closed during the year, its last day, what the plan says of it, and when the next one opens."""

    closing: frozenset[str]
    closed_after: date
    citation: str
    text: str
    warning: str
    opens: date | None = None


class Discretion(NamedTuple):
    """捌: what may be given by hand, and how its reason usually begins."""

    title: str
    citation: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class RuleBook:
    """One year's plan; made by `rulefile.load`, immutable, the same answer on every machine."""

    year: int
    name: str
    source: str
    office: str
    since: date
    until: date
    period_citation: str
    period_text: str
    handling_months: int
    past_awards_until: date
    coverage: CoverageRules
    platform: Platform
    discretion: Discretion
    switches: Mapping[str, Switch]
    clauses: Mapping[str, Clause]
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)
    """What the office changed in the rule file, as the window shows it, by place."""

    def title_of(self, scheme: str) -> str:
        """The Chinese title of a scheme or of 捌."""
        return self.discretion.title if scheme == DISCRETION else self.clauses[scheme].title

    def on(self, switch: str, value: str) -> bool:
        """Say whether a switch stands at a value."""
        return self.switches[switch].value == value

    def with_switch(self, switch: str, value: str) -> "RuleBook":
        """The same plan with one switch turned; KeyError for an unknown value."""
        old = self.switches[switch]
        if value not in old.choices:
            raise KeyError(value)
        return replace(self, switches={**self.switches, switch: old._replace(value=value)})

    def with_tiers(self, tiers: tuple[Tier, ...]) -> "RuleBook":
        """The same plan with the office's cafeteria scale, lowest tier first."""
        ordered = tuple(sorted(tiers))
        clause = replace(self.clauses["cafeteria"], tiers=ordered)
        return replace(self, clauses={**self.clauses, "cafeteria": clause})

    def deadline(self, day: date) -> date:
        """The last day that counts for a window ending on `day`: itself, unless 末日順延 is switched on."""
        if not self.on("deadline.roll", "yes"):
            return day
        while day not in self.workdays and (day.weekday() >= 5 or day in self.holidays):
            day += timedelta(days=1)
        return day

"""The one evaluation path, for one person and for everyone: facts and rule book to rulings."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from hualien_desk.domain import cafeteria, english, mooc, rising_star
from hualien_desk.domain.english import Step
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.findings import Finding
from hualien_desk.domain.mooc import Certified
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause, RuleBook
from hualien_desk.domain.rulings import Ruling

LATEST = 10**7


class Assignment(NamedTuple):
    """Which completion serves which clause: at most one award each (同一事由不重複敘獎)."""

    english: Step | None = None
    mooc: tuple[Certified, ...] = ()

    @property
    def english_points(self) -> int:
        """Points given to 陸、三."""
        return self.english.points if self.english else 0


class Judge:
    """Rules people by one rule book; windows moved by 末日順延 are worked out once."""

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.clauses = {
            scheme: replace(clause, until=book.deadline(clause.until))
            for scheme, clause in book.clauses.items()
        }
        self._per_certificate = book.on("mooc.per", "certificate")
        self._cafeteria_excludes = book.on("cafeteria.reuse", "exclude")

    def rule(self, facts: Facts) -> list[Ruling]:
        """Every line of one person: at least one a scheme, in the order of the plan."""
        record = Record(facts, self.book)
        clauses = self.clauses
        if not record.united:
            return self._rule_without_courses(record)
        hours = cafeteria.collect(record, clauses["cafeteria"])
        courses = english.collect(record, clauses["english"])
        moocs = mooc.collect(record, clauses["mooc"])
        chosen = self._assign(record, hours, courses, moocs) if courses or moocs else Assignment()
        taken: dict[str, Clause] = {item.key: clauses["mooc"] for item in chosen.mooc}
        if chosen.english:
            taken[chosen.english.key] = clauses["english"]
        return [
            *cafeteria.rule(record, clauses["cafeteria"], hours, taken if self._cafeteria_excludes else {}),
            *rising_star.rule(record, clauses["rising_star"]),
            *english.rule(record, clauses["english"], courses, chosen.english, taken),
            *mooc.rule(record, clauses["mooc"], moocs, list(chosen.mooc), taken),
        ]

    def rule_all(self, everyone: Iterable[Facts]) -> Iterator[Ruling]:
        """Every line of every person, in the order given."""
        for facts in everyone:
            yield from self.rule(facts)

    def _rule_without_courses(self, record: Record) -> list[Ruling]:
        clauses = self.clauses
        return [
            *cafeteria.rule(record, clauses["cafeteria"], [], {}),
            *rising_star.rule(record, clauses["rising_star"]),
            *english.rule(record, clauses["english"], [], None, {}),
            *mooc.rule(record, clauses["mooc"], [], [], {}),
        ]

    def _assign(
        self, record: Record, hours: list[Finding], courses: list[Finding], moocs: list[Certified]
    ) -> Assignment:
        """Most points in all; on a tie the larger award to the earlier clause; then the earliest evidence."""
        steps = english.options(record, self.clauses["english"], courses)
        certified = mooc.options(moocs)
        ways = list(self._ways(steps, certified, bool(hours)))
        if len(ways) == 1:
            return ways[0]
        return min(ways, key=lambda way: self._rank(way, hours))

    def _ways(self, steps: list[Step], certified: list[Certified], try_all: bool) -> Iterator[Assignment]:
        for step in (*steps, None):
            free = tuple(item for item in certified if step is None or item.key != step.key)
            if self._per_certificate:
                yield Assignment(step, free)
            elif try_all and self.clauses["cafeteria"].tiers:
                yield from (Assignment(step, (item,)) for item in free)
                yield Assignment(step)
            else:
                yield Assignment(step, free[:1])

    def _rank(self, way: Assignment, hours: list[Finding]) -> tuple[object, ...]:
        step, first = way.english, way.mooc[0] if way.mooc else None
        mooc_points = self.clauses["mooc"].awards["award"].points * len(way.mooc)
        total = way.english_points + mooc_points + self._cafeteria_points(way, hours)
        return (
            -total,
            -way.english_points,
            -mooc_points,
            step.deed_date.toordinal() if step else LATEST,
            step.completed_on.toordinal() if step else LATEST,
            step.key if step else "",
            first.day.toordinal() if first and first.day else LATEST,
            first.key if first else "",
        )

    def _cafeteria_points(self, way: Assignment, hours: list[Finding]) -> int:
        clause = self.clauses["cafeteria"]
        if not clause.tiers or not hours:
            return 0
        used = {item.key for item in way.mooc} | ({way.english.key} if way.english else set())
        tier = cafeteria.hours(hours, clause, used if self._cafeteria_excludes else ()).tier
        return tier.award.points if tier else 0

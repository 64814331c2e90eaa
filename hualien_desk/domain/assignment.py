"""Which completion serves which clause: no deed is rewarded twice, and the person gets the most that is allowed."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import cafeteria
from hualien_desk.domain.english import Step
from hualien_desk.domain.findings import Sure
from hualien_desk.domain.reading import Reading


class Assignment(NamedTuple):
    """What 陸、三 and 陸、四 use as evidence; 陸、一 counts what is left."""

    english: Step | None = None
    mooc: tuple[Sure, ...] = ()

    @property
    def keys(self) -> set[str]:
        """The courses used."""
        used = {deed.key for _, deed in self.mooc}
        return used | {self.english.deed.key} if self.english else used


def choose(reading: Reading, hours: Sequence[Sure], steps: Sequence[Step], certified: Sequence[Sure]) -> Assignment:
    """Most points in all; on a tie the larger 陸、三, then 陸、四; then the earliest evidence.

    `hours`, `steps` and `certified` are what qualifies for 陸、一, 陸、三 and 陸、四, each best first.
    """
    if not steps and not certified:
        return Assignment()
    shared = _shared(reading, hours)
    english, mooc = {step.deed.key for step in steps}, {deed.key for _, deed in certified}
    if english.isdisjoint(mooc) and shared.isdisjoint(english) and shared.isdisjoint(mooc):
        return Assignment(steps[0] if steps else None, _usual(reading, certified))
    ways = _ways(reading, steps, certified, shared)
    return min(ways, key=lambda way: _rank(reading, way, hours if shared else ()))


def _shared(reading: Reading, hours: Sequence[Sure]) -> set[str]:
    """Courses whose hours are lost to the cafeteria scale when another clause uses them."""
    if reading.cafeteria_reuses or not reading.clauses["cafeteria"].tiers:
        return set()
    return {deed.key for _, deed in hours}


def _usual(reading: Reading, free: Sequence[Sure]) -> tuple[Sure, ...]:
    return tuple(free) if reading.per_certificate else tuple(free[:1])


def _ways(reading: Reading, steps: Sequence[Step], certified: Sequence[Sure], shared: set[str]) -> Iterator[Assignment]:
    for step in (*steps, None):
        free = [item for item in certified if step is None or item[1].key != step.deed.key]
        if not shared:
            yield Assignment(step, _usual(reading, free))
        elif reading.per_certificate:
            yield from (Assignment(step, kept) for kept in _kept(free, shared))
        else:
            yield from (Assignment(step, (item,)) for item in free)
            yield Assignment(step)


def _kept(free: Sequence[Sure], shared: set[str]) -> Iterator[tuple[Sure, ...]]:
    """All certificates, then without the one of most cafeteria hours, then without two and so on."""
    by_hours = sorted((item for item in free if item[1].key in shared), key=lambda item: (-item[1].hours, *item))
    for number in range(len(by_hours) + 1):
        left = {deed.key for _, deed in by_hours[:number]}
        yield tuple(item for item in free if item[1].key not in left)


def wanted_elsewhere(reading: Reading, key: str, hours: Sequence[Sure], certified: Sequence[Sure]) -> bool:
    """Say whether another clause could use the course that 陸、三 has."""
    return key in _shared(reading, hours) or any(deed.key == key for _, deed in certified)


def points(reading: Reading, way: Assignment, hours: Sequence[Sure]) -> int:
    """What depends on an assignment of all that a person gets; `hours` are what qualifies for 陸、一."""
    return sum(_points(reading, way, hours if _shared(reading, hours) else ()))


def _points(reading: Reading, way: Assignment, hours: Sequence[Sure]) -> tuple[int, int, int]:
    english = way.english.points if way.english else 0
    mooc = reading.clauses["mooc"].awards["award"].points * len(way.mooc)
    return english, mooc, _cafeteria_points(reading, way, hours)


def _rank(reading: Reading, way: Assignment, hours: Sequence[Sure]) -> tuple[object, ...]:
    english, mooc, cafeteria_too = _points(reading, way, hours)
    total = english + mooc + cafeteria_too
    evidence = way.english.rank if way.english else (0, date.max, date.max, "")
    return -total, -english, -mooc, evidence, tuple((day, deed.key) for day, deed in way.mooc)


def _cafeteria_points(reading: Reading, way: Assignment, hours: Sequence[Sure]) -> int:
    if not hours:
        return 0
    used = way.keys
    left = [deed for _, deed in hours if deed.key not in used]
    tier = cafeteria.reached(reading.clauses["cafeteria"], cafeteria.total(left)) if left else None
    return tier.award.points if tier else 0

"""How much a person has learnt: by year and category, a course once however often it was reported."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hualien_desk.domain.facts import Facts
from hualien_desk.store.course_lists import CompletionLine
from hualien_desk.store.group_lists import AttendanceLine
from hualien_desk.ui import words

NO_CATEGORY = "無類別"
DIGITAL, ON_SITE = "數位課程合計", "研習班（實體）"


class Spent(NamedTuple):
    """A course that was completed: when first, its categories, the most hours that were reported."""

    course: int
    year: int
    categories: tuple[str, ...]
    hours: float


def of(
    own: Facts, completions: Sequence[CompletionLine], places: Sequence[AttendanceLine]
) -> Iterator[tuple[str, ...]]:
    """Year, category, how many, hours; a course may count in two categories, in the sum of its year it counts once."""
    spent = _once(own, completions)
    for year in sorted({item.year for item in spent} | {line.held_on.year for line in places if line.hours}):
        mine = [item for item in spent if item.year == year]
        for category in sorted({category for item in mine for category in item.categories}):
            yield _line(year, category, "門", [item.hours for item in mine if category in item.categories])
        if mine:
            yield _line(year, DIGITAL, "門", [item.hours for item in mine])
        if attended := [line.hours for line in places if line.hours and line.held_on.year == year]:
            yield _line(year, ON_SITE, "場", attended)


def _line(year: int, category: str, unit: str, hours: list[float]) -> tuple[str, ...]:
    return f"{year - 1911} 年", category, f"{len(hours):,} {unit}", words.hours(sum(hours))


def _once(own: Facts, completions: Sequence[CompletionLine]) -> list[Spent]:
    """A course counts in its first year, with the most hours that were reported, else those of the catalogue."""
    listed = {row.course.id: row.course.hours for row in own.completions}
    found: dict[int, Spent] = {}
    for line in completions:
        kinds = tuple(line.categories.split("、")) if line.categories else (NO_CATEGORY,)
        item = Spent(line.course_id, line.completed_on.year, kinds, line.hours or 0.0)
        first = found.setdefault(item.course, item)
        found[item.course] = first._replace(year=min(first.year, item.year), hours=max(first.hours, item.hours))
    told = {line.course_id for line in completions if line.hours is not None}
    return [
        item if item.course in told else item._replace(hours=listed.get(item.course) or 0.0) for item in found.values()
    ]

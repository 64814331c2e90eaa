"""組裝課程: sets of courses, listed for the window, and the courses in each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.store import matching
from hualien_desk.store.listing import Source, keyed, marks
from hualien_desk.store.tables import rows


class SetLine(NamedTuple):
    """A set: how many courses and hours it has."""

    name: str
    note: str
    courses: int
    hours: float


class Member(NamedTuple):
    """A course of a set."""

    item: int
    course: int
    code: str
    name: str
    hours: float | None


_HOURS = """(SELECT coalesce(sum(c.hours), 0.0) FROM course_set_item i JOIN course c ON c.id = i.course_id
    WHERE i.set_id = s.id)"""
_COUNT = "(SELECT count(*) FROM course_set_item WHERE set_id = s.id)"


def sets() -> Source:
    """Every set by name."""
    return Source(
        tables="course_set s",
        key="s.id",
        order="s.name, s.id",
        orders={"name": "s.name", "note": "s.note", "courses": _COUNT, "hours": _HOURS},
        filters={},
        search=lambda word: keyed("s.key", word),
        read=_sets,
    )


def _sets(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    sql = f"SELECT s.id, s.name, s.note, {_COUNT}, {_HOURS} FROM course_set s WHERE s.id IN ({marks(ids)})"
    return {row[0]: SetLine(*row[1:]) for row in rows(sql, *ids)}


def names() -> list[tuple[int, str]]:
    """Every set with its name, by name."""
    return [(row[0], row[1]) for row in rows("SELECT id, name FROM course_set ORDER BY name, id")]


def members(wanted: int) -> list[Member]:
    """The courses of a set, in the order in which they were put in."""
    sql = """SELECT i.id, c.id, c.code, c.name, c.hours FROM course_set_item i JOIN course c ON c.id = i.course_id
        WHERE i.set_id = ? ORDER BY i.id"""
    return [Member(*row) for row in rows(sql, wanted)]


def add(wanted: int, courses: Iterable[int], entry_id: int) -> None:
    """Put courses into a set, inside an entry."""
    columns = "set_id", "course_id", "entry_id"
    matching.insert("course_set_item", columns, ((wanted, own, entry_id) for own in courses))

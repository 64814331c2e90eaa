"""An officer's decisions on doubtful completions: they count (採計), or they do not (不採計)."""

from collections.abc import Iterable
from typing import NamedTuple

from hualien_desk.store import matching
from hualien_desk.store.tables import rows


def add(
    participant_id: int,
    scheme: str,
    course_keys: Iterable[str],
    operator: str,
    at: str,
    reason: str,
    entry_id: int,
    counts: bool = True,
) -> None:
    """Write one decision a course, inside an entry."""
    for key in course_keys:
        course_id = rows("SELECT id FROM course WHERE key = ?", key)[0][0]
        person = {"participant_id": participant_id, "course_id": course_id, "scheme": scheme}
        decision = {"operator": operator, "at": at, "reason": reason, "counts": int(counts), "entry_id": entry_id}
        matching.insert_one("acceptance", {**person, **decision})


class Accepted(NamedTuple):
    """A decision as it is told: the course, who, when, why, and whether it counts."""

    course: str
    operator: str
    at: str
    reason: str
    counts: int


def of(participant_id: int, scheme: str) -> list[Accepted]:
    """The decisions about a person's completions under a scheme, in the order in which they were taken."""
    sql = """SELECT c.name, a.operator, a.at, a.reason, a.counts FROM acceptance a JOIN course c ON c.id = a.course_id
        WHERE a.participant_id = ? AND a.scheme = ? ORDER BY a.id"""
    return [Accepted(*row) for row in rows(sql, participant_id, scheme)]

"""An officer's decisions to let a doubtful completion count."""

from collections.abc import Iterable

from hualien_desk.store import matching
from hualien_desk.store.tables import rows


def add(
    participant_id: int, scheme: str, course_keys: Iterable[str], operator: str, at: str, reason: str, entry_id: int
) -> None:
    """Write one decision a course, inside an entry."""
    for key in course_keys:
        course_id = rows("SELECT id FROM course WHERE key = ?", key)[0][0]
        person = {"participant_id": participant_id, "course_id": course_id, "scheme": scheme}
        decision = {"operator": operator, "at": at, "reason": reason, "entry_id": entry_id}
        matching.insert_one("acceptance", {**person, **decision})

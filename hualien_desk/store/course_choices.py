"""Which courses are chosen by whom, and who completed which of some courses."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.store import matching, records
from hualien_desk.store.listing import marks
from hualien_desk.store.tables import rows, stream

COUNTY, AGENCY, PERSON = "county", "agency", "person"
SCOPES = {COUNTY: "全縣", AGENCY: "機關自訂", PERSON: "個人自選"}
"""Who chose a course, in words (陸、一（三）)."""


class Choice(NamedTuple):
    """One choice; `who` is the agency or the person in words ("" for the county)."""

    id: int
    course: int
    scope: str
    agency: int | None
    person: int | None
    note: str
    who: str


def all_choices() -> list[Choice]:
    """Every choice, the county's first."""
    sql = """SELECT x.id, x.course_id, x.scope, x.agency_id, x.participant_id, x.note, coalesce(a.name, p.name, '')
        FROM course_choice x LEFT JOIN agency a ON a.id = x.agency_id
        LEFT JOIN participant p ON p.id = x.participant_id
        ORDER BY x.scope = 'person', x.scope = 'agency', x.agency_id, p.name_key, x.id"""
    return [Choice(*row) for row in rows(sql)]


def add(courses: Iterable[int], scope: str, targets: Sequence[int], note: str, entry_id: int) -> int:
    """Choose courses for the targets (of the county: one of no meaning); says how many choices were new."""
    column = {AGENCY: "agency_id", PERSON: "participant_id"}.get(scope)
    added = 0
    for course in courses:
        for target in targets:
            key = {"course_id": course, "scope": scope, **({column: target} if column else {})}
            if records.twin("course_choice", key, 0) is None:
                matching.insert_one("course_choice", {**key, "note": note, "entry_id": entry_id})
                added += 1
    return added


def people(courses: Sequence[int]) -> dict[int, int]:
    """How many people completed each of some courses."""
    sql = "SELECT course_id, count(DISTINCT participant_id) FROM completion"
    return dict(rows(f"{sql} WHERE course_id IN ({marks(courses)}) GROUP BY course_id", *courses))


def completed(courses: Sequence[int], since: date | None = None, until: date | None = None) -> dict[int, set[int]]:
    """Which of some courses each person completed, within a window when one is given."""
    found: dict[int, set[int]] = {}
    window = since.isoformat() if since else "", until.isoformat() if until else "9"
    sql = f"SELECT participant_id, course_id FROM completion WHERE course_id IN ({marks(courses)})"
    for person, course in stream(f"{sql} AND completed_on BETWEEN ? AND ?", *courses, *window):
        found.setdefault(person, set()).add(course)
    return found

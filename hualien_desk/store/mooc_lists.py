"""Who completed the recommended MOOCs, and which certificates they hold: one row a person and course."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from hualien_desk.store.listing import day
from hualien_desk.store.tables import rows


class Learned(NamedTuple):
    """One person's completion of a course on whatever platforms; `completion` is the id of one of its rows."""

    person: int
    course: int
    completed_on: date
    e_certificate: str
    exam_certificate: str
    exam_on: date | None
    platform: str
    completion: int


def learned(categories: Collection[str]) -> list[Learned]:
    """Every person with every course of some categories, the earliest day and all certificates united."""
    marked = " OR ".join("instr('、' || categories || '、', ?)" for _ in categories)
    found = rows(
        f"""SELECT participant_id, course_id, min(completed_on), max(e_certificate), max(exam_certificate),
        max(exam_on), min(platform), min(id) FROM completion
        WHERE course_id IN (SELECT id FROM course WHERE {marked}) GROUP BY participant_id, course_id""",
        *(f"、{category}、" for category in sorted(categories)),
    )
    return [Learned._make((*row[:2], date.fromisoformat(row[2]), *row[3:5], day(row[5]), *row[6:])) for row in found]

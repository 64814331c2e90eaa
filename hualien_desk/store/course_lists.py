"""Lists for the window: courses, and completions of a course or of a person."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.store.listing import (
    AGENCY_NAME,
    PERSON_ORDERS,
    WHO,
    Source,
    Term,
    day,
    either,
    equals,
    keyed,
    marks,
    part,
    person_has,
)
from hualien_desk.store.tables import rows


class CourseLine(NamedTuple):
    """A course and how many people completed it; `catalogued` False: only completions speak of it."""

    code: str
    name: str
    platform: str
    hours: float | None
    categories: str
    opens: date | None
    closes: date | None
    catalogued: bool
    people: int


class CompletionLine(NamedTuple):
    """One reported completion, its person and its course, and where it was read."""

    person_id: int
    course_id: int
    national_id: str
    name: str
    agency: str
    course: str
    categories: str
    completed_on: date
    hours: float | None
    platform: str
    score: str
    e_certificate: str
    exam_certificate: str
    exam_on: date | None
    file: str
    row: int


def courses() -> Source:
    """The catalogue and the courses that only completions know; filters category, platform, catalogued."""
    people = "(SELECT count(DISTINCT participant_id) FROM completion WHERE course_id = c.id)"
    return Source(
        tables="course c",
        key="c.id",
        order="c.catalogued, c.code = '', c.code, c.name",
        orders={
            "code": "c.code",
            "name": "c.name",
            "platform": "c.platform",
            "hours": "c.hours",
            "categories": "c.categories",
            "people": people,
        },
        filters={
            "category": lambda value: Term("instr('、' || c.categories || '、', ?)", (f"、{value}、",)),
            "platform": equals("c.platform"),
            "catalogued": equals("c.catalogued"),
        },
        search=lambda word: either([keyed("c.name_key", word), part("c.code", word.upper()), part("c.platform", word)]),
        read=_courses,
    )


def _courses(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    return {
        row[0]: CourseLine._make((*row[1:6], day(row[6]), day(row[7]), bool(row[8]), row[9]))
        for row in rows(
            "SELECT id, code, name, platform, hours, categories, opens, closes, catalogued, coalesce(people, 0) "
            "FROM course c LEFT JOIN (SELECT course_id, count(DISTINCT participant_id) AS people FROM completion "
            f"WHERE course_id IN ({marks(ids)}) GROUP BY course_id) ON course_id = id WHERE id IN ({marks(ids)})",
            *(*ids, *ids),
        )
    }


def completions(*, course: int | None = None, person: int | None = None) -> Source:
    """Reported completions of one course or of one person; filters agency, certified."""
    of = equals("x.course_id")(course) if course is not None else equals("x.participant_id")(person)
    return Source(
        tables=f"completion x JOIN course c ON c.id = x.course_id {WHO}",
        key="x.id",
        order="+o.agency_id, p.name, p.national_id, x.completed_on, x.id"
        if course is not None
        else "x.completed_on, x.id",
        orders={**PERSON_ORDERS, "completed_on": "x.completed_on", "platform": "x.platform", "course": "c.name"},
        filters={"agency": equals("o.agency_id")},
        search=lambda word: either([person_has(word), part("x.platform", word), keyed("c.name_key", word)]),
        read=_completions,
        fixed=of,
        shown=AGENCY_NAME,
        people="x.participant_id",
    )


def _completions(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    return {
        row[0]: CompletionLine._make(
            (*row[1:8], date.fromisoformat(row[8]), *row[9:14], day(row[14]), row[15], row[16])
        )
        for row in rows(
            "SELECT x.id, p.id, c.id, p.national_id, p.name, a.name, c.name, c.categories, x.completed_on, x.hours, "
            "x.platform, x.score, x.e_certificate, x.exam_certificate, x.exam_on, coalesce(b.file_name, ''), "
            f"coalesce(x.source_row, 0) FROM completion x JOIN course c ON c.id = x.course_id {WHO} "
            "JOIN agency a ON a.id = o.agency_id LEFT JOIN import_batch b ON b.id = x.batch_id "
            f"WHERE x.id IN ({marks(ids)})",
            *ids,
        )
    }

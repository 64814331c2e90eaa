"""Courses, their completions on any platform, and the cloud video sessions."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Course(NamedTuple):
    """A course of the catalogue; `key` is its code, else its normalised name; no category: serves no clause."""

    key: str
    name: str
    code: str = ""
    platform: str = ""
    hours: float | None = None
    categories: frozenset[str] = frozenset()
    opens: date | None = None
    closes: date | None = None
    id: int = 0


class Completion(NamedTuple):
    """One reported completion: a source row as some platform gave it (certificates as numbers or 有)."""

    course: Course
    completed_on: date
    hours: float | None = None
    e_certificate: str = ""
    exam_certificate: str = ""
    exam_on: date | None = None
    platform: str = ""
    score: str = ""
    file: str = ""
    row: int = 0
    id: int = 0


class VideoSession(NamedTuple):
    """One person's place in a cloud video session (雲端視訊互動)."""

    held_on: date
    topic: str = ""
    attended: bool = True
    file: str = ""
    row: int = 0
    id: int = 0


class United(tuple[Completion, ...]):
    """One completion, one record: all source rows of one person and one course, earliest first, at least one."""

    __slots__ = ()

    @property
    def course(self) -> Course:
        """The course of every row."""
        return self[0].course

    @property
    def key(self) -> str:
        """The key of the course."""
        return self[0].course.key

    @property
    def hours(self) -> float:
        """Hours counted once: the most that a platform reported, else the catalogue's, else 0."""
        if len(self) == 1 and self[0].hours is not None:
            return self[0].hours
        reported = [row.hours for row in self if row.hours is not None]
        return max(reported) if reported else self[0].course.hours or 0.0

    @property
    def e_certificate(self) -> str:
        """The electronic completion certificate of any source row."""
        return self[0].e_certificate or next((row.e_certificate for row in self if row.e_certificate), "")

    @property
    def exam_certificate(self) -> str:
        """The on-site examination certificate of any source row."""
        return self[0].exam_certificate or next((row.exam_certificate for row in self if row.exam_certificate), "")

    @property
    def exam_days(self) -> list[date]:
        """Days of examination reported with a certificate, earliest first."""
        found = [row.exam_on for row in self if row.exam_on and row.exam_certificate]
        return sorted(set(found)) if len(found) > 1 else found


def _order(row: Completion) -> tuple[object, ...]:
    certificates = row.e_certificate, row.exam_certificate, row.exam_on or date.max
    source = row.platform, row.file, row.row, row.score, row.course.name, row.id
    return row.completed_on, *certificates, row.hours or 0.0, row.hours is None, *source


def unite(completions: Iterable[Completion]) -> list[United]:
    """Unite the source rows per course, in no order; each record does not depend on the order of its rows."""
    by_course: dict[str, list[Completion]] = {}
    for row in completions:
        key = row.course.key
        if key in by_course:
            by_course[key].append(row)
        else:
            by_course[key] = [row]
    return [United(rows) if len(rows) == 1 else United(sorted(rows, key=_order)) for rows in by_course.values()]

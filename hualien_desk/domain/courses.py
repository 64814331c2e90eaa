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
    """One reported completion: a source row as some platform gave it (hours in hours, certificates as numbers or 有)."""

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


class United(NamedTuple):
    """One completion, one record: all source rows of one person and one course, earliest first."""

    course: Course
    rows: tuple[Completion, ...]

    @property
    def hours(self) -> float:
        """Hours counted once: the most that a platform reported, else the catalogue's, else 0."""
        return max(
            (row.hours for row in self.rows if row.hours is not None), default=self.course.hours or 0.0
        )

    @property
    def e_certificate(self) -> str:
        """The electronic completion certificate of any source row."""
        return next((row.e_certificate for row in self.rows if row.e_certificate), "")

    @property
    def exam_certificate(self) -> str:
        """The on-site examination certificate of any source row."""
        return next((row.exam_certificate for row in self.rows if row.exam_certificate), "")

    @property
    def exam_days(self) -> list[date]:
        """Days of examination reported with a certificate, earliest first."""
        return sorted({row.exam_on for row in self.rows if row.exam_on and row.exam_certificate})


def _order(row: Completion) -> tuple[date, str, str, str, str, int]:
    return row.completed_on, row.platform, row.e_certificate, row.exam_certificate, row.file, row.row


def unite(completions: Iterable[Completion]) -> list[United]:
    """Unite the source rows per course; the result does not depend on their order."""
    by_course: dict[str, list[Completion]] = {}
    for row in completions:
        by_course.setdefault(row.course.key, []).append(row)
    return [
        United(rows[0].course, tuple(rows) if len(rows) == 1 else tuple(sorted(rows, key=_order)))
        for rows in by_course.values()
    ]

"""What one united completion is worth under a clause: the earliest qualifying day, or why there is none."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.courses import Completion, United
from hualien_desk.domain.coverage import Cover
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Check


class Finding(NamedTuple):
    """`day`: earliest qualifying day; else `doubt` says what must be decided; else `uncovered` or `outside` why not."""

    deed: United
    day: date | None = None
    doubt: str = ""
    uncovered: Cover | None = None
    outside: date | None = None


def find(record: Record, deed: United, clause: Clause) -> Finding:
    """Judge the source rows of one course, earliest first, against the clause's window and coverage by day."""
    doubt, uncovered, outside = "", None, None
    for row in deed.rows:
        day = row.completed_on
        if not (clause.early_since or clause.since) <= day <= clause.until:
            outside = outside or day
            continue
        cover = record.standing.on(day)
        if not cover.ok:
            uncovered = uncovered or cover
            continue
        why = _doubt(record, row, clause)
        if not why or record.accepted(clause, deed):
            return Finding(deed, day)
        doubt = doubt or why
    return Finding(deed, None, doubt, uncovered, outside)


def _doubt(record: Record, row: Completion, clause: Clause) -> str:
    if row.completed_on < clause.since:
        return (
            f"「{row.course.name}」{roc_date.show(row.completed_on)}完成，早於{clause.early_citation}"
            f"「{clause.early_text}」，須由承辦人認定"
        )
    if record.late_is_doubtful and record.late(row):
        return f"「{row.course.name}」{record.book.platform.warning}，須由承辦人認定"
    return ""


def window(clause: Clause) -> str:
    """The clause's window in words: 106/04/01–106/12/31."""
    return f"{roc_date.show(clause.since)}–{roc_date.show(clause.until)}"


def covered(record: Record, cover: Cover) -> Check:
    """The check of 伍 with what was found that day."""
    return Check("實施對象", f"{record.book.coverage.citation}：實施對象", cover.found, cover.ok)


def absorbed_note(clause: Clause) -> str:
    """已併計於…"""
    return f"已併計於{clause.citation}{clause.title}"


def late_notes(record: Record, deeds: list[United]) -> list[str]:
    """Warnings on completions that the closed platform reported after its last day."""
    return [
        f"「{row.course.name}」{record.book.platform.warning}（{roc_date.show(row.completed_on)}）"
        for deed in deeds
        for row in deed.rows
        if record.late(row)
    ]

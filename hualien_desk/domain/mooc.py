"""陸、四 MOOCs: a recommended course with its completion certificate and the on-site examination's certificate."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import drafting, findings, roc_date
from hualien_desk.domain.courses import Completion, United
from hualien_desk.domain.coverage import Cover
from hualien_desk.domain.findings import Declined, Sure
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Check, Question, Ruling, Status

Wins = Callable[[United], bool]
"""Says whether a course would earn the award if its certificates were complete."""


class Attempt(NamedTuple):
    """One MOOC completion without the award: the day it is judged on, its coverage, and the row that waits, if any."""

    deed: United
    day: date
    inside: bool
    cover: Cover
    complete: bool
    waiting: Completion | None = None


def options(record: Record, clause: Clause) -> list[Sure]:
    """Every completion that earns the award, with its earliest deed day, earliest first."""
    since, until, covers = clause.since, clause.until, record.standing.covers
    found = []
    for deed in record.deeds[clause.id]:
        if _complete(clause, deed):
            accepted = record.accepted(clause, deed)
            for day, row in _deed_days(deed):
                if since <= day <= until and covers(day) and (accepted or not record.waits(row)):
                    found.append((day, deed))
                    break
    found.sort()
    return found


def _complete(clause: Clause, deed: United) -> bool:
    """Recommended, with both certificates."""
    certified = bool(deed.e_certificate) and bool(deed.exam_certificate)
    return certified and not clause.course_categories.isdisjoint(deed.course.categories)


def _deed_days(deed: United) -> list[tuple[date, Completion]]:
    """Possible deed days: the later of a completion and an examination; no examination day: the completion."""
    exams = deed.exam_days
    if not exams:
        return [(row.completed_on, row) for row in deed]
    days = [(max(row.completed_on, exam), row) for row in deed for exam in exams]
    return sorted(days, key=lambda item: item[0])


def rule(
    record: Record,
    clause: Clause,
    found: Sequence[Sure],
    chosen: Sequence[Sure],
    absorbing: Mapping[str, Clause],
    wins: Wins,
) -> list[Ruling]:
    """Rule one person; `chosen` is what the assignment gives this clause, `absorbing` maps courses to other clauses."""
    deeds = record.deeds[clause.id]
    if not deeds:
        return [drafting.without_record(record, clause)]
    attempts = [_attempt(record, clause, deed) for deed in findings.others(deeds, found)]
    declined = _declined(record, clause, attempts)
    if chosen:
        lines = _chosen(record, clause, found, chosen, absorbing, _undecided(attempts, declined))
    else:
        lines = [_not_awarded(record, clause, found, attempts, declined, absorbing, wins)]
    return drafting.noting(lines, declined)


def _declined(record: Record, clause: Clause, attempts: Sequence[Attempt]) -> list[Declined]:
    """What would wait, had an officer not decided that it does not count."""
    said = ((item.waiting, item.deed, record.declined(clause, item.deed)) for item in attempts)
    return [Declined(deed, row.completed_on, why) for row, deed, why in said if row and why is not None]


def _undecided(attempts: Sequence[Attempt], declined: Sequence[Declined]) -> list[Attempt]:
    """The completions that no officer has declined."""
    refused = {item.deed.key for item in declined}
    return [item for item in attempts if item.deed.key not in refused]


def _chosen(
    record: Record,
    clause: Clause,
    found: Sequence[Sure],
    chosen: Sequence[Sure],
    absorbing: Mapping[str, Clause],
    others: Sequence[Attempt],
) -> list[Ruling]:
    """A line for each certificate that is rewarded; where each is, those that wait are told beside the first."""
    lines = [_awarded(record, clause, item) for item in chosen]
    notes = _others(clause, found, chosen, absorbing)
    asked: tuple[Question, ...] = ()
    if record.reading.per_certificate:
        asked = _questions(record, others)
        notes += [item.words for item in asked]
    first = lines[0]
    lines[0] = first._replace(notes=(*notes, *first.notes), doubtful=asked, more=bool(asked))
    return lines


def _questions(record: Record, attempts: Sequence[Attempt]) -> tuple[Question, ...]:
    """What an officer is asked about those that wait."""
    return tuple(
        Question(item.deed.key, findings.late_question(record, item.waiting)) for item in attempts if item.waiting
    )


def _not_awarded(
    record: Record,
    clause: Clause,
    found: Sequence[Sure],
    attempts: Sequence[Attempt],
    declined: Sequence[Declined],
    absorbing: Mapping[str, Clause],
    wins: Wins,
) -> Ruling:
    """What the clause says to somebody whom it rewards for nothing, the strongest first."""
    others = _undecided(attempts, declined)
    if waiting := [item for item in others if item.waiting]:
        return _pending(record, clause, waiting)
    if found:
        return _absorbed(record, clause, found, absorbing)
    if declined and not any(item.inside and item.cover.ok for item in others):
        own = next(item for item in attempts if item.deed is declined[0].deed)
        checks = _checks(clause, own.deed, own.day, True)
        rows = drafting.rows_of(item.deed for item in declined)
        return drafting.declined(record, clause, declined[0], own.cover, rows, checks)
    return _missing(record, clause, others, absorbing, wins)


def _others(
    clause: Clause, found: Sequence[Sure], chosen: Sequence[Sure], absorbing: Mapping[str, Clause]
) -> list[str]:
    """Notes on further certificates that earn nothing of their own (每人每年一次)."""
    if len(found) == len(chosen):
        return []
    used = {deed.key for _, deed in chosen}
    rest = [deed for _, deed in found if deed.key not in used]
    return [
        f"另有「{deed.course.name}」亦符合，{findings.absorbed_note(absorbing.get(deed.key, clause))}" for deed in rest
    ]


def _awarded(record: Record, clause: Clause, item: Sure) -> Ruling:
    day, deed = item
    no_day = () if deed.exam_days else ("未填認證日期，以完成日期認定",)
    return drafting.award(
        record,
        clause,
        clause.awards["award"],
        clause.reasons["award"].format(course=deed.course.name),
        day,
        _checks(clause, deed, day, True),
        deeds=(deed,),
        notes=no_day,
    )


def _checks(clause: Clause, deed: United, day: date, inside: bool) -> tuple[Check, ...]:
    recommended = not clause.course_categories.isdisjoint(deed.course.categories)
    e_certificate, exam = deed.e_certificate, deed.exam_certificate
    return (
        Check("推薦課程", "列於推薦之磨課師課程清單", "是" if recommended else "否", recommended),
        Check("電子完課證明", "有", e_certificate or "無", bool(e_certificate), not e_certificate),
        Check("實體認證證書", "有", exam or "無", bool(exam), not exam),
        Check("認定日期", findings.window(clause), roc_date.show(day), inside),
    )


def _attempt(record: Record, clause: Clause, deed: United) -> Attempt:
    """Judge a completion that earns nothing on its best day: inside and covered, else inside, else the first."""
    complete = _complete(clause, deed)
    attempts = []
    for day, row in _deed_days(deed):
        inside, cover = clause.since <= day <= clause.until, record.standing.on(day)
        waiting = row if complete and inside and cover.ok else None
        attempts.append(Attempt(deed, day, inside, cover, complete, waiting))
    return max(attempts, key=lambda item: (item.inside, item.inside and item.cover.ok))


def _pending(record: Record, clause: Clause, waiting: Sequence[Attempt]) -> Ruling:
    first, asked = waiting[0], _questions(record, waiting)
    return drafting.line(
        record,
        clause,
        Status.PENDING,
        first.cover,
        _checks(clause, first.deed, first.day, True),
        deed_date=first.day,
        evidence=drafting.rows_of(item.deed for item in waiting),
        notes=[item.words for item in asked],
        doubtful=asked,
    )


def _absorbed(record: Record, clause: Clause, found: Sequence[Sure], absorbing: Mapping[str, Clause]) -> Ruling:
    day, deed = found[0]
    return drafting.line(
        record,
        clause,
        Status.ABSORBED,
        record.standing.on(day),
        _checks(clause, deed, day, True),
        deed_date=day,
        evidence=deed,
        notes=findings.absorbed_notes((deed for _, deed in found), absorbing, record.reading.clauses["cafeteria"]),
    )


def _missing(
    record: Record, clause: Clause, attempts: Sequence[Attempt], absorbing: Mapping[str, Clause], wins: Wins
) -> Ruling:
    """待補: the completion that is closest to the award; 不在實施對象 when all were on uncovered days."""
    covered = [item for item in attempts if item.inside and item.cover.ok]
    if covered:
        return _short(record, clause, min(covered, key=lambda item: _lacks(clause, item.deed, wins)), absorbing, wins)
    first = next((item for item in attempts if item.inside), None)
    if first:
        return drafting.not_covered(record, clause, first.cover, first.deed)
    late = min(attempts, key=lambda item: _lacks(clause, item.deed, wins))
    return drafting.outside(record, clause, _checks(clause, late.deed, late.day, False), late.deed)


def _lacks(clause: Clause, deed: United, wins: Wins) -> tuple[int, bool]:
    """How many checks a completion fails, as `_short` will show them; then those that can still be supplied first."""
    listed = not clause.course_categories.isdisjoint(deed.course.categories)
    count = (not listed) + (not deed.e_certificate) + (not deed.exam_certificate)
    return count + (count == 1 and listed and not wins(deed)), not listed


def _short(record: Record, clause: Clause, item: Attempt, absorbing: Mapping[str, Clause], wins: Wins) -> Ruling:
    checks = _checks(clause, item.deed, item.day, True)
    missing = [check for check in checks if not check.passed]
    if len(missing) == 1 and missing[0].mendable and not wins(item.deed):
        using = absorbing.get(item.deed.key)
        found = findings.absorbed_note(using) if using else "已併計"
        checks = (*checks, Check("未用於他項敘獎", "同一事由不重複敘獎", found, False))
    return drafting.line(record, clause, Status.MISSING, item.cover, checks, evidence=item.deed)

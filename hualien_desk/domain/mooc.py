"""陸、四 MOOCs: a recommended course with its completion certificate and the on-site examination's certificate."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain import drafting, findings, roc_date
from hualien_desk.domain.courses import United
from hualien_desk.domain.coverage import Cover
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Check, Ruling, Status


class Certified(NamedTuple):
    """What one united MOOC completion is worth: `day` when all holds, else the checks say what is missing."""

    deed: United
    checks: tuple[Check, ...]
    day: date | None = None
    doubt: str = ""
    uncovered: Cover | None = None

    @property
    def key(self) -> str:
        """The course used as evidence."""
        return self.deed.course.key

    @property
    def failed(self) -> int:
        """How many checks are missing."""
        return sum(not check.passed for check in self.checks)


def collect(record: Record, clause: Clause) -> list[Certified]:
    """Every united completion of a MOOC, recommended or not."""
    return [
        _certify(record, clause, deed)
        for deed in record.united
        if not clause.mooc_categories.isdisjoint(deed.course.categories)
    ]


def options(found: list[Certified]) -> list[Certified]:
    """Those that earn the award, earliest deed first."""
    return sorted((item for item in found if item.day), key=lambda item: (item.day, item.key))


def _certify(record: Record, clause: Clause, deed: United) -> Certified:
    recommended = not clause.course_categories.isdisjoint(deed.course.categories)
    e_certificate, exam = deed.e_certificate, deed.exam_certificate
    days = _deed_days(deed)
    inside = [day for day in days if clause.since <= day <= clause.until]
    checks = (
        Check("推薦課程", "列於推薦之磨課師課程清單", "是" if recommended else "否", recommended),
        Check("電子完課證明", "有", e_certificate or "無", bool(e_certificate), True),
        Check("實體認證證書", "有", exam or "無", bool(exam), True),
        Check("認定日期", findings.window(clause), roc_date.show((inside or days)[0]), bool(inside)),
    )
    if not all(check.passed for check in checks):
        return Certified(deed, checks)
    covers = [(day, record.standing.on(day)) for day in inside]
    day = next((day for day, cover in covers if cover.ok), None)
    if day is None:
        return Certified(deed, checks, uncovered=covers[0][1])
    if (
        record.late_is_doubtful
        and all(record.late(row) for row in deed.rows)
        and not record.accepted(clause, deed)
    ):
        return Certified(
            deed, checks, doubt=f"「{deed.course.name}」{record.book.platform.warning}，須由承辦人認定"
        )
    return Certified(deed, checks, day)


def _deed_days(deed: United) -> list[date]:
    """Possible deed days, earliest first: the later of a completion and an examination; no examination day: completion."""
    exams = deed.exam_days
    if not exams:
        return sorted({row.completed_on for row in deed.rows})
    return sorted({max(row.completed_on, exam) for row in deed.rows for exam in exams})


def rule(
    record: Record, clause: Clause, found: list[Certified], chosen: list[Certified], taken: dict[str, Clause]
) -> list[Ruling]:
    """Rule one person; `chosen` is what the assignment gives this clause, `taken` the courses another clause used."""
    if chosen:
        return [_awarded(record, clause, found, item, chosen, taken) for item in chosen]
    if not found:
        return [drafting.without_record(record, clause)]
    return [_without_award(record, clause, found, taken)]


def _awarded(
    record: Record,
    clause: Clause,
    found: list[Certified],
    item: Certified,
    chosen: list[Certified],
    taken: dict[str, Clause],
) -> Ruling:
    others = [other for other in found if other.day and other not in chosen]
    notes = [_other(other, clause, taken) for other in others] if item is chosen[0] else []
    if not item.deed.exam_days:
        notes.append("未填認證日期，以完成日期認定")
    base = drafting.line(
        record,
        clause,
        Status.AWARD,
        item.checks,
        deed_date=item.day,
        evidence=item.deed.rows,
        notes=notes + findings.late_notes(record, [item.deed]),
    )
    reason = clause.reasons["award"].format(course=item.deed.course.name)
    return drafting.award(base, record, clause.awards["award"], reason)


def _other(other: Certified, clause: Clause, taken: dict[str, Clause]) -> str:
    absorbing = taken.get(other.key, clause)
    return f"另有「{other.deed.course.name}」亦符合，{findings.absorbed_note(absorbing)}"


def _without_award(
    record: Record, clause: Clause, found: list[Certified], taken: dict[str, Clause]
) -> Ruling:
    absorbed = [item for item in found if item.day]
    if absorbed:
        notes = [
            f"「{item.deed.course.name}」{findings.absorbed_note(taken[item.key])}"
            for item in absorbed
            if item.key in taken
        ]
        best = absorbed[0]
        status = Status.ABSORBED
        return drafting.line(
            record, clause, status, best.checks, deed_date=best.day, evidence=best.deed.rows, notes=notes
        )
    doubts = [item for item in found if item.doubt]
    if doubts:
        notes = [item.doubt for item in doubts]
        keys = tuple(item.key for item in doubts)
        rows = tuple(row for item in doubts for row in item.deed.rows)
        return drafting.line(
            record, clause, Status.PENDING, doubts[0].checks, evidence=rows, notes=notes, doubtful=keys
        )
    uncovered = next((item for item in found if item.uncovered), None)
    if uncovered and uncovered.uncovered:
        return drafting.not_covered(record, clause, uncovered.uncovered, uncovered.deed.rows)
    return _missing(record, clause, found)


def _missing(record: Record, clause: Clause, found: list[Certified]) -> Ruling:
    best = min(found, key=lambda item: (item.failed, item.deed.rows[0].completed_on, item.key))
    covers = [record.standing.on(row.completed_on) for row in best.deed.rows]
    if not any(cover.ok for cover in covers):
        return drafting.not_covered(record, clause, covers[0], best.deed.rows)
    return drafting.line(record, clause, Status.MISSING, best.checks, evidence=best.deed.rows)

"""陸、一 Cafeteria courses: hours of marked courses finished in time, against the office's own scale."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import drafting, findings, roc_date
from hualien_desk.domain.findings import Finding
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause, Tier
from hualien_desk.domain.rulings import Check, Ruling, Status

Day = tuple[date, float]


class Hours(NamedTuple):
    """What counts towards the scale: findings in order of time, their hours in all, the tier reached."""

    counted: list[Finding]
    total: float
    tier: Tier | None
    deed_date: date | None


def collect(record: Record, clause: Clause) -> list[Finding]:
    """Every united completion of a cafeteria course."""
    wanted = clause.course_categories
    return [
        findings.find(record, deed, clause)
        for deed in record.united
        if not wanted.isdisjoint(deed.course.categories)
    ]


def hours(found: list[Finding], clause: Clause, used: Collection[str]) -> Hours:
    """Hours of the qualifying completions that no other clause used; the deed day is when the tier was reached."""
    counted = sorted((item for item in found if item.day and item.deed.course.key not in used), key=_when)
    total = round(sum(item.deed.hours for item in counted), 2)
    tier = next((tier for tier in reversed(clause.tiers) if total >= tier.hours), None)
    return Hours(counted, total, tier, _reached(counted, tier) if counted else None)


def _when(item: Finding) -> tuple[date, str]:
    return item.day or date.max, item.deed.course.key


def _reached(counted: list[Finding], tier: Tier | None) -> date | None:
    if tier is None:
        return counted[-1].day
    total = 0.0
    for item in counted:
        total = round(total + item.deed.hours, 2)
        if total >= tier.hours:
            return item.day
    return counted[-1].day


def rule(record: Record, clause: Clause, found: list[Finding], used: dict[str, Clause]) -> list[Ruling]:
    """Rule one person; `used` maps course keys to the clause that took them as evidence."""
    if not found:
        return [drafting.without_record(record, clause)]
    sums = hours(found, clause, used)
    if sums.counted:
        return [_counted(record, clause, sums, found, used)]
    taken = [item for item in found if item.day]
    if taken:
        return [_absorbed(record, clause, taken, used)]
    return [_not_counted(record, clause, found)]


def _counted(
    record: Record, clause: Clause, sums: Hours, found: list[Finding], used: dict[str, Clause]
) -> Ruling:
    wanted = sums.tier or (clause.tiers[0] if clause.tiers else None)
    in_time = Check("完成期間", findings.window(clause), f"{len(sums.counted)} 門期間內完成", True)
    base = drafting.line(
        record,
        clause,
        Status.AWARD if sums.tier else Status.MISSING if clause.tiers else Status.MET,
        (in_time, _scale(sums.total, wanted, sums.tier is not None)),
        deed_date=sums.deed_date,
        evidence=tuple(row for item in sums.counted for row in item.deed.rows),
        notes=_notes(record, clause, sums, found, used),
        doubtful=tuple(item.deed.course.key for item in found if item.doubt),
    )
    if sums.tier is None:
        return base
    return drafting.award(
        base, record, sums.tier.award, clause.reasons["award"].format(hours=f"{sums.total:g}")
    )


def _scale(total: float, wanted: Tier | None, reached: bool) -> Check:
    if wanted is None:
        return Check("學習時數", "未設定敘獎標準", f"{total:g} 小時", True)
    return Check(
        "學習時數",
        f"{wanted.hours:g} 小時以上（{wanted.award.label}）",
        f"{total:g} 小時",
        reached,
        not reached,
    )


def _notes(
    record: Record, clause: Clause, sums: Hours, found: list[Finding], used: dict[str, Clause]
) -> list[str]:
    notes = [] if clause.tiers else ["未設定敘獎標準：獎勵標準在本府訓練實施計畫，由機關填入後始計算"]
    notes += [
        f"「{item.deed.course.name}」{findings.absorbed_note(used[item.deed.course.key])}，不計入時數"
        for item in found
        if item.day and item.deed.course.key in used
    ]
    notes += [item.doubt for item in found if item.doubt]
    return notes + findings.late_notes(record, [item.deed for item in sums.counted])


def _absorbed(record: Record, clause: Clause, taken: list[Finding], used: dict[str, Clause]) -> Ruling:
    evidence = tuple(row for item in taken for row in item.deed.rows)
    notes = [
        f"「{item.deed.course.name}」{findings.absorbed_note(used[item.deed.course.key])}" for item in taken
    ]
    check = Check("學習時數", "未用於他項敘獎之完課", "無", False)
    return drafting.line(
        record, clause, Status.ABSORBED, (check,), deed_date=taken[0].day, evidence=evidence, notes=notes
    )


def _not_counted(record: Record, clause: Clause, found: list[Finding]) -> Ruling:
    evidence = tuple(row for item in found for row in item.deed.rows)
    doubts = [item for item in found if item.doubt]
    if doubts:
        check = Check("完成期間", findings.window(clause), f"{len(doubts)} 門待認定", False)
        keys = tuple(item.deed.course.key for item in doubts)
        notes = [item.doubt for item in doubts]
        return drafting.line(
            record, clause, Status.PENDING, (check,), evidence=evidence, notes=notes, doubtful=keys
        )
    uncovered = next((item.uncovered for item in found if item.uncovered), None)
    if uncovered:
        return drafting.not_covered(record, clause, uncovered, evidence)
    nearest = min(item.outside for item in found if item.outside)
    check = Check("完成期間", findings.window(clause), f"{roc_date.show(nearest)} 完成，不在期間內", False)
    return drafting.line(record, clause, Status.MISSING, (check,), evidence=evidence)

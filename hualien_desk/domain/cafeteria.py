"""陸、一 Cafeteria courses: hours of marked courses finished in time, against the office's own scale."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from hualien_desk.domain import drafting, findings, roc_date
from hualien_desk.domain.courses import United
from hualien_desk.domain.findings import Doubt, Shortfall, Sure
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause, Tier
from hualien_desk.domain.rulings import Check, Evidence, Question, Ruling, Status


class Tally(NamedTuple):
    """What counts towards the scale: the completions, their hours, those that wait for an officer, and the notes."""

    counted: Sequence[Sure]
    hours: float
    waiting: Sequence[Doubt]
    notes: list[str]

    @property
    def doubtful(self) -> tuple[Question, ...]:
        """What an officer is asked."""
        return tuple(doubt.question for doubt in self.waiting)

    @property
    def hoped(self) -> float:
        """The hours if everything that waits were let count."""
        return round(self.hours + total(doubt.deed for doubt in self.waiting), 2)


def total(deeds: Iterable[United]) -> float:
    """Hours in all, each course once."""
    return round(sum([deed.hours for deed in deeds]), 2)


def reached(clause: Clause, hours: float) -> Tier | None:
    """The highest tier that the hours reach."""
    return next((tier for tier in reversed(clause.tiers) if hours >= tier.hours), None)


def rule(record: Record, clause: Clause, found: Sequence[Sure], taken: Mapping[str, Clause]) -> Ruling:
    """Rule one person; `found` are the qualifying completions, `taken` the courses other clauses used as evidence."""
    if not record.deeds[clause.id]:
        return drafting.without_record(record, clause)
    short = _shortfall(record, clause, found)
    tally = _tally(clause, found, short, taken)
    (line,) = drafting.noting([_answer(record, clause, found, taken, short, tally)], short.declined)
    return line._replace(hours=tally.hours) if tally.hours else line


def _answer(
    record: Record,
    clause: Clause,
    found: Sequence[Sure],
    taken: Mapping[str, Clause],
    short: Shortfall,
    tally: Tally,
) -> Ruling:
    tier = reached(clause, tally.hours) if tally.counted else None
    if tier:
        return _awarded(record, clause, tally, tier)
    if tally.waiting and _would_do(clause, tally):
        return _pending(record, clause, tally)
    if tally.counted or tally.waiting:
        return _counted(record, clause, tally)
    if found or short.doubts:
        return _absorbed(record, clause, [*found, *((doubt.day, doubt.deed) for doubt in short.doubts)], taken)
    if short.declined:
        first = short.declined[0]
        return drafting.declined(record, clause, first, record.standing.on(first.day), _rows(record, clause))
    return _not_counted(record, clause, short)


def _shortfall(record: Record, clause: Clause, found: Sequence[Sure]) -> Shortfall:
    """Why the other completions fall short; looked into only where it can matter."""
    if found and not record.reading.late_waits:
        return Shortfall([])
    return findings.shortfall(record, clause, findings.others(record.deeds[clause.id], found))


def _tally(clause: Clause, found: Sequence[Sure], short: Shortfall, taken: Mapping[str, Clause]) -> Tally:
    notes = [] if clause.tiers else ["未設定敘獎標準：獎勵標準在本府訓練實施計畫，由機關填入後始計算"]
    waiting = [doubt for doubt in short.doubts if doubt.deed.key not in taken]
    counted = found
    if taken:
        counted = [item for item in found if item[1].key not in taken]
        notes += [f"{note}，不計入時數" for note in findings.absorbed_notes((deed for _, deed in found), taken)]
    notes += [doubt.words for doubt in waiting]
    return Tally(counted, total(deed for _, deed in counted), waiting, notes)


def _would_do(clause: Clause, tally: Tally) -> bool:
    """Say whether the officer's acceptance would change the answer."""
    if not clause.tiers:
        return not tally.counted
    return reached(clause, tally.hoped) is not None


def _awarded(record: Record, clause: Clause, tally: Tally, tier: Tier) -> Ruling:
    made = drafting.award(
        record,
        clause,
        tier.award,
        clause.reasons["award"].format(hours=f"{tally.hours:g}"),
        _day_reached(tally.counted, tier),
        (_in_time(clause, tally), _scale(tally.hours, tier, True)),
        deeds=[deed for _, deed in tally.counted],
        notes=tally.notes,
        doubtful=tally.doubtful,
    )
    return made._replace(more=True) if tally.waiting and reached(clause, tally.hoped) != tier else made


def _day_reached(counted: Sequence[Sure], tier: Tier) -> date:
    """The deed day: the day on which the tier's hours were full."""
    sums = accumulate(deed.hours for _, deed in counted)
    days = (day for (day, _), hours in zip(counted, sums, strict=True) if round(hours, 2) >= tier.hours)
    return next(days, counted[-1][0])


def _counted(record: Record, clause: Clause, tally: Tally) -> Ruling:
    """符合但無獎 while there is no scale, else 待補: too few hours."""
    deeds = [*(deed for _, deed in tally.counted), *(doubt.deed for doubt in tally.waiting)]
    day = tally.counted[-1][0] if tally.counted else tally.waiting[0].day
    return drafting.line(
        record,
        clause,
        Status.MISSING if clause.tiers else Status.MET,
        record.standing.on(day),
        (_in_time(clause, tally), _scale(tally.hours, clause.tiers[0] if clause.tiers else None, False)),
        deed_date=day,
        evidence=drafting.rows_of(deeds),
        notes=tally.notes + findings.late_notes(record, deeds),
        doubtful=tally.doubtful,
    )


def _in_time(clause: Clause, tally: Tally) -> Check:
    found = f"{len(tally.counted)} 門期間內完成"
    if tally.waiting:
        found += f"，{len(tally.waiting)} 門待認定"
    return Check("完成期間", findings.window(clause), found, bool(tally.counted))


def _scale(hours: float, wanted: Tier | None, enough: bool) -> Check:
    if wanted is None:
        return Check("學習時數", "未設定敘獎標準", f"{hours:g} 小時", True)
    text = f"{wanted.hours:g} 小時以上（{wanted.award.label}）"
    return Check("學習時數", text, f"{hours:g} 小時", enough, not enough)


def _pending(record: Record, clause: Clause, tally: Tally) -> Ruling:
    first = tally.waiting[0]
    return drafting.line(
        record,
        clause,
        Status.PENDING,
        record.standing.on(first.day),
        (Check("完成期間", findings.window(clause), f"{len(tally.waiting)} 門待認定", False),),
        deed_date=first.day,
        evidence=drafting.rows_of(doubt.deed for doubt in tally.waiting),
        notes=tally.notes,
        doubtful=tally.doubtful,
    )


def _absorbed(record: Record, clause: Clause, items: Sequence[Sure], taken: Mapping[str, Clause]) -> Ruling:
    deeds = [deed for _, deed in items]
    return drafting.line(
        record,
        clause,
        Status.ABSORBED,
        record.standing.on(items[0][0]),
        (Check("學習時數", "未用於他項敘獎之完課", "無", False),),
        deed_date=items[0][0],
        evidence=drafting.rows_of(deeds),
        notes=findings.absorbed_notes(deeds, taken),
    )


def _rows(record: Record, clause: Clause) -> tuple[Evidence, ...]:
    return drafting.rows_of(findings.others(record.deeds[clause.id], ()))


def _not_counted(record: Record, clause: Clause, short: Shortfall) -> Ruling:
    evidence = _rows(record, clause)
    if short.uncovered:
        return drafting.not_covered(record, clause, short.uncovered, evidence)
    found = f"{roc_date.show(short.outside)} 完成，不在期間內"
    return drafting.outside(record, clause, (Check("完成期間", findings.window(clause), found, False),), evidence)

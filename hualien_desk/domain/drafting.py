"""Puts a ruling together: posting and issuer of the deed day, past awards that look alike, shared notes."""

from collections.abc import Iterable
from datetime import date

from hualien_desk.domain import coverage, findings, roc_date
from hualien_desk.domain.awards import Award
from hualien_desk.domain.coverage import Cover
from hualien_desk.domain.facts import PastAward
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Check, Evidence, Flag, Ruling, Status

NOTHING = Check("參加紀錄", "有紀錄", "無", False)


def without_record(record: Record, clause: Clause) -> Ruling:
    """未參加, or 不在實施對象 when no day of the window is covered."""
    person = record.facts.participant
    cover = record.standing.within(clause.early_since or clause.since, clause.until)
    check = findings.covered(record, cover)
    posting = cover.posting or person.posting
    if cover.ok:
        return Ruling(person, clause, Status.NONE, posting, (check, NOTHING))
    return Ruling(person, clause, Status.NOT_COVERED, posting, (check,), notes=(cover.reason,))


def not_covered(record: Record, clause: Clause, cover: Cover, evidence: Iterable[Evidence]) -> Ruling:
    """不在實施對象: there is a record, but not on a covered day."""
    person = record.facts.participant
    return Ruling(
        person,
        clause,
        Status.NOT_COVERED,
        cover.posting or person.posting,
        (findings.covered(record, cover),),
        evidence=tuple(evidence),
        notes=(cover.reason,),
    )


def line(
    record: Record,
    clause: Clause,
    status: Status,
    checks: tuple[Check, ...],
    *,
    deed_date: date | None = None,
    evidence: tuple[Evidence, ...] = (),
    notes: Iterable[str] = (),
    doubtful: tuple[str, ...] = (),
    flags: frozenset[Flag] = frozenset(),
) -> Ruling:
    """A ruling without an award; judged on the deed day, else on the best day of the window."""
    person = record.facts.participant
    if deed_date is not None:
        cover = record.standing.on(deed_date)
    else:
        cover = record.standing.within(clause.early_since or clause.since, clause.until)
    posting = cover.posting or person.posting
    return Ruling(
        person,
        clause,
        status,
        posting,
        (findings.covered(record, cover), *checks),
        deed_date=deed_date,
        evidence=evidence,
        notes=tuple(notes),
        flags=flags,
        doubtful=doubtful,
    )


def award(base: Ruling, record: Record, given: Award, reason: str) -> Ruling:
    """Turn a line into an award: issuer, notes on the person, past awards of the same scheme flagged."""
    notes, flags = record.shared_notes(base.posting)
    suspects = [] if Flag.TOP_UP in base.flags else past_awards(record, base.clause)
    office_issues = record.book.on(f"issuer.{base.scheme}", "office")
    return base._replace(
        award=given,
        reason=reason,
        issuer=coverage.issuer(base.posting, office_issues, record.book),
        notes=(*base.notes, *(f"疑似重複：{show_past(item)}" for item in suspects), *notes),
        flags=base.flags | flags | ({Flag.SUSPECT} if suspects else set()),
    )


def past_awards(record: Record, clause: Clause) -> list[PastAward]:
    """Issued awards of this year whose reason speaks of the clause's scheme, earliest first."""
    book = record.book
    found = [
        item
        for item in record.facts.past_awards
        if (item.decided_on is None or book.since <= item.decided_on <= book.past_awards_until)
        and any(word in item.reason for word in clause.past_award_words)
    ]
    return sorted(found, key=lambda item: (item.decided_on or date.min, item.document_no, item.reason))


def show_past(item: PastAward) -> str:
    """A past award in words."""
    return " ".join(
        part
        for part in (roc_date.show(item.decided_on), item.document_no, item.award.label, f"「{item.reason}」")
        if part
    )

"""Puts a ruling together: posting and issuer of the deed day, past awards that look alike, notes on the person."""

import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import chain

from hualien_desk.domain import coverage, findings, national_id, roc_date
from hualien_desk.domain.awards import Award
from hualien_desk.domain.courses import United
from hualien_desk.domain.coverage import Cover
from hualien_desk.domain.facts import PastAward
from hualien_desk.domain.findings import Declined
from hualien_desk.domain.people import Posting
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause, RuleBook
from hualien_desk.domain.rulings import Check, Evidence, Flag, Question, Ruling, Status

NOTHING = Check("參加紀錄", "有紀錄", "無", False)
NO_FLAGS: frozenset[Flag] = frozenset()


def rows_of(deeds: Iterable[United]) -> tuple[Evidence, ...]:
    """The source rows of united completions, as evidence."""
    return tuple(chain.from_iterable(deeds))


def best_cover(record: Record, clause: Clause) -> Cover:
    """The best coverage on any day of the clause's window."""
    return record.standing.within(clause.since, clause.until)


def without_record(record: Record, clause: Clause, evidence: tuple[Evidence, ...] = ()) -> Ruling:
    """未參加, or 不在實施對象 when no day of the window is covered."""
    cover = best_cover(record, clause)
    if not cover.ok:
        return not_covered(record, clause, cover, evidence)
    return line(record, clause, Status.NONE, cover, (NOTHING,), evidence=evidence)


def not_covered(record: Record, clause: Clause, cover: Cover, evidence: tuple[Evidence, ...] = ()) -> Ruling:
    """不在實施對象: no day of the window is covered, or there is a record but not on a covered day."""
    return line(record, clause, Status.NOT_COVERED, cover, (), evidence=evidence, notes=(cover.reason,))


def outside(record: Record, clause: Clause, checks: tuple[Check, ...], evidence: tuple[Evidence, ...]) -> Ruling:
    """待補 for a record outside the window, but 不在實施對象 when no day of the window is covered."""
    cover = best_cover(record, clause)
    if not cover.ok:
        return not_covered(record, clause, cover, evidence)
    return line(record, clause, Status.MISSING, cover, checks, evidence=evidence)


def declined(
    record: Record,
    clause: Clause,
    item: Declined,
    cover: Cover,
    evidence: tuple[Evidence, ...],
    checks: tuple[Check, ...] = (),
) -> Ruling:
    """待補, but nothing that the person could supply: an officer does not let the only completions count."""
    every = (*checks, findings.declined_check(item))
    return line(record, clause, Status.MISSING, cover, every, evidence=evidence)


def noting(lines: list[Ruling], found: Iterable[Declined]) -> list[Ruling]:
    """The rulings of a clause with a note on each completion that an officer does not let count."""
    notes = tuple(map(findings.declined_note, found))
    return [line._replace(notes=(*line.notes, *notes)) for line in lines] if notes else lines


def line(
    record: Record,
    clause: Clause,
    status: Status,
    cover: Cover,
    checks: tuple[Check, ...],
    *,
    deed_date: date | None = None,
    evidence: tuple[Evidence, ...] = (),
    notes: Iterable[str] = (),
    doubtful: tuple[Question, ...] = (),
) -> Ruling:
    """A ruling without an award; `cover` is the coverage it was judged by."""
    return Ruling(
        record.person,
        clause,
        status,
        cover.posting or record.person.posting,
        (cover.check, *checks),
        deed_date=deed_date,
        evidence=evidence,
        notes=tuple(notes),
        doubtful=doubtful,
    )


def award(
    record: Record,
    clause: Clause,
    given: Award,
    reason: str,
    deed_date: date,
    checks: tuple[Check, ...],
    *,
    deeds: Iterable[United] = (),
    also: tuple[Evidence, ...] = (),
    notes: Iterable[str] = (),
    doubtful: tuple[Question, ...] = (),
    flags: frozenset[Flag] = NO_FLAGS,
) -> Ruling:
    """An award on a covered deed day, with issuer and notes: late rows, similar past awards, the person's moves."""
    cover, book = record.standing.on(deed_date), record.reading.book
    posting = cover.posting or record.person.posting
    late = findings.late_notes(record, deeds)
    suspects = [] if Flag.TOP_UP in flags else past_awards(record, clause)
    person, marks = _on_the_person(record, posting)
    if late:
        marks.append(Flag.LATE_PLATFORM)
    if suspects:
        marks.append(Flag.SUSPECT)
    return Ruling(
        record.person,
        clause,
        Status.AWARD,
        posting,
        (cover.check, *checks),
        given,
        deed_date,
        (*rows_of(deeds), *also),
        (*notes, *late, *(f"疑似重複：{show_past(item)}" for item in suspects), *person),
        reason,
        coverage.issuer(posting, clause.id in record.reading.office_issues, book),
        flags.union(marks) if marks else flags,
        doubtful,
    )


def _on_the_person(record: Record, posting: Posting) -> tuple[list[str], list[Flag]]:
    """Notes on the person: moved or left after the deed, a national ID that fails its check."""
    notes, flags, latest = [], [], record.person.posting
    if latest.agency.name != posting.agency.name:
        notes.append(f"{roc_date.show(latest.since)} 調任{latest.agency.name}".strip())
        flags.append(Flag.MOVED)
    if latest.until is not None:
        notes.append(f"{roc_date.show(latest.until)} 離職")
        flags.append(Flag.MOVED)
    if not national_id.check_digit_ok(record.person.national_id):
        notes.append("身分證字號檢查碼不符，請查明")
        flags.append(Flag.BAD_ID)
    return notes, flags


def speaks_of(book: RuleBook, clause: Clause, reason: str, decided_on: date | None) -> bool:
    """Say whether an issued award is one of this year's under the clause's scheme, by the words of its reason."""
    in_year = decided_on is None or book.since <= decided_on <= book.past_awards_until
    return in_year and any(_folded(word) in _folded(reason) for word in clause.past_award_words)


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """The text by which words are looked for: MOOC, moocs and ＭＯＯＣ are one."""
    return unicodedata.normalize("NFKC", text).casefold()


def past_awards(record: Record, clause: Clause) -> list[PastAward]:
    """Issued awards of this year whose reason speaks of the clause's scheme, earliest first."""
    if not record.facts.past_awards:
        return []
    book = record.reading.book
    found = [item for item in record.facts.past_awards if speaks_of(book, clause, item.reason, item.decided_on)]
    return sorted(found, key=lambda item: (item.decided_on or date.min, item.document_no, item.reason, item.award))


def show_past(item: PastAward) -> str:
    """A past award in words."""
    words = roc_date.show(item.decided_on), item.document_no, item.award.label, f"「{item.reason}」"
    return " ".join(word for word in words if word)

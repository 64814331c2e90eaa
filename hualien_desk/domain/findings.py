"""Which united completions qualify under a clause, and why the others do not."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.courses import Completion, United
from hualien_desk.domain.coverage import Cover
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Check, Question

Sure = tuple[date, United]
"""A completion that qualifies and its deed day."""


class Doubt(NamedTuple):
    """A completion that waits for an officer: the day it would count on, and what must be decided."""

    deed: United
    day: date
    words: str

    @property
    def question(self) -> Question:
        """What an officer is asked about it."""
        return Question(self.deed.key, self.words)


class Declined(NamedTuple):
    """A completion that an officer does not let count: the day of it, and why not."""

    deed: United
    day: date
    why: str

    @property
    def words(self) -> str:
        """「英語會話」106/02/10 完成."""
        return f"「{self.deed.course.name}」{roc_date.show(self.day)} 完成"


class Shortfall(NamedTuple):
    """Why completions do not qualify: doubts, first uncovered day inside, first day outside, what is declined."""

    doubts: list[Doubt]
    uncovered: Cover | None = None
    outside: date | None = None
    declined: Sequence[Declined] = ()


def sure(record: Record, clause: Clause) -> list[Sure]:
    """Every completion that qualifies, with its earliest day inside the window and covered, earliest first."""
    since, until, covers = clause.since, clause.until, record.standing.covers
    waits = record.waits if record.reading.late_waits else None
    found = []
    for deed in record.deeds[clause.id]:
        accepted = record.accepted(clause, deed)
        first = clause.early_since or since if accepted else since
        for row in deed:
            day = row.completed_on
            if first <= day <= until and covers(day) and (waits is None or accepted or not waits(row)):
                found.append((day, deed))
                break
    found.sort()
    return found


def others(deeds: Sequence[United], found: Sequence[Sure]) -> list[United]:
    """The completions that do not qualify, earliest first."""
    if len(found) == len(deeds):
        return []
    keys = {deed.key for _, deed in found}
    return sorted((deed for deed in deeds if deed.key not in keys), key=_when)


def _when(deed: United) -> tuple[date, str]:
    return deed[0].completed_on, deed.key


def shortfall(record: Record, clause: Clause, deeds: Iterable[United]) -> Shortfall:
    """Say why completions that do not qualify fall short; the earliest in time speaks first."""
    doubts, declined, uncovered, outside = [], list[Declined](), None, None
    for deed in deeds:
        inside = [row for row in deed if (clause.early_since or clause.since) <= row.completed_on <= clause.until]
        covers = [record.standing.on(row.completed_on) for row in inside]
        doubt = next((row for row, cover in zip(inside, covers, strict=True) if cover.ok), None)
        if doubt is not None and (why := record.declined(clause, deed)) is not None:
            declined.append(Declined(deed, doubt.completed_on, why))
        elif doubt is not None:
            doubts.append(Doubt(deed, doubt.completed_on, _question(record, clause, doubt)))
        elif covers:
            uncovered = uncovered or covers[0]
        else:
            outside = outside or deed[0].completed_on
    return Shortfall(doubts, uncovered, outside, declined)


def _question(record: Record, clause: Clause, row: Completion) -> str:
    if row.completed_on >= clause.since:
        return late_question(record, row)
    early = f"早於{clause.early_citation}「{clause.early_text}」"
    return f"「{row.course.name}」{roc_date.show(row.completed_on)}完成，{early}，須由承辦人認定"


def late_question(record: Record, row: Completion) -> str:
    """What an officer has to decide about a row that the closed platform reported."""
    return f"「{row.course.name}」{record.reading.book.platform.warning}，須由承辦人認定"


def late_notes(record: Record, deeds: Iterable[United]) -> list[str]:
    """Warnings on completions that the closed platform reported after its last day (陸、三、（四）)."""
    reading = record.reading
    return [
        f"「{row.course.name}」{reading.book.platform.warning}（{roc_date.show(row.completed_on)}）"
        for deed in deeds
        for row in deed
        if reading.late(row)
    ]


def declined_note(item: Declined) -> str:
    """Say that an officer does not let a completion count, and why."""
    return f"{item.words}：承辦人認定不採計（{' '.join(item.why.split())}）"


def declined_check(item: Declined) -> Check:
    """The check that a declined completion fails; nobody can supply what it wants."""
    return Check("承辦人認定", "採計", f"{item.words}，認定不採計", False)


def window(clause: Clause) -> str:
    """The clause's window in words: 106/04/01–106/12/31."""
    return f"{roc_date.show(clause.since)}–{roc_date.show(clause.until)}"


def absorbed_note(clause: Clause) -> str:
    """Say which clause used the completion: 已併計於陸、三、（五）線上英語營."""
    return f"已併計於{clause.citation}{clause.title}"


def absorbed_notes(
    deeds: Iterable[United], absorbing: Mapping[str, Clause], otherwise: Clause | None = None
) -> list[str]:
    """One note for each completion that another clause used, or `otherwise` where the map does not say."""
    users = ((deed, absorbing.get(deed.key, otherwise)) for deed in deeds)
    return [f"「{deed.course.name}」{absorbed_note(clause)}" for deed, clause in users if clause]

"""Rulings: everyone or one person, by the one evaluation path."""

import gc
from bisect import bisect
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain

from hualien_desk.domain import national_id as ids
from hualien_desk.domain.alike import Alike
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulings import Ruling
from hualien_desk.domain.tally import Tally
from hualien_desk.operations import kept_sums
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.store import acceptances, fact_tables, facts, journal, people

STEP = 500
FEW = 200
"""People who are ruled one by one after a change; for more everyone is ruled again."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run over everyone: the lines in the order of the roster, and the people."""

    lines: list[Ruling]
    people: list[Participant]
    alike: Alike = field(default_factory=Alike, compare=False, repr=False)
    """Both by what they count for in the evaluation."""
    tally: Tally = field(default_factory=Tally, compare=False, repr=False)
    """The lines by what the window counts."""


class Stopped(DeskError):
    """The user stopped the work."""


class UnknownPerson(DeskError):
    """Nobody on the roster has this national ID."""

    def __init__(self, text: str) -> None:
        super().__init__(f"「{text}」不在參訓人員名冊；請確認身分證字號。")


def rule_everyone(
    desk: Desk, progress: Progress = no_progress, cancelled: Cancelled = never, book: RuleBook | None = None
) -> Run:
    """Rule everyone by the desk's rules, or by others that are tried; Stopped when cancelled."""
    judge, run = Judge(book or desk.book), Run([], [])
    with no_collecting(), kept_sums.beside(desk.book) as over:
        for number, own in enumerate(facts.of_everyone(over=over)):
            if number % STEP == 0:
                progress(number, 0, "計算敘獎")
                if cancelled():
                    raise Stopped("已取消計算。")
            _add(run, own.participant, judge.rule(own))
    return run


def _add(run: Run, person: Participant, lines: list[Ruling]) -> None:
    run.people.append(person)
    run.lines.extend(lines)
    run.alike.add(person, lines)
    run.tally.add(lines)


@contextmanager
def no_collecting() -> Iterator[None]:
    """Hundreds of thousands of lasting tuples hold no cycles: never look for garbage among them, now or later."""
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if wanted:
            gc.enable()


def let_go(run: Run) -> None:
    """Give the memory of a run that nobody needs any more back piece by piece: at once it would hold every thread."""
    for held in (run.lines, run.people):
        while held:
            del held[-STEP:]


def renew(desk: Desk, run: Run, entry_id: int, progress: Progress = no_progress, cancelled: Cancelled = never) -> Run:
    """A run after an entry: only the people whose facts it touched are ruled again, when they are few."""
    tables = journal.tables_of(entry_id) - fact_tables.NO_FACTS
    if not tables:
        return run
    people_touched = journal.people_of(entry_id) if tables <= fact_tables.FACTS_OF_ONE else None
    if people_touched is None or len(people_touched) > FEW:
        return rule_everyone(desk, progress, cancelled)
    judge = Judge(desk.book)
    found = [own for person in people_touched if (own := facts.of_one(person))]
    return _replaced(run, people_touched, [(own.participant, judge.rule(own)) for own in found])


def _replaced(run: Run, gone: Collection[int], fresh: Sequence[tuple[Participant, list[Ruling]]]) -> Run:
    """Another run in which some people are ruled anew, each in the place where the roster has them now."""
    people = [person for person in run.people if person.id not in gone]
    lines = [line for line in run.lines if line.participant.id not in gone]
    before = [line for line in run.lines if line.participant.id in gone]
    for person, own in fresh:
        place = facts.in_order(person)
        people.insert(bisect(people, place, key=facts.in_order), person)
        start = bisect(lines, place, key=lambda line: facts.in_order(line.participant))
        lines[start:start] = own
    tally = run.tally.renewed(before, chain.from_iterable(own for _, own in fresh))
    return Run(lines, people, run.alike.renewed(gone, fresh), tally)


def rule_one(desk: Desk, participant_id: int) -> list[Ruling]:
    """Rule one person again, after an edit."""
    own = facts.of_one(participant_id)
    return Judge(desk.book).rule(own) if own else []


def facts_of(text: str) -> Facts:
    """The facts of a person by national ID, however it was typed; UnknownPerson when there is none."""
    person = people.People().find(ids.normalise(text))
    own = facts.of_one(person) if person is not None else None
    if own is None:
        raise UnknownPerson(text)
    return own


def accept(desk: Desk, line: Ruling, reason: str, only: Collection[str] | None = None) -> Outcome:
    """Let the doubtful completions of a ruling count, or only some (keys), with who, when and why (陸、三)."""
    return _decide(desk, line, reason, only, counts=True)


def decline(desk: Desk, line: Ruling, reason: str, only: Collection[str] | None = None) -> Outcome:
    """Decide that the doubtful completions of a ruling, or only some (keys), do not count, with who, when and why."""
    return _decide(desk, line, reason, only, counts=False)


def _decide(desk: Desk, line: Ruling, reason: str, only: Collection[str] | None, *, counts: bool) -> Outcome:
    if not reason.strip():
        raise DeskError("請填寫認定理由，例如「專簽核准併入英語營」。")
    own = facts.of_one(line.participant.id)
    decided = {item.course_key for item in own.acceptances if item.scheme == line.scheme} if own else set()
    asked = [item.key for item in line.doubtful if only is None or item.key in only]
    waiting = [key for key in asked if key not in decided]
    if not waiting:
        raise DeskError(f"{line.participant.name} 的{line.clause.title}沒有待認定的完課，可能已認定過；請重新計算。")
    title = f"認定 {line.participant.name} {line.clause.title}完課{'' if counts else '不採計'}"
    with desk.entry(title) as entry:
        acceptances.add(line.participant.id, line.scheme, waiting, desk.operator, entry.at, reason, entry.id, counts)
    return Outcome(f"已{title}。", entry, journal.tables_of(entry.id))

"""Every call to the disk fails in turn: afterwards the old or the new state, a sentence, nothing left over."""

import errno
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.drills import office, old_file, works
from hualien_desk.drills.hook import Call, Hook
from hualien_desk.drills.results import Found
from hualien_desk.drills.works import Work
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.exporting import NotNoted
from hualien_desk.store import database
from hualien_desk.store.base import DATABASE

ALL = *works.DATA, *works.FILES, works.MIGRATION
SOME, MOST = 1, 100
"""How many calls of a work fail in turn, with each fault: in the short form, and at most. Of more they are spread."""
_GROWS = ("write", "create", "truncate")
_LEFT_OVER = (".part", ".restore", ".new", "-journal")


class Fault(NamedTuple):
    """What happens: which error, at which calls, and whether it stays."""

    word: str
    number: int
    kinds: tuple[str, ...] = ("write", "create", "truncate", "open", "fsync", "rename", "link", "unlink")
    stays: bool = False


FAULTS = (
    Fault("the disk is full", errno.ENOSPC, _GROWS, stays=True),
    Fault("the disk fails once", errno.EIO),
    Fault("the disk became read-only", errno.EROFS, stays=True),
    Fault("somebody holds the file", errno.EACCES, ("create", "truncate", "open", "rename", "unlink")),
)


class Breaker:
    """Lets calls pass until the k-th of those that a fault is about."""

    def __init__(self, fault: Fault | None = None, at: int = 0) -> None:
        self._fault, self._at = fault, at
        self.calls = Counter[str]()
        self.broke: Call | None = None

    def before(self, call: Call) -> int:
        """The error for the k-th call, and for later ones when it stays."""
        self.calls[call.kind] += 1
        if self._fault is None or call.kind not in self._fault.kinds:
            return 0
        number = sum(self.calls[kind] for kind in self._fault.kinds)
        if number == self._at or (number > self._at and self._fault.stays):
            self.broke = self.broke or call
            return self._fault.number
        return 0

    def after(self, call: Call) -> None:
        """Nothing to do."""


class Try(NamedTuple):
    """One work with one fault at one call."""

    work: Work
    fault: Fault
    at: int
    encrypted: bool
    wanted: str
    """What is there when nothing fails."""


def run(folder: Path, short: bool) -> Found:
    """Every work, every fault, every call (of very long works some, spread over all)."""
    tries, bad, struck = 0, Counter[str](), 0
    for one in _tries(folder, short):
        found, hit = attempt(folder / "home", one)
        tries, struck = tries + 1, struck + hit
        if found:
            bad[f"{one.work.word}, {one.fault.word}: {found}"] += 1
    told = tuple(f"{why} ({count} times)" for why, count in sorted(bad.items()))
    half = sum(count for why, count in bad.items() if works.BROKEN in why)
    return Found("injected faults", tries, 0, half, (("struck", struck), ("works", len(ALL))), told)


def _tries(folder: Path, short: bool) -> Iterator[Try]:
    for number, work in enumerate(ALL):
        calls, wanted = _without(folder / "home", work)
        for fault in FAULTS:
            most = sum(calls[kind] for kind in fault.kinds)
            step = max(most // SOME, 1) if short else -(-most // MOST)
            for at in range(1 + number % max(step, 1), most + 1, max(step, 1)):
                yield Try(work, fault, at, work.secret or bool((at // step + number) % 2), wanted)


def _without(home: Path, work: Work) -> tuple[Counter[str], str]:
    """Do a work without a fault: how often it calls the disk, by kind, and what is there afterwards."""
    work.ready(home, work.secret)
    breaker = Breaker()
    if work.opens:
        with Hook(home, breaker):
            desk = office.opened(home, work.secret)
    else:
        desk = office.opened(home, work.secret)
        with Hook(home, breaker):
            work.do(desk)
    wanted = work.seen(home)
    desk.close()
    return breaker.calls, wanted


def attempt(home: Path, one: Try) -> tuple[str, bool]:
    """Do a work while a call fails, then again without; says what is wrong ("": nothing), and whether it struck."""
    one.work.ready(home, one.encrypted)
    breaker = Breaker(one.fault, one.at)
    found = _opening(home, one, breaker) if one.work.opens else _working(home, one, breaker)
    database.close()
    return found, breaker.broke is not None


def _opening(home: Path, one: Try, breaker: Breaker) -> str:
    before = old_file.version(home, one.encrypted)
    try:
        with Hook(home, breaker):
            office.opened(home, one.encrypted).close()
    except DeskError:
        schema, people = old_file.version(home, one.encrypted)
        if people != before[1] or schema < before[0]:
            return f"{works.BROKEN}: schema {schema}, {people} people"
    except Exception as error:
        return f"no sentence but {_told(error)}"
    return _as_wanted(office.opened(home, one.encrypted), home, one)


def _working(home: Path, one: Try, breaker: Breaker) -> str:
    desk = office.opened(home, one.encrypted)
    before, failed = one.work.seen(home), False
    try:
        with Hook(home, breaker):
            one.work.do(desk)
    except NotNoted:
        before = one.work.seen(home)  # it says that the file was written
    except DeskError:
        failed = True
    except Exception as error:
        return f"no sentence but {_told(error)}"
    if DATABASE.is_closed():  # the work let go of the file and could not open it again: the user starts anew
        desk = office.opened(home, one.encrypted)
    if found := _judged(home, one, breaker, before, failed):
        return found
    return _again(desk, home, one, before) if failed else _as_wanted(desk, home, one)


def _judged(home: Path, one: Try, breaker: Breaker, before: str, failed: bool) -> str:
    seen = one.work.seen(home)
    if works.BROKEN in seen or (failed and seen != before and not (one.work.same and seen == one.wanted)):
        return f"{works.BROKEN}: neither old nor new"
    swept = one.fault.number != errno.EROFS and breaker.broke is not None and breaker.broke.kind != "unlink"
    return f"left over {left}" if swept and (left := left_over(home)) else ""


def left_over(home: Path) -> list[str]:
    """Endings of files that a failure left lying about."""
    names = (path.name for path in home.rglob("*") if path.is_file())
    return sorted({ending for name in names for ending in _LEFT_OVER if ending in name})


def _again(desk: Desk, home: Path, one: Try, before: str) -> str:
    """The next try, without a fault."""
    try:
        one.work.do(desk)
    except DeskError as error:
        if one.work.seen(home) == before:
            return f"the next try fails ({error})"
    return _as_wanted(desk, home, one)


def _as_wanted(desk: Desk, home: Path, one: Try) -> str:
    """The file is sound and holds what the work was to bring, also after it was closed."""
    desk.close()
    desk = office.opened(home, one.encrypted)
    if trouble := office.trouble(desk):
        return f"{works.BROKEN}: {trouble[0]}"
    if one.work.same and one.work.seen(home) != one.wanted:
        return f"{works.BROKEN}: another end than without a fault"
    return ""


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error)[:80]}"

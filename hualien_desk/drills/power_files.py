"""Power cuts while a file is written beside the data: the old one or the new one is found, whole."""

import shutil
from pathlib import Path
from random import Random
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.drills import office, works
from hualien_desk.drills.disk import Disk, Recorder, moved
from hualien_desk.drills.hook import Call, Hook
from hualien_desk.drills.results import Found
from hualien_desk.drills.works import Work

ALL = *works.FILES, works.MIGRATION


class Tape(NamedTuple):
    """One recorded work: every call, and what was seen before and after."""

    work: Work
    encrypted: bool
    calls: list[Call]
    before: str
    after: str


def run(folder: Path, short: bool) -> Found:
    """Cut the power all through every kind of work on a file."""
    tries, bad, lost = 0, list[str](), 0
    for number, work in enumerate(ALL):
        for encrypted in ways(work, number, short):
            tape = record(folder, work, encrypted)
            for at in _moments(Random(number), len(tape.calls), 4 if short else 60):
                tries += 1
                if why := cut(folder, tape, at, Random(at)):
                    bad.append(f"{work.word}: {why}")
                    lost += at == len(tape.calls)
    told = sorted(set(bad))
    return Found("power cuts in files", tries, lost, len(bad) - lost, (("works", len(ALL)),), tuple(told))


def ways(work: Work, number: int, short: bool) -> tuple[bool, ...]:
    """Plain and encrypted; in the short form one of them, in turn."""
    return (True,) if work.secret else (bool(number % 2),) if short else (False, True)


def _moments(chance: Random, calls: int, count: int) -> list[int]:
    """Moments to cut at, always also the one when all was done."""
    return [*(chance.randrange(calls) for _ in range(count)), calls]


def record(folder: Path, work: Work, encrypted: bool) -> Tape:
    """Do a work under the hook; what lies in `folder`/base is where it began."""
    home, base, recorder = folder / "work", folder / "base", Recorder()
    work.ready(home, encrypted)
    shutil.rmtree(base, ignore_errors=True)
    shutil.copytree(home, base)
    before = "" if work.opens else _seen(home, work, encrypted)
    if work.opens:
        with Hook(home, recorder):
            desk = office.opened(home, encrypted)
    else:
        desk = office.opened(home, encrypted)
        with Hook(home, recorder):
            work.do(desk)
    after = work.seen(home)
    desk.close()
    return Tape(work, encrypted, moved(recorder.calls, home, base), before, after)


def _seen(home: Path, work: Work, encrypted: bool) -> str:
    desk = office.opened(home, encrypted)
    try:
        return work.seen(home)
    finally:
        desk.close()


def cut(folder: Path, tape: Tape, at: int, chance: Random) -> str:
    """Cut before a call; says what is wrong with what is found, "" for nothing."""
    disk, left = Disk(folder / "base"), folder / "cut"
    for call in tape.calls[:at]:
        disk.take(call)
    shutil.rmtree(left, ignore_errors=True)
    disk.cut(chance, left)
    try:
        if not (left / office.NAME).exists():
            return "the data file is gone"
        found = _seen(left, tape.work, tape.encrypted)
    except DeskError as error:
        return f"cannot be opened ({error})"
    if at == len(tape.calls):
        return "" if found == tape.after else f"what was done is lost ({found})"
    return "" if found in (tape.before, tape.after) else f"neither old nor new ({found})"

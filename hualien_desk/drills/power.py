"""Power cuts in a day's work: every acknowledged step is there, the one under way whole or absent."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.drills import office
from hualien_desk.drills.disk import Disk, Recorder, moved
from hualien_desk.drills.hook import Call, Hook
from hualien_desk.drills.results import Found
from hualien_desk.operations import backups
from hualien_desk.store import backup, database

EACH = 50
"""Cuts of one recorded day."""


class Day(NamedTuple):
    """A recorded day: every call, and after how many calls each state was acknowledged."""

    calls: list[Call]
    acknowledged: list[tuple[int, str]]

    def allowed(self, at: int) -> tuple[int, list[str]]:
        """How many steps were acknowledged before a call, and the states that may be found."""
        done = sum(position <= at for position, _ in self.acknowledged)
        return done, [state for _, state in self.acknowledged[max(done - 1, 0) : done + 1]]


def run(folder: Path, short: bool, synchronous: str = "full", days: int = 0) -> Found:
    """Cut the power at random moments, of plain and of encrypted files in turn; `synchronous`: to prove the teeth."""
    days = days or (2 if short else 24)
    tally: dict[str, int] = dict.fromkeys(("cuts", "acknowledged", "lost", "half", "damaged", "copies"), 0)
    with _synchronous(synchronous):
        for seed in range(days):
            day = record(folder, seed, encrypted=bool(seed % 2))
            _cuts(folder, day, Random(seed), bool(seed % 2), 12 if short else EACH, tally)
    figures = tuple((word, tally[word]) for word in ("acknowledged", "damaged", "copies"))
    return Found("power cuts", tally["cuts"], tally["lost"], tally["half"], figures)


@contextmanager
def _synchronous(value: str) -> Iterator[None]:
    before = database.PRAGMAS["synchronous"]
    database.PRAGMAS["synchronous"] = value
    try:
        yield
    finally:
        database.PRAGMAS["synchronous"] = before


def record(folder: Path, seed: int, encrypted: bool) -> Day:
    """Do a day's work under the hook; what lies in `folder`/base is where it began."""
    home, recorder = office.fresh(folder / "day", encrypted), Recorder()
    shutil.rmtree(folder / "base", ignore_errors=True)
    shutil.copytree(home, folder / "base")
    with Hook(home, recorder):
        desk = office.opened(home, encrypted)
        acknowledged = [(len(recorder.calls), office.state())]
        for step in office.script(seed):
            step.do(desk)
            acknowledged.append((len(recorder.calls), office.state()))
        desk.close()
    return Day(moved(recorder.calls, home, folder / "base"), acknowledged)


def _cuts(folder: Path, day: Day, chance: Random, encrypted: bool, count: int, tally: dict[str, int]) -> None:
    disk, done = Disk(folder / "base"), 0
    for at in sorted(chance.randrange(day.acknowledged[0][0], len(day.calls) + 1) for _ in range(count)):
        for call in day.calls[done:at]:
            disk.take(call)
        done = at
        left = folder / "cut"
        shutil.rmtree(left, ignore_errors=True)
        disk.cut(chance, left)
        tally["cuts"] += 1
        _judge(left, day, at, encrypted, tally)


def _judge(left: Path, day: Day, at: int, encrypted: bool, tally: dict[str, int]) -> None:
    done, allowed = day.allowed(at)
    tally["acknowledged"] += done
    try:
        desk = office.opened(left, encrypted)
        trouble, copies = office.trouble(desk), desk.backups
        found = "" if trouble else office.state()
        desk.close()
    except DeskError as error:
        trouble, copies, found = [str(error)], left, ""
    tally["copies"] += _copies(copies, left, encrypted, tally)
    tally["damaged"] += bool(trouble)
    known = [state for _, state in day.acknowledged]
    if trouble or found not in known:
        tally["half"] += 1
    elif found not in allowed:
        tally["lost"] += done - 1 - max(number for number, state in enumerate(known) if state == found)


def _copies(folder: Path, left: Path, encrypted: bool, tally: dict[str, int]) -> int:
    """Every copy that the program lists can be put back."""
    listed = backup.listed(folder)
    for item in listed:
        try:
            backups.restore(item.path, left / "put-back.db", office.access(encrypted).key)
        except DeskError:
            tally["half"] += 1
    return len(listed)

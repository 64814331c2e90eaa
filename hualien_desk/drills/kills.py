"""A process at work is killed (SIGKILL) at random moments: what it acknowledged is there, the lock is taken over."""

import pickle
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.drills import kill_child, office
from hualien_desk.drills.results import Found
from hualien_desk.ui import file_lock

LONGEST = 0.6
"""Seconds from the opening to the latest kill."""


class Round(NamedTuple):
    """A child at work in a folder: from which step, and the states that a day goes through."""

    home: Path
    sheets: Path
    encrypted: bool
    seed: int
    first: int
    states: list[str]


class Told(NamedTuple):
    """What became of a child: the steps done in all, whether it was killed at work, how often it acknowledged."""

    done: int
    killed: bool
    acknowledged: int


def run(folder: Path, short: bool) -> Found:
    """Kill and look, of plain and of encrypted files in turn."""
    wanted, kills, acknowledged, bad, lost = 3 if short else 220, 0, 0, list[str](), 0
    sheets, chance, seed = folder / "sheets", Random(106), 0
    sheets.write_bytes(pickle.dumps(office.sheets()))
    while kills < wanted:
        seed += 1
        one = Round(folder / "home", sheets, bool(seed % 2), seed, 0, _states(folder / "dry", bool(seed % 2), seed))
        office.fresh(one.home, one.encrypted)
        while kills < wanted and one.first < len(one.states) - 1:
            told = _kill(one, chance.uniform(0.0, LONGEST))
            kills, acknowledged = kills + told.killed, acknowledged + told.acknowledged
            found, why = _look(one, told)
            lost += max(told.done - found, 0) if found >= 0 else 0
            bad += [why] if why else []
            one = one._replace(first=max(found, 0) if not why else len(one.states))
    return Found("kill -9", kills, lost, len(bad), (("acknowledged", acknowledged),), tuple(sorted(set(bad))))


def _states(folder: Path, encrypted: bool, seed: int) -> list[str]:
    """Do the day once without a kill."""
    desk = office.opened(office.fresh(folder, encrypted), encrypted)
    found = [office.state(exact=False)]
    for step in office.script(seed):
        step.do(desk)
        found.append(office.state(exact=False))
    desk.close()
    return found


def _kill(one: Round, after: float) -> Told:
    """Start a child, wait, kill it; what it said before is still in the pipe."""
    words = [str(one.home), str(one.sheets), str(int(one.encrypted)), str(one.seed), str(one.first)]
    command = [sys.executable, "-m", kill_child.__name__, *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout
        if child.stdout.readline().strip() != kill_child.OPEN:
            raise RuntimeError("the child did not open the file")
        time.sleep(after)
        killed = child.poll() is None
        child.kill()
        numbers = [
            int(line.split()[1]) for line in child.stdout.read().splitlines() if line.startswith(kill_child.DONE)
        ]
    return Told(numbers[-1] + 1 if numbers else one.first, killed, len(numbers))


def _look(one: Round, told: Told) -> tuple[int, str]:
    """Open the file as the program does: how many steps of the day are there, and what is wrong."""
    try:
        lock = file_lock.lock_file(one.home / office.NAME)
        desk = office.opened(one.home, one.encrypted)
    except DeskError as error:
        return -1, f"cannot be opened ({error})"
    trouble, state = office.trouble(desk), office.state(exact=False)
    desk.close()
    lock.unlock()
    if trouble:
        return -1, trouble[0]
    found = [number for number, known in enumerate(one.states) if known == state]
    near = [number for number in found if number in (told.done, told.done + 1)]
    if near:
        return near[0], ""
    return (found[-1], "") if found else (-1, "half a step is there")

"""Damaged data files: what the program notices when it opens one, of every sort of damage."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.drills import office
from hualien_desk.drills.results import Found
from hualien_desk.operations import repairing
from hualien_desk.store import database

PAGE, HEADER = 4096, 100
EACH = 60
"""Files of each sort of damage."""


def _bit(data: bytearray, chance: Random) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _zeros(data: bytearray, chance: Random) -> None:
    at = _page(data, chance)
    data[at : at + PAGE] = bytes(PAGE)


def _garbage(data: bytearray, chance: Random) -> None:
    at = _page(data, chance)
    data[at : at + PAGE] = chance.randbytes(PAGE)


def _swapped(data: bytearray, chance: Random) -> None:
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    one, other = chance.choice([(a, b) for a in range(len(pages)) for b in range(a) if pages[a] != pages[b]])
    pages[one], pages[other] = pages[other], pages[one]
    data[:] = b"".join(pages)


def _cut_off(data: bytearray, chance: Random) -> None:
    del data[chance.randrange(1, len(data)) :]


def _header(data: bytearray, chance: Random) -> None:
    at = chance.randrange(HEADER)
    data[at] = (data[at] + chance.randrange(1, 256)) % 256


def _page(data: bytearray, chance: Random) -> int:
    return chance.randrange(len(data) // PAGE) * PAGE


KINDS: dict[str, Callable[[bytearray, Random], None]] = {
    **{"a bit flipped": _bit, "a page of zeros": _zeros, "a page of garbage": _garbage},
    **{"two pages swapped": _swapped, "cut off": _cut_off, "a byte of the header": _header},
}


class Sound(NamedTuple):
    """A file before it is damaged: its bytes, and what it says."""

    data: bytes
    state: str


def encrypted(folder: Path, short: bool) -> Found:
    """Every damage of an encrypted file is noticed."""
    count, missed = _all(folder, True, 4 if short else EACH)
    told = tuple(f"{kind}: {number} not noticed" for kind, number in sorted(missed.items()))
    if empty := _empty(folder, True):
        told = (*told, empty)
    return Found("damage, encrypted", count, 0, 0, (("noticed", count - missed.total()),), told)


def plain(folder: Path, short: bool) -> Found:
    """What is noticed of a plain file: SQLite has no sums, so this is told and no promise."""
    count, missed = _all(folder, False, 4 if short else EACH)
    figures = ("noticed", count - missed.total()), *((f"missed, {kind}", missed[kind]) for kind in sorted(missed))
    empty = _empty(folder, False)
    return Found("damage, plain (told only)", count, 0, 0, figures, (empty,) if empty else ())


def _all(folder: Path, secret: bool, each: int) -> tuple[int, Counter[str]]:
    sound, missed = _sound(folder, secret), Counter[str]()
    for kind, spoil in KINDS.items():
        for number in range(each):
            data = bytearray(sound.data)
            spoil(data, Random(f"{kind} {number}"))
            try:
                missed[kind] += not noticed(folder / "damaged", bytes(data), secret) and bytes(data) != sound.data
            except Exception as error:
                missed[f"{kind}, no sentence but {type(error).__name__}"] += 1
                database.close()
    return each * len(KINDS), +missed


def _sound(folder: Path, secret: bool) -> Sound:
    home = office.fresh(folder / "sound", secret)
    desk = office.opened(home, secret)
    office.bring(desk, "completions")
    state = office.state()
    desk.close()
    return Sound((home / office.NAME).read_bytes(), state)


def noticed(home: Path, data: bytes, secret: bool) -> str:
    """What the program says when it starts with such a file: at first sight, opening it, looking at every page."""
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / office.NAME).write_bytes(data)
    place, key = home / office.NAME, office.access(secret).key
    if found := repairing.look(place, key):
        return found
    try:
        office.opened(home, secret).close()
    except DeskError as error:
        return str(error)
    return repairing.pages(place, key)


def _empty(folder: Path, secret: bool) -> str:
    return "" if noticed(folder / "damaged", b"", secret) else "a file of 0 bytes: not noticed"

"""Breaks files at random and reads them: `python -m tests.sheets.mutate SEED COUNT`; a death of the parent ends it."""

import io
import random
import sys
import tempfile
import time
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.sheets import reading
from tests.sheets.hostile import attacks, books, containers, structures, texts, values

MADE_BY = attacks, containers, structures, texts, values
MOST_BYTES = 100_000
SLOWEST = 15.0


@cache
def bases() -> dict[str, bytes]:
    """The small files of the corpus, which are broken further."""
    made = {name: maker() for name, maker in books.MAKERS.items() if name not in _HUGE}
    return {name: data for name, data in made.items() if 0 < len(data) < MOST_BYTES}


_HUGE = {"壓縮炸彈.xlsx", "百萬列.xlsx", "巨大單列.csv", "百萬欄.csv", "巨大欄位.csv"}


def broken(data: bytes, chance: random.Random) -> bytes:
    """One to four wounds; of a zip also of a part inside, packed again so that the reader comes to see it."""
    if data[:2] == b"PK" and chance.random() < 0.7:
        try:
            return _inside(data, chance)
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            pass
    for _ in range(chance.randint(1, 4)):
        data = _wound(data, chance)
    return data


def _inside(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        content = {info.filename: file.read(info) for info in file.infolist()}
    for _ in range(chance.randint(1, 3)):
        name = chance.choice(sorted(content))
        content[name] = _wound(content[name], chance)
    return books.pack(content)


def _wound(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return chance.randbytes(20)
    here, there = sorted((chance.randrange(len(data)), chance.randrange(len(data))))
    there = min(there, here + 200)
    ways = (
        lambda: data[:here] + bytes([chance.randrange(256)]) + data[here + 1 :],
        lambda: data[:here] + data[there:],
        lambda: data[:here] + chance.randbytes(chance.randint(1, 30)) + data[here:],
        lambda: data[:there] + data[here:there] * chance.choice((1, 3, 50)) + data[there:],
        lambda: data[:here],
        lambda: data[:here] + chance.choice(_BAD) + data[here:],
        lambda: _other_number(data, here, chance),
    )
    return chance.choice(ways)()


_BAD = (b"<", b"&", b'"', b"\0", b"\xff\xfe", b"4294967296", b"-1", b"1e999", b"<!DOCTYPE a>", b"]]>", "造".encode())


def _other_number(data: bytes, here: int, chance: random.Random) -> bytes:
    """The next digit becomes a long number."""
    place = next((n for n in range(here, len(data)) if 48 <= data[n] <= 57), here)
    return data[:place] + chance.choice((b"0", b"99999999", b"1048577", b"65536")) + data[place + 1 :]


def one(seed: int, folder: Path) -> tuple[str, float]:
    """Break and read one file; its fate and the seconds."""
    chance = random.Random(seed)
    name = chance.choice(sorted(bases()))
    path = folder / f"{seed}{Path(name).suffix}"
    path.write_bytes(broken(bases()[name], chance))
    began = time.monotonic()
    try:
        found = reading.read(path, "completions", seconds=SLOWEST)
        fate = "in part" if found.problems else "taken"
    except DeskError as error:
        fate = "too slow" if "讀取太久" in str(error) else "refused"
    seconds = time.monotonic() - began
    if fate != "too slow":
        path.unlink()
    return fate, seconds


def run(seed: int, count: int, tell: bool = False) -> Counter[str]:
    """How many files met which fate; anything but a sentence is raised."""
    tally, slowest = Counter[str](), 0.0
    bases()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        seeds = (seed * 1_000_000 + number for number in range(count))
        for number, (fate, seconds) in enumerate(pool.map(lambda s: one(s, Path(folder)), seeds), 1):
            tally[fate] += 1
            slowest = max(slowest, seconds)
            if tell and number % 500 == 0:
                sys.stdout.write(f"{number} {dict(tally)} slowest {slowest:.1f} s\n")
                sys.stdout.flush()
    return tally


if __name__ == "__main__":
    run(int(sys.argv[1]), int(sys.argv[2]), tell=True)

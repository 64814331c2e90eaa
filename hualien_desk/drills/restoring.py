"""The way back: copy, verify, damage the data file, restore, compare everything, and the time for a large file."""

import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from hualien_desk.bench import nation
from hualien_desk.bench.county import Sizes
from hualien_desk.domain.errors import DeskError
from hualien_desk.drills import office
from hualien_desk.drills.results import Found
from hualien_desk.operations import backups
from hualien_desk.operations.desk import Desk
from hualien_desk.store import backup, key_file

MOST = 60.0
"""Seconds that a file of 30 MB may take."""
LARGE, SMALL = Sizes(10_000, 200_000, 400), Sizes(75, 1_500, 60)


class Held(NamedTuple):
    """What a file says before and after."""

    state: str
    counts: dict[str, int]


def run(folder: Path, short: bool) -> Found:
    """Once with a plain file, once with an encrypted one; the short form takes a small one."""
    bad, figures = list[str](), list[tuple[str, object]]()
    for encrypted in (True,) if short else (False, True):
        seconds, size, why = _once(folder / str(encrypted), encrypted, SMALL if short else LARGE)
        bad += [why] if why else []
        bad += [f"{seconds:.0f} s for {size:.0f} MB"] if seconds > MOST else []
        figures.append(("encrypted" if encrypted else "plain", f"{size:.1f} MB in {seconds:.2f} s"))
    return Found("restore", 1 if short else 2, len(bad), 0, tuple(figures), tuple(bad))


def _once(folder: Path, encrypted: bool, sizes: Sizes) -> tuple[float, float, str]:
    folder.mkdir(parents=True)
    place = folder / office.NAME
    desk = office.opened(folder, encrypted)
    if encrypted:
        key_file.write(key_file.place(place), office.keys())
    nation.fill(desk, sizes)
    office.back_up(desk)
    before, copies = _held(desk), desk.backups
    desk.close()
    damaged = _spoil(place)
    if not _refused(folder, encrypted):
        return 0.0, 0.0, "the damaged file is opened"
    began = time.perf_counter()
    backups.restore(backup.listed(copies)[0].path, place, office.access(encrypted).key)
    seconds = time.perf_counter() - began
    desk = office.opened(folder, encrypted)
    after = _held(desk)
    desk.close()
    kept = any(path.read_bytes() == damaged for path in folder.glob("*.db") if path != place)
    return seconds, place.stat().st_size / 1e6, _wrong(before, after, kept)


def _held(desk: Desk) -> Held:
    return Held(office.state(), {name: office.count(name) for name in sorted(desk.tables)})


def _spoil(place: Path) -> bytes:
    """Garbage all over the first pages: the file cannot be opened any more."""
    data = bytearray(place.read_bytes())
    data[:20_000] = Random(106).randbytes(20_000)
    place.write_bytes(data)
    return bytes(data)


def _refused(folder: Path, encrypted: bool) -> bool:
    try:
        office.opened(folder, encrypted).close()
    except DeskError:
        return True
    return False


def _wrong(before: Held, after: Held, kept: bool) -> str:
    if after.counts != before.counts:
        return "rows are missing after the restore"
    if after.state != before.state:
        return "the restored file says something else"
    return "" if kept else "the damaged file was not kept"

"""What the seals cost: the same writing without them is the peer; and how long everything takes to be verified."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from hualien_desk.bench.results import Result, spread, timed
from hualien_desk.operations import sealing
from hualien_desk.operations.desk import Desk
from hualien_desk.store import journal, matching, seals
from hualien_desk.store.completions import COLUMNS
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows

SAVES = 100
FILLED = tuple(name for name in COLUMNS if name not in ("batch_id", "source_row", "entry_id"))
LITTLE = 1.1
"""Writing with seals may take so many times the writing without."""
SOON = 2.0
"""Seconds in which a county is verified beside the window."""


def run(path: Path, folder: Path, runs: int) -> Iterator[Result]:
    """All lines; `path` is the county's file, `folder` has its base without completions."""
    copy = Path(shutil.copy(path, folder / "sealed.db"))
    desk = Desk(copy, "bench")
    yield _compared("save one row", lambda: spread(map(_save, range(SAVES))).median, runs)
    values = rows(f"SELECT {', '.join(FILLED)} FROM completion")
    yield Result("seal the county's data", timed(sealing.seal), most=SOON)
    yield Result("verify log and data", min(timed(partial(sealing.verify, desk)) for _ in range(runs)), most=SOON)
    desk.close()
    yield _compared("store completions", lambda: _stored(folder, values), runs)


def _compared(work: str, job: Callable[[], float], runs: int) -> Result:
    """Best of some runs, with and without in turn."""
    ours, peer = list[float](), list[float]()
    for _ in range(max(runs, 2)):
        ours.append(job())
        with _unsealed():
            peer.append(job())
    return Result(f"{work}, sealed", min(ours), min(peer), "unsealed", times=LITTLE)


@contextmanager
def _unsealed() -> Iterator[None]:
    """Entries without a seal, as if there were none."""
    kept = seals.seal_entry
    seals.seal_entry = lambda *_: None
    try:
        yield
    finally:
        seals.seal_entry = kept


def _save(number: int) -> Callable[[], None]:
    def save() -> None:
        with journal.entry("更正姓名", "bench"):
            matching.update([Change("participant", 1 + number, {"name": f"王小明{seals.head().number}"})])

    return save


def _stored(folder: Path, values: list[tuple[Any, ...]]) -> float:
    """Seconds for all completions in one entry, on a fresh file with the people and courses."""
    desk = Desk(Path(shutil.copy(folder / "base.db", folder / "fresh.db")), "bench")

    def store() -> None:
        with journal.entry("匯入完課紀錄", "bench") as entry:
            matching.insert("completion", (*FILLED, "entry_id"), ((*value, entry.id) for value in values))

    seconds = timed(store)
    desk.close()
    return seconds

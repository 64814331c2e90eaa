"""What encryption costs: the same jobs on a plain and on an encrypted file, in turn, as ratios of one run."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from hualien_desk.bench import county, nation
from hualien_desk.bench.county import Sizes
from hualien_desk.bench.results import Result, timed
from hualien_desk.operations import backups, history, imports, records, rulings
from hualien_desk.operations.access import Access
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.sheets import reading
from hualien_desk.sheets.reading import SheetData
from hualien_desk.store import key_file, listing
from hualien_desk.store.tables import rows

SAVES = 100
Job = Callable[[Desk], object]


class Cost(NamedTuple):
    """A job in words, how it is done, and the goal: how many times the plain one it may take."""

    work: str
    do: Job
    most: float | None = None


def run(folder: Path, sizes: Sizes, runs: int) -> Iterator[Result]:
    """Every job on both files, the best of some runs in turn."""
    ways = Access(), Access(key_file.new_key())
    desks = [_filled(folder / f"{number}.db", access, sizes) for number, access in enumerate(ways)]
    found = _reading(folder)
    for cost in _costs(sizes, found):
        times: list[list[float]] = [[], []]
        for _ in range(runs):
            for number, path in enumerate(desks):
                times[number].append(_once(path, ways[number], cost.do))
        plain, encrypted = map(min, times)
        yield Result(f"{cost.work}, encrypted", encrypted, plain, "plain", times=cost.most)
    plain, encrypted = (path.stat().st_size / 1e6 for path in desks)
    yield Result("size of the file, encrypted", encrypted, plain, "plain", unit="MB")


def _filled(path: Path, access: Access, sizes: Sizes) -> Path:
    desk = Desk(path, "bench", access)
    nation.fill(desk, sizes)
    desk.close()
    return path


def _reading(folder: Path) -> SheetData:
    """1,500 completions, read once."""
    books = county.write_books(folder / "books", Sizes(75, 1_500, 60))
    return reading.read(books["completions"], "completions")


def _once(path: Path, access: Access, job: Job) -> float:
    """Open (a cold cache), do the job, close; the time of the job alone."""
    desk = Desk(path, "bench", access)
    try:
        return timed(partial(job, desk))
    finally:
        desk.close()


def _costs(sizes: Sizes, found: SheetData) -> Iterator[Cost]:
    yield Cost("open the file", lambda desk: desk.reopen())
    yield Cost(f"{SAVES} single saves", _saves)
    yield Cost("list of people: ids and count", _list)
    yield Cost(f"rule everyone, {sizes.people:,} people", rulings.rule_everyone)
    yield Cost("import of 1,500 rows, and its undo", partial(_import, found))
    yield Cost("look at every page", lambda _: backups.check())


def _saves(desk: Desk) -> None:
    people = [row[0] for row in rows("SELECT id FROM participant LIMIT 1000")]
    draw = random.Random()
    for _ in range(SAVES):
        phone = f"03-8{draw.randrange(10**6):06d}"
        records.change(desk, KINDS["participant"], draw.choice(people), {"phone": phone})


def _list(desk: Desk) -> int:
    source = listing.participants(desk.book.coverage)
    return len(source.ids("王", "name", False, {}))


def _import(found: SheetData, desk: Desk) -> None:
    """Store (as if typed: no copy is made before) and take back, so that the next run has the same to do."""
    imports.store(desk, imports.compare(desk, found._replace(path="")), accept_valid=True)
    history.undo(desk)

"""The store part of an import, against executemany of the same driver into the same schema."""

import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from hualien_desk.bench import by_hand
from hualien_desk.bench.results import Result, timed
from hualien_desk.operations import imports
from hualien_desk.operations.desk import Desk
from hualien_desk.store.completions import COLUMNS

INSERT = f"INSERT INTO completion ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"


def base(books: Path, folder: Path) -> Path:
    """A data file with people and courses, without completions."""
    path = folder / "base.db"
    desk = Desk(path, "bench")
    for kind in ("participants", "courses"):
        imports.store(desk, imports.prepare(desk, kind, books / f"{kind}.xlsx"))
    desk.close()
    return path


def completions(books: Path, folder: Path, runs: int) -> tuple[Result, Path]:
    """Store all completions into a fresh copy of the file each time; the last copy stays for the other jobs."""
    start = base(books, folder)
    times = [_once(start, books / "completions.xlsx", folder) for _ in range(runs)]
    ours, plain = (min(column) for column in zip(*times, strict=True))
    return Result("import, store part", ours, plain, "executemany", times=1.3), folder / "county.db"


def _once(start: Path, sheet: Path, folder: Path) -> tuple[float, float]:
    path = Path(shutil.copy(start, folder / "county.db"))
    desk = Desk(path, "bench")
    plan = imports.prepare(desk, "completions", sheet)
    ours = timed(partial(imports.store, desk, plan))
    desk.close()
    return ours, _plain(Path(shutil.copy(start, folder / "plain.db")), _values(plan.matched.new))


def _values(new: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The same rows ready made: batch and entry 1 are those of the people."""
    return [(*row[:8], row[8] or None, 1, row[9], 1) for row in new]


def _plain(path: Path, values: list[tuple[Any, ...]]) -> float:
    connection = by_hand.opened(path)
    seconds = timed(partial(_insert, connection, values))
    connection.close()
    return seconds


def _insert(connection: Any, values: list[tuple[Any, ...]]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(INSERT, values)
    connection.execute("COMMIT")

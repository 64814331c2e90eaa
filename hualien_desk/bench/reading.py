"""Reading a platform's list, in the child process and with every check, against calamine alone plus the pre-scan."""

from functools import partial
from pathlib import Path

import python_calamine

from hualien_desk.bench.results import Result, timed
from hualien_desk.sheets import preflight, reading, workbook

PLAIN = 1.2


def completions(books: Path, rows: int, runs: int) -> Result:
    """Read the list of completions each way, the best of some runs in turn."""
    path = books / "completions.xlsx"
    times = [
        (timed(partial(reading.read, path, "completions")), timed(partial(_cells, path)) + timed(partial(_scan, path)))
        for _ in range(runs)
    ]
    ours, plain = (min(column) for column in zip(*times, strict=True))
    return Result(f"reading {rows:,} rows", ours, plain, "calamine + pre-scan", times=PLAIN)


def _cells(path: Path) -> None:
    python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def _scan(path: Path) -> None:
    book = workbook.open_book(path, preflight.sniff(path), careful=False)
    workbook.scan(book, book.sheets[0])

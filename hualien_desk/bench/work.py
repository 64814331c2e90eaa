"""Every job of the county, in the order of the table of goals."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from hualien_desk.bench import cold, county, nation, reading, ruling, sealing, searching, storing, window
from hualien_desk.bench.cold import Whole
from hualien_desk.bench.county import Sizes
from hualien_desk.bench.results import Result
from hualien_desk.operations import rulings
from hualien_desk.operations.desk import Desk

FIRST_WINDOW, PANDAS, HAND = 1.25, 1 / 3, 1.3


def run(folder: Path, sizes: Sizes, runs: int) -> Iterator[Result]:
    """All jobs; `folder` is empty and stays full."""
    books = folder / "books"
    county.write_books(books, sizes)
    ways = wholes(books, folder, runs)
    yield from cold_rows(ways)
    yield reading.completions(books, sizes.completions, runs)
    stored, path = storing.completions(books, folder, runs)
    yield stored
    yield from sealing.run(path, folder, runs)
    yield from first_window(path, folder, runs)
    yield from _stored(path, folder, sizes, runs, ways["pandas"])


def wholes(books: Path, folder: Path, runs: int) -> dict[str, Whole]:
    """The whole job each way, the best of some runs in turn; all must find the same."""
    found: dict[str, list[Whole]] = {way: [] for way in cold.WAYS}
    for number in range(runs):
        for way, times in found.items():
            times.append(cold.whole(way, books, folder / f"{way}{number}"))
    fastest = {way: min(times) for way, times in found.items()}
    cold.agree(fastest["ours"], fastest.values())
    return fastest


def cold_rows(ways: dict[str, Whole]) -> Iterator[Result]:
    """The whole job on a fresh data file."""
    ours, work = ways["ours"], f"whole job cold, {ways['ours'].awards:,} awards"
    yield Result(work, ours.process, ways["pandas"].process, "pandas+openpyxl", times=PANDAS)
    yield Result(work, ours.process, ways["hand"].process, "calamine+SQLite by hand", times=HAND)


def first_window(path: Path, folder: Path, runs: int) -> Iterator[Result]:
    """From the start of the process to the drawn window, on a fresh copy of the data file each time."""
    ours, least = [], []
    for number in range(2 * runs):  # the first start compiles the modules
        home = folder / f"window{number}"
        home.mkdir()
        ours.append(window.seconds(Path(shutil.copy(path, home / "106.db"))))
        least.append(window.seconds())
    first, ready = (min(times) for times in zip(*ours, strict=True))
    minimal = min(least).first
    yield Result("first window", first, minimal, "minimal window", times=FIRST_WINDOW)
    yield Result("window with its lists", ready, minimal, "minimal window")


def _stored(path: Path, folder: Path, sizes: Sizes, runs: int, pandas: Whole) -> Iterator[Result]:
    """The jobs on stored data."""
    desk, who = Desk(path, "bench"), f"{sizes.people:,} people"
    yield ruling.everyone(desk, folder / f"hand{runs - 1}" / "hand.db", who, runs)
    yield ruling.warm(desk, folder, pandas.job, runs)
    yield searching.search(desk, who, runs)
    yield searching.sort_people(desk, who, runs)
    everyone = rulings.rule_everyone(desk)
    yield ruling.roster(desk, everyone, folder, runs, sizes.people)
    yield ruling.roster_set(desk, everyone, folder, runs)
    yield searching.sort_rulings(everyone.lines, who, runs)
    del everyone
    one = ruling.one(desk, runs)
    desk.close()
    tenth = Sizes(max(sizes.people // 10, 1), max(sizes.completions // 10, 1), sizes.courses)
    yield from ruling.one_person(who, one, nation.on(folder, "tenth", tenth, lambda desk: ruling.one(desk, runs)))

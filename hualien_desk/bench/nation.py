"""A nation: people and completions put straight into the store's tables, as far as `scale` goes."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from hualien_desk.bench import county, evaluating, searching
from hualien_desk.bench.county import Sizes
from hualien_desk.bench.results import Result, timed
from hualien_desk.domain import names
from hualien_desk.operations import rulings
from hualien_desk.operations.access import Access
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run
from hualien_desk.store import agencies, courses, matching
from hualien_desk.store.completions import COLUMNS as COMPLETION
from hualien_desk.store.people import POSTING

NATION = Sizes(350_000, 10_000_000, 400)
COUNTY = Sizes()
EVERYONE, STATISTICS, PAINT, MEMORY = 10.0, 3.0, 2.0, 60.0

T = TypeVar("T")


def fill(desk: Desk, sizes: Sizes) -> None:
    """Put invented people, courses and completions into an empty desk, row by row, never all in memory."""
    with desk.entry("bench") as entry:
        _people(sizes, entry.id)
        courses.add(_courses(sizes), entry.id)
        matching.insert("completion", COMPLETION, _completions(sizes, entry.id))


def _people(sizes: Sizes, entry: int) -> None:
    finder = agencies.Finder()
    people = ((n, row[0], row[1], names.match_key(row[1]), entry) for n, row in enumerate(county.people(sizes), 1))
    matching.insert("participant", ("id", "national_id", "name", "name_key", "entry_id"), people)
    postings = (
        (n, finder.find(agency), unit, title, category, rank, None, None, None, entry)
        for n, (_, _, agency, unit, title, category, rank) in enumerate(county.people(sizes), 1)
    )
    matching.insert("posting", (*POSTING, "entry_id"), postings)


def _courses(sizes: Sizes) -> Iterator[tuple[str, dict[str, Any], int]]:
    for code, name, platform, hours, categories in county.courses(sizes):
        values = {"code": code, "name": name, "platform": platform, "hours": float(hours), "categories": categories}
        yield courses.course_key(code, name), values | {"opens": "", "closes": ""}, 1


def _completions(sizes: Sizes, entry: int) -> Iterator[tuple[Any, ...]]:
    each = sizes.completions // sizes.people
    for number, row in enumerate(county.completions(sizes)):
        _, _, code, _, day, hours, score, e_certificate, exam, _, platform = row
        iso = f"{int(str(day)[:3]) + 1911}-{str(day)[4:6]}-{str(day)[7:]}"
        who, course = number // each + 1, int(str(code)[1:]) + 1
        yield who, course, iso, platform, hours, score, e_certificate, exam, None, None, number + 2, entry


def desk_of(folder: Path, name: str, sizes: Sizes, key: bytes | None = None) -> Desk:
    """A desk on a new file of this size, encrypted when there is a key."""
    desk = Desk(folder / f"{name}.db", "bench", Access(key, "bench"))
    fill(desk, sizes)
    return desk


def on(folder: Path, name: str, sizes: Sizes, job: Callable[[Desk], T], key: bytes | None = None) -> T:
    """Do a job on a new file of this size."""
    desk = desk_of(folder, name, sizes, key)
    try:
        return job(desk)
    finally:
        desk.close()


def run(folder: Path, scale: float, runs: int, whole: Sizes = NATION) -> Iterator[Result]:
    """The lists with all people (they read no completions), the rulings with `scale` of both."""
    county_list, nation_list = folder / "county.db", folder / "nation.db"
    desk_of(folder, "county", Sizes(COUNTY.people, 0, COUNTY.courses)).close()
    desk = desk_of(folder, "nation", Sizes(whole.people, 0, whole.courses))
    yield searching.search(desk, "nation", 1)  # hundreds of long searches: once is enough
    yield searching.sort_people(desk, "nation", runs)
    desk.close()
    yield from _painted(county_list, nation_list, runs)
    part = Sizes(round(whole.people * scale), round(whole.completions * scale), whole.courses)
    for name, key in (("plain", None), ("encrypted", bytes(range(32)))):
        who = f"{name}, {part.people:,} people, {part.completions:,} completions"
        yield from on(folder, name, part, lambda desk, who=who: _everyone(desk, who, scale), key)  # type: ignore[misc]


def _everyone(desk: Desk, who: str, scale: float) -> list[Result]:
    """Rule everyone, then all statistics of the rulings that stand."""
    runs = list[Run]()
    ruled = timed(lambda: runs.append(rulings.rule_everyone(desk)))
    rule = Result(f"rule everyone, {who}", ruled, most=EVERYONE * scale)
    return [rule, *evaluating.results(desk, runs[0], who, STATISTICS * scale)]


def _painted(small: Path, large: Path, runs: int) -> Iterator[Result]:
    """First paint of the list of people, and the memory it takes, each in a new process."""
    times = [(_list(small), _list(large)) for _ in range(runs)]
    county_paint, nation_paint = (min(item[n]["seconds"] for item in times) for n in (0, 1))
    yield Result("first paint of the list, nation", nation_paint, county_paint, "county's list", times=PAINT)
    memory = [min(item[n]["megabytes"] for item in times) for n in (0, 1)]
    yield Result("memory of the list, nation", memory[1], memory[0], "county's list", most=MEMORY, unit="MB")


def _list(path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "hualien_desk.bench.list_paint", str(path)]
    made = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(made.stdout)  # type: ignore[no-any-return]

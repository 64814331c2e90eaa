"""Ruling everyone and one person, and the job of every day: rule and print with the data stored."""

import random
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from hualien_desk.bench import by_hand, plain_rosters
from hualien_desk.bench.plain import MADE_ON
from hualien_desk.bench.results import Result, Spread, best, spread, timed
from hualien_desk.operations import rosters, rulings
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.rulings import Run
from hualien_desk.reports import writers, xlsx
from hualien_desk.store.tables import rows

EDITS, SET = 1000, 10.0
ONE_GOAL, FLAT = 0.005, 1.5


def everyone(desk: Desk, by_hand_file: Path, who: str, runs: int) -> Result:
    """Rule everyone, against a loop over the tuples of three plain tables."""
    ours = best(runs, partial(rulings.rule_everyone, desk))
    connection = by_hand.opened(by_hand_file)
    loop = best(runs, partial(by_hand.rule, connection))
    connection.close()
    return Result(f"rule everyone, {who}", ours, loop, "tuple loop", most=0.5)


def one(desk: Desk, runs: int) -> Spread:
    """Rule people chosen at random, one after the other, as after an edit."""
    people = [row[0] for row in rows("SELECT id FROM participant")]
    draw = random.Random(110)
    jobs: list[Callable[[], object]] = [partial(rulings.rule_one, desk, draw.choice(people)) for _ in range(EDITS)]
    times = [spread(jobs) for _ in range(runs)]
    return Spread(*map(min, zip(*times, strict=True)))


def one_person(who: str, county: Spread, tenth: Spread) -> list[Result]:
    """The goals of ruling one person: quick, and as quick with ten times the people."""
    return [
        Result(f"rule one person after an edit, {who}, p99", county.p99, most=ONE_GOAL),
        Result("the same, median, against a tenth of the people", county.median, tenth.median, "tenth", times=FLAT),
    ]


def warm(desk: Desk, folder: Path, pandas_seconds: float, runs: int) -> Result:
    """Rule and write the roster with the data stored; pandas has to read its sheets again."""
    wanted, path = rosters.wish(desk, made_on=MADE_ON), folder / "warm.xlsx"
    ours = best(runs, lambda: rosters.export(desk, "awards", path, wanted, rulings.rule_everyone(desk)))
    return Result("whole job warm (rule, roster)", ours, pandas_seconds, "pandas+openpyxl", times=1 / 20)


def roster(desk: Desk, run: Run, folder: Path, runs: int, count: int) -> Result:
    """Write a roster of so many formatted rows, against openpyxl in its normal mode with the same styles."""
    made = rosters.make(run, "awards", rosters.wish(desk, made_on=MADE_ON))
    made = made._replace(rows=list(islice(cycle(made.rows), count)))
    ours = best(runs, partial(xlsx.write, made, folder / "ours.xlsx"))
    normal = best(runs, partial(plain_rosters.normal, made, folder / "normal.xlsx"))
    return Result(f"roster of {count:,} rows, formatted", ours, normal, "openpyxl normal", times=1 / 1.8)


def roster_set(desk: Desk, run: Run, folder: Path, runs: int) -> Result:
    """Make and write every roster; the peer writes the same rows with openpyxl's streaming mode, once."""
    wanted = rosters.wish(desk, made_on=MADE_ON)

    def ours() -> None:
        for name in rosters.TITLES:
            writers.write(rosters.make(run, name, wanted), folder / f"{name}.xlsx")

    def peer() -> None:
        for roster in made:
            plain_rosters.streamed(roster, folder / "streamed.xlsx")

    seconds = best(runs, ours)
    made = [rosters.make(run, name, wanted) for name in rosters.TITLES]
    work = f"whole set of {len(made)} rosters, {sum(len(roster.rows) for roster in made):,} rows"
    return Result(work, seconds, timed(peer), "openpyxl write_only", times=1 / 3, most=SET)

"""The whole job in a process of its own on a fresh data file: by us, by pandas, by hand."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from hualien_desk.bench.plain import MADE_ON, Found
from hualien_desk.bench.results import timed
from hualien_desk.domain.courses import Completion
from hualien_desk.domain.rulings import Ruling, Status

KINDS = ("participants", "courses", "completions")
WAYS = ("ours", "pandas", "hand")


class Disagreement(RuntimeError):
    """A peer gives other awards than we do: its time means nothing."""


class Whole(NamedTuple):
    """The whole job once: seconds of the process, seconds without its start and imports, what was found."""

    process: float
    job: float
    found: frozenset[tuple[str, str, str]]

    @property
    def awards(self) -> int:
        """How many 嘉獎 there are."""
        return sum(scheme != "cafeteria" for _, scheme, _ in self.found)


def whole(way: str, books: Path, out: Path) -> Whole:
    """Do the whole job one way in a new process; `out` is a fresh folder."""
    out.mkdir(parents=True)
    command = [sys.executable, "-m", "hualien_desk.bench.cold", way, str(books), str(out)]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    told = json.loads((out / "found.json").read_text("utf-8"))
    return Whole(seconds, told["job"], frozenset(map(tuple, told["found"])))


def agree(ours: Whole, others: Iterable[Whole]) -> None:
    """Disagreement unless every peer found the same awards and cafeteria hours."""
    for other in others:
        if other.found != ours.found:
            odd = sorted(ours.found ^ other.found)[:3]
            raise Disagreement(f"ours {ours.awards} awards, peer {other.awards}, for example {odd}")


def _ours(books: Mapping[str, Path], out: Path) -> Found:
    from hualien_desk.operations import imports, rosters, rulings
    from hualien_desk.operations.desk import Desk

    desk = Desk(out / "106.db", "bench")
    for kind in KINDS:
        imports.store(desk, imports.prepare(desk, kind, books[kind]))
    run = rulings.rule_everyone(desk)
    rosters.export(desk, "awards", out / "awards.xlsx", rosters.wish(desk, made_on=MADE_ON), run)
    desk.close()
    return found(run.lines)


def found(lines: Iterable[Ruling]) -> Found:
    """What we found, in the words of the peers."""
    told = []
    for line in lines:
        rows = [row for row in line.evidence if isinstance(row, Completion)]
        if line.award:
            told.append((line.participant.national_id, line.scheme, rows[0].course.code))
        elif line.status == Status.MET:
            told.append((line.participant.national_id, "cafeteria", f"{sum(row.hours or 0 for row in rows):g}"))
    return told


def _job(way: str) -> Callable[[Mapping[str, Path], Path], Found]:
    """The job of a way; only what it needs is imported."""
    if way == "pandas":
        from hualien_desk.bench import by_pandas

        return by_pandas.run
    if way == "hand":
        from hualien_desk.bench import by_hand

        return by_hand.run
    return _ours


def main() -> None:
    """`python -m hualien_desk.bench.cold WAY BOOKS OUT`: do the job, leave found.json."""
    way, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    books = {kind: folder / f"{kind}.xlsx" for kind in KINDS}
    job = _job(way)
    told: Found = []
    seconds = timed(lambda: told.extend(job(books, out)))
    (out / "found.json").write_text(json.dumps({"job": seconds, "found": told}), "utf-8")


if __name__ == "__main__":
    main()

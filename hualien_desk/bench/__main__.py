"""Every goal of speed against a peer of this run.

`python -m hualien_desk.bench [--nation [--scale 0.1] | --encryption] [--quick]`
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hualien_desk.bench import encryption, nation, work
from hualien_desk.bench.county import Sizes
from hualien_desk.bench.results import Result, table

RUNS = 3
SMALL = Sizes(1_000, 20_000, 400)


def parser() -> argparse.ArgumentParser:
    """The grammar of the call."""
    made = argparse.ArgumentParser(prog="python -m hualien_desk.bench", description=__doc__)
    made.add_argument("--nation", action="store_true", help="the jobs of a nation in place of those of a county")
    made.add_argument("--encryption", action="store_true", help="what an encrypted file costs against a plain one")
    made.add_argument("--scale", type=float, default=0.1, help="how much of the nation is ruled (default 0.1)")
    made.add_argument("--quick", action="store_true", help="once each, a tenth of the county: a look, not a judgement")
    return made


def load() -> str:
    """What else the machine does: its cores and the load of the last minute."""
    words = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{words}, load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else words


def main(arguments: Sequence[str] | None = None) -> int:
    """Run and print; always 0, for a goal missed is a figure and no failure."""
    asked = parser().parse_args(arguments)
    runs, sizes = (1, SMALL) if asked.quick else (RUNS, Sizes())
    print(f"Best of {runs} each. Before: {load()}")
    found = []
    with tempfile.TemporaryDirectory() as folder, surroundings(Path(folder)):
        home = Path(folder) / "jobs"
        home.mkdir()
        for result in _jobs(home, asked, sizes, runs):
            print(f"  {result.work} …", file=sys.stderr)
            found.append(result)
    print(table(found))
    print(f"After: {load()}")
    return 0


def _jobs(home: Path, asked: argparse.Namespace, sizes: Sizes, runs: int) -> Iterator[Result]:
    if asked.encryption:
        return encryption.run(home, sizes, runs)
    return nation.run(home, asked.scale, runs) if asked.nation else work.run(home, sizes, runs)


@contextmanager
def surroundings(folder: Path) -> Iterator[None]:
    """No screen, and compiled modules kept as on any machine, whatever the caller's environment says."""
    before = dict(os.environ)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.update({"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(folder / "compiled")})
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


if __name__ == "__main__":
    sys.exit(main())

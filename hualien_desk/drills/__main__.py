"""`python -m hualien_desk.drills [NAME ...] [--short] [--json FILE]`: the promises of reliability, tried and measured.

Exits with 1 when a promise is broken.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from hualien_desk.drills import (
    damage,
    faults,
    hook,
    kills,
    monkey,
    mutants,
    power,
    power_files,
    restoring,
    scan,
)
from hualien_desk.drills.results import Found, table
from hualien_desk.ui import app as qt

DRILLS: dict[str, Callable[[Path, bool], Found]] = {
    "power": power.run,
    "power-files": power_files.run,
    "kills": kills.run,
    "faults": faults.run,
    "damage": damage.encrypted,
    "damage-plain": damage.plain,
    "restore": restoring.run,
    "scan": scan.run,
    "mutants": mutants.run,
    "monkey": monkey.run,
}
HOOKED = "power", "power-files", "faults"
"""Drills that stand between the program and the disk."""


def parser() -> argparse.ArgumentParser:
    """The grammar of the call."""
    made = argparse.ArgumentParser(prog="python -m hualien_desk.drills", description=__doc__)
    made.add_argument("names", nargs="*", metavar="NAME", help=f"which drills (all: {', '.join(DRILLS)})")
    made.add_argument("--short", action="store_true", help="a few of each: a look in seconds, not the promise")
    made.add_argument("--json", type=Path, metavar="FILE", help="write the figures into a file too")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, and say by the exit code whether all promises are kept."""
    asked = parser().parse_args(arguments)
    if unknown := [name for name in asked.names if name not in DRILLS]:
        parser().error(f"no drill {', '.join(unknown)}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    kept = qt.create(mode="light")  # the first to draw would make one without windows
    found = []
    for name in asked.names or DRILLS:
        found.append(one(name, asked.short))
        print(f"  {name}: {found[-1].seconds:.0f} s", file=sys.stderr)
    print(table(found))
    if asked.json:
        asked.json.write_text(json.dumps([item.data() for item in found], ensure_ascii=False, indent=1), "utf-8")
    del kept
    return 0 if all(item.kept for item in found) else 1


def one(name: str, short: bool) -> Found:
    """Run one drill in a folder of its own."""
    if name in HOOKED and (reason := hook.why_not()):
        return Found(name, 0, skipped=reason)
    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as folder:
        began = time.perf_counter()
        return DRILLS[name](Path(folder), short)._replace(seconds=time.perf_counter() - began)


if __name__ == "__main__":
    sys.exit(main())

"""Random clicks, keys and typing in the window for a long time: no uncaught exception, the file is sound after it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from hualien_desk.drills import monkey_run
from hualien_desk.drills.results import Found

SEEDS = (106, 107, 108)
"""Even ones play on a plain file, odd ones on an encrypted one."""
MINUTES, SHORT_SECONDS = 5, 4


def run(folder: Path, short: bool) -> Found:
    """One process a seed."""
    events, bad, longest = 0, list[str](), 0.0
    seeds = SEEDS[:1] if short else SEEDS
    for seed in seeds:
        told, errors = _play(seed, SHORT_SECONDS if short else MINUTES * 60)
        events, longest = events + int(told.get("events", 0)), max(longest, told.get("longest", 0.0))
        bad += [f"seed {seed}: {error}" for error in errors]
    figures = ("seeds", len(seeds)), ("uncaught or warned", len(bad)), ("longest step", f"{longest:.2f} s")
    return Found("monkey (events)", events, 0, 0, figures, tuple(bad))


def _play(seed: int, seconds: float) -> tuple[dict[str, float], list[str]]:
    """What a run told, and what was wrong in it."""
    command = [sys.executable, "-m", monkey_run.__name__, str(seed), str(seconds)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    first, _, traces = done.stdout.partition("\n")
    if not first.startswith("{"):
        return {}, [f"the process died ({done.returncode}): {done.stderr[-500:]}"]
    told = json.loads(first)
    wrong = [*told["damage"], *told["warnings"], *([traces[-1500:]] if told["errors"] else [])]
    return told, wrong

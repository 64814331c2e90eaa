"""A short run of the monkey; the long one is a drill (python -m hualien_desk.drills monkey)."""

import subprocess
import sys
from pathlib import Path

SECONDS = 8


def test_random_clicks_keys_and_typing_break_nothing():
    command = [sys.executable, "-m", "hualien_desk.drills.monkey_run", "109", str(SECONDS)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]

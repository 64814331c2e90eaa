"""A short run of the monkey; the long one is run by hand (python -m tests.ui.monkey SEED SECONDS)."""

import subprocess
import sys
from pathlib import Path

SECONDS = 8


def test_random_clicks_keys_and_typing_break_nothing():
    command = [sys.executable, "-m", "tests.ui.monkey", "109", str(SECONDS)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]

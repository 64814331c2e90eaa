"""The process that is killed: works through a day and tells each step; `python -m hualien_desk.drills.kill_child`."""

import pickle
import sys
from pathlib import Path

from hualien_desk.drills import office
from hualien_desk.ui import file_lock

OPEN, DONE = "open", "done"


def say(word: str) -> None:
    """Acknowledge: the parent has it before the next step begins."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(home: Path, sheets: Path, encrypted: bool, seed: int, first: int) -> None:
    """Take the lock, open the file, go on with a step."""
    office.keep_sheets(pickle.loads(sheets.read_bytes()))
    lock = file_lock.lock_file(home / office.NAME)
    desk = office.opened(home, encrypted)
    say(OPEN)
    for number, step in enumerate(office.script(seed)[first:], first):
        step.do(desk)
        say(f"{DONE} {number}")
    desk.close()
    lock.unlock()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "1", int(sys.argv[4]), int(sys.argv[5]))

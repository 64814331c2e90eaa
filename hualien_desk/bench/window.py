"""The first window in a process of its own: the real start of the program, and a minimal PySide6 window."""

import os
import runpy
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple, NoReturn

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

FIRST, READY = "first", "ready"
_process_events = QApplication.processEvents
_said: set[str] = set()


class Shown(NamedTuple):
    """Seconds from the start of the process: a first window is drawn, and all that stands before the user's turn."""

    first: float
    ready: float


def seconds(path: Path | None = None) -> Shown:
    """Start a process and listen: ours on a data file, the minimal window without."""
    command = [sys.executable, "-m", "hualien_desk.bench.window", *([str(path)] if path else [])]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    pipe = subprocess.PIPE
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as child:
        assert child.stdout
        told = {line.strip(): time.perf_counter() - began for line in child.stdout}
        _, complaints = child.communicate()
    if told.keys() != {FIRST, READY}:
        raise RuntimeError(f"the window did not open:\n{complaints}")
    return Shown(told[FIRST], told[READY])


def _say(word: str) -> None:
    """Tell the waiting process, once."""
    if word not in _said:
        _said.add(word)
        sys.stdout.write(word + "\n")
        sys.stdout.flush()


def draw(*_: object) -> None:
    """In place of `processEvents`: the same, then tell when a window stands on the screen."""
    _process_events()
    if any(window.isExposed() for window in QGuiApplication.topLevelWindows()):
        _say(FIRST)


def until_drawn() -> NoReturn:
    """In place of the event loop: draw all there is, say so, end without tidying up."""
    while FIRST not in _said:
        draw()
    _process_events()
    _say(READY)
    os._exit(0)


def ours(path: Path) -> None:
    """The program itself, as the user starts it."""
    QApplication.processEvents = staticmethod(draw)  # type: ignore[method-assign,assignment]
    QApplication.exec = staticmethod(until_drawn)  # type: ignore[method-assign]
    sys.argv = ["hualien-desk", "--db", str(path)]
    runpy.run_module("hualien_desk", run_name="__main__")


def minimal() -> None:
    """The least window there can be."""
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("106"))
    window.resize(1280, 780)
    window.show()
    assert app
    until_drawn()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        ours(Path(sys.argv[1]))
    else:
        minimal()

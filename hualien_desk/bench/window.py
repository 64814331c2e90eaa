"""The first window in a process of its own: the real start of the program, and a minimal PySide6 window."""

import os
import runpy
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

DRAWN = "drawn"


def seconds(path: Path | None = None) -> float:
    """Seconds from the start of a process to the drawn window: ours on a data file, the minimal one without."""
    command = [sys.executable, "-m", "hualien_desk.bench.window", *([str(path)] if path else [])]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=environment) as child:
        assert child.stdout
        said = child.stdout.readline().strip()
        taken = time.perf_counter() - began
        _, complaints = child.communicate()
    if said != DRAWN:
        raise RuntimeError(f"the window did not open:\n{complaints}")
    return taken


def until_drawn() -> NoReturn:
    """In place of the event loop: draw the first window, say so, end without tidying up."""
    while not any(window.isExposed() for window in QGuiApplication.topLevelWindows()):
        QApplication.processEvents()
    QApplication.processEvents()
    sys.stdout.write(DRAWN + "\n")
    sys.stdout.flush()
    os._exit(0)


def ours(path: Path) -> None:
    """The program itself, as the user starts it."""
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

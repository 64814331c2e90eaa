"""The list of people in a process of its own: seconds until it is painted, and the memory it adds."""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from hualien_desk.bench.results import timed
from hualien_desk.operations.desk import Desk
from hualien_desk.ui import app as qt
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.office import Office
from hualien_desk.ui.participants_tab import ParticipantsTab
from hualien_desk.ui.table import Table

PAGES = 20


def megabytes() -> float:
    """Memory of this process in use now; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def main() -> None:
    """`python -m hualien_desk.bench.list_paint FILE`: paint the list and tell as JSON."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt.create()
    path = Path(sys.argv[1])
    desk = Desk(path, "bench")
    window = MainWindow("", QSettings(str(path.parent / "window.ini"), QSettings.Format.IniFormat))
    office = Office(window, desk)
    window.show()
    QApplication.processEvents()
    before = megabytes()
    seconds = timed(lambda: paint(window, office))
    scroll(window)
    told = {"seconds": seconds, "megabytes": megabytes() - before}
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()
    os._exit(0)


def paint(window: MainWindow, office: Office) -> None:
    """Put the list in and draw it."""
    window.add_tab(ParticipantsTab(office), "users", "參訓人員")
    QApplication.processEvents()


def scroll(window: MainWindow) -> None:
    """Draw some further pages, to the end."""
    table = window.tabs.currentWidget().findChild(Table)
    assert table
    bar = table.verticalScrollBar()
    for page in range(1, PAGES + 1):
        bar.setValue(bar.maximum() * page // PAGES)
        QApplication.processEvents()


if __name__ == "__main__":
    main()

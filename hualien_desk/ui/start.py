"""Starts the program: the window first, then what it shows."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import place
from hualien_desk.store import unsafe_disks
from hualien_desk.store.unsafe_disks import UnsafeDisk
from hualien_desk.ui import app as qt
from hualien_desk.ui import icons, lost_folder
from hualien_desk.ui.main_window import MainWindow, look_of
from hualien_desk.ui.main_window import settings_in as settings_in
from hualien_desk.ui.session import Session as Session

SOON = 0.001
"""Seconds after which work beside the window makes way for it; Python's own 0.005 add up over several works."""


def has_screen() -> bool:
    """Say whether a window can be shown."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(shown) or os.environ.get("QT_QPA_PLATFORM", "") not in ("", "xcb", "wayland")


def run(path: Path) -> int:
    """Open the window on a data file; returns the exit code."""
    if not has_screen():
        raise DeskError("找不到螢幕，無法開啟視窗；請改用命令列（--help），或以 demo 資料夾 看示範。")
    settings = settings_in(_folder(path))
    mode, size, family = look_of(settings)
    app = qt.create(mode=mode, size=size, family=family)
    sys.setswitchinterval(SOON)
    icons.wait()
    window = MainWindow(qt.NAME, settings)
    window.show()
    app.processEvents()  # the frame stands before the drawings, the database and the rules are loaded
    icons.recolour()
    session = Session()
    app.commitDataRequest.connect(kept_before_shutdown)
    app.aboutToQuit.connect(session.end)  # when Windows shuts down, `exec` never comes back
    lost_folder.open_file(session, path, window)
    code = app.exec()
    session.end()
    return code or (2 if session.failed else 0)


def kept_before_shutdown(_: QSessionManager) -> None:
    """The computer is shut down or its user logs off: what was typed is kept before the windows are closed."""
    from hualien_desk.ui import kept

    kept.rescue()


def _folder(path: Path) -> Path:
    """Where the look of the window is kept: beside the data, unless these may not lie where they do, or are gone."""
    if place.lost(path):
        return place.usual()
    try:
        unsafe_disks.refuse(path)
    except UnsafeDisk:
        return place.usual()
    return path.parent


def selftest() -> int:
    """Start on an empty file, draw the window once, end; works without a screen."""
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = qt.create()
    from hualien_desk.operations.desk import Desk
    from hualien_desk.ui.program import Program

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "106.db"
        window = MainWindow(qt.NAME, settings_in(path.parent))
        window.show()
        program = Program(Desk(path), window)
        QApplication.processEvents()
        drawn = not window.grab().isNull() and len(program.shown.everything()) > 1
        window.close()
        app.processEvents()
    return 0 if drawn else 2

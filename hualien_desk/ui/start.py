"""Starts the program: the window first, then what it shows."""

import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.domain.errors import DeskError
from hualien_desk.ui import app as qt
from hualien_desk.ui import icons
from hualien_desk.ui.main_window import MainWindow


def settings_in(folder: Path) -> QSettings:
    """Look and place of the window, kept beside the data."""
    return QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)


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
    settings = settings_in(path.parent)
    app = qt.create(mode=str(settings.value("mode", "system")), size=str(settings.value("size", "medium")))
    icons.wait()
    window = MainWindow(qt.NAME, settings)
    window.show()
    app.processEvents()  # the frame stands before the drawings, the database and the rules are loaded
    icons.recolour()
    try:
        kept = _open(path, window)
    except (DeskError, OSError) as error:
        QMessageBox.critical(window, qt.NAME, _words(error))
        return 2
    code = app.exec()
    kept.lock.unlock()
    return code


class _Kept(NamedTuple):
    """What has to live as long as the window."""

    lock: QLockFile
    crashes: object
    program: object


def _open(path: Path, window: MainWindow) -> _Kept:
    """Fill the window from the data file; DeskError or OSError when it cannot be used."""
    path.parent.mkdir(parents=True, exist_ok=True)
    from hualien_desk.ui.crash import Crashes

    crashes = Crashes(path.parent)
    crashes.install()
    lock = lock_file(path)
    from hualien_desk.operations.desk import Desk
    from hualien_desk.ui.program import Program

    program = Program(Desk(path), window)
    QTimer.singleShot(0, program.back_up_when_old)
    return _Kept(lock, crashes, program)


def _words(error: Exception) -> str:
    return str(error) if isinstance(error, DeskError) else f"無法使用資料夾（{error}）；請確認路徑與權限。"


def lock_file(path: Path) -> QLockFile:
    """Keep a second program off the same data file; DeskError says who has it."""
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)
    if not lock.tryLock(100):
        process, host, _ = lock.getLockInfo()
        raise DeskError(f"資料檔「{path.name}」正由另一個視窗使用（{host}，程序 {process}）；請先關閉它。")
    return lock


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
        drawn = not window.grab().isNull() and len(program.tabs) > 1
        window.close()
        app.processEvents()
    return 0 if drawn else 2

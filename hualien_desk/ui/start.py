"""Starts the program: the window first, then what it shows."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import place
from hualien_desk.store import unsafe_disks
from hualien_desk.store.unsafe_disks import UnsafeDisk
from hualien_desk.ui import app as qt
from hualien_desk.ui import dialogs, icons
from hualien_desk.ui.main_window import MainWindow, look_of

LATER = 4_000
"""Milliseconds after which the data are compared with their seals: the lists come first."""
SOON = 0.001
"""Seconds after which work beside the window makes way for it; Python's own 0.005 add up over several works."""


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
    try:
        session.open(path, window)
    except UnsafeDisk as error:
        _offer_copy(window, error, lambda copy: session.open(copy, window), app.quit)
    except (DeskError, OSError) as error:
        QMessageBox.critical(window, qt.NAME, _words(error))
        return 2
    code = app.exec()
    session.end()
    return code


def _folder(path: Path) -> Path:
    """Where the look of the window is kept: beside the data, unless these may not lie where they do."""
    try:
        unsafe_disks.refuse(path)
    except UnsafeDisk:
        return place.usual()
    return path.parent


def _offer_copy(window: MainWindow, error: UnsafeDisk, then: Any, otherwise: Any = None) -> None:
    from hualien_desk.ui import local_copy  # only who has data in an unsafe place waits for it

    local_copy.offer(window, error, then, otherwise)


class Session:
    """One window over one data file at a time; what has to live as long as the window."""

    def __init__(self) -> None:
        self._lock: QLockFile | None = None
        self._crashes: Any = None
        self.program: Any = None

    def open(self, path: Path, window: MainWindow) -> None:
        """Fill the window from the data file; DeskError or OSError when it cannot be used."""
        unsafe_disks.refuse(path)  # before a lock or a log is made there
        path.parent.mkdir(parents=True, exist_ok=True)
        from hualien_desk.ui import after_crash
        from hualien_desk.ui.crash import Crashes

        self._crashes = Crashes(path.parent)
        broke_off = self._crashes.install()
        left_open = after_crash.left_open(path)
        from hualien_desk.operations.access import PLAIN, Access
        from hualien_desk.operations.desk import Desk
        from hualien_desk.ui import repair

        was_unclean = broke_off or left_open or repair.unclean(path)
        self._lock = lock_file(path)

        def opened(access: Access) -> None:
            self._show(Desk(path, access=access), window)
            if broke_off or left_open:
                after_crash.tell(self.program.office)

        repair.guard(window, path, PLAIN, was_unclean, opened)

    def _show(self, desk: Any, window: MainWindow) -> None:
        from hualien_desk.ui.program import Program

        self.program = Program(desk, window)
        window.file_wanted.connect(self.switch)
        QTimer.singleShot(0, self.program.back_up_when_old)
        QTimer.singleShot(0, self.program.handing.welcome)
        QTimer.singleShot(LATER, window, self.program.seals.check)
        if words := unsafe_disks.warning(desk.path):
            window.say(words)

    def switch(self, path: Path) -> None:
        """Open another year or another folder in place of this one; when it cannot be used all stays as it is."""
        from hualien_desk.operations import backups
        from hualien_desk.operations.desk import Desk

        before = self.program
        same = self._lock if path.resolve() == before.desk.path.resolve() else None
        try:
            unsafe_disks.refuse(path)
            lock = same or lock_file(path)
        except UnsafeDisk as error:
            _offer_copy(before.window, error, self.switch)
            return
        except DeskError as error:
            dialogs.error(before.window, str(error))
            return
        before.seals.end()
        later = backups.leaving(before.desk)
        try:
            desk = Desk(path)
        except (DeskError, OSError) as error:
            if not same:
                lock.unlock()
            before.desk.reopen()
            dialogs.error(before.window, _words(error))
            return
        self._take_over(desk, lock)
        self.program.office.keeper.make_later(later)

    def _take_over(self, desk: Any, lock: QLockFile) -> None:
        before = self.program
        settings = settings_in(desk.path.parent)
        for key in ("mode", "size", "family", "mask"):
            if (value := before.window.settings.value(key)) is not None and not settings.contains(key):
                settings.setValue(key, value)
        window = MainWindow(qt.NAME, settings)
        window.setGeometry(before.window.geometry())
        qt.dress(*look_of(settings))
        self._show(desk, window)
        window.show()
        before.leave()
        if lock is not self._lock:
            self._let_go()
        self._lock = lock

    def _let_go(self) -> None:
        if self._lock:
            self._lock.unlock()

    def end(self) -> None:
        """Let others open the data file, and the next session catch its own crashes."""
        if self.program:
            self.program.close()  # after 存檔離開 the window was not asked
        self._let_go()
        if self._crashes:
            self._crashes.remove()


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
        drawn = not window.grab().isNull() and len(program.shown.everything()) > 1
        window.close()
        app.processEvents()
    return 0 if drawn else 2

"""What is no sentence for the user is a bug: log it without personal data, tell the user, go on."""

import faulthandler
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk import __version__

LARGEST = 1_000_000
"""Bytes of log after which a new one begins."""


_DOORS = sys.excepthook, threading.excepthook, sys.unraisablehook


class Crashes(QObject):
    """Catches everything that nobody caught; the same place is told once."""

    happened = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._log = folder / "hualien-desk.log"
        self._known: set[str] = set()
        self._faults: TextIO | None = None
        self.happened.connect(self._tell)

    def install(self) -> None:
        """Stand at every door through which an exception may leave."""
        sys.excepthook = self.caught
        threading.excepthook = lambda given: self.caught(given.exc_type, given.exc_value, given.exc_traceback)
        sys.unraisablehook = lambda given: self.caught(given.exc_type, given.exc_value, given.exc_traceback)
        qInstallMessageHandler(self._qt_said)
        self._log.parent.mkdir(parents=True, exist_ok=True)
        self._faults = self._log.with_suffix(".fault").open("w", encoding="utf-8")
        faulthandler.enable(self._faults)

    def remove(self) -> None:
        """Leave the doors as Python and Qt have them."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = _DOORS
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._faults:
            self._faults.close()

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log where it happened: file, line and kind, never the words of the error (they may hold names)."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        frames = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        where = " < ".join(reversed(frames)) or "?"
        self.write(f"{kind.__name__} {where}")
        if where not in self._known:
            self._known.add(where)
            self.happened.emit(f"{kind.__name__}\n{where}")

    def write(self, line: str) -> None:
        """Add a line to the log; a full disk is no reason to stop."""
        try:
            if self._log.exists() and self._log.stat().st_size > LARGEST:
                self._log.replace(self._log.with_suffix(".old.log"))
            with self._log.open("a", encoding="utf-8") as log:
                log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {__version__} {line}\n")
        except OSError:
            return

    def _qt_said(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg):
            self.write(f"Qt {text}")

    def _tell(self, details: str) -> None:
        box = QMessageBox(QApplication.activeWindow())
        box.setIcon(QMessageBox.Icon.Critical)
        box.setWindowTitle("程式發生未預期的錯誤")
        box.setText("剛才的動作沒有完成，已存妥的資料不受影響。可以繼續使用；若再次發生，請將紀錄檔交給維護人員。")
        box.setInformativeText(f"紀錄檔（不含個人資料）：{self._log}")
        box.setDetailedText(details)
        box.addButton("繼續使用", QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton("結束程式", QMessageBox.ButtonRole.DestructiveRole)
        leave.clicked.connect(QApplication.quit)
        box.open()

"""What is no sentence for the user is a bug: log it without personal data, keep what was typed, tell it."""

import faulthandler
import os
import re
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk import __version__
from hualien_desk.domain.errors import DeskError
from hualien_desk.ui import dialogs, icons, kept

LARGEST = 1_000_000
"""Bytes of log after which a new one begins."""
LONGEST = 200
"""Signs that are kept of what Qt says."""
_PRIVATE = re.compile(r"\"[^\"]*\"|'[^']*'|[^\x20-\x7e]+|[A-Za-z]?\d{6,}|\S*[/\\]\S*")
"""What may hold a name, a number or a path: quoted texts, signs beyond ASCII, long numbers, paths."""

_DOORS = sys.excepthook, threading.excepthook, sys.unraisablehook


class Crashes(QObject):
    """Catches everything that nobody caught; the same place is told once, one dialog at a time."""

    happened = Signal(str)
    refused = Signal(str)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._log = folder / "hualien-desk.log"
        self._known: set[str] = set()
        self._faults: TextIO | None = None
        self._box: QMessageBox | None = None
        queued = Qt.ConnectionType.QueuedConnection  # never from inside a paint or a thread
        self.happened.connect(self._tell, queued)
        self.refused.connect(self._say, queued)

    def install(self) -> bool:
        """Stand at every door through which an exception may leave; says whether the last start broke off."""
        sys.excepthook = self.caught
        threading.excepthook = lambda given: self.caught(given.exc_type, given.exc_value, given.exc_traceback)
        sys.unraisablehook = lambda given: self.caught(given.exc_type, given.exc_value, given.exc_traceback)
        qInstallMessageHandler(self._qt_said)
        self._log.parent.mkdir(parents=True, exist_ok=True)
        broke_off = self._took_down_fault()
        self._faults = self._fault_file.open("w", encoding="utf-8")
        # Windows' own dialogs raise what they catch themselves, in their threads: ours are not walked through then
        faulthandler.enable(self._faults, all_threads=os.name != "nt")
        return broke_off

    @property
    def _fault_file(self) -> Path:
        return self._log.with_suffix(".fault")

    def _took_down_fault(self) -> bool:
        """Move what the last start's end left (files, lines and functions) into the log."""
        try:
            found = self._fault_file.read_text("utf-8", "replace").split("\n")
        except OSError:
            return False
        told = [line.strip() for line in found if line.strip()]
        for line in told[:40]:
            self.write(f"fault {line}")
        return bool(told)

    def remove(self) -> None:
        """Leave the doors as Python and Qt have them; what was taken down of a session that ends so, ended nothing."""
        sys.excepthook, threading.excepthook, sys.unraisablehook = _DOORS
        qInstallMessageHandler(None)
        faulthandler.disable()
        if self._faults:
            self._faults.truncate(0)
            self._faults.close()
            self._faults = None

    def caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log where it happened: file, line and kind, never the words of the error (they may hold names)."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        frames = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        where = " < ".join(reversed(frames)) or "?"
        self.write(f"{kind.__name__} {where}")
        if isinstance(error, DeskError):  # a sentence that nobody showed is still one
            self.refused.emit(str(error))
        elif where not in self._known:
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
            self.write(f"Qt {without_names(text)}")

    def _tell(self, details: str) -> None:
        """Keep what was typed, then one dialog; what happens while it is open is added to its details."""
        kept.rescue()
        if self._box is not None:
            self._box.setDetailedText(f"{self._box.detailedText()}\n\n{details}")
            return
        box = self._box = QMessageBox(QApplication.activeWindow())
        box.setIconPixmap(icons.pixmap("circle-alert", 40, "bad"))
        box.setWindowTitle("程式發生未預期的錯誤")
        box.setText(
            "剛才的動作沒有完成，已存妥的資料不受影響，打到一半的輸入已保留。可以繼續使用；若再次發生，請存檔離開後重新開啟。"
        )
        box.setInformativeText(f"紀錄檔（不含個人資料）：{self._log}")
        box.setDetailedText(details)
        go_on = box.addButton("繼續使用", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        leave = box.addButton("存檔離開", QMessageBox.ButtonRole.DestructiveRole)
        leave.clicked.connect(self._leave)
        box.finished.connect(self._told)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _say(self, sentence: str) -> None:
        shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        if parent := QApplication.activeWindow() or next(iter(shown), None):
            dialogs.error(parent, sentence)

    def _told(self) -> None:
        self._box = None

    def _leave(self) -> None:
        """Keep what was typed and end: no form is asked, it is opened again with all that stands in it."""
        kept.rescue()
        QApplication.exit(0)


def without_names(text: str) -> str:
    """What Qt says, without what may be personal."""
    return _PRIVATE.sub("…", text)[:LONGEST]

"""Takes full national IDs off the clipboard after a while, and everything that the program copied when it locks."""

import re

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from hualien_desk.domain import national_id
from hualien_desk.store.key_file import numbers

_LIKE_ONE = re.compile(r"(?<![A-Za-z0-9])[A-Z][1289A-D][0-9]{8}(?![0-9])")


class ClipGuard(QObject):
    """Watches what this program puts on the clipboard; what other programs copied is left alone."""

    def __init__(self, parent: QObject, clipboard: QClipboard | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard or QGuiApplication.clipboard()
        self._own: str | None = None
        self._timer = QTimer(self, singleShot=True, interval=1000 * numbers()["clipboard"]["id_seconds"])
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    def _changed(self) -> None:
        """Note what was copied here; a full ID begins the wait."""
        self._timer.stop()
        self._own = self._clipboard.text() if self._copied_here() else None
        if self._own and holds_id(self._own):
            self._timer.start()

    def _copied_here(self) -> bool:
        """This program owns the clipboard; or it is the one in use, where the system does not say who owns it."""
        active = QGuiApplication.applicationState().name == "ApplicationActive"
        return self._clipboard.ownsClipboard() or active

    def clear(self) -> None:
        """Empty the clipboard when it still holds what was copied here."""
        self._timer.stop()
        if self._own is not None and self._clipboard.text() == self._own:
            self._clipboard.clear()
        self._own = None


def holds_id(text: str) -> bool:
    """Whether a text holds a full national ID."""
    return any(national_id.check_digit_ok(found) for found in _LIKE_ONE.findall(text))

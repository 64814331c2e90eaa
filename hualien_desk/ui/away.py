"""Windows tells when its user locks the screen or somebody else logs in: the program locks too.

Not run on Windows yet; elsewhere nothing of this is used.
"""

import ctypes
import os
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication
from PySide6.QtWidgets import QWidget

_SESSION_CHANGE = 0x02B1
_LEFT = (0x2, 0x4, 0x7)
"""WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK."""


class _Message(ctypes.Structure):
    """The beginning of Windows' MSG."""

    _fields_ = (("hwnd", ctypes.c_void_p), ("message", ctypes.c_uint), ("wParam", ctypes.c_size_t))


def says_left(address: int) -> bool:
    """Whether a message of Windows says that its user went away."""
    found = _Message.from_address(address)
    return found.message == _SESSION_CHANGE and found.wParam in _LEFT


class Away(QAbstractNativeEventFilter):
    """Calls `then` when the user of the computer goes away."""

    def __init__(self, then: Callable[[], object]) -> None:
        super().__init__()
        self._then = then

    def nativeEventFilter(self, kind: Any, message: int) -> tuple[bool, int]:
        """Look at a message and let it go on."""
        if bytes(kind) == b"windows_generic_MSG" and says_left(int(message)):
            self._then()
        return False, 0


def listen(window: QWidget, then: Callable[[], object]) -> Away | None:
    """Begin to listen for a window; None where there is nothing to hear. Keep what is returned."""
    application = QCoreApplication.instance()
    library = getattr(ctypes, "windll", None)
    if os.name != "nt" or library is None or application is None:
        return None
    try:
        library.wtsapi32.WTSRegisterSessionNotification(ctypes.c_void_p(int(window.winId())), 0)
    except OSError:
        return None
    made = Away(then)
    application.installNativeEventFilter(made)
    return made


def deafen(heard: Away | None) -> None:
    """Stop listening."""
    application = QCoreApplication.instance()
    if heard is not None and application is not None:
        application.removeNativeEventFilter(heard)

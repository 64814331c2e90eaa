"""Locks the program when nobody has touched it for a while: nothing of the data is seen until the password is given.

Work that runs goes on; what it found is shown after the lock is opened. What was typed stays, and is kept as drafts.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

from hualien_desk.operations import locking
from hualien_desk.operations.opening import Door
from hualien_desk.ui import kept
from hualien_desk.ui.hiding import Hiding
from hualien_desk.ui.lock_page import LockPage
from hualien_desk.ui.office import Office

OFTEN = 5_000
"""Milliseconds between two looks at the clock."""
TOUCHES = frozenset(
    {
        *(QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel),
        *(QEvent.Type.TouchBegin, QEvent.Type.InputMethod, QEvent.Type.TabletPress),
    }
)


class Lock(QObject):
    """The lock of one window; `clock` gives seconds."""

    locked = Signal()
    opened = Signal()
    switch_asked = Signal()

    def __init__(self, office: Office, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(office.window)
        self._office, self._clock = office, clock
        self._touched = clock()
        self.page = LockPage(office.desk.path, office.desk.access.user)
        self.page.ask.opened.connect(self._let_in)
        self.page.switch_asked.connect(self._switch)
        self.page.left.connect(self._leave)
        self._hiding = Hiding(self.page, self)
        self.is_locked = False
        self._timer = QTimer(self, interval=OFTEN)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._listen)
        self._listen(application.focusWindow())

    @property
    def minutes(self) -> int:
        """Minutes without a touch after which the program locks; 0: never."""
        return locking.minutes_of(self._office.window.settings.value(locking.KEY, ""))

    def _listen(self, window: QWindow | None) -> None:
        """Hear what is done in a window: only what the system sends, so that it costs nothing."""
        self._touched = self._clock()
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in TOUCHES:
            self._touched = self._clock()
        return False

    def look(self) -> None:
        """Lock when nobody has touched the program for long enough."""
        if self.minutes and self._clock() - self._touched >= 60 * self.minutes:
            self.lock()

    def lock(self) -> None:
        """Keep what was typed as drafts, then hide everything."""
        if self.is_locked:
            return
        self.is_locked = True
        kept.rescue()
        window = self._office.window
        self._office.runner.hold(True)
        self._hiding.hide_all()
        self.page.stand(window.geometry(), window.isMaximized())
        self.locked.emit()

    def _let_in(self, door: Door) -> None:
        if why := locking.trouble(self._office.desk, door.access):
            self.page.ask.tell(why)
        elif self.is_locked:
            locking.note(self._office.desk, door)
            self._open()

    def _open(self) -> None:
        self.is_locked = False
        self._touched = self._clock()
        self._hiding.bring_back()
        self.page.hide()
        self.page.ask.ended()
        self._office.runner.hold(False)
        self.opened.emit()

    def _switch(self) -> None:
        """Somebody else logs in: this login ends; its window does not come back."""
        self.switch_asked.emit()

    def _leave(self) -> None:
        self._office.window.close()

    def end(self) -> None:
        """The window is closed: so is the lock."""
        self._timer.stop()
        self._hiding.forget()
        self.is_locked = False
        if isValid(self.page):
            self.page.hide()
            self.page.deleteLater()

"""Looks every few seconds whether others wrote into the open file, and lets the window read again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.following import Follower
from hualien_desk.store.key_file import numbers


class Watch(QObject):
    """`changed` is called with what others did; never while a cell is typed into, which reading again would close."""

    def __init__(
        self, desk: Desk, parent: QObject, changed: Callable[[Outcome], object], lost: Callable[[str], object]
    ) -> None:
        """`lost` is called when another file stands in the place of the open one and cannot be read."""
        super().__init__(parent)
        self._follower, self._changed, self._lost = Follower(desk), changed, lost
        self.resting = False
        """Nobody sees the window: what others did is read when it is seen again."""
        self._timer = QTimer(self, interval=1000 * numbers()["follow"]["seconds"])
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now; a file that cannot be read at the moment is looked at again later."""
        if self.resting or _typing_into_a_cell():
            return
        try:
            found = self._follower.look()
        except DeskError as error:
            self.stop()
            self._lost(str(error))
            return
        if found:
            self._changed(found)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()


def _typing_into_a_cell() -> bool:
    focus = QApplication.focusWidget()
    above = focus.parentWidget() if focus else None
    view = above.parentWidget() if above else None
    return isinstance(view, QAbstractItemView) and view.viewport() is above

"""A page that reads when it is seen: the start of the program and a change elsewhere wait for none of it."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class FreshPage(QWidget):
    """`renew` says that something changed; `read`, the page's own, is called then or when it is next seen."""

    def __init__(self) -> None:
        super().__init__()
        self._stale = True

    def read(self) -> None:
        """Read what the page shows."""
        raise NotImplementedError

    def renew(self) -> None:
        """Read again, now or when the page is next seen."""
        self._stale = True
        if self.isVisible():
            self._freshen()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is read now."""
        super().showEvent(event)
        self.catch_up()

    def catch_up(self) -> None:
        """Read what changed meanwhile, also for somebody else while the page is not seen."""
        if self._stale:
            self._freshen()

    def _freshen(self) -> None:
        self._stale = False
        self.read()

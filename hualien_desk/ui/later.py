"""A page that is made when it is first seen or asked for: the window stands before most of its pages do."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

Page = TypeVar("Page", bound=QWidget)


class Later(QWidget, Generic[Page]):
    """Keeps the place of a page until somebody looks at it."""

    def __init__(self, make: Callable[[], Page]) -> None:
        super().__init__()
        self._make = make
        self.made: Page | None = None

    def page(self) -> Page:
        """The page, made now when nobody wanted it before."""
        if self.made is None:
            self.made = self._make()
            column = QVBoxLayout(self)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(self.made)
            self.made.show()  # Qt shows what is added to a page in sight only after the next events
        return self.made

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        self.page()

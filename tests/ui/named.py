"""Which widgets the keyboard reaches without a name that is read out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QTabBar, QWidget


def unnamed(page: QWidget) -> list[QWidget]:
    """Those that can be reached and say nothing of themselves."""
    reached = [one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert len(reached) > 3, "the page is there"
    return [one for one in reached if not one.accessibleName() and not isinstance(one, QTabBar | QListView)]

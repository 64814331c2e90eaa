"""A list to tick: many things, some of them wanted; found by a part of their name."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hualien_desk.ui import icons, parts, theme

Role = Qt.ItemDataRole.UserRole
On, Off = Qt.CheckState.Checked, Qt.CheckState.Unchecked
BOX = 32
"""Pixels from the left edge that belong to the box of a line."""


def draw_box(item: QListWidgetItem | QTableWidgetItem) -> None:
    """Draw the box of an item; Qt's own one (hidden by the style sheet) is hardly seen in the dark look."""
    on = item.checkState() == On
    item.setIcon(icons.icon("square-check" if on else "square", "accent" if on else "quiet"))


def turned(item: QListWidgetItem | QTableWidgetItem) -> Qt.CheckState:
    """The other state of a box."""
    return Off if item.checkState() == On else On


class TickList(QListWidget):
    """Lines with a box before each, drawn so that an empty box is seen in the dark look as well."""

    def __init__(self, name: str, *, whole: bool = True) -> None:
        super().__init__()
        self._whole = whole
        self._pressed: QListWidgetItem | None = None
        self.setObjectName("ticks")
        self.setAccessibleName(name)
        self.itemChanged.connect(self._draw)

    def showEvent(self, event: QShowEvent) -> None:
        """The lines are laid out anew: their height is known once the list is dressed."""
        super().showEvent(event)
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Where a click begins."""
        self._pressed = self.itemAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks, as the space bar does; `whole`: one anywhere on the line."""
        super().mouseReleaseEvent(event)
        item = self.itemAt(event.position().toPoint())
        on_box = self._whole or event.position().x() < BOX
        if item and item is self._pressed and on_box and event.button() == Qt.MouseButton.LeftButton:
            item.setCheckState(turned(item))

    def add(self, words: str, value: Any, ticked: bool) -> None:
        """Add a line."""
        item = QListWidgetItem(words)
        item.setData(Role, value)
        item.setCheckState(On if ticked else Off)
        self.addItem(item)
        self._draw(item)

    def items_here(self) -> list[QListWidgetItem]:
        """Every line, seen or not."""
        return [self.item(row) for row in range(self.count())]

    def chosen(self) -> list[Any]:
        """The values that are ticked, seen or not."""
        return [item.data(Role) for item in self.items_here() if item.checkState() == On]

    def _draw(self, item: QListWidgetItem) -> None:
        blocked = self.blockSignals(True)  # an icon is a change of its own
        draw_box(item)
        self.blockSignals(blocked)


class Ticks(QWidget):
    """Words with a box before each; the space bar ticks, the search hides what does not fit."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.search = QLineEdit(placeholderText=f"搜尋{name}", clearButtonEnabled=True)
        self.search.setAccessibleName(f"搜尋{name}")
        self.list = TickList(name)
        self.told = parts.label("", "quiet")
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self.search, 1)
        row.addWidget(parts.button("square-check", "全選", lambda: self.tick_all(True)))
        row.addWidget(parts.button("square", "全不選", lambda: self.tick_all(False)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self.told)
        self.search.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(lambda _: self._say())

    def show_items(self, items: Sequence[tuple[str, Any]], *, ticked: bool = False) -> None:
        """Show words and their values, all ticked or none."""
        self.list.blockSignals(True)
        self.list.clear()
        for words, value in items:
            self.list.add(words, value, ticked)
        self.list.blockSignals(False)
        self._narrow(self.search.text())
        self._say()

    def chosen(self) -> list[Any]:
        """The values that are ticked, seen or not."""
        return self.list.chosen()

    def tick(self, values: Sequence[Any], on: bool = True) -> None:
        """Tick some values."""
        for item in self.list.items_here():
            if item.data(Role) in values:
                item.setCheckState(On if on else Off)

    def tick_all(self, on: bool) -> None:
        """Tick everything that is seen."""
        for item in self.list.items_here():
            if not item.isHidden():
                item.setCheckState(On if on else Off)

    def _narrow(self, text: str) -> None:
        for item in self.list.items_here():
            item.setHidden(not all(word in item.text() for word in text.split()))

    def _say(self) -> None:
        self.told.setText(f"已選 {len(self.chosen()):,}／{self.list.count():,}")
        self.changed.emit()

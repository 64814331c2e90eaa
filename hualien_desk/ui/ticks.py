"""A list to tick: many things, some of them wanted; found by a part of their name."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hualien_desk.ui import parts, theme

Role = Qt.ItemDataRole.UserRole
On, Off = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class Ticks(QWidget):
    """Words with a box before each; the space bar ticks, the search hides what does not fit."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.search = QLineEdit(placeholderText=f"搜尋{name}", clearButtonEnabled=True)
        self.search.setAccessibleName(f"搜尋{name}")
        self.list = QListWidget()
        self.list.setAccessibleName(name)
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
            item = QListWidgetItem(words)
            item.setData(Role, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(On if ticked else Off)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._narrow(self.search.text())
        self._say()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def chosen(self) -> list[Any]:
        """The values that are ticked, seen or not."""
        return [item.data(Role) for item in self._items() if item.checkState() == On]

    def tick(self, values: Sequence[Any], on: bool = True) -> None:
        """Tick some values."""
        for item in self._items():
            if item.data(Role) in values:
                item.setCheckState(On if on else Off)

    def tick_all(self, on: bool) -> None:
        """Tick everything that is seen."""
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(On if on else Off)

    def _narrow(self, text: str) -> None:
        for item in self._items():
            item.setHidden(not all(word in item.text() for word in text.split()))

    def _say(self) -> None:
        self.told.setText(f"已選 {len(self.chosen()):,}／{self.list.count():,}")
        self.changed.emit()

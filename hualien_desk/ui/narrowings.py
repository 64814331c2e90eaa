"""The filters by column that stand, each as a chip that can be taken away."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from hualien_desk.ui import parts, theme
from hualien_desk.ui.flow import FlowLayout
from hualien_desk.ui.list_model import Column


class Narrowings(QWidget):
    """機關：消防局 ×; `drop` is called to take one away."""

    def __init__(self, drop: Callable[[Column, Any], None]) -> None:
        super().__init__()
        self._drop = drop
        self.values: dict[str, Any] = {}
        self._chips: dict[str, QPushButton] = {}
        self._row = FlowLayout(self, theme.SPACE[0])
        self._row.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def put(self, column: Column, value: Any, words: str) -> None:
        """Let a filter stand, or take it away (None)."""
        if chip := self._chips.pop(column.key, None):
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.values.pop(column.key, None)
        if value is not None:
            self.values[column.key] = value
            chip = parts.button("x", f"{column.heading}：{words}", lambda: self._drop(column, None), tip="取消這個篩選")
            chip.setObjectName("chip")
            self._chips[column.key] = chip
            self._row.addWidget(chip)
        self.setVisible(bool(self.values))

    def clear(self) -> None:
        """Take all away."""
        for chip in self._chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips.clear()
        self.values.clear()
        self.hide()

    def words(self) -> list[str]:
        """What the chips say."""
        return [chip.text().strip() for chip in self._chips.values()]

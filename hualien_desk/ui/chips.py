"""A row of counts that filter, such as 敘獎 123."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from hualien_desk.ui import icons, parts, theme
from hualien_desk.ui.flow import FlowLayout

Item = tuple[Any, str, str, str]
"""Value, words, icon, colour role."""


class Chips(QWidget):
    """Exactly one is chosen."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._buttons: dict[Any, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._text = parts.label("", "quiet")
        self._row = FlowLayout(self, theme.SPACE[0])
        self._row.setContentsMargins(theme.SPACE[2], 0, theme.SPACE[2], 0)
        self._row.addWidget(self._text)

    @property
    def showing(self) -> bool:
        """Say whether there is anything to choose from yet."""
        return bool(self._buttons)

    def shows(self, value: Any) -> bool:
        """Say whether there is a button for this; it stays, even at a count of nothing."""
        return value in self._buttons

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; new values get a button, known ones new words."""
        for place, (value, words, icon, role) in enumerate(items):
            if value not in self._buttons:
                self._buttons[value] = self._make(value, icon, role)
                self._row.insertWidget(place, self._buttons[value])
            self._buttons[value].setText(f" {words}")
            self._buttons[value].setAccessibleName(f"{self._name}：{words}")
        if len(items) > 1 and not self._group.checkedButton():
            self.choose(items[1][0])
        self.say("")

    def _make(self, value: Any, icon: str, role: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName("chip")
        button.setCheckable(True)
        icons.dress(button, icon, role)
        self._group.addButton(button)
        button.clicked.connect(lambda: self.chosen.emit(value))
        return button

    def choose(self, value: Any) -> None:
        """Choose one as a click would."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
            self.chosen.emit(value)

    def say(self, text: str) -> None:
        """A word beside the counts."""
        self._text.setText(text)

"""Find anything (Ctrl+K): people, courses, commands, chapters of the manual, clauses, in one line."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from hualien_desk.operations import finding
from hualien_desk.ui import icons, theme

SOON = 60
"""Milliseconds after a key before the search."""
MOST = 6
ICONS = {
    "人員": "user",
    "課程": "book-open",
    "研習班": "presentation",
    "熠星團隊": "rocket",
    "機關": "building-2",
    "歷年敘獎": "medal",
    "指令": "zap",
    "手冊": "book-marked",
    "條文": "quote",
}


class Choice(NamedTuple):
    """Something that can be chosen: its group, its words, what it does."""

    group: str
    words: str
    do: Callable[[], object]


class FindBox(QDialog):
    """A line and what fits it; Enter goes there, Esc goes back."""

    def __init__(self, parent: QWidget, fixed: Sequence[Choice], go_to: Callable[[str, int], None]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("findbox")
        self.setWindowTitle("尋找")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fixed, self._go_to = fixed, go_to
        self._choices: list[Choice] = []
        self.field = QLineEdit(placeholderText="尋找人員、課程、團隊、機關、指令、手冊、條文")
        self.field.setAccessibleName("尋找")
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icons.icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setAccessibleName("尋找結果")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setIconSize(QSize(16, 16))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE[2],) * 4)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.look)
        self.field.textChanged.connect(lambda: self._timer.start())
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self.choose())
        self._place(parent)
        self.look()

    def _place(self, parent: QWidget) -> None:
        width = min(680, parent.width() - 2 * theme.SPACE[4])
        self.resize(width, min(460, parent.height() - 80))
        corner = parent.mapToGlobal(parent.rect().topLeft())
        self.move(corner.x() + (parent.width() - width) // 2, corner.y() + 60)
        self.field.setFocus()

    def look(self) -> None:
        """Show what fits; commands and chapters while nothing is typed."""
        self._timer.stop()
        text = self.field.text()
        hits = finding.search(text)
        self._choices = [Choice(hit.group, hit.words, partial(self._go_to, hit.table, hit.row)) for hit in hits]
        self._choices += self._fitting(text)
        self.list.clear()
        for choice in self._choices:
            item = QListWidgetItem(icons.icon(ICONS[choice.group], "quiet"), f"{choice.group:　<5}{choice.words}")
            item.setToolTip(choice.words)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self._choices else -1)
        if not self._choices:
            self.list.addItem("找不到；請換個關鍵字。")

    def _fitting(self, text: str) -> list[Choice]:
        words = text.upper().replace("臺", "台").split()
        found = [one for one in self._fixed if all(word in one.words.upper().replace("臺", "台") for word in words)]
        counts: dict[str, int] = {}
        kept = []
        for one in found:
            counts[one.group] = counts.get(one.group, 0) + 1
            if counts[one.group] <= (MOST if words else 12):
                kept.append(one)
        return kept

    def words(self) -> list[str]:
        """What is offered."""
        return [choice.words for choice in self._choices]

    def choose(self) -> None:
        """Go to what is marked."""
        if self._timer.isActive():
            self.look()
        row = self.list.currentRow()
        if 0 <= row < len(self._choices):
            choice = self._choices[row]
            self.close()
            choice.do()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move through the list, Enter chooses; keys while composing are the IME's."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() in steps:
            row = self.list.currentRow() + steps[Qt.Key(event.key())]
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
            return True
        return False

    def changeEvent(self, event: QEvent) -> None:
        """Go away when the user goes elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.close()

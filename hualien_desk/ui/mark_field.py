"""The line of 點名: Enter hands it on, Backspace on an empty line takes the last mark back; what can be typed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit

from hualien_desk.domain import marking
from hualien_desk.ui import parts, theme

ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter


class MarkField(QLineEdit):
    """Takes a line with Enter; Backspace or Ctrl+Z on an empty line takes the last mark back."""

    entered = Signal(str)
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mark")
        self.setAccessibleName("號碼、姓名或字號")
        self.setPlaceholderText("號碼，按 Enter")
        self._composing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether the IME is still composing."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter hands the line on, unless it belongs to the IME."""
        if event.key() in ENTER:
            if not self._composing:
                self.entered.emit(self.text())
            event.accept()
        elif not self.text() and (event.key() == Qt.Key.Key_Backspace or event.matches(QKeySequence.StandardKey.Undo)):
            self.taken_back.emit()
        else:
            super().keyPressEvent(event)


def typing_help() -> QGridLayout:
    """What can be typed, and what it means."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE[3])
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for row, (typed, meant) in enumerate((*marking.HELP, ("Backspace", "欄位空白時：復原上一筆"))):
        grid.addWidget(parts.label(typed, "headline"), row, 0)
        grid.addWidget(parts.label(meant, "quiet"), row, 1)
    return grid

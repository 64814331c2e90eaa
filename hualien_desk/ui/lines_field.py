"""A field of several lines in a form: Enter begins a line, Tab goes on, Ctrl+Enter stores; pasted text comes plain."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QFocusEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hualien_desk.operations import fields
from hualien_desk.operations.slots import Slot
from hualien_desk.sheets import cells

LINES = 4
"""Lines that are seen at once."""


class LinesEdit(QPlainTextEdit):
    """Several lines for one field; speaks as a one-line field does."""

    typed = Signal(str)
    editingFinished = Signal()

    def __init__(self, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self.setAccessibleName(slot.label)
        self.setPlaceholderText(fields.hint(slot))
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + 24)
        self.textChanged.connect(lambda: self.typed.emit(self.text()))

    def text(self) -> str:
        """What stands in it."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Put a text into it, as if nobody had typed."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self.document().setModified(False)

    def setCursorPosition(self, place: int) -> None:
        """Put the cursor at a place."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, place)
        self.setTextCursor(cursor)

    def isModified(self) -> bool:
        """Say whether somebody typed."""
        return self.document().isModified()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the words of what was copied elsewhere, without its look."""
        self.insertPlainText(str(cells.READERS["lines"](source.text())))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The field was left."""
        super().focusOutEvent(event)
        self.editingFinished.emit()

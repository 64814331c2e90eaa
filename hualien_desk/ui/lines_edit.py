"""A field of several lines, one fact a line: it offers what the line could begin with and never disturbs an IME."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit

MOST = 12
"""Offers that are seen at once."""


class LinesEdit(QPlainTextEdit):
    """Lines of words; Ctrl+Space lists what a line could begin with."""

    typed = Signal()

    def __init__(self, name: str, hint: str, offers: Sequence[str] = (), rows: int = 2, after: str = "，") -> None:
        super().__init__()
        self._offers, self._after = tuple(offers), after
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setFixedHeight(rows * self.fontMetrics().lineSpacing() + 24)
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(MOST)
        self._completer.activated.connect(self.take)
        self.textChanged.connect(self._changed)

    def lines(self) -> list[str]:
        """The lines that say something."""
        return [line.strip() for line in self.toPlainText().splitlines() if line.strip()]

    def put(self, lines: Sequence[str]) -> None:
        """Show lines."""
        self.setPlainText("\n".join(lines))

    def fitting(self) -> list[str]:
        """What the line under the cursor could begin with; nothing once its first part is there."""
        begun = self.begun()
        fits = [offer for offer in self._offers if begun in offer]
        return [] if self._after in begun or fits == [begun] else fits

    def begun(self) -> str:
        """What stands before the cursor in its line."""
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()].strip()

    def _changed(self) -> None:
        self.typed.emit()
        if self.hasFocus() and self.begun():
            self.offer()

    def offer(self) -> None:
        """Open the list of what fits, or close it."""
        found = self.fitting()
        self._model.setStringList(found)
        if not found:
            if popup := self._completer.popup():
                popup.hide()
            return
        place = self.cursorRect()
        place.setWidth(min(self.width(), 420))
        self._completer.complete(place)

    def popup_open(self) -> bool:
        """Say whether the list is open."""
        popup = self._completer.popup()
        return bool(popup and popup.isVisible())

    def take(self, offer: str) -> None:
        """Put an offer in place of what was begun, with the comma that follows it."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(offer if self._after in offer else offer + self._after)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Space opens the list; while it is open, Enter and Tab are its own."""
        own = Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape
        if self.popup_open() and event.key() in own:
            event.ignore()
        elif event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.offer()
        else:
            super().keyPressEvent(event)

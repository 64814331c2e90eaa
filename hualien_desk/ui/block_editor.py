"""The editor of one heading's text: numbers are counted, never typed; keys mean levels as in an office program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor

from hualien_desk.domain import numbering
from hualien_desk.ui import block_insert, block_tables, block_text
from hualien_desk.ui.pasting_edit import PastingEdit

WAITS = ".．"
"""After these a digit may follow (1.5), so that a number is known one sign later."""


def _is_number(words: str) -> bool:
    """Whether words are a number and nothing else."""
    place, rest = numbering.written(words + "字")
    return bool(place) and rest == "字"


class BlockEditor(PastingEdit):
    """Takes keys; never while an input method is at work."""

    picture_opened = Signal()

    def __init__(self, find: Callable[[str], Path], describe: Callable[[str], str]) -> None:
        super().__init__(find, describe)
        self._composing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that mean levels; everything else as usual. Never while an input method is at work."""
        if self._composing and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return
        if self._composing or not self._means(event):
            typed = not self._composing and bool(event.text()) and event.text().isprintable()
            before = self._begin_typing() if typed else ""
            super().keyPressEvent(event)
            if typed:
                self._take_number(before)

    def _means(self, event: QKeyEvent) -> bool:
        key, keys = event.key(), Qt.Key
        if event.matches(QKeySequence.StandardKey.Bold):
            self.toggle_bold()
        elif event.matches(QKeySequence.StandardKey.Underline):
            self.toggle_underline()
        elif key in (keys.Key_Tab, keys.Key_Backtab) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tab(-1 if key == keys.Key_Backtab else 1)
        elif key in (keys.Key_Return, keys.Key_Enter):
            return self._enter()
        else:
            return key == keys.Key_Backspace and self._backspace()
        return True

    def _tab(self, step: int) -> None:
        cursor = self.textCursor()
        if cursor.currentTable() is not None:
            block_tables.next_cell(cursor, step)
            self.setTextCursor(cursor)
        else:
            self.change_level(step)

    def _enter(self) -> bool:
        """An empty item becomes plain; beside an object a paragraph begins."""
        cursor = self.textCursor()
        if cursor.currentTable() is not None or cursor.hasSelection():
            return False
        block = cursor.block()
        if block_text.level_of(block) and block.length() == 1:
            self.set_level(0)
            return True
        moved = block_insert.leave_object(cursor)
        if moved:
            self.setTextCursor(cursor)
        elif block_text.level_of(block) or not cursor.atBlockStart():
            cursor.insertBlock()  # Shift+Enter too: there are no lines inside a paragraph
            self.setTextCursor(cursor)
        else:
            return False
        self.ensureCursorVisible()
        return True

    def _backspace(self) -> bool:
        """At its beginning an item loses its number; an object before it is chosen, not joined."""
        cursor = self.textCursor()
        if cursor.hasSelection() or not cursor.atBlockStart() or cursor.currentTable() is not None:
            return False
        block = cursor.block()
        if block_text.level_of(block):
            self.set_level(0)
            return True
        if block.length() > 1 and block_insert.has_object(block.previous()):
            self._choose_object(block.previous().position())
            return True
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Words from an input method: only what is committed counts."""
        begins = not self._composing and bool(event.preeditString() or event.commitString())
        before = self._begin_typing() if begins else self._before()
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())
        if event.commitString() and not self._composing:
            self._take_number(before)

    def _before(self) -> str:
        """The words of the paragraph in front of the cursor or the selection."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        raw = cursor.block().text().encode("utf-16-le", "surrogatepass")
        return raw[: 2 * cursor.positionInBlock()].decode("utf-16-le", "replace")

    def _begin_typing(self) -> str:
        cursor = self.textCursor()
        if not cursor.hasSelection() and block_insert.leave_object(cursor):
            self.setTextCursor(cursor)
        return self._before()

    def _take_number(self, before: str) -> None:
        """A number that was just typed at the beginning of a paragraph becomes its level."""
        cursor, words = self.textCursor(), self._before()
        if cursor.currentTable() is not None or words == before:
            return
        whole = _is_number(words) and words[-1] not in WAITS
        waited = not before or (_is_number(before) and before.rstrip()[-1] in WAITS)
        place, rest = numbering.written(words + ("字" if whole else ""))
        if not place or not (whole or waited):
            return
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        gone = len(words) + whole - len(rest)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, gone)
        cursor.removeSelectedText()
        level = min(max(place - self.above, 1), self.most)
        cursor.setBlockFormat(block_text.block_format(self.document(), level))
        cursor.endEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, n=len(rest) - whole)
        self.setTextCursor(cursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on an object chooses it."""
        super().mousePressEvent(event)
        block = self.cursorForPosition(event.position().toPoint()).block()
        if event.button() == Qt.MouseButton.LeftButton and block_insert.has_object(block) and block.length() == 2:
            self._choose_object(block.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a picture opens it."""
        if self.picture() is not None:
            self.picture_opened.emit()
        else:
            super().mouseDoubleClickEvent(event)

"""Typing into the cells of a list: Enter goes to the next row, Tab to the next field, what is wrong stays open."""

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hualien_desk.operations.slots import Slot
from hualien_desk.ui.fields import FieldEdit

Index = QModelIndex | QPersistentModelIndex
NO_HINT = QAbstractItemDelegate.EndEditHint.NoHint
Step = tuple[int, int]
"""Rows down, fields to the right."""
_STEPS: dict[int, Step] = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class Said(NamedTuple):
    """What is wrong with a text, or worth knowing about it; "" when all is well."""

    wrong: str = ""
    doubt: str = ""


class Cells(Protocol):
    """What stands behind the cells of a table; a place is whatever they know a cell by."""

    def place(self, index: Index) -> Any:
        """What a cell is known by, None when it cannot be typed into."""
        ...

    def slot(self, place: Any) -> Slot:
        """The field of a cell."""
        ...

    def judge(self, place: Any, text: str) -> Said:
        """What is to be said of a text before it is stored."""
        ...

    def take(self, place: Any, text: str) -> None:
        """Store a text that is not wrong."""
        ...

    def refuse(self, place: Any, text: str, sentence: str) -> None:
        """A wrong text was left behind: keep it where the user can take it up again."""
        ...

    def go_on(self, row: int, column: int, step: Step) -> None:
        """Go to another cell after a text was stored."""
        ...


class _Bubble(QLabel):
    """A sentence below the cell that is typed into."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table.viewport())
        self._viewport = table.viewport()
        self.setObjectName("bubble")
        self.setWordWrap(True)
        self.hide()

    def say(self, cell: QRect, said: Said) -> None:
        """Show what is wrong or doubtful; nothing for nothing."""
        text = said.wrong or said.doubt
        self.setVisible(bool(text))
        if not text:
            return
        self.setProperty("wrong", bool(said.wrong))
        self.style().polish(self)
        self.setText(("✕ " if said.wrong else "！") + text)
        room = self._viewport.rect()
        self.setFixedWidth(min(max(cell.width(), 320), room.width()))
        self.adjustSize()
        below = cell.bottom() + 2
        top = below if below + self.height() <= room.height() else cell.top() - self.height() - 2
        self.move(max(0, min(cell.left(), room.width() - self.width())), top)
        self.raise_()


class CellDelegate(QStyledItemDelegate):
    """Opens a line for a cell and hands on what was typed."""

    def __init__(self, table: QAbstractItemView, cells: Cells) -> None:
        super().__init__(table)
        self._table, self._cells = table, cells
        self._index = QModelIndex()
        self._place: Any = None
        self._before = ""
        self.bubble = _Bubble(table)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line like that of the form."""
        self._place, self._index = self._cells.place(index), self._table.model().index(index.row(), index.column())
        made = FieldEdit(self._cells.slot(self._place), parent)
        made.setPlaceholderText("")
        made.typed.connect(self._say)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's text into a fresh line; later changes of the list do not disturb the typing."""
        if isinstance(editor, FieldEdit) and not editor.isModified():
            self._before = str(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.setText(self._before)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Store what was typed when the table ends the typing by itself."""
        if isinstance(editor, FieldEdit):
            self._end(editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The whole cell, wider when it is narrow."""
        room = self._table.viewport().width()
        cell = QRect(option.rect)
        cell.setWidth(min(max(cell.width(), 160), room - cell.left()) if room - cell.left() > 80 else cell.width())
        editor.setGeometry(cell)

    def _say(self, text: str) -> Said:
        said = Said() if text == self._before else self._cells.judge(self._place, text)
        self.bubble.say(self._table.visualRect(self._index), said)
        return said

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter, Tab and leaving store; a wrong text stays open; keys of the IME and of the offers are theirs."""
        if not isinstance(editor, FieldEdit):
            return super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(editor, event)
        if event.type() == QEvent.Type.FocusOut and not editor.popup_open():
            self._finish(editor)
        return False

    def _key(self, editor: FieldEdit, event: QKeyEvent) -> bool:
        if editor.composing or editor.popup_open():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._close(editor)
            return True
        if event.key() not in _STEPS:
            return False
        if not self._say(editor.text()).wrong:
            down, right = _STEPS[event.key()]
            back = down and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            row, column = self._index.row(), self._index.column()
            self._finish(editor)
            self._later(lambda: self._cells.go_on(row, column, (-1, 0) if back else (down, right)))
        return True

    def _close(self, editor: FieldEdit) -> None:
        self.bubble.hide()
        self.closeEditor.emit(editor, NO_HINT)

    def _finish(self, editor: FieldEdit) -> None:
        text = editor.text()
        self._close(editor)
        self._end(text)

    def _end(self, text: str) -> None:
        """Hand the text on, once the table is out of its own hands."""
        place, before = self._place, self._before
        self._before = text
        if place is None or text == before:
            return
        if wrong := self._cells.judge(place, text).wrong:
            self._later(lambda: self._cells.refuse(place, text, wrong))
        else:
            self._later(lambda: self._cells.take(place, text))

    def _later(self, action: Callable[[], None]) -> None:
        QTimer.singleShot(0, self._table, action)


class ColouredDelegate(CellDelegate):
    """Paints the ground that the model wants, which the style sheet would leave out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground first, then the cell."""
        if ground := index.data(Qt.ItemDataRole.BackgroundRole):
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)


def can_be_typed_into(
    table: QAbstractItemView, cells: Cells, delegate: type[CellDelegate] = CellDelegate
) -> CellDelegate:
    """Let the cells of a table be typed into: F2, a key, or the first key of an IME."""
    made = delegate(table, cells)
    table.setItemDelegate(made)
    triggers = QAbstractItemView.EditTrigger
    table.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
    return made

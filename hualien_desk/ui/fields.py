"""One line to type a field into, in forms and in cells alike: it offers what fits and never disturbs an IME."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from hualien_desk.operations import fields
from hualien_desk.operations.slots import Slot
from hualien_desk.ui import icons

LONGEST = 500
"""Characters; nothing that is typed here is longer."""


class FieldEdit(QLineEdit):
    """A line for one field; Down or the arrow shows what it could be."""

    typed = Signal(str)

    def __init__(self, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self.setAccessibleName(slot.label)
        self.setPlaceholderText(fields.hint(slot))
        self.setMaxLength(LONGEST)
        self.beside: Callable[[], Mapping[str, str]] = dict
        """What stands in the other fields of the form."""
        self._composing = False
        self._offered = QStringListModel(self)
        self.textEdited.connect(self._edited)
        if fields.has_offers(slot):
            self._offer()

    def _offer(self) -> None:
        completer = QCompleter(self._offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(12)
        completer.activated.connect(self._chosen)
        self.setCompleter(completer)
        arrow = self.addAction(icons.icon("chevron-down", "quiet"), QLineEdit.ActionPosition.TrailingPosition)
        arrow.setToolTip(f"列出{self.slot.label}（↓）")
        icons.dress(arrow, "chevron-down", "quiet")
        arrow.triggered.connect(self.show_offers)

    def show_offers(self) -> None:
        """Open the list of what the field could be."""
        self.setFocus()
        self._refill(self.text() if self.hasSelectedText() is False else "")
        self.completer().complete()

    def _refill(self, text: str) -> None:
        self._offered.setStringList(fields.offers(self.slot, text, self.beside()))

    def _edited(self, text: str) -> None:
        if self.completer():
            self._refill(text)
        self.typed.emit(text)

    def _chosen(self, text: str) -> None:
        self.setText(text)
        self.typed.emit(text)

    def offered(self) -> list[str]:
        """What the list shows."""
        return self._offered.stringList()

    def popup_open(self) -> bool:
        """Say whether the list is open."""
        popup = self.completer().popup() if self.completer() else None
        return bool(popup and popup.isVisible())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Remember whether the IME is still composing."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @property
    def composing(self) -> bool:
        """Say whether the IME is still composing: Enter and Tab belong to it."""
        return self._composing

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down; keys while composing are the IME's."""
        if self._composing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            event.accept()
            return
        if event.key() == Qt.Key.Key_Down and self.completer() and not self.popup_open():
            self.show_offers()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select all when the field is reached by Tab, as spreadsheets do."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()


def enter_goes_on(field: FieldEdit) -> None:
    """Let Enter go to the next field instead of the window's button."""
    field.installEventFilter(_Enter(field))


class _Enter(QObject):
    """Turns Enter into Tab."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on with Enter, unless the IME or the list of offers wants it, or Ctrl is held."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        field = self.parent()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not plain or not isinstance(field, FieldEdit):
            return False
        if field.composing or field.popup_open():
            return False
        field.focusNextChild()
        return True

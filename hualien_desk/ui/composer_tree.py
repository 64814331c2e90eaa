"""The headings of a document with their numbers, each with the sign and the word of how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from hualien_desk.operations.composition_places import Place, State, parent_of
from hualien_desk.ui import icons, theme

SIGNS = {
    State.WRITTEN: ("circle-check", "good"),
    State.TAKEN: ("copy", "quiet"),
    State.USUAL: ("quote", "quiet"),
    State.AUTOMATIC: ("table-2", "accent"),
    State.EMPTY: ("circle-alert", "warn"),
    State.PARENT: ("list", "faint"),
    State.FREE: ("circle-dashed", "faint"),
}
KEY = Qt.ItemDataRole.UserRole


class HeadingTree(QTreeWidget):
    """Says which heading is wanted."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("項目")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(theme.SPACE[3] + 2)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMinimumWidth(240)
        self._places: Sequence[Place] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._changed)

    def show_places(self, places: Sequence[Place], current: str) -> None:
        """Show headings; the current one stays chosen."""
        self._places = places
        blocked = self.blockSignals(True)
        self.clear()
        self._items = {}
        for place in places:
            self._add(place)
        self.expandAll()
        self.blockSignals(blocked)
        self.choose(current)

    def _add(self, place: Place) -> None:
        above = self._items.get(parent_of(place.key))
        item = QTreeWidgetItem(above) if above else QTreeWidgetItem(self)
        item.setText(0, place.words)
        item.setIcon(0, icons.icon(*SIGNS[place.state]))
        item.setData(0, KEY, place.key)
        told = f"{place.words}：{place.state.value}"
        item.setToolTip(0, told)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, told)
        self._items[place.key] = item

    def choose(self, key: str) -> None:
        """Choose a heading without saying so."""
        blocked = self.blockSignals(True)
        if key in self._items:
            self.setCurrentItem(self._items[key])
        self.blockSignals(blocked)

    def current(self) -> str:
        """The key of the chosen heading."""
        item = self.currentItem()
        return str(item.data(0, KEY)) if item else ""

    def _changed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(str(item.data(0, KEY)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the editor, as a click does; the dialog's own button is not meant."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Signs follow the colours of a new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.topLevelItemCount():
            self.show_places(self._places, self.current())

"""The numbers of a session at a glance: down the columns as on the 簽到表, each with its sign."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from hualien_desk.domain import attendance
from hualien_desk.operations.rollcall import Roll
from hualien_desk.store.seats import Place
from hualien_desk.ui import icons, theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ACROSS = 4
SIGNS = {True: ("circle-check", "good"), False: ("circle-x", "bad"), None: ("circle-dashed", "faint")}


class RollModel(QAbstractTableModel):
    """Places in columns; the last one who was marked stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._roll: Roll | None = None
        self._places: Sequence[Place] = ()
        self._last = 0
        self._bold = QFont()
        self._bold.setBold(True)

    def show(self, roll: Roll, last: int = 0) -> None:
        """Show a list as it stands."""
        self.beginResetModel()
        self._roll, self._places, self._last = roll, roll.counted, last
        self.endResetModel()

    @property
    def deep(self) -> int:
        """Rows."""
        return ceil(len(self._places) / ACROSS)

    def place(self, index: Index) -> Place | None:
        """Who stands in a cell."""
        at = index.column() * self.deep + index.row()
        return self._places[at] if index.isValid() and at < len(self._places) else None

    def where(self, place: int) -> QModelIndex:
        """The cell of a place."""
        for at, found in enumerate(self._places):
            if found.id == place:
                return self.index(at % self.deep, at // self.deep)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else self.deep

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else min(ACROSS, ceil(len(self._places) / max(self.deep, 1)))

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Number, name and what is not the whole; the sign says there or not."""
        place = self.place(index)
        if place is None or self._roll is None:
            return None
        here = self._roll.here(place)
        if role == Role.DisplayRole:
            extra = attendance.part_words(place.held) or (f"{place.held.hours:g} 小時" if place.held.hours else "")
            return f"{place.number or '–'}　{place.name}" + (f"　{extra}" if extra else "")
        if role == Role.DecorationRole:
            return icons.icon(*SIGNS[here])
        if role == Role.FontRole:
            return self._bold if here else None
        if role == Role.ForegroundRole:
            return theme.color("text" if here is not None else "quiet")
        if role == Role.ToolTipRole:
            return f"{place.agency} {place.unit}：{attendance.told(place.held)}"
        return None


class RollGrid(QTableView):
    """The numbers, big enough to be read from the chair."""

    def __init__(self) -> None:
        super().__init__()
        self.roll = RollModel()
        self.setModel(self.roll)
        self.setAccessibleName("簽到號")
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 20)
        self.setIconSize(QSize(18, 18))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_roll(self, roll: Roll, last: int = 0) -> None:
        """Show a list, and go to the one who was marked last."""
        self.roll.show(roll, last)
        if (at := self.roll.where(last)).isValid():
            self.setCurrentIndex(at)
            self.scrollTo(at)

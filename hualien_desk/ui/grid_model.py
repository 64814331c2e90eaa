"""Rows being typed or pasted: texts, the verdict on each row, an undo of their own; nothing here is stored yet."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from hualien_desk.operations import typed
from hualien_desk.operations.slots import Slot
from hualien_desk.operations.typed import Verdict
from hualien_desk.ui import icons, theme

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
Rows = list[list[str]]
SPARE = 20
"""Blank rows kept below the last filled one."""
STEPS = 100
"""Changes that can be taken back."""
SIGNS = {
    typed.NEW: ("plus", "good"),
    typed.CHANGED: ("pencil", "accent"),
    typed.SAME: ("check", "quiet"),
    typed.REFUSED: ("circle-x", "bad"),
}


class GridModel(QAbstractTableModel):
    """Column 0 is the verdict, the others the fields."""

    edited = Signal()

    def __init__(self, slots: Sequence[Slot], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.slots = tuple(slots)
        self._rows: Rows = self._blank(SPARE)
        self._verdicts: Mapping[int, Verdict] = {}
        self._past: list[Rows] = []
        self._future: list[Rows] = []

    def _blank(self, count: int) -> Rows:
        return [[""] * len(self.slots) for _ in range(count)]

    def rows(self) -> Rows:
        """All rows as they stand, blank ones at the end left out."""
        last = max((number for number, row in enumerate(self._rows, 1) if any(map(str.strip, row))), default=0)
        return [list(row) for row in self._rows[:last]]

    def show_rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Show other rows; the change can be taken back."""
        self._past = [*self._past[1 - STEPS :], self.rows()]
        self._future.clear()
        self._set(rows)

    def _set(self, rows: Iterable[Sequence[str]]) -> None:
        fresh = [list(row) for row in rows] + self._blank(SPARE)
        self._verdicts = {}
        if len(fresh) == len(self._rows):
            self._rows = fresh
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(self.slots)))
        else:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
        self.edited.emit()

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self._future.append(self.rows())
            self._set(self._past.pop())

    def redo(self) -> None:
        """Do what was taken back again."""
        if self._future:
            self._past.append(self.rows())
            self._set(self._future.pop())

    def put(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Write texts into cells (row, field), as one change; rows are added as needed."""
        rows = self.rows()
        for (row, field), text in cells.items():
            while len(rows) <= row:
                rows.append([""] * len(self.slots))
            if 0 <= field < len(self.slots):
                rows[row][field] = text
        self.show_rows(rows)

    def paste(self, kind: str, text: str, row: int, field: int) -> int:
        """Put a block from a spreadsheet in place, by its headings when it has any; says how many rows came."""
        block = [line for line in csv.reader(io.StringIO(text), delimiter="\t")]
        places = typed.headings_of(kind, block[0]) if block else {}
        lines = block[1:] if places else block
        places = places or {place: field + place for place in range(max(map(len, lines), default=0))}
        cells = {
            (row + number, to): " ".join(line[place].split("\n")).strip()
            for number, line in enumerate(lines)
            for place, to in places.items()
            if place < len(line)
        }
        self.put(cells)
        return len(lines)

    def drop(self, rows: Iterable[int]) -> None:
        """Take whole rows out."""
        gone = set(rows)
        self.show_rows([row for number, row in enumerate(self.rows()) if number not in gone])

    def judge(self, verdicts: Mapping[int, Verdict]) -> None:
        """Show what would become of each row (by number from 1)."""
        self._verdicts = verdicts
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.slots)))

    def verdict(self, row: int) -> Verdict | None:
        """The verdict on a row (from 0)."""
        return self._verdicts.get(row + 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self.slots) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Field names across, row numbers down."""
        if role != Role.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if section == 0:
            return "結果"
        slot = self.slots[section - 1]
        return f"{slot.label} *" if slot.needed else slot.label

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every field can be typed into."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.column() > 0 else found

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Texts; the verdict as sign and word; wrong cells on another ground, with the sentence as tip."""
        row, field = index.row(), index.column() - 1
        found = self.verdict(row)
        if field < 0:
            return self._of_verdict(found, role)
        if role in (Role.DisplayRole, Role.EditRole):
            return self._rows[row][field]
        if found and field in found.columns:
            if role == Role.BackgroundRole:
                return theme.color("bad_back" if found.word == typed.REFUSED else "warn_back")
            if role == Role.ToolTipRole:
                return "\n".join(found.sentences)
        return None

    @staticmethod
    def _of_verdict(found: Verdict | None, role: int) -> Any:
        if found is None:
            return None
        if role == Role.DisplayRole:
            return found.word
        if role == Role.DecorationRole:
            return icons.icon(*SIGNS[found.word])
        return "\n".join(found.sentences) if role == Role.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Write one cell."""
        if role != Role.EditRole or index.column() < 1:
            return False
        self.put({(index.row(), index.column() - 1): str(value)})
        return True

"""The table of every list: whole rows, calm lines, columns that share the room there is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from hualien_desk.ui.list_model import ListModel

PADDING = 18
"""Pixels around the words of a cell."""
NARROW = 6
"""Letters down to which a wider column may shrink; dates, names and IDs are not wider and stay whole."""


class Table(QTableView):
    """A table over a list; until the user moves a heading's edge the columns fit themselves to the width."""

    def __init__(self, name: str, model: ListModel) -> None:
        super().__init__()
        self._columns, self._own, self._fitting = model.columns, False, False
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(16, 16))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self._set_headings()

    def _set_headings(self) -> None:
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(32)
        header.sectionResized.connect(self._resized)
        self.setSortingEnabled(True)

    def _resized(self, section: int) -> None:
        if not self._fitting and section < len(self._columns) - 1:
            self._own = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        if not self._own:
            self._fitting = True
            for number, pixels in enumerate(self._widths(self.viewport().width())):
                self.setColumnWidth(number, pixels)
            self._fitting = False
        super().resizeEvent(event)

    def _widths(self, room: int) -> list[int]:
        """Pixels a column: what it wants; when the room is short, less of what goes beyond its heading."""
        letter = self.fontMetrics().horizontalAdvance("國")
        wanted = [column.width * letter + PADDING for column in self._columns]
        least = [min(column.width, NARROW) * letter + PADDING for column in self._columns]
        least[-1] = min(least[-1], (NARROW - 1) * letter)  # the last one takes what is left
        share = (room - sum(least)) / max(sum(wanted) - sum(least), 1)
        share = min(max(share, 0.0), 1.0)
        return [int(few + (many - few) * share) for few, many in zip(least, wanted, strict=True)]

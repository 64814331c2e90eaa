"""The table of every list: whole rows, calm lines, columns that share the room there is."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from hualien_desk.ui.list_model import Column, ListModel

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

    def shown_columns(self) -> list[Column]:
        """The columns that are seen, from left to right."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [self._columns[number] for number in order if not self.isColumnHidden(number)]

    def arrange(self, keys: Sequence[str]) -> None:
        """Show these columns (by heading) in this order, and no others; nothing for unknown ones."""
        header = self.horizontalHeader()
        by_heading = {column.heading: number for number, column in enumerate(self._columns)}
        wanted = [by_heading[key] for key in keys if key in by_heading] or list(range(len(self._columns)))
        for number in range(len(self._columns)):
            self.setColumnHidden(number, number not in wanted)
        for place, number in enumerate(wanted):
            header.moveSection(header.visualIndex(number), place)
        self._own = False
        self._fit()

    def _resized(self, section: int) -> None:
        if not self._fitting and section < len(self._columns) - 1:
            self._own = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        if self._own:
            return
        self._fitting = True
        shown = self.shown_columns()
        for column, pixels in zip(shown, self._widths(shown, self.viewport().width()), strict=True):
            self.setColumnWidth(self._columns.index(column), pixels)
        self._fitting = False

    def _widths(self, columns: Sequence[Column], room: int) -> list[int]:
        """Pixels a column: what it wants; when the room is short, less of what goes beyond its heading."""
        letter = self.fontMetrics().horizontalAdvance("國")
        wanted = [column.width * letter + PADDING for column in columns]
        least = [(column.width if column.keeps else min(column.width, NARROW)) * letter + PADDING for column in columns]
        least[-1] = min(least[-1], (NARROW - 1) * letter)  # the last one takes what is left
        share = (room - sum(least)) / max(sum(wanted) - sum(least), 1)
        share = min(max(share, 0.0), 1.0)
        return [int(few + (many - few) * share) for few, many in zip(least, wanted, strict=True)]

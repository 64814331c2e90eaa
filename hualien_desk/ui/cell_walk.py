"""From cell to cell of a list while it is typed into: the list may be sorted anew behind every text."""

from PySide6.QtCore import QTimer

from hualien_desk.ui.cell_edit import Index, Step
from hualien_desk.ui.list_page import ListPage


class CellWalk:
    """Knows who stood around the cell that is typed into."""

    def __init__(self, page: ListPage) -> None:
        self._page = page
        self._around: dict[int, int] = {}

    def leave(self, index: Index) -> None:
        """Remember who stands around a cell."""
        self._around = {step: self._page.model.id_at(index.row() + step) for step in (-1, 0, 1)}

    def go_on(self, row: int, column: int, step: Step) -> None:
        """Go to the next row, or to the next field and open it."""
        model, table = self._page.model, self._page.table
        found = model.row_of(self._around.get(step[0], -1))
        row = found if found >= 0 else min(max(row + step[0], 0), model.rowCount() - 1)
        if step[0]:
            table.go_to(row, column)
            return
        fields = [n for n in range(model.columnCount()) if model.columns[n].field and not table.isColumnHidden(n)]
        places = [(line, n) for line in (row - 1, row, row + 1) if 0 <= line < model.rowCount() for n in fields]
        following = places.index((row, column)) + step[1]
        if 0 <= following < len(places):
            table.go_to(*places[following])
            QTimer.singleShot(0, table, lambda: table.edit(model.index(*places[following])))

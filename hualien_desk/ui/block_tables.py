"""Tables in an editor: rows and columns come and go, the keyboard goes from cell to cell."""

from collections.abc import Callable, Mapping

from PySide6.QtGui import QTextCursor, QTextTable

from hualien_desk.domain.composition import Table
from hualien_desk.ui import block_text

MOST_COLUMNS = 12


def insert_new(cursor: QTextCursor, columns: int, rows: int = 3) -> None:
    """Put an empty table at the cursor, which then stands in its first cell."""
    cursor.beginEditBlock()
    table = block_text.insert_table(cursor, Table((("",) * columns,) * rows))
    cursor.setPosition(table.firstPosition())
    cursor.endEditBlock()


def _edited(change: Callable[[QTextTable, int, int], None]) -> Callable[[QTextCursor], None]:
    """A change of the table around the cursor, as one step; its first row stays its heading."""

    def run(cursor: QTextCursor) -> None:
        table = cursor.currentTable()
        if table is None:
            return
        cell = table.cellAt(cursor)
        before = table.columns()
        cursor.beginEditBlock()
        change(table, cell.row(), cell.column())
        if cursor.currentTable() is not None:
            if table.columns() != before:
                _share_anew(table)
            block_text.dress_table(table)
        cursor.endEditBlock()

    return run


def _share_anew(table: QTextTable) -> None:
    made = table.format()
    block_text.set_widths(made, table.columns())
    table.setFormat(made)


def _remove_row(table: QTextTable, row: int, column: int) -> None:
    table.removeRows(row, 1)


def _remove_column(table: QTextTable, row: int, column: int) -> None:
    table.removeColumns(column, 1)


CHANGES: Mapping[str, Callable[[QTextCursor], None]] = {
    "在上方插入一列": _edited(lambda table, row, _: table.insertRows(row, 1)),
    "在下方插入一列": _edited(lambda table, row, _: table.insertRows(row + 1, 1)),
    "在左方插入一欄": _edited(lambda table, _, column: table.insertColumns(column, 1)),
    "在右方插入一欄": _edited(lambda table, _, column: table.insertColumns(column + 1, 1)),
    "刪除這一列": _edited(_remove_row),
    "刪除這一欄": _edited(_remove_column),
    "刪除整個表格": _edited(lambda table, *_: table.removeRows(0, table.rows())),
}
"""What a menu offers for the table around the cursor."""


def next_cell(cursor: QTextCursor, step: int) -> None:
    """Go to the next cell (or the one before); behind the last one a row is added."""
    table = cursor.currentTable()
    if table is None:
        return
    cell = table.cellAt(cursor)
    place = cell.row() * table.columns() + cell.column() + step
    if place < 0:
        return
    if place >= table.rows() * table.columns():
        cursor.beginEditBlock()
        table.appendRows(1)
        block_text.dress_table(table)
        cursor.endEditBlock()
    row, column = divmod(place, table.columns())
    _choose(cursor, table, row, column)


def _choose(cursor: QTextCursor, table: QTextTable, row: int, column: int) -> None:
    """Choose what stands in a cell, as spreadsheets do."""
    cell = table.cellAt(row, column)
    cursor.setPosition(cell.firstCursorPosition().position())
    cursor.setPosition(cell.lastCursorPosition().position(), QTextCursor.MoveMode.KeepAnchor)


def fill_from(cursor: QTextCursor, given: Table) -> None:
    """Write cells from the cursor's on; rows and columns that are lacking are added."""
    table = cursor.currentTable()
    if table is None:
        return
    cell = table.cellAt(cursor)
    row, column = cell.row(), cell.column()
    columns = min(column + len(given.rows[0]), MOST_COLUMNS)
    if columns > table.columns():
        table.appendColumns(columns - table.columns())
        _share_anew(table)
    if (more := row + len(given.rows) - table.rows()) > 0:
        table.appendRows(more)
    for down, cells in enumerate(given.rows):
        for across, words in enumerate(cells[: columns - column]):
            _choose(cursor, table, row + down, column + across)
            cursor.insertText(words)
    block_text.dress_table(table)

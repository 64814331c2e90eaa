"""Error cells and hidden rows of an old .xls, which the reader would show as empty."""

import io
from pathlib import Path

import xlrd
from xlrd.biffh import error_text_from_code

from hualien_desk.sheets.prescan import Scan


def scan(path: Path, sheet: str) -> Scan:
    """Look through a sheet; what this library cannot open is left to the reader."""
    try:
        # Hidden rows are only read along with the formats; what it would print goes nowhere.
        book = xlrd.open_workbook(str(path), formatting_info=True, on_demand=True, logfile=io.StringIO())
        return _scan(book.sheet_by_name(sheet))
    except Exception:
        return Scan({})


def _scan(sheet: xlrd.sheet.Sheet) -> Scan:
    bad = {}
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == xlrd.XL_CELL_ERROR:
                value = error_text_from_code.get(int(sheet.cell_value(row, column)), "#錯誤值")
                bad[row + 1, xlrd.colname(column)] = value
    hidden = frozenset(row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden and row < sheet.nrows)
    return Scan(bad, hidden)

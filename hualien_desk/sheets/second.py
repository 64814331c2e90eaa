"""A second reader for an .xlsx that the first cannot read: slower, and it takes other writings of the format."""

import warnings
from pathlib import Path
from typing import Any

from hualien_desk.sheets import prescan


class Second:
    """A workbook opened by the second reader; NotASheet for a cell where none can be, else whatever it raises."""

    def __init__(self, path: Path) -> None:
        import openpyxl  # takes a quarter of a second, and hardly any file needs it

        prescan.explain(path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._book = openpyxl.load_workbook(path, data_only=True)
        sheets = self._book.worksheets
        self.visible = tuple(sheet.title for sheet in sheets if sheet.sheet_state == "visible")
        self.hidden = tuple(sheet.title for sheet in sheets if sheet.sheet_state != "visible")

    def rows(self, sheet: str) -> list[list[Any]]:
        """Every row of a sheet."""
        found = self._book[sheet].iter_rows(values_only=True)
        return [["" if value is None else value for value in row] for row in found]

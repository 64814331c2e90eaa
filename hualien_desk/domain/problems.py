"""A bad or doubtful cell of an imported sheet, as a value."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Where an imported sheet is wrong or doubtful, and what to do about it.

    The row counts from 1 as Excel shows it, 0 for the whole sheet; the column is its letter,
    "" for the whole row.
    """

    file: str
    sheet: str
    row: int
    column: str
    message: str
    warning: bool = False

    def line(self) -> str:
        """Show as `file:sheet:row:column: message`; a warning says 提醒 before its message."""
        message = f"提醒：{self.message}" if self.warning else self.message
        return f"{self.file}:{self.sheet}:{self.row}:{self.column}: {message}"

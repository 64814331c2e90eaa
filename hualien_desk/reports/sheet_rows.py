"""The body rows of a sheet as XML text: twenty times as fast as cell by cell, in the styles that the frame gave."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from hualien_desk.reports import cells
from hualien_desk.reports.roster import Cell, Column, Roster

LINE, EDGE, TALLEST = 16.2, 4, 409.0
"""Points of a line and around it, and the tallest row that Excel knows."""
_AT_ONCE = 1_000
"""Rows joined before they are written."""
_KEPT = 1 << 16
"""Texts remembered in their XML: agencies, names and courses come again and again."""


def pieces(roster: Roster, styles: Sequence[int], first: int) -> Iterator[bytes]:
    """Every row from number `first` on; `styles`: the style of each column."""
    rows = _rows(roster, _pattern(styles), first)
    while some := "".join(islice(rows, _AT_ONCE)):
        yield some.encode()


def height(lines: int) -> float:
    """Points of a row with so many lines; Excel fits rows by itself only after an edit."""
    return min(LINE * lines + EDGE, TALLEST)


def _pattern(styles: Sequence[int]) -> str:
    """A row to be filled in: its number wherever a NUL stands, its height, then what each cell holds."""
    places = (f'<c r="{get_column_letter(place)}\0" s="{style}"%s' for place, style in enumerate(styles, 1))
    return f'<row r="\0" ht="%g" customHeight="1">{"".join(places)}</row>'


def _rows(roster: Roster, pattern: str, first: int) -> Iterator[str]:
    inside = lru_cache(_KEPT)(_inside)
    counts, least = _line_counts(roster.columns), roster.row_height / 2.54 * 72
    for number, row in enumerate(roster.rows, first):
        lines = max([count(row[place]) for place, count in counts], default=1)
        yield pattern.replace("\0", str(number)) % (max(height(lines), least), *map(inside, row))


def _line_counts(columns: Sequence[Column]) -> list[tuple[int, Callable[[Cell], int]]]:
    """The columns whose text wraps, each with how many lines a cell of it takes."""
    wrapped = [(place, column.width - 1.5) for place, column in enumerate(columns) if column.wrap]
    return [(place, lru_cache(_KEPT)(partial(_lines, room=room))) for place, room in wrapped]


def _lines(value: Cell, room: float) -> int:
    return cells.lines(value, room) if isinstance(value, str) else 1


def _inside(value: Cell) -> str:
    """The rest of a cell behind its style: text stays text whatever sign it begins with, numbers stay numbers."""
    text = cells.safe(value) if isinstance(value, str) else value
    if text is None or text == "":
        return "/>"
    if not isinstance(text, str):
        return f' t="n"><v>{text:.16g}</v></c>'
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f' t="inlineStr"><is><t{space}>{escape(text, _RETURN)}</t></is></c>'


_RETURN = {"\r": "&#13;"}

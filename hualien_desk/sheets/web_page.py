"""Tables of a web page: many systems hand out such a page under the name of .xls."""

from html.parser import HTMLParser
from pathlib import Path

from hualien_desk.sheets import texts
from hualien_desk.sheets.preflight import NotASheet

MOST_SPAN = 1000


def tables(path: Path) -> dict[str, list[list[str]]]:
    """The tables of a page by name (表格1 …); a spanning cell fills its places; NotASheet when there is none."""
    page = _Page()
    page.feed(_text(path))
    page.close()
    found = [table for table in page.tables if table]
    if not found:
        raise NotASheet(path, "其實是網頁（HTML），裡面沒有表格", "請重新從網站下載清單（可能要先登入）。")
    return {f"表格{number}": [_filled(row) for row in table] for number, table in enumerate(found, 1)}


def _text(path: Path) -> str:
    return texts.read(path)


def _filled(row: dict[int, str]) -> list[str]:
    return [row.get(place, "") for place in range(max(row, default=-1) + 1)]


class _Page(HTMLParser):
    """Collects the cells of every table; a table within a cell belongs to the outer one's text."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[dict[int, str]]] = []
        self._depth = 0
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._row = -1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row, a cell."""
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
                self._row = -1
        if self._depth != 1:
            return
        if tag == "tr":
            self._end_cell()
            self._row += 1
            self._line(self._row)
        elif tag in ("td", "th"):
            self._end_cell()
            given = dict(attrs)
            self._cell, self._span = [], (_number(given.get("rowspan")), _number(given.get("colspan")))
        elif tag == "br" and self._cell is not None:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(self._depth - 1, 0)
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Take text inside a cell."""
        if self._cell is not None:
            self._cell.append(data)

    def _line(self, number: int) -> dict[int, str]:
        table = self.tables[-1]
        while len(table) <= number:
            table.append({})
        return table[number]

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text, (down, right) = " ".join("".join(self._cell).split()), self._span
        self._cell = None
        row = max(self._row, 0)
        taken = self._line(row)
        place = next(n for n in range(len(taken) + 1) if n not in taken)
        for line in range(row, row + down):
            for column in range(place, place + right):
                self._line(line)[column] = text


def _number(text: str | None) -> int:
    return min(max(int(text), 1), MOST_SPAN) if text and text.strip().isdecimal() else 1

"""Raw rows of a workbook or text file: which sheets there are, and their cells as they stand."""

from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from hualien_desk.sheets import prescan, texts
from hualien_desk.sheets.preflight import NotASheet
from hualien_desk.sheets.prescan import Scan
from hualien_desk.sheets.second import Second

Row = list[Any]
Merge = tuple[tuple[int, int], tuple[int, int]]
CSV_SHEET = "CSV"
MOST_ROWS = 300_000
_DAMAGED = "請用 Excel 開啟修復後另存，再匯入。"


class Book(NamedTuple):
    """An open file: its format and the names of its visible and hidden sheets."""

    path: Path
    format: str
    visible: tuple[str, ...]
    hidden: tuple[str, ...]
    source: Any

    @property
    def sheets(self) -> tuple[str, ...]:
        """All sheets, visible ones first."""
        return self.visible + self.hidden


def open_book(path: Path, kind: str, careful: bool = False) -> Book:
    """Open a file whose true format is known; `careful`: the first reader died of it. NotASheet when it is damaged."""
    if kind == "csv":
        return Book(path, kind, (CSV_SHEET,), (), list(texts.split(path, texts.read(path))))
    if careful and kind == "xlsx":
        return _open_second(path)
    if kind == "html":
        from hualien_desk.sheets import web_page

        found = web_page.tables(path)
        return Book(path, kind, tuple(found), (), found)
    try:
        if kind == "ods":
            prescan.check_ods(path)
        with path.open("rb") as file:  # by its content: the name's ending may be another format's
            source = python_calamine.CalamineWorkbook.from_filelike(file)
    except python_calamine.PasswordError as error:
        raise NotASheet(path, "有密碼保護", "請先在 Excel 移除密碼再匯入。") from error
    except python_calamine.CalamineError as error:
        raise NotASheet(path, "已損壞或不是完整的試算表", _DAMAGED) from error
    worksheets = [item for item in source.sheets_metadata if item.typ == python_calamine.SheetTypeEnum.WorkSheet]
    shown = python_calamine.SheetVisibleEnum.Visible
    visible = tuple(item.name for item in worksheets if item.visible == shown)
    hidden = tuple(item.name for item in worksheets if item.visible != shown)
    if not visible + hidden:
        raise NotASheet(path, "裡沒有任何工作表", _DAMAGED)
    return Book(path, kind, visible, hidden, _Parsed(source))


class _Parsed:
    """A workbook of calamine, which would parse a sheet anew each time it is asked for it."""

    def __init__(self, source: python_calamine.CalamineWorkbook) -> None:
        self._source = source
        self._sheets: dict[str, python_calamine.CalamineSheet] = {}

    def sheet(self, name: str) -> python_calamine.CalamineSheet:
        """A sheet, parsed once; CalamineError when it is damaged."""
        if name not in self._sheets:
            self._sheets[name] = self._source.get_sheet_by_name(name)
        return self._sheets[name]


def _open_second(path: Path) -> Book:
    try:
        source = Second(path)
    except NotASheet:
        raise
    except Exception as error:  # it raises whatever its parsers do
        raise NotASheet(path, "已損壞或不是完整的試算表", _DAMAGED) from error
    return Book(path, "xlsx", source.visible, source.hidden, source)


def rows(book: Book, sheet: str) -> list[Row]:
    """Every row of a sheet, the first one being row 1 as Excel shows it; merged cells filled downwards."""
    if book.format == "csv":
        return _few(book, sheet, list(book.source))  # type: ignore[no-any-return]
    if book.format == "html":
        return list(book.source[sheet])
    if isinstance(book.source, Second):
        return _second(book, sheet, book.source)
    try:
        own = book.source.sheet(sheet)
        _few(book, sheet, range(own.total_height))
        # to_python pads the top, but not blank columns on the left: skip_empty_area=False keeps both in place.
        found: list[Row] = own.to_python(skip_empty_area=False)
    except python_calamine.CalamineError as error:
        if book.format == "xlsx":
            return _second(book, sheet)
        raise NotASheet(book.path, f"的工作表「{sheet}」已損壞", _DAMAGED) from error
    for merge in merges(book, sheet):
        _fill_down(found, merge)
    return found


def _few(book: Book, sheet: str, found: Any) -> Any:
    if len(found) > MOST_ROWS:
        words = f"的工作表「{sheet}」有 {len(found):,} 列，超過上限 {MOST_ROWS:,} 列"
        raise NotASheet(book.path, words, "請刪除名單下方多餘的列，或分成幾個檔案。")
    return found


def _second(book: Book, sheet: str, source: Second | None = None) -> list[Row]:
    try:
        return _few(book, sheet, (source or Second(book.path)).rows(sheet))  # type: ignore[no-any-return]
    except NotASheet:
        raise
    except Exception as error:
        raise NotASheet(book.path, f"的工作表「{sheet}」已損壞", _DAMAGED) from error


def merges(book: Book, sheet: str) -> list[Merge]:
    """Merged cells: 0-based (row, column) of the first and the last one of each."""
    if book.format in ("csv", "html") or isinstance(book.source, Second):
        return []
    try:
        return book.source.sheet(sheet).merged_cell_ranges or []
    except python_calamine.CalamineError:
        return []


def _fill_down(found: list[Row], merge: Merge) -> None:
    """What stands once for several rows stands in each of them; cells of their own keep what they say."""
    (top, column), (bottom, _) = merge
    if top >= len(found) or column >= len(found[top]):
        return
    value = found[top][column]
    for row in found[top + 1 : bottom + 1] if value != "" else ():
        if column < len(row) and row[column] == "":
            row[column] = value


def scan(book: Book, sheet: str) -> Scan:
    """What the reader does not tell: error cells, never-calculated formulas, hidden rows."""
    if book.format == "xlsx":
        return prescan.scan(book.path, sheet)
    if book.format != "xls":
        return Scan({})
    from hualien_desk.sheets import prescan_xls

    return prescan_xls.scan(book.path, sheet)


def letters(index: int) -> str:
    """Column letters of a 0-based column: 0 -> A, 26 -> AA."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(65 + rest) + found
    return found

"""Raw rows of a workbook or text file: which sheets there are, and their cells as they stand."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import python_calamine

from hualien_desk.sheets import prescan
from hualien_desk.sheets.preflight import NotASheet

Row = list[Any]
CSV_SHEET = "CSV"
_DAMAGED = "請用 Excel 開啟修復後另存，再匯入。"
csv.field_size_limit(1_000_000)


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


def open_book(path: Path, kind: str) -> Book:
    """Open a file whose true format is known; NotASheet when it is damaged."""
    if kind == "csv":
        return Book(path, kind, (CSV_SHEET,), (), _read_text(path))
    try:
        source = python_calamine.CalamineWorkbook.from_path(str(path))
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
    return Book(path, kind, visible, hidden, source)


def rows(book: Book, sheet: str) -> list[Row]:
    """Every row of a sheet, the first one being row 1 as Excel shows it."""
    if book.format == "csv":
        return list(_split(book.source))
    try:
        found = book.source.get_sheet_by_name(sheet)
        # to_python pads the top, but not blank columns on the left: skip_empty_area=False keeps both in place.
        return found.to_python(skip_empty_area=False)  # type: ignore[no-any-return]
    except python_calamine.CalamineError as error:
        raise NotASheet(book.path, f"的工作表「{sheet}」已損壞", _DAMAGED) from error


def bad_cells(book: Book, sheet: str) -> dict[tuple[int, str], str]:
    """Error cells and never-calculated formulas of a sheet, by (row, column letters)."""
    return prescan.bad_cells(book.path, sheet) if book.format == "xlsx" else {}


def _read_text(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "cp950"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotASheet(path, "的文字編碼無法辨識", "請用 Excel 另存為「CSV UTF-8」或 .xlsx 後再匯入。")


def _split(text: str) -> Iterator[Row]:
    head = text[:4096]
    counts = {sign: head.count(sign) for sign in ",\t;"}
    separator = max(counts, key=lambda sign: counts[sign])
    # Rows are counted as Excel shows them: a quoted cell may hold line breaks.
    yield from csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)


def letters(index: int) -> str:
    """Column letters of a 0-based column: 0 -> A, 26 -> AA."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(65 + rest) + found
    return found

"""Rows of a sheet to plain drafts and problems: bad rows are results, not exceptions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk.domain import names, national_id
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.problems import Problem
from hualien_desk.sheets import cells, header, kinds, preflight, prescan, workbook
from hualien_desk.sheets.header import Header
from hualien_desk.sheets.kinds import Field, SheetKind
from hualien_desk.sheets.preflight import NotASheet

MOST_PROBLEMS = 1000
STEP = 2000


class Sheet(NamedTuple):
    """What was read: values per row in the order of the kind's fields, and what could not be right."""

    sheet: str
    columns: dict[str, tuple[str, str]]
    rows: list[tuple[Any, ...]]
    problems: list[Problem]
    warnings: list[Problem]
    total: int


class _Column(NamedTuple):
    """A field with the 0-based place of its cells; -1: the sheet lacks it."""

    field: Field
    place: int
    letters: str
    read: Callable[[Any], Any]


class _Reading:
    """One sheet being read."""

    def __init__(self, path: Path, kind: SheetKind, sheet: str, head: Header, bad: dict[tuple[int, str], str]) -> None:
        self.file, self.sheet, self.kind = path.name, sheet, kind
        self.columns = [
            _Column(field, n := head.columns.get(field.name, -1), workbook.letters(n), cells.cached(field.cell))
            for field in kind.fields
        ]
        self.bad = {place: what for place, what in bad.items() if any(c.letters == place[1] for c in self.columns)}
        self.bad_rows = {row for row, _ in self.bad}
        self.rows: list[tuple[Any, ...]] = []
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.warned: set[str] = set()
        self.absent = {sort: _absent(sort) for sort in {column.field.cell for column in self.columns}}

    def add(self, number: int, row: list[Any]) -> None:
        """Read one data row; `number` as Excel shows it."""
        values: list[Any] = [number]
        fine, width = number not in self.bad_rows or not self._complain_of_bad(number), len(row)
        for column in self.columns:
            place = column.place
            if place < 0:
                values.append(self.absent[column.field.cell])
                continue
            try:
                value = column.read(row[place] if place < width else "")
            except DeskError as error:
                fine = self._complain(number, column, str(error))
                continue
            if column.field.needed and value in ("", None) and (number, column.letters) not in self.bad:
                fine = self._complain(number, column, f"「{column.field.heading}」是空白；請補上。")
            values.append(value)
        if fine:
            self.rows.append(tuple(values))
            self._warn(number, values)

    def _complain(self, number: int, column: _Column, message: str) -> bool:
        self.problems.append(Problem(self.file, self.sheet, number, column.letters, _named(column, message)))
        return False

    def _complain_of_bad(self, number: int) -> bool:
        for column in self.columns:
            what = self.bad.get((number, column.letters))
            if what:
                message = _bad_message(column, what)
                self.problems.append(Problem(self.file, self.sheet, number, column.letters, message))
        return True

    def _warn(self, number: int, values: list[Any]) -> None:
        for column, value in zip(self.columns, values[1:], strict=True):
            if column.field.cell == "national_id" and value and not national_id.check_digit_ok(value):
                message = f"身分證字號「{value}」檢查碼不符；仍會存入並註記，請查明是否誤植。"
                self._warn_once(number, column, value, message)
            elif column.field.cell == "name" and (odd := names.suspicious(value)):
                message = f"姓名「{value}」含造字或特殊字元（{'、'.join(odd)}）；匯出前請改為標準字。"
                self._warn_once(number, column, value, message)

    def _warn_once(self, number: int, column: _Column, value: str, message: str) -> None:
        if value not in self.warned:
            self.warned.add(value)
            self.warnings.append(Problem(self.file, self.sheet, number, column.letters, message, warning=True))


def _absent(sort: str) -> Any:
    """What a column that the sheet lacks says."""
    return cells.READERS[sort]("")


def _named(column: _Column, message: str) -> str:
    return message if column.field.heading in message else f"「{column.field.heading}」：{message}"


def _bad_message(column: _Column, what: str) -> str:
    if what == prescan.UNCALCULATED:
        return f"「{column.field.heading}」是{what}，沒有值；請用 Excel 開啟、重新計算並存檔後再匯入。"
    return f"「{column.field.heading}」是錯誤值「{what}」；請在 Excel 更正該格的公式或直接填入內容。"


def read(
    path: Path, kind_id: str, wanted: str | None, progress: Callable[[int, int], None] = lambda done, total: None
) -> Sheet:
    """Read one file of a kind; DeskError when it is no sheet of that kind at all."""
    kind = kinds.KINDS[kind_id]
    book = workbook.open_book(path, preflight.sniff(path))
    sheet, rows, head = header.find(book, kind, wanted)
    reading = _Reading(path, kind, sheet, head, workbook.bad_cells(book, sheet))
    total = _read_rows(reading, rows, head, progress)
    if not total:
        raise NotASheet(path, f"的工作表「{sheet}」只有標題，沒有資料列", "請確認選對檔案與工作表。")
    _finish(reading, head)
    columns = {c.field.name: (c.letters, head.headings[c.place].strip()) for c in reading.columns if c.place >= 0}
    return Sheet(sheet, columns, reading.rows, reading.problems, reading.warnings, total)


def _read_rows(reading: _Reading, rows: list[list[Any]], head: Header, progress: Callable[[int, int], None]) -> int:
    sums, count = tuple(kinds.words()["sums"]), len(rows)
    indices = list(head.columns.values())
    total = 0
    for number in range(head.row + 1, count):
        row = rows[number]
        if number % STEP == 0:
            progress(number, count)
        if _nothing_in(row, indices) and number + 1 not in reading.bad_rows:
            continue
        if _is_sum(row, indices, sums) or header.repeats(row, head):
            continue
        total += 1
        reading.add(number + 1, row)
    progress(count, count)
    return total


def _nothing_in(row: list[Any], indices: list[int]) -> bool:
    width = len(row)
    for index in indices:
        value = row[index] if index < width else ""
        if value is not None and value != "" and not (value.__class__ is str and value.isspace()):
            return False
    return True


def _is_sum(row: list[Any], indices: list[int], sums: tuple[str, ...]) -> bool:
    """A 合計 row: the first filled cell says so (blanks inside the word aside)."""
    for value in row:
        if value.__class__ is str and value.strip():
            return "".join(value.split()).startswith(sums)
    return False


def _finish(reading: _Reading, head: Header) -> None:
    place = (reading.file, reading.sheet, head.row + 1, "")
    for heading in head.twice:
        message = f"標題「{heading}」出現兩次；採用左邊那一欄。"
        reading.warnings.append(Problem(*place, message, warning=True))
    if len(reading.problems) > MOST_PROBLEMS:
        more = len(reading.problems) - MOST_PROBLEMS
        reading.problems[MOST_PROBLEMS:] = [Problem(*place[:2], 0, "", f"另有 {more} 個問題未列出；請先更正以上各列。")]

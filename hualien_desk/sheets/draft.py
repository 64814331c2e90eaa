"""Rows of a sheet to plain drafts and problems: bad rows are results, not exceptions."""

import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.problems import Problem
from hualien_desk.sheets import arranging, cells, doubtful, header, kinds, preflight, prescan, standing_in, workbook
from hualien_desk.sheets.header import Header, Layouts
from hualien_desk.sheets.kinds import Field, SheetKind
from hualien_desk.sheets.preflight import NotASheet
from hualien_desk.sheets.workbook import Row

MOST_PROBLEMS = 1000
_COUNTED = re.compile(r"共\d+\D{1,2}")
"""A last line such as 共30人."""


class Sheet(NamedTuple):
    """What was read: values per row in the order of the kind's fields, and what could not be right.

    `refused` holds the refused rows as text, `others` the sheets of the same kind that were not read, `unread` the
    headings that are none of the kind's.
    """

    sheet: str
    columns: dict[str, tuple[str, str]]
    rows: list[tuple[Any, ...]]
    problems: list[Problem]
    warnings: list[Problem]
    total: int
    fixed: dict[str, str]
    refused: list[tuple[Any, ...]]
    others: tuple[str, ...]
    unread: tuple[str, ...]


class _Column(NamedTuple):
    """A field with the 0-based place of its cells; -1: the sheet lacks it."""

    field: Field
    place: int
    letters: str


class _Unreadable(str):
    """The sentence about a cell that cannot be right, in place of its value."""

    __slots__ = ()


class _Memory(dict[Any, Any]):
    """Raw value -> plain value or `_Unreadable`; each different value of a column is read once."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, raw: Any) -> Any:
        try:
            cells.refuse_errors(raw)
            found = self.read(raw)
        except DeskError as error:
            found = _Unreadable(error)
        self[raw] = found
        return found


class Reading:
    """Rows being read, column by column: a column of a list has few different values."""

    def __init__(self, file: str, kind: SheetKind, sheet: str, head: Header, bad: dict[tuple[int, str], str]) -> None:
        self.file, self.sheet, self.kind, self.places = file, sheet, kind, head.columns
        spoken = arranging.sources(kind, head.columns)
        letters = {name: workbook.letters(place) for name, place in (spoken | head.columns).items()}
        self.columns = [
            _Column(field, head.columns.get(field.name, -1), letters.get(field.name, "")) for field in kind.fields
        ]
        by_name = {column.field.name: column for column in self.columns}
        self.told = {letters[name]: by_name.get(name) or by_name["person"] for name in reversed(letters)}
        self.found = {
            name: (letters[name], head.headings[place].strip()) for name, place in (spoken | head.columns).items()
        }
        self.bad = {place: what for place, what in bad.items() if place[1] in self.told}
        self.bad_rows = {row for row, _ in self.bad}
        self.fixed = _fixed(kind, head)
        self.rows: list[tuple[Any, ...]] = []
        self.refused: list[tuple[Any, ...]] = []
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def take(self, numbers: list[int], rows: list[Row], progress: Callable[[int, int], None]) -> None:
        """Read all data rows; `numbers` as Excel shows them."""
        found: list[Sequence[Any]] = [numbers]
        raw = list(zip_longest(*rows, fillvalue=""))
        self._arrange(raw)
        for done, column in enumerate(self.columns, 1):
            found.append(self._read(column, numbers, raw))
            progress(len(rows) * done // len(self.columns), len(rows))
        self._infer(numbers, found)
        self._complain_of_bad(set(numbers))
        self.problems.sort(key=lambda problem: (problem.row, len(problem.column), problem.column))
        refused = {problem.row for problem in self.problems}
        whole = zip(*found, strict=True)
        self.rows = [row for row in whole if row[0] not in refused] if refused else list(whole)
        self.refused = self._as_they_stand([n for n, row in enumerate(numbers) if row in refused], numbers, raw)
        for place, column in enumerate(self.columns, 1):
            self._warn(place, column)

    def _arrange(self, raw: list[tuple[Any, ...]]) -> None:
        """Add the columns that have to be parted or gathered, and read their fields from there."""
        for name, cells_ in arranging.arranged(self.kind, self.places, raw, self.fixed).items():
            place = [column.field.name for column in self.columns].index(name)
            self.columns[place] = self.columns[place]._replace(place=len(raw))
            raw.append(cells_)

    def _as_they_stand(
        self, places: list[int], numbers: list[int], raw: list[tuple[Any, ...]]
    ) -> list[tuple[Any, ...]]:
        """Rows as text, so that whoever looks at a refused one sees whose it is."""
        blank = ("",) * len(numbers)
        columns = [raw[c.place] if 0 <= c.place < len(raw) else blank for c in self.columns]
        return [(numbers[n], *(cells.text(column[n]) for column in columns)) for n in places[:MOST_PROBLEMS]]

    def _read(self, column: _Column, numbers: list[int], columns: list[tuple[Any, ...]]) -> list[Any]:
        place, memory = column.place, _Memory(cells.READERS[column.field.cell])
        if not 0 <= place < len(columns):
            values = [memory[self.fixed.get(column.field.name, "")]] * len(numbers)
            return values if column.place < 0 else self._check(column, numbers, values)
        raw = columns[place]
        if bool in set(map(type, raw)):  # True == 1.0 would be one key
            truths = _Memory(memory.read)
            values = [truths[value] if value.__class__ is bool else memory[value] for value in raw]
        else:
            values = list(map(memory.__getitem__, raw))
        return self._check(column, numbers, values)

    def _check(self, column: _Column, numbers: list[int], values: list[Any]) -> list[Any]:
        """The values of a column as they are; cells that cannot be right and needed ones that are blank are told."""
        if any(value.__class__ is _Unreadable for value in set(values)):
            self._complain(column, numbers, values, lambda value: str(value) if value.__class__ is _Unreadable else "")
        if column.field.filled and ("" in values or None in values):
            blank = f"「{column.field.heading}」是空白；請補上。"
            self._complain(column, numbers, values, lambda value: blank if value in ("", None) else "")
        return values

    def _infer(self, numbers: list[int], found: list[Sequence[Any]]) -> None:
        """Fill a column that the sheet lacks from title and rank of each row."""
        by_name = {column.field.name: place for place, column in enumerate(self.columns, 1)}
        for place, column in enumerate(self.columns, 1):
            lacks = column.place < 0 and column.field.name not in self.fixed
            if lacks and column.field.instead == "inferred" and column.field.needed:
                others = found[by_name["title"]], found[by_name["rank"]]
                found[place] = [standing_in.category(*map(str, texts)) for texts in zip(*others, strict=True)]
                self._tell_inferred(column, numbers, found[place])

    def _tell_inferred(self, column: _Column, numbers: list[int], values: Sequence[str]) -> None:
        label = column.field.heading
        words = f"檔案沒有「{label}」欄；依職稱與官職等推定為{standing_in.told(values)}，請核對。"
        self.warnings.append(Problem(self.file, self.sheet, 0, "", words, warning=True))
        blank = f"檔案沒有「{label}」欄，也無法由職稱與官職等推定；請補上這一欄。"
        self._complain(column, numbers, list(values), lambda value: "" if value else blank)

    def _complain(self, column: _Column, numbers: list[int], values: list[Any], wrong: Callable[[Any], str]) -> None:
        for number, value in zip(numbers, values, strict=True):
            if (message := wrong(value)) and (number, column.letters) not in self.bad:
                self.problems.append(Problem(self.file, self.sheet, number, column.letters, _named(column, message)))

    def _complain_of_bad(self, numbers: set[int]) -> None:
        for (number, letters), what in self.bad.items():
            if number in numbers:
                message = _bad_message(self.told[letters], what)
                self.problems.append(Problem(self.file, self.sheet, number, letters, message))

    def _warn(self, place: int, column: _Column) -> None:
        doubt = doubtful.DOUBTS.get(column.field.cell)
        if doubt is None:
            return
        doubts = {value: words for value in {row[place] for row in self.rows} if (words := doubt(value))}
        for row in self.rows if doubts else ():
            if words := doubts.pop(row[place], ""):
                self.warnings.append(Problem(self.file, self.sheet, row[0], column.letters, words, warning=True))


def _fixed(kind: SheetKind, head: Header) -> dict[str, str]:
    """Field -> the one value of its whole column: what was chosen by hand, what a title row says."""
    found = dict(head.fixed)
    for field in kind.fields:
        if field.instead == "title" and field.name not in head.columns and field.name not in found:
            found |= {field.name: said} if (said := standing_in.from_titles(head.titles)) else {}
    return found


def _named(column: _Column, message: str) -> str:
    return message if column.field.heading in message else f"「{column.field.heading}」：{message}"


def _bad_message(column: _Column, what: str) -> str:
    if what == prescan.UNCALCULATED:
        return f"「{column.field.heading}」是{what}，沒有值；請用 Excel 開啟、重新計算並存檔後再匯入。"
    return f"「{column.field.heading}」是錯誤值「{what}」；請在 Excel 更正該格的公式或直接填入內容。"


def read(
    path: Path,
    kind_id: str,
    wanted: str | None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    careful: bool = False,
    layouts: Layouts = header.NO_LAYOUTS,
) -> Sheet:
    """Read one file of a kind, with the columns that were chosen by hand; DeskError when it is no such sheet at all."""
    kind = kinds.KINDS[kind_id]
    book = workbook.open_book(path, preflight.sniff(path), careful)
    with ThreadPoolExecutor(1) as beside:  # both let go of the interpreter while they unpack
        first = wanted or book.sheets[0]
        scanned = beside.submit(workbook.scan, book, first)
        sheet, rows, head = header.find(book, kind, wanted, layouts)
        scan = scanned.result() if sheet == first else workbook.scan(book, sheet)
    reading = Reading(path.name, kind, sheet, head, scan.bad)
    numbers, data = _data_rows(reading.bad_rows, rows, head, kind)
    if not data:
        raise NotASheet(path, f"的工作表「{sheet}」只有標題，沒有資料列", "請確認選對檔案與工作表。")
    if book.format == "csv":
        _count_cells(reading, numbers, data, head)
    reading.take(numbers, data, progress)
    _warn_of_hidden(reading, numbers, scan.hidden)
    _finish(reading, head)
    found = reading.rows, reading.problems, reading.warnings, len(data), reading.fixed, reading.refused
    others = () if wanted else header.others(book, kind, sheet, layouts)
    return Sheet(sheet, reading.found, *found, others, header.unread(head))


def _data_rows(bad_rows: set[int], rows: list[Row], head: Header, kind: SheetKind) -> tuple[list[int], list[Row]]:
    """The rows below the headings that hold data, with their numbers: no blank, 合計, foot or repeated heading rows."""
    sums, feet = tuple(kinds.words()["sums"]), tuple(kinds.words()["feet"])
    needed = [head.columns[field.name] for field in kind.fields if field.needed and field.name in head.columns]
    places = list(head.columns.values())
    first, heading = places[0], head.headings[places[0]]
    odd = {sign[0] for sign in (*sums, *feet)} | {heading[:1]}
    numbers, data = [], []
    for number, row in enumerate(rows[head.row + 1 :], head.row + 2):
        start = row[0] if row else ""
        plain = first < len(row) and row[first].__class__ is str and row[first].strip() and row[first][0] not in odd
        # Most rows are plain: text that is no sum and no heading; only the others are looked at closely.
        if not (plain and start.__class__ is str and start.strip() and start[0] not in odd):
            if _nothing_in(row, places) and number not in bad_rows:
                continue
            if _is_sum(row, sums) or _is_foot(row, sums, feet, needed) or header.repeats(row, head):
                continue
        numbers.append(number)
        data.append(row)
    return numbers, data


def _nothing_in(row: Row, places: list[int]) -> bool:
    return all(n >= len(row) or row[n] is None or (row[n].__class__ is str and not row[n].strip()) for n in places)


def _first_text(row: Row) -> tuple[int, str]:
    """The first cell with words, its blanks aside, and its place; (-1, "") for none."""
    for place, value in enumerate(row):
        if value.__class__ is str and value.strip():
            return place, "".join(value.split())
    return -1, ""


def _is_sum(row: Row, sums: tuple[str, ...]) -> bool:
    """A 合計 row: the first filled cell says so (blanks inside the word aside)."""
    first = _first_text(row)[1]
    return first.startswith(sums) or _COUNTED.fullmatch(first) is not None


def _is_foot(row: Row, sums: tuple[str, ...], feet: tuple[str, ...], needed: list[int]) -> bool:
    """A note, a line of signatures or 出席合計 below the list: it begins (ends) so, and holds nothing that is needed.

    Who signs further right may well stand in a needed column.
    """
    place, first = _first_text(row)
    says = first.startswith(feet) or first.rstrip("：:").endswith(sums)
    others = (cells.text(row[n]) for n in needed if n != place and n < len(row))
    return says and all(not text or text.startswith(feet) for text in others)


def _count_cells(reading: Reading, numbers: list[int], data: list[Row], head: Header) -> None:
    """A row of a text list with more cells than headings holds a separator too many: nothing in it is sure."""
    wanted = len(head.headings)
    for number, row in zip(numbers, data, strict=True):
        if len(row) > wanted and any(cell.strip() for cell in row[wanted:]):
            words = f"這一列有 {len(row)} 欄，標題列只有 {wanted} 欄；請檢查是否多了分隔符號。"
            reading.problems.append(Problem(reading.file, reading.sheet, number, "", words))


def _warn_of_hidden(reading: Reading, numbers: list[int], hidden: frozenset[int]) -> None:
    words = "這一列在檔案中是隱藏的（可能是篩選掉的）；仍會匯入，不要的話請先在檔案中刪除。"
    for number in numbers if hidden else ():
        if number in hidden:
            reading.warnings.append(Problem(reading.file, reading.sheet, number, "", words, warning=True))


def _finish(reading: Reading, head: Header) -> None:
    place = (reading.file, reading.sheet, head.row + 1, "")
    for column in reading.columns:
        if column.field.needed and column.place < 0 and column.field.name in reading.fixed:
            words = f"檔案沒有「{column.field.heading}」欄；每一列都用「{reading.fixed[column.field.name]}」，請核對。"
            reading.warnings.append(Problem(*place, words, warning=True))
    for heading in head.twice:
        message = f"標題「{heading}」出現兩次；採用左邊那一欄。"
        reading.warnings.append(Problem(*place, message, warning=True))
    if len(reading.problems) > MOST_PROBLEMS:  # every refused row still says why
        listed = {problem.row for problem in reading.problems[:MOST_PROBLEMS]}
        others = {problem.row: problem for problem in reversed(reading.problems[MOST_PROBLEMS:])}
        rest = [problem for row, problem in sorted(others.items()) if row not in listed]
        reading.problems[MOST_PROBLEMS:] = rest


def raw(
    path: Path, kind_id: str, sheet: str, numbers: Sequence[int], layouts: Layouts = header.NO_LAYOUTS
) -> tuple[list[str], list[tuple[int, Row]]]:
    """The headings of a sheet, and some of its rows as they stand (by their number); moments as (ISO text,)."""
    book = workbook.open_book(path, preflight.sniff(path))
    _, rows, head = header.find(book, kinds.KINDS[kind_id], sheet, layouts)
    wanted = ((number, rows[number - 1]) for number in numbers if 0 < number <= len(rows))
    return head.headings, [(number, [_sendable(value) for value in row]) for number, row in wanted]


def _sendable(value: Any) -> Any:
    """A cell as plain data."""
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return (value.isoformat(),) if isinstance(value, date) else value

"""Finds the heading row of a kind in the first rows of a sheet, whatever stands above it."""

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.sheets import cells, kinds, workbook
from hualien_desk.sheets.kinds import Beside, Field, SheetKind, heading_key
from hualien_desk.sheets.workbook import Book, Merge, Row

SEARCHED_ROWS = 20
FIXED = "="
"""Begins a value that stands for a whole column, where else a heading would be."""
Layout = Mapping[str, str]
"""Field -> heading as written, "" for none, or "=value"."""
Layouts = Mapping[str, Layout]
"""Signature of a row of headings -> what an officer chose for it."""
NO_LAYOUTS: Layouts = MappingProxyType({})


_INSTEAD = {"inferred": ("rank", "title"), "marks": ("leader", "members"), "people": ("person", "leader", "members")}
"""What stands in for a missing column -> the columns by which it does."""


class Header(NamedTuple):
    """Where the headings stand: 0-based row, 0-based column of each field, what stands above, what is fixed."""

    row: int
    columns: dict[str, int]
    headings: list[str]
    twice: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    fixed: Layout = MappingProxyType({})

    def missing(self, kind: SheetKind) -> list[Field]:
        """Needed fields without a column, and nothing in its place."""
        return [field for field in kind.fields if field.needed and not self._has(field)]

    def _has(self, field: Field) -> bool:
        return field.name in self.columns or field.name in self.fixed or self.stands_in(field)

    def stands_in(self, field: Field) -> bool:
        """Whether something else says what a field without a column would say."""
        if field.instead == "title":
            return bool(self.titles)
        return any(name in self.columns for name in _INSTEAD.get(field.instead, ()))


class MissingHeadings(DeskError):
    """No sheet has a heading row with all that is needed."""

    def __init__(self, path: Path, sheet: str, kind: SheetKind, best: Header | None) -> None:
        if best is None or not best.columns:
            needed = "、".join(field.heading for field in kind.fields if field.needed)
            place = f"「{path.name}」的工作表「{sheet}」前 {SEARCHED_ROWS} 列"
            super().__init__(f"{place}找不到{kind.label}的標題列；標題列要有{needed}。")
            return
        missing = "、".join(f"「{field.heading}」" for field in best.missing(kind))
        found = "、".join(heading for heading in best.headings if heading)
        super().__init__(
            f"「{path.name}」的工作表「{sheet}」第 {best.row + 1} 列是標題列，但缺少欄位{missing}；"
            f"現有欄位：{found}。請補上該欄後再匯入{'（' + kind.shape + '）' if kind.shape else ''}。"
        )


def signature(headings: Sequence[str]) -> str:
    """What makes two rows of headings the same layout, short enough for a key."""
    keys = "|".join(heading_key(text) for text in headings if text)
    return hashlib.sha256(keys.encode()).hexdigest()[:16] if keys else ""


def match(row: Row, number: int, kind: SheetKind, layouts: Layouts = NO_LAYOUTS) -> Header:
    """Match one row's cells with the kind's headings; what the office chose by hand wins, then canonical headings."""
    headings = [cells.text(value) if value not in ("", None) else "" for value in row]
    keys = [heading_key(text) if text else "" for text in headings]
    columns, fixed = _chosen(kind, headings, layouts.get(signature(headings), {}))
    none = {name for name, place in columns.items() if place < 0}
    columns = {name: place for name, place in columns.items() if place >= 0}
    twice: list[str] = []
    every: tuple[Field | Beside, ...] = (*kind.fields, *kind.beside)
    for field in every:
        if field.name in columns or field.name in fixed or field.name in none:
            continue
        for wanted in dict.fromkeys(heading_key(text) for text in field.headings):
            places = [n for n, key in enumerate(keys) if key == wanted and n not in columns.values()]
            if places:
                columns[field.name] = places[0]
                twice += [headings[n] for n in places[1:]]
                break
    return Header(number, columns, headings, tuple(twice), fixed=fixed)


def _chosen(kind: SheetKind, headings: list[str], layout: Layout) -> tuple[dict[str, int], dict[str, str]]:
    """Column of each field that was chosen by hand (-1: none of them), and the fields that were given one value."""
    names = {field.name for field in kind.fields}
    fixed = {name: said[1:] for name, said in layout.items() if said.startswith(FIXED) and name in names}
    places = {
        name: headings.index(said) if said in headings else -1
        for name, said in layout.items()
        if name in names and name not in fixed
    }
    return places, fixed


def find(
    book: Book, kind: SheetKind, wanted: str | None, layouts: Layouts = NO_LAYOUTS
) -> tuple[str, list[Row], Header]:
    """The sheet, its rows and its header; the first visible sheet that has all needed headings, unless one is named."""
    if wanted is not None and wanted not in book.sheets:
        names = "、".join(f"「{name}」" for name in book.sheets)
        raise DeskError(f"「{book.path.name}」沒有工作表「{wanted}」；現有工作表：{names}。")
    best: tuple[int, str, Header | None] = (-1, (book.sheets)[0], None)
    for sheet in (wanted,) if wanted is not None else book.sheets:
        rows = workbook.rows(book, sheet)
        for header in candidates(rows, workbook.merges(book, sheet), kind, layouts):
            if not header.missing(kind):
                return sheet, rows, header
            if len(header.columns) > best[0]:
                best = (len(header.columns), sheet, header)
    raise MissingHeadings(book.path, best[1], kind, best[2])


def others(book: Book, kind: SheetKind, read: str, layouts: Layouts = NO_LAYOUTS) -> tuple[str, ...]:
    """The other visible sheets of a file that have all needed headings of the kind too."""
    found = []
    for sheet in book.sheets:
        if sheet != read and sheet not in book.hidden:
            with contextlib.suppress(DeskError):  # what is damaged there is no fault of the sheet that was read
                heads = candidates(workbook.rows(book, sheet), workbook.merges(book, sheet), kind, layouts)
                found += [sheet] if any(not head.missing(kind) for head in heads) else []
    return tuple(found)


def candidates(
    rows: list[Row], merges: list[Merge], kind: SheetKind, layouts: Layouts = NO_LAYOUTS
) -> Iterator[Header]:
    """Each of the first rows matched as headings: by itself, then joined with the row of group headings above it."""
    titles: tuple[str, ...] = ()
    for number, row in enumerate(rows[:SEARCHED_ROWS]):
        yield match(row, number, kind, layouts)._replace(titles=titles)
        titles += tuple(text for text in [next((cells.text(v) for v in row if cells.text(v)), "")] if text)
        if number and any(top == number - 1 == bottom for (top, _), (bottom, _) in merges):
            joined = _joined(rows[number - 1], row, number - 1, merges)
            yield match(joined, number, kind, layouts)._replace(titles=titles[:-2])


def _joined(above: Row, row: Row, number: int, merges: list[Merge]) -> Row:
    """Two rows of headings as one: 完成 over 日期 is 完成日期."""
    spread = [cells.text(value) for value in above]
    for (top, left), (bottom, right) in merges:
        if top == number == bottom and left < len(spread):
            last = min(right, len(row) - 1)
            spread += [""] * (last + 1 - len(spread))
            spread[left : last + 1] = [spread[left]] * (last + 1 - left)
    own = [cells.text(value) for value in row]
    return [a if not b or a == b else a + b for a, b in zip_longest(spread, own, fillvalue="")]


def unread(header: Header) -> tuple[str, ...]:
    """Headings that are no column of the kind, those that say nothing (序號 …) aside."""
    used, idle = set(header.columns.values()), {heading_key(word) for word in kinds.words()["idle"]}
    told = (text.strip() for n, text in enumerate(header.headings) if n not in used and text.strip())
    return tuple(dict.fromkeys(text for text in told if heading_key(text) not in idle))


def repeats(row: Row, header: Header) -> bool:
    """Say whether a data row is the heading row pasted again."""
    places = header.columns.values()
    return all(n < len(row) and cells.text(row[n]) == header.headings[n] for n in places)

"""A first look into a file: its sheets, their headings, and what kind of list each may be."""

from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk.sheets import cells, header, kinds, preflight, workbook
from hualien_desk.sheets.header import Header, Layouts
from hualien_desk.sheets.kinds import KINDS, SheetKind

SHOWN_ROWS, SHOWN_COLUMNS, SHOWN_SIGNS = 24, 60, 40
"""How much of a sheet is shown when columns are chosen by hand."""

FEWEST = 4
"""At least one of so many headings is known when a list is of a kind."""


class Guess(NamedTuple):
    """A kind that a sheet may be: 0-based row of the headings, 0-based column of each field, needed ones missing."""

    kind: str
    row: int
    columns: dict[str, int]
    missing: tuple[str, ...]


class SheetLook(NamedTuple):
    """One sheet: its first rows as text, and the kinds it may be, the likeliest first."""

    name: str
    hidden: bool
    total: int
    rows: list[list[str]]
    guesses: list[Guess]


def look(path: Path, layouts: dict[str, Layouts], careful: bool = False) -> list[SheetLook]:
    """Look into every sheet of a file; DeskError when it is no workbook at all."""
    book = workbook.open_book(path, preflight.sniff(path), careful)
    return [_look(book, sheet, path.name, layouts) for sheet in book.sheets]


def _look(book: workbook.Book, sheet: str, file: str, layouts: dict[str, Layouts]) -> SheetLook:
    rows = workbook.rows(book, sheet)
    merges = workbook.merges(book, sheet)
    named = kinds.guess(file)
    found = []
    for kind in KINDS.values():
        heads = list(header.candidates(rows, merges, kind, layouts.get(kind.id, {})))
        best = max(heads, key=lambda head: (-len(head.missing(kind)), len(head.columns)), default=None)
        if best is not None and best.columns:
            found.append((_score(kind, best, named), best, kind))
    found.sort(key=lambda item: item[0], reverse=True)
    guesses = [_guess(kind, head) for _, head, kind in found]
    return SheetLook(sheet, sheet in book.hidden, len(rows), [_texts(row) for row in rows[:SHOWN_ROWS]], guesses)


def _score(kind: SheetKind, head: Header, named: str) -> tuple[Any, ...]:
    """All that is needed counts most, then columns that no other field can be, then the file's name.

    One known heading among many, or a needed column that is only inferred in a file named for another kind, proves
    nothing: a list of signatures is neither a list of agencies nor of staff.
    """
    needed = [field for field in kind.fields if field.needed]
    lacking = len(head.missing(kind))
    enough = len(head.columns) * FEWEST >= sum(map(bool, head.headings))
    by_itself = enough and sum(field.name in head.columns for field in needed) == len(needed)
    sure = lacking == 0 and enough and (by_itself or named in ("", kind.id))
    return sure, by_itself, kind.id == named, len(head.columns), -lacking


def _guess(kind: SheetKind, head: Header) -> Guess:
    return Guess(kind.id, head.row, head.columns, tuple(field.heading for field in head.missing(kind)))


letters = workbook.letters


def _texts(row: list[Any]) -> list[str]:
    return [cells.text(value)[:SHOWN_SIGNS] for value in row[:SHOWN_COLUMNS]]

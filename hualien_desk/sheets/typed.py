"""Rows that were typed or pasted, read by the same rules as the rows of a file."""

from collections.abc import Sequence
from datetime import date

from hualien_desk.domain import roc_date
from hualien_desk.sheets import header, kinds, workbook
from hualien_desk.sheets.draft import Reading
from hualien_desk.sheets.header import Header
from hualien_desk.sheets.kinds import SheetKind, heading_key
from hualien_desk.sheets.reading import SheetData

BY_HAND = "手動輸入"
"""Stands where a file's name would."""
Typed = Sequence[Sequence[str]]


def read(kind_id: str, rows: Typed, today: date, year: int) -> SheetData:
    """Read typed rows (texts in the order of the kind's fields); blank rows are passed over, rows count from 1."""
    kind = kinds.KINDS[kind_id]
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(text.strip() for text in row)]
    places = {field.name: place for place, field in enumerate(kind.fields)}
    head = Header(0, places, [field.heading for field in kind.fields])
    reading = Reading(BY_HAND, kind, "", head, {})
    data = [_whole(kind, row, today, year) for _, row in filled]
    reading.take([number for number, _ in filled], data, lambda done, total: None)
    columns = {field.name: (workbook.letters(places[field.name]), field.heading) for field in kind.fields}
    found = reading.rows, reading.problems, reading.warnings, len(filled)
    return SheetData(kind_id, BY_HAND, "", "", "", columns, *found)


def _whole(kind: SheetKind, row: Sequence[str], today: date, year: int) -> list[str]:
    short = {place for place, field in enumerate(kind.fields) if field.cell == "date"}
    return [roc_date.complete(text, today, year) if place in short else text for place, text in enumerate(row)]


def columns_of(kind_id: str, row: Sequence[str]) -> dict[int, int]:
    """The field (its place) that each pasted column belongs to, when the row holds headings; {} when it holds data."""
    kind = kinds.KINDS[kind_id]
    found = header.match(list(row), 0, kind).columns
    named = {place: number for number, field in enumerate(kind.fields) if (place := found.get(field.name, -1)) >= 0}
    filled = sum(bool(heading_key(text)) for text in row)
    return named if len(named) >= max(1, filled / 2) and filled else {}

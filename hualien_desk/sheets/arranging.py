"""Columns that are not one field each: cells that say two things, people of one role in a column of their own."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from hualien_desk.sheets import parting, team_cells
from hualien_desk.sheets.kinds import SheetKind

Places = Mapping[str, int]
"""Field (or column beside the fields) -> 0-based column."""


def sources(kind: SheetKind, places: Places) -> dict[str, int]:
    """The column that speaks for a field without one of its own."""
    found = dict([("person", places[other.name]) for other in kind.beside if other.name in places][-1:])
    for first, second, _ in kind.pairs:
        known = found | dict(places)
        found |= {one: known[other] for one, other in ((first, second), (second, first)) if other in known}
    return {name: place for name, place in found.items() if name not in places}


def arranged(
    kind: SheetKind, places: Places, raw: Sequence[tuple[Any, ...]], fixed: Collection[str]
) -> dict[str, tuple[Any, ...]]:
    """The cells of those fields whose columns had to be parted or gathered, row by row."""
    blank = ("",) * (len(raw[0]) if raw else 0)
    cells = {name: raw[place] if place < len(raw) else blank for name, place in places.items()}
    found: dict[str, tuple[Any, ...]] = {}
    for first, second, by in kind.pairs:
        if {first, second} & cells.keys() and not {first, second} & set(fixed):
            rows = zip(cells.get(first, blank), cells.get(second, blank), strict=True)
            parts = [parting.part(by, *row) for row in rows]
            found |= {name: tuple(part[n] for part in parts) for n, name in enumerate((first, second))}
            cells |= found  # the time beside a day may be a span
    if any(other.name in cells for other in kind.beside):
        people = (dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True))
        found["person"] = tuple(team_cells.gathered(kind, row) for row in people)
    return found

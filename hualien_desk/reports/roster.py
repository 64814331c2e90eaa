"""A roster: title, headings, rows, sums, notes and signers; no file format."""

from datetime import date
from typing import NamedTuple

Cell = str | int | float | None


class Column(NamedTuple):
    """One column: heading, width in half-width characters, how its cells stand."""

    heading: str
    width: float
    align: str = "left"
    wrap: bool = False


class Roster(NamedTuple):
    """Everything that a printed roster says; each row has one cell a column."""

    title: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]
    made_on: date
    office: str
    scope: str = ""
    tally: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    signers: tuple[str, ...] = ("承辦人", "科長", "處長")
    landscape: bool = True

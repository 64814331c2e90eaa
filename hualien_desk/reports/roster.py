"""A roster: title, headings, rows, sums, notes and signers; no file format."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date

Cell = str | int | float | None
LONGEST_TAB = 31
"""Characters of a tab's name that Excel takes."""
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


class Column(NamedTuple):
    """One column: heading, width in half-width characters, how its cells stand.

    `digits` is how Excel shows its numbers, as #,##0; the number itself stays as it is.
    """

    heading: str
    width: float
    align: str = "left"
    wrap: bool = False
    digits: str = ""


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
    head: tuple[str, ...] = ()
    """Lines between the title and the table."""
    row_height: float = 0.0
    """Centimetres that each row has at least, for what is written into it by hand."""
    more: tuple["Roster", ...] = ()
    """Further sheets of the same file, each on a new page."""
    lead: tuple[str, ...] = ()
    """The words of a letter, between the title and the table, a paragraph each."""

    @property
    def sheets(self) -> tuple["Roster", ...]:
        """This sheet and those that follow it."""
        return self, *self.more

    @property
    def tabs(self) -> list[str]:
        """What the sheets are called in a workbook: short, each another."""
        names: list[str] = []
        for sheet in self.sheets:
            name = sheet.title.split("年度")[-1].translate(_FORBIDDEN)[:LONGEST_TAB]
            names.append(name if name not in names else f"{name[: LONGEST_TAB - 4]}-{len(names) + 1}")
        return names

    @property
    def subtitle(self) -> str:
        """The line under the title: what it is about, and the day."""
        return f"{self.scope}　　製表日期：中華民國{roc_date.words(self.made_on)}".strip()

    @property
    def foot(self) -> list[tuple[str, bool]]:
        """Sums (bold) and notes below the rows."""
        return [*((words, True) for words in self.tally), *((f"註：{note}", False) for note in self.notes)]

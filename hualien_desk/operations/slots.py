"""The fields of the records that are entered by hand: which column they fill, how they are read and shown."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import awards, names, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.sheets import cells, kinds
from hualien_desk.store import references

_WORDS = {
    "role": "roles",
    "grade": "grades",
    "state": "states",
    "agency_kind": "agency_kinds",
    "workshop_kind": "workshop_kinds",
    "team_scope": "team_scopes",
    "material_kind": "material_kinds",
}
"""Sorts of cells that hold one of the plan's words -> their list in headings.toml."""
_OPEN = frozenset({"workshop_kind", "material_kind"})
"""Sorts of cells where the plan's words are only proposed."""
_BLANK = frozenset({"date", "hours", "count", "whole", "number", "yes_no", "reference"})
"""Sorts of cells that hold nothing at all when they are empty."""
YES, NO = "是", "否"


class Slot(NamedTuple):
    """One field: its name and label, how its text is read, its table and column; `refers` names another record."""

    name: str
    label: str
    cell: str
    table: str
    column: str
    needed: bool = False
    refers: str = ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that the field can hold, () for any text."""
        if self.cell in ("yes_no", "attended"):
            return YES, NO
        return tuple(kinds.words()[_WORDS[self.cell]]) if self.cell in _WORDS else ()

    @property
    def closed(self) -> bool:
        """Say whether nothing but the choices will do."""
        return bool(self.choices) and self.cell not in _OPEN


class RecordKind(NamedTuple):
    """A kind of record: its table, its fields, and the sheet kind whose rows can be pasted for it ("" for none)."""

    id: str
    label: str
    table: str
    slots: tuple[Slot, ...]
    sheet: str = ""

    def slot(self, name: str) -> Slot:
        """The field of a name."""
        return next(slot for slot in self.slots if slot.name == name)


def of_sheet(sheet: str, table: str, fields: Sequence[str]) -> list[Slot]:
    """Fields of a table with the labels, readers and needs of a sheet kind."""
    by_name = {field.name: field for field in kinds.KINDS[sheet].fields}
    return [Slot(name, (f := by_name[name]).heading, f.cell, table, name, f.needed) for name in fields]


def reference(name: str, label: str, table: str, column: str, needed: bool = True) -> Slot:
    """A field that names another record."""
    return Slot(name, label, "reference", table, column, needed, refers=name)


class Clock(NamedTuple):
    """What short dates are measured by."""

    today: date
    year: int


def read(slot: Slot, text: str, clock: Clock) -> Any:
    """What is stored for a typed text; DeskError when it cannot be right."""
    plain = names.clean(text)
    if not plain:
        if slot.needed:
            raise DeskError(f"請填寫{slot.label}。")
        return _empty(slot)
    if slot.refers:
        return references.resolve(slot.refers, text.strip())
    if slot.cell == "date":
        text = roc_date.complete(text, clock.today, clock.year)
    value = cells.READERS[slot.cell](text)
    if isinstance(value, bool) or slot.cell in ("count", "whole"):
        return int(value or 0)
    return value


def _empty(slot: Slot) -> Any:
    if slot.cell == "attended":
        return 1
    if slot.column in ("follows", "lower_is_better"):
        return 0
    return None if slot.cell in _BLANK else ""


def show(slot: Slot, value: Any) -> str:
    """A stored value as it is typed."""
    if value is None or value == "":
        return ""
    if slot.refers:
        return references.REFERENCES[slot.refers].show(value)
    if slot.cell == "date":
        return roc_date.show(date.fromisoformat(value))
    if slot.cell in ("yes_no", "attended"):
        return YES if value else NO
    if slot.cell == "award":
        return awards.by_code(value).label
    return f"{value:g}" if isinstance(value, float) else str(value)

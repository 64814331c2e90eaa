"""Budget lines and expenses as records of the domain; sessions as far as money is concerned."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from hualien_desk.domain.attendance import PRESENT, effective
from hualien_desk.domain.budget import Expense, Gathering, Line, LineSum, line_sums
from hualien_desk.domain.sessions import HourRules, hours_of
from hualien_desk.store import matching, seats
from hualien_desk.store.tables import rows

EXPENSE = "budget_line_id", "spent_on", "voucher", "kind", "title", "amount", "payee", "workshop_id", "note"
"""The columns of an expense in the order of its record."""


def lines() -> list[Line]:
    """Every line in the order in which it was entered."""
    return [Line._make(row) for row in rows("SELECT id, title, planned, note FROM budget_line ORDER BY id")]


def expenses() -> list[Expense]:
    """Every expense by day, then as entered."""
    return [_expense(row) for row in rows(f"SELECT id, {', '.join(EXPENSE)} FROM expense ORDER BY spent_on, id")]


def _expense(row: Sequence[Any]) -> Expense:
    return Expense(row[0], row[1], date.fromisoformat(row[2]), *row[3:])


def sums() -> list[LineSum]:
    """Every line with what was spent on it."""
    return line_sums(lines(), expenses())


def by_key() -> dict[str, int]:
    """The ids of the lines by the key of their title."""
    return dict(rows("SELECT key, id FROM budget_line"))


def gatherings(rules: HourRules) -> list[Gathering]:
    """Every session by day: how many came, and the hours of all of them."""
    came: dict[int, list[tuple[str, float | None]]] = {}
    for workshop, state, hours in rows("SELECT workshop_id, state, hours FROM attendance"):
        if state == PRESENT:
            came.setdefault(workshop, []).append((state, hours))
    return [_gathering(item, came.get(item.id, []), rules) for item in reversed(seats.sessions())]


def _gathering(item: seats.Stored, came: Sequence[tuple[str, float | None]], rules: HourRules) -> Gathering:
    hours = hours_of(item.session, rules)
    each = [effective(state, own, hours) for state, own in came]
    known = [own for own in each if own is not None]
    whole = sum(known) if len(known) == len(each) else None
    return Gathering(item.id, item.title, item.session.held_on, hours, len(came), whole)


def write(new: Iterable[Sequence[Any]], entry_id: int) -> None:
    """Store new expenses (in the order of the columns) inside an entry."""
    matching.insert("expense", (*EXPENSE, "entry_id"), ((*item, entry_id) for item in new))


def add_lines(found: Iterable[tuple[str, str, str]], entry_id: int) -> None:
    """Store lines (title, key, note) with nothing planned yet, inside an entry."""
    columns = "title", "key", "planned", "note", "entry_id"
    matching.insert("budget_line", columns, ((title, key, 0, note, entry_id) for title, key, note in found))

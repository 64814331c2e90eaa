"""Lists for the window: lines of the budget, and what was spent."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain.budget import Sum
from hualien_desk.store import budget
from hualien_desk.store.listing import Source, either, equals, marks, part
from hualien_desk.store.tables import rows


class LineLine(NamedTuple):
    """A line of the budget with its sums."""

    title: str
    sum: Sum
    items: int
    note: str


class ExpenseLine(NamedTuple):
    """One item of a voucher."""

    id: int
    line: str
    spent_on: date
    voucher: str
    kind: str
    title: str
    amount: int
    payee: str
    workshop: str
    note: str


_SPENT = "(SELECT coalesce(sum(amount), 0) FROM expense e WHERE e.budget_line_id = b.id)"


def lines() -> Source:
    """Lines in the order in which they were entered."""
    return Source(
        tables="budget_line b",
        key="b.id",
        order="b.id",
        orders={
            **{name: f"b.{name}" for name in ("title", "planned", "note")},
            **{"spent": _SPENT, "remaining": f"b.planned - {_SPENT}"},
            "rate": f"CASE b.planned WHEN 0 THEN -1 ELSE 1.0 * {_SPENT} / b.planned END",
        },
        filters={},
        search=lambda word: either([part("b.title", word), part("b.note", word)]),
        read=_lines,
    )


def _lines(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    wanted = set(ids)
    return {
        item.line.id: LineLine(item.line.title, item.sum, item.items, item.line.note)
        for item in budget.sums()
        if item.line.id in wanted
    }


_WORKSHOP = "coalesce(w.kind || ' ' || w.number, '')"


def expenses() -> Source:
    """Expenses by day; filters line, kind and workshop (0: of none)."""
    return Source(
        tables="expense x JOIN budget_line b ON b.id = x.budget_line_id LEFT JOIN workshop w ON w.id = x.workshop_id",
        key="x.id",
        order="x.spent_on, x.id",
        orders={
            **{name: f"x.{name}" for name in ("spent_on", "voucher", "kind", "title", "amount", "payee", "note")},
            **{"line": "b.id", "workshop": "w.held_on, w.id"},
        },
        filters={
            **{"line": equals("b.id"), "kind": equals("x.kind")},
            "workshop": equals("coalesce(x.workshop_id, 0)"),
        },
        search=lambda word: either(
            [part(f"x.{name}", word) for name in ("voucher", "title", "payee", "note")]
            + [part("b.title", word), part(_WORKSHOP, word)]
        ),
        read=_expenses,
        shown={"line": "b.title", "workshop": _WORKSHOP},
    )


def _expenses(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    sql = f"""SELECT x.id, b.title, x.spent_on, x.voucher, x.kind, x.title, x.amount, x.payee, {_WORKSHOP}, x.note
        FROM expense x JOIN budget_line b ON b.id = x.budget_line_id LEFT JOIN workshop w ON w.id = x.workshop_id
        WHERE x.id IN ({marks(ids)})"""
    return {row[0]: ExpenseLine._make((*row[:2], date.fromisoformat(row[2]), *row[3:])) for row in rows(sql, *ids)}


def amount_of(ids: Sequence[int]) -> int:
    """What some expenses come to."""
    return sum(line.amount for line in _expenses(ids).values() if isinstance(line, ExpenseLine))

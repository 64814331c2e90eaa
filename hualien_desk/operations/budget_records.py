"""What lines of the budget and expenses may not say, typed by hand or brought as rows: sentences by field."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from hualien_desk.domain import names
from hualien_desk.domain.budget import Expense
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.ledger import Ledger, Year
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.slots import RecordKind, Slot, of_sheet, reference
from hualien_desk.store import budget, records, references
from hualien_desk.store.matching import Matched

Values = Mapping[str, Any]
Told = Iterator[tuple[str, str, bool]]
"""Field, sentence, whether it is only a warning."""
SHEET = "expenses"


def line_kind() -> RecordKind:
    """預算項目 as a record that is typed by hand."""
    own = ("title", "項目", "text", True), ("planned", "預算數", "money", True), ("note", "備註", "text", False)
    slots = tuple(Slot(name, label, cell, "budget_line", name, needed) for name, label, cell, needed in own)
    return RecordKind("budget_line", "預算項目", "budget_line", slots)


def expense_kind() -> RecordKind:
    """支出 as a record; its rows can be pasted or imported."""
    first = of_sheet(SHEET, "expense", ("spent_on", "voucher"))
    rest = of_sheet(SHEET, "expense", ("kind", "title", "amount", "payee"))
    line = reference("budget_line", "預算項目", "expense", "budget_line_id")
    workshop = reference("workshop", "研習場次", "expense", "workshop_id", needed=False)
    note = of_sheet(SHEET, "expense", ("note",))
    return RecordKind("expense", "支出", "expense", (*first, line, *rest, workshop, *note), SHEET)


def ledger(desk: Desk) -> Ledger:
    """Everything that is stored."""
    return Ledger(budget.lines(), budget.expenses(), Year(desk.book.since, desk.book.until))


def line(_desk: Desk, values: Values, record: int, _of: int) -> Told:
    """A line: once by its title, not less than nothing, not less than was spent without saying so."""
    title, planned = values["title"], values["planned"]
    if title and records.twin("budget_line", {"key": names.match_key(title)}, record):
        yield "title", f"預算項目「{title}」已經有了；請改用另一個名稱，或更正原來的項目。", False
    if planned is not None and planned < 0:
        yield "planned", "預算數不能是負數；請填 0 以上的整數元。", False
        return
    spent = sum(amount for (amount,) in records.where("expense", ("amount",), budget_line_id=record)) if record else 0
    if planned is not None and spent > planned:
        yield "planned", f"已支用 {spent:,} 元，超支 {spent - planned:,} 元。", True


def expense(desk: Desk, values: Values, record: int, _of: int) -> Told:
    """An expense beside all others; nothing is said while day, line or amount cannot be read."""
    if values["spent_on"] and values["amount"] is not None and values["title"]:
        yield from ledger(desk).faults(_of_values(values, record))


def _of_values(values: Values, record: int = 0) -> Expense:
    day = date.fromisoformat(values["spent_on"])
    said = (values["voucher"] or "", values["kind"] or "", values["title"], values["amount"], values["payee"] or "")
    return Expense(record, values["budget_line"] or 0, day, *said, values["workshop"], values["note"] or "")


def title(values: Values) -> str:
    """The words by which people know an expense."""
    voucher = f"{values['voucher']} " if values["voucher"] else ""
    return f"{voucher}{values['title']}"


FIELDS = "spent_on", "voucher", "budget_line", "kind", "title", "amount", "payee", "workshop", "note"
"""The fields of a row in the order of headings.toml."""


def match(desk: Desk, rows: Sequence[tuple[Any, ...]]) -> Matched:
    """Compare rows (row and its fields) with the store; a row that says the very same is no second expense."""
    plan, book = Matched(), ledger(desk)
    for row, *given in rows:
        values = dict(zip(FIELDS, given, strict=True))
        if not _resolve(plan, row, values):
            continue
        made = _of_values(values)
        if book.same(made):
            plan.same_rows.append(row)
        elif _taken(plan, row, book, made):
            book.put(made)
            plan.new.append((made.line, values["spent_on"], *made[3:]))
    return plan


def _resolve(plan: Matched, row: int, values: dict[str, Any]) -> bool:
    """Put the ids of the line and of the session in place of their words; says whether both were found."""
    try:
        for field in ("budget_line", "workshop"):
            values[field] = references.resolve(field, str(values[field])) if values[field] else None
    except DeskError as error:
        plan.complain(row, field, str(error))
        return False
    return True


def _taken(plan: Matched, row: int, book: Ledger, made: Expense) -> bool:
    found = list(book.faults(made))
    for field, sentence, warning in found:
        (plan.warn if warning else plan.complain)(row, field, sentence)
    return all(warning for _, _, warning in found)

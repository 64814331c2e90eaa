"""The columns of the lists of 經費: lines of the budget, what was spent, what each session cost."""

from collections.abc import Callable
from typing import Any

from hualien_desk.domain import money, roc_date
from hualien_desk.domain.budget import NONE, OVER, TIGHT, WITHIN, Cost, Sum
from hualien_desk.domain.ledger import BACK, BARE, LOST, PAID
from hualien_desk.reports import budget_settings
from hualien_desk.ui.list_model import Column

STATES = {
    NONE: ("circle-dashed", "quiet"),
    WITHIN: ("circle-check", "good"),
    TIGHT: ("triangle-alert", "warn"),
    OVER: ("circle-x", "bad"),
}
STANDINGS = {
    PAID: ("check", "quiet"),
    BACK: ("undo-2", "accent"),
    BARE: ("circle-dashed", "warn"),
    LOST: ("triangle-alert", "bad"),
}
APART = "不屬於場次"
NOBODY = "無人出席"


def state(sum: Sum) -> str:
    """How a line stands."""
    return sum.state(budget_settings.settings()["tight"])


def state_words(sum: Sum) -> str:
    """The same in words; overspent with how much."""
    found = state(sum)
    more = f" {money.show(-sum.remaining)} 元" if found == OVER else ""
    return budget_settings.state_word(found) + more


LINES = (
    Column("預算項目", "title", 9, lambda line: line.title, bold=True, field="title"),
    Column("預算數", "planned", 6, lambda line: money.show(line.sum.planned), "right", field="planned"),
    Column("執行數", "spent", 6, lambda line: money.show(line.sum.spent), "right"),
    Column("餘額", "remaining", 6, lambda line: money.show(line.sum.remaining), "right"),
    Column("執行率", "rate", 4, lambda line: line.sum.shown_rate, "right"),
    Column("情形", "", 8, lambda line: state_words(line.sum), icon=lambda line: STATES[state(line.sum)]),
    Column("備註", "note", 16, lambda line: line.note, field="note"),
)


def expenses(standing: Callable[[Any], str]) -> tuple[Column, ...]:
    """Items of vouchers; `standing` says how one stands."""
    return (
        Column("支出日期", "spent_on", 5, lambda line: roc_date.show(line.spent_on), field="spent_on"),
        Column("憑證號碼", "voucher", 6, lambda line: line.voucher, field="voucher"),
        Column("預算項目", "line", 7, lambda line: line.line, field="budget_line"),
        Column("支出種類", "kind", 5, lambda line: line.kind or "未分類", field="kind"),
        Column("摘要", "title", 11, lambda line: line.title, bold=True, field="title"),
        Column("金額", "amount", 6, lambda line: money.show(line.amount), "right", field="amount"),
        Column("情形", "", 6, standing, icon=lambda line: STANDINGS[standing(line)]),
        Column("受款人", "payee", 7, lambda line: line.payee, field="payee"),
        Column("研習場次", "workshop", 9, lambda line: line.workshop, field="workshop"),
        Column("備註", "note", 8, lambda line: line.note, field="note"),
    )


def _hours(value: float | None) -> str:
    return money.UNKNOWN if value is None else f"{value:g}"


def _each(cost: Cost) -> str:
    return money.show(cost.per_person_hour) if cost.of else ""


def _word(cost: Cost) -> str:
    """Why there is no figure for an hour."""
    if not cost.of or cost.per_person_hour is not None:
        return ""
    return "時數不明" if cost.of.people else NOBODY


COSTS = (
    Column("場次", "title", 14, lambda cost: cost.of.title if cost.of else APART, bold=True),
    Column("日期", "held_on", 5, lambda cost: roc_date.show(cost.of.held_on) if cost.of else ""),
    Column("時數", "hours", 3, lambda cost: _hours(cost.of.hours) if cost.of else "", "right"),
    Column("出席人數", "people", 5, lambda cost: f"{cost.of.people:,}" if cost.of else "", "right"),
    Column("人時", "person_hours", 4, lambda cost: _hours(cost.of.person_hours) if cost.of else "", "right"),
    Column("講師費", "teacher", 5, lambda cost: money.show(cost.teacher), "right"),
    Column("材料費", "materials", 5, lambda cost: money.show(cost.materials), "right"),
    Column("其他", "others", 5, lambda cost: money.show(cost.others), "right"),
    Column("合計", "total", 6, lambda cost: money.show(cost.total), "right"),
    Column("每人時經費", "each", 6, _each, "right"),
    Column("說明", "word", 6, _word, icon=lambda cost: ("circle-minus", "quiet") if _word(cost) else None),
)
ORDERS: dict[str, Callable[[Cost], Any]] = {
    "title": lambda cost: cost.of.title if cost.of else "",
    "held_on": lambda cost: (cost.of is None, cost.of.held_on if cost.of else None),
    "hours": lambda cost: (cost.of.hours if cost.of else None) or 0,
    "people": lambda cost: cost.of.people if cost.of else -1,
    "person_hours": lambda cost: (cost.of.person_hours if cost.of else None) or 0,
    "teacher": lambda cost: cost.teacher,
    "materials": lambda cost: cost.materials,
    "others": lambda cost: cost.others,
    "total": lambda cost: cost.total,
    "each": lambda cost: -1 if cost.per_person_hour is None else cost.per_person_hour,
    "word": _word,
}

"""經費執行表: the lines of the budget, what was spent, what each session cost; a sheet each."""

from collections.abc import Sequence
from typing import NamedTuple

from hualien_desk.domain import budget as sums_of
from hualien_desk.domain import money, roc_date
from hualien_desk.domain.budget import Cost, Expense, LineSum, Sum
from hualien_desk.reports import budget_settings
from hualien_desk.reports.award_rosters import NAME
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import NUMBER, Wish, made_of, numbered

TITLE, DETAIL, SESSIONS = "經費執行表", "經費支出明細表", "研習班各場次經費表"


class Money(NamedTuple):
    """What the sheets tell, all of one moment; sessions by id."""

    lines: Sequence[LineSum]
    expenses: Sequence[Expense]
    costs: Sequence[Cost]


def _dollars(heading: str, width: float = 12) -> Column:
    return Column(heading, width, "right", digits="#,##0")


def budget(found: Money, wish: Wish) -> Roster:
    """經費執行表; what was spent and what sessions cost follow when there is any."""
    own = budget_settings.settings()
    rows = numbered(
        (
            *(item.line.title, item.sum.planned, item.sum.spent, item.sum.remaining, item.sum.shown_rate),
            *(_state(item.sum), item.line.note),
        )
        for item in found.lines
    )
    columns = (
        *(NUMBER, Column("預算項目", 30, wrap=True), _dollars("預算數"), _dollars("執行數"), _dollars("餘額")),
        *(_dollars("執行率", 9), Column("情形", 10, "center"), Column("備註", 44, wrap=True)),
    )
    foot = (told(sums_of.total(found.lines)),)
    notes = f"{own['citation']}：{own['clause']}", f"金額以新臺幣元為單位；收回以負數列示。{own['rounding']}"
    made = made_of(TITLE, columns, rows, wish, foot, notes)
    return made._replace(more=tuple(_more(found, wish)))


def _state(sum: Sum) -> str:
    return budget_settings.state_word(sum.state(budget_settings.settings()["tight"]))


def told(whole: Sum) -> str:
    """The sums of all lines in one sentence."""
    left = (
        f"超支 {money.show(-whole.remaining)} 元" if whole.remaining < 0 else f"餘額 {money.show(whole.remaining)} 元"
    )
    spent = f"執行 {money.show(whole.spent)} 元，{left}，執行率 {whole.shown_rate}"
    return f"合計：預算 {money.show(whole.planned)} 元，{spent}"


def _more(found: Money, wish: Wish) -> list[Roster]:
    if not found.expenses:
        return []
    return [_detail(found, wish), _sessions(found, wish)]


def _detail(found: Money, wish: Wish) -> Roster:
    lines = {item.line.id: item.line.title for item in found.lines}
    sessions = {cost.of.id: cost.of.title for cost in found.costs if cost.of}
    rows = numbered(
        (
            *(roc_date.show(item.spent_on), item.voucher, lines.get(item.line, ""), item.kind or "未分類", item.title),
            *(item.amount, item.payee, sessions.get(item.workshop or 0, ""), item.note),
        )
        for item in found.expenses
    )
    columns = (
        *(
            NUMBER,
            Column("支出日期", 11, "center"),
            Column("憑證號碼", 13, wrap=True),
            Column("預算項目", 18, wrap=True),
        ),
        *(Column("支出種類", 10, "center"), Column("摘要", 32, wrap=True), _dollars("金額")),
        *(NAME._replace(heading="受款人", width=16), Column("研習場次", 22, wrap=True), Column("備註", 18, wrap=True)),
    )
    spent = sum(item.amount for item in found.expenses)
    return made_of(DETAIL, columns, rows, wish, (f"合計 {len(rows):,} 筆　{money.show(spent)} 元",))


def _sessions(found: Money, wish: Wish) -> Roster:
    rows = numbered(_cost(item) for item in found.costs)
    columns = (
        *(NUMBER, Column("場次", 30, wrap=True), Column("日期", 11, "center"), Column("時數", 7, "right")),
        *(Column("出席人數", 9, "right"), Column("人時", 9, "right"), _dollars("講師費"), _dollars("材料費")),
        *(_dollars("其他"), _dollars("合計"), _dollars("每人時經費")),
    )
    whole = sums_of.together(found.costs)
    foot = (
        f"合計 {money.show(whole.total)} 元：講師費 {money.show(whole.teacher)}、材料費 {money.show(whole.materials)}"
    )
    notes = ("人時＝每人計入的出席時數相加；「不屬於場次」是沒有指明研習場次的支出。",)
    return made_of(SESSIONS, columns, rows, wish, (f"{foot}、其他 {money.show(whole.others)}",), notes)


def _cost(cost: Cost) -> tuple[Cell, ...]:
    spent = cost.teacher, cost.materials, cost.others, cost.total
    if not cost.of:
        return "不屬於場次", "", "", "", "", *spent, money.UNKNOWN
    own = cost.of
    hours: Cell = money.UNKNOWN if own.hours is None else own.hours
    each: Cell = money.UNKNOWN if own.person_hours is None else own.person_hours
    per = cost.per_person_hour
    rate: Cell = money.UNKNOWN if per is None else per
    return own.title, roc_date.show(own.held_on), hours, own.people, each, *spent, rate

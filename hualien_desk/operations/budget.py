"""經費 (柒): the figures as the page and the roster show them; the usual lines put in at the beginning."""

from typing import NamedTuple

from hualien_desk.domain import budget as sums_of
from hualien_desk.domain import names
from hualien_desk.domain.budget import Cost, Expense, LineSum, Sum
from hualien_desk.operations import workshop_rules
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports import budget_settings
from hualien_desk.store import budget, journal


class Standing(NamedTuple):
    """Everything about the money, of one moment."""

    lines: tuple[LineSum, ...]
    expenses: tuple[Expense, ...]
    costs: tuple[Cost, ...]

    @property
    def whole(self) -> Sum:
        """All lines together."""
        return sums_of.total(self.lines)

    @property
    def spent_on_sessions(self) -> Cost:
        """What all sessions cost together."""
        return sums_of.together(cost for cost in self.costs if cost.of)


def standing() -> Standing:
    """The money as it stands now."""
    lines, expenses = budget.lines(), budget.expenses()
    costs = sums_of.costs(budget.gatherings(workshop_rules.hours()), expenses, budget_settings.parts())
    return Standing(tuple(sums_of.line_sums(lines, expenses)), tuple(expenses), tuple(costs))


def add_usual(desk: Desk) -> Outcome:
    """Put in the usual lines that are not there yet; what is planned is typed by the office."""
    known = budget.by_key()
    usual = [
        (item["title"], names.match_key(item["title"]), item["note"]) for item in budget_settings.settings()["usual"]
    ]
    new = [item for item in usual if item[1] not in known]
    if not new:
        return Outcome("常用的預算項目都已經有了。")
    with desk.entry(f"帶入常用預算項目 {len(new)} 項") as entry:
        budget.add_lines(new, entry.id)
    return Outcome(f"已帶入 {len(new)} 項，請填預算數。", entry, journal.tables_of(entry.id))

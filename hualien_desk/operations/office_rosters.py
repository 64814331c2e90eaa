"""Rosters of what the office plans, judges and answers for: 經費執行表（柒）, 預期效益自評表（玖）, 個人資料."""

from collections.abc import Callable, Mapping

from hualien_desk.operations import benefits, budget, evaluation_sheets, personal_files
from hualien_desk.operations.rulings import Run
from hualien_desk.reports import annual_tables, benefit_rosters, budget_rosters, personal_rosters
from hualien_desk.reports.budget_rosters import Money
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish

TITLES = {
    "budget": budget_rosters.TITLE,
    "benefits": benefit_rosters.TITLE,
    "personal-data-files": personal_rosters.FILES,
    "destroyed-data": personal_rosters.DESTROYED,
}


def _budget(_: Run, wanted: Wish) -> Roster:
    found = budget.standing()
    return budget_rosters.budget(Money(found.lines, found.expenses, found.costs), wanted)


def _benefits(run: Run, wanted: Wish) -> Roster:
    """The judgements beside the figures of the evaluation, and on which basis those were counted."""
    made = evaluation_sheets.of_wish(run, wanted)
    found = benefits.all_of(annual_tables.benefit_figures(made))
    return benefit_rosters.benefits(found, wanted)._replace(head=made.heads)


OF_STORE: Mapping[str, Callable[[Run, Wish], Roster]] = {
    "budget": _budget,
    "benefits": _benefits,
    "personal-data-files": lambda _, wanted: personal_files.files(wanted),
    "destroyed-data": lambda _, wanted: personal_files.destroyed(wanted),
}
"""How each is made."""
NO_RULINGS = frozenset(TITLES) - {"benefits"}
"""Those that need no run."""

"""時程: the steps of a team's plan as a list and as bars over the months."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.team_work import Milestone
from hualien_desk.operations import team_plan, team_rules
from hualien_desk.operations.team_plan import DONE, DONE_LATE, LATE, PLANNED, RUNNING
from hualien_desk.store import team_lists
from hualien_desk.ui import allowed, parts
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty
from hualien_desk.ui.month_strip import MonthStrip
from hualien_desk.ui.office import Office
from hualien_desk.ui.records_page import Look, RecordsPage

HIGHEST = 220
"""Pixels of the bars; more of them scroll."""
SIGNS = {
    DONE: ("circle-check", "good"),
    DONE_LATE: ("circle-check", "warn"),
    LATE: ("circle-alert", "bad"),
    RUNNING: ("clock", "accent"),
    PLANNED: ("circle-dashed", "quiet"),
}


def _state(line: Milestone) -> str:
    return team_plan.state(line, date.today())


LOOK = Look(
    "team_milestone",
    (
        Column("工作項目", "title", 12, lambda line: line.title, bold=True, field="title"),
        Column("開始日", "begins", 5, lambda line: roc_date.show(line.begins), field="begins"),
        Column("結束日", "ends", 5, lambda line: roc_date.show(line.ends), field="ends"),
        Column("完成日", "done_on", 5, lambda line: roc_date.show(line.done_on), field="done_on"),
        Column("狀態", "", 6, _state, icon=lambda line: SIGNS[_state(line)]),
        Column("負責人", "owner", 4, lambda line: line.owner, field="owner"),
    ),
    Empty("calendar-days", "還沒有時程", "按「帶入計畫的步驟」帶入陸、二、（二）的四個步驟，再依團隊的進度調整日期。"),
    "項",
)


class MilestonesPage(RecordsPage):
    """The bars above, the list below."""

    def __init__(self, office: Office) -> None:
        self.strip = MonthStrip()
        super().__init__(office, LOOK)
        self.halves.setSizes([HIGHEST, 260, 160])

    def above(self) -> Sequence[QWidget]:
        """The bars."""
        self._frame = parts.scrolling(self.strip)
        return (self._frame,)

    def add_buttons(self) -> None:
        """The steps of the plan are one click away."""
        super().add_buttons()
        tip = "陸、二、（二）辦理方式的四個步驟；已有的不會重複"
        self.list.add(parts.button("list-plus", "帶入計畫的步驟", self.bring_steps, tip=tip))

    @allowed.editing
    def bring_steps(self) -> None:
        """Take over the four steps of the plan."""
        if self.team >= 0:
            self.office.runner.do(lambda: team_plan.bring_steps(self.office.desk, self.team))

    def read(self) -> None:
        """Read the list again, and draw it."""
        super().read()
        source = team_lists.of_team("team_milestone", self.team)
        ids = source.ids("", "", False, {})
        found = source.rows(ids)
        steps = [line for own in ids if isinstance(line := found[own], Milestone)]
        self._frame.setVisible(bool(steps))
        self.strip.show_steps(steps, team_rules.period(self.office.desk), date.today())
        self._frame.setFixedHeight(min(self.strip.height(), HIGHEST))

"""時程: the four steps of the plan, and how a milestone stands (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.team_work import Milestone
from hualien_desk.operations import history, record_sets, team_plan
from hualien_desk.operations.records import KINDS
from hualien_desk.store import team_work
from tests.operations.test_team_records import team

TODAY = date(2017, 6, 15)


@pytest.mark.parametrize(
    ("begins", "ends", "done", "state"),
    [
        (5, 6, None, "進行中"),
        (6, 7, None, "進行中"),
        (7, 8, None, "未開始"),
        (4, 5, None, "逾期"),
        (4, 5, date(2017, 5, 28), "完成"),
        (4, 5, date(2017, 5, 29), "逾期完成"),
    ],
)
def test_how_a_milestone_stands_on_a_day(begins, ends, done, state):
    step = Milestone(1, "腳本", date(2017, begins, 1), date(2017, ends, 28), done, "", "")
    assert team_plan.state(step, TODAY) == state


def test_the_steps_of_the_plan_come_with_their_citation_and_days_once(desk):
    own = team(desk)
    assert team_plan.bring_steps(desk, own).message.startswith("已帶入計畫的 4 個步驟")
    steps = team_work.read(own).milestones
    assert [step.note for step in steps] == [f"陸、二、（二）{number}" for number in (1, 2, 3, 4)]
    assert (steps[0].begins, steps[3].ends) == (date(2017, 4, 1), date(2017, 12, 31))
    assert team_plan.bring_steps(desk, own).entry is None
    record_sets.remove(desk, KINDS["team_milestone"], [steps[1].id])
    assert "1 個步驟" in team_plan.bring_steps(desk, own).message
    history.undo(desk)
    history.undo(desk)
    history.undo(desk)
    assert team_work.read(own).milestones == ()

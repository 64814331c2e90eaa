"""陸、二: six cells of grade by role, and who was in the team on the day of the presented result (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulings import Status, show_evidence
from hualien_desk.domain.teams import LEADER, MEMBER, Team, TeamRole
from tests.rules.shipped import SHIPPED

PRESENTED = date(2017, 12, 8)
BEFORE, AFTER = date(2017, 12, 7), date(2017, 12, 9)
BEST = Team("先鋒隊", "", "特優", PRESENTED)


def ruled(*roles, since=None):
    """The one line of a person with these parts in a team."""
    posting = Posting(Agency("花蓮縣消防局", "一級機關"), "有給專任", since=since)
    facts = Facts(Participant("A123456789", "王小明", (posting,)), teams=roles)
    (line,) = [line for line in Judge(SHIPPED).rule(facts) if line.scheme == "rising_star"]
    return line


@pytest.mark.parametrize(
    ("grade", "role", "given"),
    [
        ("特優", LEADER, "記功一次"),
        ("特優", MEMBER, "嘉獎二次"),
        ("優等", LEADER, "嘉獎二次"),
        ("優等", MEMBER, "嘉獎一次"),
        ("良好", LEADER, "嘉獎一次"),
        ("良好", MEMBER, "符合但無獎"),
    ],
)
def test_grade_and_role_give_the_award_of_the_plan(grade, role, given):
    assert ruled(TeamRole(BEST._replace(grade=grade), role)).label == given


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, BEFORE, "106/12/07 退出"),
        (AFTER, None, "106/12/09 加入"),
        (date(2017, 4, 1), BEFORE, "106/04/01 加入、106/12/07 退出"),
    ],
)
def test_who_is_not_in_the_team_on_the_day_gets_no_award_and_is_not_nearly_there(since, until, found):
    line = ruled(TeamRole(BEST, MEMBER, since=since, until=until))
    assert (line.status, line.nearly, line.remedy) == (Status.MISSING, False, "")
    assert [(check.name, check.found) for check in line.missing] == [("發表日在隊", found)]


@pytest.mark.parametrize(("since", "until"), [(None, None), (PRESENTED, None), (None, PRESENTED), (BEFORE, AFTER)])
def test_the_first_and_the_last_day_in_the_team_count(since, until):
    assert ruled(TeamRole(BEST, MEMBER, since=since, until=until)).label == "嘉獎二次"


def test_who_was_always_in_the_team_is_asked_nothing_more():
    assert [check.name for check in ruled(TeamRole(BEST, MEMBER)).checks] == ["實施對象", "評定等第", "成果發表日"]


def test_the_role_on_the_day_decides():
    led, helped = TeamRole(BEST, LEADER, until=BEFORE), TeamRole(BEST, MEMBER, since=PRESENTED)
    assert ruled(led, helped).label == ruled(helped, led).label == "嘉獎二次"


def test_a_day_that_could_not_find_the_member_in_the_team_is_no_hope():
    unknown = BEST._replace(presented_on=None)
    assert ruled(TeamRole(unknown, MEMBER, until=date(2017, 6, 30))).nearly
    assert not ruled(TeamRole(unknown, MEMBER, until=date(2017, 3, 31))).nearly
    assert not ruled(TeamRole(unknown, MEMBER, until=date(2017, 6, 30)), since=date(2017, 7, 1)).nearly


def test_the_evidence_tells_when_somebody_came_and_left():
    role = TeamRole(BEST, MEMBER, since=date(2017, 4, 1), until=BEFORE)
    told = "熠星團隊「先鋒隊」成員（特優，成果發表 106/12/08，106/04/01 加入，106/12/07 退出）"
    assert show_evidence(role) == told

"""Matching team lists (虛構資料)."""

import pytest

from hualien_desk.operations.imports import ImportRefused
from hualien_desk.store.tables import rows

HEAD = ("團隊名稱", "推動機關", "角色", "身分證字號", "姓名", "等第", "成果發表日")
LEADER = ("防災小隊", "消防局", "主持人", "A123456789", "王小明", "特優", "106/10/01")
MEMBER = ("防災小隊", "", "成員", "U120000004", "林美玲", "", "")


@pytest.fixture
def take(staffed_desk, bring):
    def taken(*lines):
        return bring("teams", [HEAD, *lines])

    return taken


def refusal(take, *lines):
    with pytest.raises(ImportRefused) as caught:
        take(*lines)
    (problem,) = caught.value.problems
    return problem.line()


def test_what_one_row_leaves_empty_another_fills_in(take):
    take(MEMBER, LEADER)
    assert rows("SELECT name, grade, presented_on FROM team") == [("防災小隊", "特優", "2017-10-01")]
    assert rows("SELECT role FROM team_member ORDER BY role") == [("主持人",), ("成員",)]


def test_rows_that_contradict_each_other_are_refused(take):
    line = refusal(take, LEADER, (*MEMBER[:5], "優等", ""))
    assert ":3:F: " in line
    assert "等第「優等」與第2列的「特優」不同" in line


def test_a_second_leader_is_refused_in_the_file_and_against_the_store(take):
    second = ("防災小隊", "", "主持人", "U120000004", "林美玲", "", "")
    assert "已有主持人" in refusal(take, LEADER, second)
    take(LEADER)
    assert "已登錄另一位主持人" in refusal(take, second)


def test_the_grade_of_a_known_team_is_filled_in_later(take):
    take((*LEADER[:5], "", ""))
    assert "更新 1" in take(LEADER).message
    assert rows("SELECT grade FROM team") == [("特優",)]


def test_somebody_who_is_not_on_the_roster_is_refused(take):
    assert "不在參訓人員名冊" in refusal(take, ("防災小隊", "", "成員", "B123456780", "某人", "", ""))


def test_the_days_of_two_rows_are_told_in_roc_form(take):
    line = refusal(take, LEADER, (*MEMBER[:6], "106/10/02"))
    assert "成果發表日「106/10/02」與第2列的「106/10/01」不同" in line


def test_a_row_counts_once_when_a_known_team_gets_its_grade_and_a_new_member(take):
    take((*LEADER[:5], "", ""))
    newcomer = ("防災小隊", "", "成員", "U220000015", "張家瑋", "", "")
    assert "共 2 列：新增 1、更新 1、相同 0" in take(LEADER, MEMBER).message
    assert "共 3 列：新增 1、更新 0、相同 2" in take(LEADER, MEMBER, newcomer).message
    earlier = [(*line[:5], "特優", "106/09/30") for line in (LEADER, MEMBER, newcomer)]
    assert "共 3 列：新增 0、更新 1、相同 2" in take(*earlier).message

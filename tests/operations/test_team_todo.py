"""What the teams ask of the clerk, and what of a team asks for a look (虛構資料)."""

from datetime import date

from hualien_desk.operations import records, team_flags, team_todo
from hualien_desk.operations.records import KINDS
from tests.operations.test_team_records import add, member, team

TODAY = date(2017, 6, 15)


def flags(desk, own, today=TODAY):
    return {flag.word: flag.sentence for flag in team_flags.of_all(desk, today).get(own, ())}


def test_milestones_that_are_late_and_those_of_the_next_fourteen_days_wait(desk):
    team(desk)
    for title, ends in (("晚了", "6/14"), ("今天", "6/15"), ("兩週", "6/29"), ("以後", "6/30")):
        add(desk, "team_milestone", title=title, ends=ends)
    add(desk, "team_milestone", title="做完", ends="6/14", done_on="6/20")
    found = team_todo.waiting(TODAY)
    assert [step.title for step in found.late] == ["晚了"]
    assert [step.title for step in found.soon] == ["今天", "兩週"]


def test_teams_without_leader_and_grades_without_days_wait(staffed_desk):
    team(staffed_desk, grade="特優", presented_on="12/8", graded_on="12/20")
    team(staffed_desk, "乙隊", grade="優等", presented_on="12/8")
    member(staffed_desk, "王小明", "主持人")
    found = team_todo.waiting(TODAY)
    assert [head.name for head in found.leaderless] == ["乙隊"]
    assert [head.name for head in found.undated] == ["乙隊"]


def test_a_team_in_order_has_no_flag(staffed_desk):
    own = team(staffed_desk, grade="特優", presented_on="12/8", graded_on="12/20")
    member(staffed_desk, "王小明", "主持人")
    assert flags(staffed_desk, own) == {}


def test_every_flag_names_the_people_it_speaks_of(staffed_desk):
    own = team(staffed_desk, grade="特優")
    other = team(staffed_desk, "乙隊", presented_on="2/1")
    member(staffed_desk, "王小明")
    member(staffed_desk, "黃雅婷")
    member(staffed_desk, "王小明", "主持人", "乙隊")
    member(staffed_desk, "張家瑋", "成員", "乙隊")
    assert flags(staffed_desk, own) == {
        "沒有主持人": "沒有主持人；請在成員加入一位主持人。",
        "同年多隊": "同年多隊：王小明 也在「乙隊」",
        "不在實施對象": "不在實施對象（106/06/15）：黃雅婷 伍：人員類別不在實施對象",
        "等第缺日期": "已評定特優，還沒有成果發表日或評定日期。",
    }
    assert flags(staffed_desk, other)["不在實施對象"] == "不在實施對象（106/02/01）：張家瑋 伍：當日不在職"


def test_a_leader_makes_the_flag_go(staffed_desk):
    own = team(staffed_desk)
    assert "沒有主持人" in flags(staffed_desk, own)
    entered = member(staffed_desk, "王小明")
    records.change(staffed_desk, KINDS["team_member"], entered, {"role": "主持人"})
    assert flags(staffed_desk, own) == {}

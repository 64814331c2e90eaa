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


CELLS = ("團隊名稱", "推動機關", "主持人", "成員")
NAMESAKES = (
    ("身分證字號", "姓名", "機關", "人員類別"),
    ("A123456789", "王小明", "花蓮縣消防局", "有給專任"),
    ("U220000006", "張家瑋", "花蓮縣消防局", "有給專任"),
    ("U220000015", "張家瑋", "花蓮縣文化局", "有給專任"),
    ("U120000013", "林美玲", "花蓮縣文化局", "有給專任"),
    ("U120000004", "林美玲", "花蓮縣文化局", "有給專任"),
)


@pytest.fixture
def namesakes(desk, bring):
    """Five people, two names twice, one of them in two agencies."""
    bring("participants", NAMESAKES)
    return bring


def members():
    found = "SELECT person.national_id, place.role FROM team_member place JOIN participant person "
    return dict(rows(found + "ON person.id = place.participant_id ORDER BY place.id"))


def test_a_team_in_one_row_is_stored_like_any_other_and_says_who_was_found_by_name(namesakes):
    team = [CELLS, ("防災隊", "消防局", "王小明", "張家瑋、林美玲 U120000004")]
    (told,) = namesakes("teams", team).problems
    assert members() == {"A123456789": "主持人", "U220000006": "成員", "U120000004": "成員"}
    assert "王小明（花蓮縣消防局）、張家瑋（花蓮縣消防局），請核對" in told.message
    assert "無新增" in namesakes("teams", team).message


@pytest.mark.parametrize(
    ("leader", "people", "told"),
    [
        ("趙無名", "張家瑋", ":2:C: 「趙無名」沒有身分證字號，而參訓人員名冊沒有這個姓名；請更正姓名"),
        (
            "王小明",
            "林美玲、張家瑋",
            ":2:D: 「林美玲」沒有身分證字號，而「消防局」沒有這個人；請",
        ),
        ("王小明、張家瑋", "", ":2:C: 團隊「防災隊」已有主持人"),
        ("王小明", "B123456780 某人", ":2:D: 「B123456780」某人不在參訓人員名冊"),
    ],
)
def test_one_of_a_row_who_cannot_be_right_refuses_the_whole_row(namesakes, leader, people, told):
    with pytest.raises(ImportRefused) as caught:
        namesakes("teams", [CELLS, ("防災隊", "消防局", leader, people)])
    assert told in caught.value.problems[0].line()
    assert rows("SELECT * FROM team") == []


def test_several_names_and_numbers_in_the_cells_of_a_role_are_a_member_each(take):
    several = ("防災小隊", "", "成員", "U120000004\nU220000015", "林美玲\n張家瑋", "", "")
    assert "共 2 列：新增 2" in take(LEADER, several).message
    assert list(members().values()) == ["主持人", "成員", "成員"]
    assert "無新增" in take(LEADER, several).message


def test_a_name_alone_finds_nobody_of_another_agency(namesakes):
    """The only 王小明 of the roster may be another one than the team's."""
    with pytest.raises(ImportRefused) as caught:
        namesakes("teams", [CELLS, ("故事隊", "花蓮縣文化局", "林美玲 U120000013", "王小明、張家瑋")])
    (problem,) = caught.value.problems
    assert "「王小明」沒有身分證字號，而「花蓮縣文化局」沒有這個人；請在姓名後面寫上" in problem.line()


def test_a_row_of_one_person_needs_the_id(take):
    assert ":2:D: 「身分證字號」是空白" in refusal(take, (*LEADER[:3], "", *LEADER[4:]))


def test_a_blank_role_is_refused_unless_a_mark_says_it(take):
    assert "「角色」是空白" in refusal(take, ("防災小隊", "", "", "", "王小明、林美玲", "", ""))
    take(("防災小隊", "消防局", "", "", "組長：王小明、林美玲 U120000004", "", ""))
    assert list(members().values()) == ["主持人", "成員"]


def test_a_refused_row_changes_nothing_of_a_known_team(namesakes):
    namesakes("teams", [CELLS, ("防災隊", "消防局", "王小明", "")])
    graded = (*CELLS, "等第"), ("防災隊", "消防局", "張家瑋", "王小明", "特優")
    with pytest.raises(ImportRefused):
        namesakes("teams", graded, accept_valid=True)
    assert rows("SELECT grade FROM team") == [("",)] and list(members().values()) == ["主持人"]


def test_an_agency_that_nobody_knows_is_named(namesakes):
    """Not the person: the writing of the agency is what is wrong."""
    with pytest.raises(ImportRefused) as caught:
        namesakes("teams", [CELLS, ("防災隊", "消防局花蓮隊", "王小明", "張家瑋")])
    assert "推動機關「消防局花蓮隊」不在機關清單" in caught.value.problems[0].line()

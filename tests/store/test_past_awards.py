"""Matching the list of awards already issued: by ID, else by a name that one person alone has (虛構資料)."""

import pytest

from hualien_desk.operations import history, rulings
from hualien_desk.store.tables import rows
from tests.conftest import COMPLETIONS, COURSES, STAFF

HEAD = ("身分證字號", "姓名", "獎懲事由", "獎懲結果", "核定日期", "文號")


def row(national_id="A123456789", name="王小明", **more):
    given = {"reason": "參加線上英語營", "award": "嘉獎一次", "day": "106/06/01", "number": "府人考字第1號", **more}
    return (national_id, name, *given.values())


@pytest.fixture
def take(bring):
    def taken(*lines):
        return bring("past-awards", [HEAD, *lines])

    return taken


def tied():
    """National ID on the list and of the person that each award is tied to, in the order of the list."""
    return rows(
        "SELECT a.national_id, a.name, p.national_id FROM past_award a "
        "LEFT JOIN participant p ON p.id = a.participant_id ORDER BY a.id"
    )


def warnings(outcome):
    return [problem.message for problem in outcome.problems if problem.warning]


def test_an_award_is_tied_to_the_person_with_its_id(staffed_desk, take):
    assert warnings(take(row())) == []
    assert tied() == [("A123456789", "王小明", "A123456789")]
    assert rows("SELECT reason, award, decided_on, document_no FROM past_award") == [
        ("參加線上英語營", "4001", "2017-06-01", "府人考字第1號")
    ]


def test_another_name_for_the_id_is_told(staffed_desk, take):
    (warning,) = warnings(take(row(name="王大明")))
    assert "與名冊的「王小明」不同" in warning
    assert tied()[0][2] == "A123456789"


def test_a_name_that_one_person_has_is_taken_for_that_person_with_a_warning(staffed_desk, take):
    (warning,) = warnings(take(row(national_id="")))
    assert "只有一人同名，已視為該員" in warning
    assert tied() == [("", "王小明", "A123456789")]


def test_a_name_that_two_people_have_is_tied_to_nobody(staffed_desk, take, bring):
    bring("participants", (STAFF[0], ("U120000022", "王小明", *STAFF[1][2:])))
    (warning,) = warnings(take(row(national_id="")))
    assert "名冊上有 2 人同名" in warning and "請補身分證字號" in warning
    assert tied() == [("", "王小明", None)]


def test_a_name_that_nobody_has_is_kept_and_tied_to_nobody(staffed_desk, take):
    (warning,) = warnings(take(row(national_id="", name="趙不在")))
    assert "名冊上沒有此人" in warning
    assert tied() == [("", "趙不在", None)]


def test_the_same_award_twice_in_one_file_is_one_and_another_reason_is_another(staffed_desk, take):
    outcome = take(row(), row(), row(reason="參加熠星方案"))
    assert "新增 2、更新 0、相同 1" in outcome.message
    assert len(tied()) == 2


def test_an_award_listed_before_its_person_is_tied_when_the_list_comes_again(desk, bring, take):
    assert "此人匯入名冊後請再匯入本檔" in warnings(take(row()))[0]
    for kind, sheet in (("participants", STAFF), ("courses", COURSES), ("completions", COMPLETIONS)):
        bring(kind, sheet)
    assert tied() == [("A123456789", "王小明", None)]
    assert "新增 0、更新 1、相同 1" in take(row(), row()).message
    assert tied() == [("A123456789", "王小明", "A123456789")]
    assert take(row()).message.startswith("無新增")
    notes = [note for line in rulings.rule_everyone(desk).lines for note in line.notes]
    assert any(note.startswith("疑似重複：106/06/01") for note in notes)
    history.undo(desk)
    assert tied() == [("A123456789", "王小明", None)]


def test_a_list_of_people_who_are_still_unknown_says_nothing_twice(desk, take):
    take(row())
    again = take(row())
    assert again.message.startswith("無新增")
    assert warnings(again) == []

"""What needs a decision today (虛構資料)."""

from datetime import date

from hualien_desk.operations import rulings, todo, unsaved
from tests.operations.teamed import add_team


def test_the_numbers_are_those_of_the_run(staffed_desk):
    count = todo.counts(rulings.rule_everyone(staffed_desk))
    assert count == {"pending": 1, "nearly": 1, "more": 0, "awards": 2, "people": 1, "suspects": 0}


def test_deadlines_ahead_come_first(staffed_desk):
    found = todo.deadlines(staffed_desk, date(2017, 10, 1))
    assert [item.left >= 0 for item in found] == [True, True, True, False]
    assert found[0].day == date(2017, 12, 31) and found[0].left == 91
    assert found[-1].title == "自助餐課程"


def test_what_was_not_stored_is_named(desk):
    unsaved.keep("form.participant.0", {})
    unsaved.keep("form.course.3", {})
    unsaved.keep("grid.past-awards", [])
    unsaved.keep(unsaved.text_name(add_team(desk), "report"), {})
    assert {draft.words for draft in todo.drafts()} == {
        "新增參訓人員",
        "更正課程",
        "連續輸入歷年敘獎",
        "撰寫數位服務隊成果報告",
    }


def test_what_is_stored_is_counted(staffed_desk):
    assert todo.stored() == {
        **{"participant": 5, "course": 4, "completion": 5},
        **{"video_session": 0, "team": 0, "workshop": 0},
    }

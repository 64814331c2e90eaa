"""What the sheets of a session say together, and when they say nothing (a table of cases)."""

import pytest

from hualien_desk.domain import feedback
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.feedback import Sheet
from hualien_desk.domain.questionnaire import Mean

FILE = {
    **{"title": "調查", "intro": "不記名", "remark": "其他意見", "few": 3, "hidden": "份數不足 {few} 份，不顯示"},
    **{"blank": ["-"], "scale": ["很差", "差", "普通", "好", "很好"]},
    "part": [
        {"name": "內容", "question": {"Q1": "有用", "Q2": "不難"}},
        {"name": "講師", "question": {"Q3": "清楚"}},
    ],
}
ASKED = feedback.feedback(FILE)


def sheets(*scores, **more):
    return [
        Sheet(0, str(n), dict(zip(("Q1", "Q2", "Q3"), own, strict=False)), **more) for n, own in enumerate(scores, 1)
    ]


def of(*scores):
    return feedback.summary(sheets(*scores), ASKED)


def test_means_are_those_of_all_answers_and_the_distribution_adds_up():
    found = of((5, 4, 3), (4, 4, 3), (3, 1, 3))
    assert found.whole == Mean(3, 9, 3.33) and not found.hidden
    assert [(part.name, part.mean.value) for part in found.parts] == [("內容", 3.5), ("講師", 3.0)]
    assert [(item.mean.value, item.counts) for item in found.questions] == [
        (4.0, (0, 0, 1, 1, 1)),
        (3.0, (1, 0, 0, 2, 0)),
        (3.0, (0, 0, 3, 0, 0)),
    ]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_fewer_sheets_than_the_threshold_say_nothing_at_all(count):
    found = feedback.summary(sheets(*[(5, 5, 5)] * count, remark="秘密"), ASKED)
    assert found.hidden and found.sheets == count and found.remarks == ()
    assert all(part.mean is None for part in found.parts)
    assert all((item.mean, item.counts) == (None, None) for item in found.questions)
    assert "5.00" not in str(feedback.feedback_rows(found, ASKED)) and "秘密" not in str(found)


def test_the_threshold_itself_is_enough():
    assert not of((5,), (5,), (5,)).hidden
    assert ASKED.too_few == "份數不足 3 份，不顯示"


def test_a_question_that_few_answered_is_hidden_and_not_found_by_subtraction():
    found = of((5, 1), (5,), (5,), (5, 1))
    one, two, three = found.questions
    assert one.mean == Mean(4, 4, 5.0) and two.mean is None and three.mean is None
    assert [part.mean and part.mean.value for part in found.parts] == [5.0, None]
    assert found.whole == Mean(4, 4, 5.0)


def test_nobody_answered_although_there_are_sheets():
    found = feedback.summary([Sheet(0, str(n), {}, "只有意見") for n in range(3)], ASKED)
    assert found.whole == Mean(0, 0, None) and all(item.mean is None for item in found.questions)
    assert found.remarks == ("只有意見",) * 3
    assert feedback.feedback_rows(found, ASKED)[-1][:3] == ("全部題目", "3", "－")


def test_scores_that_are_no_longer_asked_are_counted_as_left_out():
    found = feedback.summary([Sheet(0, str(n), {"Q1": 4, "Q9": 5, "Q2": 7}) for n in range(3)], ASKED)
    assert found.left_out == 6 and found.whole == Mean(3, 3, 4.0)


def test_an_overview_leaves_hidden_sessions_out_of_its_total():
    some = [("甲", sheets(*[(5, 5, 5)] * 3)), ("乙", sheets((1, 1, 1))), ("丙", []), ("丁", sheets(*[(3, 3, 3)] * 3))]
    found = feedback.overview(some, ASKED)
    assert [title for title, _ in found.sessions] == ["甲", "乙", "丁"] and found.hidden == 1
    assert found.whole.sheets == 6 and found.whole.whole == Mean(6, 18, 4.0)
    assert feedback.overview([], ASKED).whole.hidden


def test_the_table_for_the_report():
    rows = feedback.feedback_rows(of((5, 4), (4, 4), (3, 1)), ASKED)
    assert rows[0] == ("題目", "份數", "平均", "1 很差", "2 差", "3 普通", "4 好", "5 很好")
    assert rows[1] == ("Q1 有用", "3", "4.00", "0", "0", "1", "1", "1")
    assert rows[3] == ("Q3 清楚", "", "份數不足 3 份，不顯示", "", "", "", "", "")
    assert rows[-1] == ("全部題目", "3", "3.50", "", "", "", "", "")
    assert feedback.feedback_rows(of(), ASKED) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"scale": ["好"]}, "級數"),
        ({"few": 1}, "few"),
        ({"part": []}, "沒有題目"),
        ({"part": [*FILE["part"], {"name": "再", "question": {"Q1": "又"}}]}, "Q1 出現兩次"),
    ],
)
def test_a_file_that_cannot_be_right_says_what_to_mend(change, words):
    with pytest.raises(DeskError, match=words):
        feedback.feedback({**FILE, **change})


def test_a_file_that_lacks_something_names_it():
    with pytest.raises(DeskError, match="少了「remark」"):
        feedback.feedback({key: value for key, value in FILE.items() if key != "remark"})

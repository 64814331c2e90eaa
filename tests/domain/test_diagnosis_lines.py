"""Pasted sheets: headings, orders, blanks, words in place of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import diagnosis_lines as lines
from tests.domain.test_diagnosis import ASKED, IDS

WHOLE = ["1", "2", "3", "4", "5", "1", "2"]
NUMBERS = dict(zip(IDS, map(int, WHOLE), strict=True))


def read(record, headings=None):
    """What a line says, perhaps under a heading row."""
    columns = lines.heading("\t".join(headings), ASKED) if headings else lines.usual(ASKED)
    return lines.read(record, columns, ASKED)


@pytest.mark.parametrize("sign", ["\t", ",", "，", "、", " ", "　", ""])
def test_a_line_in_the_order_of_the_questionnaire(sign):
    assert read(sign.join(WHOLE)).scores == NUMBERS


def test_blank_cells_are_answers_that_are_missing_wherever_they_stand():
    found = read("\t2\t\t4\t5\t1\t")
    assert found.scores == {"A2": 2, "C1": 4, "N1": 5, "N2": 1} and not found.problems
    assert read("0203450").scores == {"A2": 2, "C1": 3, "N1": 4, "N2": 5}


def test_the_column_after_the_last_question_is_the_remark():
    assert read("\t".join([*WHOLE, "想學剪輯"])).remark == "想學剪輯"


@pytest.mark.parametrize("count", [3, 12])
def test_a_line_with_too_few_or_too_many_columns_is_refused(count):
    assert f"這一行有 {count} 欄，問卷有 7 題" in read("\t".join("4" * count)).problems[0]


SCORES = [
    *[(text, 4) for text in ("4", "４", "4.0", " 4 ", "熟悉", "4 熟悉", "4.熟悉", "4（熟悉）", "4分")],
    *[(text, 0) for text in ("", "-", "未填", "　")],
    *[(text, None) for text in ("6", "0", "4.5", "四", "5 熟悉", "44", "高")],
]


@pytest.mark.parametrize(("text", "score"), SCORES)
def test_what_a_cell_says(text, score):
    assert lines.score(text, ASKED.questions[0], ASKED) == score


def test_needs_have_words_of_their_own():
    assert lines.score("很高", ASKED.questions[-1], ASKED) == 5
    assert lines.score("精通", ASKED.questions[-1], ASKED) is None


def test_wrong_cells_are_told_by_their_question_and_at_most_three():
    found = read("\t".join(["六", "9", "x", "y", "5", "1", "2"]))
    assert found.problems == ("A1「六」不是 1 到 5", "A2「9」不是 1 到 5", "B1「x」不是 1 到 5", "還有 1 格有問題")


def test_a_heading_row_names_the_columns_by_ids_or_texts_in_any_order():
    headings = ["時間戳記", "想學剪輯。", "a1", "能力 [我能開課]", "B1 我能做教材", "編號", "測次", "其他意見", "姓名"]
    found = read("106/05/03\t5\t1\t2\t3\t7\t後測\t好\t王小明", headings)
    assert found.scores == {"N3": 5, "A1": 1, "A2": 2, "B1": 3}
    assert (found.number, found.round, found.day, found.remark) == ("7", "後測", "106/05/03", "好")


def test_a_heading_row_says_what_is_missing_and_what_is_not_used():
    told = lines.heading("\t".join([*IDS[:-1], "姓名", "A1"]), ASKED).told
    assert told == "沒有 N3，這些題視為未作答；沒有用到的欄：姓名、A1"


def test_answers_are_no_heading_row():
    assert lines.heading("\t".join(WHOLE), ASKED) is None


def test_a_cell_in_quotes_may_hold_several_lines():
    record = "\t".join([*WHOLE, '"想學\n剪輯"'])
    assert lines.records(f"{record}\n\n{record}") == [record, record]
    assert read(record).remark == "想學\n剪輯"


@given(st.text(alphabet='\t\n",;12345六A1 "', max_size=60))
def test_whatever_is_pasted_is_read_or_told(text):
    for record in lines.records(text):
        found = read(record)
        assert found.problems or all(1 <= score <= 5 for score in found.scores.values())

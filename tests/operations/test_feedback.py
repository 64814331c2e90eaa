"""意見調查: sheets stored, corrected, removed, pasted; the shipped questionnaire (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.feedback import Sheet
from hualien_desk.operations import blank_forms, changes, exporting, feedback, history, record_sets, records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import feedback as sheets_of
from hualien_desk.store.tables import rows

IDS = [question.id for question in feedback.asked().questions]
FOURS = dict.fromkeys(IDS, 4)


@pytest.fixture
def session(desk):
    """A session."""
    return records.add(desk, KINDS["workshop"], {"kind": "微電影研習班", "number": "1", "held_on": "106/5/10"})[1]


def stored(session):
    return [(own.number, own.scores, own.remark) for own in sheets_of.of_workshop(session)]


def test_a_sheet_is_stored_numbered_and_undone(desk, session):
    outcome, _ = feedback.add(desk, session, Sheet(0, "", FOURS, " 很好 "))
    assert outcome.message == "已存入「微電影研習班 第1場」第 1 份。"
    assert stored(session) == [("1", FOURS, "很好")]
    assert feedback.next_number(session) == "2"
    lines, _ = changes.of_entry(outcome.entry.id, 9)
    assert (lines[0].label, lines[0].title) == ("意見調查問卷", "微電影研習班第1場 第 1 份")
    history.undo(desk)
    assert stored(session) == []


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (Sheet(0, "", {}), "沒有任何作答"),
        (Sheet(0, "", {"Q1": 6}), "Q1 的分數 6 不在 1 到 5"),
        (Sheet(0, "", {"Q99": 1}), "沒有題目「Q99」"),
        (Sheet(0, "1", FOURS), "已經有編號 1"),
        (Sheet(0, "9" * 21, FOURS), "最多 20 個字"),
    ],
)
def test_a_sheet_that_cannot_be_right_is_refused(desk, session, given, words):
    feedback.add(desk, session, Sheet(0, "1", FOURS))
    with pytest.raises(DeskError, match=words):
        feedback.add(desk, session, given)
    assert len(stored(session)) == 1


def test_a_correction_keeps_what_is_no_longer_asked(desk, session):
    _, own = feedback.add(desk, session, Sheet(0, "", {"Q1": 1}))
    with desk.entry("舊題") as entry:
        sheets_of.put(Sheet(own, "1", {"Q1": 1, "舊": 3}))
    assert feedback.correct(desk, own, Sheet(0, "1", {"Q1": 1})).entry is None
    feedback.correct(desk, own, Sheet(0, "1", {"Q1": 5}))
    assert stored(session) == [("1", {"Q1": 5, "舊": 3}, "")]
    feedback.remove(desk, [own])
    with pytest.raises(DeskError, match="已不存在"):
        feedback.correct(desk, own, Sheet(0, "1", FOURS))
    assert entry.id


PASTED = f"""題號\t{chr(9).join(IDS)}\t意見
1\t{chr(9).join("5" * 10)}\t講得好
2\t{chr(9).join("4" * 10)}\t
2\t{chr(9).join("4" * 10)}\t
\t{chr(9).join(["7", *"4" * 9])}\t
"""


def test_pasted_lines_get_a_verdict_each_and_are_stored_in_one_step(desk, session):
    plan = feedback.judge(session, PASTED.replace("題號", "編號"))
    assert [own.word for own in plan.lines] == ["標題列", "存入", "存入", "退回", "退回"]
    assert "已經有編號 2" in plan.lines[3].told and "Q1「7」不是 1 到 5" in plan.lines[4].told
    outcome = feedback.store(desk, plan)
    assert outcome.message == "「微電影研習班 第1場」存入 2 份問卷，2 行未存入。"
    assert [own[0] for own in stored(session)] == ["1", "2"] and len(plan.left) == 3
    with pytest.raises(DeskError, match="資料又有變更"):
        feedback.store(desk, plan)
    history.undo(desk)
    assert stored(session) == []


def test_plain_digits_are_a_sheet_a_line(desk, session):
    plan = feedback.judge(session, "5544332211\n5544332211\n554\n")
    assert [(own.word, own.name) for own in plan.lines] == [("存入", "第 1 份"), ("存入", "第 2 份"), ("退回", "")]


def test_the_mean_equals_an_independent_count_by_sql(desk, session):
    feedback.store(desk, feedback.judge(session, "\n".join(("5" * 10, "4" * 10, "3" * 10, "5" * 10, "1234512345"))))
    found = feedback.summary(session)
    average, count = rows("SELECT avg(value), count(*) FROM feedback_sheet, json_each(scores)")[0]
    assert found.whole.answers == count and found.whole.value == pytest.approx(average, abs=0.005)
    by_question = dict(rows("SELECT key, sum(value) FROM feedback_sheet, json_each(scores) GROUP BY key"))
    assert {
        item.question.id: sum(score * n for score, n in enumerate(item.counts, 1)) for item in found.questions
    } == by_question
    assert feedback.overview().whole == found


def test_sheets_go_with_their_session_and_are_named_before(desk, session):
    feedback.add(desk, session, Sheet(0, "", FOURS))
    assert record_sets.preview_removal(KINDS["workshop"], [session]).also == ("一併刪除意見調查 1 筆",)
    record_sets.remove(desk, KINDS["workshop"], [session])
    assert rows("SELECT count(*) FROM feedback_sheet") == [(0,)]


def test_the_blank_questionnaire_is_one_page_and_asks_no_name(desk, session):
    seen = blank_forms.of_session(desk, session)
    assert seen.layout.page_count == 1 and seen.roster.scope == "場次：微電影研習班 第1場"
    words = " ".join(str(cell) for row in seen.roster.rows for cell in row)
    assert "姓名" not in words and all(id in words for id in IDS)
    path = blank_forms.usual_path(desk, seen, "pdf")
    blank_forms.save(desk, seen, path)
    assert path.stat().st_size > 1000 and len(exporting.lines()) == 1

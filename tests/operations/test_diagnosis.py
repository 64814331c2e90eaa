"""Sheets of 自我診斷: one by one, pasted, undone; what is written (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.sheet_lines import HEADING, REFUSED, TAKEN
from hualien_desk.operations import blank_forms, changes, diagnosis, exporting, history, records
from hualien_desk.operations.diagnosis import Sheet
from hualien_desk.operations.records import KINDS
from hualien_desk.store import team_answers, team_work

IDS = [question.id for question in diagnosis.questionnaire().questions]
FOURS = dict.fromkeys(IDS, 4)


@pytest.fixture
def team(desk):
    """A team."""
    return records.add(desk, KINDS["team"], {"name": "防災小隊"})[1]


def shown(team):
    """Round and number of every sheet."""
    return [(own.round, own.respondent) for own in team_answers.of_team(team)]


def line(scores="4", more=()):
    """A line of a spreadsheet with the same answer everywhere."""
    return "\t".join([scores] * len(IDS) + list(more))


def test_sheets_are_numbered_by_round_and_ten_stands_after_nine(desk, team):
    for _ in range(10):
        diagnosis.add(desk, team, Sheet("前測", FOURS))
    diagnosis.add(desk, team, Sheet("後測", FOURS))
    assert shown(team) == [*(("前測", f"{number}") for number in range(1, 11)), ("後測", "1")]
    assert diagnosis.next_number(team, "前測") == "11"


def test_a_sheet_is_stored_as_it_was_typed_and_one_undo_takes_it_back(desk, team):
    outcome, own = diagnosis.add(desk, team, Sheet("前測", {"A1": 3}, " ７ ", "5/3", "  想學剪輯 "))
    found = team_answers.find(own)
    assert (found.scores, found.respondent, found.remark) == ({"A1": 3}, "7", "想學剪輯")
    assert f"{found.answered_on}" == "2017-05-03" and "team_answer" in outcome.tables
    assert team_work.read(team).answers == (found,)
    history.undo(desk)
    assert shown(team) == []


WRONG = [
    (Sheet("前測", {}), "沒有任何作答"),
    (Sheet("中測", FOURS), "不是測次"),
    (Sheet("前測", {"A1": 6}), "不在 1 到 5"),
    (Sheet("前測", {"Z1": 3}), "沒有題目"),
    (Sheet("前測", FOURS, "1"), "已經有編號 1"),
    (Sheet("前測", FOURS, "九" * 21), "最多 20 個字"),
    (Sheet("前測", FOURS, day="昨天"), "不是看得懂的日期"),
]


@pytest.mark.parametrize(("sheet", "said"), WRONG)
def test_what_cannot_be_right_is_refused_in_one_sentence(desk, team, sheet, said):
    diagnosis.add(desk, team, Sheet("前測", FOURS, "1"))
    with pytest.raises(DeskError, match=said):
        diagnosis.add(desk, team, sheet)
    assert shown(team) == [("前測", "1")]


def test_a_remark_alone_is_a_sheet(desk, team):
    diagnosis.add(desk, team, Sheet("前測", {}, remark="想學剪輯"))
    assert diagnosis.summary(team).sheets == (1, 0)


def test_a_correction_keeps_the_scores_of_questions_that_are_no_longer_asked(desk, team):
    own = diagnosis.add(desk, team, Sheet("前測", FOURS))[1]
    with desk.entry("舊題目"):
        team_answers.put(team_answers.find(own)._replace(scores={"A1": 2, "X9": 5}))
    diagnosis.correct(desk, own, Sheet("後測", {"A1": 3}, "2"))
    found = team_answers.find(own)
    assert (found.round, found.respondent, found.scores) == ("後測", "2", {"A1": 3, "X9": 5})
    assert diagnosis.summary(team).left_out == 1


def test_nothing_changed_is_no_entry(desk, team):
    own = diagnosis.add(desk, team, Sheet("前測", FOURS, "1", "106/05/03"))[1]
    assert diagnosis.correct(desk, own, Sheet("前測", FOURS, "1", "106/05/03")).entry is None


def test_sheets_are_removed_in_one_step_and_come_back_in_one(desk, team):
    own = [diagnosis.add(desk, team, Sheet("前測", FOURS))[1] for _ in range(3)]
    assert diagnosis.remove(desk, own[:2]).message == "已刪除自我診斷問卷2 份。"
    assert shown(team) == [("前測", "3")]
    history.undo(desk)
    assert len(shown(team)) == 3


def test_a_sheet_that_is_gone_is_told(desk, team):
    own = diagnosis.add(desk, team, Sheet("前測", FOURS))[1]
    diagnosis.remove(desk, [own])
    for gone in (lambda: diagnosis.correct(desk, own, Sheet("前測", FOURS)), lambda: diagnosis.remove(desk, [own])):
        with pytest.raises(DeskError, match="已不存在"):
            gone()


def test_a_team_that_is_gone_is_told(desk, team):
    with pytest.raises(DeskError, match="這一隊已不存在"):
        diagnosis.add(desk, team + 1, Sheet("前測", FOURS))


def test_the_history_calls_a_sheet_by_round_and_number(desk, team):
    outcome, _ = diagnosis.add(desk, team, Sheet("前測", FOURS))
    ((changed,), _more) = changes.of_entry(outcome.entry.id, 10)
    assert (changed.label, changed.title) == ("自我診斷問卷", "前測第 1 份")


def test_every_pasted_line_has_its_verdict_before_anything_is_stored(desk, team):
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    text = "\n".join((line(), line("六"), line("5")[1:], "4\t4"))
    plan = diagnosis.judge(desk, team, "前測", text)
    assert [own.word for own in plan.lines] == [TAKEN, REFUSED, TAKEN, REFUSED]
    assert [own.name for own in plan.lines] == ["前測第 2 份", "", "前測第 3 份", ""]
    assert plan.lines[0].told == "每題都有作答。與前測第 1 份的作答完全相同，請查明是否重複。"
    assert plan.lines[2].told == "1 題未作答：A1。" and "這一行有 2 欄" in plan.lines[3].told
    assert len(shown(team)) == 1


def test_a_pasted_block_is_one_undo_step_and_what_was_refused_stays(desk, team):
    heading = "\t".join([*IDS, "編號"])
    plan = diagnosis.judge(desk, team, "後測", "\n".join((heading, line("4", "5"), line("3", "5"), line("2", "9"))))
    assert [own.word for own in plan.lines] == [HEADING, TAKEN, REFUSED, TAKEN]
    assert plan.left == [heading, line("3", "5")]
    outcome = diagnosis.store(desk, plan)
    assert outcome.message == "「防災小隊」存入 2 份問卷，1 行未存入。"
    assert shown(team) == [("後測", "5"), ("後測", "9")]
    history.undo(desk)
    assert shown(team) == []


def test_the_round_of_a_line_goes_before_that_of_the_window(desk, team):
    plan = diagnosis.judge(desk, team, "前測", "A1\t測次\n4\t後測\n3\t\n2\t期中")
    assert [own.name for own in plan.lines] == ["", "後測第 1 份", "前測第 1 份", ""]
    assert "「期中」不是測次" in plan.lines[3].told


def test_nothing_is_stored_when_the_data_changed_after_the_verdict(desk, team):
    plan = diagnosis.judge(desk, team, "前測", line())
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    with pytest.raises(DeskError, match="又有變更"):
        diagnosis.store(desk, plan)
    assert len(shown(team)) == 1


def test_lines_that_are_all_refused_store_nothing(desk, team):
    with pytest.raises(DeskError, match="沒有可以存入"):
        diagnosis.store(desk, diagnosis.judge(desk, team, "前測", line("六")))


def test_the_chart_is_written_and_noted(desk, team):
    diagnosis.add(desk, team, Sheet("前測", FOURS))
    path = diagnosis.usual_chart(desk, team)
    diagnosis.save_chart(desk, team, path, (300, 240))
    assert path.read_bytes().startswith(b"\x89PNG") and path.name.startswith("106自我診斷雷達圖-防災小隊-")
    assert [(own.title, own.rows) for own in exporting.lines()] == [("自我診斷雷達圖", 1)]
    with pytest.raises(DeskError, match=r"只有 \.png"):
        diagnosis.save_chart(desk, team, path.with_suffix(".jpg"), (300, 240))


def test_the_blank_questionnaire_is_written_in_three_formats_and_asks_no_name(desk, team):
    seen = blank_forms.of_team(desk, team)
    assert seen.layout.page_count == 2
    for ending in blank_forms.ENDINGS:
        path = blank_forms.usual_path(desk, seen, ending)
        blank_forms.save(desk, seen, path)
        assert path.stat().st_size > 1000
    assert len(exporting.lines()) == 3
    with pytest.raises(DeskError, match=r"只有 \.pdf"):
        blank_forms.save(desk, seen, path.with_suffix(".xlsx"))
    words = " ".join(str(cell) for sheet in seen.roster.sheets for row in sheet.rows for cell in row)
    assert "姓名" not in words and all(id in words for id in IDS)
    assert seen.roster.scope == "團隊：防災小隊"

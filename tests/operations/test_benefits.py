"""玖: judgements stored as one step each, and their roster (虛構資料)."""

from datetime import date

import pytest

from hualien_desk.domain.benefits import Note
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluation import Basis
from hualien_desk.operations import benefits, changes, history, rosters
from hualien_desk.reports import benefit_rosters
from hualien_desk.store import benefits as stored


def test_a_judgement_is_one_undo_step_and_nothing_changed_is_none(desk):
    first = benefits.put(desk, Note(4, "部分達成", " 少辦一場 ", "經費執行表"))
    assert first.message == "已存入預期效益 四 的自評。"
    assert benefits.put(desk, Note(4, "部分達成", "少辦一場", "經費執行表")).entry is None
    benefits.put(desk, Note(4, "已達成", "少辦一場", "經費執行表"))
    lines, _ = changes.of_entry(first.entry.id, 9)
    assert (lines[0].label, lines[0].title) == ("預期效益自評", "第 4 項")
    history.undo(desk)
    assert stored.notes() == [Note(4, "部分達成", "少辦一場", "經費執行表")]
    history.undo(desk)
    assert stored.notes() == []


def test_a_judgement_that_says_nothing_any_more_is_taken_away(desk):
    benefits.put(desk, Note(1, "已達成"))
    benefits.put(desk, Note(1))
    assert stored.notes() == []
    history.undo(desk)
    assert stored.notes() == [Note(1, "已達成")]


def test_a_text_is_never_cut_short(desk):
    benefits.put(desk, Note(1, "已達成", "字" * 3000))
    assert benefits.all_of()[0].note.text == "字" * 3000 and benefits.unjudged() == 7
    with pytest.raises(DeskError, match="各最多 10,000 字，現在有 10,001 字"):
        benefits.put(desk, Note(1, "已達成", "字" * 10_001))


def test_the_roster_has_all_eight_with_figures(desk):
    """The figures are those of the evaluation, on the basis that is asked for, which is printed."""
    benefits.put(desk, Note(8, "已達成", "一百人修畢", "名冊"))
    made = rosters.made(desk, "benefits", rosters.wish(desk))
    assert len(made.rows) == 8 and made.rows[7][2:5] == ("已達成", "一百人修畢", "名冊")
    assert (
        made.rows[7][5].splitlines()[0] == "線上英語營參加人數 0 人" and "基準日：106/12/31　含約聘僱" in made.head[0]
    )
    asked = rosters.wish(desk)._replace(basis=Basis(date(2017, 6, 30), contract=False))
    assert "基準日：106/06/30　不含約聘僱" in rosters.made(desk, "benefits", asked).head[0]
    assert made.tally == ("合計 8 項：已達成 1 項、尚未評估 7 項",)
    told = benefit_rosters.benefits(benefits.all_of({8: [("修畢", "100 人")]}), rosters.wish(desk))
    assert told.rows[7][-1] == "修畢 100 人"

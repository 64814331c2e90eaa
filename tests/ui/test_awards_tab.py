"""The tab 敘獎: every ruling explained, rosters in one click; all people are invented."""

import openpyxl
import pytest
from PySide6.QtCore import Qt

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulings import Question, Status
from hualien_desk.operations import rulings
from hualien_desk.ui.accepting import Decision
from hualien_desk.ui.awards_tab import MORE
from hualien_desk.ui.dialogs import AskReason
from tests.conftest import doubt_beside_an_award
from tests.ui.conftest import dialogs, message, shown


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_awards_are_shown_first_and_the_counts_speak_of_everybody(program):
    awards = program.shown.awards
    assert shown(awards.page) == ["王小明", "王小明"]
    words = {button.text().strip() for button in awards.chips._buttons.values()}
    assert {"全部 20", "敘獎 2", "待確認 1", "待補 1", "只差一項 1", "不在實施對象 8", "未參加 8"} <= words
    assert awards.page._counter.text() == "2 筆，1 人（全部 20 筆）"


def test_an_award_says_why_with_the_clause_the_checks_and_the_evidence(program):
    text = program.shown.awards.detail.plain_text()
    clause = program.desk.book.clauses["english"]
    for words in (
        "嘉獎一次",
        clause.citation,
        clause.text,
        "修畢英語課程",
        "要求",
        "實際",
        "符合",
        "英語會話入門",
        "核發機關",
    ):
        assert words in text


def test_what_is_missing_and_by_when_is_said(program, qtbot):
    click(qtbot, program.shown.awards.chips._buttons["nearly"])
    assert shown(program.shown.awards.page) == ["林美玲"]
    assert "只差實體認證證書，期限 106/12/31" in program.shown.awards.detail.plain_text()


def test_a_chip_a_scheme_and_an_agency_narrow_together(program, qtbot):
    awards = program.shown.awards
    awards.page.choose("scheme", "mooc")
    assert shown(awards.page, 2) == ["磨課師（MOOCs）"]
    click(qtbot, awards.chips._buttons[None])
    assert len(shown(awards.page)) == 5
    awards.page.choose("agency", "花蓮縣文化局")
    assert shown(awards.page) == ["林美玲"]
    assert {button.text().strip() for button in awards.chips._buttons.values()} >= {"全部 1", "待補 1"}


def test_a_pending_completion_is_accepted_with_a_reason_and_that_can_be_undone(program, qtbot, settle):
    awards = program.shown.awards
    click(qtbot, awards.chips._buttons[Status.PENDING])
    assert shown(awards.page) == ["張家瑋"]
    click(qtbot, awards.accept_button)
    (dialog,) = dialogs(AskReason)
    assert not dialog.yes.isEnabled()
    dialog.field.setPlainText("專簽核准")
    click(qtbot, dialog.yes)
    settle(program)
    assert shown(awards.page) == []
    click(qtbot, awards.chips._buttons[Status.AWARD])
    assert "張家瑋" in shown(awards.page)
    assert program.window.undo.text() == "復原：認定 張家瑋 線上英語營完課"
    program.window.undo.trigger()
    settle(program)
    assert "張家瑋" not in shown(awards.page)
    program.window.redo.trigger()
    settle(program)
    assert "張家瑋" in shown(awards.page)


def test_a_pending_completion_may_be_refused_and_leaves_the_list(program, qtbot, settle):
    awards = program.shown.awards
    click(qtbot, awards.chips._buttons[Status.PENDING])
    click(qtbot, awards.accept_button)
    (dialog,) = dialogs(AskReason)
    assert not dialog.no.isEnabled() and dialog.no.accessibleName() == "認定不採計"
    dialog.field.setPlainText("未經核准")
    click(qtbot, dialog.no)
    settle(program)
    assert shown(awards.page) == []
    assert program.window.undo.text() == "復原：認定 張家瑋 線上英語營完課不採計"
    click(qtbot, awards.chips._buttons[Status.MISSING])
    assert "張家瑋" in shown(awards.page)
    awards.page.select(awards.page.model.ids[shown(awards.page).index("張家瑋")])
    assert "認定「英語會話入門」不採計：未經核准" in awards.detail.plain_text()


def test_what_waits_beside_an_award_is_listed_and_decided(program, qtbot, settle, write_book):
    awards = program.shown.awards
    assert not awards.chips.shows(MORE)
    doubt_beside_an_award(program.office.desk, write_book)
    program.office.judging.renew()
    settle(program)
    click(qtbot, awards.chips._buttons[MORE])
    assert shown(awards.page) == ["王小明"] and "認定採計後獎勵可能增加" in awards.detail.plain_text()
    click(qtbot, awards.accept_button)
    (dialog,) = dialogs(Decision)
    assert "目前可敘嘉獎一次" in dialog.headline.text() and not dialog.ticks
    dialog.field.setPlainText("專簽核准")
    click(qtbot, dialog.yes)
    settle(program)
    assert shown(awards.page) == [] and awards.chips._buttons[MORE].text().endswith("敘獎另待認定 0")
    assert program.window.undo.text() == "復原：認定 王小明 線上英語營完課"


def test_of_several_waiting_completions_only_those_with_a_tick_are_decided(program, qtbot):
    decided = []
    asked = Question("E1", "「英語會話」待認定"), Question("E2", "「英語寫作」待認定")
    made = Decision(program.window, "", asked, lambda why, keys: decided.append((why, keys)), lambda *_: None)
    made.open()
    made.field.setPlainText("專簽核准")
    for tick in made.ticks.values():
        tick.click()
    assert not made.yes.isEnabled() and not made.no.isEnabled()
    made.ticks["E2"].click()
    click(qtbot, made.yes)
    assert decided == [("專簽核准", ["E2"])]


@pytest.mark.parametrize("full_id", [False, True])
def test_one_click_writes_the_roster_and_offers_to_open_it(program, qtbot, settle, full_id):
    program.shown.awards.ids.setCurrentIndex(int(full_id))
    program.shown.awards._maker("awards")()
    settle(program)
    (path,) = program.desk.rosters.iterdir()
    assert path.name.startswith("106敘獎建議名冊-")
    assert "已產生敘獎建議名冊" in program.window.notice()
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert [sheet.cell(row, 6).value for row in (4, 5)] == ["王小明", "王小明"]
    assert sheet.cell(4, 7).value == ("A123456789" if full_id else "A12****789")


def test_no_ids_and_one_roster_for_each_who_issues(program, settle):
    program.shown.awards.ids.setCurrentIndex(2)
    program.shown.awards._split()
    settle(program)
    names = sorted(path.name.split("-")[1] for path in program.desk.rosters.iterdir())
    assert names == ["花蓮縣政府核發", "花蓮縣消防局核發"]
    assert "分成 2 份" in program.window.notice()
    for path in program.desk.rosters.iterdir():
        headings = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][3]]
        assert "姓名" in headings and "身分證字號" not in headings


def test_the_person_of_a_ruling_is_one_click_away(program, qtbot):
    program.shown.awards._go_to_person()
    assert program.shown.people.isVisible()
    assert program.shown.people.detail.plain_text().startswith("王小明")


def test_a_ruling_that_failed_is_told_and_does_not_end_all_later_ones(program, settle, monkeypatch):
    def fail(*_):
        raise DeskError("資料檔暫時無法讀取。")

    monkeypatch.setattr(rulings, "rule_everyone", fail)
    program.office.judging.renew()
    settle(program)
    assert message() == "資料檔暫時無法讀取。"
    monkeypatch.undo()
    program.office.judging.renew()
    settle(program)
    assert shown(program.shown.awards.page) == ["王小明", "王小明"]

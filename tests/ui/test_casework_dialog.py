"""試題 in the window: found, read, typed, corrected, switched off; all red ones settled in one step (虛構資料)."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from hualien_desk.domain.verdicts import State
from hualien_desk.operations import casework, history
from hualien_desk.store import rule_cases
from hualien_desk.ui import casework_dialog
from hualien_desk.ui.case_answers import Answers, Waiting
from hualien_desk.ui.case_form import CaseForm
from hualien_desk.ui.casework_dialog import Casework
from hualien_desk.ui.dialogs import AskReason
from hualien_desk.ui.lines_edit import LinesEdit
from hualien_desk.ui.program import Program
from tests.ui.conftest import dialogs, message, shown

Settle = Callable[[Any], None]
STEP2 = "修畢當天出席視訊，嘉獎二次"


@pytest.fixture
def opened(empty_program: Program, settle: Settle) -> Casework:
    """The cases over the rules in force."""
    action = next(action for text, action in empty_program.window.commands() if text.startswith("試題"))
    action.trigger()
    settle(empty_program)
    (found,) = dialogs(Casework)
    return found  # type: ignore[no-any-return]


@pytest.fixture
def form(opened: Casework) -> CaseForm:
    """The form of a new case."""
    opened.add()
    (found,) = dialogs(CaseForm)
    return found  # type: ignore[no-any-return]


def turn_to(page: Casework, title: str) -> None:
    """Select the case of a title."""
    page.page.clear()
    page.page.select(next(place for place, item in enumerate(page._items) if item.case.title == title))


def test_all_cases_are_listed_with_their_state_and_the_count_is_told(opened: Casework) -> None:
    """The one that is selected shows its facts, what is expected and what the rules answer."""
    assert opened.count.text() == casework.summary(opened._items)
    assert "，不符 0" in opened.count.text()
    assert set(shown(opened.page)) == {"符合"} and opened.page.model.rowCount() == len(opened._items)
    turn_to(opened, STEP2)
    told = opened.detail.plain_text()
    assert "完課：英語會話，106/05/03完成" in told and "視訊：106/05/03出席" in told
    assert "嘉獎二次" in told and "不同的地方" not in told


def test_the_search_finds_facts_and_the_filters_narrow(opened: Casework, qtbot: QtBot) -> None:
    """Any word of a case, and its topic."""
    opened.page.search.setText("戶政事務所 主任")
    qtbot.keyClick(opened.page.search, Qt.Key.Key_Return)
    assert set(shown(opened.page, 2)) == {
        "名冊註明非主管的同名職稱，由服務機關核發",
        "二級機關首長（戶政事務所主任）由本府核發",
    }
    opened.page.clear()
    opened.page.choose("topic", "熠星方案")
    assert set(shown(opened.page, 1)) == {"熠星方案"}


def test_over_rules_that_are_tried_all_red_cases_are_settled_at_once_and_nothing_is_stored_yet(
    empty_program: Program, settle: Settle
) -> None:
    """One button selects them, what changes is listed, one basis; they wait for the rules."""
    tried = empty_program.desk.book.with_switch("mooc.per", "certificate")
    waiting: Waiting = {}
    opened = casework_dialog.show(empty_program.office, tried, waiting)
    settle(empty_program)
    assert "規則不套用就不留下" in opened.headline.text() and "不符 3" in opened.count.text()
    assert not [button for button in opened.findChildren(QPushButton) if button.text().strip() == "新增…"]
    opened.choose_red()
    assert shown(opened.page) == ["不符"] * 3 and len(opened.page.selected_ids()) == 3
    assert "不同的地方" in opened.detail.plain_text()
    opened.take_found()
    answers: Answers = dialogs(Answers)[0]
    assert "3 題" in answers.headline.text()
    assert "兩張證書，每人每年一次，以較早者為佐證" in shown(answers.page)
    answers.yes.click()
    assert "請填寫改變答案的依據" in answers.told.text() and not waiting
    answers.why.setText("106年5月10日簽准")
    answers.yes.click()
    settle(empty_program)
    assert "不符 0" in opened.count.text() and len(waiting) == 3
    assert rule_cases.all_cases() == []


def test_a_case_is_corrected_or_let_out_over_rules_that_are_tried(empty_program: Program, settle: Settle) -> None:
    """Both wait for the rules too."""
    waiting: Waiting = {}
    opened = casework_dialog.show(
        empty_program.office, empty_program.desk.book.with_switch("mooc.per", "certificate"), waiting
    )
    settle(empty_program)
    opened.choose_red()
    first, second, _ = opened._keys()
    opened.page.clear()
    opened._choose([first])
    opened.edit()
    form: CaseForm = dialogs(CaseForm)[0]
    form.filler.click()
    form.why.setText("簽准")
    form.yes.click()
    settle(empty_program)
    opened._choose([second])
    opened.switch_off()
    asked: AskReason = dialogs(AskReason)[0]
    asked.field.setPlainText("本府不採")
    asked.yes.click()
    settle(empty_program)
    assert [waiting[first].basis, waiting[second].off] == ["簽准", "本府不採"]
    assert "不符 1，停用 1" in opened.count.text() and rule_cases.all_cases() == []


def test_nothing_red_is_told(opened: Casework) -> None:
    """There is nothing that could be taken."""
    opened.choose_red()
    opened.page.clear()
    opened.take_found()
    assert "都已符合" in message()


def test_a_case_is_typed_judged_at_once_and_stored(form: CaseForm, opened: Casework, settle: Settle) -> None:
    """Facts in the words of the files; the answer of the rules is filled in by one button."""
    form.title.setText("本機關：5/3 修畢、6/2 視訊")
    form.fields["完課"].put(["英語會話，106/05/03完成"])
    form.fields["視訊"].put(["106/06/02出席"])
    form.judge()
    assert "英語營 算出「嘉獎二次」" in form.answer.text.text()
    form.filler.click()
    assert form.results["英語營"].currentText() == "嘉獎二次"
    assert "與期望相符" in form.answer.text.text()
    form.yes.click()
    (mine,) = rule_cases.all_cases()
    assert mine.facts == {"完課": ["英語會話，106/05/03完成"], "視訊": ["106/06/02出席"]}
    assert mine.expected == {"結果": {"英語營": "嘉獎二次"}}
    assert not form.isVisible()


def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_stored(form: CaseForm) -> None:
    """While it is typed, and once more when it is stored."""
    form.fields["完課"].put(["英語會話，106/05/03完成", "那門課，106/05/03完成"])
    form.fields["細節"].put(["英語營日期：106/05/03"])
    form.fields["開關"].put(["每人兩次"])
    form.judge()
    assert form.words["完課"].text.text().startswith("第 2 行：沒有課程「那門課」")
    assert form.words["細節"].text.text().startswith("第 1 行：看不懂")
    assert form.words["開關"].text.text().startswith("第 1 行：沒有開關")
    assert "不能計算" in form.answer.text.text() and not form.filler.isEnabled()
    form.yes.click()
    assert form.isVisible() and "試題的" in form.told.text() and rule_cases.all_cases() == []


def test_the_form_offers_every_answer_and_the_courses_of_the_catalogue(form: CaseForm) -> None:
    """Chosen, not guessed."""
    box = form.results["英語營"]
    offered = [box.itemText(place) for place in range(box.count())]
    assert offered[0] == "嘉獎一次" and {"記功一次", "待補", "待確認", "已併計", "不在實施對象", "未參加"} <= set(
        offered
    )
    lines = form.fields["完課"]
    lines.setPlainText("英語")
    lines.moveCursor(lines.textCursor().MoveOperation.End)
    assert lines.fitting() == ["英語會話", "旅遊英語", "公務英語"]
    lines.take("英語會話")
    assert lines.toPlainText() == "英語會話，" and lines.fitting() == []


def test_the_list_of_offers_opens_with_a_key_and_takes_enter(form: CaseForm, qtbot: QtBot) -> None:
    """Ctrl+Space; Enter chooses, and makes no new line."""
    lines: LinesEdit = form.fields["任職"]
    lines.setFocus()
    qtbot.keyClick(lines, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert lines.popup_open()
    popup = lines._completer.popup()
    assert popup is not None
    popup.setCurrentIndex(popup.model().index(0, 0))
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert lines.toPlainText() == "花蓮縣政府人事處，" and not lines.popup_open()


def test_a_shipped_case_is_corrected_with_its_basis(opened: Casework, settle: Settle, empty_program: Program) -> None:
    """It shows as the office's own, and deleting brings the shipped one back."""
    turn_to(opened, STEP2)
    opened.edit()
    (form,) = dialogs(CaseForm)
    form.results["英語營"].setCurrentIndex(form.results["英語營"].findText("嘉獎一次"))
    form.yes.click()
    assert "請填寫更正的依據" in form.told.text()
    form.why.setText("簽准")
    form.yes.click()
    settle(empty_program)
    assert "不符 1" in opened.count.text()
    turn_to(opened, STEP2)
    assert "本機關更正" in opened.detail.plain_text() and "簽准" in opened.detail.plain_text()
    opened.remove()
    (box,) = dialogs(QMessageBox)
    next(button for button in box.findChildren(QPushButton) if button.text() == "刪除").click()
    settle(empty_program)
    assert "不符 0" in opened.count.text()


def test_a_case_is_copied_switched_off_and_on(opened: Casework, settle: Settle, empty_program: Program) -> None:
    """With the reason beside it."""
    turn_to(opened, STEP2)
    opened.copy()
    settle(empty_program)
    turn_to(opened, f"{STEP2}（複本）")
    opened.switch_off()
    (ask,) = dialogs(AskReason)
    ask.field.setPlainText("本府不採")
    ask.yes.click()
    settle(empty_program)
    assert "停用 1" in opened.count.text()
    turn_to(opened, f"{STEP2}（複本）")
    assert "停用的理由" in opened.detail.plain_text() and "本府不採" in opened.detail.plain_text()
    opened.switch_on()
    settle(empty_program)
    assert "停用" not in opened.count.text()
    assert history.undo_title().startswith("啟用試題")


def test_typing_is_thrown_away_only_when_that_is_wanted(form: CaseForm) -> None:
    """An untouched form closes at once."""
    form.title.setText("打到一半")
    form.reject()
    (box,) = dialogs(QMessageBox)
    assert "還沒有存入" in box.text() and form.isVisible()
    next(button for button in box.findChildren(QPushButton) if button.text() == "捨棄").click()
    QApplication.processEvents()
    assert not dialogs(CaseForm)


def test_every_shipped_case_stands_in_the_form_as_it_says(opened: Casework) -> None:
    """Nothing is lost between the file and the form."""
    for item in opened._items[::12]:
        made = CaseForm(opened._office, item.case)
        assert made.judge() == [] and made.verdict is not None
        assert made.verdict.state == State.GREEN
        assert made.verdict.wanted == item.wanted
        made.deleteLater()


def test_everything_that_takes_the_focus_has_a_name(form: CaseForm, opened: Casework) -> None:
    """For those who hear the screen."""
    for field in (*form.fields.values(), *form.results.values(), form.title, form.why):
        assert field.accessibleName()
    assert opened.page.table.accessibleName() == "試題"

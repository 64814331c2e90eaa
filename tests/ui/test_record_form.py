"""The form of a record (虛構資料)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import history, unsaved
from hualien_desk.operations.records import KINDS
from hualien_desk.ui.record_form import RecordForm
from tests.ui.conftest import dialogs, shown

NEW = {"national_id": "F131104093", "name": "高大同", "agency": "消防", "category": "有給專任"}


def open_form(program, kind="participant", record=0, preset=None):
    form = RecordForm(program.office, KINDS[kind], record, preset)
    form.open()
    QApplication.processEvents()
    return form


def fill(form, **texts):
    for name, text in texts.items():
        field = form.fields[name]
        field.setText(text)
        field.textEdited.emit(text)
    form.judge()


def said(form, name):
    return form.words[name].text.text()


@pytest.fixture
def form(program):
    return open_form(program)


def test_every_field_says_beside_itself_what_is_wrong_while_it_is_typed(form, qtbot):
    QTest.keyClicks(form.fields["national_id"], "A12")
    qtbot.waitUntil(lambda: "格式不符" in said(form, "national_id"))
    assert said(form, "name") == ""  # not typed yet
    fill(form, since="=", until="106/1/1", agency="消防")
    assert said(form, "agency") == "＝ 花蓮縣消防局"
    assert "早於到職日" in said(form, "until")


def test_a_new_record_is_stored_and_selected(program, form):
    fill(form, **NEW)
    form.stored.connect(program.shown.people.page.select)
    form.yes.click()
    assert program.window.notice() == "已新增參訓人員：高大同。"
    assert "高大同" in shown(program.shown.people.page)
    assert not form.isVisible()


def test_what_is_missing_is_told_and_nothing_is_stored(form):
    before = history.undo_title()
    fill(form, name="高大同")
    form.yes.click()
    assert said(form, "national_id") == "請填寫身分證字號。"
    assert form.isVisible() and history.undo_title() == before


def test_enter_goes_to_the_next_field_and_ctrl_enter_stores(program, form):
    program.window.activateWindow()
    fill(form, **NEW)
    form.fields["national_id"].setFocus()
    QTest.keyClick(form.fields["national_id"], Qt.Key.Key_Return)
    assert form.isVisible() and form.focusWidget() is form.fields["name"]
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "高大同" in shown(program.shown.people.page)


def test_the_next_new_record_keeps_what_it_probably_shares(program, form):
    fill(form, **NEW)
    form.store(go_on=True)
    assert form.isVisible()
    texts = form.texts()
    assert (texts["agency"], texts["category"], texts["name"]) == ("消防", "有給專任", "")
    assert said(form, "name") == ""


def test_a_correction_changes_only_what_was_typed(program):
    own = next(iter(program.shown.people.page.model.ids))
    form = open_form(program, record=own)
    name = form.texts()["name"]
    fill(form, unit="新科室")
    form.yes.click()
    assert program.window.notice() == f"已更正{name}的單位。"


def test_typing_is_kept_when_the_window_closes_and_comes_back(program, form):
    fill(form, **NEW)
    form.reject()
    assert program.window.notice() == "尚未存入的輸入已保留。"
    again = open_form(program)
    assert again.texts()["name"] == "高大同"
    assert "已帶回" in again.note.text.text() and again.note.isVisible()
    again.note.button.click()
    assert again.texts()["name"] == ""
    assert unsaved.all_kept() == {}


def test_typing_is_kept_while_one_types(form, qtbot):
    QTest.keyClicks(form.fields["national_id"], "F13")
    qtbot.waitUntil(lambda: "form.participant.0" in unsaved.all_kept(), timeout=3000)
    assert unsaved.find("form.participant.0")[1]["texts"]["national_id"] == "F13"


def test_a_stored_record_leaves_no_draft(program, form):
    fill(form, **NEW)
    form.keep()
    form.yes.click()
    assert unsaved.all_kept() == {}


def test_a_record_that_went_away_is_told(program):
    own = next(iter(program.shown.people.page.model.ids))
    form = open_form(program, record=own)
    program.office.runner.do(lambda: history.undo(program.desk))  # the completions
    for _ in range(2):
        program.office.runner.do(lambda: history.undo(program.desk))
    fill(form, unit="x")
    form.yes.click()
    assert "已不存在" in said(form, "national_id")
    form.reject()
    assert dialogs(RecordForm) == []


def test_every_field_has_a_name_for_those_who_cannot_see_it(form):
    assert [field.accessibleName() for field in form.fields.values()][:3] == ["身分證字號", "姓名", "機關"]


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_of_record_has_a_form(program, kind):
    form = open_form(program, kind)
    assert list(form.fields) == [slot.name for slot in KINDS[kind].slots]
    form.reject()

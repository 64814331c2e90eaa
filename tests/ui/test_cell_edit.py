"""Typing into the cells of a list as clerks do: keys, Enter, Tab, the IME (虛構資料)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import history
from hualien_desk.ui.fields import FieldEdit
from hualien_desk.ui.parts import bring_forward
from tests.ui.conftest import shown

NAME, NUMBER, AGENCY, UNIT, TITLE = 0, 1, 2, 3, 4


@pytest.fixture
def page(program):
    program.window.activateWindow()
    bring_forward(program.shown.people)
    program.shown.people.page.table.setFocus()
    QApplication.processEvents()
    return program.shown.people.page


def go(page, name, column):
    row = shown(page).index(name)
    page.table.setCurrentIndex(page.model.index(row, column))
    return row


def editor():
    QApplication.processEvents()
    found = QApplication.focusWidget()
    assert isinstance(found, FieldEdit)
    return found


def type_text(text):
    """Type Chinese: the IME commits it."""
    field = editor()
    QApplication.sendEvent(field, commit(text))
    return field


def commit(text):
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event


def press(key, widget=None, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget or QApplication.focusWidget(), key, modifier)
    QApplication.processEvents()


def test_a_typed_key_replaces_the_cell_and_enter_goes_to_the_next_row(program, page):
    row = go(page, "王小明", UNIT)
    press(Qt.Key.Key_X, page.table)
    assert editor().text() == "x"
    editor().selectAll()
    type_text("救護科")
    press(Qt.Key.Key_Return)
    assert program.window.notice() == "已更正王小明的單位。"
    assert shown(page, UNIT)[shown(page).index("王小明")] == "救護科"
    assert page.table.currentIndex().column() == UNIT
    assert shown(page)[page.table.currentIndex().row()] != "王小明" or row == page.model.rowCount() - 1
    assert history.undo_title() == "更正王小明的單位"


def test_the_next_row_is_the_one_below_even_when_the_list_is_sorted_by_what_was_typed(page):
    page.table.sortByColumn(UNIT, Qt.SortOrder.AscendingOrder)
    first, second = shown(page)[:2]
    go(page, first, UNIT)
    press(Qt.Key.Key_F2, page.table)
    editor().selectAll()
    type_text("齊末科")
    press(Qt.Key.Key_Return)
    assert shown(page)[-1] == first
    assert shown(page)[page.table.currentIndex().row()] == second


def test_tab_opens_the_next_field_and_shift_tab_the_one_before(page):
    go(page, "王小明", UNIT)
    press(Qt.Key.Key_F2, page.table)
    press(Qt.Key.Key_Tab)
    QTest.qWait(10)
    assert editor().slot.name == "title"
    press(Qt.Key.Key_Backtab)
    QTest.qWait(10)
    assert editor().slot.name == "unit"
    press(Qt.Key.Key_Escape)


def test_a_wrong_text_says_so_and_stays_open(program, page):
    go(page, "王小明", NUMBER)
    press(Qt.Key.Key_F2, page.table)
    assert editor().text() == "A123456789"  # whole, though the list masks it
    editor().setText("")
    QTest.keyClicks(editor(), "A12")
    bubble = program.shown.people.editing.delegate.bubble
    assert bubble.isVisible() and "格式不符" in bubble.text()
    press(Qt.Key.Key_Return)
    assert editor().text() == "A12"
    press(Qt.Key.Key_Escape)
    assert "A12****789" in shown(page, NUMBER)
    assert not bubble.isVisible()


def test_a_wrong_text_that_is_left_is_not_stored_and_not_lost(program, page):
    go(page, "王小明", NUMBER)
    press(Qt.Key.Key_F2, page.table)
    editor().setText("")
    QTest.keyClicks(editor(), "A12")
    page.search.setFocus()
    QApplication.processEvents()
    assert "未存入「A12」" in program.window.notice()
    again = next(
        button
        for button in program.window.findChildren(type(program.shown.people.reveal))
        if "繼續輸入" in button.text()
    )
    again.click()
    assert editor().text() == "A12"
    press(Qt.Key.Key_Escape)


def test_the_first_key_of_an_ime_is_kept(page):
    go(page, "王小明", NAME)
    for event in (QInputMethodEvent("ㄨ", []), QInputMethodEvent("ㄨㄤ", []), commit("汪")):
        QApplication.sendEvent(QApplication.focusWidget(), event)
    field = editor()
    assert field.text() == "汪"
    QApplication.sendEvent(field, QInputMethodEvent("ㄒㄧ", []))
    press(Qt.Key.Key_Return)  # chooses a character, does not leave the cell
    assert editor() is field
    QApplication.sendEvent(field, commit("小明"))
    press(Qt.Key.Key_Return)
    assert "汪小明" in shown(page)


def test_an_agency_is_found_by_a_part_of_its_name(page):
    go(page, "王小明", AGENCY)
    press(Qt.Key.Key_F2, page.table)
    field = editor()
    field.setText("")
    QApplication.sendEvent(field, commit("文化"))
    assert any("文化局" in words for words in field.offered())
    field.completer().popup().hide()
    press(Qt.Key.Key_Return)
    assert shown(page, AGENCY)[shown(page).index("王小明")] == "花蓮縣文化局"


def test_an_unchanged_text_is_no_entry(page):
    before = history.undo_title()
    go(page, "王小明", UNIT)
    press(Qt.Key.Key_F2, page.table)
    press(Qt.Key.Key_Return)
    assert history.undo_title() == before


def test_a_cell_without_a_field_cannot_be_typed_into(page):
    go(page, "王小明", 6)
    press(Qt.Key.Key_F2, page.table)
    assert QApplication.focusWidget() is page.table

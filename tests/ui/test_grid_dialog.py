"""The sheet for typing and pasting many rows (虛構資料)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import history, unsaved
from hualien_desk.ui.fields import FieldEdit
from hualien_desk.ui.grid_dialog import GridDialog
from tests.ui.conftest import shown

BLOCK = (
    "姓名\t身分證字號\t服務機關\t人員類別\n"
    "高大同\tF131104093\t消防局\t有給專任\n"
    "寫錯的\tA12\t消防局\t有給專任\n"
    "火星人\tF131104100\t火星局\t約僱\n"
)
CTRL = Qt.KeyboardModifier.ControlModifier


def open_sheet(program, text="", kind="participants"):
    dialog = GridDialog(program.office, kind, text)
    dialog.open()
    QApplication.processEvents()
    return dialog


def judged(program, dialog, settle):
    dialog.judge()
    settle(program)
    return [dialog.model.verdict(row).word for row in range(len(dialog.model.rows()))]


@pytest.fixture
def sheet(program):
    return open_sheet(program)


def press(dialog, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or dialog.table, key, modifier)
    QApplication.processEvents()


def test_a_pasted_block_finds_its_columns_by_their_headings(program, settle):
    dialog = open_sheet(program, BLOCK)
    assert judged(program, dialog, settle) == ["新增", "退回", "退回"]
    assert dialog.model.rows()[0][:3] == ["F131104093", "高大同", "消防局"]
    assert dialog.counts.text() == "新增 1　更新 0　相同 0　退回 2"
    dialog.table.go_to(1, 1)
    assert "格式不符" in dialog.line.text()
    ground = dialog.model.data(dialog.model.index(1, 1), Qt.ItemDataRole.BackgroundRole)
    assert ground is not None


def test_good_rows_are_stored_and_the_others_stay(program, settle):
    dialog = open_sheet(program, BLOCK)
    judged(program, dialog, settle)
    dialog.yes.click()
    assert "高大同" in shown(program.shown.people.page)
    assert [row[1] for row in dialog.model.rows()] == ["寫錯的", "火星人"]
    assert "還有 2 列待更正" in dialog.headline.text() and dialog.isVisible()
    assert history.undo_title() == "輸入參訓人員 1 列"
    dialog.model.put({(0, 0): "F131104119", (1, 2): "消防局"})
    assert judged(program, dialog, settle) == ["新增", "新增"]
    dialog.yes.click()
    assert not dialog.isVisible()
    assert {"寫錯的", "火星人"} <= set(shown(program.shown.people.page))


def test_a_block_without_headings_goes_where_the_cursor_is(sheet):
    sheet.table.go_to(2, 2)
    sheet.table.paste("王大\t消防局\r\n王二\t文化局\r\n")
    assert [row[1:3] for row in sheet.model.rows()[2:]] == [["王大", "消防局"], ["王二", "文化局"]]


def test_keys_of_a_spreadsheet(program, sheet):
    program.window.activateWindow()
    sheet.activateWindow()
    sheet.table.setFocus()
    sheet.table.go_to(0, 1)
    QTest.keyClick(sheet.table, Qt.Key.Key_A)
    field = QApplication.focusWidget()
    assert isinstance(field, FieldEdit)
    QTest.keyClicks(field, "123456789")
    press(sheet, Qt.Key.Key_Tab)
    assert sheet.model.rows()[0][0] == "a123456789"
    assert sheet.table.at() == (0, 1)
    press(sheet, Qt.Key.Key_Return)
    assert sheet.table.at() == (1, 1)


def test_filling_down_emptying_and_taking_back(sheet):
    sheet.model.put({(0, 2): "消防局", (1, 1): "甲", (2, 1): "乙"})
    sheet.table.go_to(0, 3)
    sheet.table.selectionModel().select(sheet.model.index(1, 3), sheet.table.selectionModel().SelectionFlag.Select)
    sheet.table.selectionModel().select(sheet.model.index(2, 3), sheet.table.selectionModel().SelectionFlag.Select)
    sheet.table.fill_down()
    assert [row[2] for row in sheet.model.rows()] == ["消防局"] * 3
    sheet.table.go_to(1, 3)
    QTest.keyClick(sheet.table, Qt.Key.Key_Delete)
    assert [row[2] for row in sheet.model.rows()] == ["消防局", "", "消防局"]
    QTest.keyClick(sheet.table, Qt.Key.Key_Z, CTRL)
    assert [row[2] for row in sheet.model.rows()] == ["消防局"] * 3
    QTest.keyClick(sheet.table, Qt.Key.Key_Y, CTRL)
    assert [row[2] for row in sheet.model.rows()] == ["消防局", "", "消防局"]
    sheet.table.drop_rows()
    assert len(sheet.model.rows()) == 2


def test_selected_cells_are_copied(sheet):
    sheet.model.put({(0, 0): "A123456789", (0, 1): "王小明"})
    sheet.table.go_to(0, 1)
    sheet.table.selectionModel().select(sheet.model.index(0, 2), sheet.table.selectionModel().SelectionFlag.Select)
    QTest.keyClick(sheet.table, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "A123456789\t王小明"


def test_rows_that_were_not_stored_come_back(program, sheet, settle):
    sheet.model.put({(0, 1): "高大同"})
    sheet.reject()
    assert program.window.notice() == "尚未存入的列已保留。"
    again = open_sheet(program)
    assert again.model.rows()[0][1] == "高大同"
    assert "已帶回" in again.note.text.text()
    again.note.button.click()
    assert again.model.rows() == [] and unsaved.all_kept() == {}


def test_a_person_of_the_roster_is_found_by_name(program, settle):
    dialog = open_sheet(program, "姓名\t日期\t主題\n林美玲\t6/10\t旅遊英語", "video-sessions")
    assert judged(program, dialog, settle) == ["新增"]
    assert "帶入身分證字號 U12****004" in dialog.model.verdict(0).sentences[0]
    dialog.yes.click()
    assert shown(program.shown.videos.page, 2) == ["林美玲"]


def test_columns_offer_what_is_known(sheet):
    field = FieldEdit(sheet.model.slots[2])
    field.setText("")
    field.textEdited.emit("文化")
    assert "花蓮縣文化局" in field.offered()
    field.deleteLater()

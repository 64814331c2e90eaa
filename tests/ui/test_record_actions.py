"""What can be done with the lines of a list (虛構資料)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton

from hualien_desk.operations import history
from hualien_desk.ui.bulk_dialog import BulkDialog
from hualien_desk.ui.grid_dialog import GridDialog
from hualien_desk.ui.parts import bring_forward
from hualien_desk.ui.record_form import RecordForm
from tests.ui.conftest import choose_in_menu, dialogs, shown

CTRL = Qt.KeyboardModifier.ControlModifier


def select(page, *names):
    bring_forward(page)
    page.window().activateWindow()
    page.table.clearSelection()
    page.table.setFocus()
    for name in names:
        page.table.selectRow(shown(page).index(name)) if len(names) == 1 else None
    if len(names) > 1:
        page.table.selectAll()
    QApplication.processEvents()


def show_course(program, name):
    page = program.shown.courses.courses
    page.select(page.model.id_at(shown(page, 1).index(name)))


def test_enter_opens_the_form_of_the_line(program):
    page = program.shown.people.page
    program.window.activateWindow()
    select(page, "王小明")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    (form,) = dialogs(RecordForm)
    assert form.texts()["name"] == "王小明"
    form.reject()


def test_a_duplicate_leaves_out_what_makes_a_record_this_one(program):
    page = program.shown.people.page
    select(page, "王小明")
    choose_in_menu(page, "複製一筆")
    (form,) = dialogs(RecordForm)
    texts = form.texts()
    assert (texts["national_id"], texts["agency"], texts["name"]) == ("", "花蓮縣消防局", "王小明")
    form.reject()


def test_removing_a_person_asks_with_what_goes_along(program):
    page = program.shown.people.page
    select(page, "王小明")
    choose_in_menu(page, "刪除")
    (box,) = dialogs(QMessageBox)
    assert "一併刪除完課紀錄 2 筆" in box.text() and "可以復原" in box.text()
    box.buttons()[0].click()
    QApplication.processEvents()
    assert "王小明" not in shown(page)
    assert program.window.notice() == "已刪除參訓人員 王小明。"
    program.office.runner.do(lambda: history.undo(program.desk))
    assert "王小明" in shown(page)


def test_a_record_on_which_nothing_hangs_goes_at_once(program):
    page = program.shown.courses.completions
    show_course(program, "英語會話入門")
    count = page.model.rowCount()
    page.table.selectRow(0)
    choose_in_menu(page, "刪除")
    assert dialogs(QMessageBox) == []
    assert page.model.rowCount() == count - 1


def test_an_agency_with_people_is_kept_and_told_why(program):
    page = program.shown.agencies.page
    page.search.setText("消防")
    page._search_now()
    choose_in_menu(page, "刪除")
    (box,) = dialogs(QMessageBox)
    assert "還有 2 筆任職，不能刪除" in box.text()
    box.close()


def test_a_field_of_many_lines_is_previewed_and_stored(program, settle):
    page = program.shown.people.page
    select(page, "王小明", "林美玲")
    choose_in_menu(page, "批次更正")
    (dialog,) = dialogs(BulkDialog)
    dialog.box.setCurrentIndex(dialog.box.findData("unit"))
    dialog.field.setText("綜合科")
    dialog.preview()
    settle(program)
    assert "將更正 5 筆" in dialog.verdict.text()
    assert dialog.yes.text().strip() == "更正 5 筆"
    dialog.yes.click()
    settle(program)
    assert set(shown(page, 3)) == {"綜合科"}
    assert history.undo_title() == "更正5 筆參訓人員的單位"


def test_a_value_that_cannot_be_read_is_told_before_anything_is_stored(program, settle):
    page = program.shown.people.page
    select(page, "王小明", "林美玲")
    choose_in_menu(page, "批次更正")
    (dialog,) = dialogs(BulkDialog)
    dialog.box.setCurrentIndex(dialog.box.findData("since"))
    dialog.field.setText("106/13/40")
    dialog.preview()
    settle(program)
    assert "106/05/03" in dialog.verdict.text() and not dialog.yes.isEnabled()
    dialog.reject()


def test_filling_down_takes_the_first_of_the_selected_lines(program, settle):
    page = program.shown.people.page
    select(page, "王小明", "林美玲")
    index = page.model.index(0, 4)
    page.table.selectionModel().setCurrentIndex(index, page.table.selectionModel().SelectionFlag.NoUpdate)
    wanted = shown(page, 4)[0]
    QTest.keyClick(page.table, Qt.Key.Key_D, CTRL)
    (dialog,) = dialogs(BulkDialog)
    settle(program)
    assert (dialog.box.currentText(), dialog.field.text()) == ("職稱", wanted)
    dialog.reject()


def test_rows_pasted_into_the_list_open_the_sheet(program, settle):
    page = program.shown.people.page
    QGuiApplication.clipboard().setText("姓名\t身分證字號\t機關\t人員類別\n高大同\tF131104093\t消防局\t有給專任")
    select(page, "王小明")
    QTest.keyClick(page.table, Qt.Key.Key_V, CTRL)
    (dialog,) = dialogs(GridDialog)
    dialog.judge()
    settle(program)
    assert dialog.model.rows()[0][:3] == ["F131104093", "高大同", "消防局"]
    dialog.yes.click()
    assert "高大同" in shown(page)


def test_a_new_completion_belongs_to_the_course_that_is_shown(program):
    courses = program.shown.courses
    show_course(program, "英語會話入門")
    courses.completions.table.setFocus()
    program.window.activateWindow()
    add = next(button for button in courses.completions.findChildren(QToolButton) if button.accessibleName() == "新增")
    add.menu().actions()[0].trigger()
    (form,) = dialogs(RecordForm)
    assert form.texts()["course"] == "E01　英語會話入門"
    form.reject()

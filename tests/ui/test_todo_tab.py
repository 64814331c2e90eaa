"""待辦, 資料健檢, find anything, clauses (虛構資料)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hualien_desk.domain.rulings import Status
from hualien_desk.operations import records, unsaved
from hualien_desk.operations.records import KINDS
from hualien_desk.ui.find_box import FindBox
from hualien_desk.ui.health_dialog import HealthDialog
from hualien_desk.ui.parts import bring_forward
from hualien_desk.ui.record_form import RecordForm
from tests.ui.conftest import dialogs, shown


def texts(page):
    return " ".join(label.text() for label in page._body.findChildren(QLabel))


def press(page, name):
    button = next(b for b in page._body.findChildren(QPushButton) if b.accessibleName() == name)
    button.click()
    QApplication.processEvents()


def test_a_new_file_shows_the_first_steps(empty_program, settle):
    settle(empty_program)
    said = texts(empty_program.shown.todo)
    for words in ("1. 設定承辦人", "2. 匯入人員名冊", "4. 匯入完課紀錄"):
        assert words in said
    assert "完成" not in said.replace("做完", "")
    assert "資料健檢" not in said


def test_the_page_tells_what_waits_and_leads_there(program, settle):
    settle(program)
    said = texts(program.shown.todo)
    assert "1 筆" in said and "待確認" in said and "只差一項" in said
    press(program.shown.todo, "待確認：逐筆認定")
    assert program.shown.awards.isVisible()
    assert [line.status for line in map(program.shown.awards.page.model.line, range(1))] == [Status.PENDING]
    assert program.shown.awards.page.model.rowCount() == 1


def test_deadlines_are_told_with_their_clause(program, settle):
    settle(program)
    assert "106/09/30 已截止 陸、一" in texts(program.shown.todo)


def test_typing_that_was_not_stored_is_taken_up_from_here(program, settle):
    unsaved.keep("form.participant.0", {"of": 0, "texts": {"name": "高大同"}})
    program.shown.todo.refresh()
    press(program.shown.todo, "未存入的輸入：繼續輸入")
    (form,) = dialogs(RecordForm)
    assert form.texts()["name"] == "高大同"
    form.reject()


def test_doubtful_data_are_counted_shown_and_settled(program, settle):
    own = program.shown.people.page.model.ids[0]
    program.office.runner.do(
        lambda: records.change(program.desk, KINDS["participant"], own, {"national_id": "U220000016"})
    )
    settle(program)
    press(program.shown.todo, "資料健檢：查看")
    settle(program)
    (dialog,) = dialogs(HealthDialog)
    assert shown(dialog.page) == ["身分證字號檢查碼不符"]
    assert "字號可能誤植" in dialog.detail.plain_text()
    dialog.settled.click()
    settle(program)
    assert shown(dialog.page) == []
    dialog.page.choose("settled", True)
    assert shown(dialog.page) == ["身分證字號檢查碼不符"]
    dialog._go()
    assert program.shown.people.isVisible() and program.shown.people.page.current() == own


@pytest.fixture
def box(program):
    program.window.activateWindow()
    program._find()
    (made,) = dialogs(FindBox)
    return made


def test_a_person_is_found_and_shown(program, box):
    box.field.setText("美玲")
    box.look()
    assert box.words()[0].startswith("林美玲")
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert program.shown.people.isVisible()
    assert program.shown.people.page.model.line(program.shown.people.page.table.currentIndex().row()).name == "林美玲"


def test_commands_chapters_and_clauses_are_found(program, box):
    for text, words in (("健檢", "資料健檢"), ("備份", "復原與備份"), ("磨課師", "磨課師")):
        box.field.setText(text)
        box.look()
        assert any(words in offered for offered in box.words()), text
    box.field.setText("變更歷程")
    box.look()
    box.choose()
    QApplication.processEvents()
    assert any(type(dialog).__name__ == "HistoryDialog" for dialog in dialogs())
    for dialog in dialogs():
        dialog.close()


def test_arrows_move_and_nothing_found_is_told(box):
    box.field.setText("花蓮縣")
    box.look()
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    assert box.list.currentRow() == 1
    box.field.setText("查無此物查無此物")
    box.look()
    assert box.words() == [] and "找不到" in box.list.item(0).text()
    box.close()


@pytest.mark.parametrize(
    ("table", "page"),
    [("course", "courses"), ("completion", "completions"), ("agency", "agencies")],
)
def test_every_record_can_be_gone_to(program, table, page):
    source = {"course": program.shown.courses.courses, "agency": program.shown.agencies.page}
    if table == "completion":
        program.shown.go_to("completion", 1)
        assert program.shown.courses.completions.isVisible()
        assert program.shown.courses.completions.current() == 1
        return
    own = source[table].model.ids[-1]
    source[table].search.setText("沒有這個")
    source[table]._search_now()
    program.shown.go_to(table, own)
    assert source[table].isVisible() and source[table].current() == own


def test_the_clause_behind_a_ruling_is_one_key_away(program, settle):
    program.shown.show_rulings(Status.AWARD)
    program.readers.clauses()
    title = program.shown.awards.current().clause.title
    assert program.readers.law.shown().startswith(title)
    program.readers.clauses("計畫全文")
    assert "善用資訊科技" in program.readers.law.text.toPlainText()
    program.readers.law.close()


def test_the_manual_opens_at_the_chapter_of_the_tab(program):
    program.window.tabs.setCurrentIndex(2)
    program.readers.help()
    assert program.readers.manual.shown() == "課程與完課"
    bring_forward(program.shown.mooc)
    program.readers.help()
    assert program.readers.manual.shown() == "英語營與磨課師"
    program.readers.manual.close()


def test_over_an_empty_file_the_manual_opens_at_the_first_steps(empty_program):
    empty_program.readers.help()
    assert empty_program.readers.manual.shown() == "開始使用"
    empty_program.readers.manual.close()

"""找出重複人員 (虛構資料)."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import duplicates
from hualien_desk.ui.duplicates_dialog import DuplicatesDialog, MergeDialog
from tests.ui.conftest import dialogs, message, shown

TWIN = {"national_id": "A123456798", "name": "王小明", "agency": "消防局", "category": "有給專任", "phone": "123"}


@pytest.fixture
def dialog(program, settle):
    program.office.runner.do(lambda: records.add(program.desk, KINDS["participant"], TWIN)[0])
    settle(program)
    program._show_duplicates()
    settle(program)
    (made,) = dialogs(DuplicatesDialog)
    return made


def test_two_records_of_one_person_are_shown_side_by_side(dialog):
    assert shown(dialog.page) == ["很可能"]
    text = dialog.detail.plain_text()
    for words in ("只有第9、10碼對調", "A12****789", "A12****798", "≠ 第9、10碼對調", "≠ 不同", "＝ 相同"):
        assert words in text


def test_what_each_has_is_counted_and_the_whole_numbers_are_shown_when_asked_for(dialog):
    assert "完課紀錄\n2 筆\n0 筆" in dialog.detail.plain_text()
    dialog.reveal.click()
    assert "A123456798" in dialog.detail.plain_text()


def test_they_are_merged_after_a_look(program, dialog, settle):
    dialog.page.table.setFocus()
    QTest.keyClick(dialog.page.table, Qt.Key.Key_Return)
    (merge,) = dialogs(MergeDialog)
    assert merge.keep.currentData() == dialog.current().one.id  # the one with more records
    assert merge.boxes["phone"].currentData() == "123"  # the kept one has none
    assert "name" not in merge.boxes  # nothing to choose
    assert "任職 1 筆重複，合為一筆" in merge.detail.plain_text()
    assert "審查結果不變" in merge.detail.plain_text()
    merge.keep.setCurrentIndex(1)
    assert merge.boxes["national_id"].currentData() == "A123456798"
    assert "完課紀錄 2 筆併入" in merge.detail.plain_text()
    merge.yes.click()
    settle(program)
    assert "已合併為 王小明" in program.window.notice()
    assert dialog.page.model.rowCount() == 0
    assert shown(program.shown.people.page).count("王小明") == 1


def test_the_page_of_either_is_one_click_away(program, dialog, settle):
    other = dialog.current().other.id
    dialog.pages.menu().actions()[1].trigger()
    settle(program)
    assert program.shown.people.page.current() == other and not dialogs(DuplicatesDialog)


def test_nobody_twice_says_so_and_offers_nothing(program, settle):
    program._show_duplicates()
    settle(program)
    (dialog,) = dialogs(DuplicatesDialog)
    assert dialog.current() is None and not dialog.joining.isEnabled() and not dialog.pages.isEnabled()
    assert dialog.left_out.isHidden()


def test_too_many_namesakes_are_told_and_not_listed(program, dialog, settle, monkeypatch):
    monkeypatch.setattr(duplicates, "MOST_NAMESAKES", 0)
    namesake = TWIN | {"national_id": "F131104093", "agency": "文化局", "phone": ""}
    program.office.runner.do(lambda: records.add(program.desk, KINDS["participant"], namesake)[0])
    settle(program)
    assert dialog.left_out.text() == "另有 2 組只是同名，沒有其他相同之處，不列出。"


def test_two_people_are_noted_as_two(program, dialog, settle):
    dialog.two.click()
    settle(program)
    QApplication.processEvents()
    assert dialog.page.model.rowCount() == 0
    assert shown(program.shown.people.page).count("王小明") == 2


def test_after_one_pair_comes_the_next(program, dialog, settle):
    for number, name in (("F131104093", "林美玲"), ("F131104100", "陳志豪")):
        given = TWIN | {"national_id": number, "name": name, "phone": ""}
        program.office.runner.do(lambda given=given: records.add(program.desk, KINDS["participant"], given)[0])
    settle(program)
    assert shown(dialog.page, 1) == ["王小明", "林美玲", "陳志豪"]
    dialog.page.select(1)
    dialog.two.click()
    settle(program)
    assert dialog.current().one.name == "陳志豪" and "陳志豪" in dialog.detail.plain_text()
    dialog.two.click()
    settle(program)
    assert dialog.current().one.name == "王小明"


def test_a_second_click_in_haste_is_explained(program, dialog, settle):
    dialog.two.click()
    dialog.two.click()
    assert "已註記為不同的人" in message()
    settle(program)

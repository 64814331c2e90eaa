"""找出重複人員 (虛構資料)."""

import pytest
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.ui.duplicates_dialog import DuplicatesDialog, MergeDialog
from tests.ui.conftest import dialogs, shown

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
    for words in ("身分證字號只差一碼", "A12****789", "A12****798", "≠ 不同", "相同"):
        assert words in text


def test_they_are_merged_after_a_look(program, dialog, settle):
    dialog.joining.click()
    (merge,) = dialogs(MergeDialog)
    assert merge.boxes["phone"].currentData() == "123"  # the kept one has none
    assert merge.boxes["national_id"].currentData() == "A123456789"
    assert "沒有其他資料需要併入" in merge.detail.plain_text()
    merge.keep.setCurrentIndex(1)
    assert "完課紀錄 2 筆併入" in merge.detail.plain_text()
    merge.yes.click()
    settle(program)
    assert "已合併為 王小明" in program.window.notice()
    assert dialog.page.model.rowCount() == 0
    assert shown(program.shown.people.page).count("王小明") == 1


def test_two_people_are_noted_as_two(program, dialog, settle):
    dialog.two.click()
    settle(program)
    QApplication.processEvents()
    assert dialog.page.model.rowCount() == 0
    assert shown(program.shown.people.page).count("王小明") == 2

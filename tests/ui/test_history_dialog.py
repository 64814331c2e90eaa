"""變更歷程 (虛構資料)."""

from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.ui.history_dialog import HistoryDialog
from tests.ui.conftest import dialogs, shown


def open_history(program):
    dialog = HistoryDialog(program.office)
    dialog.open()
    QApplication.processEvents()
    return dialog


def correct(program):
    own = program.shown.people.page.model.ids[0]
    program.office.runner.do(lambda: records.change(program.desk, KINDS["participant"], own, {"unit": "新科室"}))


def test_a_change_shows_who_when_what_before_and_after(program):
    correct(program)
    dialog = open_history(program)
    assert shown(dialog.page, 2)[0].startswith("更正")
    text = dialog.detail.plain_text()
    for words in ("測試員", "單位", "考訓科", "新科室"):
        assert words in text
    dialog.page.search.setText("完課")
    dialog.page._search_now()
    assert shown(dialog.page, 2) == ["匯入完課紀錄 completions.xlsx"]
    assert "完課紀錄" in dialog.detail.plain_text()
    dialog.reject()


def test_any_action_is_taken_back_after_a_look_at_what_is_kept(program, settle):
    correct(program)
    dialog = open_history(program)
    staff = next(n for n, title in enumerate(shown(dialog.page, 2)) if "參訓人員" in title)
    dialog.page.select(dialog.page.model.id_at(staff))
    dialog.undo.click()
    settle(program)
    (box,) = dialogs(QMessageBox)
    assert "將復原" in box.text() and "之後的資料用到它" in box.text()
    box.buttons()[0].click()
    settle(program)
    assert "保持現狀" in program.window.notice()
    assert shown(dialog.page, 3)[shown(dialog.page, 2).index("匯入參訓人員 participants.xlsx")] == "已復原"
    assert "黃雅婷" not in shown(program.shown.people.page)  # nothing later needs her
    dialog.reject()


def test_the_seed_of_a_new_file_cannot_be_taken_back(empty_program):
    dialog = open_history(empty_program)
    assert dialog.undo.isHidden()
    dialog.reject()

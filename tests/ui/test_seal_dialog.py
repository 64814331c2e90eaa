"""驗證 in the window (虛構資料)."""

import pytest
from PySide6.QtWidgets import QApplication

from hualien_desk.operations import exporting, sealing
from hualien_desk.store import connecting, seals
from hualien_desk.ui.dialogs import AskReason
from hualien_desk.ui.export_log_dialog import ExportLog
from hualien_desk.ui.history_dialog import HistoryDialog
from hualien_desk.ui.preview import Preview
from hualien_desk.ui.seal_dialog import SealDialog
from tests.ui.conftest import dialogs, shown


def edit(program, sql: str) -> None:
    other = connecting.connect(program.desk.path)
    other.execute("DROP TRIGGER IF EXISTS journal_entry_kept_as_written")
    other.execute(sql)
    other.close()


def verified(program, settle) -> SealDialog:
    history = HistoryDialog(program.office)
    history.open()
    history.verify.click()
    settle(program)
    (dialog,) = dialogs(SealDialog)
    return dialog


@pytest.fixture
def closing():
    """Close what a test left open."""
    yield
    for dialog in dialogs():
        dialog.close()
    QApplication.processEvents()


def test_a_clean_journal_shows_its_code_which_is_copied_and_looked_up(program, settle, closing):
    dialog = verified(program, settle)
    assert "相符" in dialog.found.message and dialog.places.isHidden()
    assert dialog.code.text() == seals.head().short
    dialog.copied.click()
    assert QApplication.clipboard().text() == dialog.code.text()
    dialog.noted.setText(dialog.code.text().lower())
    assert dialog.answer.text().startswith("✓ 相符")
    dialog.noted.setText("0000 0000 0000 0000")
    assert dialog.answer.text().startswith("✗ 找不到")
    dialog.noted.clear()
    assert dialog.answer.text() == ""


def test_each_edited_place_is_listed(program, settle, closing):
    edit(program, "UPDATE journal_entry SET title = '匯入別的' WHERE id = 3")
    dialog = verified(program, settle)
    assert dialog.places.isVisible()
    assert "匯入別的）的內容被更改過" in dialog.places.item(0).text()


def test_many_edited_places_are_counted(program, closing, monkeypatch):
    monkeypatch.setattr("hualien_desk.ui.seal_dialog.MOST", 2)
    found = sealing.Verified(seals.head(), 5, tuple("甲乙丙丁"))
    dialog = SealDialog(program.office, found, program.window)
    assert dialog.places.item(2).text() == "另有 2 處，未逐一列出。"


def test_the_code_is_printed_and_saved_on_one_page(program, settle, closing):
    dialog = verified(program, settle)
    dialog.printed.click()
    settle(program)
    (preview,) = dialogs(Preview)
    assert preview.paper.pages == 1
    preview._savings["pdf"]()
    (line,) = exporting.lines()
    assert (line.title, line.head) == ("稽核紀錄封印單", dialog.found.head.hash)
    log = ExportLog(program.office)
    log.open()
    assert shown(log.page, 7) == [dialog.code.text()]


def test_data_edited_while_the_program_was_closed_are_told_at_the_start(program, settle, closing):
    program.seals.check()
    settle(program)
    assert dialogs(SealDialog) == []
    edit(program, "UPDATE participant SET name = '別人' WHERE id = 5")
    program.seals.check()
    settle(program)
    (dialog,) = dialogs(SealDialog)
    assert "別人" in dialog.places.item(0).text()
    dialog.accepting.click()
    (why,) = dialogs(AskReason)
    why.field.setPlainText("資訊室修復資料")
    why.yes.click()
    settle(program)
    assert dialogs(SealDialog) == [] and "重新封印" in program.window.notice()
    program.seals.check()
    settle(program)
    assert dialogs(SealDialog) == []


def test_a_window_that_was_left_compares_no_more(program):
    program.window.hide()
    program.seals.check()
    assert not program.office.runner.busy()


def test_the_data_are_sealed_when_the_program_ends_and_after_an_import(program, settle):
    before = seals.head()
    program.seals.end()
    assert seals.head().number == before.number + 1
    program.seals.end()
    assert seals.head().number == before.number + 1
    program.window.undo.trigger()
    settle(program)
    assert seals.head().number == before.number + 3  # the undo of the import and the data

"""修復資料檔: works although the file does not open at all (虛構資料)."""

import socket

import openpyxl
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

from hualien_desk.operations import history
from hualien_desk.store import backup
from hualien_desk.ui import app as qt
from hualien_desk.ui import files, repair, start
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.repair import RepairDialog
from hualien_desk.ui.start import Session
from tests.copies import flip, page_of, wipe
from tests.ui.conftest import dialogs, message


@pytest.fixture
def closed(staffed_desk):
    """A file with a copy, worked on after it, closed."""
    backup.make(staffed_desk.backups, "hourly")
    history.undo(staffed_desk)
    staffed_desk.close()
    return staffed_desk.path


@pytest.fixture
def begin(closed, settle, qtbot):
    """Starts the program as a user does; what comes of it."""
    made, window = Session(), MainWindow(qt.NAME, start.settings_in(closed.parent))
    window.show()

    def go():
        made.open(closed, window)
        wait(qtbot, window)
        return made

    yield go
    for dialog in dialogs():
        dialog.close()
    if made.program:
        settle(made.program)
    window.close()
    made.end()
    window.deleteLater()  # and with it what it would still do later
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait(qtbot, window):
    """Until no work of any runner is under way."""
    from hualien_desk.ui.runner import Runner

    qtbot.waitUntil(lambda: not any(runner.busy() for runner in window.findChildren(Runner)), timeout=20_000)
    QApplication.processEvents()


def leave_locked(path):
    """The lock of a program that was killed."""
    path.with_name(f"{path.name}.lock").write_text(f"99999999\npython\n{socket.gethostname()}\n")


def words(dialog):
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_file_that_is_well_opens_without_a_word(begin):
    assert begin().program is not None and not dialogs(RepairDialog)


@pytest.mark.parametrize("content", [b"", b"\xaa" * 20_000, None], ids=["empty", "rubbish", "gone"])
def test_a_file_that_does_not_open_is_repaired_before_there_is_a_program(begin, closed, qtbot, content):
    if content is None:
        closed.unlink()
    else:
        closed.write_bytes(content)
    session = begin()
    assert session.program is None
    (dialog,) = dialogs(RepairDialog)
    assert "損壞的檔案不會刪除" in words(dialog) and dialog.page.model.rowCount() == 1
    dialog.yes.click()
    wait(qtbot, dialog.parent())
    assert session.program.shown.people.page.model.rowCount() == 5
    assert "讀不到比備份更新的資料" in words(dialog)
    dialog.accept()
    assert len(list(closed.parent.glob("106-損壞-*.db"))) == (content is not None)


def test_after_an_unclean_end_every_page_is_looked_at_before_work(begin, closed, qtbot, monkeypatch):
    wipe(closed, page_of(closed, "video_session"))
    leave_locked(closed)
    session = begin()
    assert session.program is None
    (dialog,) = dialogs(RepairDialog)
    shown = []
    monkeypatch.setattr(files, "show", shown.append)
    dialog.yes.click()
    wait(qtbot, dialog.parent())
    assert "從損壞的檔案讀到備份之後的 1 個動作" in words(dialog)
    (opening,) = [button for button in dialog.findChildren(type(dialog.yes)) if button.text().strip() == "開啟清單"]
    opening.click()
    assert openpyxl.load_workbook(shown[0]).worksheets[0]["A1"].value == "損壞檔中較新的資料（待核對）"
    dialog.accept()


def test_after_an_unclean_end_a_file_that_is_well_opens(begin, closed):
    leave_locked(closed)
    assert begin().program is not None and not dialogs(RepairDialog)


def test_without_a_good_copy_it_says_what_to_do(begin, closed, qtbot):
    flip(backup.listed(backup.folder_of(closed))[0].path)
    closed.write_bytes(b"")
    begin()
    (dialog,) = dialogs(RepairDialog)
    assert not dialog.yes.isEnabled()
    dialog.later.click()
    assert closed.read_bytes() == b""


def test_a_copy_from_another_folder_can_be_taken(begin, closed, qtbot, tmp_path, monkeypatch):
    (found,) = backup.listed(backup.folder_of(closed))
    elsewhere = tmp_path / "昨天.db"
    elsewhere.write_bytes(found.path.read_bytes())
    flip(found.path)
    closed.write_bytes(b"")
    session = begin()
    (dialog,) = dialogs(RepairDialog)
    monkeypatch.setattr(files, "ask_to_open", lambda parent, title, kinds, then: then([elsewhere]))
    dialog.other.click()
    wait(qtbot, dialog.parent())
    assert session.program.shown.people.page.model.rowCount() == 5
    dialog.accept()


def test_a_repair_that_fails_changes_nothing_and_can_be_tried_again(begin, closed, qtbot, monkeypatch):
    closed.write_bytes(b"")
    session = begin()
    (dialog,) = dialogs(RepairDialog)
    (copy,) = backup.listed(backup.folder_of(closed))
    flip(copy.path)
    dialog.yes.click()
    wait(qtbot, dialog.parent())
    assert "已損壞" in message() and closed.read_bytes() == b""
    flip(copy.path)
    dialog.yes.click()
    wait(qtbot, dialog.parent())
    assert session.program is not None
    dialog.accept()


def test_what_cannot_be_opened_after_a_look_is_a_sentence(closed, qtbot):
    window = MainWindow(qt.NAME, start.settings_in(closed.parent))
    qtbot.addWidget(window)
    window.show()

    def refuse(_):
        raise OSError("busy")

    repair.guard(window, closed, repair.Access(), True, refuse)
    wait(qtbot, window)
    assert dialogs(QMessageBox) and message() == "busy"

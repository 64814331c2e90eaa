"""Two windows on one file, who has it, and who comes next (虛構資料)."""

import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QLockFile
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.domain.roles import Role
from hualien_desk.operations import opening, presence, records, todo
from hualien_desk.operations.access import Access
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
from hualien_desk.store import database, key_file
from hualien_desk.ui import app as qt
from hualien_desk.ui import errand, file_lock, start
from hualien_desk.ui import session as sessions
from hualien_desk.ui.case_form import CaseForm
from hualien_desk.ui.cover import CoverPage
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.repair import RepairDialog
from hualien_desk.ui.taken_page import TakenPage
from hualien_desk.ui.unlock_page import UnlockPage
from tests.conftest import open_new
from tests.ui.conftest import dialogs, message
from tests.ui.opened import words

PASSWORD = "correct horse battery"
NOW = datetime(2017, 7, 3, 9, 0)
COURSE = {"code": "Z01", "name": "海洋保育", "hours": "2", "categories": "自助餐"}
HOLDER = """
import sys
from datetime import datetime
from pathlib import Path
from PySide6.QtCore import QLockFile
from hualien_desk.operations import presence
path = Path(sys.argv[1])
lock = QLockFile(f"{path}.lock")
lock.setStaleLockTime(0)
assert lock.tryLock(100)
presence._computer = lambda: "PC-3"
presence._login = lambda: "王小明"
presence.arrive(path, "王小明", datetime.now().replace(hour=10, minute=22))
print("ready", flush=True)
sys.stdin.read()
presence.leave(path)
lock.unlock()
"""


class Other:
    """Another program that has the file open."""

    def __init__(self, path: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def leave(self) -> None:
        """Close as one closes a program."""
        self.process.communicate(timeout=30)

    def die(self) -> None:
        """Be killed."""
        self.process.kill()
        self.process.communicate(timeout=30)


@pytest.fixture
def path(tmp_path) -> Path:
    """A plain data file that nobody has open."""
    where = tmp_path / "106.db"
    open_new(where, staffed=True).close()
    return where


@pytest.fixture
def other(path):
    made = Other(path)
    yield made
    if made.process.poll() is None:
        made.die()


@pytest.fixture
def session(path, settle, qtbot, monkeypatch):
    """A session that nobody opened yet."""
    monkeypatch.setattr(sessions.QTimer, "singleShot", lambda *_: None)
    made = start.Session()
    yield made
    while errand.busy():
        QApplication.processEvents()
    if made.program:
        settle(made.program)
        made.program.close()
    made.end()
    for widget in QApplication.topLevelWidgets():
        widget.hide()
        widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def come(session: start.Session, path: Path) -> MainWindow:
    window = MainWindow(qt.NAME, start.settings_in(path.parent))
    window.show()
    session.open(path, window)
    return window


def pages(kind: type[CoverPage]) -> list[Any]:
    """The pages in place of a window that are seen."""
    return [widget for widget in QApplication.allWidgets() if isinstance(widget, kind) and widget.isVisible()]


def taken() -> TakenPage:
    """The page that says who has the file."""
    (page,) = pages(TakenPage)
    return page


def leave(page: CoverPage) -> None:
    """Press the last of the ways below the card."""
    page.links.itemAt(page.links.count() - 2).widget().click()


def test_the_second_is_told_who_has_the_file_and_may_look(session, path, other, settle):
    window = come(session, path)
    dialog = taken()
    assert "「106.db」正由另一個視窗使用：王小明 自 10:22 起在 PC-3 使用這個資料檔。" in dialog.sentence.text()
    dialog.yes.click()
    settle(session.program)
    assert window.only_look.isVisible()
    assert window.only_look.text.text().startswith("王小明 自 10:22 起在 PC-3 使用這個資料檔。這個視窗只能看")
    assert session.program.shown.people.page.model.rowCount() == 5
    assert presence.of(path).computer == "PC-3"


def test_the_second_may_leave_instead(session, path, other):
    window = come(session, path)
    dialog = taken()
    leave(dialog)
    assert not window.isVisible()
    assert session.program is None


def test_once_the_first_has_left_the_second_may_edit(session, path, other, settle):
    window = come(session, path)
    taken().yes.click()
    settle(session.program)
    window.only_look.button.click()
    assert "王小明 自 10:22 起在 PC-3 使用" in message()
    assert session.program.desk.access.refusal()
    other.leave()
    window.only_look.button.click()
    settle(session.program)
    now = session.program.window
    assert now.isVisible()
    assert not now.only_look.isVisible()
    records.add(session.program.desk, KINDS["course"], COURSE)
    assert presence.of(path).computer != "PC-3"
    with pytest.raises(file_lock.Taken):
        file_lock.lock_file(path)


def test_the_lock_of_a_killed_program_is_taken_over_and_its_note_too(session, path, other, settle, qtbot):
    other.die()
    assert presence.of(path).computer == "PC-3"
    come(session, path)
    qtbot.waitUntil(lambda: session.program is not None, timeout=20_000)  # every page is looked at first
    settle(session.program)
    assert pages(TakenPage) == []
    assert session.program.desk.access.refusal() == ""
    assert presence.of(path).computer != "PC-3"


def test_on_windows_a_lock_that_can_be_deleted_is_nobodys(path, monkeypatch):
    """The power failed, then the computer got another name: Qt would never take the lock for left behind."""
    left = path.with_name(f"{path.name}.lock")
    left.write_text(f"{os.getpid()}\npython\nPC-OLD\n", "utf-8")
    monkeypatch.setattr(file_lock, "SHOWS_ITSELF", False)
    with pytest.raises(file_lock.Taken):
        file_lock.lock_file(path)
    monkeypatch.setattr(file_lock, "SHOWS_ITSELF", True)
    file_lock.lock_file(path).unlock()


def test_who_leaves_takes_lock_and_note_away(session, path, settle):
    come(session, path)
    settle(session.program)
    assert presence.of(path).user == session.program.desk.operator
    session.end()
    assert presence.of(path) is None
    again = file_lock.lock_file(path)
    assert isinstance(again, QLockFile)
    again.unlock()


def test_another_year_that_somebody_has_open_can_be_looked_at(session, path, settle, tmp_path):
    come(session, path)
    settle(session.program)
    folder = tmp_path / "隔壁"
    folder.mkdir()
    far = folder / "106.db"
    open_new(far).close()
    session.program.desk.reopen()
    neighbour = Other(far)
    session.switching.to(far)
    dialog = taken()
    assert session.program.desk.path == path
    dialog.yes.click()
    settle(session.program)
    assert session.program.desk.path == far
    assert session.program.desk.access.read_only
    assert presence.of(path) is None
    neighbour.leave()


def test_another_year_that_is_damaged_is_repaired_as_at_the_start(session, path, settle, qtbot):
    come(session, path)
    settle(session.program)
    far = path.with_name("107.db")
    open_new(far).close()
    far.write_bytes(b"")
    session.program.desk.reopen()
    session.switching.to(far)
    (box,) = dialogs(QMessageBox)
    assert "只有 0 位元組" in box.text() and session.program.desk.path == path
    box.buttons()[0].click()
    (repair,) = dialogs(RepairDialog)
    qtbot.waitUntil(lambda: not repair._runner.busy())
    assert not database.is_open() and "只有 0 位元組" in words(repair)
    repair.reject()
    assert "尚未修復" in words(session._window) and session.program is None


def test_a_file_that_others_have_is_not_written_anew(session, path, other, settle):
    come(session, path)
    taken().yes.click()
    settle(session.program)
    session.rewrite(None)
    assert "王小明" in message()


def test_a_damaged_note_still_says_that_somebody_is_there(session, path, other):
    presence.place(path).write_text("{", "utf-8")
    come(session, path)
    dialog = taken()
    assert f"程序 {other.process.pid}" in dialog.sentence.text()
    leave(dialog)


@pytest.fixture
def secret(tmp_path, monkeypatch) -> Path:
    """An encrypted data file of three users."""
    numbers = key_file.numbers() | {"scrypt": {"n": 16, "r": 8, "p": 1}}
    monkeypatch.setattr(key_file, "numbers", lambda: numbers)
    where = tmp_path / "密" / "106.db"
    key = opening.create(where, "王小明", PASSWORD, NOW).access.key
    held = key_file.read(key_file.place(where))
    for name, role in (("周檢視", Role.VIEWER), ("林承辦", Role.EDITOR)):
        held = key_file.add(held, key, name, role, PASSWORD + "1", NOW)
        held = key_file.set_password(held, key, name, PASSWORD, NOW)
    key_file.write(key_file.place(where), held)
    Desk(where, access=Access(key, "王小明")).close()
    yield where
    opening.forget(where)


def log_in(page: UnlockPage, name: str) -> None:
    page.user.setCurrentIndex(page.user.findText(name))
    page.password.line.setText(PASSWORD)
    page.try_it()
    while errand.busy():
        QApplication.processEvents()


def login_page() -> UnlockPage:
    """The page that asks who comes."""
    (page,) = pages(UnlockPage)
    return page


def test_a_viewer_keeps_nobody_out_and_may_change_nothing(session, secret, settle):
    opening.forget(secret)
    window = come(session, secret)
    log_in(login_page(), "周檢視")
    settle(session.program)
    assert window.only_look.text.text() == "您以檢視者登入：只能看、查詢與匯出，不能更改資料。"
    assert not window.only_look.button.isVisible()
    assert presence.of(secret) is None
    lock = file_lock.lock_file(secret)
    lock.unlock()


@pytest.mark.parametrize("locked", [False, True])
def test_another_user_logs_in_and_the_former_window_is_gone(session, secret, settle, locked):
    window = come(session, secret)
    settle(session.program)
    assert session.program.desk.operator == "王小明"
    if locked:
        session.program.holding.lock.lock()
        session.program.holding.lock.page.switch.click()
    else:
        window.switch_asked.emit()
    assert not window.isVisible()
    log_in(login_page(), "林承辦")
    settle(session.program)
    now = session.program
    assert (now.desk.operator, now.desk.access.role) == ("林承辦", Role.EDITOR)
    assert now.window.isVisible()
    assert presence.of(secret).user == "林承辦"
    assert [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()] == [now.window]
    assert dialogs(QMessageBox) == []


def test_the_seat_of_an_encrypted_file_is_the_login(session, secret, settle):
    come(session, secret)
    settle(session.program)
    with pytest.raises(Exception, match="以登入的使用者「王小明」為承辦人"):
        session.program.desk.take_seat("林承辦")
    assert session.program.desk.take_seat("王小明").message == "承辦人：王小明。"


def test_everything_is_let_go_of_when_the_computer_is_shut_down(tmp_path, qapp, qtbot, monkeypatch):
    """Windows ends a program that has been told so: nothing after `exec` is done any more."""
    path, seen = tmp_path / "資料" / "106.db", []
    path.parent.mkdir()
    open_new(path).close()

    class Seen(sessions.Session):
        def __init__(self) -> None:
            super().__init__()
            seen.append(self)

    def shut_down(_: object) -> int:
        (session,) = seen
        qtbot.waitUntil(
            lambda: session.program is not None and not session.program.office.runner.busy(), timeout=20_000
        )
        assert path.with_name("106.db.lock").exists()
        session._window.close()
        qapp.aboutToQuit.emit()
        session.told = sorted(one.name for one in path.parent.iterdir() if not one.is_dir())
        session.trouble = session.program.window.settings.value("backup_trouble")
        return 0

    monkeypatch.setattr(start, "Session", Seen)
    monkeypatch.setattr(qt, "create", lambda **_: qapp)
    monkeypatch.setattr(QApplication, "exec", shut_down)
    assert start.run(path) == 0
    qapp.aboutToQuit.disconnect(seen[0].end)
    qapp.commitDataRequest.disconnect(start.kept_before_shutdown)
    assert seen[0].told == ["106.db", "hualien-desk.fault", "window.ini"] and seen[0].trouble is None
    assert path.with_name("hualien-desk.fault").read_text() == ""


def test_what_was_typed_is_kept_before_the_windows_are_closed(program):
    CaseForm(program.office).open()
    (form,) = dialogs(CaseForm)
    form.title.setText("打到一半")
    start.kept_before_shutdown(None)
    assert len(todo.drafts()) == 1
    form.kept.forget()
    form.done(0)

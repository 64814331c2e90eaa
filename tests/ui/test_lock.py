"""The lock after idle minutes: nothing is seen, nothing is lost (虛構資料)."""

from datetime import datetime

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QWidget

from hualien_desk.domain.roles import Role
from hualien_desk.operations import locking, unsaved, users
from hualien_desk.operations.access import Access
from hualien_desk.operations.records import KINDS
from hualien_desk.store import key_file
from hualien_desk.ui import app as qt
from hualien_desk.ui import dialogs as asking
from hualien_desk.ui import errand, start
from hualien_desk.ui.case_form import CaseForm
from hualien_desk.ui.dialogs import Busy
from hualien_desk.ui.grid_dialog import GridDialog
from hualien_desk.ui.hiding import Hiding
from hualien_desk.ui.lock import Lock
from hualien_desk.ui.lock_page import TITLE
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.program import Program
from hualien_desk.ui.record_form import RecordForm
from hualien_desk.ui.settings_dialog import SettingsDialog
from tests.ui.conftest import _open, dialogs

PASSWORD = "correct horse battery"
WHO = "王小明"


@pytest.fixture
def encrypted(staffed_desk, monkeypatch):
    """A desk that knows a password; the file itself stays plain, which is another matter."""
    numbers = key_file.numbers() | {"scrypt": {"n": 16, "r": 8, "p": 1}}
    monkeypatch.setattr(key_file, "numbers", lambda: numbers)
    key = key_file.new_key()
    key_file.write(key_file.place(staffed_desk.path), key_file.make(key, WHO, PASSWORD, datetime.now()))
    staffed_desk.access, staffed_desk.operator = Access(key, WHO), WHO
    return staffed_desk


@pytest.fixture
def program(encrypted, settle, qtbot):
    yield from _open(encrypted, settle)


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(program) -> Clock:
    made = Clock()
    program.holding.lock._clock = made
    program.holding.lock._touched = made.now
    return made


def seen() -> list[str]:
    """The titles of the windows that are seen."""
    return [widget.windowTitle() for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def give(lock: Lock, password: str, settle, program: Program) -> None:
    line = lock.page.ask.password.line
    line.clear()
    QTest.keyClicks(line, password)
    QTest.keyClick(line, Qt.Key.Key_Return)
    while errand.busy():
        QApplication.processEvents()
    settle(program)


def test_it_locks_after_ten_idle_minutes_and_not_before(program, clock):
    lock = program.holding.lock
    clock.now += 599
    lock.look()
    assert not lock.is_locked
    clock.now += 1
    lock.look()
    assert lock.is_locked
    assert seen() == [TITLE]


@pytest.mark.parametrize("touch", ["key", "mouse"])
def test_whoever_touches_it_keeps_it_open(program, clock, touch):
    lock, handle = program.holding.lock, program.window.windowHandle()
    lock._listen(handle)
    clock.now += 590
    if touch == "key":
        QTest.keyClick(handle, Qt.Key.Key_Shift)
    else:
        QTest.mouseMove(handle, program.window.rect().center())
    clock.now += 590
    lock.look()
    assert not lock.is_locked


@pytest.mark.parametrize(("kept", "minutes"), [("5", 5), (15, 15), ("0", 0), ("", 10), ("many", 10)])
def test_the_minutes_are_those_of_the_settings(program, clock, kept, minutes):
    program.window.settings.setValue(locking.KEY, kept)
    lock = program.holding.lock
    assert lock.minutes == minutes
    clock.now += 24 * 3600
    lock.look()
    assert lock.is_locked == bool(minutes)


def test_the_settings_offer_the_minutes(program):
    dialog = SettingsDialog(program.office, lambda: None)
    dialog.open()
    box = next(box for box in dialog.findChildren(type(dialog.mode)) if box.accessibleName() == "閒置多久鎖定")
    assert box.currentText() == "閒置 10 分鐘後鎖定"
    box.setCurrentIndex(box.findText("不自動鎖定"))
    assert program.holding.lock.minutes == 0
    assert dialog.operator.isReadOnly()
    dialog.reject()


def test_what_was_typed_is_kept_as_a_draft_and_stands_there_after_the_lock(program, settle):
    form = RecordForm(program.office, KINDS["participant"])
    form.open()
    form.fields["name"].setText("周小平")
    form.fields["name"].setFocus()
    form.fields["name"].setCursorPosition(2)
    lock = program.holding.lock
    lock.lock()
    assert unsaved.find("form.participant.0")[1]["texts"]["name"] == "周小平"
    assert seen() == [TITLE]
    give(lock, PASSWORD, settle, program)
    assert not lock.is_locked
    assert form.isVisible()
    assert form.isModal()
    assert form.fields["name"].text() == "周小平"
    assert form.focusWidget() is form.fields["name"]
    assert form.fields["name"].cursorPosition() == 2
    assert not form.fields["name"].hasSelectedText()
    assert program.window.isVisible()
    assert not lock.page.isVisible()
    form.reject()
    form_draft = unsaved.find("form.participant.0")
    assert form_draft is not None


def test_a_dialog_that_is_active_only_later_does_not_select_what_was_half_typed(qtbot):
    cover, dialog = QWidget(), QDialog()
    field = QLineEdit("周小平", dialog)
    for widget in (cover, dialog):
        qtbot.addWidget(widget)
    hiding = Hiding(cover, cover)
    dialog.open()
    field.setFocus()
    field.setCursorPosition(2)
    hiding.hide_all()
    cover.show()
    cover.activateWindow()
    qtbot.waitUntil(cover.isActiveWindow)
    hiding.bring_back()
    QTest.keyClicks(field, "a")
    assert field.text() == "周小a平"


def test_a_form_that_is_kept_by_the_clock_is_kept_at_the_lock_already(program):
    form = CaseForm(program.office)
    form.open()
    form.title.setText("打到一半的試題")
    program.holding.lock.lock()
    assert unsaved.find(unsaved.CASE)[1]["title"] == "打到一半的試題"


def test_a_sheet_that_is_typed_into_is_kept_too(program):
    sheet = GridDialog(program.office, "courses", "海洋保育\t2")
    sheet.open()
    program.holding.lock.lock()
    assert unsaved.find("grid.courses") is not None
    assert not sheet.isVisible()
    program.holding.lock._open()
    assert sheet.isVisible()
    sheet.reject()


def test_a_half_typed_cell_is_neither_stored_nor_lost(program, settle):
    page = program.shown.people.page
    program.window.tabs.setCurrentIndex(1)
    column = next(number for number, column in enumerate(page.model.columns) if column.field == "unit")
    index = page.model.index(0, column)
    page.table.setCurrentIndex(index)
    page.table.edit(index)
    editor = page.table.viewport().focusWidget() or page.table.focusWidget()
    editor.setText("人事一")
    entries = program.window.undo.text()
    lock = program.holding.lock
    lock.lock()
    give(lock, PASSWORD, settle, program)
    assert page.table.indexWidget(index) is not None or editor.isVisible()
    assert editor.text() == "人事一"
    assert program.window.undo.text() == entries
    QTest.keyClick(editor, Qt.Key.Key_Escape)


def test_wrong_tries_count_and_make_wait(program, settle):
    lock = program.holding.lock
    lock.lock()
    for left in (4, 3, 2, 1):
        give(lock, "wrong wrong", settle, program)
        assert f"再錯 {left} 次要等 15 分鐘" in lock.page.ask.word.text()
        assert lock.is_locked
    give(lock, "wrong wrong", settle, program)
    assert "密碼連續錯誤太多次，請等 1" in lock.page.ask.word.text()
    give(lock, PASSWORD, settle, program)
    assert lock.is_locked
    assert seen() == [TITLE]


def test_wrong_tries_before_the_right_one_are_noted(program, settle):
    lock = program.holding.lock
    lock.lock()
    give(lock, "wrong wrong", settle, program)
    give_now(lock, settle, program)
    (line,) = users.lines()
    assert (line.what, line.detail) == ("解鎖", "之前密碼錯誤 1 次")


def test_the_password_is_forgotten_by_the_page(program, settle):
    lock = program.holding.lock
    lock.lock()
    give(lock, PASSWORD, settle, program)
    assert lock.page.ask.password.text() == ""


def test_an_empty_password_is_no_try(program, settle):
    lock = program.holding.lock
    lock.lock()
    give(lock, "", settle, program)
    assert key_file.tries_of(key_file.read(key_file.place(program.desk.path)), WHO) == 0


def test_a_key_or_a_role_that_changed_meanwhile_does_not_open(program, settle):
    place = key_file.place(program.desk.path)
    held, key = key_file.read(place), program.desk.access.key
    held = key_file.add(held, key, "陳主任", Role.APPROVER, PASSWORD, datetime.now())
    key_file.write(place, key_file.set_role(held, key, WHO, Role.VIEWER))
    lock = program.holding.lock
    lock.lock()
    give(lock, PASSWORD, settle, program)
    assert "角色已改為檢視者" in lock.page.ask.word.text()
    key_file.write(place, key_file.make(key_file.new_key(), WHO, PASSWORD, datetime.now()))
    give(lock, PASSWORD, settle, program)
    assert "鑰匙已在別處更換" in lock.page.ask.word.text()
    assert seen() == [TITLE]


def test_work_goes_on_and_its_result_waits(program, settle, qtbot):
    found = []
    lock = program.holding.lock
    lock.lock()
    program.office.runner.run("計算", lambda *_: 42, found.append, quiet=True)
    qtbot.waitUntil(lambda: bool(program.office.runner._waiting))
    assert found == []
    give_now(lock, settle, program)
    assert found == [42]


def give_now(lock: Lock, settle, program: Program) -> None:
    give(lock, PASSWORD, settle, program)
    assert not lock.is_locked


def test_a_box_that_comes_up_while_it_is_locked_is_seen_after_it(program, settle, qtbot):
    lock = program.holding.lock
    lock.lock()
    asking.error(program.window, "王小明的資料有誤。")
    qtbot.waitUntil(lambda: seen() == [TITLE])
    give_now(lock, settle, program)
    (box,) = dialogs(QMessageBox)
    assert box.text() == "王小明的資料有誤。"
    box.close()


def test_progress_of_running_work_does_not_cover_the_lock(program, settle, qtbot):
    lock, go_on = program.holding.lock, []

    def work(*_: object) -> None:
        while not go_on:
            QTest.qSleep(5)

    program.office.runner.run("長時間的工作", work)
    lock.lock()
    qtbot.waitUntil(lambda: any(isinstance(item.widget, Busy) for item in lock._hiding._hidden))
    assert seen() == [TITLE]
    go_on.append(True)
    give_now(lock, settle, program)
    assert dialogs(Busy) == []


def test_two_dialogs_come_back_in_their_order(program, settle):
    program._show_history()
    asking.error(dialogs()[0], "一句話。")
    lock = program.holding.lock
    lock.lock()
    assert seen() == [TITLE]
    give_now(lock, settle, program)
    assert len(dialogs()) == 2
    (box,) = dialogs(QMessageBox)
    assert QApplication.activeModalWidget() is box
    box.close()
    dialogs()[0].reject()


def test_a_menu_that_stands_open_is_closed(program):
    menu = program.window._menus["檔案"]
    menu.popup(program.window.pos())
    program.holding.lock.lock()
    assert seen() == [TITLE]


def test_the_clipboard_is_emptied_of_what_was_copied_here(program):
    QGuiApplication.clipboard().setText("周小平\t花蓮縣消防局")
    program.holding.clipboard._own = "周小平\t花蓮縣消防局"
    program.holding.lock.lock()
    assert QGuiApplication.clipboard().text() == ""


def test_locking_twice_is_locking_once(program, settle):
    lock = program.holding.lock
    lock.lock()
    lock.lock()
    give_now(lock, settle, program)
    assert program.window.isVisible()


def test_others_work_is_read_after_the_lock(program, settle):
    lock = program.holding.lock
    lock.lock()
    assert program.holding.watch.resting
    give_now(lock, settle, program)
    assert not program.holding.watch.resting


def test_the_menu_locks_and_lets_another_user_in(program):
    by_words = {text: action for text, action in program.window.commands()}
    asked = []
    program.window.switch_asked.connect(lambda: asked.append(True))
    by_words["切換使用者…"].trigger()
    assert asked == [True]
    assert by_words["鎖定"].shortcut().toString() == "Ctrl+L"
    by_words["鎖定"].trigger()
    assert program.holding.lock.is_locked
    program.holding.lock.page.switch.click()
    assert asked == [True, True]
    assert program.holding.lock.is_locked


def test_closing_the_lock_ends_the_window(program, qtbot):
    ended = []
    program.window.closed.connect(lambda: ended.append(True))
    lock = program.holding.lock
    lock.lock()
    lock.page.close()
    assert ended == [True]
    program.desk.access = Access()
    program.desk.reopen()


def test_a_plain_file_has_no_lock(staffed_desk, settle, qtbot):
    window = MainWindow(qt.NAME, start.settings_in(staffed_desk.path.parent))
    plain = Program(staffed_desk, window)
    assert plain.holding.lock is None
    assert "鎖定" not in [text for text, _ in window.commands()]
    assert not locking.can_lock(staffed_desk)
    settle(plain)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    staffed_desk.reopen()


def test_the_clock_is_looked_at_by_itself(program):
    timer = program.holding.lock._timer
    assert isinstance(timer, QTimer)
    assert timer.isActive()

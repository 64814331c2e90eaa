"""Crashes are logged without personal data, told once and never from inside a paint; what was typed is kept."""

import faulthandler
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QtMsgType
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import todo, unsaved
from hualien_desk.ui import after_crash, app, crash, start
from hualien_desk.ui.case_form import CaseForm
from hualien_desk.ui.crash import Crashes
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.start import Session
from tests.ui.conftest import dialogs


@pytest.fixture
def crashes(tmp_path, qapp):
    made = Crashes(tmp_path)
    yield made
    QApplication.processEvents()  # what was not told yet
    for box in dialogs(QMessageBox):
        box.close()
    QApplication.processEvents()


@pytest.fixture
def installed(crashes):
    crashes.install()
    yield crashes
    crashes.remove()


def fail(words):
    raise ValueError(words)


def caught(crashes, words="王小明"):
    try:
        fail(words)
    except ValueError:
        crashes.caught(*sys.exc_info())


def told(qtbot):
    """The one dialog, once the event loop has its turn."""
    qtbot.waitUntil(lambda: bool(dialogs(QMessageBox)), timeout=5_000)
    (box,) = dialogs(QMessageBox)
    return box


def log(tmp_path):
    return (tmp_path / "hualien-desk.log").read_text("utf-8")


def test_the_log_says_where_but_never_what(crashes, tmp_path):
    caught(crashes, "A123456789 王小明")
    assert "ValueError test_crash.py" in log(tmp_path)
    assert "A123456789" not in log(tmp_path) and "王小明" not in log(tmp_path)


def test_the_same_place_is_told_once_and_others_join_the_open_dialog(crashes, qtbot):
    caught(crashes, "一")
    caught(crashes, "二")
    box = told(qtbot)
    assert box.detailedText().count("fail") == 1
    crashes.happened.emit("KeyError\nelsewhere.py:1")
    QApplication.processEvents()
    assert dialogs(QMessageBox) == [box] and "elsewhere.py" in box.detailedText()
    box.close()
    QApplication.processEvents()
    crashes.happened.emit("KeyError\nagain.py:1")
    assert "again.py" in told(qtbot).detailedText()


def test_a_sentence_that_nobody_showed_is_shown_as_one(crashes, program, qtbot, tmp_path):
    program.window.activateWindow()
    QApplication.processEvents()
    crashes.caught(DeskError, DeskError("磁碟空間不足，無法寫入「王小明.pdf」；請清出空間後再試。"), None)
    assert told(qtbot).text().startswith("磁碟空間不足")
    assert "DeskError" in log(tmp_path) and "王小明" not in log(tmp_path)


class Painted(QWidget):
    """Fails whenever it is drawn."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fail."""
        try:
            fail("")
        except ValueError:
            sys.excepthook(*sys.exc_info())
            self.open_while_painting = list(dialogs(QMessageBox))


def test_a_fault_in_a_paint_opens_its_dialog_later(installed, qtbot):
    widget = Painted()
    qtbot.addWidget(widget)
    widget.grab()
    assert widget.open_while_painting == []
    assert told(qtbot)


def test_a_fault_in_a_thread_and_one_that_python_swallows_are_told(installed, qtbot, tmp_path):
    thread = threading.Thread(target=fail, args=("王小明",))
    thread.start()
    thread.join()
    told(qtbot)
    sys.unraisablehook(type("Given", (), {"exc_type": OSError, "exc_value": None, "exc_traceback": None}))
    assert "ValueError test_crash.py" in log(tmp_path) and "OSError ?" in log(tmp_path)


def test_what_qt_says_is_logged_without_names(crashes, tmp_path):
    for text in (
        "QFile: 王小明.pdf not open",
        'cannot read "A123456789"',
        "id A123456789",
        "QImage: /home/王/a.png bad",
    ):
        crashes._qt_said(QtMsgType.QtWarningMsg, None, text)
    crashes._qt_said(QtMsgType.QtDebugMsg, None, "nothing")
    assert [line.split("Qt ", 1)[1] for line in log(tmp_path).splitlines()] == [
        "QFile: ….pdf not open",
        "cannot read …",
        "id …",
        "QImage: … bad",
    ]


def test_a_full_log_begins_anew(crashes, tmp_path, monkeypatch):
    monkeypatch.setattr("hualien_desk.ui.crash.LARGEST", 10)
    crashes.write("第一行")
    crashes.write("第二行")
    assert "第二行" in log(tmp_path)
    assert "第一行" in (tmp_path / "hualien-desk.old.log").read_text("utf-8")


def test_what_was_typed_is_kept_and_one_goes_on(program, crashes, qtbot):
    CaseForm(program.office).open()
    (form,) = dialogs(CaseForm)
    form.title.setText("打到一半")
    caught(crashes)
    box = told(qtbot)
    assert "打到一半的輸入已保留" in box.text() and len(todo.drafts()) == 1
    next(button for button in box.buttons() if button.text() == "繼續使用").click()
    assert form.isVisible() and form.title.text() == "打到一半"
    form.kept.forget()
    form.done(0)


def test_one_leaves_with_everything_kept_and_is_not_asked_by_the_forms(program, crashes, qtbot, monkeypatch):
    left = []
    monkeypatch.setattr(crash.QApplication, "exit", lambda *_: left.append(1))
    CaseForm(program.office).open()
    (form,) = dialogs(CaseForm)
    caught(crashes)
    box = told(qtbot)
    form.title.setText("後來又打的")
    next(button for button in box.buttons() if button.text() == "存檔離開").click()
    assert left == [1] and len(todo.drafts()) == 1 and dialogs(QMessageBox) == []
    form.kept.forget()
    form.done(0)


def test_a_start_after_a_hard_end_finds_it_in_the_log(installed, tmp_path):
    faulthandler.dump_traceback(file=installed._faults, all_threads=False)
    again = Crashes(tmp_path)
    assert again.install() and "fault File" in log(tmp_path).replace('"', "")
    again.remove()
    third = Crashes(tmp_path)
    assert not third.install()
    third.remove()


def test_what_windows_raises_and_catches_itself_is_no_bad_end(installed, tmp_path):
    faulthandler.dump_traceback(file=installed._faults, all_threads=False)  # as its file dialog has it written
    installed.remove()
    installed.remove()
    again = Crashes(tmp_path)
    assert not again.install() and not (tmp_path / "hualien-desk.log").exists()
    again.remove()


def test_a_bad_end_is_told_once_with_the_way_to_what_was_typed(program):
    after_crash.tell(program.office)
    assert program.window.notice() == "上次程式不正常結束；已存妥的資料都在。"
    CaseForm(program.office).open()
    (form,) = dialogs(CaseForm)
    form.title.setText("打到一半")
    form.kept.keep()
    form.done(0)
    after_crash.tell(program.office)
    assert "另有 1 份打到一半的輸入，已保留。" in program.window.notice()
    buttons = program.window._notice._buttons
    assert [buttons.itemAt(place).widget().text().strip() for place in range(buttons.count())] == ["繼續新增試題"]
    buttons.itemAt(0).widget().click()
    (form,) = dialogs(CaseForm)
    assert form.title.text() == "打到一半"
    form.kept.forget()
    form.done(0)


def test_a_file_that_was_not_closed_is_seen_before_it_is_locked(desk):
    assert not after_crash.left_open(desk.path)
    desk.path.with_name("106.db.lock").write_text("", "utf-8")
    assert after_crash.left_open(desk.path)


def test_a_start_after_a_bad_end_says_so(staffed_desk, settle, qtbot):
    """The lock of a program that died is taken over, and told of once."""
    unsaved.keep(unsaved.GRADES, {"teams": {}, "usual": {}})
    staffed_desk.close()
    died = (
        "import os, sys; from PySide6.QtCore import QLockFile; l = QLockFile(sys.argv[1]); l.tryLock(100); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", died, f"{staffed_desk.path}.lock"], check=False)
    session, window = Session(), MainWindow(app.NAME, start.settings_in(staffed_desk.path.parent))
    session.open(staffed_desk.path, window)
    qtbot.waitUntil(lambda: session.program is not None)  # every page is looked at first
    settle(session.program)
    window.show()
    assert window.notice() == "上次程式不正常結束；已存妥的資料都在。另有 1 份打到一半的輸入，已保留。"
    window.close()
    session.end()
    again = Session()
    window = MainWindow(app.NAME, start.settings_in(staffed_desk.path.parent))
    again.open(staffed_desk.path, window)
    window.show()
    assert window.notice() == ""
    settle(again.program)
    window.close()
    again.end()

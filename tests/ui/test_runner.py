"""The road from a button to an operation: errors, progress, cancel."""

import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.rulings import Stopped
from hualien_desk.ui import runner as runner_module
from hualien_desk.ui.dialogs import Busy
from hualien_desk.ui.runner import Runner
from tests.ui.conftest import dialogs, message


@pytest.fixture
def runner(program):
    return program.office.runner


def test_a_result_comes_back_to_the_windows_thread(runner, qtbot):
    found = []
    runner.run("算", lambda *_: threading.get_ident(), lambda other: found.append((other, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(found))
    assert found[0][0] != found[0][1] == threading.get_ident()


def test_a_sentence_is_shown_and_nothing_follows(runner, qtbot):
    def fail(*_):
        raise DeskError("檔案第 3 列有誤。")

    runner.run("做", fail, lambda _: pytest.fail("went on"))
    qtbot.waitUntil(lambda: not runner.busy())
    assert message() == "檔案第 3 列有誤。"


def test_anything_else_goes_to_the_crash_hook(runner, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr("sys.excepthook", lambda *found: caught.append(found[0]))
    runner.run("做", lambda *_: 1 / 0)
    qtbot.waitUntil(lambda: not runner.busy())
    assert caught == [ZeroDivisionError]


def test_long_work_shows_its_progress_and_is_cancelled(runner, qtbot):
    said = []
    runner.said.connect(said.append)

    def work(progress, cancelled):
        while not cancelled():
            progress(3, 10, "讀取")
            time.sleep(0.01)
        raise Stopped("已取消計算。")

    runner.run("讀取", work)
    qtbot.waitUntil(lambda: bool(dialogs(Busy)))
    (busy,) = dialogs(Busy)
    qtbot.waitUntil(lambda: busy.bar.maximum() == 10)
    assert busy.text.text() == "讀取　3 / 10"
    qtbot.mouseClick(busy.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not runner.busy())
    assert said == ["已取消計算。"]


def test_work_that_is_stopped_while_the_window_is_locked_comes_to_its_end(runner, qtbot):
    """Win+L just as a file is to be closed and written anew: that waits until nothing is under way."""
    runner.hold(True)
    runner.run("算", lambda *_: 1, lambda _: pytest.fail("went on"), quiet=True)
    qtbot.waitUntil(lambda: bool(runner._waiting))
    go = threading.Event()
    runner.run("寫", lambda *_: go.wait(5), lambda _: pytest.fail("went on"), quiet=True)
    assert runner.busy()
    runner.stop()
    go.set()
    qtbot.waitUntil(lambda: not runner.busy(), timeout=3000)


def test_closing_waits_for_what_runs(program, qtbot):
    runner = Runner(program.window)
    ended = []

    def work(_, cancelled):
        while not cancelled():
            time.sleep(0.005)
        ended.append(True)

    runner.run("做", work, quiet=True)
    runner.close()
    assert ended == [True]
    qtbot.waitUntil(lambda: not runner.busy())


def test_what_an_earlier_reading_found_does_not_cover_the_newest(runner, program, qtbot):
    slow, found = threading.Event(), []
    read = {"quiet": True, "owner": program.window, "newest": True}
    runner.run("讀取", lambda *_: (slow.wait(10), "old")[1], found.append, **read)
    runner.run("讀取", lambda *_: "new", found.append, **read)
    qtbot.waitUntil(lambda: found == ["new"])
    slow.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert found == ["new"]


def test_a_fault_is_told_although_nobody_wants_the_result(runner, program, qtbot, monkeypatch):
    caught = []
    monkeypatch.setattr("sys.excepthook", lambda *given: caught.append(given[0]))
    slow = threading.Event()
    read = {"quiet": True, "owner": program.window, "newest": True}
    runner.run("讀取", lambda *_: slow.wait(10) and 1 / 0, **read)
    runner.run("讀取", lambda *_: "new", **read)
    slow.set()
    qtbot.waitUntil(lambda: not runner.busy())
    assert caught == [ZeroDivisionError]


def test_a_window_that_goes_takes_no_running_work_along(qtbot):
    window, slow, ended = QWidget(), threading.Event(), []

    def work(*_):
        ended.append(slow.wait(10))

    Runner(window).run("算", work, lambda _: pytest.fail("nobody wants it"), alone=True, quiet=True)
    shiboken6.delete(window)
    assert len(runner_module._under_way) == 1
    slow.set()
    qtbot.waitUntil(lambda: not runner_module._under_way)
    assert ended == [True]

"""Full national IDs leave the clipboard again (虛構資料)."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from hualien_desk.ui import clip_guard
from hualien_desk.ui.clip_guard import ClipGuard

LINE = "王小明\tA123456789\t花蓮縣消防局"


@pytest.fixture
def guard(qtbot, monkeypatch):
    """A guard for which everything on the clipboard was copied here, until the test says otherwise."""
    owner = QObject()
    made = ClipGuard(owner)
    monkeypatch.setattr(made, "_copied_here", lambda: True)
    yield made
    QGuiApplication.clipboard().clear()
    owner.deleteLater()


def test_an_id_is_cleared_after_thirty_seconds(guard):
    QGuiApplication.clipboard().setText(LINE)
    assert guard._timer.isActive()
    assert guard._timer.interval() == 30_000
    guard._timer.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""


def test_what_was_copied_since_stays(guard):
    QGuiApplication.clipboard().setText(LINE)
    QGuiApplication.clipboard().setText("別的文字")
    assert not guard._timer.isActive()
    assert QGuiApplication.clipboard().text() == "別的文字"


def test_what_another_program_copied_is_left_alone(guard, monkeypatch):
    monkeypatch.setattr(guard, "_copied_here", lambda: False)
    QGuiApplication.clipboard().setText(LINE)
    assert not guard._timer.isActive()
    guard.clear()
    assert QGuiApplication.clipboard().text() == LINE


def test_an_id_copied_again_begins_the_wait_anew(guard):
    QGuiApplication.clipboard().setText(LINE)
    first = guard._timer.remainingTime()
    QGuiApplication.clipboard().setText(LINE + "\n")
    assert guard._timer.isActive()
    assert guard._timer.remainingTime() >= first - 1


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (LINE, True),
        ("AB12345677", True),
        ("A800000014 與 王小明", True),
        ("A12****789", False),
        ("A123456788", False),
        ("XA123456789", False),
        ("A1234567890", False),
        ("", False),
    ],
)
def test_only_a_full_id_is_one(text, holds):
    assert clip_guard.holds_id(text) == holds

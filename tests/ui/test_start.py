"""The program as a whole: names for everything, looks, undo, manual, one window a file."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QTextEdit,
    QWidget,
)

from hualien_desk.domain.errors import DeskError
from hualien_desk.ui import app, file_lock, start, theme
from hualien_desk.ui.dialogs import About
from hualien_desk.ui.history_dialog import HistoryDialog
from tests.systems import not_on_windows
from tests.ui.conftest import dialogs, message

SOAK = 50_000
PAIRS = (
    *((word, "base") for word in ("text", "quiet", "good", "warn", "bad", "accent")),
    ("on_selected", "selected"),
    ("on_accent", "accent"),
    ("text", "good_back"),
    ("quiet", "window"),
)
"""Words and their grounds."""


def test_every_widget_that_takes_the_focus_has_a_name(program):
    program.shown.everything()
    kinds = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QMessageBox, QTextEdit)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in program.window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and not (widget.parent() and isinstance(widget.parent(), QComboBox | QAbstractItemView))
        and not isinstance(widget.parent().parent() if widget.parent() else None, QComboBox)
    ]
    assert nameless == []


def test_every_shortcut_is_given_once(program):
    program.shown.everything()
    keys = [a.shortcut().toString() for a in program.window.findChildren(QAction) if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", ["small", "medium", "large"])
def test_words_stand_out_from_their_ground_in_every_look(program, mode, size):
    program.window.look_asked.emit(mode, size, "")
    assert theme.is_dark() == (mode == "dark")
    for word, ground in PAIRS:
        assert contrast(word, ground) >= 4.5, (word, ground)
    assert QApplication.font().pointSize() == theme.POINTS[size]
    app.dress("light", "medium")


def contrast(one: str, two: str) -> float:
    """WCAG 2 contrast of two colour roles."""

    def light(role: str) -> float:
        parts = [
            value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4
            for value in theme.color(role).getRgbF()[:3]
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, bright = sorted((light(one), light(two)))
    return (bright + 0.05) / (dark + 0.05)


def test_the_look_that_was_chosen_is_kept(program):
    program.window.set_look("mode", "dark")
    assert start.settings_in(program.desk.path.parent).value("mode") == "dark"
    app.dress("light", "medium")


@pytest.mark.parametrize(("mode", "after"), [("system", True), ("light", False)])
def test_the_window_follows_the_system_when_it_is_to_look_like_it(program, monkeypatch, mode, after):
    program.window.look_asked.emit(mode, "medium", "")
    monkeypatch.setattr(theme, "system_is_dark", lambda: True)
    app.follow_system()
    assert theme.is_dark() == after
    app.dress("light", "medium")


def test_undo_of_an_import_takes_the_window_back_and_nothing_more_is_an_error(program, settle):
    for _ in range(3):
        program.window.undo_asked.emit()
        settle(program)
    assert program.shown.people.page.model.rowCount() == 0
    assert not program.window.undo.isEnabled()
    program.window.undo_asked.emit()
    settle(program)
    assert message() == "沒有可以復原的動作。"


def test_the_history_the_about_page_and_the_manual_open(program):
    program._show_history()
    (history,) = dialogs(HistoryDialog)
    assert history.page.model.rowCount() == 4
    history.accept()
    program._show_about()
    (about,) = dialogs(About)
    assert "本程式不連線" in " ".join(label.text() for label in about.findChildren(type(about.headline)))
    about.accept()
    program.readers.help()
    assert program.readers.manual is not None and program.readers.manual.isVisible()


def test_a_second_window_on_the_same_file_is_refused(tmp_path):
    path = tmp_path / "106.db"
    first = file_lock.lock_file(path)
    with pytest.raises(DeskError, match="正由另一個視窗使用"):
        file_lock.lock_file(path)
    first.unlock()
    assert isinstance(file_lock.lock_file(path), QLockFile)


def test_a_verified_copy_is_made_on_start(program, settle):
    program.back_up_when_old()
    settle(program)
    assert len(list(program.desk.backups.glob("*.ok"))) == 1
    assert "已備份並驗證" in program.window.statusBar().currentMessage()


def test_the_selftest_draws_the_window():
    assert start.selftest() == 0


def test_fifty_thousand_void_calls_lose_no_reference_to_none(program):
    label = program.shown.people.page._counter
    before = sys.getrefcount(None)
    for number in range(SOAK):
        label.setText("甲" if number % 2 else "乙")
    assert abs(sys.getrefcount(None) - before) < 100


@not_on_windows  # there a lock that can be deleted is nobody's
def test_a_lock_that_a_power_cut_left_empty_keeps_nobody_out(tmp_path):
    """One that was made this moment may be about to say whose it is."""
    path = tmp_path / "106.db"
    left = Path(f"{path}.lock")
    left.write_bytes(b"")
    with pytest.raises(file_lock.Taken):
        file_lock.lock_file(path)
    os.utime(left, (0, 0))
    assert isinstance(file_lock.lock_file(path), QLockFile)

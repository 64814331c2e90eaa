"""What Windows says when its user goes away (made up: nothing here runs on Windows)."""

import ctypes
import os

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QWidget

from hualien_desk.ui import away


def message(number: int, about: int) -> away._Message:
    return away._Message(None, number, about)


@pytest.mark.parametrize(
    ("number", "about", "left"),
    [(0x02B1, 0x7, True), (0x02B1, 0x2, True), (0x02B1, 0x8, False), (0x0100, 0x7, False)],
)
def test_a_locked_screen_is_told_from_everything_else(number, about, left):
    sent = message(number, about)
    assert away.says_left(ctypes.addressof(sent)) == left


def test_only_messages_of_windows_are_looked_at():
    heard = []
    ears = away.Away(lambda: heard.append(True))
    sent = message(0x02B1, 0x7)
    assert ears.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), ctypes.addressof(sent)) == (False, 0)
    assert heard == []
    assert ears.nativeEventFilter(QByteArray(b"windows_generic_MSG"), ctypes.addressof(sent)) == (False, 0)
    assert heard == [True]


@pytest.mark.skipif(os.name == "nt", reason="there is something to hear on Windows")
def test_elsewhere_there_is_nothing_to_hear(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    assert away.listen(window, lambda: None) is None
    away.deafen(None)

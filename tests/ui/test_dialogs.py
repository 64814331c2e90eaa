"""What all dialogs share: where the keyboard begins, and what Enter presses."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from hualien_desk.ui import parts
from hualien_desk.ui.dialogs import Form


def made(qtbot, *fields):
    """A form whose buttons were there before its fields."""
    window = QWidget()
    qtbot.addWidget(window)
    form = Form(window, "表單", "一句話")
    form.home = window  # else nobody keeps it
    form.no, form.yes = parts.button("x", "取消", form.reject), parts.button("check", "好", form.accept, primary=True)
    for button in (form.no, form.yes):
        form.buttons.addWidget(button)
    for field in fields:
        form.body.addWidget(field)
    form.open()
    return form


def test_the_keyboard_begins_in_the_first_field_and_not_on_cancel(qtbot):
    field = QLineEdit()
    assert made(qtbot, field).focusWidget() is field


def test_without_a_field_it_begins_on_the_way_on(qtbot):
    form = made(qtbot)
    assert form.focusWidget() is form.yes


def test_enter_presses_the_button_that_has_the_keyboard_once(qtbot):
    pressed = []
    button = parts.button("x", "取消", lambda: pressed.append(1))
    qtbot.addWidget(button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Enter)
    assert pressed == [1, 1]

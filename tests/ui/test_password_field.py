"""Fields for passwords: typed one after the other (虛構資料)."""

from PySide6.QtCore import Qt

from hualien_desk.ui.password_field import NewPassword


def test_tab_goes_from_the_password_to_its_repetition_and_the_eyes_come_later(qtbot):
    pair = NewPassword(lambda: "王小明")
    qtbot.addWidget(pair)
    pair.show()
    pair.first.line.setFocus()
    qtbot.keyClick(pair.first.line, Qt.Key.Key_Tab)
    assert pair.focusWidget() is pair.second.line
    qtbot.keyClick(pair.second.line, Qt.Key.Key_Tab)
    assert pair.focusWidget() is pair.first.eye

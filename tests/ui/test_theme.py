"""The look: one font everywhere, whatever the system gives."""

from PySide6.QtGui import QFont

from hualien_desk.ui import theme


class Windows:
    """An application as Windows has it: the first style sheet brings the system's small fonts back."""

    def __init__(self):
        self.fonts, self._sheet = {}, ""

    def styleSheet(self):
        return self._sheet

    def setStyleSheet(self, sheet):
        if not self._sheet:
            self.fonts.update({kind: 8 for kind in ("QMenu", "QMenuBar", "QMessageBox", "QAbstractItemView")})
        self._sheet = sheet

    def setStyle(self, name): ...

    def setPalette(self, palette): ...

    def setFont(self, font, kind=""):
        self.fonts.update(dict.fromkeys([kind] if kind else [*self.fonts, ""], font.pointSize()))


def test_what_windows_gives_a_small_font_of_its_own_is_written_as_large_as_the_rest():
    app = Windows()
    for size, points in theme.POINTS.items():
        theme.apply(app, "light", size)
        assert set(app.fonts.values()) == {points}
        assert {"QMenu", "QMessageBox", "QAbstractItemView"} <= app.fonts.keys()


def test_every_kind_of_widget_has_the_families_of_the_program(qapp):
    qapp.setFont(QFont("MS Shell Dlg", 8), "QMenu")
    theme.apply(qapp, "light")
    assert {tuple(qapp.font(kind).families()) for kind in theme.SYSTEM_FONTS} == {theme.FAMILIES}

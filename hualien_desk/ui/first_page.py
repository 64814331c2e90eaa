"""The first start: who works here, with which password; or a file that is not encrypted."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import opening
from hualien_desk.operations.opening import CREATED, Door, Made
from hualien_desk.ui import errand, parts, theme
from hualien_desk.ui.cover import CoverPage
from hualien_desk.ui.password_field import NewPassword, label

LONGEST = 30
PROMISE = "資料檔會加密：沒有密碼或救援金鑰，任何人都讀不到裡面的姓名與身分證字號。"
PLAIN = "不加密：拿到這台電腦或隨身碟的人都能讀到身分證字號。"


class PasswordPage(CoverPage):
    """Asks for a name and a new password; `chosen` once both will do."""

    def __init__(self, icon: str, title: str, quiet: str, text: str, yes: str) -> None:
        super().__init__(icon, title, quiet)
        self.say(text)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleName("姓名")
        self.name.setPlaceholderText("變更歷程與名冊上的承辦人")
        self.form = QFormLayout()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(theme.SPACE[3])
        self.form.addRow(label("姓名"), self.name)
        self.body.addLayout(self.form)
        self.password = NewPassword(self.user)
        self.body.addWidget(self.password)
        self.word = self.say("", "bad")
        self.word.hide()
        self.yes = parts.button("shield-check", yes, self.go, primary=True)
        self.buttons.addWidget(self.yes)
        self.name.textChanged.connect(self.password.judge)
        self.name.returnPressed.connect(self.password.setFocus)
        self.password.changed.connect(self.fit)
        self.password.entered.connect(self.go)
        self._busy = False
        self.fit()

    def user(self) -> str:
        """Who it is."""
        return self.name.text().strip()

    def first(self) -> QWidget:
        """The first field that is to be filled in."""
        return self.name

    def fit(self) -> None:
        """The button waits until everything is there."""
        self.yes.setEnabled(not self._busy and bool(self.user()) and self.password.ready())

    def go(self) -> None:
        """Do it beside the window."""
        if self.yes.isEnabled():
            self.set_busy(True)
            self.work(self.user(), self.password.text())

    def work(self, name: str, password: str) -> None:
        """What the page is for."""
        raise NotImplementedError

    def set_busy(self, busy: bool) -> None:
        """Nothing can be changed while it is being done."""
        self._busy = busy
        for part in (self.name, self.password):
            part.setEnabled(not busy)
        self.word.setVisible(False)
        self.fit()

    def refused(self, error: DeskError) -> None:
        """Say why it did not work."""
        self.set_busy(False)
        self.word.setText(f"⚠ {error}")
        self.word.setVisible(True)

    def ended(self) -> None:
        """Forget the passwords."""
        self.password.clear()


class FirstPage(PasswordPage):
    """`made` brings the door and the lines of the paper key; `plain_wanted`: without encryption."""

    made = Signal(object, object)
    plain_wanted = Signal()

    def __init__(self, path: Path) -> None:
        where = f"「{path.name}」放在 {path.resolve().parent}"
        super().__init__("shield-check", "建立資料檔", where, PROMISE, "建立加密的資料檔")
        self._path = path
        self.name.setText(opening.login() if opening.login() != "root" else "")
        told = parts.label(PLAIN, "quiet")
        told.setWordWrap(True)
        self.foot.addWidget(told, 1)
        self.plain = parts.button("lock-open", "不加密", self.plain_wanted.emit)
        self.foot.addWidget(self.plain)

    def work(self, name: str, password: str) -> None:
        """Make the key and its file; the data file follows."""
        work = partial(opening.create, self._path, name, password, datetime.now())
        errand.run(self, work, self._made, self.refused)

    def _made(self, made: Made) -> None:
        self.made.emit(Door(made.access, CREATED), made.lines)


class OwnPasswordPage(PasswordPage):
    """The own password in place of the one that was handed over; `opened` brings the door."""

    opened = Signal(object)

    def __init__(self, path: Path, door: Door) -> None:
        text = "這是別人給您的一次性密碼；請換成只有您知道的密碼。"
        super().__init__("key-round", "設定您的密碼", f"開啟「{path.name}」", text, "設定並登入")
        self._path, self._door = path, door
        self.name.setText(door.access.user)
        self.name.setReadOnly(True)

    def first(self) -> QWidget:
        """The password."""
        return self.password.first.line

    def work(self, name: str, password: str) -> None:
        """Set it."""
        work = partial(opening.set_own, self._path, self._door, password, datetime.now())
        errand.run(self, work, self.opened.emit, self.refused)

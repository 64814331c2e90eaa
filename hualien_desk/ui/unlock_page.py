"""登入: who opens the data file, with which password; also over a window that was locked."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import opening
from hualien_desk.operations.opening import Door
from hualien_desk.ui import errand, parts, theme
from hualien_desk.ui.cover import CoverPage
from hualien_desk.ui.password_field import PasswordField, label

TICK = 1000
"""Milliseconds between two looks at the clock while one has to wait."""


class UnlockPage(CoverPage):
    """`opened` brings the door; `only`: nobody else may come in here (a lock screen), `title` says what it is about."""

    opened = Signal(object)
    paper_wanted = Signal()

    def __init__(self, path: Path, *, only: str = "", title: str = "", quiet: str = "") -> None:
        super().__init__("lock", title or f"開啟「{path.name}」", quiet or str(path.resolve().parent))
        self._path, self._do = path, "解鎖" if only else "登入"
        self.user = parts.DropDown("使用者")
        self.user.addItems([only] if only else opening.users(path))
        self.user.setEnabled(self.user.count() > 1)
        self.password = PasswordField("密碼")
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        form.addRow(label("使用者"), self.user)
        form.addRow(label("密碼"), self.password)
        self.body.addLayout(form)
        self.word = self._make_word()
        self.yes = parts.button("lock-open", self._do, self.try_it, primary=True)
        self.buttons.addWidget(self.yes)
        self.paper = self.link("key-round", "忘記密碼：用救援金鑰…", self.paper_wanted.emit)
        self._busy = False
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._look)
        self.user.currentIndexChanged.connect(self._another)
        self.password.changed.connect(self._fit)
        self.password.entered.connect(self.try_it)
        self._another()

    def _make_word(self) -> QLabel:
        word = self.say("", "bad")
        word.setAccessibleName("登入結果")
        word.setVisible(False)
        return word

    def first(self) -> QWidget:
        """The password, unless somebody else has to be chosen."""
        return self.password.line

    def tell(self, sentence: str) -> None:
        """Say why one is not in yet."""
        self.word.setText(f"⚠ {sentence}" if sentence else "")
        self.word.setVisible(bool(sentence))

    def _another(self) -> None:
        self.tell("")
        self._look()

    def _seconds(self) -> int:
        return opening.seconds_to_wait(self._path, self.user.currentText(), datetime.now())

    def _look(self) -> None:
        """While one has to wait the seconds are counted down."""
        if left := self._seconds():
            minutes, seconds = divmod(left, 60)
            self.tell(f"密碼連續錯誤太多次，請等 {minutes} 分 {seconds:02} 秒再試，或用救援金鑰開啟。")
            self._clock.start()
        elif self._clock.isActive():
            self._clock.stop()
            self.tell("")
        self._fit()

    def _fit(self) -> None:
        self.yes.setEnabled(bool(self.password.text()) and not self._busy and not self._clock.isActive())

    def try_it(self) -> None:
        """Try the password beside the window."""
        if not self.yes.isEnabled():
            return
        self._set_busy(True)
        name, password = self.user.currentText(), self.password.text()
        work = partial(opening.enter, self._path, name, password, datetime.now())
        errand.run(self, work, self._let_in, self._refused)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.password.line.setReadOnly(busy)
        self.yes.setText(" 檢查密碼…" if busy else f" {self._do}")
        if busy:
            self.tell("")
        self._fit()

    def _let_in(self, door: Door) -> None:
        self._set_busy(False)
        self.opened.emit(door)

    def _refused(self, error: DeskError) -> None:
        self._set_busy(False)
        self.tell(str(error))
        self.password.line.selectAll()
        self.password.line.setFocus()
        self._look()

    def ended(self) -> None:
        """Forget the password."""
        self._clock.stop()
        self.password.clear()

"""Small dialogs around password and key: encrypt, change the password, add a user, one-time passwords, old copies."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import MEANINGS, WORDS, Role
from hualien_desk.operations import encrypting, users
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.users import FirstPassword
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.first_page import LONGEST
from hualien_desk.ui.office import Office
from hualien_desk.ui.paper_entry import fixed
from hualien_desk.ui.password_field import NewPassword, PasswordField, label
from hualien_desk.ui.ticks import TickList

ENCRYPT = "加密後，沒有密碼或救援金鑰，任何人都讀不到資料檔與備份。"
ENCRYPT_MORE = (
    "名冊、掃描檔、交接清單等另存的檔案不在內，仍請妥善保管。磁碟上可能還有舊內容的殘跡，"
    "整台電腦的保護請再加上 BitLocker。"
)
RENEW = "更換後，舊的救援金鑰、舊的鑰匙檔都打不開這個資料檔。"
RENEW_MORE = (
    "先前的備份仍以當時的金鑰開啟。其他使用者各得到一個一次性密碼。用於：救援金鑰外流，或移除了不該再進入的使用者。"
)


class _Asking(Form):
    """A dialog with a word about what went wrong, and one primary button that waits until all is there."""

    def __init__(self, office: Office, title: str, headline: str, icon: str, yes: str, more: str = "") -> None:
        super().__init__(office.window, title, headline)
        self.office = office
        if more:
            told = parts.label(more, "quiet")
            told.setWordWrap(True)
            self.body.addWidget(told)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(theme.SPACE[3])
        self.form.setVerticalSpacing(theme.SPACE[1])
        self.body.addLayout(self.form)
        self.word = parts.label("", "bad")
        self.word.setWordWrap(True)
        self.word.hide()
        self.yes = parts.button(icon, yes, self.go, primary=True)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.buttons.addWidget(self.yes)

    def finish(self) -> None:
        """The word below everything, and the size."""
        self.body.addWidget(self.word)
        self.body.addStretch(1)
        self.fit_in()
        self.fit(600)
        wanted = self.layout().totalHeightForWidth(self.width()) + theme.SPACE[2]  # type: ignore[union-attr]
        self.resize(self.width(), min(wanted, self.height()))

    def ready(self) -> bool:
        """Whether all is there."""
        raise NotImplementedError

    def go(self) -> None:
        """Do it."""
        raise NotImplementedError

    def fit_in(self) -> None:
        """The button waits."""
        self.yes.setEnabled(self.ready())

    def refused(self, error: DeskError) -> None:
        """Say why it did not work."""
        self.word.setText(f"⚠ {error}")
        self.word.show()
        self.fit_in()

    def do(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        """Beside the window: deriving keys takes its time."""
        self.yes.setEnabled(False)
        self.office.runner.run(self.windowTitle(), lambda *_: self._tried(work), partial(self._ended, then), owner=self)

    @staticmethod
    def _tried(work: Callable[[], object]) -> object:
        try:
            return work()
        except DeskError as error:
            return error

    def _ended(self, then: Callable[[object], None], result: object) -> None:
        if isinstance(result, DeskError):
            self.refused(result)
        else:
            then(result)


class EncryptDialog(_Asking):
    """Name and password of the first user of a file that was plain; `then` takes both."""

    def __init__(self, office: Office, then: Callable[[str, str], None]) -> None:
        super().__init__(office, "設定密碼加密", ENCRYPT, "shield-check", "加密", ENCRYPT_MORE)
        self._then = then
        self.name = QLineEdit(office.desk.operator if office.desk.operator_known else "")
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleName("姓名")
        self.form.addRow(label("姓名"), self.name)
        self.password = NewPassword(lambda: self.name.text())
        self.body.addWidget(self.password)
        self.name.textChanged.connect(self.password.judge)
        self.password.changed.connect(self.fit_in)
        self.password.entered.connect(self.go)
        self.finish()
        (self.password if self.name.text() else self.name).setFocus()

    def ready(self) -> bool:
        """Name and password."""
        return bool(self.name.text().strip()) and self.password.ready()

    def go(self) -> None:
        """Close, and let the file be encrypted."""
        if self.ready():
            name, password, then = self.name.text().strip(), self.password.text(), self._then
            self.accept()
            then(name, password)


class ChangePassword(_Asking):
    """The own password."""

    def __init__(self, office: Office) -> None:
        headline = f"更改「{office.desk.access.user}」的密碼；資料檔不必重新加密。"
        super().__init__(office, "更改密碼", headline, "check", "更改")
        self.old = PasswordField("目前的密碼")
        self.form.addRow(label("目前的密碼"), self.old)
        self.password = NewPassword(lambda: office.desk.access.user, "新密碼")
        self.body.addWidget(self.password)
        self.old.changed.connect(self.fit_in)
        self.old.entered.connect(self.password.setFocus)
        self.password.changed.connect(self.fit_in)
        self.password.entered.connect(self.go)
        self.finish()
        self.old.setFocus()

    def ready(self) -> bool:
        """Both passwords."""
        return bool(self.old.text()) and self.password.ready()

    def go(self) -> None:
        """Change it."""
        if self.ready():
            desk, old, new = self.office.desk, self.old.text(), self.password.text()
            self.do(lambda: users.change_password(desk, old, new, datetime.now()), self._done)

    def _done(self, result: object) -> None:
        assert isinstance(result, Outcome)
        self.accept()
        self.office.window.say(result.message)


class AddUser(_Asking):
    """Name and role of one more user; `then` takes the password for the first login."""

    def __init__(self, office: Office, then: Callable[[str, FirstPassword], None]) -> None:
        headline = "新的使用者以一次性密碼登入，第一次登入時改成自己的密碼。"
        super().__init__(office, "加入使用者", headline, "user-plus", "加入")
        self._then = then
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleName("姓名")
        self.form.addRow(label("姓名"), self.name)
        self.role = parts.DropDown("角色")
        for role in Role:
            self.role.addItem(f"{WORDS[role]}：{MEANINGS[role]}", role)
        self.role.setCurrentIndex(1)
        self.form.addRow(label("角色"), self.role)
        self.name.textChanged.connect(self.fit_in)
        self.name.returnPressed.connect(self.go)
        self.finish()
        self.name.setFocus()

    def ready(self) -> bool:
        """A name."""
        return bool(self.name.text().strip())

    def go(self) -> None:
        """Add the user."""
        if self.ready():
            desk, name, role = self.office.desk, self.name.text().strip(), Role(self.role.currentData())
            self.do(lambda: users.add(desk, name, role, datetime.now()), partial(self._done, name))

    def _done(self, name: str, result: object) -> None:
        assert isinstance(result, FirstPassword)
        self.accept()
        self._then(name, result)


class RenewDialog(_Asking):
    """The own password, before another data key is made; `then` takes it."""

    def __init__(self, office: Office, then: Callable[[str], None]) -> None:
        super().__init__(office, "更換資料金鑰", RENEW, "key-round", "更換", RENEW_MORE)
        self._then = then
        self.password = PasswordField("目前的密碼")
        self.form.addRow(label("目前的密碼"), self.password)
        self.password.changed.connect(self.fit_in)
        self.password.entered.connect(self.go)
        self.finish()
        self.password.setFocus()

    def ready(self) -> bool:
        """A password."""
        return bool(self.password.text())

    def go(self) -> None:
        """Try the password before the file is closed."""
        if self.ready():
            desk, password = self.office.desk, self.password.text()
            self.do(lambda: users.check_password(desk, password, datetime.now()), lambda _: self._done(password))

    def _done(self, password: str) -> None:
        then = self._then
        self.accept()
        then(password)


class FirstPasswords(Form):
    """Passwords to be handed over, shown this once."""

    def __init__(self, office: Office, passwords: Mapping[str, str]) -> None:
        headline = "請當面告知以下的一次性密碼；只顯示這一次，第一次登入時要改成自己的密碼。"
        super().__init__(office.window, "一次性密碼", headline)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        self.lines: dict[str, QLabel] = {}
        for name, password in passwords.items():
            self.lines[name] = parts.label(password)
            self.lines[name].setFont(fixed())
            form.addRow(parts.label(name, "quiet"), self.lines[name])
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.buttons.addWidget(parts.button("check", "已告知", self.accept, primary=True))
        self.fit(480)


class PlainCopies(Form):
    """Copies from before the encryption, which anybody can read; the chosen ones are removed."""

    def __init__(self, office: Office) -> None:
        headline = "已另做一份加密的備份並驗證。以下是加密以前的複本，任何人都讀得到；不再需要的請移除。"
        super().__init__(office.window, "未加密的舊備份", headline)
        self._office = office
        self.list = TickList("未加密的舊備份")
        here = office.desk.path.resolve().parent
        for path in encrypting.plain_copies(office.desk):
            shown = path.relative_to(here) if path.is_relative_to(here) else path
            self.list.add(f"{shown}　{parts.size(path.stat().st_size)}", path, ticked=True)
        self.body.addWidget(self.list)
        self.buttons.addWidget(parts.button("x", "都留著", self.reject))
        self.yes = parts.button("trash-2", "移除勾選的複本", self._remove, primary=True)
        self.buttons.addWidget(self.yes)
        self.fit(640)

    def _remove(self) -> None:
        chosen = self.list.chosen()
        self._office.runner.do(lambda: encrypting.remove_plain(self._office.desk, chosen))
        self.accept()

"""以救援金鑰開啟: the four lines from the paper, then a new password."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from hualien_desk.domain import paper_key
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.paper_key import WrongPaperKey
from hualien_desk.operations import opening
from hualien_desk.operations.access import Access
from hualien_desk.ui import errand, parts, theme
from hualien_desk.ui.cover import CoverPage
from hualien_desk.ui.first_page import PasswordPage
from hualien_desk.ui.password_field import label

EXAMPLE = "0000 0000 0000 0000"
TALL = 4.9
"""Lines of text that the field is tall."""


class PaperEntry(CoverPage):
    """`opened` brings the access once the lines open the file."""

    opened = Signal(object)

    def __init__(self, path: Path, why: str = "") -> None:
        super().__init__("key-round", "以救援金鑰開啟", f"{path.name}　{path.resolve().parent}")
        self._path = path
        if why:
            self.say(why)
        self.say("請輸入紙本上的四列（每列 16 字）。大小寫、空格與連字號都可以；O 與 0、I 與 1 不必分辨。")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName("救援金鑰")
        self.text.setPlaceholderText("\n".join([EXAMPLE] * paper_key.LINES))
        self.text.setTabChangesFocus(True)
        self.text.setFont(fixed())
        self.text.setFixedHeight(round(self.text.fontMetrics().lineSpacing() * TALL) + 16)
        self.body.addWidget(self.text)
        self.word = self.say("")
        self.word.setAccessibleName("救援金鑰是否正確")
        self.yes = parts.button("lock-open", "開啟", self._go, primary=True)
        self.buttons.addWidget(self.yes)
        self.text.textChanged.connect(self._judge)
        self._judge()

    def first(self) -> QWidget:
        """The field."""
        return self.text

    def _judge(self) -> None:
        """Name the line with a slip while the rest is still at hand."""
        typed = self.text.toPlainText()
        try:
            paper_key.parse(typed)
        except WrongPaperKey as error:
            self.word.setText(str(error) if typed.strip() else "金鑰印在設定密碼時列印的那張紙上。")
            self.yes.setEnabled(False)
            return
        self.word.setText("四列都正確。")
        self.yes.setEnabled(True)

    def _go(self) -> None:
        self.yes.setEnabled(False)
        work = partial(opening.unlock_by_paper, self._path, self.text.toPlainText())
        errand.run(self, work, self.opened.emit, self._refused)

    def _refused(self, error: DeskError) -> None:
        self.word.setText(f"⚠ {error}")
        self.yes.setEnabled(True)

    def ended(self) -> None:
        """Forget what was typed."""
        self.text.clear()


class AnewPage(PasswordPage):
    """After the paper key: a new password for a user, or a first user when the key file is lost."""

    opened = Signal(object)

    def __init__(self, path: Path, access: Access) -> None:
        known = opening.known_users(path, access.key or b"")
        text = "救援金鑰正確。請為其中一位使用者設定新密碼；其他人的密碼不變。"
        if not known:
            text = "救援金鑰正確，但鑰匙檔遺失、損壞或被改過，會重新建立。請設定一位核定者；其他使用者之後再加入。"
        super().__init__("key-round", "設定新密碼", f"開啟「{path.name}」", text, "設定並開啟")
        self._path, self._access, self._known = path, access, known
        self.users = parts.DropDown("使用者")
        self.users.addItems(known)
        self.users.currentIndexChanged.connect(self.password.judge)
        self.form.addRow(label("使用者"), self.users)
        self.form.setRowVisible(self.users, bool(known))
        self.form.setRowVisible(self.name, not known)
        self.fit()

    def user(self) -> str:
        """Whose password it is."""
        return self.users.currentText() if getattr(self, "_known", None) else super().user()

    def first(self) -> QWidget:
        """The name, or the password when the name is known."""
        return self.password.first.line if self._known else self.name

    def work(self, name: str, password: str) -> None:
        """Set it."""
        work = partial(opening.set_anew, self._path, self._access.key or b"", name, password, datetime.now())
        errand.run(self, work, self.opened.emit, self.refused)


def fixed(larger: int = 2) -> QFont:
    """A font in which all signs are equally wide."""
    found = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    found.setFamilies([QFontInfo(found).family(), *theme.FAMILIES])
    found.setPointSize(QApplication.font().pointSize() + larger)
    return found

"""Asks for the key of a copy that is encrypted otherwise than the present file: its own password, or the paper key."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import copy_keys
from hualien_desk.operations.access import Access
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.runner import Runner

PAPER = "紙本救援金鑰"


class CopyKeyForm(Form):
    """User and password, or the four lines on paper; what is wrong is said in the form."""

    def __init__(self, parent: QWidget, runner: Runner, copy: Path, why: str, then: Callable[[Access], None]) -> None:
        super().__init__(parent, "開啟備份", why)
        self._runner, self._copy, self._then = runner, copy, then
        self.who = parts.DropDown("使用者")
        for name in _users(copy):
            self.who.addItem(name, name)
        self.who.addItem(PAPER, "")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("備份當時的密碼")
        self.paper = QPlainTextEdit()
        self.paper.setPlaceholderText("四列，每列四組四個字")
        self.paper.setAccessibleName(PAPER)
        self.paper.setTabChangesFocus(True)
        self.paper.setFixedHeight(self.fontMetrics().lineSpacing() * 6)
        self.wrong = parts.label("", "bad")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._lay_out()
        self.fit(520)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        form.addRow(parts.label("使用者", "quiet"), self.who)
        form.addRow(parts.label("密碼", "quiet"), self.password)
        form.addRow(parts.label(PAPER, "quiet"), self.paper)
        self._form = form
        self.body.addLayout(form)
        self.body.addWidget(self.wrong)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "開啟", self._open, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self.who.currentIndexChanged.connect(self._show_fields)
        self._show_fields()

    def _show_fields(self) -> None:
        by_password = bool(self.who.currentData())
        self._form.setRowVisible(1, by_password)
        self._form.setRowVisible(2, not by_password)
        (self.password if by_password else self.paper).setFocus()

    def _open(self) -> None:
        """Deriving a key takes its time: beside the window."""
        copy, user, password = self._copy, str(self.who.currentData()), self.password.text()
        paper, now = self.paper.toPlainText(), datetime.now()
        self.yes.setEnabled(False)

        def work(*_: object) -> Access | str:
            try:
                if user:
                    return copy_keys.with_password(copy, user, password, now)
                return copy_keys.with_paper(copy, paper)
            except DeskError as error:
                return str(error)

        self._runner.run("開啟備份", work, self._opened, quiet=True, owner=self, alone=True)

    def _opened(self, found: Access | str) -> None:
        self.yes.setEnabled(True)
        if isinstance(found, str):
            self.wrong.setText(f"⚠ {found}")
            self.wrong.show()
            return
        self.accept()
        self._then(found)


def _users(copy: Path) -> list[str]:
    try:
        return copy_keys.users_of(copy)
    except DeskError:
        return []

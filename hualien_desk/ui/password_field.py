"""Fields for passwords: shown on demand, a word about Caps Lock, two of them for a new password.

Qt turns the input method off while a password is hidden: what is typed is what the keys say, never half a Chinese
word. Who wants a Chinese phrase presses 顯示 first, here and at every login; the hint says so.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from hualien_desk.operations import opening
from hualien_desk.ui import icons, parts, theme

LONGEST = 128
CAPS = "Caps Lock 可能開著：字母會變成大寫。"
HINT = "密碼欄不用中文輸入法；要輸入中文請先按眼睛顯示。"


class PasswordField(QWidget):
    """One password with a button that shows it."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(LONGEST)
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(lambda: self.changed.emit())
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.eye = parts.flat_button("eye", f"顯示{name}", self._turn)
        self.caps = parts.label(CAPS, "quiet")
        self.caps.hide()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[0])
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addLayout(row)
        column.addWidget(self.caps)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()

    def _turn(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        icons.dress(self.eye, "eye-off" if hidden else "eye")
        name = f"{'隱藏' if hidden else '顯示'}{self.line.accessibleName()}"
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A capital letter without Shift (or a small one with it): Caps Lock is on."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            sign = event.text()
            if len(sign) == 1 and sign.isascii() and sign.isalpha():
                shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.caps.setVisible(sign.isupper() != shifted)
        return super().eventFilter(watched, event)


class NewPassword(QWidget):
    """A new password twice; `ready` says whether it will do, the word below what is lacking."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name_of: Callable[[], str], words: str = "密碼") -> None:
        super().__init__()
        self._name_of = name_of
        self.first, self.second = PasswordField("新密碼"), PasswordField("再輸入一次密碼")
        self.sign, self.word = QLabel(), parts.label("")
        self.word.setWordWrap(True)
        self.word.setAccessibleName("密碼是否合用")
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        form.addRow(label(words), self.first)
        form.addRow(label("再輸入一次"), self.second)
        self.word.setMinimumHeight(2 * self.word.fontMetrics().lineSpacing())
        self.word.setAlignment(Qt.AlignmentFlag.AlignTop)
        told = QHBoxLayout()
        told.setSpacing(theme.SPACE[1])
        told.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self.word, 1)
        form.addRow(label(""), told)
        for field in (self.first, self.second):
            field.changed.connect(self.judge)
        self.first.entered.connect(self.second.setFocus)
        self.second.entered.connect(self._enter)
        self.setTabOrder(self.first.line, self.second.line)  # typed one after the other; the eyes come later
        self.setTabOrder(self.second.line, self.first.eye)
        self.setFocusProxy(self.first)
        self.judge()

    def judge(self) -> None:
        """Say what is lacking."""
        lacking = self._lacking()
        begun = bool(self.first.text())
        drawing = (
            ("circle-alert", "warn") if lacking and begun else ("circle-check", "good") if begun else ("info", "quiet")
        )
        self.sign.setPixmap(icons.pixmap(drawing[0], 16, drawing[1]))
        self.word.setText(lacking or "密碼合用。")
        self.changed.emit()

    def _lacking(self) -> str:
        if not self.first.text():
            return f"至少 {opening.shortest()} 個字，可以是一句只有您知道的話。{HINT}"
        if why := opening.weakness(self.first.text(), self._name_of()):
            return why
        if not self.second.text():
            return "請再輸入一次相同的密碼。"
        return "" if self.first.text() == self.second.text() else "兩次輸入的密碼不同。"

    def ready(self) -> bool:
        """Whether the password will do."""
        return not self._lacking()

    def text(self) -> str:
        """The password."""
        return self.first.text()

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _enter(self) -> None:
        if self.ready():
            self.entered.emit()


WIDEST_LABEL = "再輸入一次"


def label(text: str) -> QLabel:
    """The name of a field, as wide as its neighbours."""
    made = parts.label(text, "quiet")
    made.setMinimumWidth(made.fontMetrics().horizontalAdvance(WIDEST_LABEL))
    return made

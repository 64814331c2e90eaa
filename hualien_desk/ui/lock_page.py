"""What a locked program shows: one window with nothing of the data on it."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hualien_desk.ui import app as qt
from hualien_desk.ui import icons, parts, theme

WIDTH = 420
TITLE = f"{qt.NAME}（已鎖定）"


class LockPage(QWidget):
    """Asks for the password of who locked; 切換使用者 lets somebody else log in."""

    given = Signal(str)
    switch_asked = Signal()
    left = Signal()

    def __init__(self, user: str) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(WIDTH + 2 * theme.SPACE[4], 380)
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.password.setPlaceholderText("密碼")
        self.password.setAccessibleName(f"{user}的密碼")
        self.told = parts.label("")
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.told.setMinimumHeight(2 * self.told.fontMetrics().lineSpacing() + theme.SPACE[0])
        self.open_button = parts.button("check", "解鎖", self._give, primary=True)
        self.switch = parts.button("users", "切換使用者…", self.switch_asked.emit, tip="結束這次登入，由另一位登入")
        self.password.returnPressed.connect(self._give)
        self._lay_out(user)

    def _lay_out(self, user: str) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.SPACE[4],) * 4)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(icons.picture("lock", 40, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, style in ((user, "headline"), ("已鎖定。輸入密碼後，一切如離開時的樣子。", "quiet")):
            line = parts.label(words, style)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setWordWrap(True)
            column.addWidget(line)
        column.addWidget(self.password)
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.addWidget(self.switch)
        row.addStretch(1)
        row.addWidget(self.open_button)
        column.addLayout(row)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(1)
        self.say("")

    def stand(self, where: QRect, maximized: bool) -> None:
        """Take the place of the window that is hidden."""
        self.password.clear()
        self.say("")
        self.setGeometry(where)
        self.showMaximized() if maximized else self.show()
        self.activateWindow()
        self.password.setFocus()

    def say(self, sentence: str) -> None:
        """Why it stays locked; "" takes that away."""
        self.told.setText(f"⚠ {sentence}" if sentence else "")
        self._rest(False)
        if sentence:
            self.password.selectAll()
            self.password.setFocus()

    def _give(self) -> None:
        if self.open_button.isEnabled() and self.password.text():
            self._rest(True)
            self.given.emit(self.password.text())

    def _rest(self, busy: bool) -> None:
        """While the password is checked no second one is taken."""
        self.open_button.setEnabled(not busy)
        self.open_button.setText(" 檢查中…" if busy else " 解鎖")
        self.password.setReadOnly(busy)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it ends the program."""
        event.accept()
        self.left.emit()

"""What a locked program shows: one window with nothing of the data on it, and the page that asks for the password."""

from pathlib import Path

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.ui.unlock_page import UnlockPage

TITLE = "已鎖定"
QUIET = "輸入密碼後，一切如離開時的樣子；未存入的輸入已保留。"


class LockPage(QWidget):
    """Lets in who locked; 切換使用者 lets somebody else log in instead."""

    switch_asked = Signal()
    left = Signal()

    def __init__(self, path: Path, user: str) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.ask = UnlockPage(path, only=user, title="已鎖定", quiet=QUIET)
        self.ask.paper.hide()
        self.switch = self.ask.link("users", "切換使用者…", self.switch_asked.emit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.ask)

    def stand(self, where: QRect, maximized: bool) -> None:
        """Take the place of the window that is hidden."""
        self.ask.password.clear()
        self.ask.tell("")
        self.setGeometry(where)
        self.showMaximized() if maximized else self.show()
        self.activateWindow()
        self.ask.first().setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it ends the program."""
        event.accept()
        self.left.emit()

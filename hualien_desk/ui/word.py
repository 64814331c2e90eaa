"""What is said beside a field while it is typed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from hualien_desk.ui import icons, parts, theme


class Word(QWidget):
    """What is said beside a field: a sign and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self.text = parts.label("")
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[0])
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.text, 1)

    def say(self, sentence: str, role: str = "quiet", drawing: str = "") -> None:
        """Say something in the colour of a role, with a sign for those who see no colour."""
        self.text.setText(sentence)
        self.text.setStyleSheet(f"color: {theme.hexa(role)};")
        self._sign.setVisible(bool(drawing))
        if drawing:
            self._sign.setPixmap(icons.pixmap(drawing, 16, role))

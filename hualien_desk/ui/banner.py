"""One calm line above a list: what deserves a look, and the way to it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from hualien_desk.ui import icons, parts, theme


class Banner(QFrame):
    """A sign, a sentence and a button; hidden while there is nothing to say."""

    def __init__(self, words: str, action: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._sign, self.text = QLabel(), parts.label("")
        self.text.setWordWrap(True)
        self.button = parts.button("arrow-right", words, action)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[0], theme.SPACE[0], theme.SPACE[0])
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self._sign)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; "" hides the line."""
        self.text.setText(sentence)
        self.text.setAccessibleName(sentence)
        self._draw()
        self.setVisible(bool(sentence))

    def _draw(self) -> None:
        self._sign.setPixmap(icons.pixmap("triangle-alert", 16, "warn"))

    def changeEvent(self, event: QEvent) -> None:
        """Draw the sign in the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()
        super().changeEvent(event)

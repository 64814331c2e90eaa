"""A line above a form: typing was brought back, and a way to throw it away."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hualien_desk.ui import parts


class Note(QWidget):
    """Says that typing was brought back, with a way to throw it away."""

    def __init__(self, discard: Callable[[], object]) -> None:
        super().__init__()
        self.text = parts.label("")
        self.text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        self.button = parts.button("trash-2", "捨棄", discard)
        self.button.clicked.connect(self.hide)
        row.addWidget(self.button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self.text.setText(sentence)
        self.button.show()
        self.show()

    def warn(self, sentence: str) -> None:
        """Show a sentence about which there is nothing to throw away."""
        self.text.setText(sentence)
        self.button.hide()
        self.show()

"""A page that stands in place of the whole window: one card in the middle, calm, with its way on and its way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hualien_desk.ui import icons, parts, theme

WIDE = 620
"""Pixels of the card."""


class CoverPage(QWidget):
    """A card: icon, title and a quiet line; `body` and `buttons` are the page's own, a quiet second way in `foot`."""

    def __init__(self, icon: str, title: str, quiet: str = "") -> None:
        super().__init__()
        self.title = parts.label(title, "title")
        self.title.setWordWrap(True)
        self.quiet = parts.label(quiet, "quiet")
        self.quiet.setWordWrap(True)
        self.quiet.setVisible(bool(quiet))
        self.body, self.buttons, self.foot, self.links = QVBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (self.body, self.buttons, self.foot, self.links):
            row.setSpacing(theme.SPACE[1])
        self.buttons.addStretch(1)
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.addStretch(1)
        middle = QHBoxLayout()  # not by alignment: words that wrap would be cut off
        middle.addStretch(1)
        middle.addWidget(self._card(icon))
        middle.addStretch(1)
        outer.addLayout(middle)
        outer.addLayout(self.links)
        outer.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts.scrolling(inner))

    def _card(self, icon: str) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDE)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(icons.picture(icon, 32, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(theme.SPACE[0])
        told.addWidget(self.title)
        told.addWidget(self.quiet)
        head.addLayout(told, 1)
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.SPACE[4],) * 4)
        column.setSpacing(theme.SPACE[2])
        column.addLayout(head)
        column.addLayout(self.body)
        column.addLayout(self.buttons)
        column.addLayout(self.foot)
        return card

    def say(self, text: str, style: str = "") -> QLabel:
        """A paragraph in the body."""
        made = parts.label(text, style)
        made.setWordWrap(True)
        self.body.addWidget(made)
        return made

    def link(self, icon: str, words: str, action: Callable[[], object]) -> QPushButton:
        """Another way, below the card."""
        if not self.links.count():
            self.links.addStretch(1)
            self.links.addStretch(1)
        made = parts.button(icon, words, action)
        made.setFlat(True)
        self.links.insertWidget(self.links.count() - 1, made)
        return made

    def first(self) -> QWidget | None:
        """Where the keyboard goes when the page is shown."""
        return None

    def ended(self) -> None:
        """What was typed is wanted no longer."""


class BusyPage(CoverPage):
    """Says what is being done."""

    def __init__(self, icon: str, title: str, text: str) -> None:
        super().__init__(icon, title)
        self.say(text)


class TroublePage(CoverPage):
    """Why a data file cannot be opened, and what may be done about it."""

    def __init__(self, title: str, sentence: str) -> None:
        super().__init__("triangle-alert", title)
        self.sentence = self.say(sentence)

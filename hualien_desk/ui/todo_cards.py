"""What stands on 待辦: cards with something to do, the first steps, the deadlines."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.operations.todo import Deadline
from hualien_desk.ui import icons, parts, theme
from hualien_desk.ui.flow import FlowLayout

LETTERS, LINES = 19, 9
"""Size of a card: Chinese characters across, lines down."""
SOON = 30
"""Days before a deadline from which it is near."""


class Card(NamedTuple):
    """One thing to do: drawing, colour, number in words, title, sentence, words of the button and what it does."""

    icon: str
    role: str
    number: str
    title: str
    text: str
    button: str
    do: Callable[[], object]


class Step(NamedTuple):
    """One of the first steps: whether it is done, its words, its button."""

    done: bool
    title: str
    text: str
    icon: str
    button: str
    do: Callable[[], object]


def cards_of(cards: Sequence[Card]) -> QWidget:
    """The cards side by side."""
    whole = QWidget()
    flow = FlowLayout(whole, theme.SPACE[2])
    flow.setContentsMargins(0, 0, 0, 0)
    for card in cards:
        flow.addWidget(_card(card))
    return whole


def _card(card: Card) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    letters = frame.fontMetrics()
    frame.setFixedSize(letters.horizontalAdvance("國") * LETTERS + 2 * theme.SPACE[3], letters.lineSpacing() * LINES)
    column = QVBoxLayout(frame)
    column.setContentsMargins(*(theme.SPACE[3],) * 4)
    column.setSpacing(theme.SPACE[0])
    head = QHBoxLayout()
    head.addWidget(icons.picture(card.icon, 20, card.role))
    head.addWidget(parts.label(card.title, "quiet"), 1)
    column.addLayout(head)
    column.addWidget(parts.label(card.number, "title"))
    text = parts.label(card.text, "quiet")
    text.setWordWrap(True)
    text.setAlignment(Qt.AlignmentFlag.AlignTop)
    column.addWidget(text, 1)
    if card.button:
        do = parts.button("arrow-right", card.button, card.do)
        do.setAccessibleName(f"{card.title}：{card.button}")
        column.addWidget(do, 0, Qt.AlignmentFlag.AlignLeft)
    return frame


def step_of(number: int, step: Step) -> QFrame:
    """One of the first steps as a row."""
    frame = QFrame()
    frame.setObjectName("card")
    row = QHBoxLayout(frame)
    row.setContentsMargins(*(theme.SPACE[2],) * 4)
    row.setSpacing(theme.SPACE[2])
    row.addWidget(icons.picture("circle-check" if step.done else "circle-dashed", 24, "good" if step.done else "quiet"))
    words_of = QVBoxLayout()
    words_of.setSpacing(0)
    words_of.addWidget(parts.label(f"{number}. {step.title}{'（完成）' if step.done else ''}", "headline"))
    words_of.addWidget(parts.label(step.text, "quiet"))
    row.addLayout(words_of, 1)
    do = parts.button(step.icon, step.button, step.do, primary=not step.done)
    do.setAccessibleName(f"{step.title}：{step.button}")
    row.addWidget(do)
    return frame


def deadlines_of(found: Sequence[Deadline]) -> QFrame:
    """The last days of the clauses."""
    frame = QFrame()
    frame.setObjectName("card")
    grid = QGridLayout(frame)
    grid.setContentsMargins(*(theme.SPACE[3],) * 4)
    grid.setHorizontalSpacing(theme.SPACE[3])
    grid.setColumnStretch(4, 1)
    for row, item in enumerate(found):
        left = f"還有 {item.left} 天" if item.left > 0 else "今天截止" if item.left == 0 else "已截止"
        near = 0 <= item.left <= SOON
        grid.addWidget(icons.picture("calendar-clock", 16, "warn" if near else "quiet"), row, 0)
        cells = (item.title, roc_date.show(item.day), left, item.citation)
        for column, text in enumerate(cells, 1):
            grid.addWidget(parts.label(text, "" if item.left >= 0 and column < 4 else "quiet"), row, column)
    return frame

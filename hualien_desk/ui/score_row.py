"""One question of a paper sheet: a digit answers it and goes on to the next; no IME stands in the way."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from hualien_desk.domain.diagnosis import Question
from hualien_desk.ui import theme

CHIP, GAP, WORD = 28, 6, 72
"""Pixels of a score, between two of them, of the word that says what the score means."""
BLANK_KEYS = Qt.Key.Key_0, Qt.Key.Key_Space, Qt.Key.Key_Delete
ENTER = Qt.Key.Key_Return, Qt.Key.Key_Enter


class ScoreRow(QWidget):
    """A question and its scores; `moved` asks for the next (1) or the one before (-1), `entered` is Enter."""

    changed = Signal()
    moved = Signal(int)
    entered = Signal()
    reached = Signal()

    def __init__(self, question: Question, words: Sequence[str]) -> None:
        super().__init__()
        self.question, self._words, self._score = question, words, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setToolTip("　".join(f"{score} {word}" for score, word in enumerate(words, 1)))
        self._text = QLabel(f"{question.id}　{question.text}")
        self._text.setWordWrap(True)
        self._text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE[1], theme.SPACE[0], self._room() + theme.SPACE[1], theme.SPACE[0])
        line.addWidget(self._text, 1)
        self._name()

    def _room(self) -> int:
        return len(self._words) * (CHIP + GAP) + WORD

    def minimumSizeHint(self) -> QSize:
        """As high as a score at least."""
        return super().minimumSizeHint().expandedTo(QSize(self._room() + 160, CHIP + 2 * theme.SPACE[0]))

    @property
    def score(self) -> int:
        """The score, 0 for none."""
        return self._score

    def put(self, score: int) -> None:
        """Show a score, 0 for none."""
        self._score = score
        self._name()
        self.update()

    def _name(self) -> None:
        said = f"{self._score} {self._words[self._score - 1]}" if self._score else "未作答"
        self.setAccessibleName(f"{self.question.id} {self.question.text} {said}")

    def _answer(self, score: int) -> None:
        self.put(score)
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer and go on, arrows and Backspace only go, Enter hands the sheet on."""
        key = event.key()
        if Qt.Key.Key_1 <= key < Qt.Key.Key_1 + len(self._words):
            self._answer(key - Qt.Key.Key_0)
            self.moved.emit(1)
        elif key in BLANK_KEYS:
            self._answer(0)
            self.moved.emit(1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Backspace):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def chip(self, score: int) -> QRectF:
        """Where a score stands."""
        left = self.width() - self._room() - theme.SPACE[1] + (score - 1) * (CHIP + GAP) + GAP
        return QRectF(left, (self.height() - CHIP) / 2, CHIP, CHIP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a score answers; a click on the chosen one takes it back."""
        for score in range(1, len(self._words) + 1):
            if self.chip(score).contains(event.position()):
                self._answer(0 if score == self._score else score)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scores: the chosen one is filled and bold, its word stands beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        for score in range(1, len(self._words) + 1):
            self._draw_chip(painter, score)
        said = self._words[self._score - 1] if self._score else "－"
        painter.setPen(theme.color("text" if self._score else "faint"))
        start = self.chip(len(self._words)).topRight() + QPointF(GAP, 0)
        room = QRectF(start, QSize(WORD - GAP, CHIP).toSizeF())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
        painter.end()

    def _draw_chip(self, painter: QPainter, score: int) -> None:
        chosen, font = score == self._score, QFont(self.font())
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QPen(theme.color("accent" if chosen else "border"), 1))
        painter.setBrush(theme.color("accent" if chosen else "base"))
        painter.drawRoundedRect(self.chip(score), 6, 6)
        painter.setPen(theme.color("on_accent" if chosen else "quiet"))
        painter.drawText(self.chip(score), Qt.AlignmentFlag.AlignCenter, f"{score}")
        painter.setFont(self.font())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the row was reached, so that it is scrolled to."""
        super().focusInEvent(event)
        self.update()
        self.reached.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Draw it as one of many again."""
        super().focusOutEvent(event)
        self.update()

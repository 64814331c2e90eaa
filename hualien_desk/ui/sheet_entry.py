"""A paper sheet of a questionnaire typed by the keyboard: a digit a question, Enter stores and opens the next sheet."""

from collections.abc import Sequence
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.questionnaire import Question
from hualien_desk.domain.roles import Role
from hualien_desk.operations.desk import Outcome
from hualien_desk.ui import dialogs, parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.kept import Kept
from hualien_desk.ui.office import Office
from hualien_desk.ui.score_row import ScoreRow

KEYS = "按 1–{most} 作答並到下一題；0 或空白鍵：不作答；↑ ↓ 或 Backspace：上下移動；Enter：存入{then}。"


class Group(NamedTuple):
    """Questions that stand together; `headline` begins a scale, `name` says what they are about ("" for neither)."""

    questions: Sequence[Question]
    words: Sequence[str]
    headline: str = ""
    name: str = ""


def line(name: str, width: int = 0) -> QLineEdit:
    """A field of one line."""
    made = QLineEdit()
    made.setAccessibleName(name)
    if width:
        made.setMaximumWidth(width)
    return made


class SheetEntry(Form):
    """Types new sheets one after the other (`stored` 0) or corrects one; each questionnaire says what it writes."""

    needs = Role.EDITOR

    def __init__(
        self, office: Office, what: str, about: str, groups: Sequence[Group], remark: str, stored: int, draft: str
    ) -> None:
        self._office, self.answer = office, stored
        self._sure, self._count = False, 0
        self._before: Any = None
        what = f"更正{what}" if stored else f"輸入{what}"
        super().__init__(office.window, what, f"{what}：{about}")
        self.rows: list[ScoreRow] = []
        self.number, self.remark = line("編號", 96), line(remark)
        self.told = parts.label("", "quiet")
        self.top = QHBoxLayout()
        self._lay_out(groups, remark)
        self.kept = Kept(self, draft, self._typed, self.show_typed)
        self.body.insertWidget(0, self.kept.note)

    def begin(self) -> None:
        """Everything stands: wait for the first key."""
        self._connect()
        self.spread(920, 760)
        self._before = self.sheet()
        self.kept.begin()
        next((row for row in self.rows if not row.score), self.rows[0]).setFocus()

    def sheet(self) -> Any:
        """The sheet as it was typed."""
        raise NotImplementedError

    def _typed(self) -> dict[str, Any]:
        """The sheet as it was typed; only what was begun is worth keeping."""
        found: dict[str, Any] = self.sheet()._asdict() if self.begun() else {}
        return found

    def show_typed(self, typed: dict[str, Any]) -> None:
        """Show a sheet as it was typed; {}: one that was not begun."""
        raise NotImplementedError

    def write(self) -> Outcome:
        """Store the sheet."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show the next sheet, with nothing answered."""
        raise NotImplementedError

    def begun(self) -> bool:
        """Say whether something was typed that is not stored."""
        return bool(self.sheet() != self._before) if self.answer else bool(self.scores() or self.remark.text().strip())

    def _lay_out(self, groups: Sequence[Group], remark: str) -> None:
        self.top.setSpacing(theme.SPACE[1])
        self.body.addLayout(self.top)
        most = max(len(group.words) for group in groups)
        keys = parts.label(KEYS.format(most=most, then="" if self.answer else "並換下一份"), "quiet")
        keys.setWordWrap(True)
        self.body.addWidget(keys)
        self.area = parts.scrolling(self._questions(groups))
        self.body.addWidget(self.area, 1)
        below = QHBoxLayout()
        below.addWidget(parts.label(remark, "quiet"))
        below.addWidget(self.remark, 1)
        self.body.addLayout(below)
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        words = "存入" if self.answer else "存入，下一份"
        self.yes = parts.button("check", words, self.store, primary=True, tip="Enter")
        self.yes.setShortcut("Ctrl+Return")
        self.buttons.addWidget(self.yes)

    def _questions(self, groups: Sequence[Group]) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(2)
        for group in groups:
            if group.headline:
                column.addSpacing(theme.SPACE[2] if self.rows else 0)
                scale = "　".join(f"{score} {word}" for score, word in enumerate(group.words, 1))
                column.addWidget(parts.label(f"{group.headline}　　{scale}", "headline"))
            if group.name:
                column.addWidget(parts.label(group.name, "quiet"))
            for question in group.questions:
                self.rows.append(ScoreRow(question, group.words))
                column.addWidget(self.rows[-1])
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        for place, row in enumerate(self.rows):
            row.moved.connect(partial(self._go, place))
            row.entered.connect(self.store)
            row.changed.connect(self._changed)
            row.reached.connect(partial(self._reach, row))
        self.remark.returnPressed.connect(self.store)
        self.number.returnPressed.connect(self.rows[0].setFocus)

    def _go(self, place: int, step: int) -> None:
        if place + step >= len(self.rows):
            self.remark.setFocus()
        elif place + step >= 0:
            self.rows[place + step].setFocus()

    def _reach(self, row: ScoreRow) -> None:
        self.area.ensureWidgetVisible(row, 0, 3 * row.height())

    def _changed(self) -> None:
        self._sure = False
        missing = len(self._missing())
        self.say(f"還有 {missing} 題。" if missing else "每題都已作答；按 Enter 存入。")

    def scores(self) -> dict[str, int]:
        """What was answered."""
        return {row.question.id: row.score for row in self.rows if row.score}

    def put(self, scores: dict[str, int]) -> None:
        """Show answers."""
        for row in self.rows:
            row.put(scores.get(row.question.id, 0))

    def _missing(self) -> list[str]:
        return [row.question.id for row in self.rows if not row.score]

    def say(self, text: str, style: str = "quiet") -> None:
        """Say something below the questions."""
        self.told.setObjectName(style)
        self.told.style().polish(self.told)
        self.told.setText(text)

    def store(self) -> None:
        """Store the sheet; with answers missing only when it is asked for twice."""
        missing = self._missing()
        if missing and not self._sure:
            self._sure = True
            more = "再按一次 Enter 照樣存入（不計入平均）。"
            self.say(f"還有 {len(missing)} 題未作答：{'、'.join(missing)}。{more}", "bad")
            return
        try:
            outcome = self.write()
        except DeskError as error:
            self._sure = False
            self.say(str(error), "bad")
            return
        self.kept.forget()
        self._office.runner.done.emit(outcome)
        if self.answer:
            self.accept()
        else:
            self._next(outcome)

    def _next(self, outcome: Outcome) -> None:
        self._count += 1
        self.clear()
        self.kept.start_anew()
        self._sure = False
        self.say(f"✓ {outcome.message}這次已輸入 {self._count} 份，請輸入下一份。")
        self.rows[0].setFocus()
        QTimer.singleShot(0, self.area, lambda: self.area.verticalScrollBar().setValue(0))

    def reject(self) -> None:
        """Close; a sheet that was begun is not thrown away without a question."""
        if not self.begun():
            self.kept.forget()
            super().reject()
            return
        text = "這一份還沒有存入，要捨棄已輸入的作答嗎？"
        dialogs.question(self, "捨棄這一份", text, "捨棄", self._throw_away, "留下", safe=True)

    def _throw_away(self) -> None:
        self.kept.forget()
        self.done(self.DialogCode.Rejected)

"""A paper sheet of 自我診斷 typed by the keyboard: a digit a question, Enter stores and opens the next sheet."""

from datetime import date
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.diagnosis import ABILITY, NEED, ROUNDS
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import diagnosis
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.diagnosis import Sheet
from hualien_desk.store import team_answers
from hualien_desk.ui import dialogs, parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office
from hualien_desk.ui.score_row import ScoreRow

KEYS = "按 1–{most} 作答並到下一題；0 或空白鍵：不作答；↑ ↓ 或 Backspace：上下移動；Enter：存入{then}。"


class EntryForm(Form):
    """Types new sheets one after the other (`answer` 0) or corrects one."""

    def __init__(self, office: Office, team: int, round: str = ROUNDS[0], answer: int = 0) -> None:
        self._office, self._team, self.answer = office, team, answer
        self._asked, self._sure, self._stored = diagnosis.questionnaire(), False, 0
        what = "更正自我診斷問卷" if answer else "輸入自我診斷問卷"
        super().__init__(office.window, what, f"{what}：{diagnosis.team_name(team)}")
        self.rows: list[ScoreRow] = []
        self.round = parts.DropDown("測次")
        self.number, self.day = _line("編號", 96), _line("填寫日期", 120)
        self.remark = _line(self._asked.remark)
        self.told = parts.label("", "quiet")
        self._lay_out()
        self._fill(Sheet(round, {}, day=roc_date.show(date.today())) if not answer else _typed(answer))
        self._connect()
        self.spread(920, 760)
        self.rows[0].setFocus()

    def _lay_out(self) -> None:
        for round in ROUNDS:
            self.round.addItem(round, round)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE[1])
        for words, field in (("測次", self.round), ("編號", self.number), ("填寫日期", self.day)):
            top.addWidget(parts.label(words, "quiet"))
            top.addWidget(field)
        top.addStretch(1)
        self.body.addLayout(top)
        keys = parts.label(KEYS.format(most=self._asked.most, then="" if self.answer else "並換下一份"), "quiet")
        keys.setWordWrap(True)
        self.body.addWidget(keys)
        self.area = parts.scrolling(self._questions())
        self.body.addWidget(self.area, 1)
        below = QHBoxLayout()
        below.addWidget(parts.label(self._asked.remark, "quiet"))
        below.addWidget(self.remark, 1)
        self.body.addLayout(below)
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        words = "存入" if self.answer else "存入，下一份"
        self.yes = parts.button("check", words, self.store, primary=True, tip="Enter")
        self.yes.setShortcut("Ctrl+Return")
        self.buttons.addWidget(self.yes)

    def _questions(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(2)
        for kind in (ABILITY, NEED):
            scale = "　".join(f"{score} {word}" for score, word in enumerate(self._asked.words[kind], 1))
            column.addWidget(parts.label(f"{self._asked.asks[kind]}　　{scale}", "headline"))
            for dimension in self._asked.dimensions:
                if kind == ABILITY:
                    column.addWidget(parts.label(dimension.name, "quiet"))
                for question in dimension.abilities if kind == ABILITY else dimension.needs:
                    self.rows.append(ScoreRow(question, self._asked.words[kind]))
                    column.addWidget(self.rows[-1])
            column.addSpacing(theme.SPACE[2])
        column.addStretch(1)
        return page

    def _connect(self) -> None:
        for place, row in enumerate(self.rows):
            row.moved.connect(partial(self._go, place))
            row.entered.connect(self.store)
            row.changed.connect(self._changed)
            row.reached.connect(partial(self._reach, row))
        self.remark.returnPressed.connect(self.store)
        for field in (self.number, self.day):
            field.returnPressed.connect(self.rows[0].setFocus)
        self.round.currentIndexChanged.connect(lambda _: self._number_again())

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
        self._say(f"還有 {missing} 題。" if missing else "每題都已作答；按 Enter 存入。")

    def _number_again(self) -> None:
        if not self.answer:
            self.number.setText(diagnosis.next_number(self._team, self.round.currentData()))

    def _fill(self, sheet: Sheet) -> None:
        self.round.setCurrentIndex(max(self.round.findData(sheet.round), 0))
        self.number.setText(sheet.number)
        self._number_again()
        self.day.setText(sheet.day)
        self.remark.setText(sheet.remark)
        for row in self.rows:
            row.put(sheet.scores.get(row.question.id, 0))
        self._before = self.sheet()

    def sheet(self) -> Sheet:
        """The sheet as it was typed."""
        scores = {row.question.id: row.score for row in self.rows if row.score}
        return Sheet(self.round.currentData(), scores, self.number.text(), self.day.text(), self.remark.text())

    def _missing(self) -> list[str]:
        return [row.question.id for row in self.rows if not row.score]

    def _say(self, text: str, style: str = "quiet") -> None:
        self.told.setObjectName(style)
        self.told.style().polish(self.told)
        self.told.setText(text)

    def store(self) -> None:
        """Store the sheet; with answers missing only when it is asked for twice."""
        missing = self._missing()
        if missing and not self._sure:
            self._sure = True
            self._say(
                f"還有 {len(missing)} 題未作答：{'、'.join(missing)}。再按一次 Enter 照樣存入（不計入平均）。", "bad"
            )
            return
        try:
            outcome = self._write()
        except DeskError as error:
            self._sure = False
            self._say(str(error), "bad")
            return
        self._office.runner.done.emit(outcome)
        if self.answer:
            self.accept()
        else:
            self._next(outcome)

    def _write(self) -> Outcome:
        if self.answer:
            return diagnosis.correct(self._office.desk, self.answer, self.sheet())
        return diagnosis.add(self._office.desk, self._team, self.sheet())[0]

    def _next(self, outcome: Outcome) -> None:
        self._stored += 1
        self._fill(Sheet(self.round.currentData(), {}, day=self.day.text()))
        self._sure = False
        self._say(f"✓ {outcome.message}這次已輸入 {self._stored} 份，請輸入下一份。")
        self.rows[0].setFocus()
        QTimer.singleShot(0, self.area, lambda: self.area.verticalScrollBar().setValue(0))

    def reject(self) -> None:
        """Close; a sheet that was begun is not thrown away without a question."""
        now, before = self.sheet(), self._before
        if now == before or (not self.answer and (now.scores, now.remark) == (before.scores, before.remark)):
            super().reject()
            return
        text = "這一份還沒有存入，要捨棄已輸入的作答嗎？"
        dialogs.question(self, "捨棄這一份", text, "捨棄", lambda: self.done(self.DialogCode.Rejected))


def _line(name: str, width: int = 0) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    if width:
        made.setMaximumWidth(width)
    return made


def _typed(answer: int) -> Sheet:
    found = team_answers.find(answer)
    if not found:
        raise DeskError("這份問卷已不存在，可能已被刪除或復原；請重新選取。")
    return Sheet(found.round, found.scores, found.respondent, roc_date.show(found.answered_on), found.remark)

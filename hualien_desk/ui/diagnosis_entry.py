"""A paper sheet of 自我診斷 typed by the keyboard, of either round."""

from datetime import date
from typing import Any

from hualien_desk.domain import roc_date
from hualien_desk.domain.diagnosis import ABILITY, NEED, ROUNDS, Questionnaire
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import diagnosis, unsaved
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.diagnosis import LABEL, Sheet
from hualien_desk.store import team_answers
from hualien_desk.ui import parts
from hualien_desk.ui.office import Office
from hualien_desk.ui.sheet_entry import Group, SheetEntry, line


def _groups(asked: Questionnaire) -> list[Group]:
    """Ability by dimension, then need."""
    found = []
    for kind in (ABILITY, NEED):
        for place, one in enumerate(asked.dimensions):
            questions = one.abilities if kind == ABILITY else one.needs
            head = asked.asks[kind] if not place else ""
            found.append(Group(questions, asked.words[kind], head, one.name if kind == ABILITY else ""))
    return found


class EntryForm(SheetEntry):
    """Types new sheets one after the other (`answer` 0) or corrects one."""

    def __init__(self, office: Office, team: int, round: str = ROUNDS[0], answer: int = 0) -> None:
        asked, self._team = diagnosis.questionnaire(), team
        draft = unsaved.sheet_name(unsaved.DIAGNOSIS, team, answer)
        super().__init__(office, LABEL, diagnosis.team_name(team), _groups(asked), asked.remark, answer, draft)
        self.round, self.day = parts.DropDown("測次"), line("填寫日期", 120)
        for words in ROUNDS:
            self.round.addItem(words, words)
        for words, field in (("測次", self.round), ("編號", self.number), ("填寫日期", self.day)):
            self.top.addWidget(parts.label(words, "quiet"))
            self.top.addWidget(field)
        self.top.addStretch(1)
        self._begun_with = Sheet(round, {}, day=roc_date.show(date.today())) if not answer else _typed(answer)
        self._fill(self._begun_with)
        self.day.returnPressed.connect(self.rows[0].setFocus)
        self.round.currentIndexChanged.connect(lambda _: self._number_again())
        self.begin()

    def _number_again(self) -> None:
        if not self.answer:
            self.number.setText(diagnosis.next_number(self._team, self.round.currentData()))

    def _fill(self, sheet: Sheet) -> None:
        self.round.setCurrentIndex(max(self.round.findData(sheet.round), 0))
        self.number.setText(sheet.number)
        self._number_again()
        self.day.setText(sheet.day)
        self.remark.setText(sheet.remark)
        self.put(dict(sheet.scores))

    def sheet(self) -> Sheet:
        """The sheet as it was typed."""
        return Sheet(self.round.currentData(), self.scores(), self.number.text(), self.day.text(), self.remark.text())

    def show_typed(self, typed: dict[str, Any]) -> None:
        """A sheet as it was typed."""
        self._fill(Sheet(**typed) if typed else self._begun_with)
        if typed:
            self.number.setText(typed["number"])

    def write(self) -> Outcome:
        """Store the sheet."""
        if self.answer:
            return diagnosis.correct(self._office.desk, self.answer, self.sheet())
        return diagnosis.add(self._office.desk, self._team, self.sheet())[0]

    def clear(self) -> None:
        """The next sheet of the same round and day."""
        self._fill(Sheet(self.round.currentData(), {}, day=self.day.text()))


def _typed(answer: int) -> Sheet:
    found = team_answers.find(answer)
    if not found:
        raise DeskError("這份問卷已不存在，可能已被刪除或復原；請重新選取。")
    return Sheet(found.round, found.scores, found.respondent, roc_date.show(found.answered_on), found.remark)

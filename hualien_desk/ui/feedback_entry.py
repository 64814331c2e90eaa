"""Sheets of 意見調查: typed by the keyboard, or pasted a sheet a line."""

from typing import Any

from hualien_desk.domain.feedback import Sheet
from hualien_desk.operations import feedback, unsaved
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.feedback import LABEL, Plan
from hualien_desk.ui import parts
from hualien_desk.ui.office import Office
from hualien_desk.ui.sheet_entry import Group, SheetEntry
from hualien_desk.ui.sheet_paste import PasteLines


class FeedbackEntry(SheetEntry):
    """Types new sheets of a session one after the other (`stored` 0) or corrects one."""

    def __init__(self, office: Office, workshop: int, stored: int = 0) -> None:
        asked, self._workshop = feedback.asked(), workshop
        groups = [Group(part.questions, asked.words, name=part.name) for part in asked.parts]
        groups[0] = groups[0]._replace(headline="這次研習")
        draft = unsaved.sheet_name(unsaved.FEEDBACK, workshop, stored)
        super().__init__(office, LABEL, feedback.session_title(workshop), groups, asked.remark, stored, draft)
        self.top.addWidget(parts.label("編號", "quiet"))
        self.top.addWidget(self.number)
        self.top.addStretch(1)
        self._fill(self._first())
        self.begin()

    def _first(self) -> Sheet:
        """The sheet that is corrected, or an empty one with the next number."""
        return feedback.find(self.answer) if self.answer else Sheet(0, feedback.next_number(self._workshop), {})

    def show_typed(self, typed: dict[str, Any]) -> None:
        """A sheet as it was typed."""
        self._fill(Sheet(**typed) if typed else self._first())

    def _fill(self, sheet: Sheet) -> None:
        self.number.setText(sheet.number)
        self.remark.setText(sheet.remark)
        self.put(sheet.scores)

    def sheet(self) -> Sheet:
        """The sheet as it was typed."""
        return Sheet(self.answer, self.number.text(), self.scores(), self.remark.text())

    def write(self) -> Outcome:
        """Store the sheet."""
        if self.answer:
            return feedback.correct(self._office.desk, self.answer, self.sheet())
        return feedback.add(self._office.desk, self._workshop, self.sheet())[0]

    def clear(self) -> None:
        """The next sheet."""
        self._fill(Sheet(0, feedback.next_number(self._workshop), {}))


class FeedbackPaste(PasteLines):
    """Takes many sheets of a session; `text` stands there already."""

    def __init__(self, office: Office, workshop: int, text: str = "") -> None:
        headline = f"貼上「{feedback.session_title(workshop)}」的問卷；右邊先告訴您每一行會怎樣，再存入。"
        super().__init__(office, f"貼上{LABEL}", headline)
        self._workshop = workshop
        order = "、".join(question.id for question in feedback.asked().questions)
        self.above.addWidget(parts.label(f"欄的順序：{order}、意見", "quiet"), 1)
        self.begin(text)

    def judged(self, text: str) -> Plan:
        """What the lines would be."""
        return feedback.judge(self._workshop, text)

    def stored(self, plan: Any) -> Outcome:
        """Store what can be stored."""
        return feedback.store(self._office.desk, plan)

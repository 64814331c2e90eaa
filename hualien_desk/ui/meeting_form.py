"""A meeting of the 工作圈 as a form: below its fields everyone of the team, 出席, 請假 or 缺席."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from hualien_desk.operations import team_meetings
from hualien_desk.operations.records import Verdict
from hualien_desk.operations.slots import RecordKind
from hualien_desk.operations.team_meetings import Attender
from hualien_desk.store.team_lists import STATES
from hualien_desk.store.team_work import PRESENT
from hualien_desk.ui import parts, theme
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_form import RecordForm

TICKS = "presence"
"""What was ticked by hand, among the texts of the form: it is kept and brought back with them."""


class MeetingForm(RecordForm):
    """The team of the day is listed; who is new is taken as 出席 until somebody ticks otherwise."""

    def __init__(
        self,
        office: Office,
        kind: RecordKind,
        record: int = 0,
        preset: Mapping[str, str] | None = None,
        of: int = 0,
    ) -> None:
        self._ticked: dict[int, str] = {}
        self._listed: list[Attender] = []
        self.choices: dict[int, QButtonGroup] = {}
        self.told = parts.label("", "quiet")
        self._people = QWidget()
        super().__init__(office, kind, record, preset, of)

    def _add_more(self, grid: QGridLayout, row: int) -> None:
        grid.addWidget(parts.label("出席", "quiet"), row, 0)
        grid.addWidget(self.told, row, 1, 1, 2)
        self._grid, self._row = grid, row + 1
        grid.addWidget(self._people, self._row, 1, 1, 2)

    def judge(self) -> Verdict:
        """Judge the fields, and list the team of the day that they say."""
        found = super().judge()
        team, day = found.values.get("team"), found.values.get("held_on")
        listed = team_meetings.attendance(team, date.fromisoformat(day) if day else None, self.record) if team else []
        if listed != self._listed:
            self._listed = listed
            self._show_people()
        self._say_count()
        return found

    def _show_people(self) -> None:
        """A row of three choices for each of the team."""
        people, grid = QWidget(), QGridLayout()
        people.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[3])
        grid.setVerticalSpacing(theme.SPACE[0])
        grid.setColumnStretch(len(STATES) + 1, 1)
        self.choices = {}
        for row, who in enumerate(self._listed):
            grid.addWidget(parts.label(who.name), row, 0)
            self.choices[who.person] = self._choice(who, grid, row)
        self._grid.replaceWidget(self._people, people)
        self._people.deleteLater()
        self._people = people

    def _choice(self, who: Attender, grid: QGridLayout, row: int) -> QButtonGroup:
        group, now = QButtonGroup(grid.parentWidget()), self._ticked.get(who.person, who.state)
        for column, state in enumerate(STATES):
            button = QRadioButton(state)
            button.setAccessibleName(f"{who.name} {state}")
            button.setChecked(state == now)
            button.clicked.connect(lambda _=False, person=who.person, state=state: self._tick(person, state))
            group.addButton(button, column)
            grid.addWidget(button, row, column + 1)
        return group

    def _tick(self, person: int, state: str) -> None:
        self._ticked[person] = state
        self._keeping.start()
        self._say_count()

    def states(self) -> dict[int, str]:
        """Who came, as it stands."""
        return {who.person: self._ticked.get(who.person, who.state) for who in self._listed}

    def _say_count(self) -> None:
        states = list(self.states().values())
        day = self.fields["held_on"].text().strip()
        words = f"出席 {states.count(PRESENT)}／{len(states)}" if states else "這個團隊這一天還沒有成員。"
        self.told.setText(words if day or not states else f"{words}（填寫日期後，列出當天在隊的人）")

    def texts(self) -> dict[str, str]:
        """What stands in the fields, and what was ticked by hand."""
        return {**super().texts(), TICKS: json.dumps(self._ticked) if self._ticked else ""}

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields, and ticks back."""
        super().fill(texts)
        kept = texts.get(TICKS, "")
        self._ticked = {int(person): state for person, state in json.loads(kept).items()} if kept else {}
        self._listed = []

    def _change(self) -> Any:
        given = {name: text for name, text in self._given().items() if name != TICKS}
        return team_meetings.change(self._office.desk, self.record, given, self.states())

    def _add(self) -> Any:
        outcome, self._added = team_meetings.add(self._office.desk, super().texts(), self.states())
        return outcome

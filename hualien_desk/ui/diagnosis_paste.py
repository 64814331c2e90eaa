"""自我診斷：貼上: a sheet a line, of either round."""

from typing import Any

from hualien_desk.domain.diagnosis import ROUNDS
from hualien_desk.operations import diagnosis
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.diagnosis import Plan
from hualien_desk.ui import parts
from hualien_desk.ui.office import Office
from hualien_desk.ui.sheet_paste import PasteLines


class PasteSheets(PasteLines):
    """Takes many sheets; `text` stands there already."""

    def __init__(self, office: Office, team: int, round: str = ROUNDS[0], text: str = "") -> None:
        headline = f"貼上「{diagnosis.team_name(team)}」的問卷；右邊先告訴您每一行會怎樣，再存入。"
        super().__init__(office, "貼上自我診斷問卷", headline)
        self._team = team
        self.round = parts.DropDown("測次")
        for words in ROUNDS:
            self.round.addItem(words, words)
        self.round.setCurrentIndex(max(self.round.findData(round), 0))
        self.round.currentIndexChanged.connect(lambda _: self.judge())
        order = "、".join(question.id for question in diagnosis.questionnaire().questions)
        for widget in (parts.label("測次", "quiet"), self.round):
            self.above.addWidget(widget)
        self.above.addWidget(parts.label(f"欄的順序：{order}", "quiet"), 1)
        self.begin(text)

    def judged(self, text: str) -> Plan:
        """What the lines would be in the chosen round."""
        return diagnosis.judge(self._office.desk, self._team, self.round.currentData(), text)

    def stored(self, plan: Any) -> Outcome:
        """Store what can be stored."""
        return diagnosis.store(self._office.desk, plan)

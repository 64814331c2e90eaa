"""自我診斷：貼上: a block copied from a spreadsheet, a sheet a line; each line has its verdict before it is stored."""

from hualien_desk.domain import diagnosis_lines
from hualien_desk.domain.diagnosis import ROUNDS
from hualien_desk.operations import diagnosis
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.diagnosis import HEADING, REFUSED, TAKEN, Plan
from hualien_desk.ui import parts
from hualien_desk.ui.line_list import LineList, sign_of
from hualien_desk.ui.lines_edit import LinesEdit
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.office import Office

SIGNS = {TAKEN: ("circle-check", "good"), REFUSED: ("circle-x", "bad"), HEADING: ("list", "quiet")}
COLUMNS = (
    Column("判定", "", 5, lambda item: item.word, icon=sign_of(SIGNS)),
    Column("問卷", "", 6, lambda item: item.name, bold=True),
    Column("說明", "", 18, lambda item: item.told),
)
HINT = "從試算表複製後貼在這裡：一列一份，欄的順序同問卷；或第一列放題號、題目"


class SheetLines(LinesEdit):
    """Lines as they were pasted: a blank first cell is an answer that is missing, not a blank to be taken away."""

    def __init__(self) -> None:
        super().__init__("問卷的作答", HINT, rows=4)
        self.setMaximumHeight(16_777_215)
        self.setLineWrapMode(LinesEdit.LineWrapMode.NoWrap)

    def lines(self) -> list[str]:
        """The lines that say something, whole."""
        return diagnosis_lines.records(self.toPlainText())


class PasteSheets(LineList):
    """Takes many sheets; `text` stands there already."""

    def __init__(self, office: Office, team: int, round: str = ROUNDS[0], text: str = "") -> None:
        headline = f"貼上「{diagnosis.team_name(team)}」的問卷；右邊先告訴您每一行會怎樣，再存入。"
        super().__init__(office.window, "貼上自我診斷問卷", headline, SheetLines(), COLUMNS, "存入")
        self._office, self._team, self._plan = office, team, Plan(team, (), 0)
        self.round = parts.DropDown("測次")
        for words in ROUNDS:
            self.round.addItem(words, words)
        self.round.setCurrentIndex(max(self.round.findData(round), 0))
        self.round.currentIndexChanged.connect(lambda _: self.judge())
        order = "、".join(question.id for question in diagnosis.questionnaire().questions)
        for widget in (parts.label("測次", "quiet"), self.round):
            self.above.addWidget(widget)
        self.above.addWidget(parts.label(f"欄的順序：{order}", "quiet"), 1)
        self.spread(1080, 620)
        self.lines.setPlainText(text)
        self.judge()
        self.lines.setFocus()

    def judge(self) -> None:
        """Say of every line what would become of it."""
        self._soon.stop()
        text, round = self.lines.toPlainText(), self.round.currentData()
        self._office.runner.do(lambda: diagnosis.judge(self._office.desk, self._team, round, text), self._show)

    def _show(self, plan: Plan) -> None:
        self._plan = plan
        self.show_lines(plan.lines)
        refused, count = sum(line.word == REFUSED for line in plan.lines), len(plan.sheets)
        self.told.setText(f"{refused} 行有問題，存入後仍留在左邊。" if refused else "空白的格子是未作答，不計入平均。")
        self.yes.setText(f" 存入 {count} 份" if count else " 存入")
        self.yes.setEnabled(bool(count))

    def store(self) -> None:
        """Store the lines that can be; the others stay with their sentences."""
        self.judge()
        if self._plan.sheets:
            self._office.runner.do(lambda: diagnosis.store(self._office.desk, self._plan), self._stored)

    def _stored(self, _: Outcome) -> None:
        self.go_on(self._plan.left)

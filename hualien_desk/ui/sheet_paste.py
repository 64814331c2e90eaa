"""A block copied from a spreadsheet, a sheet of a questionnaire a line; each line gets its verdict first."""

from typing import Any

from hualien_desk.domain import sheet_lines
from hualien_desk.domain.sheet_lines import HEADING, REFUSED, TAKEN
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.pasted_sheets import Plan
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
        return sheet_lines.records(self.toPlainText())


class PasteLines(LineList):
    """Takes many sheets; each questionnaire says how lines are judged and stored."""

    def __init__(self, office: Office, what: str, headline: str) -> None:
        super().__init__(office.window, what, headline, SheetLines(), COLUMNS, "存入")
        self._office = office
        self._plan: Plan[Any] | None = None

    def begin(self, text: str) -> None:
        """Everything stands: show the lines that are there already."""
        self.spread(1080, 620)
        self.lines.setPlainText(text)
        self.judge()
        self.lines.setFocus()

    def judged(self, text: str) -> Plan[Any]:
        """What the lines would be."""
        raise NotImplementedError

    def stored(self, plan: Any) -> Outcome:
        """Store what can be stored."""
        raise NotImplementedError

    def judge(self) -> None:
        """Say of every line what would become of it."""
        self._soon.stop()
        text = self.lines.toPlainText()
        self._office.runner.do(lambda: self.judged(text), self._show)

    def _show(self, plan: Plan[Any]) -> None:
        self._plan = plan
        self.show_lines(plan.lines)
        refused, count = sum(item.word == REFUSED for item in plan.lines), len(plan.sheets)
        self.told.setText(f"{refused} 行有問題，存入後仍留在左邊。" if refused else "空白的格子是未作答，不計入平均。")
        self.yes.setText(f" 存入 {count} 份" if count else " 存入")
        self.yes.setEnabled(bool(count))

    def store(self) -> None:
        """Store the lines that can be; the others stay with their sentences."""
        self.judge()
        plan = self._plan
        if plan and plan.sheets:
            self._office.runner.do(lambda: self.stored(plan), lambda _: self.go_on(plan.left))

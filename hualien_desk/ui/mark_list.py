"""點名：貼上名單: numbers, names or IDs, one a line; each line has its verdict before anything is marked."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import rollcall, unsaved
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.rollcall import REFUSED, TAKEN
from hualien_desk.ui.line_list import LineList, PeopleLines, sign_of
from hualien_desk.ui.list_model import Column

SIGNS = {TAKEN: ("circle-check", "good"), REFUSED: ("circle-x", "bad")}
COLUMNS = (
    Column("判定", "", 4, lambda item: item.word, icon=sign_of(SIGNS)),
    Column("對象", "", 8, lambda item: item.name, bold=True),
    Column("說明", "", 16, lambda item: item.told),
    Column("這一行", "", 8, lambda item: item.text),
)


class MarkList(LineList):
    """Marks a list; `then` is told what was stored."""

    def __init__(self, parent: QWidget, desk: Desk, workshop: int, part: str, then: Callable[[Outcome], None]) -> None:
        lines = PeopleLines("到場名單", "一行一人：號碼、姓名或身分證字號；可從 Excel 貼上")
        headline = "貼上到場的名單；右邊先告訴您每一行標到誰，再存入。"
        super().__init__(parent, "貼上名單", headline, lines, COLUMNS, "存入")
        self._desk, self._workshop, self._part, self._then = desk, workshop, part, then
        self.spread(980, 560)
        self.judge()
        self.keep_typing(f"{unsaved.MARKS}{workshop}")
        self.lines.setFocus()

    def judge(self) -> None:
        """Say of every line whom it marks."""
        self._soon.stop()
        self._plan = rollcall.judge_list(self._workshop, self.lines.lines(), self._part)
        self.show_lines(self._plan.lines)
        count, bad = len(self._plan.marks), sum(line.word == REFUSED for line in self._plan.lines)
        self.told.setText(f"{bad} 行有問題，存入後仍留在左邊。" if bad else "")
        self.yes.setText(f" 存入 {count} 人" if count else " 存入")
        self.yes.setEnabled(bool(count))

    def store(self) -> None:
        """Mark the good lines; the others stay with their sentences."""
        self.judge()
        try:
            outcome = rollcall.store_list(self._desk, self._plan)
        except DeskError as error:
            self.told.setText(str(error))
            return
        self._then(outcome)
        self.go_on([line.text for line in self._plan.lines if line.word == REFUSED])

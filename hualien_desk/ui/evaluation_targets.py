"""評核目標: every target, what was reached, and the word for it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain.evaluated import REACHED, SHORT, UNKNOWN, Evaluation, Held, held, show
from hualien_desk.operations import evaluation_records
from hualien_desk.ui import allowed, parts
from hualien_desk.ui.evaluation_forms import WHOLE, TargetForm
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

SIGNS = {REACHED: ("circle-check", "good"), SHORT: ("circle-x", "bad"), UNKNOWN: ("circle-dashed", "quiet")}
COLUMNS = (
    Column("結果", "word", 5, lambda one: one.word, icon=lambda one: SIGNS[one.word]),
    Column("措施", "measure", 8, lambda one: one.measure.title, bold=True),
    Column("機關", "agency", 11, lambda one: one.agency or WHOLE),
    Column("數字", "figure", 8, lambda one: one.figure.title),
    Column("目標", "wanted", 6, lambda one: show(one.figure, one.target.value), "right"),
    Column("實際", "found", 6, lambda one: show(one.figure, one.found), "right"),
)
ORDERS: dict[str, Callable[[Held], Any]] = {
    "word": lambda one: one.word,
    "measure": lambda one: one.measure.title,
    "agency": lambda one: one.agency,
    "figure": lambda one: one.figure.title,
    "wanted": lambda one: one.target.value,
    "found": lambda one: -1.0 if one.found is None else float(one.found),
}


class TargetsPage(QWidget):
    """The list of targets, with the ways to set and to remove one."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._made: Evaluation | None = None
        self.found: list[Held] = []
        self.page = ListPage(
            "評核目標",
            COLUMNS,
            _source([]),
            search_hint="搜尋措施、機關、數字",
            empty=Empty("flag", "還沒有評核目標", "為各項措施訂一個數字，例如達成率 60%，這裡就會說明達標或未達。"),
            count=self._count,
        )
        self.page.add(parts.button("trash-2", "刪除", self.remove, tip="刪除選取的目標，可以復原"))
        self.page.add(parts.button("flag", "設定目標…", self.ask, primary=True))
        self.page.activated.connect(lambda _: self.ask())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def _count(self, shown: int, total: int) -> str:
        words = "、".join(f"{word} {sum(one.word == word for one in self.found)}" for word in SIGNS)
        return f"{shown:,} 個目標：{words}"

    def take(self, made: Evaluation) -> None:
        """Show another evaluation."""
        self._made, self.found = made, held(made)
        self.page.set_source(_source(self.found))

    @allowed.editing
    def ask(self) -> None:
        """Set a target: the selected one, or another."""
        if self._made:
            number = self.page.current()
            one = self.found[number] if 0 <= number < len(self.found) else None
            chosen = (self._made.row(one.measure.id, one.agency), one.figure) if one else None
            TargetForm(self._office, self._made, chosen).open()

    @allowed.editing
    def remove(self) -> None:
        """Remove the selected targets."""
        chosen = [self.found[number].target for number in self.page.selected_ids()]
        if chosen:
            self._office.runner.do(lambda: evaluation_records.remove_targets(self._office.desk, chosen))


def _source(found: list[Held]) -> RecordsSource:
    return RecordsSource(found, lambda one: f"{one.measure.title} {one.agency or WHOLE} {one.figure.title}", ORDERS, {})

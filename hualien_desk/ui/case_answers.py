"""改採算出的結果: what chosen 試題 want and would want, before the office takes the answers found."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from hualien_desk.domain.casebook import Case
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.operations import casework
from hualien_desk.operations.casework import Turned
from hualien_desk.operations.desk import Outcome
from hualien_desk.ui import parts
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

Line = tuple[str, str, str, str]
COLUMNS = (
    Column("試題", "title", 20, lambda line: line[0], bold=True),
    Column("項目", "name", 8, lambda line: line[1]),
    Column("原來的答案", "before", 10, lambda line: line[2]),
    Column("改為", "after", 10, lambda line: line[3]),
)
ORDERS: dict[str, Callable[[Line], Any]] = {
    "title": lambda line: line[0],
    "name": lambda line: line[1],
    "before": lambda line: line[2],
    "after": lambda line: line[3],
}


Waiting = dict[str, Case]
"""Cases that wait for the rules which are tried."""


class Answers(Form):
    """What the chosen cases want now and would want; one basis, one step that can be undone.

    Answers to rules that are tried are only `waiting`, to be stored with the rules.
    """

    def __init__(
        self, office: Office, found: Sequence[Turned], book: RuleBook | None = None, waiting: Waiting | None = None
    ) -> None:
        take = "套用" if waiting is None else "改採"
        headline = f"{len(found):,} 題改以算出的結果為答案。請逐列看過：規則這樣算才對，才{take}。"
        super().__init__(office.window, "改採算出的結果", headline)
        self._office, self._found, self._book, self._waiting = office, found, book, waiting
        lines: list[Line] = [(item.title, *change) for item in found for change in item.changes]
        self.page = ListPage(
            "改變的答案",
            COLUMNS,
            RecordsSource(lines, " ".join, ORDERS, {}),
            search_hint="搜尋試題",
            empty=Empty("check", "沒有改變", "所選的試題都已符合。"),
            count=lambda shown, total: f"{shown:,} 處",
        )
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.why = QLineEdit(placeholderText="改變答案的依據，例如「106年5月10日簽准」或文號")
        self.why.setAccessibleName("改變答案的依據")
        self.body.addWidget(self.why)
        self.told = parts.label("", "bad")
        self.told.hide()
        self.body.addWidget(self.told)
        if waiting is not None:
            self.body.addWidget(parts.label("套用規則時一起存入；規則不套用，答案就不變。", "quiet"))
        self.buttons.addWidget(parts.button("x", f"不{take}", self.reject))
        self.yes = parts.button("check", take, self._apply, primary=True)
        self.buttons.addWidget(self.yes)
        self.page.refresh()
        self.spread(1100, 560)

    def _apply(self) -> None:
        try:
            outcome = self._take()
        except DeskError as error:
            self.told.setText(str(error))
            self.told.show()
            return
        self.accept()
        if outcome:
            self._office.runner.done.emit(outcome)

    def _take(self) -> Outcome | None:
        keys, desk, why = [item.key for item in self._found], self._office.desk, self.why.text()
        if self._waiting is None:
            return casework.take_found_as_answer(desk, keys, why)
        self._waiting |= {case.key: case for case in casework.answered(desk, keys, why, self._book, self._waiting)}
        return None

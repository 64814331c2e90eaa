"""改採算出的結果: what chosen 試題 want and would want, before the office takes the answers found."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.operations import casework
from hualien_desk.operations.casework import Turned
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


class Answers(Form):
    """What the chosen cases want now and would want; one basis, one step that can be undone."""

    def __init__(self, office: Office, found: Sequence[Turned], book: RuleBook | None) -> None:
        headline = f"{len(found):,} 題改以算出的結果為答案。請逐列看過：規則這樣算才對，才套用。"
        super().__init__(office.window, "改採算出的結果", headline)
        self._office, self._found, self._book = office, found, book
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
        self.buttons.addWidget(parts.button("x", "不套用", self.reject))
        self.yes = parts.button("check", "套用", self._apply, primary=True)
        self.buttons.addWidget(self.yes)
        self.page.refresh()
        self.spread(1100, 560)

    def _apply(self) -> None:
        keys = [item.key for item in self._found]
        try:
            outcome = casework.take_found_as_answer(self._office.desk, keys, self.why.text(), self._book)
        except DeskError as error:
            self.told.setText(str(error))
            self.told.show()
            return
        self.accept()
        self._office.runner.done.emit(outcome)

"""異動: who moved, who is missing, who is new on a staff list, before it is stored."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.staffing import MISSING, MOVED, NEW, Movement
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage

SIGNS = {MOVED: ("arrow-right", "accent"), MISSING: ("triangle-alert", "warn"), NEW: ("plus", "good")}
COLUMNS = (
    Column("異動", "what", 6, lambda item: item.what, icon=lambda item: SIGNS[item.what]),
    Column("姓名", "name", 5, lambda item: item.name, bold=True),
    Column("身分證字號", "masked", 6, lambda item: item.masked),
    Column("現在名冊上", "before", 17, lambda item: item.before),
    Column("這份名冊", "after", 17, lambda item: item.after),
)
ORDERS = {
    "what": lambda item: list(SIGNS).index(item.what),
    "name": lambda item: item.name,
    "masked": lambda item: item.masked,
    "before": lambda item: item.before,
    "after": lambda item: item.after,
}
FILTERS = {"what": lambda item, value: item.what == value}
STAY, ALL, CHOSEN = "維持在職", "全部註記離職", "只有選取的註記離職"


class Moves(Form):
    """The list, the day, and what becomes of those who are missing; `then` gets the day and who left."""

    def __init__(
        self, parent: QWidget, file: str, found: Sequence[Movement], then: Callable[[date, list[Movement]], None]
    ) -> None:
        count = Counter(item.what for item in found)
        said = "、".join(f"{word} {count[word]:,} 人" for word in SIGNS if count[word])
        super().__init__(parent, "人員異動", f"「{file}」與現有名冊相比：{said}。")
        self._found, self._then = found, then
        self.page = self._make_page(count)
        self.body.addWidget(self.page, 1)
        self.day = QLineEdit(roc_date.show(date.today()))
        self.missing = parts.DropDown("未列入的人")
        self.body.addLayout(self._make_line(count[MISSING]))
        self.told = parts.label("註記離職的人，最後在職日是生效日的前一天；資料都保留。", "quiet")
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "取消匯入", self.reject))
        self.yes = parts.button("check", "繼續", self._decide, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self.page.model.refresh()
        self.page.refresh()
        self.spread(1040, 560)

    def _make_page(self, count: Counter[str]) -> ListPage:
        text = lambda item: f"{item.name} {item.before} {item.after}"  # noqa: E731
        page = ListPage(
            "異動",
            COLUMNS,
            RecordsSource(self._found, text, ORDERS, FILTERS),
            search_hint="搜尋姓名、機關",
            empty=Empty("users", "沒有異動", "每個人都和名冊相同。"),
            count=lambda shown, total: f"{shown:,} 人",
        )
        choices = [(f"{word} {count[word]:,}", word) for word in SIGNS if count[word]]
        page.add_filter("what", "異動", (("全部", None), *choices))
        page.set_margin(0)
        return page

    def _make_line(self, missing: int) -> QHBoxLayout:
        self.day.setAccessibleName("生效日")
        self.day.setFixedWidth(self.fontMetrics().horizontalAdvance("國") * 7)
        self.missing.addItems([STAY, ALL, CHOSEN])
        self.missing.setEnabled(bool(missing))
        row = QHBoxLayout()
        row.addWidget(parts.label("調任生效日（名冊沒有到職日的人）"))
        row.addWidget(self.day)
        row.addSpacing(theme.SPACE[3])
        row.addWidget(parts.label(f"未列入的 {missing:,} 人"))
        row.addWidget(self.missing)
        row.addStretch(1)
        return row

    def _leaving(self) -> list[Movement]:
        missing = [item for item in self._found if item.what == MISSING]
        if self.missing.currentText() == CHOSEN:
            chosen = {self._found[place] for place in self.page.selected_ids()}
            return [item for item in missing if item in chosen]
        return missing if self.missing.currentText() == ALL else []

    def _decide(self) -> None:
        try:
            day = roc_date.parse(roc_date.complete(self.day.text(), date.today(), date.today().year - 1911))
        except DeskError as error:
            self.told.setText(str(error))
            self.day.setFocus()
            return
        leaving = self._leaving()
        self.accept()
        self._then(day, leaving)

"""更新敘獎案: what a new computation adds, changes and loses, and why; written only when it is wanted."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from PySide6.QtWidgets import QWidget

from hualien_desk.operations import grant_why, granting
from hualien_desk.operations.granting import ADDED, CHANGED, GONE, Refreshed, Told
from hualien_desk.ui import parts
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage

SIGNS = {ADDED: ("plus", "good"), CHANGED: ("pencil", "accent"), GONE: ("circle-minus", "bad")}
COLUMNS = (
    Column("變動", "what", 4, lambda item: item.what, icon=lambda item: SIGNS[item.what]),
    Column("姓名", "name", 5, lambda item: item.name, bold=True),
    Column("方案", "scheme", 6, lambda item: item.scheme),
    Column("原來", "before", 5, lambda item: item.before),
    Column("更新為", "after", 8, lambda item: item.after),
    Column("為什麼", "why", 16, lambda item: item.why),
)
ORDERS: dict[str, Callable[[Told], Any]] = {
    "what": lambda item: list(SIGNS).index(item.what),
    **{key: attrgetter(key) for key in ("name", "scheme", "before", "after", "why")},
}
FILTERS = {"what": lambda item, value: item.what == value}


class Changes(Form):
    """The differences as a list; 更新 writes them as one undo step."""

    def __init__(self, parent: QWidget, found: Refreshed, then: Callable[[], None]) -> None:
        super().__init__(parent, "更新敘獎案", f"與目前的審查結果比對：{granting.summary(found.told)}。尚未寫入。")
        self._told = found.told
        self.detail = Detail("變動說明")
        self.page = ListPage(
            "變動",
            COLUMNS,
            RecordsSource(found.told, lambda item: f"{item.name} {item.scheme} {item.why}", ORDERS, FILTERS),
            search_hint="搜尋姓名、方案、原因",
            empty=Empty("check", "沒有變動", "敘獎案與目前的審查結果相同。"),
            count=lambda shown, total: f"{shown:,} 筆" if shown == total else f"{shown:,} 筆（共 {total:,} 筆）",
        )
        self.page.add_filter("what", "變動", (("全部變動", None), *((word, word) for word in SIGNS)))
        self.page.set_margin(0)
        self.page.set_detail(self.detail, (9, 4))
        self.page.selected.connect(self._show)
        self.body.addWidget(self.page, 1)
        self.body.addWidget(parts.label("已送審的列不會變動；已核定的列永遠不變，差異列為補發、更正或註銷。", "quiet"))
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "更新", self.accept, primary=True)
        self.buttons.addWidget(self.yes)
        self.accepted.connect(then)
        self.page.refresh()
        self._show(self.page.current())
        self.spread(1120, 620)

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._told):
            self.detail.placeholder("選一筆，這裡說明為什麼變動。")
            return
        item = self._told[place]
        self.detail.begin(item.name, f"{item.what}　{item.scheme}")
        self.detail.facts("內容", [("原來", item.before), ("更新為", item.after)])
        self.detail.bullets("為什麼", grant_why.apart(item.why))
        self.detail.end()

"""機關: which agencies there are, of which kind, who follows the plan (伍、拾)."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.operations.records import KINDS
from hualien_desk.sheets import kinds
from hualien_desk.store import office_lists
from hualien_desk.ui import parts
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions

TABLES = frozenset({"agency", "agency_alias", "posting", "participant"})
COLUMNS = (
    Column("機關名稱", "name", 12, lambda line: line.agency.name, bold=True, field="name"),
    Column("機關代碼", "code", 8, lambda line: line.agency.code, field="code"),
    Column("類型", "kind", 6, lambda line: line.agency.kind, field="kind"),
    Column("上級機關", "parent", 10, lambda line: line.agency.parent, field="parent"),
    Column("參照本計畫", "follows", 6, lambda line: "是" if line.agency.follows else "否", field="follows"),
    Column("現有人數", "people", 5, lambda line: f"{line.people:,}", "right"),
    Column("其他寫法", "", 12, lambda line: line.aliases),
)


class AgenciesTab(QWidget):
    """Every agency of the county, in the county's order."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.page = ListPage(
            "機關",
            COLUMNS,
            office_lists.agencies(),
            search_hint="搜尋機關名稱、別名、代碼、上級機關",
            empty=Empty(
                "building-2",
                "還沒有機關",
                "匯入機關清單，或按「新增」逐一輸入；人員名冊的機關要在這份清單上。",
                "匯入機關清單",
                partial(office.ask_import, "agencies"),
            ),
            count=lambda shown, total: f"{shown:,} 個" if shown == total else f"{shown:,} 個（共 {total:,} 個）",
        )
        choices = (("全部類型", None), *((name, name) for name in kinds.words()["agency_kinds"]))
        self.page.add_filter("kind", "類型", choices)
        self.editing = RecordActions(office, self.page, KINDS["agency"])
        self.editing.buttons()
        self.page.add(parts.button("file-down", "匯入", partial(office.ask_import, "agencies")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.refresh()

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & TABLES:
            self.page.refresh()

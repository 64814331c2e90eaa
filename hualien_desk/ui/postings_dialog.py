"""任職經過: where a person served and when; the day of a deed decides which posting counts (伍)."""

from hualien_desk.domain import roc_date
from hualien_desk.operations import records
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.store import listing
from hualien_desk.ui import parts
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions

COLUMNS = (
    Column("到職日", "since", 5, lambda line: roc_date.show(line.since) or "未填", field="since"),
    Column("離職日", "until", 5, lambda line: roc_date.show(line.until) or "迄今", field="until"),
    Column("機關", "agency", 9, lambda line: line.agency.name, field="agency"),
    Column("單位", "unit", 5, lambda line: line.unit, field="unit"),
    Column("職稱", "title", 5, lambda line: line.title, field="title"),
    Column("人員類別", "category", 5, lambda line: line.category, field="category"),
    Column("官職等", "rank", 6, lambda line: line.rank, field="rank"),
)


class PostingsDialog(Form):
    """The postings of one person, earliest first."""

    def __init__(self, office: Office, person: int) -> None:
        name = records.title(KINDS["participant"], person)
        text = f"{name} 的任職經過。調任請新增一段：前一段會在到職日前一天結束。"
        super().__init__(office.window, "任職經過", text)
        self._office = office
        self.page = ListPage(
            "任職經過",
            COLUMNS,
            listing.postings(person),
            search_hint="搜尋機關、單位、職稱",
            empty=Empty("briefcase", "沒有任職資料", "請新增一段任職。"),
            count=lambda shown, total: f"{shown} 段",
        )
        self.page.set_margin(0)
        self.editing = RecordActions(office, self.page, KINDS["posting"], of=lambda: person)
        self.editing.buttons()
        self.body.addWidget(self.page, 1)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        office.runner.done.connect(self._changed)
        self.page.refresh()
        self.spread(900, 420)

    def _changed(self, outcome: Outcome) -> None:
        if outcome.tables & {"posting", "agency"}:
            self.page.refresh()

"""歷年敘獎: awards already issued, so that no deed is rewarded twice."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.operations.records import KINDS
from hualien_desk.store import office_lists
from hualien_desk.store.office_lists import PastAwardLine
from hualien_desk.ui import parts, words
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions, of_person

TABLES = frozenset({"past_award", "participant"})


def _sign(line: PastAwardLine) -> tuple[str, str]:
    return ("user-check", "good") if line.person_id else ("circle-question-mark", "warn")


COLUMNS = (
    Column("核定日期", "decided_on", 5, lambda line: roc_date.show(line.decided_on), field="decided_on"),
    Column("姓名", "name", 5, lambda line: line.name, bold=True, field="name"),
    Column("身分證字號", "national_id", 6, lambda line: words.shown_id(line.national_id), field="national_id"),
    Column("獎懲結果", "award", 5, lambda line: line.award.label, field="award"),
    Column("獎懲事由", "reason", 16, lambda line: line.reason, field="reason"),
    Column("文號", "document_no", 8, lambda line: line.document_no, field="document_no"),
    Column("名冊上", "", 6, lambda line: "同一人" if line.person_id else "找不到", icon=_sign),
    Column("來源", "", 10, lambda line: words.source(line.file, line.row)),
)


class PastAwardsTab(QWidget):
    """Every award that was issued before."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.page = page = ListPage(
            "歷年敘獎",
            COLUMNS,
            office_lists.past_awards(),
            search_hint="搜尋姓名、身分證字號、事由、文號",
            empty=Empty(
                "medal",
                "還沒有歷年敘獎",
                "匯入已核定的獎懲清單（WebHR CPAB1209R），程式就能提醒疑似重複敘獎的人。",
                "匯入歷年敘獎",
                partial(office.ask_import, "past-awards"),
            ),
            count=lambda shown, total: f"{shown:,} 筆" if shown == total else f"{shown:,} 筆（共 {total:,} 筆）",
        )
        page.add_filter("tied", "名冊上", (("全部", None), ("同一人", 1), ("找不到", 0)))
        more = of_person(office, lambda record: page.model.line(page.model.row_of(record)))
        self.editing = RecordActions(office, page, KINDS["past_award"], more=more)
        self.editing.buttons()
        page.add(parts.button("file-down", "匯入", partial(office.ask_import, "past-awards")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        page.refresh()

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & TABLES:
            self.page.refresh()

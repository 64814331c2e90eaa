"""雲端視訊互動: who attended which session, as it was imported or typed."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.operations.records import KINDS
from hualien_desk.store import group_lists
from hualien_desk.ui import parts, words
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions, of_person

TABLES = frozenset({"video_session", "participant", "posting"})
COLUMNS = (
    Column("日期", "held_on", 5, lambda line: roc_date.show(line.held_on), field="held_on"),
    Column("主題", "topic", 12, lambda line: line.topic, bold=True, field="topic"),
    Column("姓名", "name", 6, lambda line: line.name),
    Column("身分證字號", "national_id", 6, lambda line: words.shown_id(line.national_id)),
    Column("機關", "agency", 10, lambda line: line.agency),
    Column(
        "出席",
        "attended",
        5,
        lambda line: words.attended(line.attended),
        icon=lambda line: _attended(line),
        field="attended",
    ),
    Column("來源", "", 12, lambda line: words.source(line.file, line.row)),
)


def _attended(line: Any) -> tuple[str, str]:
    return ("circle-check", "good") if line.attended else ("circle-minus", "quiet")


class VideosTab(QWidget):
    """One line for a person and a session."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.page = self._make_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.refresh()

    def _make_page(self) -> ListPage:
        office = self._office
        page = ListPage(
            "雲端視訊",
            COLUMNS,
            group_lists.videos(),
            search_hint="搜尋姓名、身分證字號、機關、主題",
            empty=Empty(
                "monitor-play",
                "還沒有雲端視訊互動紀錄",
                "匯入簽到表後，修畢英語課程並接續參加者會改敘嘉獎二次（陸、三、（五））。",
                "匯入雲端視訊出席",
                partial(office.ask_import, "video-sessions"),
            ),
            count=lambda shown, total: f"{shown:,} 人次" if shown == total else f"{shown:,} 人次（共 {total:,} 人次）",
        )
        page.add_filter("attended", "出席", (("全部", None), ("出席", 1), ("未出席", 0)))
        more = of_person(office, lambda record: page.model.line(page.model.row_of(record)))
        RecordActions(office, page, KINDS["video_session"], more=more).buttons()
        page.add(parts.button("file-down", "匯入", partial(office.ask_import, "video-sessions")))
        return page

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & TABLES:
            self.page.refresh()

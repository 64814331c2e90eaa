"""研習班: sessions of the workshops, and who attended; they give hours, never an award (陸、二)."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.operations import rosters
from hualien_desk.operations.records import KINDS
from hualien_desk.store import group_lists, references
from hualien_desk.store.group_lists import AttendanceLine, WorkshopLine
from hualien_desk.ui import parts, words, workshop_prints
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions, of_person

TABLES = frozenset({"workshop", "attendance", "participant", "posting"})
NOBODY = group_lists.attendance(workshop=-1)
STATES = {"出席": ("circle-check", "good"), "缺席": ("circle-x", "bad"), "取消": ("circle-minus", "quiet")}

COLUMNS = (
    Column("日期", "held_on", 5, lambda line: roc_date.show(line.held_on), field="held_on"),
    Column("班別", "kind", 9, lambda line: line.kind, bold=True, field="kind"),
    Column("場次", "number", 3, lambda line: line.number, field="number"),
    Column("時間", "", 6, lambda line: _time(line)),
    Column("報名／名額", "", 5, lambda line: f"{line.enrolled}／{line.capacity or '不限'}", "right"),
    Column("出席", "", 3, lambda line: f"{line.attended}", "right"),
)
PEOPLE = (
    Column("姓名", "name", 5, lambda line: line.name, bold=True),
    Column("身分證字號", "national_id", 6, lambda line: words.shown_id(line.national_id)),
    Column("機關", "agency", 8, lambda line: line.agency),
    Column("單位", "unit", 5, lambda line: line.unit),
    Column(
        "狀態",
        "state",
        5,
        lambda line: line.state or "未註記",
        icon=lambda line: _sign(line),
        field="state",
    ),
    Column("時數", "hours", 4, lambda line: "" if line.hours is None else f"{line.hours:g}", "right", field="hours"),
)


def _sign(line: AttendanceLine) -> tuple[str, str]:
    return STATES.get(line.state, ("clock", "quiet"))


def _time(line: WorkshopLine) -> str:
    return "–".join(part for part in (line.starts, line.ends) if part)


class WorkshopsTab(QWidget):
    """Sessions left, one session with its people right."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._session = office, ""
        self.detail = Detail("研習班資料")
        self.page, self.people = self._sessions(), self._attendance()
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.detail)
        right.addWidget(self.people)
        right.setSizes([300, 350])
        right.setChildrenCollapsible(False)
        self.page.set_detail(right, (1, 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.selected.connect(self._show)
        self.page.refresh()

    def _sessions(self) -> ListPage:
        office = self._office
        page = ListPage(
            "研習班",
            COLUMNS,
            group_lists.workshops(),
            search_hint="搜尋班別、場次、地點、講師",
            empty=Empty(
                "presentation",
                "還沒有研習班場次",
                "匯入微電影研習班、自製數位教材研習班的場次，再匯入簽到或報名名單。",
                "匯入研習班場次",
                lambda: office.ask_import("workshops"),
            ),
            count=lambda shown, total: f"{shown:,} 場" if shown == total else f"{shown:,} 場（共 {total:,} 場）",
        )
        RecordActions(office, page, KINDS["workshop"]).buttons()
        imports = (
            ("presentation", "研習班場次…", lambda: office.ask_import("workshops")),
            ("list", "報名與出席…", lambda: office.ask_import("attendance")),
        )
        page.add(parts.menu_button("file-down", "匯入", imports))
        uploads = [
            ("file-up", rosters.UPLOADS[name], partial(office.make_upload, name)) for name in ("hours-25", "hours-19")
        ]
        page.add(workshop_prints.button(office, lambda: self._session if self.page.current() >= 0 else ""))
        page.add(parts.menu_button("file-up", "時數上傳檔", uploads, tip="出席者的終身學習時數；通過檢查的才寫入"))
        return page

    def _attendance(self) -> ListPage:
        page = ListPage(
            "研習人員",
            PEOPLE,
            NOBODY,
            search_hint="搜尋研習人員",
            empty=Empty(
                "list",
                "這一場還沒有名單",
                "匯入報名或簽到名單後會列在這裡。",
            ),
            count=lambda shown, total: f"{shown:,} 人" if shown == total else f"{shown:,} 人（共 {total:,} 人）",
        )
        page.set_margin(0)
        of_session = lambda: {"workshop": self._session}  # noqa: E731
        more = of_person(self._office, lambda record: page.model.line(page.model.row_of(record)))
        RecordActions(self._office, page, KINDS["attendance"], preset=of_session, more=more).buttons()
        return page

    def _show(self, workshop: int) -> None:
        found = group_lists.workshops().rows([workshop]) if workshop >= 0 else {}
        if workshop not in found:
            self.detail.placeholder("請在左側選取一場研習。")
            self.people.set_source(NOBODY)
            return
        line = found[workshop]
        self._session = references.REFERENCES["workshop"].show(workshop)
        assert isinstance(line, WorkshopLine)
        self.detail.begin(f"{line.kind}　{line.number}", roc_date.show(line.held_on))
        pairs = [
            ("時間", "　".join(part for part in (_time(line), words.hours(line.hours)) if part)),
            ("地點", line.place),
            ("講師", line.teacher),
            ("人數", f"報名 {line.enrolled}、出席 {line.attended}、名額 {line.capacity or '不限'}"),
        ]
        self.detail.facts("場次資料", pairs)
        self.detail.note("研習班核給學習時數，不列入敘獎（陸、二）。")
        self.detail.end()
        self.people.set_source(group_lists.attendance(workshop=workshop))

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & TABLES:
            self.page.refresh()
            self._show(self.page.current())

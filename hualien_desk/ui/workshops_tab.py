"""研習班: sessions of the workshops, and who attended; they give hours, never an award (陸、二)."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain import attendance, roc_date
from hualien_desk.operations import rosters, sessions
from hualien_desk.operations.records import KINDS
from hualien_desk.store import group_lists, references
from hualien_desk.store.group_lists import AttendanceLine, WorkshopLine
from hualien_desk.ui import parts, words, workshop_prints, workshop_view
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dispute_page import DisputePage
from hualien_desk.ui.feedback_page import FeedbackPage
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions, of_person
from hualien_desk.ui.workshop_actions import WorkshopActions

TABLES = frozenset(
    {"workshop", "attendance", "participant", "posting", "seat", "presence", "enrolment_decision", "dispute"}
)
NOBODY = group_lists.attendance(workshop=-1)
STATES = {
    "出席": ("circle-check", "good"),
    "缺席": ("circle-x", "bad"),
    "取消": ("circle-minus", "quiet"),
    "候補": ("hourglass", "warn"),
}

COLUMNS = (
    Column("日期", "held_on", 5, lambda line: roc_date.show(line.held_on), field="held_on"),
    Column("班別", "kind", 9, lambda line: line.kind, bold=True, field="kind"),
    Column("場次", "number", 3, lambda line: line.number, field="number"),
    Column("時間", "", 6, workshop_view.times, spare=1),
    Column("報名／名額", "", 5, lambda line: f"{line.enrolled}／{line.capacity or '不限'}", "right"),
    Column("候補", "", 3, lambda line: f"{line.waiting or ''}", "right", spare=1),
    Column("出席", "", 3, lambda line: f"{line.attended}", "right"),
)


def _sign(line: AttendanceLine) -> tuple[str, str]:
    return STATES.get(line.state, ("clock", "quiet"))


def _state(line: AttendanceLine) -> str:
    turn = f"第 {line.waiting} 位" if line.waiting else ""
    part = attendance.part_words(line.held)
    return f"{line.state or '未註記'}{turn}{f'（{part}）' if part else ''}"


def _hours(line: AttendanceLine) -> str:
    return "" if line.hours is None else f"{line.hours:g}"


class WorkshopsTab(QWidget):
    """Sessions left, one session with its people and its disputes right."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._session, self._shown = office, "", -1
        self._covers: Mapping[int, str] = {}
        self.detail = Detail("研習班資料")
        self.steps = WorkshopActions(office, lambda: self._shown, lambda: self.people)
        self.page, self.people = self._sessions(), self._attendance()
        self.disputes = DisputePage(office, lambda: self._shown, self._person)
        self.feedback = FeedbackPage(office)
        shown = ("名單", self.people), ("異議", self.disputes), ("意見調查", self.feedback)
        self.lists = parts.pages("名單、異議與意見調查", shown)
        self.steps.buttons(self.detail, self.people)
        self.page.set_detail(parts.halves((self.detail, 250, 140), (self.lists, 400, 240)), (1, 1))
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
                partial(office.ask_import, "workshops"),
            ),
            count=lambda shown, total: f"{shown:,} 場" if shown == total else f"{shown:,} 場（共 {total:,} 場）",
        )
        copy = (("copy-plus", "複製成新場次…", lambda own: self.steps.copy_session(own)),)
        RecordActions(office, page, KINDS["workshop"], more=copy).buttons()
        imports = (
            ("presentation", "研習班場次…", partial(office.ask_import, "workshops")),
            ("list", "報名與出席…", partial(office.ask_import, "attendance")),
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
            self._people_columns(),
            NOBODY,
            search_hint="搜尋研習人員",
            empty=Empty(
                "list",
                "這一場還沒有名單",
                "按「報名…」輸入或貼上姓名、字號；也可以匯入報名或簽到名單。",
            ),
            count=lambda shown, total: f"{shown:,} 人" if shown == total else f"{shown:,} 人（共 {total:,} 人）",
        )
        page.set_margin(0)
        of_session = lambda: {"workshop": self._session}  # noqa: E731
        more = (
            *of_person(self._office, lambda record: page.model.line(page.model.row_of(record))),
            ("user-x", "取消報名…", lambda _: self.steps.ask_cancel()),
        )
        RecordActions(self._office, page, KINDS["attendance"], preset=of_session, more=more).buttons()
        return page

    def _people_columns(self) -> tuple[Column, ...]:
        hours = Column("時數", "hours", 3, lambda line: _hours(line), "right", field="hours")
        state = Column("狀態", "state", 6, lambda line: _state(line), icon=lambda line: _sign(line), field="state")
        return (
            Column("姓名", "name", 5, lambda line: line.name, bold=True),
            Column("號", "number", 2, lambda line: f"{line.number or ''}", "right"),
            state,
            hours,
            Column("機關", "agency", 7, lambda line: line.agency),
            Column("單位", "unit", 4, lambda line: line.unit, spare=1),
            Column("身分證字號", "national_id", 6, lambda line: words.shown_id(line.national_id)),
            Column("實施對象", "", 7, self._covered, icon=self._cover_sign),
        )

    def _covered(self, line: AttendanceLine) -> str:
        return self._covers.get(line.person_id, "") or "適用"

    def _cover_sign(self, line: AttendanceLine) -> tuple[str, str]:
        return ("ban", "quiet") if self._covers.get(line.person_id) else ("circle-check", "good")

    def _person(self) -> int:
        """The person selected in the list of the session, 0 for none."""
        row = self.people.model.row_of(self.people.current())
        return int(self.people.model.line(row)[0]) if row >= 0 else 0

    def _show(self, workshop: int) -> None:
        found = group_lists.workshops().rows([workshop]) if workshop >= 0 else {}
        line = found.get(workshop)
        self._shown = workshop if line else -1
        self.steps.show(line if isinstance(line, WorkshopLine) else None)
        if not isinstance(line, WorkshopLine):
            self.detail.placeholder("請在左側選取一場研習。")
            self.people.set_source(NOBODY)
            self.disputes.show_session(-1)
            self.feedback.show_session(-1)
            return
        self._session = references.REFERENCES["workshop"].show(workshop)
        self._covers = sessions.covers_of(self._office.desk, workshop)
        workshop_view.show(self.detail, self._office.desk, workshop, line)
        self.lists.setTabText(1, f"異議（{line.disputed} 件未答復）" if line.disputed else "異議")
        self.people.set_source(group_lists.attendance(workshop=workshop))
        self.disputes.show_session(workshop)
        self.feedback.show_session(workshop)

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & TABLES:
            self.page.refresh()
            self._show(self.page.current())
        self.feedback.changed(tables)

"""熠星團隊: the teams and what asks for a look, and the workbook of the one that is selected (陸、二)."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from hualien_desk.domain import roc_date
from hualien_desk.operations import team_flags
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.team_flags import Flag
from hualien_desk.store import group_lists, records
from hualien_desk.store.group_lists import TeamLine
from hualien_desk.ui import allowed, parts, team_prints
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions
from hualien_desk.ui.records_page import RecordsPage
from hualien_desk.ui.team_about import SCHEME, SIGNS, TeamAbout
from hualien_desk.ui.team_book import SECTIONS, TeamBook

TABLES = frozenset({"team", "team_member", "participant", "posting", "agency", "office_setting"})
FIRST = "團隊"
"""The section that shows the team itself."""
SEEN = "團隊名稱", "等第", "人數", "請查明"
"""Columns that are seen at first; the others are a click away."""


class TeamsTab(FreshPage):
    """Teams left, the workbook of one right."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._flags: Mapping[int, tuple[Flag, ...]] = {}
        self.book = TeamBook(office)
        self.page = self._teams()
        self.page.set_detail(self.book, (2, 3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.selected.connect(self._show)

    def _teams(self) -> ListPage:
        office = self._office
        page = ListPage(
            "熠星團隊",
            self._columns(),
            group_lists.teams(),
            search_hint="搜尋團隊、推動機關、成員姓名",
            empty=Empty(
                "rocket",
                "還沒有熠星團隊",
                "匯入團隊名單（團隊、角色、等第、成果發表日），程式依等第與角色計算敘獎。",
                "匯入熠星團隊",
                partial(office.ask_import, "teams"),
            ),
            count=lambda shown, total: f"{shown:,} 隊" if shown == total else f"{shown:,} 隊（共 {total:,} 隊）",
        )
        page.table.arrange(SEEN, may_leave_out=True)
        page.add_filter("grade", "等第", self._grades())
        RecordActions(office, page, KINDS["team"]).buttons()
        page.add(parts.button("file-down", "匯入", partial(office.ask_import, "teams")))
        page.add(team_prints.button(office, lambda: self.book.name))
        grade = allowed.editing(lambda: team_prints.grade(office, max(self.page.current(), 0)))
        page.add(parts.button("star", "評定等第…", grade))
        return page

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("團隊名稱", "name", 9, lambda line: line.name, bold=True, field="name"),
            Column("推動機關", "agency", 9, lambda line: line.agency, field="agency"),
            Column("等第", "grade", 5, lambda line: line.grade or "未評定", icon=_sign, field="grade"),
            Column(
                "成果發表日", "presented_on", 5, lambda line: roc_date.show(line.presented_on), field="presented_on"
            ),
            Column("主持人", "", 5, lambda line: line.leaders),
            Column("人數", "", 2, lambda line: f"{line.members}", "right", spare=1),
            Column("請查明", "", 9, self._told, icon=self._flag_sign, keeps=True),
        )

    def _told(self, line: TeamLine) -> str:
        found = self._flags.get(line.id, ())
        more = f" +{len(found) - 1}" if len(found) > 1 else ""
        return f"{found[0].word}{more}" if found else ""

    def _flag_sign(self, line: TeamLine) -> tuple[str, str] | None:
        found = self._flags.get(line.id, ())
        return SIGNS[found[0].word] if found else None

    @property
    def about(self) -> TeamAbout:
        """The page of the team itself."""
        made = self.book.page(FIRST)
        assert isinstance(made, TeamAbout)
        return made

    @property
    def detail(self) -> Detail:
        """What is known of the team."""
        return self.about.detail

    @property
    def members(self) -> ListPage:
        """The people of the team."""
        return self.about.members

    def read(self) -> None:
        """Read the teams again; the selected one stays."""
        self._flags = team_flags.of_all(self._office.desk, date.today())
        self.page.refresh()

    def _show(self, team: int) -> None:
        found = records.find("team", team) if team >= 0 else None
        self.book.show_team(team if found else -1, found["name"] if found else "")

    def go_to(self, table: str, record: int) -> None:
        """Show a record of a team's workbook in its section; a team by itself."""
        if table == "team":
            self.page.show_one(record)
            return
        self.page.show_one(int((records.find(table, record) or {}).get("team_id", -1)))
        title = next(section.title for section in SECTIONS if section.table == table)
        page = self.book.turn_to(title)
        if isinstance(page, RecordsPage):
            page.go_to(record)
        elif isinstance(page, TeamAbout):
            page.members.show_one(record)

    def _grades(self) -> list[tuple[str, str | None]]:
        names = self._office.desk.book.clauses[SCHEME].grade_names
        return [("全部等第", None), *((name, name) for name in names), ("未評定", "")]

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if "office_setting" in tables:
            self.page.set_choices("grade", self._grades())
        if tables & TABLES:
            self.renew()
        self.book.changed(tables)


def _sign(line: TeamLine) -> tuple[str, str]:
    return ("star", "good") if line.grade else ("clock", "warn")

"""熠星團隊: the teams, their grade, and what their people are given (陸、二)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulings import Status
from hualien_desk.operations import rulings
from hualien_desk.operations.records import KINDS
from hualien_desk.store import group_lists
from hualien_desk.store.group_lists import TeamLine
from hualien_desk.ui import parts, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions, of_person

SCHEME = "rising_star"
TABLES = frozenset({"team", "team_member", "participant", "posting", "agency"})

NOBODY = group_lists.members(-1)

COLUMNS = (
    Column("團隊名稱", "name", 14, lambda line: line.name, bold=True, field="name"),
    Column("推動機關", "agency", 10, lambda line: line.agency, field="agency"),
    Column("等第", "grade", 5, lambda line: line.grade or "未評定", icon=lambda line: _sign(line), field="grade"),
    Column("成果發表日", "presented_on", 5, lambda line: roc_date.show(line.presented_on), field="presented_on"),
    Column("主持人", "", 6, lambda line: line.leaders),
    Column("人數", "", 3, lambda line: f"{line.members}", "right"),
)


def _sign(line: TeamLine) -> tuple[str, str]:
    return ("star", "good") if line.grade else ("clock", "warn")


class TeamsTab(QWidget):
    """Teams left, one team with its people and their awards right."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self._team = office, ""
        self._given: dict[tuple[int, str], str] = {}
        self.detail, self.members = Detail("團隊資料"), self._members()
        self.page = ListPage(
            "熠星團隊",
            COLUMNS,
            group_lists.teams(),
            search_hint="搜尋團隊、推動機關、成員姓名",
            empty=Empty(
                "rocket",
                "還沒有熠星團隊",
                "匯入團隊名單（團隊、角色、等第、成果發表日），程式依等第與角色計算敘獎。",
                "匯入熠星團隊",
                lambda: office.ask_import("teams"),
            ),
            count=lambda shown, total: f"{shown:,} 隊" if shown == total else f"{shown:,} 隊（共 {total:,} 隊）",
        )
        self.page.add_filter("grade", "等第", self._grades())
        RecordActions(office, self.page, KINDS["team"]).buttons()
        self.page.add(parts.button("file-down", "匯入", lambda: office.ask_import("teams")))
        self.page.add(parts.button("file-spreadsheet", "熠星團隊名冊", lambda: office.make_roster("teams")))
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.detail)
        right.addWidget(self.members)
        right.setSizes([300, 350])
        right.setChildrenCollapsible(False)
        self.page.set_detail(right, (1, 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.selected.connect(self._show)
        self.page.refresh()

    def _members(self) -> ListPage:
        page = ListPage(
            "團隊成員",
            self._member_columns(),
            NOBODY,
            search_hint="搜尋成員",
            empty=Empty("users", "這一隊還沒有成員", "按「新增」加入主持人與成員，或匯入團隊名單。"),
            count=lambda shown, total: f"{shown:,} 人" if shown == total else f"{shown:,} 人（共 {total:,} 人）",
        )
        page.set_margin(0)
        more = of_person(self._office, lambda record: page.model.line(page.model.row_of(record)))
        actions = RecordActions(
            self._office, page, KINDS["team_member"], preset=lambda: {"team": self._team, "role": "成員"}, more=more
        )
        actions.buttons()
        return page

    def _member_columns(self) -> tuple[Column, ...]:
        return (
            Column("角色", "role", 4, lambda line: line.role, bold=True, field="role"),
            Column("姓名", "name", 5, lambda line: line.name),
            Column("身分證字號", "national_id", 6, lambda line: words.shown_id(line.national_id)),
            Column("機關單位", "agency", 8, lambda line: f"{line.agency}　{line.unit}".strip()),
            Column("擬予獎懲", "", 8, lambda line: self._given.get((line.person_id, line.role), "")),
        )

    def _show(self, team: int) -> None:
        found = group_lists.teams().rows([team]) if team >= 0 else {}
        if team not in found:
            self.detail.placeholder("請在左側選取一隊。")
            self.members.set_source(NOBODY)
            return
        line, clause = found[team], self._office.desk.book.clauses[SCHEME]
        assert isinstance(line, TeamLine)
        self._team = line.name
        status = Status.MET if line.grade else Status.PENDING
        self.detail.begin(line.name, line.agency, (status, line.grade or "尚未評定等第"))
        self.detail.facts("團隊資料", [("成果發表日", roc_date.show(line.presented_on) or "未填")])
        self.detail.quote("條文", clause.text, f"{self._office.desk.book.name}　{clause.citation}")
        self.detail.end()
        people = group_lists.members(team)
        found = people.rows(people.ids("", "", False, {}))
        self._given = {(one[0], one[6]): self._award(line.name, one[0]) for one in found.values()}
        self.members.set_source(people)

    def _award(self, team: str, person: int) -> str:
        """What a member is given for this team, in words."""
        lines = [line for line in rulings.rule_one(self._office.desk, person) if line.scheme == SCHEME]
        own = [line for line in lines if any(item.team.name == team for item in line.evidence)]  # type: ignore[union-attr]
        return "、".join(line.label if line.award else f"{line.label}（{words.remark(line)}）" for line in own)

    def _grades(self) -> list[tuple[str, str | None]]:
        names = self._office.desk.book.clauses[SCHEME].grade_names
        return [("全部等第", None), *((name, name) for name in names), ("未評定", "")]

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if "office_setting" in tables:
            self.page.set_choices("grade", self._grades())
        if tables & TABLES:
            self.page.refresh()
            self._show(self.page.current())

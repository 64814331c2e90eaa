"""團隊: what is known of a team, what asks for a look, its people and what they are given."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulings import Status
from hualien_desk.operations import records, rulings, team_flags
from hualien_desk.operations.records import KINDS
from hualien_desk.store import group_lists
from hualien_desk.store.group_lists import MemberLine
from hualien_desk.ui import parts, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions, of_person
from hualien_desk.ui.team_page import TeamPage

SCHEME = "rising_star"
NOBODY = group_lists.members(-1)
SIGNS = {
    team_flags.NO_LEADER: ("user-x", "bad"),
    team_flags.TWO_TEAMS: ("users", "warn"),
    team_flags.NOT_COVERED: ("ban", "warn"),
    team_flags.NO_DAY: ("calendar-clock", "warn"),
}
"""Icon and colour role of what asks for a look."""
ABOUT = "plan_name", "scope", "presented_on", "graded_on", "grade_source"
SEEN = "角色", "姓名", "擬予獎懲", "分工", "在隊期間", "機關單位"
"""Columns of the people that are seen at first."""
CONTACT = "contact", "contact_title", "phone", "email", "address"


def _span(line: MemberLine) -> str:
    """106/05/01– , –106/11/30; "" for the whole time."""
    if not line.since and not line.until:
        return "全程"
    return f"{roc_date.show(line.since)}–{roc_date.show(line.until)}"


class TeamAbout(TeamPage):
    """The team above, its people below."""

    tables = frozenset({"team", "team_member", "participant", "posting", "agency", "office_setting"})

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._given: dict[tuple[int, str], str] = {}
        self.detail, self.members = Detail("團隊資料"), self._members()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(parts.halves((self.detail, 330, 150), (self.members, 320, 200)))

    def _members(self) -> ListPage:
        page = ListPage(
            "團隊成員",
            self._columns(),
            NOBODY,
            search_hint="搜尋成員",
            empty=Empty("users", "這一隊還沒有成員", "按「新增」加入主持人與成員，或匯入團隊名單。"),
            count=lambda shown, total: f"{shown:,} 人" if shown == total else f"{shown:,} 人（共 {total:,} 人）",
        )
        page.set_margin(0)
        page.table.arrange(SEEN, may_leave_out=True)
        more = of_person(self._office, lambda record: page.model.line(page.model.row_of(record)))
        preset = lambda: {"team": self.name, "role": "成員"}  # noqa: E731
        RecordActions(self._office, page, KINDS["team_member"], preset=preset, more=more).buttons()
        return page

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("角色", "role", 4, lambda line: line.role, bold=True, field="role"),
            Column("姓名", "name", 5, lambda line: line.name),
            Column("擬予獎懲", "", 8, lambda line: self._given.get((line.person_id, line.role), "")),
            Column("分工", "duty", 6, lambda line: line.duty, field="duty", spare=1),
            Column("在隊期間", "since", 6, _span, field="until"),
            Column("機關單位", "agency", 8, lambda line: f"{line.agency}　{line.unit}".strip()),
            Column("身分證字號", "national_id", 6, lambda line: words.shown_id(line.national_id)),
        )

    def read(self) -> None:
        """Show the team and its people."""
        try:
            found = records.texts(KINDS["team"], self.team) if self.team >= 0 else {}
        except DeskError:
            found = {}
        if not found:
            self.detail.placeholder("請在左側選取一隊。")
            self.members.set_source(NOBODY)
            return
        self._show(found)
        people = group_lists.members(self.team)
        lines = people.rows(people.ids("", "", False, {}))
        self._given = {
            (line.person_id, line.role): self._award(line.person_id)
            for line in lines.values()
            if isinstance(line, MemberLine)
        }
        self.members.set_source(people)

    def _show(self, found: dict[str, str]) -> None:
        desk, grade = self._office.desk, found["grade"]
        clause, labels = desk.book.clauses[SCHEME], {slot.name: slot.label for slot in KINDS["team"].slots}
        self.detail.begin(found["name"], found["agency"], (Status.MET if grade else Status.PENDING, _graded(grade)))
        flags = team_flags.of_all(desk, date.today()).get(self.team, ())
        self.detail.signs("請查明", [(*SIGNS[flag.word], flag.sentence) for flag in flags])
        shown = {**found, "presented_on": found["presented_on"] or "未填"}
        self.detail.facts("團隊資料", [(labels[name], shown[name]) for name in ABOUT])
        if any(found[name] for name in CONTACT):
            self.detail.facts("聯絡資料", [(labels[name], found[name]) for name in CONTACT])
        self.detail.quote("條文", clause.text, f"{desk.book.name}　{clause.citation}")
        self.detail.end()

    def _award(self, person: int) -> str:
        """What a member is given for this team, in words."""
        lines = [line for line in rulings.rule_one(self._office.desk, person) if line.scheme == SCHEME]
        own = [line for line in lines if any(item.team.name == self.name for item in line.evidence)]  # type: ignore[union-attr]
        return "、".join(line.label if line.award else f"{line.label}（{words.remark(line)}）" for line in own)


def _graded(grade: str) -> str:
    return grade or "尚未評定等第"

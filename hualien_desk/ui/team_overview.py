"""一覽: every rising-star team in a line, with a word and a sign for each step of its year (陸、二)."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from hualien_desk.domain import team_states
from hualien_desk.domain.team_states import GOOD, LATE, NONE, UNDER_WAY, Standing
from hualien_desk.operations import team_overview
from hualien_desk.ui import allowed, parts, team_prints, theme
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.word import Word

SIGNS = {
    GOOD: ("circle-check", "good"),
    UNDER_WAY: ("clock", "accent"),
    LATE: ("triangle-alert", "bad"),
    NONE: ("circle-dashed", "faint"),
}
_WIDTHS = {
    **dict.fromkeys(("people", "visits", "materials", "topics"), 3),
    **dict.fromkeys(("leaders", "report", "presented", "grade", "awards"), 5),
    **dict.fromkeys(("proposal", "meetings"), 6),
}
SPARE = "people", "leaders"
"""Columns that a narrow window does without: the team's own page tells them."""
UNGRADED, LEADERLESS, OVERDUE, UNDATED = "尚未評定", "沒有主持人", "時程逾期", "未填發表日"
_LACKS: dict[str, Callable[[Standing], bool]] = {
    UNGRADED: lambda one: not one.counts.grade,
    LEADERLESS: lambda one: not one.counts.leaders,
    OVERDUE: lambda one: bool(one.counts.late),
    UNDATED: lambda one: one.counts.presented_on is None,
}


def _columns(year: int) -> tuple[Column, ...]:
    """Days of the plan's own year stand without it, late steps below the list, so that every column has room."""

    def column(key: str, heading: str) -> Column:
        show = lambda one: one.words[key].words.replace(f"{year}/", "").split("　")[0]  # noqa: E731
        sign = lambda one: SIGNS[one.words[key].sign]  # noqa: E731
        return Column(heading, key, _WIDTHS.get(key, 4), show, icon=sign, spare=int(key in SPARE))

    name = Column("團隊", "name", 8, lambda one: one.counts.name, bold=True)
    return name, *(column(key, heading) for key, heading in team_states.COLUMNS.items())


def _order(key: str) -> Callable[[Standing], Any]:
    """By the sign first, then by the number that the words begin with."""
    if key == "name":
        return lambda one: one.counts.name
    signs = list(SIGNS)
    return lambda one: (signs.index(one.words[key].sign), _number(one.words[key].words), one.words[key].words)


def _number(words: str) -> int:
    digits = re.split("[／次 ]", words)[0]
    return int(digits) if digits.isdigit() else 0


ORDERS = {key: _order(key) for key in ("name", *team_states.COLUMNS)}


class TeamOverview(FreshPage):
    """Says `opened` with the id of a team that is wanted in full."""

    opened = Signal(int)
    tables = frozenset(
        (
            *("team", "team_member", "participant", "award_line"),
            *("team_visit", "team_meeting", "team_milestone", "team_material", "team_topic", "team_kpi"),
            *("team_answer", "team_file", "team_text", "team_version"),
        )
    )

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.standings: list[Standing] = []
        self.told = parts.label("", "headline")
        self.told.setWordWrap(True)
        self.page = self._make_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[1], theme.SPACE[2], theme.SPACE[1], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.told)
        column.addWidget(self.page, 1)
        self.late = Word()
        column.addWidget(self.late)
        self.page.selected.connect(self._show_late)
        self.page.activated.connect(self._open)
        self.page.table.on_enter(lambda: self._open(self.page.current()))

    def _make_page(self) -> ListPage:
        page = ListPage(
            "熠星團隊一覽",
            _columns(self._office.desk.book.year),
            self._source(),
            search_hint="搜尋團隊、計畫、機關、主持人",
            empty=Empty("rocket", "還沒有熠星團隊", "新增或匯入團隊後，這裡一隊一列，列出每一步的進度。"),
            count=lambda shown, total: f"{shown:,} 隊" if shown == total else f"{shown:,} 隊（共 {total:,} 隊）",
        )
        page.set_margin(0)
        page.add_filter("lacks", "狀態", (("全部團隊", None), *((word, word) for word in _LACKS)))
        page.add(parts.button("star", "評定等第…", self.grade, tip="一次評定多隊；存入前先看每個人會得到什麼"))
        page.add(team_prints.button(self._office, self.selected_name))
        return page

    def _source(self) -> RecordsSource:
        filters = {"lacks": lambda one, value: _LACKS[value](one)}
        return RecordsSource(self.standings, _search_text, ORDERS, filters)

    def read(self) -> None:
        """Read every team again; the selected one stays selected."""
        kept = self.current_team()
        self.standings = team_overview.standings(date.today())
        self.page.set_source(self._source())
        self.told.setText(team_overview.summary(self._office.desk.book, self.standings))
        places = {one.counts.id: place for place, one in enumerate(self.standings)}
        if kept in places:
            self.page.select(places[kept])

    def current_team(self) -> int:
        """The id of the selected team, -1 for none."""
        place = self.page.current()
        return self.standings[place].counts.id if 0 <= place < len(self.standings) else -1

    def selected_name(self) -> str:
        """The name of the selected team, "" for none."""
        place = self.page.current()
        return self.standings[place].counts.name if 0 <= place < len(self.standings) else ""

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        if tables & self.tables or "office_setting" in tables:
            self.renew()

    @allowed.editing
    def grade(self) -> None:
        """Open the window of the grades at the selected team."""
        team_prints.grade(self._office, max(self.current_team(), 0))

    def _show_late(self, place: int) -> None:
        """Name what is late in the selected team."""
        one = self.standings[place] if 0 <= place < len(self.standings) else None
        if one and one.counts.late:
            self.late.say(f"{one.counts.name}　時程逾期：{'、'.join(one.counts.late)}", "bad", "triangle-alert")
        self.late.setVisible(bool(one and one.counts.late))

    def _open(self, place: int) -> None:
        if 0 <= place < len(self.standings):
            self.opened.emit(self.standings[place].counts.id)


def _search_text(one: Standing) -> str:
    return " ".join((one.counts.name, one.counts.plan_name, one.counts.agency, one.counts.leaders))

"""The tabs of the window, and the way from anything to where it stands."""

from collections.abc import Callable
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, Generic, cast

from PySide6.QtWidgets import QWidget

from hualien_desk.operations import granting, todo
from hualien_desk.store import records
from hualien_desk.ui import parts
from hualien_desk.ui.agencies_tab import AgenciesTab
from hualien_desk.ui.annual_page import AnnualPage
from hualien_desk.ui.awards_tab import AwardsTab
from hualien_desk.ui.benefits_page import BenefitsPage
from hualien_desk.ui.budget_tab import BudgetTab
from hualien_desk.ui.calendar_tab import CalendarTab
from hualien_desk.ui.camp_tab import CampTab
from hualien_desk.ui.charts_page import ChartsPage
from hualien_desk.ui.choices_tab import ChoicesTab
from hualien_desk.ui.courses_tab import CoursesTab
from hualien_desk.ui.evaluation_tab import EvaluationTab
from hualien_desk.ui.grants_tab import GrantsTab
from hualien_desk.ui.later import Later, Page
from hualien_desk.ui.list_memory import remember_dividers
from hualien_desk.ui.list_page import ListPage
from hualien_desk.ui.list_tools import ListTools
from hualien_desk.ui.mooc_tab import MoocTab
from hualien_desk.ui.office import Office
from hualien_desk.ui.participants_tab import ParticipantsTab
from hualien_desk.ui.past_awards_tab import PastAwardsTab
from hualien_desk.ui.sessions_tab import SessionsTab
from hualien_desk.ui.sets_tab import SetsTab
from hualien_desk.ui.stands_tab import StandsTab
from hualien_desk.ui.team_book import TABLES as TEAM_TABLES
from hualien_desk.ui.team_overview import TeamOverview
from hualien_desk.ui.teams_tab import TeamsTab
from hualien_desk.ui.todo_tab import TodoTab
from hualien_desk.ui.videos_tab import VideosTab
from hualien_desk.ui.whereabouts_tab import WhereaboutsTab
from hualien_desk.ui.workshops_tab import WorkshopsTab

NAMES = "待辦", "參訓人員", "課程與完課", "研習班", "熠星團隊", "敘獎", "成效評核"
_ICONS = "list-todo", "users", "book-open", "presentation", "rocket", "award", "chart-column"
_CHAPTERS = "待辦與健檢", "參訓人員", "課程與完課", "研習班", "熠星團隊", "敘獎", "成效評核"
_FIRST = "開始使用"
"""The chapter for an empty file."""

_INNER = {
    **dict.fromkeys(("camp", "sessions", "mooc"), "英語營與磨課師"),
    **dict.fromkeys(("choices", "stands", "sets", "calendar"), "自助餐與行事曆"),
    **dict.fromkeys(("budget", "benefits"), "經費與效益"),
    "overview": "評定等第與參與證明",
    "annual": "年度成果報告",
}
"""Pages inside a tab that have a chapter of their own."""

_LISTS = {
    "course": "courses.courses",
    "completion": "courses.completions",
    "video_session": "videos.page",
    "workshop": "workshops.page",
    "attendance": "workshops.people",
    "dispute": "workshops.disputes.page",
    "agency": "agencies.page",
    "past_award": "past_awards.page",
    "course_set": "sets.page",
    "budget_line": "budget.lines",
    "expense": "budget.page",
}
"""The list in which a record of a table is shown."""


class Tab(Generic[Page]):
    """A tab that stands in its place from the start, and is made when it is first seen or asked for."""

    def __init__(self, kind: Callable[[Office], Page]) -> None:
        self.kind, self._name = kind, ""

    def __set_name__(self, _: type, name: str) -> None:
        self._name = name

    def __get__(self, tabs: "Tabs", _: type) -> Page:
        return cast("Page", tabs.places[self._name].page())


class Tabs:
    """Every tab; `pages` as the window shows them: page, icon, name."""

    people, agencies = Tab(ParticipantsTab), Tab(AgenciesTab)
    courses, videos, workshops, teams = Tab(CoursesTab), Tab(VideosTab), Tab(WorkshopsTab), Tab(TeamsTab)
    camp, sessions, mooc = Tab(CampTab), Tab(SessionsTab), Tab(MoocTab)
    choices, stands, sets = Tab(ChoicesTab), Tab(StandsTab), Tab(SetsTab)
    awards, whereabouts, grants, past_awards = Tab(AwardsTab), Tab(WhereaboutsTab), Tab(GrantsTab), Tab(PastAwardsTab)
    calendar, overview, evaluation = Tab(CalendarTab), Tab(TeamOverview), Tab(EvaluationTab)
    charts, budget, benefits, annual = Tab(ChartsPage), Tab(BudgetTab), Tab(BenefitsPage), Tab(AnnualPage)

    def __init__(self, office: Office, open_health: Callable[[], None], open_settings: Callable[[], None]) -> None:
        self._office = office
        self.todo = TodoTab(office, open_health, open_settings)
        tabs = {name: tab for name, tab in vars(Tabs).items() if isinstance(tab, Tab)}
        self.places: dict[str, Later[Any]] = {name: Later(partial(self._make, tab.kind)) for name, tab in tabs.items()}
        at = self.places
        online = ("線上英語營", at["camp"]), ("視訊場次", at["sessions"]), ("磨課師", at["mooc"])
        cafeteria = ("自助餐選課", at["choices"]), ("自助餐進度", at["stands"]), ("組裝課程", at["sets"])
        courses = ("課程與完課紀錄", at["courses"]), ("雲端視訊互動", at["videos"]), *online, *cafeteria
        ruled = ("審查結果", at["awards"]), ("人人有下落", at["whereabouts"])
        decided = ("審議與核定", at["grants"]), ("歷年敘獎", at["past_awards"])
        stars = ("團隊", at["teams"]), ("一覽", at["overview"])
        judged = ("成效", at["evaluation"]), ("圖表", at["charts"]), ("經費", at["budget"])
        told = ("預期效益", at["benefits"]), ("年度成果報告", at["annual"])
        pages: tuple[QWidget, ...] = (
            parts.pages("待辦分頁", (("待辦", self.todo), ("行事曆", at["calendar"]))),
            parts.pages("人員分頁", (("人員", at["people"]), ("機關", at["agencies"]))),
            parts.pages("課程分頁", courses),
            *(at["workshops"], parts.pages("熠星分頁", stars)),
            parts.pages("敘獎分頁", (*ruled, *decided)),
            parts.pages("評核分頁", (*judged, *told)),
        )
        self.pages = tuple(zip(pages, _ICONS, NAMES, strict=True))

    def _make(self, kind: Callable[[Office], QWidget]) -> QWidget:
        made = kind(self._office)
        for page in made.findChildren(ListPage):
            ListTools(self._office, page)
        remember_dividers(self._office.window.settings, made)
        if isinstance(made, TeamOverview):
            made.opened.connect(partial(self.go_to, "team"))
        if isinstance(made, (ChartsPage, AnnualPage, BenefitsPage)):
            made.follow(self.evaluation)
        if isinstance(made, AnnualPage):
            made.wanted.connect(lambda name: parts.bring_forward(getattr(self, name)))
        return made

    def everything(self) -> tuple[QWidget, ...]:
        """Every tab, made now when nobody has seen it."""
        return (*(place.page() for place in self.places.values()), self.todo)

    def chapter(self, number: int) -> str:
        """The chapter of the manual about what is seen in a tab."""
        if self.todo.isVisible() and not todo.stored()["participant"]:
            return _FIRST
        if inner := next((name for name in _INNER if self.places[name].isVisible()), ""):
            return _INNER[inner]
        return _CHAPTERS[number] if 0 <= number < len(_CHAPTERS) else ""

    def clause(self) -> str:
        """The title of the clause behind the ruling that is seen, "" for none."""
        seen = self.awards.current() if self.places["awards"].isVisible() else None
        return seen.clause.title if seen else ""

    def follow(self, tables: frozenset[str]) -> None:
        """Read again what an operation touched."""
        for place in self.places.values():
            if place.made:
                place.made.changed(tables)
        self.todo.changed(tables)

    def draw_again(self) -> None:
        """Show every list and page again."""
        self.follow(frozenset({"participant", "past_award"}))
        if self.places["awards"].made:
            self.awards.page.refresh()

    def show_person(self, person: int) -> None:
        """Show a person's page."""
        parts.bring_forward(self.people)
        self.people.go_to(person)

    def show_rulings(self, status: object, scheme: str = "", agency: str = "") -> None:
        """Show the rulings of a bucket, a scheme and an agency ("": all)."""
        parts.bring_forward(self.awards)
        self.awards.page.clear()
        for key, value in (("scheme", scheme), ("agency", agency)):
            self.awards.page.choose(key, value or None)
        self.awards.chips.choose(status)

    def show_grants(self, light: str) -> None:
        """Show the award lines that are late ("bad") or nearly so ("warn")."""
        parts.bring_forward(self.grants)
        self.grants.page.clear()
        self.grants.page.choose("mark", light)

    def show_urgent(self) -> None:
        """Show the award lines that are late, else those nearly so, else all."""
        count = granting.urgent(date.today())
        if light := next((sign for sign in ("bad", "warn") if count[sign]), ""):
            self.show_grants(light)
        else:
            parts.bring_forward(self.grants)

    def go_to(self, table: str, row: int) -> None:
        """Show a record in its list, whatever the search was."""
        if table in ("participant", "posting"):
            own = row if table == "participant" else (records.find("posting", row) or {}).get("participant_id", -1)
            self.show_person(own)
            return
        if table == "completion":
            self.go_to("course", (records.find("completion", row) or {}).get("course_id", -1))
        if table in ("attendance", "dispute"):
            self.go_to("workshop", (records.find(table, row) or {}).get("workshop_id", -1))
        if table == "team" or table in TEAM_TABLES:
            parts.bring_forward(self.teams)
            self.teams.go_to(table, row)
            return
        page: ListPage = attrgetter(_LISTS[table])(self)
        parts.bring_forward(page)
        page.show_one(row)

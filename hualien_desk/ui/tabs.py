"""The tabs of the window, and the way from anything to where it stands."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from hualien_desk.operations import granting
from hualien_desk.operations.desk import Outcome
from hualien_desk.store import records
from hualien_desk.ui import parts
from hualien_desk.ui.agencies_tab import AgenciesTab
from hualien_desk.ui.awards_tab import AwardsTab
from hualien_desk.ui.calendar_tab import CalendarTab
from hualien_desk.ui.camp_tab import CampTab
from hualien_desk.ui.choices_tab import ChoicesTab
from hualien_desk.ui.courses_tab import CoursesTab
from hualien_desk.ui.evaluation_tab import EvaluationTab
from hualien_desk.ui.grants_tab import GrantsTab
from hualien_desk.ui.list_page import ListPage
from hualien_desk.ui.mooc_tab import MoocTab
from hualien_desk.ui.office import Office
from hualien_desk.ui.participants_tab import ParticipantsTab
from hualien_desk.ui.past_awards_tab import PastAwardsTab
from hualien_desk.ui.sessions_tab import SessionsTab
from hualien_desk.ui.sets_tab import SetsTab
from hualien_desk.ui.stands_tab import StandsTab
from hualien_desk.ui.teams_tab import TeamsTab
from hualien_desk.ui.todo_tab import TodoTab
from hualien_desk.ui.whereabouts_tab import WhereaboutsTab
from hualien_desk.ui.workshops_tab import WorkshopsTab

NAMES = "待辦", "參訓人員", "課程與完課", "研習班", "熠星團隊", "敘獎", "成效評核"
_ICONS = "list-todo", "users", "book-open", "presentation", "rocket", "award", "chart-column"
_CHAPTERS = "待辦與健檢", "參訓人員", "課程與完課", "研習班與熠星團隊", "研習班與熠星團隊", "敘獎", "成效評核"


class Tabs:
    """Every tab; `pages` as the window shows them: page, icon, name."""

    def __init__(self, office: Office, open_health: Callable[[], None], open_settings: Callable[[], None]) -> None:
        self.todo = TodoTab(office, open_health, open_settings)
        self.people, self.agencies = ParticipantsTab(office), AgenciesTab(office)
        self.courses, self.workshops, self.teams = CoursesTab(office), WorkshopsTab(office), TeamsTab(office)
        self.awards, self.past_awards = AwardsTab(office), PastAwardsTab(office)
        self.grants, self.whereabouts = GrantsTab(office), WhereaboutsTab(office)
        self.camp, self.sessions, self.mooc = CampTab(office), SessionsTab(office), MoocTab(office)
        self.calendar, self.evaluation = CalendarTab(office), EvaluationTab(office)
        self.choices, self.stands, self.sets = ChoicesTab(office), StandsTab(office), SetsTab(office)
        cafeteria = ("自助餐選課", self.choices), ("自助餐進度", self.stands), ("組裝課程", self.sets)
        camp = ("線上英語營", self.camp), ("視訊場次", self.sessions), ("磨課師", self.mooc)
        self.courses.add_pages((*camp, *cafeteria))
        self._read = (
            *(self.calendar, self.choices, self.stands, self.sets),
            *(self.people, self.agencies, self.courses, self.workshops, self.teams),
            *(self.camp, self.sessions, self.mooc),
            *(self.grants, self.past_awards, self.todo, self.evaluation),
        )
        self.everything: tuple[QWidget, ...] = (*self._read, self.awards)
        pages: tuple[QWidget, ...] = (
            parts.pages("待辦分頁", (("待辦", self.todo), ("行事曆", self.calendar))),
            parts.pages("人員分頁", (("人員", self.people), ("機關", self.agencies))),
            *(self.courses, self.workshops, self.teams),
            parts.pages(
                "敘獎分頁",
                (
                    *(("審查結果", self.awards), ("人人有下落", self.whereabouts)),
                    *(("審議與核定", self.grants), ("歷年敘獎", self.past_awards)),
                ),
            ),
            self.evaluation,
        )
        self.pages = tuple(zip(pages, _ICONS, NAMES, strict=True))

    @staticmethod
    def chapter(number: int) -> str:
        """The chapter of the manual about a tab."""
        return _CHAPTERS[number] if 0 <= number < len(_CHAPTERS) else ""

    def follow(self, outcome: Outcome) -> None:
        """Read again what an operation touched, and rule again."""
        for tab in self._read:
            tab.changed(outcome.tables)
        self.awards.follow(outcome)

    def draw_again(self) -> None:
        """Show every list and page again."""
        for tab in self._read:
            tab.changed(frozenset({"participant", "past_award"}))
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
        page = self._lists()[table]
        parts.bring_forward(page)
        page.show_one(row)

    def _lists(self) -> dict[str, ListPage]:
        return {
            "course": self.courses.courses,
            "completion": self.courses.completions,
            "video_session": self.courses.videos,
            "workshop": self.workshops.page,
            "attendance": self.workshops.people,
            "dispute": self.workshops.disputes.page,
            "team": self.teams.page,
            "agency": self.agencies.page,
            "past_award": self.past_awards.page,
            "course_set": self.sets.page,
        }

"""The workbook of one team: its sections in a list, the page of the one that is chosen beside it."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from hualien_desk.store import team_lists
from hualien_desk.ui import composition_preview, icons, team_pages, theme
from hualien_desk.ui.diagnosis_page import DiagnosisPage
from hualien_desk.ui.list_page import ListPage
from hualien_desk.ui.list_tools import ListTools
from hualien_desk.ui.milestones_page import MilestonesPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.team_about import TeamAbout
from hualien_desk.ui.team_files_page import FilesPage
from hualien_desk.ui.team_page import TeamPage
from hualien_desk.ui.texts_page import TextsPage


class Section(NamedTuple):
    """A page of the workbook: its words, drawing, how it is made, the table whose records are counted beside it."""

    title: str
    icon: str
    make: Callable[[Office], TeamPage]
    table: str = ""


def _texts(office: Office) -> TeamPage:
    return TextsPage(office, partial(composition_preview.show, office))


SECTIONS: tuple[Section, ...] = (
    Section("團隊", "rocket", TeamAbout, "team_member"),
    Section("計畫與報告", "file-pen", _texts),
    Section("自我診斷", "square-pen", DiagnosisPage),
    Section("諮詢", "stethoscope", team_pages.visits, "team_visit"),
    Section("工作圈", "users", team_pages.MeetingsPage, "team_meeting"),
    Section("時程", "calendar-days", MilestonesPage, "team_milestone"),
    Section("數位素材", "monitor-play", team_pages.materials, "team_material"),
    Section("論壇", "quote", team_pages.topics, "team_topic"),
    Section("KPI", "list-checks", team_pages.kpis, "team_kpi"),
    Section("佐證", "file-check", FilesPage, "team_file"),
)
"""Every page, in the order of the list; a further page is one line here."""
TABLES = frozenset(section.table for section in SECTIONS if section.table)
"""Tables whose records have a page."""


class TeamBook(QWidget):
    """Pages are made when they are first chosen, and read when they are seen."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office, self.team, self.name = office, -1, ""
        self.pages: dict[str, TeamPage] = {}
        self.list, self._stack = self._make_list(), QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self.list)
        row.addWidget(self._stack, 1)
        self.list.currentRowChanged.connect(self._turn)

    def _draw(self) -> None:
        """The drawings in the colours of the theme."""
        for row, section in enumerate(SECTIONS):
            self.list.item(row).setIcon(icons.icon(section.icon, "quiet"))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw when it is first seen: nobody waits for it before."""
        super().showEvent(event)
        self._draw()
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    def changeEvent(self, event: QEvent) -> None:
        """Draw again in the colours of a new theme."""
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self._draw()
        super().changeEvent(event)

    def _make_list(self) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName("團隊的工作簿")
        made.setSpacing(3)
        made.setIconSize(QSize(18, 18))
        for section in SECTIONS:
            item = QListWidgetItem(section.title)
            item.setData(Qt.ItemDataRole.UserRole, section.title)
            made.addItem(item)
        letters = max(len(section.title) for section in SECTIONS)
        made.setFixedWidth(made.fontMetrics().horizontalAdvance("國") * (letters + 1) + 52)
        return made

    def page(self, title: str) -> TeamPage:
        """The page of a section, made when it is first asked for."""
        if title not in self.pages:
            section = next(section for section in SECTIONS if section.title == title)
            made = self.pages[title] = section.make(self._office)
            for page in made.findChildren(ListPage):
                ListTools(self._office, page)
            self._stack.addWidget(made)
            made.show_team(self.team, self.name)
        return self.pages[title]

    def turn_to(self, title: str) -> TeamPage:
        """Show a section."""
        self.list.setCurrentRow([section.title for section in SECTIONS].index(title))
        return self.page(title)

    def _turn(self, row: int) -> None:
        self._stack.setCurrentWidget(self.page(SECTIONS[row].title))

    def show_team(self, team: int, name: str) -> None:
        """Show another team in every page."""
        self.team, self.name = team, name
        for page in self.pages.values():
            page.show_team(team, name)
        self._count()

    def _count(self) -> None:
        """How many records each section has, beside its words."""
        found = team_lists.counts(self.team)
        for row, section in enumerate(SECTIONS):
            count = found.get(section.table, 0)
            item = self.list.item(row)
            item.setText(f"{section.title}　{count:,}" if count else section.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text())

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched."""
        for page in self.pages.values():
            page.changed(tables)
        self._count()

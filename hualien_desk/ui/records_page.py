"""A page of a team's workbook with one kind of record: the list, and below it the whole of the selected one."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import records
from hualien_desk.operations.records import KINDS
from hualien_desk.store import team_lists
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions
from hualien_desk.ui.record_form import RecordForm
from hualien_desk.ui.team_page import TeamPage

NOBODY = -1


class Look(NamedTuple):
    """How a kind of record is shown: its table, columns, what an empty list says, its counting word, its form."""

    table: str
    columns: Sequence[Column]
    empty: Empty
    unit: str
    form: type[RecordForm] = RecordForm
    adds: bool = True


class RecordsPage(TeamPage):
    """The records of one team in a table."""

    def __init__(self, office: Office, look: Look) -> None:
        super().__init__()
        self.office, self.look, self.kind = office, look, KINDS[look.table]
        self.tables = frozenset({look.table})
        self.detail = Detail(f"{self.kind.label}內容")
        self.list = self._make_list()
        self.editing = RecordActions(office, self.list, self.kind, preset=self.preset, form=look.form, adds=look.adds)
        self.add_buttons()
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setChildrenCollapsible(False)
        for part in (*self.above(), self.list, self.detail):
            self.halves.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.halves)
        self.list.selected.connect(self._show)

    def _make_list(self) -> ListPage:
        unit = self.look.unit
        page = ListPage(
            self.kind.label,
            self.look.columns,
            team_lists.of_team(self.look.table, NOBODY),
            search_hint=f"搜尋{self.kind.label}",
            empty=self.look.empty,
            count=lambda shown, total: f"{shown:,} {unit}" + (f"（共 {total:,} {unit}）" if shown != total else ""),
        )
        page.set_margin(0)
        return page

    def above(self) -> Sequence[QWidget]:
        """What stands above the list."""
        return ()

    def add_buttons(self) -> None:
        """Put the buttons into the bar of the list."""
        self.editing.buttons()

    def preset(self) -> Mapping[str, str]:
        """What a new record holds at first."""
        return {"team": self.name}

    def read(self) -> None:
        """Read the list of the team again; what was selected stays selected."""
        kept = self.list.current()
        self.list.set_source(team_lists.of_team(self.look.table, self.team))
        self.list.select(kept)

    def go_to(self, record: int) -> None:
        """Select a record, whatever the search was."""
        self.read()
        self.list.show_one(record)

    def _show(self, record: int) -> None:
        self.detail.setVisible(record >= 0)
        if record >= 0:
            self.show_detail(record)

    def show_detail(self, record: int) -> None:
        """Show everything that a record holds."""
        try:
            found = records.texts(self.kind, record)
        except DeskError as error:
            self.detail.placeholder(str(error))
            return
        slots = [slot for slot in self.kind.slots if slot.name != "team"]
        first, *rest = [slot for slot in slots if slot.cell != "lines"]
        self.detail.begin(self.title(record) or found[first.name])
        self.detail.facts("", [(slot.label, found[slot.name]) for slot in rest])
        for slot in slots:
            if slot.cell == "lines":
                self.detail.prose(slot.label, found[slot.name])
        self.tell_more(record)
        self.detail.end()

    def title(self, record: int) -> str:
        """What stands above the fields, "" for the first of them."""
        return ""

    def tell_more(self, record: int) -> None:
        """What a kind's own page tells below the fields."""

"""人人有下落: nobody is left out; every number leads to the people behind it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout

from hualien_desk.domain.rulebook import SCHEMES
from hualien_desk.domain.rulings import WORDS, Status
from hualien_desk.operations import rosters
from hualien_desk.reports.whereabouts import Place, in_words, whereabouts
from hualien_desk.ui import parts
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

EVERYWHERE = "全部機關"
ALL, EACH = "all", "each"
FIRST = 2
"""Columns before those of the buckets."""
STATUSES = tuple(WORDS)


class WhereaboutsTab(FreshPage):
    """Schemes and agencies down, buckets across; a double click or Enter on a number shows the people."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._places: list[Place] = []
        self.detail = Detail("人人有下落說明")
        self.page = self._make_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.selected.connect(self._show)
        self.page.table.doubleClicked.connect(self._go)
        self.page.table.on_enter(lambda: self._go(self.page.table.currentIndex()))
        office.ruled.connect(self.renew)

    def _make_page(self) -> ListPage:
        title = self._office.desk.book.title_of
        columns = (
            Column("方案", "scheme", 9, lambda place: title(place.scheme)),
            Column("機關", "agency", 9, lambda place: place.agency or EVERYWHERE, bold=True, keeps=True),
            *(
                Column(WORDS[status], status.value, len(WORDS[status]), _counted(status), align="right")
                for status in STATUSES
            ),
            Column("合計", "sum", 3, lambda place: f"{place.counts.total():,}", "right", bold=True, spare=1),
        )
        page = ListPage(
            "人人有下落",
            columns,
            self._source(),
            search_hint="搜尋機關",
            empty=Empty("users", "還沒有參訓人員", "匯入參訓人員之後，這裡會列出每個人在每個方案的下落。"),
            count=lambda shown, total: "點兩下數字（或 Enter），看是哪些人",
        )
        schemes = ("全部方案", None), *((title(scheme), scheme) for scheme in SCHEMES)
        levels = ("全縣合計", ALL), ("各機關", EACH), ("合計與各機關", None)
        boxes = page.add_filter("scheme", "方案", schemes), page.add_filter("level", "範圍", levels)
        for box in boxes:
            box.currentIndexChanged.connect(lambda: _spare(page))
        page.cleared.connect(lambda: _spare(page))
        page.add(parts.button("file-spreadsheet", "人人有下落表", self._make, primary=True, tip="寫成名冊"))
        page.set_detail(self.detail, (11, 4))
        page.clear()  # the first choice of each filter holds from the start
        return page

    def _source(self) -> RecordsSource:
        orders: dict[str, Callable[[Place], Any]] = {
            "scheme": lambda place: SCHEMES.index(place.scheme),
            "agency": lambda place: place.agency,
            "sum": lambda place: place.counts.total(),
            **{status.value: _number(status) for status in STATUSES},
        }
        filters: dict[str, Callable[[Place, Any], bool]] = {
            "scheme": lambda place, value: place.scheme == value,
            "level": lambda place, value: bool(place.agency) == (value == EACH),
        }
        return RecordsSource(self._places, lambda place: place.agency or EVERYWHERE, orders, filters)

    def changed(self, tables: frozenset[str]) -> None:
        """All of it comes with the rulings."""

    def read(self) -> None:
        """Count the rulings that stand, beside the window."""
        run = self._office.run
        if run is not None:
            count = lambda *_: whereabouts(run.lines) if run.people else []  # noqa: E731
            self._office.runner.run("統計下落", count, self._take, quiet=True, owner=self, newest=True)

    def _take(self, found: list[Place]) -> None:
        self._places = found
        self.page.set_source(self._source())
        self._show(self.page.current())

    def _show(self, number: int) -> None:
        if not 0 <= number < len(self._places):
            self.detail.placeholder("選一列，這裡說明合計怎麼來。")
            return
        place = self._places[number]
        self.detail.begin(self._office.desk.book.title_of(place.scheme), place.agency or EVERYWHERE)
        pairs = [(word, f"{place.counts[status]:,} 人") for status, word in WORDS.items() if place.counts[status]]
        self.detail.facts("每個人恰好在一格", pairs)
        self.detail.bullets("合計", [in_words(place.counts), *self._proof(place)])
        self.detail.end()

    def _proof(self, place: Place) -> list[str]:
        """The sum over all agencies is the roster."""
        run = self._office.run
        if place.agency or run is None:
            return []
        people, total = len(run.people), place.counts.total()
        same = "相同，沒有遺漏" if people == total else f"不同，差 {abs(people - total):,} 人"
        return [f"參訓人員名冊 {people:,} 人，與合計{same}。"]

    def _go(self, index: QModelIndex) -> None:
        place = self._places[self.page.model.id_at(index.row())] if index.isValid() else None
        if place is None:
            return
        number = index.column() - FIRST
        status: Status | None = STATUSES[number] if 0 <= number < len(STATUSES) else None
        self._office.rulings_wanted.emit(status, place.scheme, place.agency)

    def _make(self) -> None:
        wanted = rosters.wish(self._office.desk, scheme=self.page.chosen("scheme") or "")
        self._office.make_roster("whereabouts", wanted)


def _spare(page: ListPage) -> None:
    """What is chosen above the list says nothing in its lines: it goes first where the room is short."""
    same = ("機關", page.chosen("level") == ALL), ("方案", page.chosen("scheme") is not None)
    page.table.idle(*(heading for heading, chosen in same if chosen))


def _counted(status: Status) -> Callable[[Place], str]:
    """The number of a bucket; nobody is a dash, so that the others stand out."""
    return lambda place: f"{place.counts[status]:,}" if place.counts[status] else "—"


def _number(status: Status) -> Callable[[Place], int]:
    return lambda place: place.counts[status]

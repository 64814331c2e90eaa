"""行事曆: the plan's year as months and as a list, with the office's own entries; what comes next stands on top."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date, year_days
from hualien_desk.domain.year_days import NEXT, WORDS, Day, Kind
from hualien_desk.operations import record_sets
from hualien_desk.operations import year_days as reading
from hualien_desk.operations.records import KINDS
from hualien_desk.ui import allowed, parts, theme
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_form import RecordForm
from hualien_desk.ui.year_grid import YearGrid

TABLES = frozenset(
    ("workshop", "attendance", "video_session", "team", "award_line", "calendar_entry", "office_setting", "participant")
)
SIGNS = {
    Kind.PLAN: ("flag", "accent"),
    Kind.CLAUSE: ("calendar-clock", "accent"),
    Kind.PLATFORM: ("monitor", "quiet"),
    Kind.WORKSHOP: ("presentation", "good"),
    Kind.VIDEO: ("monitor-play", "good"),
    Kind.TEAM: ("rocket", "good"),
    Kind.DUE: ("hourglass", "warn"),
    Kind.EARLY: ("stamp", "warn"),
    Kind.OWN: ("pencil", "accent"),
}
"""Icon and colour role of every kind; the word always stands beside it."""
AHEAD, PAST = "ahead", "past"
SHOWN = 4
"""Entries of the next days that are told above the calendar."""
ORDERS: dict[str, Callable[[Day], Any]] = {
    "day": lambda item: item.day,
    "kind": lambda item: list(Kind).index(item.kind),
    "title": lambda item: item.title,
}


class CalendarTab(FreshPage):
    """Months on the left, the list on the right; each follows the other."""

    def __init__(self, office: Office, today: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._office, self._today = office, today
        self._days: Sequence[Day] = ()
        self.next = parts.label("", "")
        self.next.setWordWrap(True)
        self.year = parts.label("", "headline")
        self.grid = YearGrid(today())
        self.page = self._make_page()
        self._lay_out()
        self.grid.chosen.connect(self._follow_grid)
        self.page.selected.connect(self._follow_list)
        self.page.table.doubleClicked.connect(lambda _: self.correct())
        for key, do in (("Return", self.correct), ("Enter", self.correct), ("Delete", self.remove)):
            shortcut = QShortcut(QKeySequence(key), self.page.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        self._say()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[1], 0, 0)
        row.addWidget(parts.flat_button("arrow-left", "前一年", lambda: self.grid.turn(-1)))
        row.addWidget(self.year)
        row.addWidget(parts.flat_button("arrow-right", "後一年", lambda: self.grid.turn(1)))
        row.addStretch(1)
        row.addWidget(parts.button("calendar", "今天", self.go_to_today, tip="Home"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, theme.SPACE[2])
        column.addLayout(row)
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.SPACE[2], 0, 0, 0)
        self._area = parts.scrolling(self.grid, parts.Area())
        inner.addWidget(self._area, 1)
        column.addLayout(inner, 1)
        both = QHBoxLayout()
        both.addWidget(left, 6)
        both.addWidget(self.page, 7)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.SPACE[1], 0, 0)
        whole.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(theme.SPACE[2], 0, theme.SPACE[2], 0)
        top.addWidget(self.next, 1)
        whole.addLayout(top)
        whole.addLayout(both, 1)

    def _make_page(self) -> ListPage:
        columns = (
            Column("日期", "day", 5, lambda item: roc_date.show(item.day)),
            Column("距今", "", 6, lambda item: year_days.left(item.day, self._today())),
            Column("類別", "kind", 7, lambda item: WORDS[item.kind], icon=lambda item: SIGNS[item.kind]),
            Column("事項", "title", 12, lambda item: item.title, bold=True),
            Column("說明", "", 10, lambda item: item.note),
        )
        page = ListPage(
            "行事曆",
            columns,
            self._source(),
            search_hint="搜尋事項",
            empty=Empty("calendar-days", "行事曆讀取中", "計畫期間、研習班、視訊、期限與自訂事項會列在這裡。"),
            count=lambda shown, total: f"{shown:,} 項" if shown == total else f"{shown:,} 項（共 {total:,} 項）",
        )
        page.add_filter("kind", "類別", (("全部類別", None), *((word, kind) for kind, word in WORDS.items())))
        spans = (f"接下來 {NEXT} 天", NEXT), ("今天以後", AHEAD), ("已過", PAST)
        page.add_filter("span", "時間", (("全部時間", None), *spans))
        more = (
            ("file-spreadsheet", "產生年度行事曆名冊", lambda: self._office.make_roster("calendar")),
            ("pencil", "更正…　Enter", self.correct),
            ("trash-2", "刪除　Delete", self.remove),
            ("printer", "預覽與列印…", lambda: self._office.preview_roster("calendar")),
        )
        page.add(parts.menu_button("ellipsis", "其他", more))
        page.add(parts.button("plus", "新增事項…", self.add, primary=True, tip="Ctrl+N"))
        page.commands["add"] = self.add
        return page

    def _source(self) -> RecordsSource:
        filters: dict[str, Callable[[Day, Any], bool]] = {
            "kind": lambda item, value: bool(item.kind == value),
            "span": lambda item, value: self._within(item, value),
        }
        return RecordsSource(self._days, lambda item: f"{item.title} {item.note} {WORDS[item.kind]}", ORDERS, filters)

    def _within(self, item: Day, span: Any) -> bool:
        days = (item.day - self._today()).days
        return days < 0 if span == PAST else days >= 0 if span == AHEAD else 0 <= days <= span

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched, when the page is next seen."""
        if tables & TABLES:
            self.renew()

    def showEvent(self, event: QShowEvent) -> None:
        """The day may be another one than when the page was last seen."""
        self.grid.today = self._today()
        super().showEvent(event)

    def read(self) -> None:
        """Read the calendar, beside the window."""
        book = self._office.desk.book
        self._office.runner.run(
            "讀取行事曆", lambda *_: reading.days(book), self._take, quiet=True, owner=self, newest=True
        )

    def _take(self, found: list[Day]) -> None:
        first, day = not self._days, self.grid.day
        self._days = found
        self.grid.show_counts(Counter(item.day for item in found))
        self.page.set_source(self._source())
        if first:
            self.grid.choose(self._start(), tell=False)
        self._follow_grid(self._start() if first else day)

    def _start(self) -> date:
        """Today when it lies in the plan's year or its settlement, else the plan's first day."""
        book, today = self._office.desk.book, self._today()
        return today if self._days and book.since <= today <= max(book.until, self._days[-1].day) else book.since

    def go_to_today(self) -> None:
        """Show today."""
        self.grid.choose(self._today())
        self.grid.setFocus()

    def _say(self) -> None:
        self._reveal()
        self.year.setText(f"{self.grid.day.year - roc_date.ERA}年")
        coming = year_days.upcoming(self._days, self._today())
        told = [
            f"{item.day.month}/{item.day.day} {item.title}（{year_days.left(item.day, self._today())}）"
            for item in coming[:SHOWN]
        ]
        more = f"　等 {len(coming):,} 項" if len(coming) > SHOWN else ""
        shown = "　".join(told) + more if told else "沒有排定的事項"
        self.next.setText(f"今天 {roc_date.show(self._today())}　接下來 {NEXT} 天：{shown}")

    def _follow_grid(self, day: date) -> None:
        """Select the first entry of the day, or the next one after it."""
        places = [place for place in self.page.model.ids if self._days[place].day >= day]
        self.page.selected.disconnect(self._follow_list)
        self.page.select(min(places, key=lambda place: (self._days[place].day, place), default=-1))
        self.page.table.scrollTo(self.page.table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.page.selected.connect(self._follow_list)
        self._say()

    def _follow_list(self, place: int) -> None:
        if 0 <= place < len(self._days):
            self.grid.choose(self._days[place].day, tell=False)
        self._say()

    def _reveal(self) -> None:
        """In a low window the months scroll."""
        place = self.grid.place_of(self.grid.day)
        self._area.ensureVisible(place.x(), place.y(), 0, self.grid.fontMetrics().height() * 3)

    def current(self) -> Day | None:
        """The selected entry."""
        place = self.page.current()
        return self._days[place] if 0 <= place < len(self._days) else None

    @allowed.editing
    def add(self) -> None:
        """An entry of the office's own, on the chosen day."""
        RecordForm(self._office, KINDS["calendar_entry"], 0, {"day": roc_date.show(self.grid.day)}).open()

    def correct(self) -> None:
        """Open an entry of the office's own; the others follow from rules and records."""
        item = self.current()
        if item and item.own:
            RecordForm(self._office, KINDS["calendar_entry"], item.own).open()
        elif item:
            self._office.window.whisper(f"「{item.title}」由規則或紀錄而來，請到該處更正；只有自訂事項可以在此更正。")

    def remove(self) -> None:
        """Remove the selected entries of the office's own."""
        items = (self._days[place] for place in self.page.selected_ids())
        if own := [item.own for item in items if item.own]:
            self._office.runner.do(partial(record_sets.remove, self._office.desk, KINDS["calendar_entry"], own))
        else:
            self._office.window.whisper("只有自訂事項可以刪除。")

"""視訊場次: sessions that are planned or were held, and marking who came: by list, by name and Enter, by paste."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.operations import camp_period, slots, video_events
from hualien_desk.operations.records import KINDS
from hualien_desk.reports.english_camp import Planned, camp
from hualien_desk.reports.video_seats import GOOD, Seat, Verdict, seats
from hualien_desk.store.video_events import Event, events, marks
from hualien_desk.ui import allowed, dialogs, parts, theme, words
from hualien_desk.ui.banner import Banner
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.names_dialog import NamesDialog
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_form import RecordForm

KIND = KINDS["video_event"]
TABLES = frozenset({"video_event", "video_session"})
MARKED, WOULD, WOULD_NOT = "marked", "would", "would_not"
SIGNS = {
    Verdict.COUNTS: ("circle-check", "good"),
    Verdict.AGAIN: ("circle-question-mark", "warn"),
    Verdict.DONE: ("award", "quiet"),
    Verdict.WAITS: ("circle-question-mark", "warn"),
    Verdict.BEFORE: ("circle-x", "bad"),
    Verdict.NO_COURSE: ("circle-alert", "warn"),
    Verdict.NOT_COVERED: ("ban", "quiet"),
}
COLUMNS = (
    Column("日期", "day", 5, lambda event: roc_date.show(event.held_on)),
    Column("主題", "topic", 9, lambda event: event.topic or "—", bold=True),
    Column("出席", "attended", 3, lambda event: f"{event.attended:,}", "right"),
    Column("未出席", "absent", 4, lambda event: f"{event.absent:,}", "right"),
)
EVENT_ORDERS: dict[str, Callable[[Event], Any]] = {
    "day": lambda event: event.held_on,
    "topic": lambda event: event.topic,
    "attended": lambda event: event.attended,
    "absent": lambda event: event.absent,
}
SEATS = (
    Column("姓名", "name", 5, lambda seat: seat.camper.line.participant.name, bold=True),
    Column("機關", "agency", 8, lambda seat: seat.camper.line.posting.agency.name),
    Column("出席", "mark", 4, lambda seat: _mark(seat), icon=lambda seat: _mark_sign(seat)),
    Column("計入與否", "verdict", 15, lambda seat: seat.words, icon=lambda seat: SIGNS[seat.verdict]),
)
ORDERS: dict[str, Callable[[Seat], Any]] = {
    "name": lambda seat: seat.camper.line.participant.name,
    "agency": lambda seat: seat.camper.line.posting.agency.id,
    "mark": lambda seat: (seat.mark is None, seat.mark is False),
    "verdict": lambda seat: seat.verdict,
}
FILTERS: dict[str, Callable[[Seat, Any], bool]] = {"who": lambda seat, value: _among(seat, value)}


def _mark(seat: Seat) -> str:
    return "" if seat.mark is None else words.attended(seat.mark)


def _mark_sign(seat: Seat) -> tuple[str, str] | None:
    if seat.mark is None:
        return None
    return ("square-check", "good") if seat.mark else ("circle-minus", "quiet")


def _among(seat: Seat, value: str) -> bool:
    if value == MARKED:
        return seat.mark is not None
    return seat.mark is None and (seat.verdict in GOOD) == (value == WOULD)


def _search(seat: Seat) -> str:
    person, posting = seat.camper.line.participant, seat.camper.line.posting
    return f"{person.name} {person.national_id} {posting.agency.name} {posting.unit}"


class SessionsTab(FreshPage):
    """Sessions left; right everybody with what the session does for them, to be marked."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.events: list[Event] = []
        self.found: list[Seat] = []
        self.page, self.people = self._make_sessions(), self._make_people()
        self.title, self.counts = parts.label("", "headline"), parts.label("", "quiet")
        self.warning = Banner("更正場次…", self._correct)
        self.page.set_detail(self._right(), (4, 7))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.selected.connect(lambda _: self._read_seats())
        self.people.search.returnPressed.connect(self._mark_found)
        office.ruled.connect(self.renew)

    def _make_sessions(self) -> ListPage:
        page = ListPage(
            "視訊場次",
            COLUMNS,
            RecordsSource((), lambda event: event.topic, EVENT_ORDERS, {}),
            search_hint="搜尋主題、地點",
            empty=Empty(
                "monitor-play",
                "還沒有視訊場次",
                "先安排場次，到時在這裡登錄誰出席；匯入的出席名單會依日期與主題自動成為一場。",
                "新增視訊場次",
                self._add,
            ),
            count=lambda shown, total: f"{shown:,} 場" if shown == total else f"{shown:,} 場（共 {total:,} 場）",
        )
        edit = (
            ("pencil", "更正場次…", self._correct),
            ("trash-2", "刪除場次", self._remove),
            ("file-down", "匯入出席名單…", partial(self._office.ask_import, "video-sessions")),
        )
        page.add(parts.menu_button("ellipsis", "其他", edit))
        page.add(parts.button("plus", "新增", self._add, tip="安排一場雲端視訊互動　Ctrl+N"))
        page.commands |= {"add": self._add}
        return page

    def _make_people(self) -> ListPage:
        page = ListPage(
            "視訊出席",
            SEATS,
            RecordsSource((), _search, ORDERS, FILTERS),
            search_hint="姓名或字號，按 Enter 登錄出席",
            empty=Empty("users", "沒有可以登錄的人", "匯入參訓人員與完課紀錄後，這裡會列出誰出席可以計入。"),
            count=lambda shown, total: f"{shown:,} 人（共 {total:,} 人）",
        )
        who = (("全部", None), ("已登錄", MARKED), ("出席可計入", WOULD), ("出席不計入", WOULD_NOT))
        page.add_filter("who", "名單", who)
        page.set_margin(0)
        return page

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        self.counts.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        self.yes = parts.button(
            "square-check", "出席", partial(self._mark, True), primary=True, tip="所選的人　Ctrl+Enter"
        )
        row.addWidget(self.yes)
        row.addWidget(parts.button("circle-minus", "未出席", partial(self._mark, False), tip="所選的人；紀錄保留"))
        row.addWidget(parts.button("clipboard-paste", "貼上名單…", self._paste, tip="每列一人：姓名或身分證字號"))
        row.addWidget(parts.button("trash-2", "刪除紀錄", self._unmark, tip="登錄錯人時"))
        row.addStretch(1)
        for widget in (self.title, self.counts, self.warning):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(self.people, 1)
        return right

    def read(self) -> None:
        """Read the sessions, then who is marked for the selected one."""
        shown = self.session()
        self.events = events()
        text = lambda event: f"{event.topic} {event.place} {roc_date.show(event.held_on)}"  # noqa: E731
        self.page.set_source(RecordsSource(self.events, text, EVENT_ORDERS, {}))
        if shown:
            self._select((shown.held_on.isoformat(), shown.topic))
        self._read_seats()

    def _select(self, key: tuple[str, str]) -> None:
        self.page.select(next((place for place, event in enumerate(self.events) if event.key == key), -1))

    def event_shown(self) -> Event | None:
        """The selected session."""
        place = self.page.current()
        return self.events[place] if 0 <= place < len(self.events) else None

    def session(self) -> Planned | None:
        """The day and the topic of the selected session."""
        event = self.event_shown()
        return Planned(event.held_on, event.topic) if event else None

    def _read_seats(self) -> None:
        """Say of everybody what the session does for them, beside the window."""
        run, event, session = self._office.run, self.event_shown(), self.session()
        if event is None or session is None or run is None:
            self._take(None, [])
            return
        book = self._office.desk.book

        def work(*_: object) -> list[Seat]:
            return seats(camp(run.lines, book, (), date.today()), marks(*event.key), session)

        self._office.runner.run(
            "視訊名單", work, lambda found: self._take(event, found), quiet=True, owner=self, newest=True
        )

    def _take(self, event: Event | None, found: list[Seat]) -> None:
        if event != self.event_shown():
            return
        self.found = found
        self.people.set_source(RecordsSource(found, _search, ORDERS, FILTERS))
        self.title.setText(video_events.title(event) if event else "請在左側選取一場，或新增場次。")
        self.counts.setText(self._told(event) if event else "")
        self.warning.say(camp_period.outside(self._office.desk.book, event.held_on.isoformat()) if event else "")

    def _told(self, event: Event) -> str:
        counted = sum(seat.mark is True and seat.verdict == Verdict.COUNTS for seat in self.found)
        would = sum(seat.mark is None and seat.verdict in GOOD for seat in self.found)
        shown = (
            f"出席 {event.attended:,} 人（計入 {counted:,}）、未出席 {event.absent:,} 人；另有 {would:,} 人出席可計入"
        )
        return f"{event.place}　{shown}".strip()

    def _chosen(self) -> list[int]:
        return [self.found[place].camper.line.participant.id for place in self.people.selected_ids()]

    @allowed.editing
    def _mark(self, attended: bool) -> None:
        self._store(self._chosen(), attended)

    def _store(self, people: Sequence[int], attended: bool) -> None:
        desk, session = self._office.desk, self.session()
        if session:
            self._office.runner.do(lambda: video_events.mark(desk, session, people, attended))

    @allowed.editing
    def _unmark(self) -> None:
        desk, session, people = self._office.desk, self.session(), self._chosen()
        if session:
            self._office.runner.do(lambda: video_events.unmark(desk, session, people))

    def _mark_found(self) -> None:
        """Mark the one person who fits what was typed, whatever the filter."""
        text = self.people.search.text().strip()
        fits = self.people.model.source.ids(text, "", False, {}) if text else ()
        exact = [place for place in fits if text in (self._name(place), self._number(place))]
        chosen = exact if len(exact) == 1 else list(fits)
        if len(chosen) == 1:
            self.people.search.clear()
            self._store([self.found[chosen[0]].camper.line.participant.id], True)
            self.people.search.setFocus()
        elif text:
            told = f"有 {len(fits):,} 人符合「{text}」，請再輸入或從清單選取。" if fits else f"名冊上沒有「{text}」。"
            self._office.window.whisper(told)

    def _name(self, place: int) -> str:
        return self.found[place].camper.line.participant.name

    def _number(self, place: int) -> str:
        return self.found[place].camper.line.participant.national_id

    @allowed.editing
    def _paste(self) -> None:
        if session := self.session():
            by_person = {seat.camper.line.participant.id: seat for seat in self.found}
            NamesDialog(self._office, session, by_person, lambda people: self._store(people, True)).open()

    @allowed.editing
    def _add(self) -> None:
        self._form(0, {})

    def _correct(self) -> None:
        event = self.event_shown()
        if event is None:
            return
        day = KIND.slot("held_on")
        preset = {"held_on": slots.show(day, event.held_on.isoformat()), "topic": event.topic}
        self._form(event.id, {} if event.id else preset)

    def _form(self, record: int, preset: dict[str, str]) -> None:
        RecordForm(self._office, KIND, record, preset).open()

    def _remove(self) -> None:
        event = self.event_shown()
        if event is None:
            return
        desk, do = self._office.desk, self._office.runner.do
        text = f"要刪除視訊場次 {video_events.title(event)} 嗎？刪除後可以復原。"
        if event.attended + event.absent:
            do(lambda: video_events.remove(desk, event))
        else:
            dialogs.question(
                self._office.window, "刪除場次", text, "刪除", lambda: do(lambda: video_events.remove(desk, event))
            )

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched; the rulings that follow read it once more."""
        if tables & TABLES:
            self.renew()

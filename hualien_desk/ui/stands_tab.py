"""自助餐進度: everybody's hours on the way to the tiers, as the rulings say, with the chosen courses still open."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hualien_desk.domain import roc_date, stands
from hualien_desk.domain.stands import NO_SCALE, Stand
from hualien_desk.operations import choosing
from hualien_desk.operations.choosing import PLANNING, Place
from hualien_desk.store.course_choices import PERSON
from hualien_desk.ui import allowed, parts, ruling_view, theme, words
from hualien_desk.ui.chips import Chips
from hualien_desk.ui.choice_forms import TickForm
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

SIGNS = {
    Stand.REACHED: ("circle-check", "good"),
    Stand.NEAR: ("hourglass", "warn"),
    Stand.STARTED: ("circle-dashed", "accent"),
    Stand.NOT_BEGUN: ("circle-dashed", "faint"),
    Stand.NOT_COVERED: ("ban", "quiet"),
}
"""Icon and colour role of every stand; the word always stands beside it."""
ORDERS: dict[str, Callable[[Place], Any]] = {
    "name": lambda place: place.progress.line.participant.name,
    "agency": lambda place: place.progress.line.posting.agency.id,
    "hours": lambda place: place.progress.line.hours,
    "missing": lambda place: (place.progress.tier is None, place.progress.missing),
    "open": lambda place: len(place.open),
    "stand": lambda place: list(Stand).index(place.progress.stand),
}
FILTERS: dict[str, Callable[[Place, Any], bool]] = {
    "agency": lambda place, value: bool(place.progress.line.posting.agency.name == value),
    "stand": lambda place, value: bool(place.progress.stand == value),
}


def _open(place: Place) -> str:
    whole = len(place.done) + len(place.open)
    return f"{len(place.open)}／{whole} 門" if whole else "—"


def _search(place: Place) -> str:
    line = place.progress.line
    person, posting = line.participant, line.posting
    return " ".join((person.name, person.national_id, posting.agency.name, posting.unit, posting.title))


class StandsTab(FreshPage):
    """Who has how many hours, what is missing, how many days are left."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._places: Sequence[Place] = ()
        self._near = choosing.near()
        self.chips = Chips("自助餐進度")
        self.detail = Detail("自助餐進度說明")
        self.page = self._make_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE[1], 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.page, 1)
        self.chips.chosen.connect(lambda stand: self.page.narrow("stand", stand))
        self.page.cleared.connect(lambda: self.chips.choose(None))
        self.page.selected.connect(self._show)
        office.ruled.connect(self.renew)

    def _make_page(self) -> ListPage:
        columns = (
            Column("姓名", "name", 5, lambda place: place.progress.line.participant.name, bold=True),
            Column("機關", "agency", 9, lambda place: place.progress.line.posting.agency.name),
            Column("已計入", "hours", 4, lambda place: f"{place.progress.line.hours:g} 小時", "right"),
            Column("下一級", "missing", 8, lambda place: place.progress.next_words),
            Column("還差", "missing", 4, lambda place: place.progress.missing_words or "—", "right"),
            Column("選課未完成", "open", 5, _open, "right"),
            Column("狀態", "stand", 7, self._word, icon=lambda place: SIGNS[place.progress.stand]),
        )
        page = ListPage(
            "自助餐進度",
            columns,
            self._source(),
            search_hint="搜尋姓名、身分證字號、機關",
            empty=Empty("users", "還沒有參訓人員", "匯入參訓人員與完課紀錄之後，這裡會列出每個人的自助餐時數。"),
            count=self._count,
        )
        page.add_filter("agency", "機關", [("全部機關", None)]).currentIndexChanged.connect(self._show_chips)
        page.add(parts.button("list-plus", "個人自選…", self._choose, tip="為選取的人選列課程"))
        tip = "每個機關一份，列出差多少時數、剩幾天"
        page.add(parts.button("hourglass", "提醒函…", self._remind, primary=True, tip=tip))
        self.detail.add(parts.button("user", "個人資料", self._go_to_person))
        page.set_detail(self.detail, (9, 5))
        return page

    def _word(self, place: Place) -> str:
        return stands.words(place.progress.stand, self._near)

    def _count(self, shown: int, total: int) -> str:
        clause = choosing.clause_of(self._office.desk.book)
        left = (clause.until - date.today()).days
        days = f"剩 {left:,} 日" if left > 0 else "今天截止" if not left else "已截止"
        scale = "" if clause.tiers else f"　{NO_SCALE}，請在「規則與試算」填入"
        return f"{shown:,} 人（共 {total:,} 人）　採計至 {roc_date.show(clause.until)}，{days}{scale}"

    def _source(self) -> RecordsSource:
        return RecordsSource(self._places, _search, ORDERS, FILTERS)

    def changed(self, tables: frozenset[str]) -> None:
        """Choices change no ruling; what changes rulings comes with them."""
        if tables & {"course_choice", "course", "office_setting"}:
            self.renew()

    def read(self) -> None:
        """Read where everybody stands from the rulings that stand, beside the window."""
        run, book = self._office.run, self._office.desk.book
        if run is not None:
            work = lambda *_: choosing.places(run, book)  # noqa: E731
            self._office.runner.run("讀取自助餐進度", work, self._take, quiet=True, owner=self, newest=True)

    def _take(self, found: list[Place]) -> None:
        shown = self.current()
        self._places = found
        agencies = {place.progress.line.posting.agency: None for place in found}
        names = [agency.name for agency in sorted(agencies, key=lambda agency: agency.id)]
        self.page.set_choices("agency", [("全部機關", None), *((name, name) for name in names)])
        self.page.set_source(self._source())
        self._show_chips()
        if shown:
            own = shown.progress.line.participant.id
            self.page.select(next((n for n, p in enumerate(found) if p.progress.line.participant.id == own), -1))
        self._show(self.page.current())

    def _show_chips(self) -> None:
        agency = self.page.chosen("agency")
        wanted = [place for place in self._places if agency is None or FILTERS["agency"](place, agency)]
        counts = Counter(place.progress.stand for place in wanted)
        items = [(stand, f"{stands.words(stand, self._near)} {counts[stand]:,}", *SIGNS[stand]) for stand in Stand]
        first = not self.chips.showing
        self.chips.show_items([(None, f"全部 {len(wanted):,}", "list", "quiet"), *items])
        if first:
            self.chips.choose(None)

    def current(self) -> Place | None:
        """The selected person's place."""
        number = self.page.current()
        return self._places[number] if 0 <= number < len(self._places) else None

    def _show(self, _number: int) -> None:
        place = self.current()
        if place is None:
            self.detail.placeholder("選一個人，這裡說明已計入的時數、下一級與選課。")
            return
        step = place.progress
        pairs = [
            ("狀態", self._word(place)),
            ("已計入時數", words.hours(step.line.hours)),
            ("下一級", step.next_words),
            ("還差", f"{step.missing_words}（{step.line.left(date.today())}）" if step.tier else ""),
            ("選課已完成", "、".join(place.done)),
            ("選課未完成", "、".join(place.open)),
        ]
        ruling_view.fill(self.detail, step.line, self._office, ("進度", pairs))
        self.detail.note(PLANNING)
        self.detail.end()

    @allowed.editing
    def _choose(self) -> None:
        people = [self._places[number].progress.line.participant.id for number in self.page.selected_ids()]
        desk = self._office.desk
        items = [(f"{own.code}　{own.name}".strip("　"), key) for key, own in choosing.courses(desk.book).items()]

        def do(courses: list[int], note: str) -> None:
            self._office.runner.done.emit(choosing.choose(desk, courses, PERSON, people, note))

        TickForm(self._office, "個人自選", f"選取的 {len(people):,} 人自選哪些課程？", items, do, of="課程").open()

    def _remind(self) -> None:
        self._office.remind("cafeteria", "", self.page.chosen("agency") or "")

    def _go_to_person(self) -> None:
        if place := self.current():
            self._office.person_wanted.emit(place.progress.line.participant.id)

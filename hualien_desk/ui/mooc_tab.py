"""磨課師: the recommended courses by date and place, who holds which certificate, and who is nearly there."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from hualien_desk.domain import roc_date
from hualien_desk.operations import rosters
from hualien_desk.reports.mooc_watch import (
    SCHEME,
    WORDS,
    Holding,
    Learner,
    Offer,
    learners,
    offers,
    open_within,
    opened,
)
from hualien_desk.store import facts, mooc_lists
from hualien_desk.ui import parts, proofs_dialog, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

TABLES = frozenset({"course", "proof"})
ALL = "全部推薦課程"
NEARLY, DOUBTFUL = "nearly", "doubtful"
SIGNS = {
    Holding.BOTH: ("circle-check", "good"),
    Holding.ONE: ("hourglass", "warn"),
    Holding.NONE: ("circle-dashed", "quiet"),
}


def _count(holding: Holding) -> Callable[[Offer], str]:
    return lambda offer: f"{offer.counts[holding]:,}"


def _opens(offer: Offer) -> str:
    return (opened(offer.course) or "未填") if offer.course else "—"


def _opens_short(offer: Offer) -> str:
    """The year once, where both days are in it."""
    since, _, until = _opens(offer).partition("–")
    year = since.split("/")[0] + "/"
    return f"{since}–{until.removeprefix(year)}" if until else since


OFFERS = (
    Column("課程", "name", 10, lambda offer: offer.course.name if offer.course else ALL, bold=True),
    Column("開放期間", "opens", 9, _opens_short),
    Column("完課", "people", 3, lambda offer: f"{offer.people:,}", "right"),
    Column("兩證", "both", 3, _count(Holding.BOTH), "right"),
    Column("差一證", "one", 3, _count(Holding.ONE), "right"),
)
OFFER_ORDERS: dict[str, Callable[[Offer], Any]] = {
    "name": lambda offer: (offer.course is not None, offer.course.name if offer.course else ""),
    "opens": lambda offer: (offer.course is not None, (offer.course.opens if offer.course else None) or date.min),
    "people": lambda offer: offer.people,
    "both": lambda offer: offer.counts[Holding.BOTH],
    "one": lambda offer: offer.counts[Holding.ONE],
}
OFFER_FILTERS: dict[str, Callable[[Offer, Any], bool]] = {
    "within": lambda offer, value: offer.course is None or open_within(offer.course, *value),
}
LEARNERS = (
    Column("姓名", "name", 5, lambda item: item.line.participant.name, bold=True),
    Column("機關", "agency", 6, lambda item: item.line.posting.agency.name),
    Column("課程", "course", 7, lambda item: item.course.name),
    Column("完成日", "done", 5, lambda item: roc_date.show(item.study.completed_on), icon=lambda item: _doubt(item)),
    Column("證書", "holding", 6, lambda item: WORDS[item.holding], icon=lambda item: SIGNS[item.holding]),
    Column("還缺與期限", "next", 16, lambda item: item.next),
)
ORDERS: dict[str, Callable[[Learner], Any]] = {
    "name": lambda item: item.line.participant.name,
    "agency": lambda item: item.line.posting.agency.id,
    "course": lambda item: item.course.name,
    "done": lambda item: item.study.completed_on,
    "holding": lambda item: item.holding,
    "next": lambda item: item.next,
}
FILTERS: dict[str, Callable[[Learner, Any], bool]] = {
    "course": lambda item, value: bool(item.course.id == value),
    "holding": lambda item, value: _holds(item, value),
}


def _doubt(item: Learner) -> tuple[str, str] | None:
    return ("clock", "warn") if item.doubts else None


def _holds(item: Learner, value: Any) -> bool:
    if value == NEARLY:
        return item.line.nearly and item.holding == Holding.ONE
    return bool(item.doubts) if value == DOUBTFUL else item.holding == value


def _search(item: Learner) -> str:
    person, study = item.line.participant, item.study
    told = person.name, person.national_id, item.line.posting.agency.name, item.course.name
    return " ".join((*told, study.e_certificate, study.exam_certificate))


class Watch(NamedTuple):
    """What the page shows."""

    offers: Sequence[Offer]
    learners: Sequence[Learner]


class MoocTab(FreshPage):
    """Courses left; right the course with its place and clause, and the people."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.watch = Watch((), ())
        self.detail = Detail("磨課師課程")
        self.page, self.people = self._make_courses(), self._make_people()
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.detail)
        right.addWidget(self.people)
        right.setSizes([260, 380])
        right.setChildrenCollapsible(False)
        self.page.set_detail(right, (5, 8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.selected.connect(self._show)
        office.ruled.connect(self.renew)

    def _make_courses(self) -> ListPage:
        page = ListPage(
            "推薦磨課師課程",
            OFFERS,
            RecordsSource((), _offer_text, OFFER_ORDERS, OFFER_FILTERS),
            search_hint="搜尋課程名稱、代碼",
            empty=Empty(
                "graduation-cap",
                "還沒有推薦的磨課師課程",
                "匯入課程清單，類別填「推薦磨課師」，並填開放起迄日。",
                "匯入課程清單",
                partial(self._office.ask_import, "courses"),
            ),
            count=lambda shown, total: f"{max(shown - 1, 0):,} 門課程",
        )
        page.add_filter("within", "開放日期", self._periods())
        return page

    def _periods(self) -> list[tuple[str, Any]]:
        """Today, and the months of each place (陸、四、（四）3)."""
        today, area = date.today(), self._office.desk.book.mooc_area
        found: list[tuple[str, Any]] = [("全部日期", None), ("今天開放", (today, today))]
        for place in area.places if area else ():
            found.append((f"{place.since.month}–{place.until.month} 月開放", (place.since, place.until)))
        return found

    def _make_people(self) -> ListPage:
        page = ListPage(
            "磨課師人員",
            LEARNERS,
            RecordsSource((), _search, ORDERS, FILTERS),
            search_hint="搜尋姓名、機關、證書字號",
            empty=Empty("graduation-cap", "還沒有人修畢", "匯入完課紀錄（含證書）後，這裡會列出誰還缺什麼。"),
            count=lambda shown, total: f"{shown:,} 人次（共 {total:,} 人次）",
        )
        shown = ("只差一證可敘獎", NEARLY), *((word, holding) for holding, word in WORDS.items())
        page.add_filter("holding", "證書", (("全部", None), *shown, ("完成日有疑問", DOUBTFUL)))
        page.add(parts.button("file-check", "證書…", self._certificates, tip="字號、核發單位、核發日期、掃描檔"))
        page.add(parts.button("file-spreadsheet", "待補件名冊", self._make_nearly))
        page.table.doubleClicked.connect(lambda _: self._certificates())
        page.set_margin(0)
        return page

    def read(self) -> None:
        """Read completions and rulings, beside the window."""
        run, book = self._office.run, self._office.desk.book
        if run is None:
            return

        def work(*_: object) -> Watch:
            wanted = book.clauses[SCHEME].course_categories
            courses = {key: course for key, course in facts.courses().items() if course.categories & wanted}
            found = learners(mooc_lists.learned(wanted), courses, run.lines, date.today())
            return Watch(offers(courses.values(), found, book), found)

        self._office.runner.run("磨課師", work, self._take, quiet=True, owner=self, newest=True)

    def _take(self, found: Watch) -> None:
        course = self._course_shown()
        self.watch = found
        some = found.offers if len(found.offers) > 1 else ()
        self.people.set_source(RecordsSource(found.learners, _search, ORDERS, FILTERS))
        self.page.set_source(RecordsSource(some, _offer_text, OFFER_ORDERS, OFFER_FILTERS))
        places = (n for n, offer in enumerate(some) if offer.course and offer.course.id == course)
        self.page.select(next(places, 0))
        self._show(self.page.current())

    def _course_shown(self) -> int | None:
        place = self.page.current()
        offer = self.watch.offers[place] if 0 <= place < len(self.watch.offers) else None
        return offer.course.id if offer and offer.course else None

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self.watch.offers):
            self.detail.placeholder("選一門課程，這裡說明放在哪裡、怎麼取得證書。")
            return
        offer, book = self.watch.offers[place], self._office.desk.book
        self.people.narrow("course", offer.course.id if offer.course else None)
        self.detail.begin(offer.course.name if offer.course else ALL, offer.course.code if offer.course else "")
        counts = "、".join(f"{word} {offer.counts[holding]:,}" for holding, word in WORDS.items())
        pairs = [("完課", f"{offer.people:,} 人次（{counts}）")]
        if offer.course:
            pairs += [("開放期間", _opens(offer)), ("放在", offer.places), ("平台", offer.course.platform)]
            pairs.append(("時數", words.hours(offer.course.hours)))
        self.detail.facts("推薦磨課師", pairs)
        self._tell_how()
        clause, area = book.clauses[SCHEME], book.mooc_area
        self.detail.quote("條文", clause.text, f"{book.name}　{clause.citation}")
        if area:
            self.detail.quote("課程放在哪裡", area.text, f"{book.name}　{area.citation}")
        self.detail.end()

    def _tell_how(self) -> None:
        area = self._office.desk.book.mooc_area
        if area:
            within = f"成績公布後 {area.apply_days} 日內申請（各磨課師平臺的慣例，逾期可能不受理）"
            self.detail.bullets("怎麼取得證書", [area.apply, within])

    def current(self) -> Learner | None:
        """The selected person with the course."""
        place = self.people.current()
        return self.watch.learners[place] if 0 <= place < len(self.watch.learners) else None

    def _make_nearly(self) -> None:
        self._office.make_roster("nearly", rosters.wish(self._office.desk, scheme=SCHEME))

    def _certificates(self) -> None:
        if item := self.current():
            proofs_dialog.show(self._office, item.study.completion)

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what no ruling follows; the rest comes with the rulings."""
        if tables & TABLES:
            self.renew()


def _offer_text(offer: Offer) -> str:
    return f"{offer.course.name} {offer.course.code}" if offer.course else ALL

"""線上英語營: everybody by stand, the next step and its deadline, and the roster for each agency."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hualien_desk.domain import roc_date
from hualien_desk.operations import rosters, video_events
from hualien_desk.reports.camp_rosters import DONE
from hualien_desk.reports.english_camp import WORDS, Camper, Stand, camp
from hualien_desk.ui import accepting, allowed, parts, ruling_view, theme
from hualien_desk.ui.banner import Banner
from hualien_desk.ui.chips import Chips, Item
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

ROSTER = "english-camp"
GAP = "gap"
"""Besides the stands: a completion on a day when neither platform was there."""
SIGNS = {
    Stand.FIRST: ("circle-check", "accent"),
    Stand.SECOND: ("award", "good"),
    Stand.WAITING: ("circle-question-mark", "warn"),
    Stand.NO_COURSE: ("circle-alert", "warn"),
    Stand.ABSORBED: ("git-merge", "quiet"),
    Stand.NOT_BEGUN: ("circle-dashed", "faint"),
    Stand.NOT_COVERED: ("ban", "quiet"),
}


def _first(camper: Camper) -> str:
    return f"{roc_date.show(camper.completed_on)} {camper.course}" if camper.completed_on else ""


def _deadline(camper: Camper) -> str:
    return "" if camper.stand in DONE else f"{roc_date.show(camper.line.clause.until)}（{_left(camper)}）"


def _left(camper: Camper) -> str:
    return "" if camper.stand in DONE else camper.line.left(date.today())


COLUMNS = (
    Column("姓名", "name", 5, lambda camper: camper.line.participant.name, bold=True),
    Column("機關", "agency", 7, lambda camper: camper.line.posting.agency.name),
    Column("進度", "stand", 8, lambda camper: WORDS[camper.stand], icon=lambda camper: SIGNS[camper.stand]),
    Column("第一步修畢", "completed", 10, _first, icon=lambda camper: ("clock", "warn") if camper.gap else None),
    Column("第二步視訊", "video", 6, lambda camper: roc_date.show(camper.video.held_on) if camper.video else ""),
    Column("下一步", "next", 11, lambda camper: camper.next),
    Column("還有幾日", "deadline", 6, _left),
)
ORDERS: dict[str, Callable[[Camper], Any]] = {
    "name": lambda camper: camper.line.participant.name,
    "agency": lambda camper: camper.line.posting.agency.id,
    "stand": lambda camper: list(WORDS).index(camper.stand),
    "completed": lambda camper: camper.completed_on or date.max,
    "video": lambda camper: camper.video.held_on if camper.video else date.max,
    "next": lambda camper: camper.next,
    "deadline": lambda camper: (camper.stand in DONE, camper.line.clause.until),
}
FILTERS: dict[str, Callable[[Camper, Any], bool]] = {
    "stand": lambda camper, value: bool(camper.gap) if value == GAP else camper.stand == value,
    "agency": lambda camper, value: bool(camper.line.posting.agency.name == value),
}


def _search(camper: Camper) -> str:
    person, posting = camper.line.participant, camper.line.posting
    return f"{person.name} {person.national_id} {posting.agency.name} {posting.unit} {camper.course} {camper.next}"


class CampTab(FreshPage):
    """Counts above, the people left, the ruling right."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.campers: list[Camper] = []
        self.chips, self.detail = Chips("線上英語營進度"), Detail("英語營說明")
        self.banner = Banner("查看", lambda: self.chips.choose(GAP))
        self.page = self._make_page()
        self._lay_out()
        self.chips.chosen.connect(lambda stand: self.page.narrow("stand", stand))
        self.page.cleared.connect(lambda: self.chips.choose(None))
        self.page.selected.connect(self._show)
        office.ruled.connect(self.renew)
        self._show(-1)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE[1], 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        around = QVBoxLayout()
        around.setContentsMargins(theme.SPACE[2], theme.SPACE[0], theme.SPACE[2], 0)
        around.addWidget(self.banner)
        column.addLayout(around)
        column.addWidget(self.page, 1)

    def _make_page(self) -> ListPage:
        page = ListPage(
            "線上英語營",
            COLUMNS,
            self._source(),
            search_hint="搜尋姓名、身分證字號、機關、課程",
            empty=Empty(
                "monitor-play",
                "還沒有參訓人員",
                "匯入參訓人員、課程與完課紀錄後，這裡會列出每個人在線上英語營走到哪一步。",
            ),
            count=lambda shown, total: f"{shown:,} 人" if shown == total else f"{shown:,} 人（共 {total:,} 人）",
        )
        page.add_filter("agency", "機關", [("全部機關", None)]).currentIndexChanged.connect(self._count)
        made = (
            ("file-spreadsheet", "目前的機關", self._make),
            ("layers", "每個機關一份（放在同一個資料夾）", self._make_each),
        )
        page.add(parts.menu_button("file-spreadsheet", rosters.TITLES[ROSTER], made, tip="誰走到哪一步，可直接寄送"))
        self.accept_button = parts.button("stamp", "認定…", self._accept, tip=accepting.TIP)
        self.detail.add(self.accept_button)
        self.detail.add(parts.button("user", "個人資料", self._go_to_person))
        page.set_detail(self.detail, (9, 4))
        return page

    def _source(self) -> RecordsSource:
        return RecordsSource(self.campers, _search, ORDERS, FILTERS)

    def read(self) -> None:
        """Read the rulings that stand, beside the window."""
        run, book = self._office.run, self._office.desk.book
        if run is not None:
            work = lambda *_: camp(run.lines, book, video_events.planned(), date.today())  # noqa: E731
            self._office.runner.run("線上英語營進度", work, self._take, quiet=True, owner=self, newest=True)

    def _take(self, found: list[Camper]) -> None:
        shown, first = self.current(), not self.campers
        self.campers = found
        agencies = dict.fromkeys(camper.line.posting.agency.name for camper in found)
        self.page.set_choices("agency", [("全部機關", None), *((name, name) for name in agencies)])
        self.page.set_source(self._source())
        self._count()
        if first:
            self.chips.choose(None)
        if shown:
            person = shown.line.participant.id
            places = (n for n, camper in enumerate(found) if camper.line.participant.id == person)
            self.page.select(next(places, -1))
        self._show(self.page.current())

    def _count(self) -> None:
        agency = self.page.chosen("agency")
        here = [camper for camper in self.campers if not agency or FILTERS["agency"](camper, agency)]
        counts, gap = Counter(camper.stand for camper in here), sum(bool(camper.gap) for camper in here)
        items: list[Item] = [(None, f"全部 {len(here):,}", "list", "quiet")]
        items += [(stand, f"{word} {counts[stand]:,}", *SIGNS[stand]) for stand, word in WORDS.items()]
        items.append((GAP, f"平台空窗 {gap:,}", "clock", "warn"))
        self.chips.show_items(items)
        self.banner.say(self._of_the_gap(gap))

    def _of_the_gap(self, people: int) -> str:
        book = self._office.desk.book
        switch = book.switches["platform.late"]
        how = f"關閉後的完課目前「{switch.choices[switch.value]}」（規則與試算可改）"
        return f"{people:,} 人的完成日在平台空窗（{book.platform.citation}）：{how}。" if people else ""

    def _show(self, place: int) -> None:
        camper = self.campers[place] if 0 <= place < len(self.campers) else None
        self.accept_button.setVisible(accepting.possible(camper.line if camper else None))
        if camper is None:
            self.detail.placeholder("選一個人，這裡說明走到哪一步、下一步與條文。")
        else:
            more = [("下一步", camper.next), ("期限", _deadline(camper)), ("平台空窗", "；".join(camper.gap))]
            ruling_view.show(self.detail, camper.line, self._office, (f"進度：{WORDS[camper.stand]}", more))

    def current(self) -> Camper | None:
        """The selected person."""
        place = self.page.current()
        return self.campers[place] if 0 <= place < len(self.campers) else None

    @allowed.editing
    def _accept(self) -> None:
        if camper := self.current():
            accepting.ask(self._office, camper.line)

    def _go_to_person(self) -> None:
        if camper := self.current():
            self._office.person_wanted.emit(camper.line.participant.id)

    def _make(self) -> None:
        wanted = rosters.wish(self._office.desk, agency=self.page.chosen("agency") or "")
        self._office.make_roster(ROSTER, wanted)

    def _make_each(self) -> None:
        chosen = self.page.chosen("agency")
        here = (camper for camper in self.campers if camper.stand != Stand.NOT_COVERED)
        names = list(dict.fromkeys(camper.line.posting.agency.name for camper in here))
        self._office.make_each(ROSTER, [name for name in names if chosen in (None, name)])

    def changed(self, tables: frozenset[str]) -> None:
        """Read again when sessions were planned; everything else comes with the rulings."""
        if "video_event" in tables:
            self.renew()

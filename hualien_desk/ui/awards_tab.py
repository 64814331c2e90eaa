"""敘獎: every ruling of everyone, why, and the rosters in one click."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulebook import SCHEMES
from hualien_desk.domain.rulings import PRECEDENCE, WORDS, Flag, Ruling, Status
from hualien_desk.operations import rosters
from hualien_desk.reports.rosters import Wish
from hualien_desk.ui import accepting, allowed, parts, ruling_view, signs, theme, words
from hualien_desk.ui.chips import Chips, Item
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.webhr_dialog import WebHR

MASKED, FULL, NO_ID = "masked", "full", "none"
IDS = (("字號遮蔽", MASKED), ("字號完整", FULL), ("不印字號", NO_ID))
"""How the rosters print national IDs: A12****789, whole, not at all."""
NEARLY, SUSPECT, MORE = "nearly", "suspect", "more"
"""Besides the buckets: one check short; like an award issued before; an award that a decision may raise."""
WORKING = "計算中…"
COLUMNS = (
    Column("姓名", "name", 5, lambda line: line.participant.name, bold=True),
    Column("機關", "agency", 9, lambda line: line.posting.agency.name),
    Column("方案", "scheme", 8, lambda line: line.clause.title),
    Column("結果", "result", 7, lambda line: line.label, icon=lambda line: signs.STATUS_ICONS[line.status]),
    Column("事實發生日", "day", 5, lambda line: roc_date.show(line.deed_date)),
    Column("事由或說明", "", 12, words.remark),
)
ORDERS: dict[str, Callable[[Ruling], Any]] = {
    "name": lambda line: line.participant.name,
    "agency": lambda line: line.posting.agency.id,
    "scheme": lambda line: SCHEMES.index(line.scheme),
    "result": lambda line: (PRECEDENCE[line.status], -(line.award.points if line.award else 0)),
    "day": lambda line: line.deed_date.isoformat() if line.deed_date else "9",
}
FILTERS: dict[str, Callable[[Ruling, Any], bool]] = {
    "scheme": lambda line, value: bool(line.scheme == value),
    "agency": lambda line, value: bool(line.posting.agency.name == value),
    "status": lambda line, value: _stands(line, value),
}


def _stands(line: Ruling, value: object) -> bool:
    if value == SUSPECT:
        return Flag.SUSPECT in line.flags
    if value == MORE:
        return line.more
    return line.nearly if value == NEARLY else line.status == value


def _search(line: Ruling) -> str:
    person, posting = line.participant, line.posting
    shown = person.name, person.national_id, posting.agency.name, posting.unit, posting.title, line.reason
    return " ".join((*shown, line.clause.title, line.label))


class AwardsTab(QWidget):
    """Who is given what, who is not, and why."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._lines: list[Ruling] = []
        self.chips = Chips("審查結果")
        self.detail = Detail("審查說明")
        self.ids = parts.DropDown("名冊的身分證字號")
        for words_of, value in IDS:
            self.ids.addItem(words_of, value)
        self.page = self._make_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE[1], 0, 0)
        column.setSpacing(0)
        column.addWidget(self.chips)
        column.addWidget(self.page, 1)
        self.chips.chosen.connect(lambda status: self.page.narrow("status", status))
        self.page.cleared.connect(lambda: self.chips.choose(None))
        self.page.selected.connect(self._show)
        self.page.narrow("status", Status.AWARD)
        self._listen()

    def _listen(self) -> None:
        judging = self._office.judging
        judging.began.connect(lambda: self.chips.say(WORKING))
        judging.ended.connect(lambda: self.chips.say(""))
        judging.ruled.connect(self._ruled)
        self._ruled()
        self.chips.say(WORKING if judging.working else "")

    def _make_page(self) -> ListPage:
        office = self._office
        page = ListPage(
            "審查結果",
            COLUMNS,
            self._source(),
            search_hint="搜尋姓名、身分證字號、機關、事由",
            empty=Empty(
                "award",
                "還沒有可以審查的資料",
                "匯入參訓人員、課程與完課紀錄後，這裡會列出每個人在每個方案的結果與理由。",
            ),
            count=lambda shown, total: f"{shown:,} 筆，{self._people():,} 人（全部 {total:,} 筆）",
        )
        page.add_filter("scheme", "方案", self._schemes()).currentIndexChanged.connect(self._count)
        page.add_filter("agency", "機關", [("全部機關", None)]).currentIndexChanged.connect(self._count)
        page.add(parts.flat_button("file-down", "匯入歷年敘獎", partial(office.ask_import, "past-awards")))
        page.add(self._others())
        page.add(self._looks())
        tip = "產生 Excel 名冊（目前的方案與機關）"
        page.add(parts.button("award", "敘獎建議名冊", self._maker("awards"), primary=True, tip=tip))
        self.accept_button = parts.button("stamp", "認定…", self._accept, tip=accepting.TIP)
        self.detail.bar.insertWidget(0, self.ids)
        self.detail.add(self.accept_button)
        self.detail.add(parts.button("printer", "說明單", self._explain, tip="這一筆的條文、條件、佐證，寫成一頁 PDF"))
        self.detail.add(parts.button("user", "個人資料", self._go_to_person))
        page.set_detail(self.detail)
        return page

    def _maker(self, name: str, look: bool = False) -> Callable[[], None]:
        road = self._office.preview_roster if look else self._office.make_roster
        return lambda: road(name, self._wish())

    def _wish(self) -> Wish:
        """The scheme and the agency that are chosen, IDs as they are wanted."""
        scheme, agency = self.page.chosen("scheme") or "", self.page.chosen("agency") or ""
        ids = self.ids.currentData()
        return rosters.wish(self._office.desk, ids == FULL, agency, scheme, no_id=ids == NO_ID)

    def _split(self) -> None:
        self._office.make_roster("awards", self._wish(), split=True)

    def _remind(self) -> None:
        self._office.remind("nearly", self.page.chosen("scheme") or "", self.page.chosen("agency") or "")

    def _explain(self) -> None:
        if line := self.current():
            self._office.explain(line, self._wish())

    def _send(self) -> None:
        scheme, agency = self.page.chosen("scheme") or "", self.page.chosen("agency") or ""
        WebHR(self._office, rosters.wish(self._office.desk, True, agency, scheme)).open()

    def _source(self) -> RecordsSource:
        return RecordsSource(self._lines, _search, ORDERS, FILTERS)

    def _people(self) -> int:
        return len({self._lines[place].participant.id for place in self.page.model.ids})

    def _ruled(self) -> None:
        """Show the rulings that stand now."""
        run, shown = self._office.run, self.current()
        if run is None:
            return
        self._lines = run.lines
        agencies = [(name, name) for name in run.tally.agencies()]
        self.page.set_choices("agency", [("全部機關", None), *agencies])
        self._count()  # the first count chooses a bucket: better among no lines yet
        self.page.set_source(self._source())
        if shown:
            self._select(shown)

    def _select(self, shown: Ruling) -> None:
        """Stay on the person and the clause that were shown."""
        key = shown.participant.id, shown.scheme
        places = (n for n, line in enumerate(self._lines) if (line.participant.id, line.scheme) == key)
        self.page.select(next(places, -1))

    def _count(self) -> None:
        if (run := self._office.run) is None:
            return
        found = run.tally.counts(self.page.chosen("scheme"), self.page.chosen("agency"))
        items: list[Item] = [(None, f"全部 {found.total:,}", "list", "quiet")]
        for status, word in WORDS.items():
            items.append((status, f"{word} {found.by_status[status]:,}", *signs.STATUS_ICONS[status]))
            if status == Status.MISSING:
                items.append((NEARLY, f"只差一項 {found.nearly:,}", "hourglass", "warn"))
        if found.more or self.chips.shows(MORE):
            items.append((MORE, f"敘獎另待認定 {found.more:,}", "stamp", "warn"))
        if found.suspects or self.chips.shows(SUSPECT):
            items.append((SUSPECT, f"疑似重複 {found.suspects:,}", "triangle-alert", "bad"))
        self.chips.show_items(items)

    def _show(self, place: int) -> None:
        line = self._lines[place] if 0 <= place < len(self._lines) else None
        self.accept_button.setVisible(accepting.possible(line))
        if line is None:
            self.detail.placeholder("請在左側選取一筆審查結果，這裡會說明條文、要求、實際與佐證。")
        else:
            ruling_view.show(self.detail, line, self._office)

    def current(self) -> Ruling | None:
        """The selected ruling."""
        place = self.page.current()
        return self._lines[place] if 0 <= place < len(self._lines) else None

    @allowed.editing
    def _accept(self) -> None:
        if line := self.current():
            accepting.ask(self._office, line)

    def _go_to_person(self) -> None:
        if line := self.current():
            self._office.person_wanted.emit(line.participant.id)

    def _others(self) -> QToolButton:
        groups = rosters.grouped()
        first = [name for name in groups.pop(rosters.OF_AWARDS) if name != "awards"]
        actions = [
            ("building-2", "敘獎建議名冊（依核發機關分冊）", self._split),
            *(("file-spreadsheet", rosters.TITLES[name], self._maker(name)) for name in first),
            ("hourglass", "提醒函（每個機關一份）…", self._remind),
            ("file-up", "WebHR匯入檔…", self._send),
        ]
        button = parts.menu_button("file-spreadsheet", "其他名冊", actions)
        for title, names in groups.items():
            own = [("file-spreadsheet", rosters.TITLES[name], self._maker(name)) for name in names]
            parts.add_menu(button, "folder-open", title, own)
        return button

    def _looks(self) -> QToolButton:
        groups = rosters.grouped()
        looks = {
            title: [("printer", f"{rosters.TITLES[name]}…", self._maker(name, look=True)) for name in names]
            for title, names in groups.items()
        }
        tip = "先看每一頁，再列印或存檔（目前的方案與機關）"
        button = parts.menu_button("printer", "預覽與列印", looks.pop(rosters.OF_AWARDS), tip=tip)
        for title, own in looks.items():
            parts.add_menu(button, "folder-open", title, own)
        return button

    def _schemes(self) -> list[tuple[str, str | None]]:
        clauses = self._office.desk.book.clauses
        return [("全部方案", None), *((clauses[scheme].title, scheme) for scheme in SCHEMES)]

    def changed(self, tables: frozenset[str]) -> None:
        """The schemes may be named anew; what else a change touched comes with the rulings."""
        if "office_setting" in tables:
            self.page.set_choices("scheme", self._schemes())

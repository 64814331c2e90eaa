"""自助餐選課: which 自助餐 courses the county, agencies and people chose (陸、一（三）); planning, no rule."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hualien_desk.operations import choosing
from hualien_desk.operations.choosing import PLANNING, Line
from hualien_desk.store import listing
from hualien_desk.store.course_choices import AGENCY, COUNTY, PERSON, SCOPES
from hualien_desk.ui import allowed, parts
from hualien_desk.ui.choice_forms import PasteForm, TickForm
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

TABLES = frozenset({"course", "course_choice", "completion", "participant", "agency", "office_setting"})
NONE = "none"
COLUMNS = (
    Column("代碼", "code", 6, lambda line: line.course.code),
    Column("課程名稱", "name", 14, lambda line: line.course.name, bold=True),
    Column("時數", "hours", 3, lambda line: "" if line.course.hours is None else f"{line.course.hours:g}", "right"),
    Column("選課範圍", "scopes", 11, lambda line: line.scopes, icon=lambda line: _sign(line)),
    Column("完課人數", "people", 5, lambda line: f"{line.people:,}", "right"),
)
ORDERS: dict[str, Callable[[Line], Any]] = {
    "code": lambda line: line.course.code,
    "name": lambda line: line.course.name,
    "hours": lambda line: line.course.hours or 0.0,
    "scopes": lambda line: tuple(-line.count(scope) for scope in SCOPES),
    "people": lambda line: line.people,
}
FILTERS: dict[str, Callable[[Line, Any], bool]] = {
    "scope": lambda line, value: not line.choices if value == NONE else bool(line.count(value)),
}


def _sign(line: Line) -> tuple[str, str]:
    return ("square-check", "good") if line.choices else ("square", "faint")


class ChoicesTab(FreshPage):
    """The 自助餐 courses; who chose each on the right."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._lines: Sequence[Line] = ()
        self.detail = Detail("選課")
        self.page = self._make_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.page.selected.connect(self._show)
        self._show(-1)

    def _make_page(self) -> ListPage:
        page = ListPage(
            "自助餐選課",
            COLUMNS,
            self._source(),
            search_hint="搜尋課程名稱、代碼",
            empty=Empty(
                "book-open",
                "還沒有自助餐課程",
                "在課程清單把課程標示為「自助餐」，就會列在這裡；再選列全縣、機關自訂或個人自選的課程。",
            ),
            count=lambda shown, total: f"{shown:,} 門" if shown == total else f"{shown:,} 門（共 {total:,} 門）",
        )
        scopes = (*((word, scope) for scope, word in SCOPES.items()), ("未選列", NONE))
        page.add_filter("scope", "選課範圍", (("全部範圍", None), *scopes))
        actions = (
            ("users", "全縣選列", self._for_county),
            ("building-2", "機關自訂…", self._for_agencies),
            ("user", "個人自選…", self._for_people),
        )
        page.add(parts.menu_button("list-plus", "選列課程", actions, tip="為選取的課程（可多選）"))
        page.add(parts.button("x", "取消選課…", self._drop, tip="取消選取課程的選課；完課與時數不變"))
        page.set_detail(self.detail, (9, 5))
        return page

    def _source(self) -> RecordsSource:
        return RecordsSource(self._lines, lambda line: f"{line.course.code} {line.course.name}", ORDERS, FILTERS)

    def chosen(self) -> list[int]:
        """The ids of the selected courses."""
        return [self._lines[place].course.id for place in self.page.selected_ids()]

    def _choose(self, courses: Sequence[int], scope: str, targets: Sequence[int], note: str) -> None:
        self._office.runner.done.emit(choosing.choose(self._office.desk, courses, scope, targets, note))

    def _for_county(self) -> None:
        courses, desk = self.chosen(), self._office.desk
        self._office.runner.do(lambda: choosing.choose(desk, courses, COUNTY))

    def _for_agencies(self) -> None:
        courses = self.chosen()
        headline = f"哪些機關把選取的 {len(courses):,} 門課程列為機關自訂？"
        do = lambda targets, note: self._choose(courses, AGENCY, targets, note)  # noqa: E731
        TickForm(self._office, "機關自訂", headline, listing.agencies_in_use(), do, of="機關").open()

    def _for_people(self) -> None:
        courses = self.chosen()
        headline = f"哪些人自選了這 {len(courses):,} 門課程？"
        do = lambda targets, note: self._choose(courses, PERSON, targets, note)  # noqa: E731
        PasteForm(self._office, "person", "個人自選", headline, do, note=True).open()

    @allowed.editing
    def _drop(self) -> None:
        lines = [self._lines[place] for place in self.page.selected_ids()]
        items = [
            (f"{line.course.name}　{SCOPES[choice.scope]}　{choice.who}".rstrip("　"), choice.id)
            for line in lines
            for choice in line.choices
        ]
        if not items:
            self._office.window.whisper("選取的課程沒有選課可以取消。")
            return
        do = lambda ids, _: self._office.runner.done.emit(choosing.drop(self._office.desk, ids))  # noqa: E731
        TickForm(
            self._office, "取消選課", "勾選要取消的選課；完課紀錄與時數不變。", items, do, of="選課", note=False
        ).open()

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched, when the page is next seen."""
        if tables & TABLES:
            self.renew()

    def read(self) -> None:
        """Read the courses and their choices, beside the window."""
        book = self._office.desk.book
        self._office.runner.run(
            "讀取選課", lambda *_: choosing.lines(book), self._take, quiet=True, owner=self, newest=True
        )

    def _take(self, found: list[Line]) -> None:
        current = self.page.current()
        kept = self._lines[current].course.id if 0 <= current < len(self._lines) else -1
        self._lines = found
        self.page.set_source(self._source())
        self.page.select(next((n for n, line in enumerate(found) if line.course.id == kept), -1))
        self._show(self.page.current())

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._lines):
            self.detail.placeholder("選一門課程，這裡列出誰選了它。")
            return
        line = self._lines[place]
        self.detail.begin(line.course.name, line.course.code)
        pairs = [
            ("選課範圍", line.scopes),
            ("時數", "" if line.course.hours is None else f"{line.course.hours:g} 小時"),
            ("平台", line.course.platform),
            ("完課人數", f"{line.people:,} 人"),
        ]
        self.detail.facts("課程", pairs)
        rows = [(SCOPES[choice.scope], choice.who or "全縣", choice.note) for choice in line.choices]
        self.detail.table("誰選了它", ("範圍", "機關或人員", "備註"), rows)
        clause = self._office.desk.book.clauses[choosing.SCHEME]
        self.detail.note(PLANNING)
        self.detail.quote("條文", clause.text, f"{self._office.desk.book.name}　{clause.citation}")
        self.detail.end()

"""審議與核定: award lines from 草擬 to 核定, each with its due date; every step can be undone."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from hualien_desk.domain.grants import WORDS
from hualien_desk.domain.rulebook import IN_ORDER
from hualien_desk.ui import grant_rows, parts, theme
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.grant_actions import GrantActions
from hualien_desk.ui.grant_rows import BY_AGENCY, BY_OFFICE, COLUMNS, FILTERS, HAND, ORDERS, OWN, Row, search_text
from hualien_desk.ui.list_model import RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

TABLES = frozenset({"award_line", "award_override", "participant", "office_setting"})
NOTHING = "選一筆，這裡說明條文、佐證、審議與發布的經過。"


class GrantsTab(FreshPage):
    """Every award line; steps on the right end of the bar."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._rows: Sequence[Row] = ()
        self.steps = GrantActions(office, self.chosen)
        self.detail = Detail("敘獎案")
        self.page = self._make_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE[1])
        column.addWidget(self.page)
        self.page.selected.connect(self._show)
        self._show(-1)

    def _make_page(self) -> ListPage:
        page = ListPage(
            "敘獎案",
            COLUMNS,
            RecordsSource((), search_text, ORDERS, FILTERS),
            search_hint="搜尋姓名、機關、事由、文號",
            empty=Empty(
                "stamp",
                "還沒有敘獎案",
                "把審查結果中應敘獎的人列為草擬，再一步一步送審、登錄審議結果、核定。",
                "從審查結果建立敘獎案",
                self.steps.refresh,
            ),
            count=lambda shown, total: f"{shown:,} 筆" if shown == total else f"{shown:,} 筆（共 {total:,} 筆）",
        )
        self._add_filters(page)
        self._add_buttons(page)
        page.set_detail(self.detail, (8, 4))
        return page

    def _add_filters(self, page: ListPage) -> None:
        page.add_filter("state", "狀態", (("全部狀態", None), *((word, state) for state, word in WORDS.items())))
        page.add_filter("scheme", "方案", self._schemes())
        marks = ("已逾期", "bad"), ("30 日內到期", "warn"), ("人工擬具或更正", HAND), ("承辦人本人", OWN)
        issued = ("本府核發", BY_OFFICE), ("各機關核發", BY_AGENCY)
        page.add_filter("mark", "註記", (("全部註記", None), *marks, *issued))

    def _schemes(self) -> list[tuple[str, str | None]]:
        book = self._office.desk.book
        return [("全部方案", None), *((book.title_of(scheme), scheme) for scheme in IN_ORDER)]

    def _add_buttons(self, page: ListPage) -> None:
        do = self.steps
        page.add(parts.button("file-up", "送審", do.submit, tip="草擬 → 送審"))
        page.add(parts.button("list-checks", "審議結果…", do.decide, tip="登錄考績委員會的決議"))
        page.add(parts.button("stamp", "核定…", do.confirm, tip="審議通過 → 核定；文號輸入一次"))
        more = (
            ("plus", "人工敘獎（捌）…", do.propose),
            ("square-pen", "人工更正草擬…", do.correct),
            ("rotate-ccw", "恢復計算的內容", do.follow_again),
            ("trash-2", "刪除人工擬具的草擬", do.remove),
            ("rocket", "先行發布…", do.issue_first),
            ("list-checks", "追認先行發布…", do.ratify),
            ("hand-helping", "已核定的補發、更正、註銷…", do.later),
            ("hourglass", "填寫逾期理由…", do.explain_late),
        )
        page.add(parts.menu_button("ellipsis", "其他", more))
        tip = "與目前的審查結果比對，列出新增、變更、消失的與原因，再更新"
        page.add(parts.button("rotate-ccw", "更新敘獎案…", do.refresh, primary=True, tip=tip))

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched, when the page is next seen."""
        if "office_setting" in tables:
            self.page.set_choices("scheme", self._schemes())
        if tables & TABLES:
            self.renew()

    def read(self) -> None:
        """Read every line, beside the window."""
        desk = self._office.desk
        work = lambda *_: grant_rows.all_rows(desk.book, desk.operator, date.today())  # noqa: E731
        self._office.runner.run("讀取敘獎案", work, self._take, quiet=True, owner=self, newest=True)

    def _take(self, found: list[Row]) -> None:
        kept, current = set(self.chosen()), self._current()
        self._rows = found
        self.page.set_source(RecordsSource(self._rows, search_text, ORDERS, FILTERS))
        places = {row.item.id: place for place, row in enumerate(found)}
        self.page.select(places.get(current, -1))  # by its id: a step changed the line itself
        if len(kept) > 1:  # the same lines go on to the next step
            self.page.select_several([places[line] for line in kept if line in places])
        self._show(self.page.current())

    def _current(self) -> int:
        """The id of the line that the detail speaks of, 0 for none."""
        place = self.page.current()
        return self._rows[place].item.id if 0 <= place < len(self._rows) else 0

    def _show(self, place: int) -> None:
        if 0 <= place < len(self._rows):
            grant_rows.show(self.detail, self._rows[place])
        else:
            self.detail.placeholder(NOTHING)

    def chosen(self) -> list[int]:
        """The ids of the selected lines."""
        return [self._rows[place].item.id for place in self.page.selected_ids()]

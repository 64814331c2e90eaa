"""資料健檢: what is doubtful, why it matters, an offered repair; what was looked into does not come again."""

from collections.abc import Callable, Sequence

from hualien_desk.operations import health
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.health import Doubt
from hualien_desk.ui import allowed, parts
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

COLUMNS = (
    Column("檢查項目", "title", 9, lambda doubt: doubt.title, icon=lambda doubt: _sign(doubt)),
    Column("對象", "who", 7, lambda doubt: doubt.finding.who, bold=True),
    Column("有疑問的地方", "what", 17, lambda doubt: doubt.finding.what),
    Column("建議的修正", "offer", 10, lambda doubt: doubt.finding.offer or "—"),
)
ORDERS = {
    "title": lambda doubt: doubt.check,
    "who": lambda doubt: doubt.finding.who,
    "what": lambda doubt: doubt.finding.what,
    "offer": lambda doubt: doubt.finding.offer,
}
FILTERS = {
    "check": lambda doubt, value: doubt.check == value,
    "settled": lambda doubt, value: doubt.settled == value,
}


def _sign(doubt: Doubt) -> tuple[str, str]:
    return ("check", "quiet") if doubt.settled else ("triangle-alert", "warn")


class HealthDialog(Form):
    """Every finding; `go_to` shows a record in its list."""

    def __init__(self, office: Office, go_to: Callable[[str, int], None], check: str = "") -> None:
        super().__init__(office.window, "資料健檢", "資料健檢：逐項確認；查明無誤的可以註記，之後不再提醒。")
        self._office, self._go_to = office, go_to
        self._doubts: Sequence[Doubt] = ()
        self.detail = Detail("健檢說明")
        self.page = self._make_page()
        self.page.set_detail(self.detail, (7, 3))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.mend = parts.button("wand-sparkles", "照建議修正所選", self._mend)
        self.settled = parts.button("check", "所選已查明", self._settle)
        self.buttons.insertWidget(0, self.mend)
        self.buttons.insertWidget(1, self.settled)
        self.buttons.insertWidget(2, parts.button("arrow-right", "前往", self._go))
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.selected.connect(self._show)
        self.page.choose("check", check or None)
        self.page.choose("settled", False)
        office.runner.done.connect(self._changed)
        self.spread(1120, 600)
        self.examine()

    def _make_page(self) -> ListPage:
        page = ListPage(
            "健檢結果",
            COLUMNS,
            RecordsSource((), lambda doubt: "", ORDERS, FILTERS),
            search_hint="搜尋對象、說明",
            empty=Empty("heart-pulse", "沒有發現問題", "資料都通過檢查。"),
            count=lambda shown, total: f"{shown:,} 項" if shown == total else f"{shown:,} 項（共 {total:,} 項）",
        )
        page.add_filter("check", "檢查項目", (("全部項目", None), *((t, key) for key, t in health.titles().items())))
        page.add_filter("settled", "狀態", (("全部", None), ("未查明", False), ("已查明", True)))
        return page

    def examine(self) -> None:
        """Look again, beside the window."""
        desk = self._office.desk
        self._office.runner.run("資料健檢", lambda *way: health.examine(desk, *way), self._found, owner=self)

    def _found(self, doubts: list[Doubt]) -> None:
        self._doubts = doubts
        text = lambda doubt: f"{doubt.title} {doubt.finding.who} {doubt.finding.what}"  # noqa: E731
        self.page.set_source(RecordsSource(doubts, text, ORDERS, FILTERS))
        self._show(self.page.current())

    def _changed(self, outcome: Outcome) -> None:
        if outcome.tables:
            self.examine()

    def _show(self, place: int) -> None:
        doubt = self._doubts[place] if 0 <= place < len(self._doubts) else None
        self.mend.setEnabled(bool(doubt))
        self.settled.setEnabled(bool(doubt))
        if doubt is None:
            self.detail.placeholder("這裡說明每一項為什麼要看。")
            return
        self.detail.begin(doubt.finding.who, doubt.title)
        self.detail.bullets("有疑問的地方", [doubt.finding.what])
        self.detail.bullets("為什麼要看", [doubt.why])
        self.detail.bullets("建議的修正", [doubt.finding.offer] if doubt.finding.offer else [])
        self.detail.end()

    def _chosen(self) -> list[Doubt]:
        return [self._doubts[place] for place in self.page.selected_ids()]

    @allowed.editing
    def _mend(self) -> None:
        chosen = self._chosen()
        self._office.runner.do(lambda: health.repair(self._office.desk, chosen))

    @allowed.editing
    def _settle(self) -> None:
        chosen = self._chosen()
        self._office.runner.do(lambda: health.settle(self._office.desk, chosen))

    def _go(self) -> None:
        found = self._chosen()
        if found and found[0].finding.table:
            self.accept()
            self._go_to(found[0].finding.table, found[0].finding.row)

"""經費（柒）: the lines of the budget above; below what was spent, and what each session cost."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from hualien_desk.domain import budget as sums_of
from hualien_desk.domain import money, roc_date
from hualien_desk.domain.budget import OVER, LineSum
from hualien_desk.domain.ledger import PAID
from hualien_desk.operations import budget, budget_records, rosters
from hualien_desk.operations.budget import Standing
from hualien_desk.operations.records import KINDS
from hualien_desk.reports import budget_settings
from hualien_desk.store import budget as stored
from hualien_desk.store import budget_lists, references
from hualien_desk.store.budget_lists import ExpenseLine
from hualien_desk.ui import allowed, budget_columns, icons, parts, theme
from hualien_desk.ui.fresh_page import FreshPage
from hualien_desk.ui.list_model import RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_actions import RecordActions

TABLES = frozenset({"budget_line", "expense", "workshop", "attendance"})
ROSTER = "budget"
LEAST_LINES, LEAST_LISTS = 255, 285
"""Pixels: the bar, the count and some lines, or the words of an empty list with its button."""
NO_SESSION = "不屬於場次", 0


class BudgetTab(FreshPage):
    """Planned, spent, left; `page` is the list of what was spent, `lines` the budget, `sessions` the cost of each."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._standings: Mapping[int, str] = {}
        self._costs: tuple[sums_of.Cost, ...] = ()
        self.told, self._sign = parts.label("", "headline"), QLabel()
        self.lines, self.page, self.sessions = self._make_lines(), self._make_expenses(), self._make_sessions()
        self.lists = parts.pages("支出與場次", (("支出", self.page), ("研習班各場次", self.sessions)))
        self._lay_out()

    def _lay_out(self) -> None:
        own = budget_settings.settings()
        account = parts.label(f"{own['citation']}　{own['account']}", "quiet")
        account.setToolTip(own["clause"])
        account.setWordWrap(True)
        self.told.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.told)
        words.addWidget(account)
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], 0)
        head.setSpacing(theme.SPACE[1])
        head.addWidget(self._sign)
        head.addLayout(words, 1)
        head.addWidget(parts.menu_button("file-spreadsheet", rosters.TITLES[ROSTER], self._roster_actions()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(parts.halves((self.lines, 345, LEAST_LINES), (self.lists, 335, LEAST_LISTS)), 1)

    def _roster_actions(self) -> tuple[tuple[str, str, parts.Action], ...]:
        return (
            ("file-spreadsheet", "產生名冊（設定的格式）", lambda: self._office.make_roster(ROSTER)),
            ("printer", "預覽與列印…", lambda: self._office.preview_roster(ROSTER)),
        )

    def _make_lines(self) -> ListPage:
        page = ListPage(
            "預算項目",
            budget_columns.LINES,
            budget_lists.lines(),
            search_hint="搜尋預算項目",
            empty=Empty(
                "wallet",
                "還沒有預算項目",
                "先帶入常用項目（講師鐘點費、材料費…）再填預算數，或按「新增」自己訂項目。",
                "帶入常用項目",
                self.add_usual,
            ),
            count=lambda shown, total: f"{shown:,} 項" if shown == total else f"{shown:,} 項（共 {total:,} 項）",
        )
        RecordActions(self._office, page, KINDS["budget_line"]).buttons()
        page.add(parts.button("list-plus", "常用項目", self.add_usual, tip="帶入還沒有的常用項目，預算數另填"))
        page.add(parts.button("funnel", "只看此項支出", self._only_this))
        return page

    def _make_expenses(self) -> ListPage:
        page = ListPage(
            "支出",
            budget_columns.expenses(self._standing),
            budget_lists.expenses(),
            search_hint="搜尋憑證、摘要、受款人、場次",
            empty=Empty(
                "wallet",
                "還沒有支出",
                "按「新增」輸入一筆、按「匯入」讀 Excel 檔，或從 Excel 複製後在這裡按 Ctrl+V：每一列先判定再存入。",
            ),
            count=self._count,
        )
        page.set_margin(theme.SPACE[2])
        page.add_filter("line", "預算項目", [("全部項目", None)])
        kinds = [(kind["word"], kind["word"]) for kind in budget_settings.settings()["kind"]]
        page.add_filter("kind", "支出種類", [("全部種類", None), *kinds, ("未分類", "")])
        page.add_filter("workshop", "研習場次", [("全部場次", None), NO_SESSION])
        RecordActions(self._office, page, KINDS["expense"], preset=self._preset).buttons()
        page.add(parts.button("file-down", "匯入", partial(self._office.ask_import, budget_records.SHEET)))
        return page

    def _make_sessions(self) -> ListPage:
        page = ListPage(
            "研習班各場次經費",
            budget_columns.COSTS,
            self._cost_source(),
            search_hint="搜尋場次",
            empty=Empty("presentation", "還沒有場次", "研習班有場次、支出指明了場次，就會列出每一場的經費。"),
            count=self._count_costs,
        )
        page.add(parts.button("funnel", "只看此場次支出", self._only_session))
        page.activated.connect(lambda _: self._only_session())
        return page

    def _cost_source(self) -> RecordsSource:
        return RecordsSource(
            self._costs, lambda cost: cost.of.title if cost.of else budget_columns.APART, budget_columns.ORDERS, {}
        )

    def _preset(self) -> dict[str, str]:
        """A new expense: today when it lies in the plan's year, on the line that is selected."""
        book, today = self._office.desk.book, date.today()
        line = references.REFERENCES["budget_line"].show(self.lines.current())
        return {"spent_on": roc_date.show(today) if book.since <= today <= book.until else "", "budget_line": line}

    def _standing(self, line: ExpenseLine) -> str:
        return self._standings.get(line.id, PAID)

    def _count(self, shown: int, total: int) -> str:
        whole = f"{shown:,} 筆" if shown == total else f"{shown:,} 筆（共 {total:,} 筆）"
        return f"{whole}，合計 {money.show(budget_lists.amount_of(self.page.model.ids))} 元"

    def _count_costs(self, shown: int, total: int) -> str:
        found = [self._costs[place] for place in self.sessions.model.ids]
        whole, hours = sums_of.together(found), sums_of.person_hours(found)
        spent = sum(cost.total for cost in found if cost.of)
        each = f"，{hours:g} 人時，每人時 {money.show(sums_of.share(spent, hours))} 元" if hours else ""
        held = sum(cost.of is not None for cost in found)
        return f"{held:,} 場{each}；合計 {money.show(whole.total)} 元"

    @allowed.editing
    def add_usual(self) -> None:
        """Put in the usual lines."""
        self._office.runner.do(lambda: budget.add_usual(self._office.desk))

    def _only_this(self) -> None:
        if (line := self.lines.current()) >= 0:
            self.lists.setCurrentWidget(self.page)
            self.page.choose("line", line)

    def _only_session(self) -> None:
        place = self.sessions.current()
        if place >= 0:
            own = self._costs[place].of
            self.lists.setCurrentWidget(self.page)
            self.page.choose("workshop", own.id if own else 0)

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched, when the page is next seen."""
        if tables & TABLES:
            self.renew()

    def read(self) -> None:
        """Read the lists, and beside the window what each session cost."""
        book = budget_records.ledger(self._office.desk)
        self._standings = {item.id: book.standing(item) for item in stored.expenses()}
        self.page.set_choices("line", [("全部項目", None), *((line.title, line.id) for line in stored.lines())])
        self.lines.refresh()
        self.page.refresh()
        self._office.runner.run(
            "讀取經費", lambda *_: budget.standing(), self._take, quiet=True, owner=self, newest=True
        )

    def _take(self, found: Standing) -> None:
        self._costs = found.costs
        self.sessions.set_source(self._cost_source())
        sessions = [(cost.of.title, cost.of.id) for cost in found.costs if cost.of]
        self.page.set_choices("workshop", [("全部場次", None), NO_SESSION, *sessions])
        self._say(found.lines)

    def _say(self, lines: Sequence[LineSum]) -> None:
        """What all lines come to, which are overspent; with a sign for those who see no colour."""
        whole = sums_of.total(lines)
        over = [item for item in lines if item.sum.remaining < 0]
        drawing, role = budget_columns.STATES[OVER if over else budget_columns.state(whole)]
        self._sign.setPixmap(icons.pixmap(drawing, 20, role))
        self._sign.setVisible(bool(lines))
        spent = f"預算 {money.show(whole.planned)} 元　執行 {money.show(whole.spent)} 元"
        left = f"餘額 {money.show(whole.remaining)} 元　執行率 {whole.shown_rate}"
        named = "、".join(f"{item.line.title} {money.show(-item.sum.remaining)} 元" for item in over)
        more = f"　超支：{named}" if over else ""
        self.told.setText(f"{spent}　{left}{more}" if lines else "還沒有編列經費")

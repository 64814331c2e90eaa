"""審議與核定: award lines from 草擬 to 核定, each with its due date; every step can be undone."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.grants import WORDS, State
from hualien_desk.operations import granting, rulings
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.granting import Light, Refreshed, Shown
from hualien_desk.ui import dialogs, parts, theme
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.grant_forms import Decision, StepForm
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

TABLES = frozenset({"award_line", "participant"})
SIGNS = {
    State.DRAFT: ("square-pen", "quiet"),
    State.SUBMITTED: ("file-up", "accent"),
    State.REVIEWED: ("list-checks", "accent"),
    State.CONFIRMED: ("stamp", "good"),
    State.REJECTED: ("ban", "quiet"),
}
LIGHTS = {"bad": "circle-alert", "warn": "hourglass", "good": "calendar-clock", "quiet": "calendar"}
MOST_TOLD = 12


class Row(NamedTuple):
    """A line with what is read from its snapshot, and its light."""

    item: Shown
    agency: str
    clause: str
    light: Light


COLUMNS = (
    Column("狀態", "state", 6, lambda row: WORDS[row.item.state], icon=lambda row: SIGNS[row.item.state]),
    Column("種類", "kind", 3, lambda row: granting.kind_of(row.item)),
    Column("姓名", "name", 5, lambda row: row.item.name, bold=True),
    Column("機關", "agency", 9, lambda row: row.agency),
    Column("方案", "scheme", 8, lambda row: row.clause),
    Column("獎懲", "award", 5, lambda row: awards.by_code(row.item.award).label),
    Column(
        "期限或發布日", "due", 9, lambda row: row.light.words, icon=lambda row: (LIGHTS[row.light.sign], row.light.sign)
    ),
    Column("文號", "order", 7, lambda row: row.item.order_no),
)
ORDERS: dict[str, Callable[[Row], Any]] = {
    "state": lambda row: list(WORDS).index(row.item.state),
    "kind": lambda row: row.item.kind,
    "name": lambda row: row.item.name,
    "agency": lambda row: row.agency,
    "scheme": lambda row: row.item.scheme,
    "award": lambda row: -awards.by_code(row.item.award).points,
    "due": lambda row: row.item.early_until or row.item.due_on or "9",
    "order": lambda row: row.item.order_no,
}
FILTERS: dict[str, Callable[[Row, Any], bool]] = {
    "state": lambda row, value: row.item.state == value,
    "light": lambda row, value: row.light.sign == value,
    "scheme": lambda row, value: row.item.scheme == value,
}


class GrantsTab(QWidget):
    """Every award line; steps on the right end of the bar."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._rows: Sequence[Row] = ()
        self.detail = Detail("敘獎案")
        self.page = self._make_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE[1])
        column.addWidget(self.page)
        self.page.selected.connect(self._show)
        self._stale = True
        self._show(-1)

    def _make_page(self) -> ListPage:
        page = ListPage(
            "敘獎案",
            COLUMNS,
            RecordsSource((), lambda row: "", ORDERS, FILTERS),
            search_hint="搜尋姓名、機關、事由、文號",
            empty=Empty(
                "stamp",
                "還沒有敘獎案",
                "把審查結果中應敘獎的人列為草擬，再一步一步送審、登錄審議結果、核定。",
                "從審查結果建立敘獎案",
                self._refresh,
            ),
            count=lambda shown, total: f"{shown:,} 筆" if shown == total else f"{shown:,} 筆（共 {total:,} 筆）",
        )
        page.add_filter("state", "狀態", (("全部狀態", None), *((word, state) for state, word in WORDS.items())))
        page.add_filter("light", "期限", (("全部期限", None), ("已逾期", "bad"), ("30 日內到期", "warn")))
        page.add_filter("scheme", "方案", self._schemes())
        page.add(parts.button("file-up", "送審", self._submit, tip="草擬 → 送審"))
        page.add(parts.button("list-checks", "審議結果…", self._decide, tip="登錄考績委員會的決議"))
        page.add(parts.button("stamp", "核定…", self._confirm, tip="審議通過 → 核定；文號輸入一次"))
        more = (
            ("rocket", "先行發布…", self._issue_first),
            ("list-checks", "追認先行發布…", self._ratify),
            ("hourglass", "填寫逾期理由…", self._explain),
        )
        page.add(parts.menu_button("ellipsis", "其他", more))
        tip = "與目前的審查結果比對，列出新增、變更、消失的，再更新"
        page.add(parts.button("rotate-ccw", "更新敘獎案…", self._refresh, primary=True, tip=tip))
        page.set_detail(self.detail, (8, 4))
        return page

    def _schemes(self) -> list[tuple[str, str | None]]:
        clauses = self._office.desk.book.clauses
        return [("全部方案", None), *((clause.title, key) for key, clause in clauses.items())]

    def changed(self, tables: frozenset[str]) -> None:
        """Read again what a change touched, when the page is next seen."""
        if "office_setting" in tables:
            self.page.set_choices("scheme", self._schemes())
        if tables & TABLES:
            self._stale = True
            if self.isVisible():
                self.read()

    def showEvent(self, event: QShowEvent) -> None:
        """What changed meanwhile is read now; the start of the program waits for none of it."""
        super().showEvent(event)
        if self._stale:
            self.read()

    def read(self) -> None:
        """Read every line, beside the window."""
        self._stale = False
        self._office.runner.run("讀取敘獎案", lambda *_: self._read_rows(), self._take, quiet=True, owner=self)

    def _read_rows(self) -> list[Row]:
        """Every line, what is to do first."""
        today, clauses = date.today(), self._office.desk.book.clauses
        found = [
            Row(item, granting.frozen(item)["agency"], clauses[item.scheme].title, granting.light(item, today))
            for item in granting.lines()
        ]
        return sorted(found, key=lambda row: (ORDERS["state"](row), ORDERS["due"](row)))

    def _take(self, found: list[Row]) -> None:
        self._rows = found
        text = lambda row: f"{row.item.name} {row.agency} {row.item.reason} {row.item.order_no}"  # noqa: E731
        self.page.set_source(RecordsSource(self._rows, text, ORDERS, FILTERS))
        self._show(self.page.current())

    def _show(self, place: int) -> None:
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        if row is None:
            self.detail.placeholder("選一筆，這裡說明條文、佐證、審議與發布的經過。")
            return
        item, frozen = row.item, granting.frozen(row.item)
        self.detail.begin(
            item.name, f"{WORDS[item.state]}　{granting.kind_of(item)}　{awards.by_code(item.award).label}"
        )
        if item.name == self._office.desk.operator:
            self.detail.note("這是承辦人本人的案件，請依規定迴避。")
        if item.computed != item.award:
            self.detail.note(f"依計畫計算為{awards.by_code(item.computed).label}，審議改為現在的額度。")
        self.detail.bullets("事由", [item.reason])
        self.detail.facts("經過", [pair for pair in _course(row) if pair[1]])
        self.detail.facts("行為時", [(name, frozen[key]) for name, key in _PLACE if frozen.get(key)])
        self.detail.quote("條文", frozen["text"], frozen["citation"])
        self.detail.bullets("佐證", frozen["evidence"])
        self.detail.bullets("備註", frozen["notes"])
        self.detail.end()

    def _chosen(self) -> list[int]:
        return [self._rows[place].item.id for place in self.page.selected_ids()]

    def _refresh(self) -> None:
        office = self._office

        def work(*way: Any) -> Refreshed:
            return granting.refresh(office.desk, rulings.rule_everyone(office.desk, *way).lines)

        office.runner.run("比對審查結果", work, self._ask)

    def _ask(self, found: Refreshed) -> None:
        office = self._office
        if not found.steps:
            office.runner.said.emit("敘獎案與目前的審查結果相同，沒有變更。")
            return
        told = [f"{item.what}　{item.name}　{item.scheme}　{item.before} → {item.after}" for item in found.told]
        more = f"\n…另有 {len(told) - MOST_TOLD:,} 筆" if len(told) > MOST_TOLD else ""
        text = f"與目前的審查結果比對，有 {len(told):,} 筆不同：\n\n" + "\n".join(told[:MOST_TOLD]) + more
        dialogs.question(
            office.window,
            "更新敘獎案",
            text,
            "更新",
            lambda: office.runner.do(lambda: granting.apply(office.desk, found)),
        )

    def _do(self, work: Callable[[], Outcome]) -> None:
        self._office.runner.do(work)

    def _submit(self) -> None:
        desk, ids = self._office.desk, self._chosen()
        self._do(lambda: granting.submit(desk, ids))

    def _decide(self) -> None:
        desk, ids = self._office.desk, self._chosen()

        def do(form: StepForm) -> None:
            assert isinstance(form, Decision)
            award = str(form.award.currentData())
            said = form.decision.currentText(), form.text("meeting"), form.date("on"), form.text("why"), award
            self._finish(granting.decide(desk, ids, *said))

        self._open(Decision(self._office.window, len(ids), do), ids)

    def _confirm(self) -> None:
        desk, ids = self._office.desk, self._chosen()
        form = self._order("核定", ids, lambda f: granting.confirm(desk, ids, f.text("no"), f.date("on")))
        self._open(form, ids)

    def _issue_first(self) -> None:
        desk, ids = self._office.desk, self._chosen()
        form = self._order(
            "先行發布", ids, lambda f: granting.issue_first(desk, ids, f.text("no"), f.date("on"), f.text("why"))
        )
        form.line("why", "理由", "為什麼先發布；三個月內須經考績委員會追認")
        self._open(form, ids)

    def _order(self, title: str, ids: list[int], work: Callable[[StepForm], Outcome]) -> StepForm:
        headline = f"選取的 {len(ids):,} 筆以同一道令發布："
        form = StepForm(self._office.window, title, headline, lambda own: self._finish(work(own)))
        form.line("no", "發布令文號", "例如 府人考字第1060000001號")
        form.day("on", "發布日期")
        return form

    def _ratify(self) -> None:
        desk, ids = self._office.desk, self._chosen()

        def do(form: StepForm) -> None:
            self._finish(granting.ratify(desk, ids, form.text("meeting"), form.date("on")))

        form = StepForm(self._office.window, "追認", f"考績委員會追認選取的 {len(ids):,} 筆先行發布：", do)
        form.line("meeting", "會議", "例如 106年第3次考績委員會")
        form.day("on", "會議日期")
        self._open(form, ids)

    def _explain(self) -> None:
        desk, ids = self._office.desk, self._chosen()
        done = lambda why: self._do(lambda: granting.explain_late(desk, ids, why))  # noqa: E731
        dialogs.AskReason(self._office.window, "逾期理由", "為什麼逾期才辦理？", "例如：平台資料延遲提供", done).open()

    def _open(self, form: StepForm, ids: list[int]) -> None:
        if not ids:
            self._office.runner.said.emit("請先選取要處理的列。")
            form.deleteLater()
            return
        form.fit(560)
        form.open()

    def _finish(self, outcome: Outcome) -> None:
        self._office.runner.done.emit(outcome)


_PLACE = (
    ("機關", "agency"),
    ("單位", "unit"),
    ("職稱", "title"),
    ("官職等", "rank"),
    ("人員類別", "category"),
    ("規則版本", "rules"),
)


def _roc(iso: str | None) -> str:
    return roc_date.show(date.fromisoformat(iso)) if iso else ""


def _course(row: Row) -> list[tuple[str, str]]:
    """What happened to a line: name and words, "" for what has not happened."""
    item = row.item
    return [
        ("事實發生日", _roc(item.deed_on)),
        ("辦理期限", row.light.words if item.state != State.CONFIRMED else _roc(item.due_on)),
        ("逾期理由", item.late_reason),
        ("審議", f"{item.meeting} {_roc(item.meeting_on)} {item.decision}".strip()),
        ("理由", item.why),
        ("發布令", f"{item.order_no} {_roc(item.order_on)}".strip()),
        ("先行發布", f"{_roc(item.early_until)} 前須追認" if item.early_until and not item.meeting else ""),
        ("核發機關", item.issuer),
    ]

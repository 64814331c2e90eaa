"""The people behind a number of the evaluation: searchable, copied and exported as any list."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hualien_desk.domain import roc_date
from hualien_desk.domain.behind import Person
from hualien_desk.domain.evaluated import Evaluation, show, with_unit
from hualien_desk.domain.evaluation import Row
from hualien_desk.domain.evaluation_plan import HOURS, LINES, PEOPLE, POINTS, Figure
from hualien_desk.operations import evaluation
from hualien_desk.ui import parts, words
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.list_tools import ListTools
from hualien_desk.ui.office import Office

ORDERS: dict[str, Callable[[Person], Any]] = {
    "name": lambda one: one.name,
    "id": lambda one: one.national_id,
    "agency": lambda one: (one.posting.agency.id, one.posting.unit),
    "unit": lambda one: one.posting.unit,
    "title": lambda one: one.posting.title,
    "category": lambda one: one.posting.category,
    "what": lambda one: one.what,
    "amount": lambda one: one.amount,
}


def ask(office: Office, made: Evaluation, row: Row, figure: Figure, month: str = "") -> None:
    """Find the people beside the window (of one month, as 2017-05; "": all), then show them."""
    shown = evaluation.in_month(made, row, figure.id, month) if month else row

    def take(found: list[Person]) -> None:
        Behind(office, made, shown, figure, found, month).open()

    office.runner.run("找出這些人", lambda *_: evaluation.behind(made, row, figure.id, month), take)


class Behind(Form):
    """Everyone, in the county's order; a double click leads to the person's page."""

    def __init__(
        self, office: Office, made: Evaluation, row: Row, figure: Figure, found: Sequence[Person], month: str = ""
    ) -> None:
        measure = made.plan.measure(row.measure)
        when = f"{roc_date.month_words(date.fromisoformat(f'{month}-01'))}　" if month else ""
        title = f"{measure.title}　{row.name}　{when}{figure.title} {with_unit(figure, row.values[figure.id])}"
        super().__init__(office.window, "名單", title)
        self._office, self.found = office, sorted(found, key=ORDERS["agency"])
        proof = _proof(made, row, figure, found)
        told = parts.label(f"{proof}　{'；'.join(made.heads)}", "quiet")
        told.setWordWrap(True)
        self.body.addWidget(told)
        self.page = ListPage(
            f"評核名單 {measure.title} {figure.title}",
            _columns(figure),
            RecordsSource(self.found, _search, ORDERS, {}),
            search_hint="搜尋姓名、身分證字號、機關",
            empty=Empty("users", "沒有人", "這個數字是 0，沒有人在裡面。"),
            count=lambda shown, total: f"{shown:,} 筆（共 {total:,} 筆，{len({one.id for one in found}):,} 人）",
        )
        self.page.notes = (title, proof, *made.heads)
        self.page.set_margin(0)
        ListTools(office, self.page)
        self.page.activated.connect(self._go)
        self.body.addWidget(self.page, 1)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.refresh()
        self.spread(1080, 600)

    def _go(self, number: int) -> None:
        if 0 <= number < len(self.found):
            self.accept()
            self._office.person_wanted.emit(self.found[number].id)


def _columns(figure: Figure) -> tuple[Column, ...]:
    amount = Column(
        {HOURS: "時數", POINTS: "折算嘉獎"}.get(figure.sort, "數量"),
        "amount",
        4,
        lambda one: f"{one.amount:,.10g}",
        "right",
    )
    what = Column("內容", "what", 14, lambda one: one.what)
    return (
        Column("姓名", "name", 5, lambda one: one.name, bold=True),
        Column("身分證字號", "id", 6, lambda one: words.shown_id(one.national_id)),
        Column("機關", "agency", 10, lambda one: one.posting.agency.name),
        Column("單位", "unit", 6, lambda one: one.posting.unit),
        Column("職稱", "title", 6, lambda one: one.posting.title),
        Column("人員類別", "category", 6, lambda one: one.posting.category),
        *(() if figure.id == "eligible" else (what,)),  # who they are is all there is to say of them
        *((amount,) if figure.sort in (LINES, HOURS, POINTS) else ()),
    )


def _search(one: Person) -> str:
    return f"{one.name} {one.national_id} {one.posting.agency.name} {one.posting.unit} {one.what}"


def _proof(made: Evaluation, row: Row, figure: Figure, found: Sequence[Person]) -> str:
    """The list held against its number."""
    about, measure = figure, made.plan.measure(row.measure)
    said = ""
    if figure.of:
        about = measure.figure(figure.of[0])
        said = f"分子為{about.title}，"
    people = len({one.id for one in found})
    counted = people if about.sort == PEOPLE else round(sum(one.amount for one in found), 2)
    same = (
        "相同"
        if counted == row.values[about.id]
        else f"不同（{show(about, row.values[about.id])}），資料已變更，請重新計算"
    )
    return f"{said}名單合計 {show(about, counted)}，與數字{same}。"

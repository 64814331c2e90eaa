"""試題: cases that a clerk can read, judged by the rules in force or by others that are tried."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from hualien_desk.domain import case_typing
from hualien_desk.domain.case_checks import TITLE
from hualien_desk.domain.case_lines import READERS
from hualien_desk.domain.casebook import Case
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.verdicts import STATE_WORDS, State, Verdict
from hualien_desk.operations import casework
from hualien_desk.operations.desk import Outcome
from hualien_desk.ui import allowed, case_view, dialogs, parts
from hualien_desk.ui.case_answers import Answers, Waiting
from hualien_desk.ui.case_form import CaseForm
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

SIGNS = {State.GREEN: ("circle-check", "good"), State.RED: ("circle-x", "bad"), State.OFF: ("ban", "quiet")}
FOLLOWED = frozenset({"rule_case", "office_setting"})


COLUMNS = (
    Column("狀態", "state", 4, lambda item: STATE_WORDS[item.state], icon=lambda item: SIGNS[item.state]),
    Column("題組", "topic", 6, lambda item: item.case.topic),
    Column("試題", "title", 24, lambda item: item.case.title, bold=True),
    Column("來源", "origin", 5, lambda item: case_view.origin(item.case)),
)
ORDERS: dict[str, Callable[[Verdict], Any]] = {
    "state": lambda item: list(STATE_WORDS).index(item.state),
    "topic": lambda item: item.case.topic,
    "title": lambda item: item.case.title,
    "origin": lambda item: case_view.origin(item.case),
}
FILTERS: dict[str, Callable[[Verdict, Any], bool]] = {
    "state": lambda item, value: item.state == value,
    "topic": lambda item, value: item.case.topic == value,
    "origin": lambda item, value: case_view.origin(item.case) == value,
}


class Casework(Form):
    """Every case with its state; `book` are rules that are tried and not in force yet.

    What is changed over tried rules goes into `waiting` and is stored with these rules, or not at all.
    """

    def __init__(self, office: Office, book: RuleBook | None = None, waiting: Waiting | None = None) -> None:
        tried = "以試算的規則（尚未啟用）計算" if book else "以目前的規則計算"
        later = "在這裡改的，套用規則時一起存入；規則不套用就不留下。" if book else ""
        super().__init__(office.window, "試題", f"試題：{tried}每一題，與期望的結果比對。{later}")
        self._office, self._book = office, book
        self._waiting: Waiting | None = (waiting if waiting is not None else {}) if book else None
        self._items: Sequence[Verdict] = ()
        self.count = parts.label("計算中…", "title")
        self.body.addWidget(self.count)
        self.detail = Detail("試題內容")
        self.page = self._make_page()
        self.body.addWidget(self.page, 1)
        self._make_buttons()
        self.page.selected.connect(self._show)
        self.page.activated.connect(lambda _: self.edit())
        office.runner.done.connect(self._changed)
        self.spread(1240, 700)
        self._show(-1)
        if book:  # what is tried is asked about for the cases that it fails
            self.page.choose("state", State.RED)
        self.look()

    def _make_page(self) -> ListPage:
        page = ListPage(
            "試題",
            COLUMNS,
            RecordsSource((), lambda item: "", ORDERS, FILTERS),
            search_hint="搜尋試題的任何文字",
            empty=Empty("list-checks", "沒有試題", "按「新增」寫下第一題。"),
            count=lambda shown, total: f"{shown:,} 題" if shown == total else f"{shown:,} 題（共 {total:,} 題）",
        )
        page.add_filter("state", "狀態", (("全部狀態", None), *((word, state) for state, word in STATE_WORDS.items())))
        page.add_filter("topic", "題組", (("全部題組", None),))
        page.add_filter("origin", "來源", (("全部來源", None), *((word, word) for word in case_view.ORIGINS)))
        page.set_detail(self.detail, (7, 5))
        page.set_margin(0)
        return page

    def _make_buttons(self) -> None:
        for place, button in enumerate(self._changing() if self._waiting is None else self._settling()):
            self.buttons.insertWidget(place, button)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))

    def _changing(self) -> tuple[QWidget, ...]:
        more = (
            ("trash-2", "刪除（程式所附的還原）…", self.remove),
            ("ban", "停用所選…", self.switch_off),
            ("rotate-ccw", "重新啟用所選", self.switch_on),
        )
        add, copy = parts.button("plus", "新增…", self.add), parts.button("copy", "複製", self.copy)
        return add, self._edit(), copy, parts.menu_button("ellipsis", "刪除與停用", more), *self._choosing()

    def _settling(self) -> tuple[QWidget, ...]:
        """Over tried rules: what settles the cases that they fail."""
        return self._edit(), parts.button("ban", "停用所選…", self.switch_off), *self._choosing()

    def _edit(self) -> QWidget:
        return parts.button("pencil", "更正…", self.edit)

    def _choosing(self) -> tuple[QWidget, QWidget]:
        tip = "所選的題目改以算出的結果為答案"
        red = parts.button("list-checks", "選取全部不符", self.choose_red)
        return red, parts.button("wand-sparkles", "改採算出的結果…", self.take_found, tip=tip)

    def look(self) -> None:
        """Judge every case again, beside the window."""
        desk, book, waiting = self._office.desk, self._book, dict(self._waiting or {})
        work: Callable[..., list[Verdict]] = lambda *_: casework.run(desk, book, waiting)  # noqa: E731
        self._office.runner.run("計算試題", work, self._found, quiet=True, owner=self, newest=True)

    def _found(self, items: list[Verdict]) -> None:
        kept = self._keys()
        self._items = items
        self.count.setText(casework.summary(items))
        topics = dict.fromkeys(item.case.topic for item in items)
        self.page.set_choices("topic", (("全部題組", None), *((topic, topic) for topic in topics)))
        self.page.set_source(RecordsSource(items, _text, ORDERS, FILTERS))
        self._choose(kept)
        self._show(self.page.current())

    def _changed(self, outcome: Outcome) -> None:
        if outcome.tables & FOLLOWED:
            self.look()

    def _keys(self) -> list[str]:
        return [self._items[place].case.key for place in self.page.selected_ids() if place < len(self._items)]

    def _choose(self, keys: Sequence[str]) -> None:
        """Select the lines of these cases, as far as they are shown."""
        wanted = set(keys)
        if found := [place for place in self.page.model.ids if self._items[place].case.key in wanted]:
            self.page.select(found[0])
            self.page.select_several(found)

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._items):
            self.detail.placeholder("選一題，這裡說明事實、期望與算出的結果。")
            return
        case_view.tell(self.detail, self._items[place], self._book or self._office.desk.book)

    def _current(self) -> Case | None:
        place = self.page.current()
        return self._items[place].case if 0 <= place < len(self._items) else None

    @allowed.editing
    def add(self) -> None:
        """Type a new case."""
        CaseForm(self._office, None).open()

    @allowed.editing
    def edit(self) -> None:
        """Correct the current case."""
        if case := self._current():
            self._ask(CaseForm(self._office, case, self._book, self._waiting))

    def _ask(self, form: Form) -> None:
        """Open a form; what it keeps is seen at once."""
        if self._waiting is not None:
            form.accepted.connect(self.look)
        form.open()

    @allowed.editing
    def copy(self) -> None:
        """A case of the office's own that says the same."""
        if case := self._current():
            self._office.runner.do(lambda: casework.copy(self._office.desk, case.key))

    def remove(self) -> None:
        """Delete the chosen cases; in the place of shipped ones those are back."""
        keys, desk = self._keys(), self._office.desk
        text = f"刪除所選的 {len(keys):,} 題？更正過的會還原為程式所附的題目；可以復原。"
        do = lambda: self._office.runner.do(lambda: casework.remove(desk, keys))  # noqa: E731
        dialogs.question(self, "刪除試題", text, "刪除", do)

    def switch_off(self) -> None:
        """Let the chosen cases out of account."""
        keys, desk = self._keys(), self._office.desk
        store = lambda why: self._office.runner.do(lambda: casework.switch_off(desk, keys, why))  # noqa: E731
        do = store if self._waiting is None else self._let_out
        text = f"停用所選的 {len(keys):,} 題。為什麼不適用？"
        dialogs.AskReason(self, "停用試題", text, "例如：本府不採這個開關", do).open()

    def _let_out(self, why: str) -> None:
        try:
            self._wait(casework.let_out(self._office.desk, self._keys(), why, self._waiting or {}))
        except DeskError as error:
            dialogs.error(self, str(error))

    def _wait(self, found: Sequence[Case]) -> None:
        assert self._waiting is not None
        self._waiting |= {case.key: case for case in found}
        self.look()

    def switch_on(self) -> None:
        """Take the chosen cases into account again."""
        keys, desk = self._keys(), self._office.desk
        self._office.runner.do(lambda: casework.switch_on(desk, keys))

    def choose_red(self) -> None:
        """Select every case that is not as wanted."""
        self.page.clear()
        self.page.choose("state", State.RED)
        self._choose([item.case.key for item in self._items if item.state == State.RED])

    @allowed.editing
    def take_found(self) -> None:
        """Show what the chosen cases would want, then take it with one basis."""
        found = casework.turned(self._office.desk, self._keys(), self._book, self._waiting or {})
        if not found:
            dialogs.error(self, "所選的試題都已符合；請先按「選取全部不符」，或選取要改的題目。")
            return
        self._ask(Answers(self._office, found, self._book, self._waiting))


def _text(item: Verdict) -> str:
    """Everything that a case says, to search in."""
    said = item.case.said
    lines = (line for field in READERS for line in said.get(field, ()))
    return " ".join((item.case.topic, str(said[TITLE]), *lines, *case_typing.detail_lines(said)))


def show(office: Office, book: RuleBook | None = None, waiting: Waiting | None = None) -> Casework:
    """Open the cases over the rules in force, or over others that are tried."""
    made = Casework(office, book, waiting)
    made.open()
    return made

"""退回的列: rows that an import refused wait here; mended, tried again, or given up."""

from collections.abc import Callable, Sequence
from functools import partial

from hualien_desk.operations import inbox, typed
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.inbox import Judged
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.ui import allowed, dialogs, parts, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.grid_dialog import GridDialog
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

READY, STILL = "可以存入", "仍有問題"


def _state(item: Judged) -> str:
    return STILL if item.word == typed.REFUSED else READY


COLUMNS = (
    Column("現在", "state", 6, _state, icon=lambda item: ("check", "good") if _state(item) == READY else ("x", "bad")),
    Column("類別", "kind", 4, lambda item: KINDS[item.held.kind].label),
    Column("名稱", "name", 6, lambda item: inbox.named(item.held), bold=True),
    Column("原因", "reason", 14, lambda item: "；".join(item.sentences) or item.held.reason),
    Column("檔案", "file", 9, lambda item: f"{item.held.file} 第 {item.held.row} 列"),
)
ORDERS = {
    "state": _state,
    "kind": lambda item: item.held.kind,
    "name": lambda item: inbox.named(item.held),
    "reason": lambda item: item.held.reason,
    "file": lambda item: (item.held.file, item.held.row),
}
FILTERS = {
    "state": lambda item, value: _state(item) == value,
    "kind": lambda item, value: item.held.kind == value,
}


class InboxDialog(Form):
    """Every waiting row, judged by the data of today."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.window, "退回的列", "退回的列：匯入時沒有存入的列在這裡等候，更正或重試後存入。")
        self._office = office
        self._rows: Sequence[Judged] = ()
        self.detail = Detail("這一列")
        self.page = self._make_page()
        self.page.set_detail(self.detail, (6, 3))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.again = parts.button("redo-2", "重試", self.retry, tip="把現在可以存入的列都存入（有選取時只試所選）")
        self.mend = parts.button("pencil", "更正所選…", self.edit)
        self.drop = parts.button("trash-2", "刪除所選", self.give_up)
        for place, button in enumerate((self.again, self.mend, self.drop)):
            self.buttons.insertWidget(place, button)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.selected.connect(self._show)
        office.runner.done.connect(self._changed)
        self.spread(1120, 600)
        self.look()

    def _make_page(self) -> ListPage:
        page = ListPage(
            "退回的列",
            COLUMNS,
            RecordsSource((), lambda item: "", ORDERS, FILTERS),
            search_hint="搜尋名稱、原因、檔案",
            empty=Empty("inbox", "沒有等候的列", "匯入時退回的列會出現在這裡。"),
            count=lambda shown, total: f"{shown:,} 列" if shown == total else f"{shown:,} 列（共 {total:,} 列）",
        )
        page.add_filter("state", "現在", (("全部", None), (READY, READY), (STILL, STILL)))
        kinds = [(kind.label, kind.id) for kind in KINDS.values()]
        page.add_filter("kind", "類別", (("全部類別", None), *kinds))
        return page

    def look(self) -> None:
        """Judge every waiting row again, beside the window."""
        desk = self._office.desk
        work: Callable[..., list[Judged]] = lambda *_: inbox.judge(desk, inbox.waiting())  # noqa: E731
        self._office.runner.run("比對", work, self._found, quiet=True, owner=self)

    def _found(self, rows: list[Judged]) -> None:
        self._rows = rows
        text = lambda item: f"{inbox.named(item.held)} {item.held.reason} {item.held.file}"  # noqa: E731
        self.page.set_source(RecordsSource(rows, text, ORDERS, FILTERS))
        self._show(self.page.current())

    def _changed(self, outcome: Outcome) -> None:
        if outcome.tables:
            self.look()

    def _show(self, place: int) -> None:
        if not 0 <= place < len(self._rows):
            self.detail.placeholder("請在左側選取一列。")
            return
        item = self._rows[place]
        fields = KINDS[item.held.kind].fields
        self.detail.begin(inbox.named(item.held) or "未具名", f"{KINDS[item.held.kind].label}　{_state(item)}")
        self.detail.bullets("現在的判定", item.sentences or (_state(item),))
        self.detail.facts("退回時", [("原因", item.held.reason), ("時間", words.moment(item.held.at))])
        told = zip(fields, item.held.cells, strict=True)
        self.detail.facts(
            "這一列的內容",
            [
                (f.heading, words.shown_id(text) if f.name == "national_id" else words.shown_people(text))
                for f, text in told
                if text
            ],
        )
        self.detail.end()

    def _chosen(self) -> list[Judged]:
        return [self._rows[place] for place in self.page.selected_ids() if place < len(self._rows)]

    @allowed.editing
    def retry(self) -> None:
        """Store what can be stored by now."""
        several = [item.held.id for item in self._chosen()]
        ids = several if len(several) > 1 else [item.held.id for item in self._rows]
        desk = self._office.desk
        if ids:
            self._office.runner.run("重試", lambda *_: inbox.retry(desk, ids), self._told)

    def _told(self, outcome: Outcome) -> None:
        if outcome.entry is None:
            self._office.window.say(outcome.message)

    @allowed.editing
    def edit(self) -> None:
        """Take the chosen rows of one kind into the sheet for typing."""
        chosen = self._chosen()
        if not chosen:
            return
        own = [item.held for item in chosen if item.held.kind == chosen[0].held.kind]
        rows = [list(row.cells) for row in own]
        GridDialog(self._office, own[0].kind, rows=rows, settles=[row.id for row in own]).open()

    @allowed.editing
    def give_up(self) -> None:
        """Delete the chosen rows."""
        ids = [item.held.id for item in self._chosen()]
        if ids:
            desk = self._office.desk
            give_up = partial(self._office.runner.do, lambda: inbox.give_up(desk, ids))
            dialogs.question(self, "刪除退回的列", f"刪除所選的 {len(ids):,} 列？可以復原。", "刪除", give_up)

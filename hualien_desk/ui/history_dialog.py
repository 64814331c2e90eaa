"""變更歷程: who did what and when, before and after; any entry can be taken back from here."""

from collections.abc import Callable, Sequence

from hualien_desk.operations import changes, history, sealing
from hualien_desk.operations.changes import Changed
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.history import Entry, UndoPlan
from hualien_desk.operations.sealing import Verified
from hualien_desk.ui import allowed, dialogs, parts, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.seal_dialog import SealDialog

MOST = 100
"""Changed rows that are shown one by one."""
COLUMNS = (
    Column("時間", "at", 8, lambda entry: words.moment(entry.at)),
    Column("承辦人", "operator", 4, lambda entry: entry.operator),
    Column("動作", "title", 16, lambda entry: entry.title, bold=True),
    Column("狀態", "state", 4, lambda entry: _state(entry), icon=lambda entry: _sign(entry)),
)
ORDERS = {
    "at": lambda entry: entry.id,
    "operator": lambda entry: entry.operator,
    "title": lambda entry: entry.title,
    "state": lambda entry: bool(entry.undone_by),
}


def _state(entry: Entry) -> str:
    return "已復原" if entry.undone_by else ""


def _sign(entry: Entry) -> tuple[str, str]:
    return ("undo-2", "quiet") if entry.undone_by else ("check", "good")


class HistoryDialog(Form):
    """Every entry, latest first; the chosen one with its changes."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.window, "變更歷程", "每一次輸入、匯入、認定、復原都記在這裡，最新的在最上面。")
        self._office = office
        self._entries: Sequence[Entry] = ()
        self.detail = Detail("變更內容")
        self.page = self._make_page()
        self.undo = parts.button("undo-2", "復原這個動作…", self._ask, tip="只復原這一個動作，後來更正過的會保留")
        self.detail.add(self.undo)
        self.page.set_detail(self.detail, (1, 1))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.verify = parts.button("shield-check", "驗證…", self._verify, tip="查證紀錄與資料有沒有被更改過")
        self.buttons.insertWidget(0, self.verify)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.selected.connect(self._show)
        office.runner.done.connect(self._changed)
        self._read()
        self.spread(1240, 600)

    def _make_page(self) -> ListPage:
        page = ListPage(
            "變更歷程",
            COLUMNS,
            self._source(),
            search_hint="搜尋動作、承辦人、日期",
            empty=Empty("scroll-text", "還沒有變更", "輸入或匯入資料後，每個動作都會記在這裡。"),
            count=lambda shown, total: (
                f"{shown:,} 個動作" if shown == total else f"{shown:,} 個動作（共 {total:,} 個）"
            ),
        )
        page.add_filter("operator", "承辦人", (("全部承辦人", None),))
        page.add_filter("standing", "狀態", (("全部", None), ("未復原", True), ("已復原", False)))
        return page

    def _source(self) -> RecordsSource:
        filters = {
            "operator": lambda entry, value: entry.operator == value,
            "standing": lambda entry, value: (entry.undone_by is None) == value,
        }
        text = lambda entry: f"{entry.title} {entry.operator} {words.moment(entry.at)}"  # noqa: E731
        return RecordsSource(self._entries, text, ORDERS, filters)

    def _read(self) -> None:
        self._entries = history.entries()
        people = dict.fromkeys(entry.operator for entry in self._entries)
        self.page.set_choices("operator", [("全部承辦人", None), *((name, name) for name in people)])
        self.page.set_source(self._source())

    def _changed(self, _: Outcome) -> None:
        self._read()

    def current(self) -> Entry | None:
        """The chosen entry."""
        place = self.page.current()
        return self._entries[place] if 0 <= place < len(self._entries) else None

    def _show(self, place: int) -> None:
        entry = self._entries[place] if 0 <= place < len(self._entries) else None
        self.undo.setVisible(bool(entry and history.can_undo(entry)))
        if entry is None:
            self.detail.placeholder("請在左側選取一個動作。")
            return
        found, more = changes.of_entry(entry.id, MOST)
        self.detail.begin(entry.title, f"{words.moment(entry.at)}　{entry.operator}　{_state(entry)}".strip())
        corrected = [line for line in found if line.what == changes.CORRECTED]
        self.detail.table("更正", ("資料", "欄位", "更正前", "更正後"), [_row(line) for line in corrected])
        for what in (changes.REMOVED, changes.ADDED, changes.CLEARED):
            lines = [(line.label, line.title) for line in found if line.what == what]
            self.detail.table(what, ("類別", "資料"), lines)
        if more:
            self.detail.note(f"另有 {more:,} 筆，未逐一列出。")
        if not found:
            self.detail.note("這個動作的資料都已被後來的動作取代或復原。")
        self.detail.end()

    def _verify(self) -> None:
        office = self._office
        show: Callable[[Verified], None] = lambda found: SealDialog(office, found, self).open()  # noqa: E731
        office.runner.run("驗證", lambda *way: sealing.verify(office.desk, *way), show, owner=self)

    @allowed.editing
    def _ask(self) -> None:
        entry, desk = self.current(), self._office.desk
        if entry is not None:
            number = entry.id
            self._office.runner.run("預覽復原", lambda *_: history.plan_undo(desk, number), self._confirm, owner=self)

    def _confirm(self, plan: UndoPlan) -> None:
        lines = [f"要復原「{plan.entry.title}」嗎？", f"將復原 {plan.rows:,} 筆資料。"]
        if plan.kept:
            lines += ["下列資料保留，因為：", *(f"・{line}" for line in plan.kept)]
        desk, runner = self._office.desk, self._office.runner
        then = lambda: runner.run("復原", lambda *_: history.undo_entry(desk, plan.entry.id))  # noqa: E731
        dialogs.question(self, "復原這個動作", "\n".join(lines), "復原", then)


def _row(line: Changed) -> tuple[str, ...]:
    return f"{line.label} {line.title}", line.field, line.before or "（空白）", line.after or "（空白）"

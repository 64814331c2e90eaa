"""對帳表: which files are compared as what, then the differences with their next steps; nothing is stored."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from hualien_desk.operations import looks, reconciling
from hualien_desk.operations.looks import Seen
from hualien_desk.operations.reconciling import ROLES, Line, Reconciled, Source
from hualien_desk.ui import file_lines, files, parts
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.file_lines import FileLine
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

LEFT_OUT = "（不對帳）"
COLUMNS = (
    Column("類別", "title", 8, lambda line: line.title, icon=lambda line: ("triangle-alert", "warn")),
    Column("姓名", "name", 4, lambda line: line.name, bold=True),
    Column("課程或方案", "what", 9, lambda line: line.what),
    Column("平台清單", "platform", 9, lambda line: line.platform),
    Column("本程式", "ours", 9, lambda line: line.ours),
    Column("時數表", "ledger", 8, lambda line: line.ledger),
    Column("獎懲清單", "orders", 6, lambda line: line.orders),
)
ORDERS = {
    "title": lambda line: list(reconciling.titles()).index(line.kind),
    "name": lambda line: line.name,
    "what": lambda line: line.what,
    "platform": lambda line: line.platform,
    "ours": lambda line: line.ours,
    "ledger": lambda line: line.ledger,
    "orders": lambda line: line.orders,
}
FILTERS = {"kind": lambda line, value: line.kind == value}


def ask(office: Office) -> None:
    """Let the user choose the lists, then say what each is."""
    files.ask_to_open(office.window, "選擇要對帳的清單（可一次選多個）", files.SHEETS, partial(look, office))


def look(office: Office, paths: Sequence[Path]) -> None:
    """Look into files, show what they seem to be."""
    office.runner.run("辨識檔案", lambda *way: looks.look(paths, *way), lambda seen: Sources(office, seen).open())


class Sources(Form):
    """One line a file: sheet, what it is compared as; 對帳 goes on with those that are something."""

    def __init__(self, office: Office, seen: Sequence[Seen]) -> None:
        super().__init__(office.window, "對帳", "與本程式的紀錄對帳：請確認每個檔案是什麼清單。對帳不會存入任何資料。")
        self._office = office
        self.lines = [_Line(item, self._check) for item in seen]
        self.body.addWidget(file_lines.grid(("檔案", "工作表", "當作", "判斷結果"), self.lines), 1)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("list-checks", "對帳", self._decide, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self._check()
        self.fit(920)

    def _check(self) -> None:
        self.yes.setEnabled(any(line.source() for line in self.lines))

    def _decide(self) -> None:
        sources = [source for line in self.lines if (source := line.source())]
        self.accept()
        office = self._office
        office.runner.run(
            "對帳",
            lambda *way: reconciling.reconcile(office.desk, sources, office.run, *way),
            lambda found: Differences(office, found).open(),
        )


class _Line(FileLine):
    """One file to compare."""

    def __init__(self, seen: Seen, changed: Callable[[], None]) -> None:
        roles = ((words, role) for role, words in ROLES.items())
        super().__init__(seen, "當作", ((LEFT_OUT, ""), *roles), changed)
        known = [number for number, sheet in enumerate(seen.sheets) if reconciling.role_of(sheet)]
        self.sheet.setCurrentIndex(known[0] if known else 0)
        self.guess()
        self.follow()

    @property
    def role(self) -> parts.DropDown:
        """What it is compared as."""
        return self.choice

    def guess(self) -> None:
        """Choose what the sheet seems to be compared as."""
        self.role.setCurrentIndex(max(self.role.findData(reconciling.role_of(self.look())), 0))
        self.show()

    def show(self) -> None:
        """Say where the headings are, or what is missing."""
        sheet, role = self.look(), self.role.currentData()
        own = next((guess for guess in sheet.guesses if guess.kind == reconciling.KINDS_READ.get(role)), None)
        if not role:
            self.tell("不參加對帳。")
        elif own is None or own.missing:
            missing = "、".join(f"「{heading}」" for heading in own.missing) if own else "標題列"
            self.tell(f"⚠ 找不到{missing}；請先以「匯入」的「對應欄位」指定一次。")
        else:
            self.tell(f"✓ 標題在第 {own.row + 1} 列，約 {max(sheet.total - own.row - 1, 0):,} 列")

    def source(self) -> Source | None:
        """What to compare, None when it is left out or its columns are not known."""
        role = self.role.currentData()
        ready = self.told.text().startswith("✓")
        return Source(role, self._seen.path, self.look().name) if role and ready else None


class Differences(Form):
    """The differences by class; on the right why each matters and what to do."""

    def __init__(self, office: Office, found: Reconciled) -> None:
        lines = found.lines
        said = f"{len(lines):,} 筆差異" if lines else "四方相符，沒有差異"
        super().__init__(office.window, "對帳表", f"對帳結果：{said}。")
        self._office, self._found = office, found
        compared = parts.label(f"比對範圍：{'；'.join(found.compared)}。", "quiet")
        compared.setWordWrap(True)
        self.body.addWidget(compared)
        self.detail = Detail("差異說明")
        self.page = self._make_page(lines)
        self.page.set_detail(self.detail, (8, 3))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.told = parts.label("", "quiet")
        self.told.setWordWrap(True)
        self.told.hide()
        self.body.addWidget(self.told)
        self.go = parts.button("user", "前往此人", self._go)
        self.keep = parts.button("file-spreadsheet", "匯出對帳表", self._write)
        self.keep.setEnabled(bool(lines))
        self.buttons.insertWidget(0, self.go)
        self.buttons.insertWidget(1, self.keep)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))
        self.page.selected.connect(self._show)
        self._show(-1)
        self.page.refresh()
        self.spread(1330, 660)

    def _make_page(self, lines: Sequence[Line]) -> ListPage:
        text = lambda line: f"{line.title} {line.name} {line.masked} {line.what} {line.where}"  # noqa: E731
        page = ListPage(
            "差異",
            COLUMNS,
            RecordsSource(lines, text, ORDERS, FILTERS),
            search_hint="搜尋姓名、課程、檔案",
            empty=Empty("check", "沒有差異", "這些清單和本程式的紀錄相符。"),
            count=lambda shown, total: f"{shown:,} 筆" if shown == total else f"{shown:,} 筆（共 {total:,} 筆）",
        )
        count = {kind: sum(line.kind == kind for line in lines) for kind in reconciling.titles()}
        choices = [(f"{title} {count[kind]:,}", kind) for kind, title in reconciling.titles().items() if count[kind]]
        page.add_filter("kind", "類別", (("全部類別", None), *choices))
        return page

    def _current(self) -> Line | None:
        place = self.page.current()
        return self._found.lines[place] if 0 <= place < len(self._found.lines) else None

    def _show(self, _: int) -> None:
        line = self._current()
        self.go.setEnabled(bool(line and line.person))
        if line is None:
            self.detail.placeholder("選一筆差異，這裡說明原因與下一步。")
            return
        self.detail.begin(line.name or line.what, line.title)
        self.detail.bullets("下一步", [line.next])
        self.detail.bullets("為什麼列出", [line.why])
        said = (("平台清單", line.platform), ("本程式", line.ours), ("時數表", line.ledger), ("獎懲清單", line.orders))
        self.detail.facts("各方紀錄", [("身分證字號", line.masked or "—"), ("課程或方案", line.what), *said])
        self.detail.bullets("出處", line.where.split("、") if line.where else [])
        self.detail.end()

    def _go(self) -> None:
        if (line := self._current()) and line.person:
            self.accept()
            self._office.person_wanted.emit(line.person)

    def _write(self) -> None:
        office, found = self._office, self._found
        shown = [found.lines[place] for place in self.page.model.ids]

        def written(path: Path) -> None:
            self.told.setText(f"已匯出「{path.name}」到名冊資料夾，內含遮罩後的字號。")
            self.told.show()
            files.show(path)

        work = lambda *_: reconciling.write(office.desk, shown, found.compared)  # noqa: E731
        office.runner.run("匯出對帳表", work, written, owner=self)

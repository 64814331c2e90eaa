"""版本: what a proposal or report was when it was handed in; compared, frozen, taken back."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hualien_desk.domain.composition_diff import HeadChange, Line, Piece, State
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import composition_places, composition_versions, compositions
from hualien_desk.operations.composition_versions import Frozen, Version
from hualien_desk.operations.desk import Outcome
from hualien_desk.store.text_owners import TEXTS, VERSIONS
from hualien_desk.ui import allowed, composition_preview, dialogs, parts, theme, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import AskLine, Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

Now = Callable[[], Frozen]
"""Makes a document as it stands, where that is no matter of a moment."""
NOW = 0
"""Stands for the document as it is now."""
COLUMNS = (
    Column("版本", "number", 4, lambda version: f"第{version.number}版", bold=True),
    Column("定稿時間", "at", 8, lambda version: words.moment(version.at), keeps=True),
    Column("說明", "note", 9, lambda version: version.note),
    Column("承辦人", "operator", 5, lambda version: version.operator),
)
ORDERS = {name: lambda version, name=name: getattr(version, name) for name in ("number", "at", "note", "operator")}
MOST_EMPTY = 10
"""Headings without a text that are named before a document is finalised; more are counted."""
NEARBY = 2
"""Unchanged paragraphs that are shown in a row; more are counted."""
WORDS = {State.ADDED: "新增", State.REMOVED: "刪除", State.CHANGED: "修改", State.SAME: ""}


class VersionsDialog(Form):
    """Every version, latest first; the chosen one held against today or another version."""

    def __init__(
        self,
        office: Office,
        team: int,
        document: str,
        parent: QWidget | None = None,
        version: int = 0,
        now: Now | None = None,
    ) -> None:
        title = compositions.title(team, document)
        super().__init__(parent or office.window, "版本", f"{title}的版本：定稿時整份保留，可比較差異或復原內容。")
        self._office, self._of, self._now, self._asked = office, (team, document), now, 0
        self._versions: list[Version] = []
        self.detail = Detail("版本差異")
        self.against = parts.DropDown("對照")
        self.page = self._make_page()
        self._lay_out()
        self.page.selected.connect(lambda _: self._compare())
        self.against.currentIndexChanged.connect(lambda _: self._compare())
        office.runner.done.connect(self._changed)
        self._read()
        if version:
            self.page.select(next((n for n, own in enumerate(self._versions) if own.id == version), 0))
        self.spread(1180, 640)

    def _make_page(self) -> ListPage:
        page = ListPage(
            "版本",
            COLUMNS,
            self._source(),
            search_hint="搜尋說明、承辦人",
            empty=Empty(
                "rotate-ccw-clock", "還沒有版本", "送件前按「定稿成新版本」，整份內容會原樣保留，之後可以比較。"
            ),
            count=lambda shown, total: f"{shown:,} 版",
        )
        page.set_margin(0)
        return page

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(parts.label("所選版本，對照", "quiet"))
        row.addWidget(self.against)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.detail, 1)
        self.page.set_detail(right, (5, 6))
        self.body.addWidget(self.page, 1)
        self.new = parts.button("stamp", "定稿成新版本…", self.ask_note)
        self.back = parts.button("rotate-ccw", "復原成這一版…", self.ask_back, tip="只復原撰寫的內容，資料的表不變")
        self.buttons.insertWidget(0, self.new)
        self.buttons.insertWidget(1, self.back)
        self.seen = parts.button("eye", "預覽這一版…", self.show_pages, tip="送件時的樣子，可以再列印、存檔")
        self.buttons.insertWidget(2, self.seen)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept, primary=True))

    def _source(self) -> RecordsSource:
        return RecordsSource(self._versions, lambda version: f"{version.note} {version.operator}", ORDERS, {})

    def _read(self) -> None:
        self._versions = composition_versions.versions(*self._of)
        blocked = self.against.blockSignals(True)
        self.against.clear()
        self.against.addItem("目前的內容", NOW)
        for version in self._versions:
            self.against.addItem(f"第{version.number}版", version.id)
        self.against.blockSignals(blocked)
        self.page.set_source(self._source())  # chooses a version, which compares it
        if not self._versions:
            self._compare()

    def _changed(self, outcome: Outcome) -> None:
        if outcome.tables & (TEXTS | VERSIONS):
            self._read()

    def current(self) -> Version | None:
        """The chosen version."""
        place = self.page.current()
        return self._versions[place] if 0 <= place < len(self._versions) else None

    def _compare(self) -> None:
        self._asked += 1
        version = self.current()
        for button in (self.back, self.seen):
            button.setEnabled(version is not None)
        if version is None:
            self.detail.placeholder("選一版，這裡逐項說明和目前內容的差異。")
            return
        against = int(self.against.currentData() or NOW)
        if against == NOW and self._now is not None:
            self._compare_beside(version, self._now)
            return
        try:
            self._tell(version, self._differences(version, self._side(against)))
        except DeskError as error:
            self.detail.placeholder(str(error))

    def _compare_beside(self, version: Version, now: Now) -> None:
        """Compare beside the window with what takes a while to make."""
        self._asked += 1
        asked = self._asked
        self.detail.placeholder("比較中…")
        work = lambda *_: self._differences(version, now())  # noqa: E731
        tell = lambda found: self._tell(version, found) if asked == self._asked else None  # noqa: E731
        self._office.runner.run("比較版本", work, tell, quiet=True, owner=self)

    def _tell(self, version: Version, found: list[HeadChange]) -> None:
        sides = f"第{version.number}版 → {self.against.currentText()}"
        self.detail.begin(sides, f"{version.note}　{composition_versions.told(found)}".strip())
        self.detail.add_part(lambda: "".join(map(_change, found)))
        self.detail.end()

    @staticmethod
    def _differences(version: Version, other: Frozen) -> list[HeadChange]:
        return composition_versions.differences(composition_versions.content(version.id), other)

    def _side(self, version: int) -> Frozen:
        if version:
            return composition_versions.content(version)
        return composition_versions.today(self._office.desk, *self._of)

    def show_pages(self) -> None:
        """Show the chosen version as it was handed in."""
        if (version := self.current()) is not None:
            make = lambda: composition_versions.made(self._office.desk, version.id)  # noqa: E731
            composition_preview.show_made(self._office, version.document, make, self)

    @allowed.editing
    def ask_note(self) -> None:
        """Ask what the version is for."""
        ask_note(self, self._office, *self._of, self._now)

    @allowed.editing
    def ask_back(self) -> None:
        """Ask, then let the texts be those of the chosen version."""
        if (version := self.current()) is not None:
            ask_back(self, self._office, version)


def ask_note(parent: QWidget, office: Office, team: int, document: str, now: Now | None = None) -> None:
    """Ask about headings that nobody wrote, then what a version is for; frozen beside the window if it takes long."""
    ask = partial(_ask_line, parent, office, team, document, now)
    if empty := composition_places.unwritten(team, document):
        title, shown = compositions.title(team, document), [f"・{path}" for path in empty[:MOST_EMPTY]]
        more = [f"　另有 {len(empty) - len(shown)} 項"] if len(empty) > len(shown) else []
        text = "\n".join((f"{title}還有 {len(empty)} 項沒有撰寫，定稿之後就照空白保留：", *shown, *more))
        dialogs.question(parent, "還有沒撰寫的項目", text, "仍要定稿…", ask, "先不定稿", safe=True)
    else:
        ask()


def _ask_line(parent: QWidget, office: Office, team: int, document: str, now: Now | None) -> None:
    title = compositions.title(team, document)
    keep = partial(composition_versions.freeze, office.desk, team, document)

    def freeze(note: str) -> None:
        if now is None:
            office.runner.do(lambda: keep(note))
        else:
            office.runner.run(f"{title}定稿", lambda *_: keep(note, now()))

    AskLine(parent, "定稿成新版本", f"把{title}現在的內容定稿成新版本。", "說明，例：送縣府審查", freeze).open()


def ask_back(parent: QWidget, office: Office, version: Version) -> None:
    """Ask, then let the texts of a document be those of a version."""
    text = f"要把撰寫的內容復原成第{version.number}版嗎？依資料產生的表不變；這個動作可以再復原。"
    back = lambda: office.runner.do(  # noqa: E731
        lambda: composition_versions.take_version_back(office.desk, version.id)
    )
    dialogs.question(parent, "復原成這一版", text, "復原", back)


def _change(change: HeadChange) -> str:
    """A heading and its paragraphs: the sign stands before, words that went are struck, those that came underlined."""
    accent, quiet = theme.hexa("accent"), theme.hexa("quiet")
    renamed = f'　<span style="color:{quiet}">原標題：{escape(change.before)}</span>' if change.before else ""
    head = (
        f'<p style="margin-top:14px; color:{accent}"><b>{change.state.value}{escape(change.title)}</b>'
        f'　<span style="color:{quiet}">{WORDS[change.state]}</span>{renamed}</p>'
    )
    return head + f'<table width="99%" cellspacing="0">{"".join(_lines(change.lines))}</table>'


def _lines(lines: Sequence[Line]) -> Iterator[str]:
    for same, own in groupby(lines, key=lambda line: line.state == State.SAME):
        found = list(own)
        if same and len(found) > NEARBY:
            yield _row("　", f'<span style="color:{theme.hexa("quiet")}">⋯ {len(found)} 段相同</span>')
        else:
            yield from (_row(line.state.value, "".join(map(_piece, line.pieces))) for line in found)


def _row(sign: str, words_: str) -> str:
    return f'<tr><td width="26"><b>{sign}</b></td><td style="padding:3px 0">{words_}</td></tr>'


def _piece(piece: Piece) -> str:
    text = escape(piece.words).replace("\n", "<br>")
    if piece.state == State.ADDED:
        return f'<u style="color:{theme.hexa("good")}">{text}</u>'
    if piece.state == State.REMOVED:
        return f'<s style="color:{theme.hexa("bad")}">{text}</s>'
    return text

"""找出重複人員: pairs that may be one person, side by side; merged after a look, or noted as two."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QFormLayout

from hualien_desk.domain import national_id
from hualien_desk.domain.roles import Role
from hualien_desk.operations import merging
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.merging import Found, Pair, Preview, Someone
from hualien_desk.ui import parts, theme, words
from hualien_desk.ui.detail import Detail
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office

SIGNS = {
    merging.SURE: ("circle-alert", "bad"),
    merging.LIKELY: ("triangle-alert", "warn"),
    merging.NAMESAKE: ("users", "quiet"),
}
COLUMNS = (
    Column("可能性", "strength", 6, lambda pair: pair.strength, icon=lambda pair: SIGNS[pair.strength]),
    Column("姓名", "name", 7, lambda pair: _both_names(pair), bold=True),
    Column("機關", "agency", 9, lambda pair: pair.one.agency),
    Column("理由", "", 9, lambda pair: "、".join(pair.reasons)),
)
ORDERS = {
    "strength": lambda pair: list(SIGNS).index(pair.strength),
    "name": lambda pair: pair.one.name,
    "agency": lambda pair: pair.one.agency,
}
FILTERS = {"strength": lambda pair, value: pair.strength == value}
CONTACT = ("電子郵件", "email"), ("電話", "phone")
LABELS = {"national_id": "身分證字號", "name": "姓名"} | {field: label for label, field in CONTACT}
SAME, DIFFERENT = "＝ 相同", "≠ 不同"


class DuplicatesDialog(Form):
    """Pairs left, the two side by side right."""

    def __init__(self, office: Office, go_to: Callable[[str, int], None]) -> None:
        super().__init__(office.window, "找出重複人員", "可能是同一個人的兩筆資料：確認後合併，或註記為不同的人。")
        self._office, self._go_to, self._whole = office, go_to, False
        self._pairs: Sequence[Pair] = ()
        self.detail = Detail("兩人比較")
        self.left_out = parts.label("", "quiet")
        self.left_out.setWordWrap(True)
        self.left_out.hide()
        self.page = self._make_page()
        self.page.set_detail(self.detail, (1, 1))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.body.addWidget(self.left_out)
        self._add_buttons()
        self.page.selected.connect(self._show)
        self.page.activated.connect(lambda _: self._merge())
        self.page.table.on_enter(self._merge)
        office.runner.done.connect(self._changed)
        self.spread(1240, 640)
        self.look()

    def _make_page(self) -> ListPage:
        page = ListPage(
            "重複人員",
            COLUMNS,
            RecordsSource((), lambda pair: "", ORDERS, FILTERS),
            search_hint="搜尋姓名、機關、理由",
            empty=Empty("user-check", "沒有發現重複人員", "每個人都只有一筆資料。"),
            count=self._count,
        )
        page.add_filter("strength", "可能性", (("全部", None), *((word, word) for word in SIGNS)))
        return page

    def _add_buttons(self) -> None:
        self.joining = parts.button("git-merge", "合併…", self._merge, primary=True)
        self.two = parts.button("users", "不是同一人", self._settle)
        pages = (("user", "甲", lambda: self._go("one")), ("user", "乙", lambda: self._go("other")))
        self.pages = parts.menu_button("user", "開啟個人資料", pages)
        for place, button in enumerate((self.joining, self.two, self.pages)):
            self.buttons.insertWidget(place, button)
        self.buttons.addWidget(parts.button("check", "關閉", self.accept))
        self.reveal = parts.button("eye", "顯示完整字號", self._reveal, tip="身分證字號平時遮蔽")
        self.detail.add(self.reveal)

    def _count(self, shown: int, total: int) -> str:
        strengths = Counter(pair.strength for pair in self._pairs)
        each = "、".join(f"{word} {strengths[word]:,}" for word in SIGNS if strengths[word])
        return f"{shown:,} 組（共 {total:,} 組）" if shown != total else f"{shown:,} 組：{each}"

    def look(self) -> None:
        """Look for pairs, beside the window."""
        self._office.runner.run("找出重複人員", lambda *_: merging.find(), self._found, owner=self)

    def _found(self, found: Found) -> None:
        row = self.page.table.currentIndex().row()
        self._pairs = found.pairs
        self.page.set_source(RecordsSource(found.pairs, _searchable, ORDERS, FILTERS))
        if last := self.page.model.rowCount():  # go on where one was
            self.page.select(self.page.model.id_at(min(max(row, 0), last - 1)))
        self.page.table.setFocus()
        self.left_out.setText(f"另有 {found.left_out:,} 組只是同名，沒有其他相同之處，不列出。")
        self.left_out.setVisible(bool(found.left_out))

    def _changed(self, outcome: Outcome) -> None:
        if outcome.tables & {"participant", "posting", "not_same"}:
            self.look()

    def current(self) -> Pair | None:
        """The chosen pair."""
        return self._pair(self.page.current())

    def _pair(self, place: int) -> Pair | None:
        return self._pairs[place] if 0 <= place < len(self._pairs) else None

    def _show(self, place: int) -> None:
        self._whole = False
        self._draw(self._pair(place))

    def _draw(self, pair: Pair | None) -> None:
        for button in (self.joining, self.two, self.pages, self.reveal):
            button.setEnabled(bool(pair))
        if pair is None:
            self.detail.placeholder("請在左側選取一組。")
            return
        self.detail.begin(f"{pair.one.name}　／　{pair.other.name}", pair.strength)
        self.detail.bullets("為什麼列出", pair.reasons)
        self.detail.table("逐項比較", ("項目", "甲", "乙", ""), [*_compared(pair, self._whole)])
        self.detail.table("各有幾筆", ("資料", "甲", "乙"), [*_held(pair)])
        self.detail.note("程式不會自動合併；合併可以復原。")
        self.detail.end()

    def _reveal(self) -> None:
        self._whole = not self._whole
        self._draw(self.current())

    def _go(self, who: str) -> None:
        if pair := self.current():
            self.accept()
            self._go_to("participant", getattr(pair, who).id)

    def _settle(self) -> None:
        if pair := self.current():
            desk, one, other = self._office.desk, pair.one.id, pair.other.id
            self._office.runner.do(lambda: merging.mark_not_same(desk, one, other))

    def _merge(self) -> None:
        if pair := self.current():
            MergeDialog(self._office, pair, self._whole).open()


def _both_names(pair: Pair) -> str:
    return "／".join(dict.fromkeys((pair.one.name, pair.other.name)))


def _searchable(pair: Pair) -> str:
    both = " ".join(f"{person.name} {person.agency}" for person in (pair.one, pair.other))
    return f"{both} {' '.join(pair.reasons)}"


def _compared(pair: Pair, whole: bool) -> Iterator[tuple[str, str, str, str]]:
    one, other = pair.one, pair.other
    slip = national_id.slip(one.national_id, other.national_id)
    shown, digits = zip(*(_number(person, whole) for person in (one, other)), strict=True)
    yield "身分證字號", *shown, f"≠ {slip}" if slip else DIFFERENT
    yield "檢查碼", *digits, SAME if digits[0] == digits[1] else DIFFERENT
    for label, field in (("姓名", "name"), ("機關", "agency"), ("人員類別", "category"), *CONTACT):
        mine, theirs = getattr(one, field), getattr(other, field)
        yield label, mine, theirs, SAME if mine == theirs else DIFFERENT


def _number(person: Someone, whole: bool) -> tuple[str, str]:
    digit = "相符" if national_id.check_digit_ok(person.national_id) else "不符"
    return words.shown_id(person.national_id, whole=whole), digit


def _held(pair: Pair) -> Iterator[tuple[str, str, str]]:
    one, other = merging.holdings(pair.one.id), merging.holdings(pair.other.id)
    for label in dict.fromkeys((*one, *other)):
        yield label, f"{one.get(label, 0):,} 筆", f"{other.get(label, 0):,} 筆"


class MergeDialog(Form):
    """Which to keep, what it is called, what would happen."""

    needs = Role.EDITOR

    def __init__(self, office: Office, pair: Pair, whole: bool) -> None:
        super().__init__(office.window, "合併人員", "保留一筆，另一筆的資料併入它；合併後可以一次復原。")
        self._office, self._pair, self._whole = office, pair, whole
        self._preview: Preview | None = None
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        self.keep = self._keep_box()
        form.addRow(parts.label("保留", "quiet"), self.keep)
        self.boxes = dict(self._add_choices(form))
        self.body.addLayout(form)
        self.detail = Detail("合併預覽")
        self.body.addWidget(self.detail, 1)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("git-merge", "合併", self._merge, primary=True)
        self.buttons.addWidget(self.yes)
        self.keep.currentIndexChanged.connect(self._preset)
        self._preset()
        self.spread(700, 620)

    def _keep_box(self) -> parts.DropDown:
        """The two; the one with more records first."""
        box = parts.DropDown("保留")
        counts = []
        for letter, person in self._letters():
            counts.append(sum(merging.holdings(person.id).values()))
            box.addItem(
                f"{letter}　{person.name}　{self._told(person, 'national_id')}　{counts[-1]:,} 筆資料", person.id
            )
        box.setCurrentIndex(counts.index(max(counts)))
        return box

    def _letters(self) -> tuple[tuple[str, Someone], ...]:
        return ("甲", self._pair.one), ("乙", self._pair.other)

    def _told(self, person: Someone, name: str) -> str:
        if name != "national_id":
            return str(getattr(person, name)) or "（空白）"
        number, digit = _number(person, self._whole)
        return f"{number}（檢查碼{digit}）"

    def _add_choices(self, form: QFormLayout) -> Iterator[tuple[str, parts.DropDown]]:
        """A choice for each field in which the two differ; words for the others."""
        for name, label in LABELS.items():
            if getattr(self._pair.one, name) == getattr(self._pair.other, name):
                form.addRow(parts.label(label, "quiet"), parts.label(self._told(self._pair.one, name)))
                continue
            box = parts.DropDown(label)
            for letter, person in self._letters():
                box.addItem(f"{letter}　{self._told(person, name)}", getattr(person, name))
            box.currentIndexChanged.connect(lambda: self.preview())
            form.addRow(parts.label(label, "quiet"), box)
            yield name, box

    def _both(self) -> tuple[Someone, Someone]:
        """The one to keep and the other."""
        one, other = self._pair.one, self._pair.other
        return (one, other) if self.keep.currentData() == one.id else (other, one)

    def _preset(self) -> None:
        """Choose what the kept one is best called."""
        proposed = merging.proposed(*self._both())
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setCurrentIndex(box.findData(proposed[name]))
            box.blockSignals(False)
        self.preview()

    def preview(self) -> None:
        """Show what would happen."""
        keep, other = self._both()
        chosen = {name: str(box.currentData()) for name, box in self.boxes.items()}
        values = merging.proposed(keep, other) | chosen
        self._office.runner.do(lambda: merging.preview(self._office.desk, keep.id, other.id, values), self._show)

    def _show(self, found: Preview) -> None:
        self._preview = found
        self.detail.begin(found.values["name"], words.shown_id(found.values["national_id"], whole=self._whole))
        self.detail.bullets("請查明", found.doubts)
        self.detail.bullets("合併之後", found.moves)
        self.detail.bullets("敘獎", found.awards or ("審查結果不變",))
        self.detail.end()

    def _merge(self) -> None:
        if found := self._preview:
            desk = self._office.desk
            self.accept()
            self._office.runner.run("合併人員", lambda *_: merging.merge(desk, found))

"""找出重複人員: pairs that may be one person, side by side; merged after a look, or noted as two."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFormLayout

from hualien_desk.operations import merging
from hualien_desk.operations.desk import Outcome
from hualien_desk.operations.merging import Pair, Preview
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
    Column("可能性", "strength", 5, lambda pair: pair.strength, icon=lambda pair: SIGNS[pair.strength]),
    Column("甲", "one", 6, lambda pair: pair.one.name, bold=True),
    Column("乙", "other", 6, lambda pair: pair.other.name, bold=True),
    Column("理由", "", 14, lambda pair: "、".join(pair.reasons)),
)
ORDERS = {
    "strength": lambda pair: list(SIGNS).index(pair.strength),
    "one": lambda pair: pair.one.name,
    "other": lambda pair: pair.other.name,
}
FILTERS = {"strength": lambda pair, value: pair.strength == value}
LABELS = {"national_id": "身分證字號", "name": "姓名", "email": "電子郵件", "phone": "電話"}


class DuplicatesDialog(Form):
    """Pairs left, the two side by side right."""

    def __init__(self, office: Office, go_to: Callable[[str, int], None]) -> None:
        super().__init__(office.window, "找出重複人員", "可能是同一個人的兩筆資料：確認後合併，或註記為不同的人。")
        self._office, self._go_to = office, go_to
        self._pairs: Sequence[Pair] = ()
        self.detail = Detail("兩人比較")
        self.page = self._make_page()
        self.page.set_detail(self.detail, (5, 6))
        self.page.set_margin(0)
        self.body.addWidget(self.page, 1)
        self.joining = parts.button("git-merge", "合併…", self._merge, primary=True)
        self.two = parts.button("users", "不是同一人", self._settle)
        self.buttons.insertWidget(0, self.joining)
        self.buttons.insertWidget(1, self.two)
        self.buttons.insertWidget(2, parts.button("user", "前往甲的資料", self._go))
        self.buttons.addWidget(parts.button("check", "關閉", self.accept))
        self.page.selected.connect(self._show)
        office.runner.done.connect(self._changed)
        self.resize(1160, 560)
        self.look()

    def _make_page(self) -> ListPage:
        page = ListPage(
            "重複人員",
            COLUMNS,
            RecordsSource((), lambda pair: "", ORDERS, FILTERS),
            search_hint="搜尋姓名、理由",
            empty=Empty("user-check", "沒有發現重複人員", "每個人都只有一筆資料。"),
            count=lambda shown, total: f"{shown:,} 組" if shown == total else f"{shown:,} 組（共 {total:,} 組）",
        )
        page.add_filter("strength", "可能性", (("全部", None), *((word, word) for word in SIGNS)))
        return page

    def look(self) -> None:
        """Look for pairs, beside the window."""
        self._office.runner.run("找出重複人員", lambda *_: merging.pairs(), self._found, owner=self)

    def _found(self, pairs: list[Pair]) -> None:
        self._pairs = pairs
        text = lambda pair: f"{pair.one.name} {pair.other.name} {' '.join(pair.reasons)}"  # noqa: E731
        self.page.set_source(RecordsSource(pairs, text, ORDERS, FILTERS))

    def _changed(self, outcome: Outcome) -> None:
        if outcome.tables & {"participant", "posting", "not_same"}:
            self.look()

    def current(self) -> Pair | None:
        """The chosen pair."""
        place = self.page.current()
        return self._pairs[place] if 0 <= place < len(self._pairs) else None

    def _show(self, place: int) -> None:
        pair = self._pairs[place] if 0 <= place < len(self._pairs) else None
        self.joining.setEnabled(bool(pair))
        self.two.setEnabled(bool(pair))
        if pair is None:
            self.detail.placeholder("請在左側選取一組。")
            return
        self.detail.begin(f"{pair.one.name}　／　{pair.other.name}", pair.strength)
        self.detail.bullets("為什麼列出", pair.reasons)
        self.detail.table("逐項比較", ("項目", "甲", "乙", ""), [*_compared(pair)])
        self.detail.note("只是同名的人不會自動合併；合併可以復原。")
        self.detail.end()

    def _go(self) -> None:
        if pair := self.current():
            self.accept()
            self._go_to("participant", pair.one.id)

    def _settle(self) -> None:
        if pair := self.current():
            desk, one, other = self._office.desk, pair.one.id, pair.other.id
            self._office.runner.do(lambda: merging.mark_not_same(desk, one, other))

    def _merge(self) -> None:
        if pair := self.current():
            MergeDialog(self._office, pair).open()


def _compared(pair: Pair) -> list[tuple[str, str, str, str]]:
    shown = [
        ("身分證字號", *(words.shown_id(person.national_id) for person in (pair.one, pair.other))),
        ("姓名", pair.one.name, pair.other.name),
        ("機關", pair.one.agency, pair.other.agency),
        ("人員類別", pair.one.category, pair.other.category),
        ("電子郵件", pair.one.email, pair.other.email),
        ("電話", pair.one.phone, pair.other.phone),
    ]
    same = {label for label, one, other in shown[1:] if one == other}  # masked IDs may look alike
    return [(label, one, other, "相同" if label in same else "≠ 不同") for label, one, other in shown]


class MergeDialog(Form):
    """Which to keep, what it is called, what would happen."""

    def __init__(self, office: Office, pair: Pair) -> None:
        super().__init__(office.window, "合併人員", "保留一筆，另一筆的資料併入它；合併後可以一次復原。")
        self._office, self._pair = office, pair
        self._preview: Preview | None = None
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE[3])
        form.setVerticalSpacing(theme.SPACE[1])
        self.keep = parts.DropDown("保留")
        for letter, person in (("甲", pair.one), ("乙", pair.other)):
            self.keep.addItem(f"{letter}　{person.name}　{words.shown_id(person.national_id)}", person.id)
        form.addRow(parts.label("保留", "quiet"), self.keep)
        self.boxes = {name: self._box(form, name) for name in merging.FIELDS}
        self.body.addLayout(form)
        self.detail = Detail("合併預覽")
        self.body.addWidget(self.detail, 1)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("git-merge", "合併", self._merge, primary=True)
        self.buttons.addWidget(self.yes)
        self.keep.currentIndexChanged.connect(self._preset)
        self._preset()
        self.resize(640, 560)

    def _box(self, form: QFormLayout, name: str) -> parts.DropDown:
        box = parts.DropDown(LABELS[name])
        one, other = (str(getattr(person, name)) for person in (self._pair.one, self._pair.other))
        for value in dict.fromkeys((one, other)):
            box.addItem(words.shown_id(value) if name == "national_id" else value or "（空白）", value)
        box.currentIndexChanged.connect(lambda: self.preview())
        form.addRow(parts.label(LABELS[name], "quiet"), box)
        return box

    def _preset(self) -> None:
        """Take what the kept one is called; where it says nothing, what the other says."""
        both = self._pair.one, self._pair.other
        kept, gone = both if self.keep.currentData() == self._pair.one.id else both[::-1]
        for name, box in self.boxes.items():
            box.blockSignals(True)
            box.setCurrentIndex(max(box.findData(getattr(kept, name) or getattr(gone, name)), 0))
            box.blockSignals(False)
        self.preview()

    def preview(self) -> None:
        """Show what would happen."""
        keep = int(self.keep.currentData())
        other = self._pair.other.id if keep == self._pair.one.id else self._pair.one.id
        values = {name: str(box.currentData()) for name, box in self.boxes.items()}
        self._office.runner.do(lambda: merging.preview(self._office.desk, keep, other, values), self._show)

    def _show(self, found: Preview) -> None:
        self._preview = found
        self.detail.begin(found.values["name"], words.shown_id(found.values["national_id"]))
        self.detail.bullets("合併之後", found.sentences)
        self.detail.end()

    def _merge(self) -> None:
        if found := self._preview:
            desk = self._office.desk
            self.accept()
            self._office.runner.do(lambda: merging.merge(desk, found))

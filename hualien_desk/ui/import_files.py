"""匯入檔案: what each file is, by a first look at its headings; a clerk corrects what was guessed wrongly."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from hualien_desk.domain.roles import Role
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.looks import Seen
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.sheets.looking import Guess, SheetLook
from hualien_desk.ui import file_lines, parts
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.file_lines import FileLine
from hualien_desk.ui.mapping_dialog import Mapping

LEFT_OUT = "（不匯入）"


class Wanted(NamedTuple):
    """A file to import: its kind, where it is, which sheet (None: the first that fits)."""

    kind: str
    path: Path
    sheet: str | None = None


Mapped = Callable[[str, list[str], dict[str, str], Callable[[], None]], None]


class Files(Form):
    """One block a file: sheet, kind, what was found; 讀取 goes on with those that are ready."""

    needs = Role.EDITOR

    def __init__(
        self, parent: QWidget, desk: Desk, looks: Sequence[Seen], mapped: Mapped, then: Callable[[list[Wanted]], None]
    ) -> None:
        many = f"{len(looks)} 個檔案" if len(looks) > 1 else f"「{looks[0].path.name}」"
        super().__init__(parent, "匯入檔案", f"{many}：程式依標題判斷類別，請確認。")
        self._then = then
        self.lines = [_Line(self, desk, seen, mapped, self._check) for seen in looks]
        self.body.addWidget(file_lines.grid(("檔案", "工作表", "類別", "判斷結果"), self.lines), 1)
        self.reconcile = parts.button("list-checks", "只對帳，不匯入…", self.reject, tip="與本程式的紀錄比對，列出差異")
        self.buttons.insertWidget(0, self.reconcile)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("file-down", "讀取", self._decide, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self._check()
        self.fit(980)

    def _check(self) -> None:
        self.yes.setEnabled(any(line.wanted() for line in self.lines) and not any(line.stuck() for line in self.lines))

    def _decide(self) -> None:
        self.accept()
        order = list(KINDS)
        found = [wanted for line in self.lines for wanted in line.wanted()]
        self._then(sorted(found, key=lambda item: order.index(item.kind)))  # agencies before people before records


class _Line(FileLine):
    """One file to import; its columns can be chosen by hand."""

    def __init__(self, form: Form, desk: Desk, seen: Seen, mapped: Mapped, changed: Callable[[], None]) -> None:
        kinds = ((kind.label, kind.id) for kind in KINDS.values())
        super().__init__(seen, "的類別", ((LEFT_OUT, ""), *kinds), changed)
        self._form, self._desk, self._mapped = form, desk, mapped
        self.map = parts.button("columns-3", "對應欄位…", self._ask, tip="指定檔案的哪一欄是哪一項，並記住")
        self._choose_best()
        self.follow()

    @property
    def kind(self) -> parts.DropDown:
        """The kind of list."""
        return self.choice

    def widgets(self) -> Sequence[QWidget]:
        """What stands in the line."""
        return *super().widgets(), self.map

    def _choose_best(self) -> None:
        """The sheet whose likeliest kind has all it needs; visible ones first, as they stand."""
        ready = [n for n, sheet in enumerate(self._seen.sheets) if sheet.guesses and not sheet.guesses[0].missing]
        self.sheet.setCurrentIndex(ready[0] if ready else 0)
        self.guess()

    def guess(self) -> None:
        """Choose the likeliest kind of the sheet, else what the file's name speaks of."""
        guesses = self.look().guesses
        self.kind.setCurrentIndex(max(self.kind.findData(guesses[0].kind if guesses else self._seen.kind), 0))
        self.show()

    def _found(self) -> Guess | None:
        return next((guess for guess in self.look().guesses if guess.kind == self.kind.currentData()), None)

    def show(self) -> None:
        """Say what was found, or what is missing."""
        kind, found = self.kind.currentData(), self._found()
        self.map.setEnabled(bool(kind))
        if not kind:
            self.tell("不會匯入這個檔案。")
        elif found is None:
            self.tell(f"⚠ 找不到標題列；請對應欄位，或選{LEFT_OUT}。")
        elif found.missing:
            lacking = "、".join(f"「{heading}」" for heading in found.missing)
            shape = f"（{KINDS[kind].shape}）" if KINDS[kind].shape else ""
            self.tell(f"⚠ 缺少{lacking}{shape}；請對應欄位，或選{LEFT_OUT}。")
        else:
            total = max(self.look().total - found.row - 1, 0)
            told = f"✓ 標題在第 {found.row + 1} 列，認得 {len(found.columns)} 欄，約 {total:,} 列"
            self.tell(told + self._told_of_others())

    def _others(self) -> list[SheetLook]:
        """The other visible sheets with a list; each is read as what it seems to be, and shown before it is stored."""
        return [
            sheet
            for sheet in self._seen.sheets
            if sheet is not self.look() and not sheet.hidden and sheet.guesses and not sheet.guesses[0].missing
        ]

    def _told_of_others(self) -> str:
        told = "、".join(f"「{sheet.name}」（{KINDS[sheet.guesses[0].kind].label}）" for sheet in self._others())
        return f"；接著是工作表{told}，不要的在預覽按「取消」" if told else ""

    def stuck(self) -> bool:
        """A kind is chosen and the columns it needs are not known."""
        found = self._found()
        return bool(self.kind.currentData()) and (found is None or bool(found.missing))

    def wanted(self) -> list[Wanted]:
        """What to import of this file: the sheet that is chosen, then the others."""
        kind = self.kind.currentData()
        if not kind or self.stuck():
            return []
        others = [Wanted(sheet.guesses[0].kind, self._seen.path, sheet.name) for sheet in self._others()]
        return [Wanted(kind, self._seen.path, self.look().name), *others]

    def _ask(self) -> None:
        kind = self.kind.currentData()

        def chosen(headings: list[str], layout: dict[str, str]) -> None:
            self._mapped(kind, headings, layout, lambda: self._again(kind))

        Mapping(self._form, self._desk, self._seen.path.name, kind, self.look(), chosen).open()

    def _again(self, kind: str) -> None:
        """The columns are known from now on."""
        sheet = self.look()
        own = next((guess for guess in sheet.guesses if guess.kind == kind), None)
        row = own.row if own else 0
        guess = Guess(kind, row, own.columns if own else {}, ())
        sheets = list(self._seen.sheets)
        sheets[max(self.sheet.currentIndex(), 0)] = sheet._replace(
            guesses=[guess, *(item for item in sheet.guesses if item.kind != kind)]
        )
        self._seen = self._seen._replace(sheets=sheets)
        self.show()

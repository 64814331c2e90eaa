"""匯入檔案: what each file is, by a first look at its headings; a clerk corrects what was guessed wrongly."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QGridLayout, QWidget

from hualien_desk.operations.desk import Desk
from hualien_desk.operations.looks import Seen
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.sheets.looking import Guess, SheetLook
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
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

    def __init__(
        self, parent: QWidget, desk: Desk, looks: Sequence[Seen], mapped: Mapped, then: Callable[[list[Wanted]], None]
    ) -> None:
        many = f"{len(looks)} 個檔案" if len(looks) > 1 else f"「{looks[0].path.name}」"
        super().__init__(parent, "匯入檔案", f"{many}：程式依標題判斷類別，請確認。")
        self._then = then
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setVerticalSpacing(theme.SPACE[1])
        grid.setColumnStretch(3, 1)
        for column, text in enumerate(("檔案", "工作表", "類別", "判斷結果")):
            grid.addWidget(parts.label(text, "quiet"), 0, column)
        self.lines = [_Line(self, desk, seen, mapped, self._check) for seen in looks]
        for row, line in enumerate(self.lines, 1):
            line.stand_in(grid, row)
        grid.setRowStretch(len(looks) + 1, 1)
        self.body.addWidget(parts.scrolling(page), 1)
        self.reconcile = parts.button("list-checks", "只對帳，不匯入…", self.reject, tip="與本程式的紀錄比對，列出差異")
        self.buttons.insertWidget(0, self.reconcile)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("file-down", "讀取", self._decide, primary=True)
        self.yes.setDefault(True)
        self.buttons.addWidget(self.yes)
        self._check()
        self.fit(980)

    def _check(self) -> None:
        ready = [line.wanted() for line in self.lines]
        self.yes.setEnabled(any(ready) and not any(line.stuck() for line in self.lines))

    def _decide(self) -> None:
        self.accept()
        order = list(KINDS)
        found = [wanted for line in self.lines if (wanted := line.wanted())]
        self._then(sorted(found, key=lambda item: order.index(item.kind)))  # agencies before people before records


class _Line:
    """One file."""

    def __init__(self, form: Form, desk: Desk, seen: Seen, mapped: Mapped, changed: Callable[[], None]) -> None:
        self._form, self._desk, self._seen, self._mapped, self._changed = form, desk, seen, mapped, changed
        self.sheet = parts.DropDown(f"{seen.path.name} 的工作表")
        for sheet in seen.sheets:
            self.sheet.addItem(f"{sheet.name}{'（隱藏）' if sheet.hidden else ''}", sheet.name)
        self.kind = parts.DropDown(f"{seen.path.name} 的類別")
        self.kind.addItem(LEFT_OUT, "")
        for kind in KINDS.values():
            self.kind.addItem(kind.label, kind.id)
        self.told = parts.label("")
        self.told.setWordWrap(True)
        self.map = parts.button("columns-3", "對應欄位…", self._ask, tip="指定檔案的哪一欄是哪一項，並記住")
        self._choose_best()
        self.sheet.currentIndexChanged.connect(lambda _: self._guess())
        self.kind.currentIndexChanged.connect(lambda _: self._show())

    def stand_in(self, grid: QGridLayout, row: int) -> None:
        """Take a row of the grid."""
        name = parts.label(self._seen.path.name)
        name.setWordWrap(True)
        name.setMinimumWidth(160)
        for column, widget in enumerate((name, self.sheet, self.kind, self.told, self.map)):
            grid.addWidget(widget, row, column)

    def _choose_best(self) -> None:
        """The sheet whose likeliest kind has all it needs; visible ones first, as they stand."""
        ready = [n for n, sheet in enumerate(self._seen.sheets) if sheet.guesses and not sheet.guesses[0].missing]
        self.sheet.setCurrentIndex(ready[0] if ready else 0)
        self._guess()

    def _look(self) -> SheetLook:
        return self._seen.sheets[max(self.sheet.currentIndex(), 0)]

    def _guess(self) -> None:
        guesses = self._look().guesses
        self.kind.setCurrentIndex(max(self.kind.findData(guesses[0].kind if guesses else self._seen.kind), 0))
        self._show()

    def _found(self) -> Guess | None:
        return next((guess for guess in self._look().guesses if guess.kind == self.kind.currentData()), None)

    def _show(self) -> None:
        kind, found = self.kind.currentData(), self._found()
        self.map.setEnabled(bool(kind))
        if not kind:
            self.told.setText("不會匯入這個檔案。")
        elif found is None:
            self.told.setText("⚠ 找不到標題列；請對應欄位。")
        elif found.missing:
            self.told.setText(f"⚠ 缺少{'、'.join(f'「{heading}」' for heading in found.missing)}；請對應欄位。")
        else:
            total = max(self._look().total - found.row - 1, 0)
            self.told.setText(f"✓ 標題在第 {found.row + 1} 列，認得 {len(found.columns)} 欄，約 {total:,} 列")
        self._changed_if_ready()

    def _changed_if_ready(self) -> None:
        if self.map.parent() is not None:
            self._changed()

    def stuck(self) -> bool:
        """A kind is chosen and the columns it needs are not known."""
        found = self._found()
        return bool(self.kind.currentData()) and (found is None or bool(found.missing))

    def wanted(self) -> Wanted | None:
        """What to import of this file."""
        kind = self.kind.currentData()
        return Wanted(kind, self._seen.path, self._look().name) if kind and not self.stuck() else None

    def _ask(self) -> None:
        kind = self.kind.currentData()

        def chosen(headings: list[str], layout: dict[str, str]) -> None:
            self._mapped(kind, headings, layout, lambda: self._again(kind))

        Mapping(self._form, self._desk, self._seen.path.name, kind, self._look(), chosen).open()

    def _again(self, kind: str) -> None:
        """The columns are known from now on."""
        sheet = self._look()
        own = next((guess for guess in sheet.guesses if guess.kind == kind), None)
        row = own.row if own else 0
        guess = Guess(kind, row, own.columns if own else {}, ())
        sheets = list(self._seen.sheets)
        sheets[max(self.sheet.currentIndex(), 0)] = sheet._replace(
            guesses=[guess, *(item for item in sheet.guesses if item.kind != kind)]
        )
        self._seen = self._seen._replace(sheets=sheets)
        self._show()

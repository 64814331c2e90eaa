"""連續輸入或貼上: many rows at once; each row gets its verdict before anything is stored, nothing typed is lost."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView

from hualien_desk.domain.roles import Role
from hualien_desk.operations import fields, imports, typed, unsaved
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.operations.slots import Slot
from hualien_desk.operations.typed import Verdict
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.ui import cell_edit, parts, words
from hualien_desk.ui.cell_edit import ColouredDelegate, Index, Said, Step
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.grid_model import SIGNS, GridModel
from hualien_desk.ui.notes import Note
from hualien_desk.ui.office import Office

SOON, LATER = 250, 700
"""Milliseconds after a change before the rows are judged, and before the draft is kept."""
WIDTHS = {"national_id": 7, "name": 6, "agency": 10, "course": 12, "reason": 14, "date": 6, "yes_no": 4, "hours": 4}


class GridTable(QTableView):
    """A small spreadsheet: Enter goes down, Tab right, Delete empties, Ctrl+D fills down, Ctrl+C and Ctrl+V."""

    def __init__(self, kind: str, model: GridModel) -> None:
        super().__init__()
        self._kind, self._model = kind, model
        self.setModel(model)
        self.setObjectName("grid")
        self.setAccessibleName("輸入表格")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setIconSize(QSize(16, 16))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        self.horizontalHeader().setHighlightSections(False)
        letter = self.fontMetrics().horizontalAdvance("國")
        self.setColumnWidth(0, 5 * letter)
        for number, slot in enumerate(model.slots, 1):
            self.setColumnWidth(number, (WIDTHS.get(slot.name) or WIDTHS.get(slot.cell, 6)) * letter + 24)

    def at(self) -> tuple[int, int]:
        """Row and field of the current cell."""
        index = self.currentIndex()
        return max(index.row(), 0), max(index.column() - 1, 0)

    def _block(self) -> tuple[list[int], list[int]]:
        """Rows and fields that are selected."""
        found = self.selectionModel().selectedIndexes()
        fields = {index.column() - 1 for index in found if index.column() > 0}
        return sorted({index.row() for index in found}), sorted(fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.keeping_place(self._model.undo)
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.keeping_place(self._model.redo)
        elif event.key() == Qt.Key.Key_Delete:
            self.empty()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_down()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.move_on(1, 0)
        else:
            super().keyPressEvent(event)

    def keeping_place(self, action: Callable[[], object]) -> None:
        """Change the rows and stay in the current cell."""
        row, column = self.currentIndex().row(), self.currentIndex().column()
        action()
        self.go_to(max(row, 0), max(column, 1))

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one."""
        rows, columns = self._model.rowCount(), self._model.columnCount()
        index = self._model.index(min(row, rows - 1), min(column, columns - 1))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def move_on(self, down: int, right: int) -> None:
        """Go so many rows down and fields right; after the last field comes the first of the next row."""
        row, field = self.at()
        fields = len(self._model.slots)
        row, field = row + down + (field + right) // fields, (field + right) % fields
        self.go_to(max(row, 0), field + 1)

    def paste(self, text: str) -> None:
        """Put a block from a spreadsheet in place."""
        row, field = self.at()
        self.keeping_place(lambda: self._model.paste(self._kind, text, row, field))

    def copy(self) -> None:
        """Copy the selected cells."""
        rows, fields = self._block()
        grid = self._model.rows()
        lines = ("\t".join(grid[row][field] for field in fields) for row in rows if row < len(grid))
        QGuiApplication.clipboard().setText("\n".join(lines))

    def empty(self) -> None:
        """Empty the selected cells."""
        rows, fields = self._block()
        self.keeping_place(lambda: self._model.put({(row, field): "" for row in rows for field in fields}))

    def fill_down(self) -> None:
        """Fill the selected cells with the first of each column; a single cell takes the one above."""
        rows, fields = self._block()
        if len(rows) == 1 and rows[0] > 0:
            rows = [rows[0] - 1, rows[0]]
        grid = self._model.rows()
        if rows and rows[0] < len(grid):
            cells = {(row, field): grid[rows[0]][field] for row in rows[1:] for field in fields}
            self.keeping_place(lambda: self._model.put(cells))

    def drop_rows(self) -> None:
        """Take the selected rows out."""
        rows, _ = self._block()
        self.keeping_place(lambda: self._model.drop(rows))


class GridDialog(Form):
    """A sheet for one kind of rows; `text` is pasted into it, `rows` stand in it and settle waiting rows."""

    needs = Role.EDITOR

    def __init__(
        self,
        office: Office,
        kind: str,
        text: str = "",
        rows: Sequence[list[str]] = (),
        settles: Sequence[int] = (),
    ) -> None:
        label = KINDS[kind].label
        how = "逐格輸入，或從 Excel 複製後按 Ctrl+V 貼上（可含標題列）。存入前每一列都會先判定。"
        super().__init__(office.window, f"連續輸入{label}", f"連續輸入{label}：{how}")
        self._office, self.kind, self._settles = office, kind, settles
        self._draft = f"{unsaved.GRID}{kind}"
        self._plan: ImportPlan | None = None
        self._asked = 0
        self.model = GridModel(typed.slots_of(kind), self)
        self.table = GridTable(kind, self.model)
        self.delegate = cell_edit.can_be_typed_into(self.table, _Cells(self.table, self.model), ColouredDelegate)
        self._lay_out()
        self._judging, self._keeping = self._timer(SOON, self.judge), self._timer(LATER, self.keep)
        self.model.edited.connect(self._edited)
        self.table.selectionModel().currentChanged.connect(self._explain)
        self._bring_back()
        if rows:
            self.model.show_rows([*self.model.rows(), *rows])
        self.table.go_to(0 if rows else len(self.model.rows()), 1)
        if text:
            self.table.paste(text)
        self.table.setFocus()
        self._explain(self.table.currentIndex())
        self.spread(1120, 600)

    def _timer(self, wait: int, action: Any) -> QTimer:
        made = QTimer(self, singleShot=True, interval=wait)
        made.timeout.connect(action)
        return made

    def _lay_out(self) -> None:
        self.note = Note(self._discard)
        self.body.addWidget(self.note)
        self.body.addWidget(self.table, 1)
        self.line = parts.label("", "quiet")
        self.line.setWordWrap(True)
        self.line.setMinimumHeight(self.line.fontMetrics().lineSpacing() * 2)
        self.body.addWidget(self.line)
        self.counts = parts.label("")
        self.buttons.insertWidget(0, self.counts)
        self.buttons.insertWidget(0, parts.button("trash-2", "刪除列", self.table.drop_rows))
        self.buttons.insertWidget(0, parts.button("arrow-down-to-line", "向下填滿", self.table.fill_down, tip="Ctrl+D"))
        self.buttons.insertWidget(0, parts.button("clipboard-paste", "貼上", self._paste, tip="Ctrl+V"))
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        self.yes = parts.button("check", "存入", self.store, primary=True)
        self.yes.setEnabled(False)
        self.buttons.addWidget(self.yes)

    def _paste(self) -> None:
        self.table.paste(QGuiApplication.clipboard().text())

    def _edited(self) -> None:
        self.yes.setEnabled(False)
        self._judging.start()
        self._keeping.start()

    def judge(self) -> None:
        """Judge every row beside the window."""
        self._judging.stop()
        self._asked += 1
        asked, rows, desk, kind = self._asked, self.model.rows(), self._office.desk, self.kind

        def work(*_: object) -> tuple[ImportPlan, Mapping[int, Verdict]]:
            plan = typed.prepare(desk, kind, rows)
            return plan, typed.verdicts(plan, rows)

        def show(found: tuple[ImportPlan, Mapping[int, Verdict]]) -> None:
            if asked == self._asked:
                self._show(*found)

        self._office.runner.run("比對", work, show, quiet=True, owner=self)

    def _show(self, plan: ImportPlan, verdicts: Mapping[int, Verdict]) -> None:
        self._plan = plan
        self.model.judge(verdicts)
        count = Counter(verdict.word for verdict in verdicts.values())
        self.counts.setText("　".join(f"{word} {count[word]:,}" for word in SIGNS))
        good = count[typed.NEW] + count[typed.CHANGED]
        self.yes.setEnabled(bool(good))
        only = "正確的" if count[typed.REFUSED] else ""
        self.yes.setText(f" 存入{only} {good:,} 列" if good else " 存入")
        self._explain(self.table.currentIndex())

    def _explain(self, current: QModelIndex) -> None:
        found = self.model.verdict(current.row())
        slot = self.model.slots[current.column() - 1] if current.column() > 0 else None
        said = [f"第 {current.row() + 1} 列：{found.word}", *found.sentences] if found else []
        self.line.setText("　".join(said) or (f"{slot.label}　{fields.hint(slot)}" if slot else ""))

    def store(self) -> None:
        """Store the good rows; the others stay to be mended."""
        plan, desk = self._plan, self._office.desk
        if plan is None:
            return
        bad = {problem.row for problem in plan.problems}
        settles = self._settles
        left = [row for number, row in enumerate(self.model.rows(), 1) if number in bad]
        self._office.runner.do(
            lambda: imports.store(desk, plan, accept_valid=True, settles=settles), lambda _: self._stored(left)
        )

    def _stored(self, left: list[list[str]]) -> None:
        self._keeping.stop()
        self._settles = ()
        unsaved.drop(self._draft)
        self.model.show_rows(left)
        if left:
            self.headline.setText(f"正確的列已存入；還有 {len(left):,} 列待更正。")
            self.table.go_to(0, 1)
        else:
            self.accept()

    def keep(self) -> None:
        """Keep what was typed, so that nothing is lost whatever happens."""
        self._keeping.stop()
        if rows := self.model.rows():
            self._office.runner.do(lambda: unsaved.keep(self._draft, rows))
        else:
            unsaved.drop(self._draft)

    def _bring_back(self) -> None:
        if found := unsaved.find(self._draft):
            self.model.show_rows(found[1])
            self.note.say(f"已帶回 {words.moment(found[0])} 未存入的 {len(found[1]):,} 列。")

    def _discard(self) -> None:
        unsaved.drop(self._draft)
        self.model.show_rows(())
        self.table.go_to(0, 1)

    def done(self, code: int) -> None:
        """Close; rows that were not stored are kept and can be taken up again."""
        self._asked += 1
        self._judging.stop()
        if code == self.DialogCode.Rejected and self.model.rows():
            self.keep()
            office, kind, draft = self._office, self.kind, self._draft
            again = ("pencil", "繼續輸入", lambda: GridDialog(office, kind).open())
            office.window.say("尚未存入的列已保留。", (again, ("trash-2", "捨棄", lambda: _drop(office, draft))))
        super().done(code)


class _Cells:
    """The cells of the sheet: whatever is typed stands there, the verdict says what is wrong."""

    def __init__(self, table: GridTable, model: GridModel) -> None:
        self._table, self._model = table, model

    def place(self, index: Index) -> tuple[int, int]:
        """Row and field of a cell."""
        return index.row(), index.column() - 1

    def slot(self, place: tuple[int, int]) -> Slot:
        """The field of a cell."""
        return self._model.slots[place[1]]

    def judge(self, place: tuple[int, int], text: str) -> Said:
        """What is wrong with a text by itself; it may stand nevertheless."""
        return Said(doubt=typed.doubt(self.slot(place), text))

    def take(self, place: tuple[int, int], text: str) -> None:
        """Write a text into its cell."""
        self._table.keeping_place(lambda: self._model.put({place: text}))

    def refuse(self, place: tuple[int, int], text: str, sentence: str) -> None:
        """Take it all the same."""
        self.take(place, text)

    def go_on(self, row: int, column: int, step: Step) -> None:
        """Go to the next row or field."""
        self._table.go_to(row, column)
        self._table.move_on(*step)


def _drop(office: Office, draft: str) -> None:
    unsaved.drop(draft)
    office.window.say("")

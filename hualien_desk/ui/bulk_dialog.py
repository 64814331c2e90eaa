"""批次更正: one value for a field of many records; every change is seen before it is stored."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFormLayout

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import record_sets
from hualien_desk.operations.record_sets import BulkPlan, Line
from hualien_desk.operations.slots import RecordKind
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.fields import FieldEdit
from hualien_desk.ui.list_model import Column, ListModel, RecordsSource
from hualien_desk.ui.office import Office
from hualien_desk.ui.table import Table

SOON = 250
"""Milliseconds after a key before the change is previewed."""
COLUMNS = (
    Column("", "word", 4, lambda line: "不更正" if line.problem else "更正", icon=lambda line: _sign(line)),
    Column("資料", "title", 12, lambda line: line.title, bold=True),
    Column("更正前", "before", 9, lambda line: line.before or "（空白）"),
    Column("更正後", "after", 9, lambda line: line.after or "（空白）"),
    Column("說明", "problem", 16, lambda line: line.problem or line.doubt),
)
ORDERS = {
    "word": lambda line: bool(line.problem),
    "title": lambda line: line.title,
    "before": lambda line: line.before,
    "after": lambda line: line.after,
    "problem": lambda line: line.problem or line.doubt,
}


def _sign(line: Line) -> tuple[str, str]:
    return ("circle-x", "bad") if line.problem else ("triangle-alert", "warn") if line.doubt else ("check", "good")


class BulkDialog(Form):
    """Choose a field and a value, look, store."""

    needs = Role.EDITOR

    def __init__(
        self, office: Office, kind: RecordKind, ids: Sequence[int], field: str = "", text: str | None = None
    ) -> None:
        super().__init__(office.window, "批次更正", f"批次更正 {len(ids):,} 筆{kind.label}")
        self._office, self._kind, self._ids = office, kind, list(ids)
        self._plan: BulkPlan | None = None
        self._asked = 0
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.preview)
        self.box.currentIndexChanged.connect(self._other_field)
        self.box.setCurrentIndex(max(self.box.findData(field), 0))
        self._other_field()
        if text is not None:
            self.field.setText(text)
            self.preview()
        self.spread(820, 520)

    def _lay_out(self) -> None:
        kind = self._kind
        self.box = parts.DropDown("欄位")
        for slot in kind.slots:
            self.box.addItem(slot.label, slot.name)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(theme.SPACE[2])
        self._form.addRow(parts.label("欄位"), self.box)
        self.body.addLayout(self._form)
        self.field = FieldEdit(kind.slots[0])
        self._form.addRow(parts.label("改為"), self.field)
        self.verdict = parts.label("請選欄位並填入新的內容；存入前會逐筆列出更正前後。", "quiet")
        self.verdict.setWordWrap(True)
        self.body.addWidget(self.verdict)
        self._model = ListModel(self._source(()), COLUMNS, self)
        self.table = Table("更正預覽", self._model)
        self.body.addWidget(self.table, 1)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "更正", self.store, primary=True)
        self.yes.setEnabled(False)
        self.buttons.addWidget(self.yes)

    @staticmethod
    def _source(lines: Sequence[Line]) -> RecordsSource:
        return RecordsSource(lines, lambda line: line.title, ORDERS, {})

    def _other_field(self) -> None:
        """A fresh line for the chosen field."""
        fresh = FieldEdit(self._kind.slot(self.box.currentData()))
        self._form.replaceWidget(self.field, fresh)
        self.field.hide()
        self.field.deleteLater()
        self.field = fresh
        self.setTabOrder(self.box, fresh)
        fresh.typed.connect(lambda _: self._wait())
        self._wait()

    def _wait(self) -> None:
        self.yes.setEnabled(False)
        self._timer.start()

    def preview(self) -> None:
        """Judge the value for every record, beside the window."""
        self._timer.stop()
        self._asked += 1
        work = partial(
            record_sets.plan_change, self._office.desk, self._kind, self._ids, self.box.currentData(), self.field.text()
        )
        asked = self._asked

        def judge(*way: object) -> BulkPlan | str:
            try:
                return work(progress=way[0], cancelled=way[1])  # type: ignore[arg-type]
            except DeskError as error:
                return str(error)

        def show(found: BulkPlan | str) -> None:
            if asked == self._asked:
                self._show(found)

        self.verdict.setText("比對中…")
        self._office.runner.run("比對", judge, show, quiet=True, owner=self)

    def _show(self, found: BulkPlan | str) -> None:
        self._plan = None if isinstance(found, str) else found
        lines = () if isinstance(found, str) else (*found.refused, *found.changed)
        self._model.set_source(self._source(lines))
        self.verdict.setText(found if isinstance(found, str) else _words(found))
        count = len(self._plan.changed) if self._plan else 0
        self.yes.setEnabled(bool(count))
        self.yes.setText(f" 更正 {count:,} 筆" if count else " 更正")

    def store(self) -> None:
        """Store what the preview shows."""
        if self._plan is not None:
            desk, plan = self._office.desk, self._plan
            self.accept()
            self._office.runner.run("更正", lambda *_: record_sets.store_change(desk, plan))

    def done(self, code: int) -> None:
        """Close; a preview that is still under way is no longer wanted."""
        self._asked += 1
        self._timer.stop()
        super().done(code)


def _words(plan: BulkPlan) -> str:
    refused = f"，{len(plan.refused):,} 筆不能更正（說明在右）" if plan.refused else ""
    return f"將更正 {len(plan.changed):,} 筆{refused}，{plan.same:,} 筆原本就相同。更正後可以一次復原。"

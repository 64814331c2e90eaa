"""Imports: the file is read, what it would do is shown, then it is stored whole or not at all."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QWidget

from hualien_desk.domain.problems import Problem
from hualien_desk.operations import imports
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.sheets import kinds
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.ui import parts
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, ListModel, RecordsSource
from hualien_desk.ui.runner import Runner
from hualien_desk.ui.table import Table

Wanted = Sequence[tuple[str, Path]]
COLUMNS = (
    Column("", "kind", 4, lambda p: "提醒" if p.warning else "退回", icon=lambda p: _sign(p)),
    Column("列", "row", 3, lambda p: str(p.row or ""), "right"),
    Column("欄", "column", 2, lambda p: p.column, "center"),
    Column("說明", "message", 40, lambda p: p.message),
)


def _sign(problem: Problem) -> tuple[str, str]:
    return ("triangle-alert", "warn") if problem.warning else ("circle-x", "bad")


def bring(window: QWidget, runner: Runner, desk: Desk, wanted: Wanted) -> None:
    """Read and show the files one after the other."""
    if not wanted:
        return
    (kind, path), rest = wanted[0], wanted[1:]

    def show(plan: ImportPlan) -> None:
        dialog = Preview(window, plan)
        dialog.decided.append(partial(_store, runner, desk, plan))
        dialog.finished.connect(lambda _: bring(window, runner, desk, rest))
        dialog.open()

    title = f"讀取 {path.name}"
    runner.run(title, lambda progress, stop: imports.prepare(desk, kind, path, None, progress, stop), show)


def _store(runner: Runner, desk: Desk, plan: ImportPlan, accept_valid: bool) -> None:
    def work(progress: object, _stop: object) -> Outcome:
        return imports.store(desk, plan, accept_valid, progress)  # type: ignore[arg-type]

    runner.run(f"存入 {plan.data.file}", work)


class Preview(Form):
    """What an import would do, with every problem by row and column; what is shown is what is stored."""

    def __init__(self, parent: QWidget, plan: ImportPlan) -> None:
        super().__init__(parent, f"匯入{KINDS[plan.data.kind].label}", plan.summary)
        self.decided: list[Callable[[bool], None]] = []
        self._problems = (*plan.problems, *plan.warnings)
        counts, new = plan.counts, plan.counts.added + plan.counts.changed
        self.verdict = parts.label(_verdict(plan), "quiet")
        self.verdict.setWordWrap(True)
        self.body.addWidget(self.verdict)
        if self._problems:
            self._show_problems()
            self.buttons.insertWidget(0, parts.button("copy", "複製清單", self.copy))
        self.buttons.addWidget(parts.button("x", "取消" if new else "關閉", self.reject))
        if plan.problems and new:
            words = f"只匯入正確的 {new:,} 列"
            self.partly = parts.button("file-down", words, lambda: self._decide(True), tip="有問題的列不存入")
            self.buttons.addWidget(self.partly)
        elif new:
            self.yes = parts.button("file-down", f"匯入 {new:,} 列", lambda: self._decide(False), primary=True)
            self.yes.setDefault(True)
            self.buttons.addWidget(self.yes)
        self.spread(860, 520 if self._problems else 170)
        self.setToolTip(f"共 {counts.total:,} 列")

    def _show_problems(self) -> None:
        orders = {"kind": lambda p: p.warning, "row": lambda p: p.row, "column": lambda p: p.column}
        source = RecordsSource(self._problems, Problem.line, {**orders, "message": lambda p: p.message}, {})
        model = ListModel(source, COLUMNS, self)
        model.refresh()
        table = Table("問題清單", model)
        whole = parts.label("")
        whole.setWordWrap(True)
        whole.setMinimumHeight(whole.fontMetrics().lineSpacing() * 2)
        table.selectionModel().currentRowChanged.connect(
            lambda current: whole.setText(self._problems[model.id_at(current.row())].message)
        )
        self.body.addWidget(table, 1)
        self.body.addWidget(whole)
        table.selectRow(0)

    def _decide(self, accept_valid: bool) -> None:
        self.accept()
        for tell in self.decided:
            tell(accept_valid)

    def copy(self) -> None:
        """Copy every problem, one a line."""
        QGuiApplication.clipboard().setText("\n".join(problem.line() for problem in self._problems))


def _verdict(plan: ImportPlan) -> str:
    counts = plan.counts
    if plan.problems:
        partly = "，或只匯入正確的列" if counts.added + counts.changed else ""
        return f"有 {counts.refused:,} 列有問題，尚未存入任何資料。請在檔案中更正後重新匯入{partly}。"
    if not counts.added + counts.changed:
        return "無新增：檔案內容都已在資料中。"
    warned = f"有 {len(plan.warnings):,} 項提醒，仍可匯入。" if plan.warnings else "每一列都正確。"
    return f"{warned}匯入後可以一次復原。"


def ask_kinds(parent: QWidget, paths: Sequence[Path], then: Callable[[Wanted], None]) -> None:
    """Ask what the files are; their names give the first guess."""
    AskKinds(parent, paths, then).open()


class AskKinds(Form):
    """One drop-down a file."""

    def __init__(self, parent: QWidget, paths: Sequence[Path], then: Callable[[Wanted], None]) -> None:
        super().__init__(parent, "匯入檔案", "請確認每個檔案的類別：")
        form = QFormLayout()
        self.boxes: list[QComboBox] = []
        for path in paths:
            box = parts.DropDown(path.name)
            for kind in KINDS.values():
                box.addItem(kind.label, kind.id)
            box.setCurrentIndex(max(box.findData(kinds.guess(path.name)), 0))
            self.boxes.append(box)
            form.addRow(parts.label(path.name), box)
        self.body.addLayout(form)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.buttons.addWidget(parts.button("file-down", "讀取", self.accept, primary=True))
        self.accepted.connect(
            lambda: then([(box.currentData(), path) for box, path in zip(self.boxes, paths, strict=True)])
        )

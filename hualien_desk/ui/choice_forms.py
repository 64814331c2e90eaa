"""What is asked when courses are chosen, and when lines are pasted: who, which, and what each line names."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import choosing
from hualien_desk.operations.choosing import Verdict
from hualien_desk.ui import parts
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.list_model import Column, ListModel, RecordsSource
from hualien_desk.ui.office import Office
from hualien_desk.ui.table import Table
from hualien_desk.ui.ticks import Ticks

SOON = 250
"""Milliseconds after a key before the lines are looked up."""
COLUMNS = (
    Column("", "word", 5, lambda line: "不加入" if line.problem else "加入", icon=lambda line: _sign(line)),
    Column("貼上的內容", "text", 10, lambda line: line.text.replace("\t", "　")),
    Column("找到", "words", 12, lambda line: line.words if line.record else "", bold=True),
    Column("說明", "problem", 14, lambda line: line.problem),
)
ORDERS: dict[str, Callable[[Verdict], Any]] = {
    "word": lambda line: bool(line.problem),
    "text": lambda line: line.text,
    "words": lambda line: line.words,
    "problem": lambda line: line.problem,
}


def _sign(line: Verdict) -> tuple[str, str]:
    return ("circle-x", "bad") if line.problem else ("check", "good")


class TickForm(Form):
    """Tick some of many (`of` names them), with a note when one is wanted; `do` gets both, and may refuse."""

    needs = Role.EDITOR

    def __init__(
        self,
        office: Office,
        title: str,
        headline: str,
        items: Sequence[tuple[str, Any]],
        do: Callable[[list[Any], str], None],
        *,
        of: str,
        note: bool = True,
    ) -> None:
        super().__init__(office.window, title, headline)
        self._do = do
        self.ticks = Ticks(of)
        self.ticks.show_items(items)
        self.body.addWidget(self.ticks, 1)
        self.note = QLineEdit(placeholderText="備註，例如 依 106 年訓練計畫（可空白）")
        self.note.setAccessibleName("備註")
        self.note.setVisible(note)
        self.body.addWidget(self.note)
        self.told = parts.label("", "bad")
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", title, self._decide, primary=True)
        self.buttons.addWidget(self.yes)
        self.ticks.changed.connect(lambda: self.yes.setEnabled(bool(self.ticks.chosen())))
        self.yes.setEnabled(False)
        self.spread(620, 560)

    def _decide(self) -> None:
        try:
            self._do(self.ticks.chosen(), self.note.text())
        except DeskError as error:
            self.told.setText(str(error))
            return
        self.accept()


class PasteForm(Form):
    """Paste people or courses, a line each; every line gets its verdict before anything is stored."""

    needs = Role.EDITOR

    def __init__(
        self,
        office: Office,
        kind: str,
        title: str,
        headline: str,
        do: Callable[[list[int], str], None],
        known: Iterable[int] = (),
        *,
        note: bool = False,
    ) -> None:
        super().__init__(office.window, title, headline)
        self._office, self._kind, self._do, self._known = office, kind, do, tuple(known)
        self._asked, self._found = 0, list[Verdict]()
        self.field = QPlainTextEdit()
        self.field.setAccessibleName("一行一筆")
        hint = "身分證字號或姓名" if kind == "person" else "課程代碼或名稱"
        self.field.setPlaceholderText(f"一行一筆：{hint}；可直接從 Excel 貼上")
        self.field.setTabChangesFocus(True)
        self._model = ListModel(self._source(()), COLUMNS, self)
        self.table = Table("逐行結果", self._model)
        self.note = QLineEdit(placeholderText="備註（可空白）")
        self.note.setAccessibleName("備註")
        self.note.setVisible(note)
        self.told = parts.label("貼上後逐行列出結果，存入前都可以改。", "quiet")
        self.told.setWordWrap(True)
        for widget, share in ((self.field, 2), (self.table, 3), (self.note, 0), (self.told, 0)):
            self.body.addWidget(widget, share)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", title, self._decide, primary=True)
        self.yes.setEnabled(False)
        self.buttons.addWidget(self.yes)
        self._timer = QTimer(self, singleShot=True, interval=SOON)
        self._timer.timeout.connect(self.look)
        self.field.textChanged.connect(self._wait)
        self.spread(780, 600)

    @staticmethod
    def _source(lines: Sequence[Verdict]) -> RecordsSource:
        return RecordsSource(lines, lambda line: line.text, ORDERS, {})

    def _wait(self) -> None:
        self.yes.setEnabled(False)
        self._timer.start()

    def look(self) -> None:
        """Look every line up, beside the window."""
        self._timer.stop()
        self._asked += 1
        work = partial(choosing.verdicts, self._kind, self.field.toPlainText(), self._known)
        take = partial(self._take, self._asked)
        self._office.runner.run("比對", lambda *_: work(), take, quiet=True, owner=self)

    def _take(self, asked: int, found: list[Verdict]) -> None:
        if asked != self._asked:
            return
        self._found = found
        self._model.set_source(self._source(found))
        good = sum(not line.problem for line in found)
        self.told.setText(f"{good:,} 行可以加入，{len(found) - good:,} 行不加入。")
        self.yes.setEnabled(bool(good))

    def _decide(self) -> None:
        try:
            self._do([line.record for line in self._found if not line.problem], self.note.text())
        except DeskError as error:
            self.told.setText(str(error))
            return
        self.accept()

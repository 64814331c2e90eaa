"""Lines left, a verdict on every line right, before anything is stored: for enrolment and for lists of marks."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from hualien_desk.domain.roles import Role
from hualien_desk.operations import fields
from hualien_desk.operations.records import KINDS
from hualien_desk.ui import dialogs, parts, theme
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.kept import Kept
from hualien_desk.ui.lines_edit import LinesEdit
from hualien_desk.ui.list_model import Column, ListModel, RecordsSource
from hualien_desk.ui.table import Table

SOON = 150
"""Milliseconds after a change before the lines are judged."""


class PeopleLines(LinesEdit):
    """One person a line; offers people of the roster by the start of name or ID."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(name, hint, rows=4, after="")
        self.setMaximumHeight(16_777_215)
        self._slot = KINDS["attendance"].slot("person")

    def fitting(self) -> list[str]:
        """People whom the line under the cursor could mean; a line that names one wholly offers nothing."""
        begun = self.begun()
        found = fields.offers(self._slot, begun) if begun and not begun[0].isdigit() else []
        return [] if begun in found else found

    def take(self, offer: str) -> None:
        """Put a person in the line and go on to the next: what is typed then is another person."""
        super().take(offer)
        self.textCursor().insertBlock()


class LineList(Form):
    """A form with lines and their verdicts; `judge` is called soon after every change."""

    needs = Role.EDITOR

    def __init__(
        self, parent: QWidget, title: str, headline: str, lines: LinesEdit, columns: Sequence[Column], yes: str
    ) -> None:
        super().__init__(parent, title, headline)
        self.lines = lines
        self.kept: Kept | None = None
        self.model = ListModel(RecordsSource((), lambda _: "", {}, {}), columns, self)
        self.table = Table("判定", self.model)
        self.table.setSortingEnabled(False)
        self.above, self.left = QHBoxLayout(), QVBoxLayout()
        self.told, self.whole = parts.label("", "quiet"), parts.label("")
        for label in (self.told, self.whole):
            label.setWordWrap(True)
        self._lay_out()
        self.table.selectionModel().currentRowChanged.connect(lambda now: self._say_whole(now.row()))
        self.leave = parts.button("x", "取消", self.reject)
        self.buttons.addWidget(self.leave)
        self.yes = parts.button("check", yes, self.store, primary=True, tip="Ctrl+Enter")
        self.yes.setShortcut("Ctrl+Return")
        self.buttons.addWidget(self.yes)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.judge)
        self.lines.textChanged.connect(self._soon.start)

    def _lay_out(self) -> None:
        self.above.setSpacing(theme.SPACE[1])
        self.left.setContentsMargins(0, 0, 0, 0)
        self.left.setSpacing(theme.SPACE[1])
        self.left.addWidget(self.lines, 1)
        typed = QWidget()
        typed.setLayout(self.left)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(theme.SPACE[2])
        both.addWidget(typed)
        both.addWidget(self.table)
        both.setSizes([320, 680])
        self.body.addLayout(self.above)
        self.body.addWidget(both, 1)
        self.body.addWidget(self.whole)
        self.body.addWidget(self.told)

    def add_text(self, lines: Sequence[str]) -> None:
        """Put lines below those that stand."""
        self.lines.put([*self.lines.lines(), *lines])
        self.judge()

    def show_lines(self, items: Sequence[Any]) -> None:
        """Show the verdicts."""
        self.model.set_source(RecordsSource(items, lambda _: "", {}, {}))
        self._say_whole(-1)

    def _say_whole(self, row: int) -> None:
        """The whole line that is selected, however narrow the columns are."""
        line = self.model.line(row) if 0 <= row < self.model.rowCount() else ()
        said = [column.show(line) for column in self.model.columns] if line else ["選一行，這裡顯示完整的說明。"]
        self.whole.setText("　".join(text for text in said if text) if self.model.rowCount() else "")

    def keep_typing(self, name: str) -> None:
        """Keep what is typed under a name, and bring back what was kept before."""
        self.kept = Kept(self, name, self.typed, self.show_typed)
        self.body.insertWidget(0, self.kept.note)
        self.kept.begin()

    def typed(self) -> dict[str, Any]:
        """What stands in the form, word by word."""
        return {"lines": self.lines.toPlainText()}

    def show_typed(self, typed: dict[str, Any]) -> None:
        """Put back what was typed."""
        self.lines.setPlainText(typed["lines"])
        self.judge()

    def judge(self) -> None:
        """Judge the lines and show the verdicts."""
        raise NotImplementedError

    def store(self) -> None:
        """Store what can be stored; lines that cannot be stay."""
        raise NotImplementedError

    def go_on(self, left: Sequence[str]) -> None:
        """Close when nothing is left, else keep the lines that were not stored."""
        self.leave.setText(" 關閉")  # what was stored stays stored
        if left:
            self.lines.put(left)
            self.judge()
        else:
            self._forget()
            self.accept()

    def _forget(self) -> None:
        if self.kept:
            self.kept.forget()

    def reject(self) -> None:
        """Close; lines that were typed are thrown away only when that is wanted."""
        if self.kept is None or not self.kept.changed():
            self._forget()
            super().reject()
            return
        text = "左邊的名單還沒有存入，要捨棄嗎？"
        dialogs.question(self, "尚未存入", text, "捨棄", self._throw_away, "留下", safe=True)

    def _throw_away(self) -> None:
        self._forget()
        self.done(self.DialogCode.Rejected)


def sign_of(signs: dict[str, tuple[str, str]]) -> Callable[[Any], tuple[str, str]]:
    """The drawing and colour of a verdict."""
    return lambda item: signs[item.word]

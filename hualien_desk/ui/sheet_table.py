"""What the lists of paper sheets share: how much was answered, the keys, what is selected, removing."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView

from hualien_desk.domain.questionnaire import Asked
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.ui import dialogs
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.office import Office


def answered(asked: Asked) -> Column:
    """How many questions a sheet answers."""
    count = len(asked.questions)
    return Column("作答", "", 4, lambda own: f"{_given(asked, own.scores)}/{count}", icon=partial(_sign, asked))


def _given(asked: Asked, scores: Mapping[str, int]) -> int:
    return sum(question.id in scores for question in asked.questions)


def _sign(asked: Asked, own: Any) -> tuple[str, str]:
    whole = _given(asked, own.scores) == len(asked.questions)
    return ("circle-check", "good") if whole else ("circle-dashed", "quiet")


def add_keys(
    table: QTableView, correct: Callable[[], object], remove: Callable[[], object], paste: Callable[[], object]
) -> None:
    """Enter and a double click correct, Delete removes, Ctrl+V pastes."""
    keys = {"Return": correct, "Enter": correct, "Delete": remove, "Ctrl+V": paste}
    for key, do in keys.items():
        shortcut = QShortcut(QKeySequence(key), table)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(do)
    table.doubleClicked.connect(lambda _: correct())


def selected(table: QTableView, sheets: Sequence[Any]) -> list[int]:
    """The ids of the selected sheets."""
    rows = sorted({index.row() for index in table.selectionModel().selectedRows()})
    return [sheets[row].id for row in rows if row < len(sheets)]


def ask_to_remove(office: Office, chosen: list[int], remove: Callable[[Desk, Collection[int]], Outcome]) -> None:
    """Remove sheets; asks when there are several."""

    def do() -> None:
        office.runner.do(lambda: remove(office.desk, chosen))

    if len(chosen) > 1:
        text = f"要刪除 {len(chosen)} 份問卷嗎？刪除後可以復原。"
        dialogs.question(office.window, "刪除", text, "刪除", do)
    elif chosen:
        do()

"""One value of the rules: label, field, what is wrong beside it, the original and the way back to it."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from hualien_desk.domain.awards import AWARDS
from hualien_desk.domain.rulebook import Switch
from hualien_desk.domain.ruletexts import NO_AWARD, SLOTS, Kind
from hualien_desk.domain.rulevalues import Value
from hualien_desk.operations.rule_draft import RuleDraft
from hualien_desk.ui import parts, theme

LONG = {Kind.PASSAGE: 3, Kind.TEMPLATE: 2, Kind.TABLE: 5, Kind.DAYS: 2, Kind.WORDS: 2}
"""Kinds that are typed into several lines, and how many are seen."""
HINTS = {
    Kind.DATE: "例如 106/4/1",
    Kind.DATE_OR_NONE: "例如 106/7/1；沒有就留空白",
    Kind.DAYS: "日期，用「、」分開",
    Kind.WORDS: "用「、」分開",
    Kind.GRADES: "由高至低，用「、」分開",
    Kind.TABLE: "每行「名稱：寫法、寫法」",
    Kind.NUMBER: "整數",
}
LABEL = 9
"""Characters of a label before it wraps."""


class SteadyDropDown(parts.DropDown):
    """A drop-down that the wheel of the mouse does not turn while the page is scrolled."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


Editor = QLineEdit | QPlainTextEdit | SteadyDropDown


class ValueRow(QWidget):
    """One value; `edited` after every key, `finished` when the field is left."""

    edited = Signal()
    finished = Signal()

    def __init__(self, draft: RuleDraft, value: Value) -> None:
        super().__init__()
        self._draft, self.value = draft, value
        self.editor = self._make_editor()
        self.editor.setAccessibleName(value.name)
        self.told, self.was = parts.label("", "bad"), parts.label("", "quiet")
        self.back = parts.flat_button("rotate-ccw", f"回復原訂：{value.name}", self._go_back)
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[1])
        grid.setVerticalSpacing(theme.SPACE[0])
        name = parts.label(self.value.label, "quiet")
        name.setWordWrap(True)
        name.setFixedWidth(self.fontMetrics().horizontalAdvance("國") * LABEL)
        name.setBuddy(self.editor)
        top = Qt.AlignmentFlag.AlignTop
        if self.value.kind in LONG:
            name.setContentsMargins(0, theme.SPACE[1], 0, 0)
        grid.addWidget(name, 0, 0, top if self.value.kind in LONG else Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.back, 0, 2, top)
        grid.setColumnStretch(1, 1)
        for row, words in enumerate((self.was, self.told), 1):
            words.setWordWrap(True)
            grid.addWidget(words, row, 1, 1, 2)

    def _make_editor(self) -> Editor:
        kind, text = self.value.kind, self._draft.text(self.value)
        if kind in (Kind.AWARD, Kind.AWARD_OR_NONE):
            return self._make_choice(text)
        if kind in LONG:
            page = QPlainTextEdit(text)
            page.setTabChangesFocus(True)
            page.setPlaceholderText(self._hint())
            page.setFixedHeight(page.fontMetrics().lineSpacing() * LONG[kind] + theme.SPACE[4])
            page.textChanged.connect(lambda: self._take(page.toPlainText()))
            return page
        line = QLineEdit(text, placeholderText=self._hint())
        line.textChanged.connect(self._take)
        line.editingFinished.connect(self.finished)
        return line

    def _make_choice(self, text: str) -> SteadyDropDown:
        box = SteadyDropDown(self.value.name)
        none = (NO_AWARD,) if self.value.kind == Kind.AWARD_OR_NONE else ()
        box.addItems([*none, *(award.label for award in AWARDS)])
        box.setCurrentIndex(box.findText(text))
        box.currentTextChanged.connect(self._take)
        return box

    def _hint(self) -> str:
        slots = "、".join(f"{{{SLOTS[slot]}}}" for slot in self.value.slots)
        return f"可用的空格：{slots}" if slots else HINTS.get(self.value.kind, "")

    def _take(self, text: str) -> None:
        self._draft.put(self.value, text)
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        """What is wrong, or what was read; a changed value says so in words and shows the original."""
        error, changed = self._draft.error(self.value), self._draft.changed(self.value)
        self.told.setText(f"✗ {error}" if error else "")
        self.told.setVisible(bool(error))
        original = self._draft.original(self.value) or "（空白）"
        words = [f"✎ 已更改　原訂：{original}"] if changed else []
        words += [meaning] if (meaning := self._draft.meaning(self.value)) else []
        self.was.setText("　".join(words))
        self.was.setVisible(bool(words))
        self.back.setVisible(changed)

    def set_text(self, text: str) -> None:
        """Put a text into the field."""
        if isinstance(self.editor, SteadyDropDown):
            self.editor.setCurrentText(text)
        elif isinstance(self.editor, QLineEdit):
            self.editor.setText(text)
        else:
            self.editor.setPlainText(text)

    def _go_back(self) -> None:
        self.set_text(self._draft.original(self.value))
        self.editor.setFocus()
        self.finished.emit()


class ValuePage(QWidget):
    """The values of a page in groups; below them what else belongs there."""

    edited = Signal()

    def __init__(self, draft: RuleDraft, page: str, more: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self._draft, self._page = draft, page
        self.rows: dict[str, ValueRow] = {}
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, theme.SPACE[2], 0)
        whole.setSpacing(theme.SPACE[1])
        for title, widget in more:
            if title:
                whole.addWidget(parts.label(title, "headline"))
            whole.addWidget(widget)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.SPACE[1])
        whole.addLayout(self._column)
        whole.addStretch(1)
        self._fill()

    def _fill(self) -> None:
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for group, values in groupby(self._draft.values(self._page), lambda value: value.group):
            heading = parts.label(group, "headline")
            heading.setContentsMargins(0, theme.SPACE[1], 0, 0)
            self._column.addWidget(heading)
            for value in values:
                self._column.addWidget(self._make_row(value))

    def _make_row(self, value: Value) -> ValueRow:
        row = ValueRow(self._draft, value)
        row.edited.connect(self.edited)
        if value.kind == Kind.GRADES:
            row.finished.connect(self._renew_cells)
        self.rows[value.key] = row
        return row

    def _renew_cells(self) -> None:
        """Other grades have other cells; the field itself stays as it is."""
        wanted = [value.key for value in self._draft.values(self._page)]
        if wanted == list(self.rows):
            return
        kept = self.focusWidget()
        name = kept.accessibleName() if kept else ""
        self._fill()
        again = next((row.editor for row in self.rows.values() if row.editor.accessibleName() == name), None)
        if again:
            again.setFocus()
        self.edited.emit()


class Choice(QWidget):
    """A reading of the plan: its words, and what it may be; one that is not the original says so."""

    def __init__(self, switch: Switch, changed: Callable[[], None]) -> None:
        super().__init__()
        self._switch = switch
        self.label, self.box = parts.label("", "quiet"), SteadyDropDown(switch.label)
        self.label.setWordWrap(True)
        self.label.setBuddy(self.box)
        for value, words in switch.choices.items():
            self.box.addItem(words + ("（原訂）" if value == switch.default else ""), value)
        self.box.setCurrentIndex(self.box.findData(switch.value))
        self.box.currentIndexChanged.connect(lambda _: self._show())
        self.box.currentIndexChanged.connect(lambda _: changed())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addWidget(self.label)
        column.addWidget(self.box)
        self._show()

    def _show(self) -> None:
        changed = self.box.currentData() != self._switch.default
        self.label.setText(self._switch.label + ("　✎ 已更改" if changed else ""))

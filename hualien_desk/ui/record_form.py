"""One record as a form: every field says beside itself what is wrong while it is typed; nothing typed is lost."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import records, slots, unsaved
from hualien_desk.operations.records import Verdict
from hualien_desk.operations.slots import RecordKind, Slot
from hualien_desk.ui import parts, words
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.fields import FieldEdit, enter_goes_on
from hualien_desk.ui.lines_field import LinesEdit
from hualien_desk.ui.notes import Note
from hualien_desk.ui.office import Office
from hualien_desk.ui.word import Word

SOON, LATER = 80, 700
"""Milliseconds after a key before the fields are judged, and before the draft is kept."""
WIDTH = 860
STAYS = frozenset(
    {"agency", "course", "workshop", "team", "category", "platform", "kind", "state", "role", "budget_line"}
)
"""Fields that the next new record probably shares."""


class RecordForm(Form):
    """Adds a record (`record` 0) or corrects one; `preset` fills fields, `of` is the person of a posting."""

    needs = Role.EDITOR

    stored = Signal(int)

    def __init__(
        self,
        office: Office,
        kind: RecordKind,
        record: int = 0,
        preset: Mapping[str, str] | None = None,
        of: int = 0,
    ) -> None:
        self._office, self.kind, self.record, self._of = office, kind, record, of
        self._before = records.texts(kind, record) if record else {slot.name: "" for slot in kind.slots}
        headline = f"更正{kind.label}：{records.title(kind, record)}" if record else f"新增{kind.label}"
        super().__init__(office.window, f"{'更正' if record else '新增'}{kind.label}", headline)
        self.fields: dict[str, FieldEdit | LinesEdit] = {}
        self.words: dict[str, Word] = {}
        self._touched: set[str] = set()
        self._draft = f"{unsaved.FORM}{kind.id}.{record}"
        self._lay_out()
        self._judging = QTimer(self, singleShot=True, interval=SOON)
        self._judging.timeout.connect(self.judge)
        self._keeping = QTimer(self, singleShot=True, interval=LATER)
        self._keeping.timeout.connect(self.keep)
        self.fill({**self._before, **(preset or {})})
        self._bring_back()
        self.judge()
        self.fit(WIDTH)

    def _lay_out(self) -> None:
        self.note = Note(self._discard)
        self.body.addWidget(self.note)
        page = QWidget()
        grid = parts.form_grid(page, 5, 6)
        for row, slot in enumerate(self.kind.slots):
            self._add_field(grid, row, slot)
        self._add_more(grid, len(self.kind.slots))
        grid.setRowStretch(grid.rowCount(), 1)
        self.body.addWidget(parts.scrolling(page), 1)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        if not self.record:
            more = parts.button("plus", "存入並再新增", lambda: self.store(go_on=True), tip="Ctrl+Shift+Enter")
            self.buttons.addWidget(more)
            QShortcut(QKeySequence("Ctrl+Shift+Return"), self, lambda: self.store(go_on=True))
        self.yes = parts.button("check", "存入", self.store, primary=True, tip="Ctrl+Enter")
        self.buttons.addWidget(self.yes)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.store)

    def _add_more(self, grid: QGridLayout, row: int) -> None:
        """What a kind's own form shows below its fields."""

    def _add_field(self, grid: QGridLayout, row: int, slot: Slot) -> None:
        name = parts.label(f"{slot.label} *" if slot.needed else slot.label, "quiet")
        name.setToolTip("必填" if slot.needed else "")
        field, word = self._make_field(slot), Word()
        field.typed.connect(lambda _, name=slot.name: self._typed(name))
        field.editingFinished.connect(lambda name=slot.name: self._left(name))
        self.fields[slot.name], self.words[slot.name] = field, word
        for column, widget in enumerate((name, field, word)):
            grid.addWidget(widget, row, column)

    def _make_field(self, slot: Slot) -> FieldEdit | LinesEdit:
        if slot.cell == "lines":
            return LinesEdit(slot)
        field = FieldEdit(slot)
        field.beside = self.texts
        enter_goes_on(field)
        return field

    def fill(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields."""
        for name, text in texts.items():
            if name in self.fields:
                self.fields[name].setText(text)
                self.fields[name].setCursorPosition(0)

    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: field.text() for name, field in self.fields.items()}

    def changed(self) -> bool:
        """Say whether something was typed that is not stored."""
        return any(text != self._before.get(name, "") for name, text in self.texts().items())

    def _typed(self, name: str) -> None:
        self._touched.add(name)
        self._judging.start()
        self._keeping.start()

    def _left(self, name: str) -> None:
        if self.fields[name].text() or self.fields[name].isModified():
            self._touched.add(name)
            self._judging.start()

    def judge(self) -> Verdict:
        """Say beside every field what is wrong with it."""
        self._judging.stop()
        given = self.texts() if not self.record else self._given()
        try:
            found = records.judge(self._office.desk, self.kind, given, self.record, self._of)
        except DeskError as error:  # the record went away meanwhile
            found = Verdict({}, {self.kind.slots[0].name: str(error)}, {})
        for slot in self.kind.slots:
            self._say(slot, found)
        return found

    def _given(self) -> dict[str, str]:
        return {name: text for name, text in self.texts().items() if text != self._before.get(name, "")}

    def _say(self, slot: Slot, found: Verdict) -> None:
        word, text = self.words[slot.name], self.fields[slot.name].text()
        error = found.errors.get(slot.name, "")
        if error and (text.strip() or slot.name in self._touched):
            word.say(error, "bad", "circle-x")
        elif doubt := found.warnings.get(slot.name):
            word.say(doubt, "warn", "triangle-alert")
        else:
            word.say(_whole(slot, found, text))

    def store(self, *, go_on: bool = False) -> None:
        """Store what was typed; what is wrong is shown and reached by the keyboard."""
        self._touched |= set(self.fields)
        found = self.judge()
        if found.errors:
            self.fields[next(iter(found.errors))].setFocus()
            return
        if self.record:
            self._office.runner.do(self._change, lambda _: self._done(self.record))
        else:
            self._office.runner.do(self._add, lambda _: self._next() if go_on else self._done(self._added))

    def _change(self) -> Any:
        return records.change(self._office.desk, self.kind, self.record, self._given())

    def _add(self) -> Any:
        outcome, self._added = records.add(self._office.desk, self.kind, self.texts(), self._of)
        return outcome

    def _done(self, record: int) -> None:
        self._forget()
        self.stored.emit(record)
        self.done(self.DialogCode.Accepted)

    def _next(self) -> None:
        self._forget()
        self.stored.emit(self._added)
        kept = {name for name, field in self.fields.items() if name in STAYS or field.slot.cell == "date"}
        self._before = {name: self.fields[name].text() if name in kept else "" for name in self.fields}
        self.fill(self._before)
        self._touched.clear()
        self.judge()
        next(field for name, field in self.fields.items() if name not in kept).setFocus()

    def keep(self) -> None:
        """Keep what was typed, so that nothing is lost whatever happens."""
        self._keeping.stop()
        if self.changed():
            self._office.runner.do(lambda: unsaved.keep(self._draft, {"of": self._of, "texts": self.texts()}))

    def _forget(self) -> None:
        self._keeping.stop()
        unsaved.drop(self._draft)

    def _bring_back(self) -> None:
        found = unsaved.find(self._draft)
        if found and found[1]["of"] == self._of and found[1]["texts"] != self.texts():
            self.fill(found[1]["texts"])
            self._touched |= set(self._given())
            self.note.say(f"已帶回 {words.moment(found[0])} 未存入的輸入。")

    def _discard(self) -> None:
        self._forget()
        self._touched.clear()
        self.fill(self._before)
        self.judge()

    def done(self, code: int) -> None:
        """Close; what was typed and not stored is kept and can be taken up again."""
        if code == self.DialogCode.Rejected and self.changed():
            self.keep()
            again = ("pencil", "繼續輸入", self._again)
            self._office.window.say("尚未存入的輸入已保留。", (again, ("trash-2", "捨棄", self._drop)))
        super().done(code)

    def _again(self) -> None:
        type(self)(self._office, self.kind, self.record, None, self._of).open()

    def _drop(self) -> None:
        unsaved.drop(self._draft)
        self._office.window.say("")


def _whole(slot: Slot, found: Verdict, text: str) -> str:
    """What a short text stands for, such as the whole name of an agency; "" when it says all itself."""
    value = found.values.get(slot.name)
    if not text.strip() or value is None or slot.name in found.errors:
        return ""
    shown = slots.show(slot, value)
    return f"＝ {shown}" if shown != text.strip() else ""

"""What can be done with the records of a list: add, correct, type into a cell, duplicate, change in bulk, remove."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import record_sets, records
from hualien_desk.operations.slots import RecordKind, Slot
from hualien_desk.ui import allowed, cell_edit, dialogs, icons, parts
from hualien_desk.ui.bulk_dialog import BulkDialog
from hualien_desk.ui.cell_edit import Index, Said, Step
from hualien_desk.ui.cell_walk import CellWalk
from hualien_desk.ui.grid_dialog import GridDialog
from hualien_desk.ui.list_page import ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.record_form import RecordForm

Place = tuple[int, str]
"""A cell: the record's id and the field."""
More = Sequence[tuple[str, str, Callable[[int], None]]]
"""Icon, words, what to do with the record: further lines of the menu."""
FEW = 50
"""Records that are removed at once, without a word of progress."""
IDENTITY = frozenset({"national_id", "code", "number", "person", "held_on", "voucher"})
"""Fields that a duplicate leaves empty: they make a record this one."""


class RecordActions(QObject):
    """Gives a list its buttons, its menu, its keys and its cells; `preset` and `of` are asked when one adds."""

    def __init__(
        self,
        office: Office,
        page: ListPage,
        kind: RecordKind,
        *,
        preset: Callable[[], Mapping[str, str]] = dict,
        of: Callable[[], int] = lambda: 0,
        more: More = (),
        form: type[RecordForm] = RecordForm,
        adds: bool = True,
    ) -> None:
        """`form` is the kind's own; `adds` False: records of this kind come in another way than by a form."""
        super().__init__(page)
        self._office, self._page, self.kind = office, page, kind
        self._preset, self._of, self._more = preset, of, more
        self._walk = CellWalk(page)
        self._own_form, self._adds = form, adds
        page.model.editor = self
        if adds:
            page.commands |= {"add": self.add, "enter_many": self.enter_many}
        self.delegate = cell_edit.can_be_typed_into(page.table, self)
        self._add_keys()
        page.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        page.table.customContextMenuRequested.connect(self._open_menu)
        page.table.doubleClicked.connect(lambda _: self.correct())

    def buttons(self) -> None:
        """Add the buttons to the bar of the page."""
        adding = [("plus", f"新增{self.kind.label}…　Ctrl+N", self.add)]
        if self.kind.sheet:
            adding.append(("clipboard-paste", "連續輸入或從 Excel 貼上…　Ctrl+Shift+N", self.enter_many))
        if self._adds:
            self._page.add(parts.menu_button("plus", "新增", adding))
        editing = [(icon, f"{words}　{key}" if key else words, do) for icon, words, key, do in self._lines()]
        self._page.add(parts.menu_button("pencil", "編輯", editing))

    def _lines(self) -> list[tuple[str, str, str, Callable[[], object]]]:
        found: list[tuple[str, str, str, Callable[[], object]]] = [
            ("pencil", "更正…", "Enter", self.correct),
            ("square-pen", "直接輸入此格", "F2", self._type_here),
            ("copy-plus", "複製一筆…", "Ctrl+Shift+D", self.duplicate),
            ("layers", "批次更正…", "Ctrl+B", self.change_many),
            ("arrow-down-to-line", "向下填滿", "Ctrl+D", self.fill_down),
            ("trash-2", "刪除", "Delete", self.remove),
        ]
        return [line for line in found if self._adds or line[3] != self.duplicate]

    def _add_keys(self) -> None:
        keys = {key: do for _, _, key, do in self._lines() if key not in ("F2",)} | {"Enter": self.correct}
        keys |= {"Return": self.correct, "Ctrl+V": self.paste}
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self._page.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self._page.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for icon, words, key, do in self._lines():
            action = menu.addAction(f"{words}\t{key}")
            icons.dress(action, icon)
            action.triggered.connect(lambda _=False, do=do: do())
        menu.addSeparator()
        for icon, words, go in self._more:
            action = menu.addAction(words)
            icons.dress(action, icon)
            action.triggered.connect(lambda _=False, go=go: go(self._page.current()))
        copying = menu.addAction("複製（含標題）\tCtrl+C")
        icons.dress(copying, "copy")
        copying.triggered.connect(self._page.copy)
        menu.popup(self._page.table.viewport().mapToGlobal(at))

    @allowed.editing
    def add(self) -> None:
        """Open an empty form."""
        self._form(0, self._preset())

    @allowed.editing
    def correct(self) -> None:
        """Open the selected record in a form."""
        if (record := self._page.current()) >= 0:
            self._form(record, {})

    @allowed.editing
    def duplicate(self) -> None:
        """Open a new form with what the selected record holds, save what makes it this one."""
        if (record := self._page.current()) >= 0:
            held = self._read(record)
            self._form(0, {name: text for name, text in held.items() if name not in IDENTITY})

    def _form(self, record: int, preset: Mapping[str, str]) -> None:
        try:
            form = self._own_form(self._office, self.kind, record, preset, self._of())
        except DeskError as error:
            dialogs.error(self._office.window, str(error))
            return
        form.stored.connect(self._page.select)
        form.open()

    @allowed.editing
    def enter_many(self, text: str = "") -> None:
        """Open the sheet for typing or pasting many rows."""
        if self.kind.sheet:
            GridDialog(self._office, self.kind.sheet, text).open()

    @allowed.editing
    def paste(self) -> None:
        """Take rows from the clipboard into the sheet, where every row gets its verdict."""
        if text := QGuiApplication.clipboard().text():
            self.enter_many(text)

    @allowed.editing
    def change_many(self) -> None:
        """Give a field of the selected records one value, with a preview."""
        if ids := self._page.selected_ids():
            BulkDialog(self._office, self.kind, ids).open()

    @allowed.editing
    def fill_down(self) -> None:
        """Give the selected records what the first of them holds in the current column, with a preview."""
        ids, column = self._page.selected_ids(), self._page.table.currentIndex().column()
        field = self._page.model.columns[column].field if column >= 0 else ""
        if len(ids) > 1 and field:
            BulkDialog(self._office, self.kind, ids[1:], field, self._read(ids[0]).get(field, "")).open()
        else:
            self._office.window.whisper("請先選取兩列以上，並把游標放在要填滿的欄。")

    @allowed.editing
    def remove(self) -> None:
        """Remove the selected records; asks when more than one thing goes."""
        ids = self._page.selected_ids()
        if not ids:
            return
        found = record_sets.preview_removal(self.kind, ids)
        if found.refused:
            dialogs.error(self._office.window, found.refused)
        elif found.also or len(ids) > 1:
            text = "\n".join((f"要刪除{found.what}嗎？", *(f"・{line}" for line in found.also), "刪除後可以復原。"))
            dialogs.question(self._office.window, "刪除", text, "刪除", lambda: self._remove(ids))
        else:
            self._remove(ids)

    def _remove(self, ids: Sequence[int]) -> None:
        desk = self._office.desk
        if len(ids) > FEW:
            self._office.runner.run("刪除", lambda *_: record_sets.remove(desk, self.kind, ids))
        else:
            self._office.runner.do(lambda: record_sets.remove(desk, self.kind, ids))

    def _read(self, record: int) -> dict[str, str]:
        try:
            return records.texts(self.kind, record)
        except DeskError as error:
            self._office.window.whisper(str(error))
            return {}

    def text(self, record: int, field: str) -> str:
        """What the field of a record holds, as it is typed."""
        return self._read(record).get(field, "")

    def store(self, record: int, field: str, text: str) -> bool:
        """Store a typed text."""
        self.take((record, field), text)
        return True

    def place(self, index: Index) -> Place:
        """The record and the field of a cell."""
        self._walk.leave(index)
        return self._page.model.id_at(index.row()), self._page.model.columns[index.column()].field

    def slot(self, place: Place) -> Slot:
        """The field of a cell."""
        return self.kind.slot(place[1])

    def judge(self, place: Place, text: str) -> Said:
        """What is wrong with a text, or what it stands for."""
        record, field = place
        try:
            found = records.judge(self._office.desk, self.kind, {field: text}, record)
        except DeskError as error:
            return Said(str(error))
        return Said(next(iter(found.errors.values()), ""), found.warnings.get(field, ""))

    def take(self, place: Place, text: str) -> None:
        """Store a text that is not wrong."""
        record, field = place
        self._office.runner.do(lambda: records.change(self._office.desk, self.kind, record, {field: text}))

    def refuse(self, place: Place, text: str, sentence: str) -> None:
        """Say what was wrong with a text that was left, and offer to go on with it."""
        again = ("pencil", "繼續輸入", lambda: self._take_up(place, text))
        self._office.window.say(f"未存入「{text}」：{sentence}", (again,))

    def _take_up(self, place: Place, text: str) -> None:
        self._page.select(place[0])
        self._type_into(place[1])
        editor = self._page.table.viewport().focusWidget() or self._page.table.focusWidget()
        if hasattr(editor, "setText") and hasattr(editor, "typed"):
            editor.setText(text)
            editor.typed.emit(text)

    @allowed.editing
    def _type_here(self) -> None:
        column = self._page.table.currentIndex().column()
        self._type_into(self._page.model.columns[column].field if column >= 0 else "")

    def _type_into(self, field: str) -> None:
        columns = [number for number, column in enumerate(self._page.model.columns) if column.field == field and field]
        row = self._page.table.currentIndex().row()
        if columns and row >= 0:
            self._page.table.go_to(row, columns[0])
            self._page.table.edit(self._page.model.index(row, columns[0]))

    def go_on(self, row: int, column: int, step: Step) -> None:
        """Go to the next row, or to the next field and open it."""
        self._walk.go_on(row, column, step)


def of_person(office: Office, line_of: Callable[[int], Any]) -> More:
    """The line of the menu that goes to the person of a record."""
    return (("user", "前往個人資料", lambda record: office.person_wanted.emit(line_of(record)[0])),)

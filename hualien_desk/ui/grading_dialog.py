"""評定等第: every team in one list that is typed into, with what each of its people would be given beside it."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grading import GRADE, GRADED, PRESENTED, SOURCE
from hualien_desk.domain.roles import Role
from hualien_desk.operations import grading, unsaved
from hualien_desk.operations.grading import SLOTS, Line, Sheet
from hualien_desk.operations.records import clock
from hualien_desk.operations.slots import Slot
from hualien_desk.ui import cell_edit, dialogs, parts, theme
from hualien_desk.ui.cell_edit import Index, Said, Step
from hualien_desk.ui.cell_walk import CellWalk
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.fields import FieldEdit, enter_goes_on
from hualien_desk.ui.grading_rows import COLUMNS, FILTERS, ORDERS, PEOPLE, PEOPLE_ORDERS, SIGNS, search_text
from hualien_desk.ui.kept import Kept
from hualien_desk.ui.list_model import ListModel, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.table import Table
from hualien_desk.ui.word import Word

SOON = 150
"""Milliseconds after a key in the fields above before every team is judged again."""
USUAL = {
    PRESENTED: "成果發表日（還沒有的隊）",
    GRADED: "評定日期",
    SOURCE: "評定依據（文號）",
}
"""The fields above the list: what stands for every team where nothing else was typed."""
Place = tuple[int, str]
"""A team and a field."""


class GradingDialog(Form):
    """Type the grades, look, store: one undo step; `team`: the one that is selected first."""

    needs = Role.EDITOR

    def __init__(self, office: Office, team: int = 0) -> None:
        super().__init__(office.window, "評定等第", "評定熠星團隊的等第")
        self._office, self._sheet = office, Sheet(office.desk)
        self._typed: dict[int, dict[str, str]] = {}
        self.lines: list[Line] = []
        self.usual: dict[str, FieldEdit] = {}
        self.page = self._make_page()
        self._cells = _Cells(self)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self.judge)
        self.page.selected.connect(self._show_people)
        self.judge()
        self.kept = Kept(self, unsaved.GRADES, self._written, self._bring_back)
        self.body.insertWidget(0, self.kept.note)
        self.kept.begin()
        self._begin(team)
        self.spread(1280, 720)

    def _written(self) -> dict[str, Any]:
        """What was typed: by team, and above the list."""
        own = {str(team): dict(texts) for team, texts in self._typed.items() if texts}
        return {"teams": own, "usual": self.usual_texts()}

    def _bring_back(self, typed: dict[str, Any]) -> None:
        self._typed = {int(team): texts for team, texts in typed["teams"].items()}
        for field, text in typed["usual"].items():
            self.usual[field].setText(text)
        self.judge()

    def _make_page(self) -> ListPage:
        page = ListPage(
            "團隊的等第",
            COLUMNS,
            self._source(),
            search_hint="搜尋團隊、機關、姓名",
            empty=Empty("rocket", "還沒有熠星團隊", "先新增或匯入團隊，再評定等第。"),
            count=lambda shown, total: f"{shown:,} 隊" if shown == total else f"{shown:,} 隊（共 {total:,} 隊）",
        )
        page.set_margin(0)
        page.add_filter("state", "狀態", (("全部狀態", None), *((word, word) for word in SIGNS)))
        for number, grade in enumerate(self._sheet.clause.grade_names, 1):
            tip = f"選取的隊評為{grade}（Alt+{number}）"
            page.add(parts.button("star", grade, partial(self.give, grade), tip=tip))
            QShortcut(QKeySequence(f"Alt+{number}"), self, partial(self.give, grade))
        page.add(
            parts.button("circle-x", "清除", lambda: self.give(""), tip="清除選取的隊的等第（Alt+0），存入前會再問")
        )
        QShortcut(QKeySequence("Alt+0"), self, lambda: self.give(""))
        return page

    def _lay_out(self) -> None:
        self.body.addLayout(self._usual_fields())
        self.body.addWidget(parts.halves((self.page, 440, 200), (self._people(), 200, 150)), 1)
        self.told = Word()
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "存入", self.ask_to_store, primary=True, tip="Ctrl+Enter")
        self.buttons.addWidget(self.yes)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.ask_to_store)

    def _usual_fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        for field, label in USUAL.items():
            edit = FieldEdit(SLOTS[field])
            edit.setAccessibleName(label)
            edit.typed.connect(lambda _: self._soon.start())
            enter_goes_on(edit)
            self.usual[field] = edit
            row.addWidget(parts.label(label, "quiet"))
            row.addWidget(edit, 2 if field == SOURCE else 1)
        today, year = clock(self._office.desk)
        if today.year - roc_date.ERA <= year + 1:  # the books of an old year are graded on a day that somebody knows
            self.usual[GRADED].setText(roc_date.show(today))
        self.usual[SOURCE].setPlaceholderText("例如 府人訓字第1060000001號")
        return row

    def _people(self) -> QWidget:
        side = QWidget()
        grid = QGridLayout(side)
        grid.setContentsMargins(0, theme.SPACE[0], 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[2])
        self.who = parts.label("", "headline")
        self.who.setWordWrap(True)
        self._people_model = ListModel(RecordsSource((), lambda given: given.name, PEOPLE_ORDERS, {}), PEOPLE, self)
        self.people = Table("這一隊的人將得到的敘獎", self._people_model)
        clause = parts.label(f"{self._sheet.clause.citation}　{self._sheet.clause.text}", "quiet")
        clause.setWordWrap(True)
        clause.setAlignment(Qt.AlignmentFlag.AlignTop)
        clause.setContentsMargins(0, 0, theme.SPACE[1], 0)
        grid.addWidget(self.who, 0, 0)
        grid.addWidget(self.people, 1, 0)
        grid.addWidget(parts.scrolling(clause), 1, 1)
        for place, share in enumerate((5, 2)):
            grid.setColumnStretch(place, share)
        return side

    def _begin(self, team: int) -> None:
        """Start in the column of the grades, at the wanted team or at the first that has none."""
        places = {line.team.id: place for place, line in enumerate(self.lines)}
        first = next((place for place, line in enumerate(self.lines) if not line.mark.grade), 0)
        row = self.page.model.row_of(places.get(team, first))
        self.page.table.go_to(row, _column(GRADE))
        self.page.table.setFocus()

    def _source(self) -> RecordsSource:
        return RecordsSource(self.lines, search_text, ORDERS, FILTERS)

    def usual_texts(self) -> dict[str, str]:
        """What stands above the list."""
        return {field: edit.text() for field, edit in self.usual.items()}

    def judge(self) -> None:
        """Say of every team what would become of it."""
        self._soon.stop()
        self.lines = self._sheet.lines(self._typed, self.usual_texts())
        kept, column = self.page.current(), self.page.table.currentIndex().column()
        with QSignalBlocker(self.page):
            self.page.set_source(self._source())
        row = self.page.model.row_of(kept)
        self.page.table.go_to(max(row, 0), max(column, 0))
        self._show_people(self.page.current())
        changed = [line for line in self.lines if line.changed]
        wrong = [line for line in self.lines if line.errors]
        self.yes.setText(f" 存入 {len(changed):,} 隊" if changed else " 存入")
        self.yes.setEnabled(bool(changed) and not wrong)
        self.told.say(_words(self.lines, wrong), *(("bad", "circle-x") if wrong else ()))

    def _show_people(self, place: int) -> None:
        line = self.lines[place] if 0 <= place < len(self.lines) else None
        people = line.people if line else ()
        self.who.setText(f"{line.team.name}　{line.mark.grade or '未評定'}" if line else "")
        self._people_model.set_source(RecordsSource(people, lambda given: given.name, PEOPLE_ORDERS, {}))

    def give(self, grade: str) -> None:
        """Give the selected teams a grade, or take it away."""
        for place in self.page.selected_ids():
            self._typed.setdefault(self.lines[place].team.id, {})[GRADE] = grade
            if not grade:
                self._typed[self.lines[place].team.id] = {GRADE: ""}
        self.judge()

    def typed(self, team: int) -> dict[str, str]:
        """What was typed for a team, by field."""
        return self._typed.get(team, {})

    def wrong(self, field: str, text: str) -> str:
        """Why a text cannot be read, "" when it can."""
        return self._sheet.unreadable(field, text)

    def type(self, place: int, field: str, text: str) -> None:
        """Take what was typed for a team."""
        team = self.lines[place].team.id
        self._typed.setdefault(team, {})[field] = text
        if field == GRADE and not text.strip():
            self._typed[team] = {GRADE: ""}
        self.judge()

    def ask_to_store(self) -> None:
        """Store; a grade that goes and awards that are confirmed are asked about first."""
        self.judge()
        if not self.yes.isEnabled():
            return
        cleared = "、".join(f"「{line.team.name}」" for line in self.lines if line.cleared)
        kept = "、".join(
            f"「{line.team.name}」{line.confirmed}" for line in self.lines if line.changed and line.confirmed
        )
        asked = [f"要清除{cleared}的等第嗎？評定日期與文號一併清除。"] if cleared else []
        asked += (
            [f"{kept}敘獎：原列不變，存入後請在「審議與核定」按「更新敘獎案…」，程式會擬具補發、更正或註銷。"]
            if kept
            else []
        )
        if asked:
            dialogs.question(self, "評定等第", "\n".join(asked), "存入", self.store)
        else:
            self.store()

    def store(self) -> None:
        """Store what the list shows."""
        try:
            outcome = grading.store(self._sheet, self._typed, self.usual_texts())
        except DeskError as error:
            self.told.say(str(error), "bad", "circle-x")
            return
        self.kept.forget()
        self._office.runner.done.emit(outcome)
        self.accept()

    def reject(self) -> None:
        """Close; grades that were typed are thrown away only when that is wanted."""
        if not any(line.changed for line in self.lines):
            self.kept.forget()
            super().reject()
            return
        text = "輸入的等第還沒有存入，要捨棄嗎？"
        dialogs.question(self, "尚未存入", text, "捨棄", self._throw_away, "留下", safe=True)

    def _throw_away(self) -> None:
        self.kept.forget()
        self.done(self.DialogCode.Rejected)


def _column(field: str) -> int:
    return next(number for number, column in enumerate(COLUMNS) if column.field == field)


def _words(lines: list[Line], wrong: list[Line]) -> str:
    if wrong:
        return f"「{wrong[0].team.name}」：{wrong[0].errors[0]}" + (
            f"（另有 {len(wrong) - 1:,} 隊）" if wrong[1:] else ""
        )
    graded = sum(bool(line.mark.grade) for line in lines)
    keys = "在「等第」直接輸入，Enter 到下一隊、Tab 到下一欄；選取多隊後按上面的等第。"
    return f"已評定 {graded:,} 隊，未評定 {len(lines) - graded:,} 隊。{keys}存入後可以一次復原。"


class _Cells:
    """The cells of the list: what is typed goes to the dialog, which judges every team anew."""

    def __init__(self, dialog: GradingDialog) -> None:
        self._dialog, self._page = dialog, dialog.page
        self._walk = CellWalk(self._page)
        self._page.model.editor = self
        cell_edit.can_be_typed_into(self._page.table, self)
        self._page.table.on_enter(self._open)

    def _open(self) -> None:
        index = self._page.table.currentIndex()
        column = index.column() if index.isValid() and COLUMNS[index.column()].field else _column(GRADE)
        self._page.table.edit(self._page.model.index(index.row(), column))

    def text(self, record: int, field: str) -> str:
        """What a cell holds, as it is typed: also what could not be read."""
        line = self._dialog.lines[record]
        return self._dialog.typed(line.team.id).get(field, grading.texts_of(line.mark)[field])

    def store(self, record: int, field: str, text: str) -> bool:
        """Take a text."""
        self._dialog.type(record, field, text)
        return True

    def place(self, index: Index) -> Place:
        """The team and the field of a cell."""
        self._walk.leave(index)
        return self._page.model.id_at(index.row()), COLUMNS[index.column()].field

    def slot(self, place: Place) -> Slot:
        """The field of a cell."""
        return SLOTS[place[1]]

    def judge(self, place: Place, text: str) -> Said:
        """What is wrong with a text by itself."""
        return Said(self._dialog.wrong(place[1], text))

    def take(self, place: Place, text: str) -> None:
        """Take a text."""
        self._dialog.type(*place, text)

    def refuse(self, place: Place, text: str, sentence: str) -> None:
        """Keep a wrong text too: the line says what is wrong, and nothing is stored before it is mended."""
        self._dialog.type(*place, text)

    def go_on(self, row: int, column: int, step: Step) -> None:
        """Go to the next team, or to the next field."""
        self._walk.go_on(row, column, step)

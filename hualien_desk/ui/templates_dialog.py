"""名冊範本: the office's own title, columns, notes and signers of every roster."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import rosters, templates
from hualien_desk.operations.rulings import Run
from hualien_desk.reports import explanation, template
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.template import SLOTS, Template, Wanted
from hualien_desk.ui import dialogs, parts, theme, ticks
from hualien_desk.ui.dialogs import Form
from hualien_desk.ui.office import Office

BETWEEN = "、"
ORIENTATIONS = (("依名冊原訂", None), ("橫式", True), ("直式", False))
HEADINGS = "印", "欄位", "印出的名稱", "欄寬"
PRINTED, OWN, LABEL, WIDTH = range(4)


class Templates(Form):
    """One page a roster; 存入 takes every page that was changed, 恢復原訂 forgets the one that is shown."""

    def __init__(self, office: Office) -> None:
        super().__init__(office.window, "名冊範本", "名冊範本：標題、欄位、附註與核章，每一種名冊各自設定，可以復原。")
        self._office = office
        self._titles = {**rosters.TITLES, "explanation": explanation.TITLE}
        self.names = QListWidget()
        self.names.setAccessibleName("名冊")
        self.names.addItems(list(self._titles.values()))
        self.title, self.signers, self.notes = QLineEdit(), QLineEdit(), QPlainTextEdit()
        self.orientation = parts.DropDown("方向")
        self.columns = self._make_columns()
        self.told = parts.label("", "bad")
        self._lay_out()
        self._kept: dict[str, Template] = {}
        self._row = 0
        self.names.setCurrentRow(0)
        self._fill(templates.get(self.name))
        self.names.currentRowChanged.connect(self._turn)
        self.spread(1000, 640)

    def _lay_out(self) -> None:
        self.names.setFixedWidth(200)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self.names)
        row.addWidget(self._page(), 1)
        self.body.addLayout(row, 1)
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.buttons.insertWidget(0, parts.button("rotate-ccw", "恢復原訂", self._reset))
        self.buttons.addWidget(parts.button("x", "關閉", self.reject))
        self.yes = parts.button("check", "存入", self._store, primary=True)
        self.buttons.addWidget(self.yes)

    def _page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(theme.SPACE[1])
        slots = "可以用 " + " ".join(f"{{{slot}}}" for slot in SLOTS)
        for words, field, hint in (
            ("標題", self.title, slots),
            ("核章", self.signers, f"以「{BETWEEN}」分開，例如 承辦人{BETWEEN}科長{BETWEEN}處長；空白就不印"),
            ("附註", self.notes, f"加印在名冊下方，一行一則；{slots}"),
        ):
            field.setAccessibleName(words)
            field.setPlaceholderText(hint)
            field.setToolTip(hint)
            form.addRow(parts.label(words, "quiet"), field)
        self.notes.setTabChangesFocus(True)
        self.notes.setMaximumHeight(self.fontMetrics().lineSpacing() * 4)
        for words, value in ORIENTATIONS:
            self.orientation.addItem(words, value)
        form.addRow(parts.label("方向", "quiet"), self.orientation)
        column = QVBoxLayout()
        column.addWidget(self.columns, 1)
        column.addLayout(self._movers())
        form.addRow(parts.label("欄位", "quiet"), column)
        return page

    def _movers(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(parts.button("arrow-up", "上移", lambda: self._move(-1), tip="Alt+↑"))
        row.addWidget(parts.button("arrow-down", "下移", lambda: self._move(1), tip="Alt+↓"))
        row.addStretch(1)
        for key, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(key), self.columns, lambda step=step: self._move(step))
        return row

    def _make_columns(self) -> QTableWidget:
        table = QTableWidget(0, len(HEADINGS))
        table.setAccessibleName("欄位")
        table.setObjectName("ticks")
        table.itemChanged.connect(self._draw_box)
        table.cellClicked.connect(self._turn_box)
        table.setHorizontalHeaderLabels(HEADINGS)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(LABEL, QHeaderView.ResizeMode.Stretch)
        for column, letters in ((PRINTED, 3), (OWN, 9), (WIDTH, 4)):
            table.setColumnWidth(column, table.fontMetrics().horizontalAdvance("國") * letters + 20)
        return table

    def _draw_box(self, item: QTableWidgetItem) -> None:
        """The box of a column that is printed, drawn so that it is seen in the dark look as well."""
        if item.column() == PRINTED:
            blocked = self.columns.blockSignals(True)  # an icon is a change of its own
            ticks.draw_box(item)
            self.columns.blockSignals(blocked)

    def _turn_box(self, row: int, column: int) -> None:
        """A click on the box ticks, as the space bar does."""
        item = self.columns.item(row, column)
        if column == PRINTED and item:
            item.setCheckState(ticks.turned(item))

    @property
    def name(self) -> str:
        """The roster whose form is shown."""
        return list(self._titles)[self._row]

    def _plain(self) -> Roster:
        """The roster in the program's own form; its columns are what can be chosen from."""
        wanted = rosters.wish(self._office.desk)
        if self.name == "explanation":
            return Roster("", explanation.COLUMNS, [], wanted.made_on, "", signers=explanation.SIGNERS, landscape=False)
        return rosters.plain(self._office.run or Run([], []), self.name, wanted)

    def _turn(self, row: int) -> None:
        """Show another roster; what was typed for this one is kept until it is stored."""
        if row == self._row or not self._keep():
            self.names.setCurrentRow(self._row)
            return
        self._row = row
        self._fill(self._kept.get(self.name) or templates.get(self.name))

    def _keep(self) -> bool:
        """Keep what is typed; False, and a sentence, when it cannot be right."""
        try:
            own = self.template()
            template.check(own)
        except DeskError as error:
            self.told.setText(str(error))
            return False
        self.told.setText("")
        self._kept[self.name] = own
        return True

    def _fill(self, own: Template) -> None:
        plain = self._plain()
        self.title.setText(own.title)
        self.signers.setText(BETWEEN.join(plain.signers if own.signers is None else own.signers))
        self.notes.setPlainText("\n".join(own.notes))
        self.orientation.setCurrentIndex(self.orientation.findData(own.landscape))
        known = {column.heading for column in own.columns}
        rest = [Wanted(column.heading, column.heading, column.width) for column in plain.columns]
        self._show_columns([*own.columns, *(column for column in rest if column.heading not in known)])

    def _show_columns(self, columns: list[Wanted]) -> None:
        self.columns.setRowCount(0)
        self.columns.setRowCount(len(columns))
        for row, column in enumerate(columns):
            for place, words in (
                (PRINTED, ""),
                (OWN, column.heading),
                (LABEL, column.label),
                (WIDTH, f"{column.width:g}"),
            ):
                self.columns.setItem(row, place, _item(words, place, column.shown))

    def _chosen_columns(self) -> list[Wanted]:
        return [self._column(row) for row in range(self.columns.rowCount())]

    def _column(self, row: int) -> Wanted:
        label, width = self._words(row, LABEL), self._words(row, WIDTH)
        try:
            wide = float(width)
        except ValueError:
            raise DeskError(f"「{label}」的欄寬「{width}」不是數字；請填例如 12。") from None
        box = self.columns.item(row, PRINTED)
        printed = box is not None and box.checkState() == ticks.On
        return Wanted(self._words(row, OWN), label, wide, printed)

    def _words(self, row: int, column: int) -> str:
        item = self.columns.item(row, column)
        return item.text().strip() if item else ""

    def template(self) -> Template:
        """What is typed; what is as the roster has it by itself is left out. DeskError for a width that is none."""
        plain, columns = self._plain(), self._chosen_columns()
        usual = [Wanted(column.heading, column.heading, column.width) for column in plain.columns]
        signers = tuple(part.strip() for part in self.signers.text().split(BETWEEN) if part.strip())
        notes = tuple(line.strip() for line in self.notes.toPlainText().splitlines() if line.strip())
        return Template(
            self.title.text().strip(),
            () if columns == usual else tuple(columns),
            notes,
            None if signers == plain.signers else signers,
            self.orientation.currentData(),
        )

    def _move(self, step: int) -> None:
        row = self.columns.currentRow()
        if not 0 <= row + step < self.columns.rowCount() or row < 0:
            return
        columns = [
            [self.columns.takeItem(place, column) for column in range(len(HEADINGS))] for place in (row, row + step)
        ]
        for place, items in zip((row + step, row), columns, strict=True):
            for column, item in enumerate(items):
                self.columns.setItem(place, column, item)
        self.columns.selectRow(row + step)

    def _store(self) -> None:
        if self._keep():
            self._take({name: own for name, own in self._kept.items() if own != templates.get(name)})

    def reject(self) -> None:
        """Close; forms that were changed are thrown away only when that is wanted."""
        told = [] if self._keep() else [self._titles[self.name]]
        told += [self._titles[name] for name, own in self._kept.items() if own != templates.get(name)]
        if not told:
            super().reject()
            return
        text = f"{'、'.join(dict.fromkeys(told))}的範本還沒有存入，要捨棄嗎？"
        dialogs.question(self, "尚未存入", text, "捨棄", lambda: self.done(self.DialogCode.Rejected), "留下", safe=True)

    def _reset(self) -> None:
        self.told.setText("")
        self._take({self.name: Template()})

    def _take(self, wanted: Mapping[str, Template]) -> None:
        desk = self._office.desk
        for name, own in wanted.items():
            self._kept.pop(name, None)
            self._office.runner.done.emit(templates.put(desk, name, self._titles[name], own))
        self._fill(templates.get(self.name))


def _item(words: str, place: int, shown: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(words)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if place == PRINTED:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
        item.setCheckState(ticks.On if shown else ticks.Off)
        ticks.draw_box(item)
    elif place != OWN:
        flags |= Qt.ItemFlag.ItemIsEditable
    item.setFlags(flags)
    return item

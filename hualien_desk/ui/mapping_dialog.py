"""欄位對應: which column of a file is which field, chosen once by hand and remembered for the same headings."""

from collections.abc import Callable

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from hualien_desk.domain.roles import Role
from hualien_desk.operations import layouts
from hualien_desk.operations.desk import Desk
from hualien_desk.sheets import looking
from hualien_desk.sheets.kinds import KINDS, Field
from hualien_desk.sheets.looking import SheetLook
from hualien_desk.ui import parts, theme
from hualien_desk.ui.dialogs import Form

NOTHING, SAME_FOR_ALL = "（沒有這一欄）", "每一列都填…"
SAMPLES = 3


class Mapping(Form):
    """One line a field: the column, and what stands in it; `then` gets the headings and the choice."""

    needs = Role.EDITOR

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        file: str,
        kind: str,
        sheet: SheetLook,
        then: Callable[[list[str], dict[str, str]], None],
    ) -> None:
        label = KINDS[kind].label
        super().__init__(parent, "欄位對應", f"「{file}」的哪一欄是{label}的哪一項？")
        self._desk, self._kind, self._sheet, self._then = desk, kind, sheet, then
        self.body.addWidget(_note(KINDS[kind].shape))
        self.row = QSpinBox()
        self.row.setAccessibleName("標題在第幾列")
        self.row.setRange(1, max(len(sheet.rows), 1))
        self.row.setValue(self._first_row() + 1)
        line = QHBoxLayout()
        line.addWidget(parts.label("標題在第"))
        line.addWidget(self.row)
        line.addWidget(parts.label("列"))
        line.addStretch(1)
        self.body.addLayout(line)
        self.lines: dict[str, _Line] = {}
        self._page = QWidget()
        self._form = QFormLayout(self._page)
        self._form.setHorizontalSpacing(theme.SPACE[3])
        for field in KINDS[kind].fields:
            self.lines[field.name] = _Line(field, self._check)
            self._form.addRow(parts.label(f"{'＊' if field.needed else ''}{field.heading}"), self.lines[field.name])
        self.body.addWidget(parts.scrolling(self._page), 1)
        self.told = parts.label("", "quiet")
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "記住並繼續", self._decide, primary=True)
        self.buttons.addWidget(self.yes)
        self.row.valueChanged.connect(self._fill)
        self._fill()
        self.spread(900, 640)

    def _first_row(self) -> int:
        own = next((guess for guess in self._sheet.guesses if guess.kind == self._kind), None)
        if own is not None:
            return own.row
        filled = [sum(map(bool, row)) for row in self._sheet.rows]
        return filled.index(max(filled)) if filled else 0

    def headings(self) -> list[str]:
        """The headings of the chosen row."""
        return self._sheet.rows[self.row.value() - 1] if self._sheet.rows else []

    def _fill(self) -> None:
        headings = self.headings()
        below = self._sheet.rows[self.row.value() : self.row.value() + SAMPLES]
        chosen = layouts.chosen(self._kind, headings)
        for name, line in self.lines.items():
            line.offer(headings, below, chosen[name])
        self._check()

    def choice(self) -> dict[str, str]:
        """What stands for each field."""
        return {name: line.choice() for name, line in self.lines.items()}

    def _check(self) -> None:
        lacking = layouts.lacking(self._kind, self.headings(), self.choice())
        self.yes.setEnabled(not lacking)
        self.told.setText(f"還沒有選：{'、'.join(lacking)}" if lacking else "")

    def _decide(self) -> None:
        self.accept()
        self._then(self.headings(), self.choice())


def _note(shape: str) -> QLabel:
    also = f"{shape}。" if shape else ""
    note = parts.label(f"＊的項目一定要有。{also}選好之後會記住，下次標題相同的檔案不再詢問。", "quiet")
    note.setWordWrap(True)
    return note


class _Line(QWidget):
    """A drop-down of the columns, a value for all rows, and what the column holds."""

    def __init__(self, field: Field, changed: Callable[[], None]) -> None:
        super().__init__()
        self.box = parts.DropDown(field.heading)
        self.value = QLineEdit(placeholderText="每一列的值")
        self.value.setAccessibleName(f"{field.heading}每一列的值")
        self.sample = parts.label("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 3)
        row.addWidget(self.value, 2)
        row.addWidget(self.sample, 4)
        self._below: list[list[str]] = []
        self.box.currentIndexChanged.connect(lambda _: self._show())
        self.box.currentIndexChanged.connect(lambda _: changed())
        self.value.textChanged.connect(lambda _: changed())

    def offer(self, headings: list[str], below: list[list[str]], chosen: str) -> None:
        """Offer these columns; `chosen` is a heading, "=value" or ""."""
        self._below = below
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(NOTHING, "")
        for place, heading in enumerate(headings):
            if heading and headings.index(heading) == place:
                self.box.addItem(f"{looking.letters(place)}　{heading}", (place, heading))
        self.box.addItem(SAME_FOR_ALL, layouts.FIXED)
        if chosen.startswith(layouts.FIXED):
            self.box.setCurrentIndex(self.box.count() - 1)
            self.value.setText(chosen[1:])
        elif chosen in headings:
            self.box.setCurrentIndex(self.box.findText(f"{looking.letters(headings.index(chosen))}　{chosen}"))
        self.box.blockSignals(False)
        self._show()

    def _show(self) -> None:
        data = self.box.currentData()
        self.value.setVisible(data == layouts.FIXED)
        texts = [row[data[0]] for row in self._below if data[0] < len(row)] if isinstance(data, tuple | list) else []
        self.sample.setText("、".join(filter(None, texts)))

    def choice(self) -> str:
        """A heading, "=value", or ""."""
        data = self.box.currentData()
        if data == layouts.FIXED:
            return layouts.FIXED + self.value.text().strip()
        return data[1] if isinstance(data, tuple | list) else ""

"""The cafeteria scale in the rules window: hours and award, a line a tier."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from hualien_desk.domain.awards import AWARDS
from hualien_desk.domain.errors import DeskError
from hualien_desk.ui import parts, theme
from hualien_desk.ui.rule_values import SteadyDropDown

Line = tuple[QLineEdit, SteadyDropDown, QWidget]


class Scale(QWidget):
    """The cafeteria scale: hours and award, a line a tier."""

    def __init__(self, tiers: Sequence[tuple[float, str]], changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        self.lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE[0])
        add = parts.button("plus", "加一級", self._add_empty)
        self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        for hours, code in tiers:
            self.add(f"{hours:g}", code)

    def _add_empty(self) -> None:
        """Another tier to type into."""
        self.add("", AWARDS[0].code)
        field, _, whole = self.lines[-1]
        whole.show()  # what is not seen yet takes no focus
        field.setFocus()

    def add(self, hours: str, code: str) -> None:
        """Add a tier."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        field, award = QLineEdit(hours), SteadyDropDown("獎懲")
        field.setAccessibleName("時數門檻")
        field.setFixedWidth(self.fontMetrics().horizontalAdvance("國") * 5)
        for item in AWARDS:
            award.addItem(item.label, item.code)
        award.setCurrentIndex(award.findData(code))
        line = (field, award, whole)
        field.textChanged.connect(lambda _: self._changed())
        award.currentIndexChanged.connect(lambda _: self._changed())
        row.addWidget(parts.label("滿"))
        row.addWidget(field)
        row.addWidget(parts.label("小時，核給"))
        row.addWidget(award)
        row.addWidget(parts.flat_button("trash-2", "刪除這一級", lambda: self._drop(line)))
        row.addStretch(1)
        self.lines.append(line)
        self._column.insertWidget(len(self.lines) - 1, whole)
        self._changed()

    def _drop(self, line: Line) -> None:
        self.lines.remove(line)
        line[2].hide()
        line[2].deleteLater()
        self._changed()

    def typed(self) -> list[tuple[str, str]]:
        """What stands in each line, also what is no number."""
        return [(field.text(), str(award.currentData())) for field, award, _ in self.lines]

    def show_typed(self, tiers: Sequence[Sequence[str]]) -> None:
        """Put back what was typed."""
        for line in list(self.lines):
            self._drop(line)
        for hours, code in tiers:
            self.add(hours, code)

    def tiers(self) -> tuple[tuple[float, str], ...]:
        """Hours and award code of each tier that is filled in; DeskError for hours that are no number."""
        found = []
        for field, award, _ in self.lines:
            text = field.text().strip()
            if text:
                try:
                    found.append((float(text), str(award.currentData())))
                except ValueError:
                    raise DeskError(f"時數「{text}」不是數字；請填例如 20。") from None
        return tuple(found)

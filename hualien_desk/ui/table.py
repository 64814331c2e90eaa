"""The table of every list: whole rows, calm lines, columns that share the room there is."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from hualien_desk.ui.list_model import Column, Index, ListModel

PADDING = 18
"""Pixels around the words of a cell."""
NARROW = 6
"""Letters down to which a wider column may shrink; dates, names and IDs are not wider and stay whole."""
ARROW = 16
"""Pixels of the sign beside a heading that the list is sorted by."""
TIGHT = 4
"""Letters of a wide column where even its words do not fit: better cut than out of sight."""


class Table(QTableView):
    """A table over a list; until the user moves a heading's edge the columns fit themselves to the width."""

    drawn = Signal()
    """The widths are the user's own now, or the program's again."""
    left_out = Signal()
    """Other columns than before have no room."""

    def __init__(self, name: str, model: ListModel) -> None:
        super().__init__()
        self._columns, self._own, self._fitting = model.columns, False, False
        self._may_leave_out, self._left_out = True, set[int]()
        """Whether spare columns go where the room is short: not once the user chose them; which ones are gone."""
        self._idle = frozenset[str]()
        self._words = [0] * len(model.columns)
        """Pixels of the longest words that were seen in a column: it never shrinks while one searches."""
        self.setAccessibleName(name)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(16, 16))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 14)
        self._set_headings()
        model.modelReset.connect(self._fit_words)

    def _set_headings(self) -> None:
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(32)
        header.setResizeContentsPrecision(0)  # only what is seen is measured
        header.sectionResized.connect(self._resized)
        self.setSortingEnabled(True)

    def shown_columns(self) -> list[Column]:
        """The columns that are chosen, from left to right, also those that a narrow window has no room for."""
        header = self.horizontalHeader()
        order = (header.logicalIndex(place) for place in range(header.count()))
        return [self._columns[n] for n in order if not self.isColumnHidden(n) or n in self._left_out]

    def arrange(self, keys: Sequence[str], *, may_leave_out: bool = False) -> None:
        """Show these columns (by heading) in this order, and no others; nothing for unknown ones."""
        drawn, header = self.own_widths(), self.horizontalHeader()
        self._may_leave_out, self._left_out = may_leave_out, set()
        by_heading = {column.heading: number for number, column in enumerate(self._columns)}
        wanted = [by_heading[key] for key in keys if key in by_heading] or list(range(len(self._columns)))
        self._fitting = True
        for number in range(len(self._columns)):
            self.setColumnHidden(number, number not in wanted)
        for place, number in enumerate(wanted):
            header.moveSection(header.visualIndex(number), place)
        self._own = self._fitting = False
        if drawn:
            self.take_widths(drawn)
        else:
            self._fit()

    def own_widths(self) -> dict[str, float]:
        """Widths that the user drew, by heading, in letters (right in every size of text); none while they fit.

        The last column is not among them: it takes what is left.
        """
        drawn = self._seen()[:-1] if self._own else []
        return {self._columns[n].heading: round(self.columnWidth(n) / self._letter(), 2) for n in drawn}

    def _seen(self) -> list[int]:
        """The numbers of the columns that are in sight, from left to right."""
        numbers = (self._columns.index(column) for column in self.shown_columns())
        return [number for number in numbers if not self.isColumnHidden(number)]

    def take_widths(self, letters: Mapping[str, float]) -> None:
        """Put widths back as the user drew them; spare columns that had no room then stay away."""
        self._own = self._fitting = True
        shown = self.shown_columns()
        for column, least in zip(shown, self._least(shown), strict=True):
            number, last = self._columns.index(column), column is shown[-1]
            if column.heading in letters:
                self.setColumnWidth(number, round(letters[column.heading] * self._letter()))
            elif column.spare and self._may_leave_out and not last:
                self._left_out.add(number)
                self.setColumnHidden(number, True)
            else:
                self.setColumnWidth(number, least if last else column.width * self._letter() + PADDING)
        self._fitting = False
        self.drawn.emit()

    def fit_again(self) -> None:
        """Let the columns fit themselves to the width again."""
        self._own = False
        self._fit()
        self.drawn.emit()

    def _letter(self) -> int:
        return self.fontMetrics().horizontalAdvance("國")

    def _resized(self, section: int) -> None:
        last = self._seen()[-1:]  # it only takes what is left; what was left out tells so later
        if not self._fitting and not self.isColumnHidden(section) and last != [section]:
            self._own = True
            self.drawn.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width among the columns."""
        self._fit()
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """What was read before the table was seen is measured now."""
        super().showEvent(event)
        self._fit_words()

    def _fit_words(self) -> None:
        """Other lines are read: their words matter where the room is short."""
        if self.isVisible() and self._short(self.shown_columns()):
            self._fit()

    def _fit(self) -> None:
        if self._own or self._fitting:  # a column that goes may bring or take a scroll bar
            return
        self._fitting, chosen = True, self.shown_columns()
        if self._short(chosen):
            self._measure(chosen)
        room, shown = self.viewport().width(), self._leave_out(chosen)
        for column, pixels in zip(shown, self._widths(shown, room), strict=True):
            self.setColumnWidth(self._columns.index(column), pixels)
        self._fitting = False

    def _leave_out(self, columns: Sequence[Column]) -> Sequence[Column]:
        """Without the spare columns, one by one, as long as the words of the others have no room; which are seen."""
        seen, before = list(columns), self._left_out
        while self._may_leave_out and self._short(seen) and any(map(self._may_go, seen)):
            if sum(self._bare(seen)) <= self.viewport().width():
                break
            seen.remove(max(filter(self._may_go, seen), key=lambda one: (one.heading in self._idle, one.spare)))
        self._left_out = {self._columns.index(one) for one in columns if one not in seen}
        for one in columns:
            self.setColumnHidden(self._columns.index(one), one not in seen)
        if self._left_out != before:
            self.left_out.emit()
        return seen

    def _may_go(self, column: Column) -> bool:
        return column.spare > 0 or column.heading in self._idle

    def idle(self, *headings: str) -> None:
        """Which columns say the same in every line now: they are the first to go where the room is short."""
        self._idle = frozenset(headings)
        self._fit()

    def without(self) -> list[str]:
        """The headings of the columns that have no room."""
        return [self._columns[number].heading for number in sorted(self._left_out)]

    def _short(self, columns: Sequence[Column]) -> bool:
        return sum(self._least(columns)) > self.viewport().width()

    def _least(self, columns: Sequence[Column]) -> list[int]:
        letter = self._letter()
        least = [(column.width if column.keeps else min(column.width, NARROW)) * letter + PADDING for column in columns]
        if not columns[-1].keeps:
            least[-1] = min(least[-1], (NARROW - 1) * letter)  # the last one takes what is left
        return least

    def _widths(self, columns: Sequence[Column], room: int) -> list[int]:
        """Pixels a column: what it wants; when the room is short, less of what goes beyond its heading."""
        letter = self._letter()
        wanted, least = [column.width * letter + PADDING for column in columns], self._least(columns)
        steps = [wanted, least]
        if sum(least) > room:
            bare = self._bare(columns)
            wide = [column.width > NARROW and not column.keeps for column in columns]
            tight = [min(few, TIGHT * letter + PADDING) if cut else few for few, cut in zip(bare, wide, strict=True)]
            tight[-1] = min(tight[-1], TIGHT * letter)
            steps = [least, bare, tight]
        return next((_between(few, many, room) for many, few in pairwise(steps) if sum(few) <= room), steps[-1])

    def _bare(self, columns: Sequence[Column]) -> list[int]:
        """As much as the words in each column take, without the room around them."""
        words = (self._words[self._columns.index(column)] for column in columns)
        return [min(pixels, few) for pixels, few in zip(words, self._least(columns), strict=True)]

    def _measure(self, columns: Sequence[Column]) -> None:
        """Look how long the words in each column are, with its heading."""
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        for column in columns:
            number = self._columns.index(column)
            arrow = ARROW if number == self.horizontalHeader().sortIndicatorSection() else 0
            heading = metrics.horizontalAdvance(column.heading) + PADDING + arrow
            self._words[number] = max(self._words[number], self.sizeHintForColumn(number), heading)

    def go_to(self, row: int, column: int = 0) -> None:
        """Make a line the current and the only selected one.

        Never as a click: a key that is still held down (Ctrl+Z) would add to the selection or take from it.
        """
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.model().index(row, column), flags.ClearAndSelect | flags.Rows)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Ctrl+Home and Ctrl+End select the line they go to, as in a spreadsheet; Qt would leave another selected."""
        flags = QItemSelectionModel.SelectionFlag
        ends, ctrl = (Qt.Key.Key_Home, Qt.Key.Key_End), Qt.KeyboardModifier.ControlModifier
        if isinstance(event, QKeyEvent) and event.modifiers() == ctrl and event.key() in ends:
            return flags.ClearAndSelect | flags.Rows
        return super().selectionCommand(index, event)

    def on_enter(self, do: Callable[[], object]) -> None:
        """Let Enter do something in the list itself; in a field beside it Enter is the field's own."""
        for key in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda: do())


def _between(few: Sequence[int], many: Sequence[int], room: int) -> list[int]:
    """Widths that fill the room, each the same way from its least to its most."""
    share = min((room - sum(few)) / max(sum(many) - sum(few), 1), 1.0)
    return [int(low + (high - low) * share) for low, high in zip(few, many, strict=True)]

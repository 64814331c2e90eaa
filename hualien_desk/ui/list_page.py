"""A page with a list: search, filters and buttons above, table left, detail right, counts below."""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hualien_desk.ui import icons, parts, theme
from hualien_desk.ui.list_model import Answer, Column, ListModel, ListSource, place_in
from hualien_desk.ui.narrowings import Narrowings
from hualien_desk.ui.table import Table

MOST_COPIED = 5000
"""Lines; more are exported to a file."""
SEARCH = 90
"""Pixels that the search has at least beside the buttons, beyond its smallest width and the margins."""
WAIT = 120
"""Milliseconds after the last key before the list is searched."""


class Empty(NamedTuple):
    """What an empty list says: the next step."""

    icon: str
    title: str
    text: str
    button: str = ""
    action: Callable[[], None] | None = None


class ListPage(QWidget):
    """A searchable list with a detail beside it."""

    selected = Signal(int)
    activated = Signal(int)
    cleared = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        source: ListSource,
        *,
        search_hint: str,
        empty: Empty,
        count: Callable[[int, int], str],
    ) -> None:
        super().__init__()
        self.name = name
        self._count, self._filters, self._narrowed = count, dict[str, QComboBox](), dict[str, Any]()
        self.narrowings = Narrowings(self.narrow_column)
        self.model = ListModel(source, columns, self)
        self.search = self._make_search(name, search_hint)
        self.table = Table(name, self.model)
        self.bar, self.doing = QHBoxLayout(), QHBoxLayout()
        self._bars = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        """Search and filters, then the buttons; below each other where the page is narrow."""
        self._detail: QWidget | None = None
        self._column, self._asked = 0, 0
        self.beside: Callable[[Callable[[], Answer], Callable[[Answer], None]], None] | None = None
        """Does work beside the window and hands its result back; None: everything is done at once."""
        self.notes: tuple[str, ...] = ()
        """What an exported list says of itself below its lines."""
        self.commands: dict[str, Callable[[], object]] = {}
        """What the menus of the window can do here, by name: add, enter_many."""
        self._counter = parts.label("", "quiet")
        self._counter.setWordWrap(True)
        self._counted = ""
        self._stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out(empty)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._connect()

    def _make_search(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit(placeholderText=hint, clearButtonEnabled=True)
        field.setAccessibleName(f"搜尋{name}")
        field.setMinimumWidth(84)
        icons.dress(field.addAction(icons.icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition), "search")
        return field

    def _lay_out(self, empty: Empty) -> None:
        for row in (self.bar, self.doing, self._bars):
            row.setSpacing(theme.SPACE[1])
        self.bar.addWidget(self.search, 1)
        self.doing.addStretch(0)
        self._bars.addLayout(self.bar, 1)
        self._bars.addLayout(self.doing)
        for page in (self.table, parts.empty_page(*empty), parts.nothing_found(self.clear)):
            self._stack.addWidget(page)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addWidget(self.narrowings)
        column.addWidget(self._stack, 1)
        column.addWidget(self._counter)
        self.splitter.addWidget(left)
        self.splitter.setHandleWidth(theme.SPACE[2])
        self.splitter.setChildrenCollapsible(False)
        self._whole = QVBoxLayout(self)
        self._whole.setSpacing(theme.SPACE[1])
        self._whole.addLayout(self._bars)
        self._whole.addWidget(self.splitter, 1)
        self.set_margin(theme.SPACE[2])

    def _connect(self) -> None:
        self.model.renew = self.refresh
        self.search.textChanged.connect(lambda: self._timer.start())
        self.search.returnPressed.connect(self._search_now)
        self._timer.timeout.connect(self._search_now)
        self.table.selectionModel().currentChanged.connect(self._cell_changed)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._tell_chosen())
        for told in (self.table.left_out, self.table.drawn):
            told.connect(self._tell_chosen)
        self.table.doubleClicked.connect(lambda index: self.activated.emit(self.model.id_at(index.row())))
        copy = QShortcut(QKeySequence.StandardKey.Copy, self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)

    def set_margin(self, pixels: int) -> None:
        """The room around the page."""
        self._whole.setContentsMargins(*(pixels,) * 4)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end of the bar."""
        self.doing.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons that have no room beside the search go below it."""
        super().resizeEvent(event)
        self.fold()

    def fold(self) -> None:
        """Put search and buttons beside each other where they have room."""
        needed = self.bar.minimumSize().width() + self.doing.minimumSize().width() + SEARCH
        ways = QBoxLayout.Direction
        self._bars.setDirection(ways.TopToBottom if needed > self.width() else ways.LeftToRight)

    def add_filter(self, key: str, label: str, choices: Sequence[tuple[str, Any]]) -> QComboBox:
        """A drop-down beside the search; the value None lets all pass."""
        box = parts.DropDown(label)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(6)
        self._filters[key] = box
        self.set_choices(key, choices)
        box.currentIndexChanged.connect(lambda: self._search_now())
        self.bar.insertWidget(self.bar.indexOf(self.search) + len(self._filters), box)
        return box

    def set_choices(self, key: str, choices: Sequence[tuple[str, Any]]) -> None:
        """Other choices for a filter; what was chosen stays chosen."""
        box = self._filters[key]
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        for words, value in choices:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)

    def choose(self, key: str, value: Any) -> None:
        """Set a filter."""
        box = self._filters[key]
        box.setCurrentIndex(max(box.findData(value), 0))

    def chosen(self, key: str) -> Any:
        """The value of a filter."""
        return self._filters[key].currentData()

    def narrow(self, key: str, value: Any) -> None:
        """Set a filter that has no drop-down; None lets all pass."""
        self._narrowed[key] = value
        self._search_now()

    def narrow_column(self, column: Column, value: Any, words: str = "") -> None:
        """Show only the lines where a column has this value; None lets all pass."""
        self.narrowings.put(column, value, words)
        self._search_now()

    def chosen_filters(self) -> dict[str, Any]:
        """The values of the drop-downs, by key."""
        return {key: box.currentData() for key, box in self._filters.items()}

    def filter_words(self) -> list[str]:
        """What the drop-downs narrow to, in words."""
        return [box.currentText() for box in self._filters.values() if box.currentData() is not None]

    def set_detail(self, widget: QWidget, share: tuple[int, int] = (5, 3)) -> None:
        """What stands on the right; `share` is how the width is divided."""
        self._detail = widget
        self.splitter.addWidget(widget)
        for place, part in enumerate(share):
            self.splitter.setStretchFactor(place, part)
        self.splitter.setSizes([part * 300 for part in share])

    def set_source(self, source: ListSource) -> None:
        """Show another source; a line that is in both stays selected."""
        before, kept = self.model.source, self.current()
        self.model.set_source(source)
        self._shown(place_in(source, before, kept))

    def refresh(self) -> None:
        """Read the list again and keep the selected line; a large list is read beside the window."""
        kept = self.current()
        if self.beside is None or not self.model.large:
            self.model.refresh()
            self._shown(kept)
            return
        self._asked += 1
        asked = self._asked
        self._counted = "讀取中…"
        self._tell_chosen()

        def take(answer: Answer) -> None:
            if asked == self._asked:
                self.model.take(answer)
                self._shown(kept)

        self.beside(self.model.question(), take)

    def clear(self) -> None:
        """Show everything: no search, no filter."""
        for box in self._filters.values():
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.cleared.emit()
        self.narrowings.clear()
        self.search.clear()
        self._search_now()

    def _search_now(self) -> None:
        self._timer.stop()
        filters = {key: box.currentData() for key, box in self._filters.items()} | self._narrowed
        filters |= {f"={key}": value for key, value in self.narrowings.values.items()}
        self.model.ask(self.search.text(), {key: value for key, value in filters.items() if value is not None})
        self.refresh()

    def _shown(self, kept: int) -> None:
        shown, total = len(self.model.ids), self.model.total
        self._stack.setCurrentIndex(0 if shown else 2 if total else 1)
        if self._detail:
            self._detail.setVisible(bool(total))
        people = self.model.people
        also = f"、{people:,} 人" if people is not None and people != shown else ""
        self._counted = self._count(shown, total) + also
        self._tell_chosen()
        self.select(kept if self.model.row_of(kept) >= 0 else self.model.id_at(0))
        if not shown:
            self.selected.emit(-1)

    def _chosen_rows(self) -> list[range]:
        """Stretches of selected lines from the top, none twice however many of a line's cells are selected."""
        parts = cast("Iterable[QItemSelectionRange]", self.table.selectionModel().selection())
        found, below = list[range](), 0
        for top, bottom in sorted((part.top(), part.bottom()) for part in parts):
            found.append(range(max(top, below), bottom + 1))
            below = max(below, bottom + 1)
        return found

    def _tell_chosen(self) -> None:
        """How many lines the next step is for, beside how many there are."""
        chosen = sum(map(len, self._chosen_rows()))
        out = self.table.without()
        why = "自訂欄寬" if self.table.own_widths() else "視窗較窄"  # drawn widths do not follow the window
        told = f"{why}，省略 {'、'.join(out)}" if out else ""
        self._counter.setText("　".join(filter(None, (self._counted, f"已選 {chosen:,}" if chosen > 1 else "", told))))

    def _cell_changed(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self._column = current.column()
        if current.row() != before.row() or not before.isValid():
            self._row_changed(current)

    def _row_changed(self, current: QModelIndex) -> None:
        self.selected.emit(self.model.id_at(current.row()) if current.isValid() else -1)

    def show_one(self, wanted: int) -> None:
        """Select a line, without search and filters when they hide it."""
        if self.model.row_of(wanted) < 0:
            self.clear()
        self.select(wanted)

    def sort_first(self, heading: str, way: str) -> None:
        """Let the list begin in an order, "up" or "down": what is not read yet is read in it."""
        number = next(
            (n for n, column in enumerate(self.model.columns) if column.heading == heading and column.key), -1
        )
        order = Qt.SortOrder.DescendingOrder if way == "down" else Qt.SortOrder.AscendingOrder
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(number, order)
        header.blockSignals(False)
        self.model.begin_with(number, order)
        if self.model.total:
            self.table.setCurrentIndex(QModelIndex())  # the list begins with its first line
            self.refresh()

    def select(self, wanted: int) -> None:
        """Select the line of an id."""
        row, column = self.model.row_of(wanted), max(self._column, 0)
        if row >= 0:
            self.table.go_to(row, column)

    def select_several(self, wanted: Collection[int]) -> None:
        """Select the lines of several ids as far as they are shown; the current one stays where it is."""
        found, flags = QItemSelection(), QItemSelectionModel.SelectionFlag
        for row in filter(lambda row: row >= 0, map(self.model.row_of, wanted)):
            found.select(self.model.index(row, 0), self.model.index(row, 0))
        self.table.selectionModel().select(found, flags.ClearAndSelect | flags.Rows)

    def selected_ids(self) -> list[int]:
        """The ids of the selected lines, in display order."""
        return [self.model.id_at(row) for rows in self._chosen_rows() for row in rows]

    def current(self) -> int:
        """The selected id, -1 for none."""
        index = self.table.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else -1

    def copy(self) -> None:
        """Copy the selected lines with their headings, as a spreadsheet takes them; at most some thousand."""
        columns = self.table.shown_columns()
        lines = [[column.heading for column in columns]]
        for wanted in self.selected_ids()[:MOST_COPIED]:
            line = self.model.line(self.model.row_of(wanted))
            lines.append([column.show(line) for column in columns])
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

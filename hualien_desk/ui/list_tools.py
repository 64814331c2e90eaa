"""What every list offers: filter by column, choose columns, saved views, export of what is seen."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSettings, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import list_export, views
from hualien_desk.operations.desk import Cancelled, Progress
from hualien_desk.operations.rosters import Written
from hualien_desk.ui import icons, parts, words
from hualien_desk.ui.dialogs import AskLine, Form
from hualien_desk.ui.list_memory import ListMemory
from hualien_desk.ui.list_model import Column
from hualien_desk.ui.list_page import ListPage
from hualien_desk.ui.office import Office
from hualien_desk.ui.ticks import TickList

MOST = 300
"""Values of a column that are offered."""
CHUNK = 1000
"""Lines read at once for a file."""


class ListTools(QObject):
    """Gives a page its tools, behind one button and on the headings."""

    def __init__(self, office: Office, page: ListPage) -> None:
        super().__init__(page)
        self._office, self._page = office, page
        page.beside = lambda work, then: office.runner.run("讀取清單", lambda *_: work(), then, quiet=True, owner=page)
        self._settings: QSettings = office.window.settings
        self.menu = QMenu(page)
        self.menu.aboutToShow.connect(self._fill)
        button = parts.flat_button("sliders-horizontal", f"{page.name}的檢視與欄位", self._pop)
        page.add(button)
        self._button = button
        header = page.table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_heading)
        if kept := self._settings.value(self._key()):
            page.table.arrange(list(kept) if isinstance(kept, list) else [str(kept)])
        self.memory = ListMemory(self._settings, page)

    def _key(self) -> str:
        return f"columns/{self._page.name}"

    def _pop(self) -> None:
        self.menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def _fill(self) -> None:
        self.menu.clear()
        narrow = self._sub("funnel", "篩選欄位")
        for column in self._page.model.columns:
            if column.key:
                self._add(narrow, "funnel", f"{column.heading}…", partial(self.filter, column))
        seen = self._sub("bookmark", "檢視")
        for name in views.names(self._page.name):
            self._add(seen, "bookmark", name, partial(self.show_view, name))
        self._add(seen, "plus", "儲存目前的檢視…", self._ask_name)
        gone = seen.addMenu("刪除檢視")
        for name in views.names(self._page.name):
            self._add(gone, "trash-2", name, partial(self._drop_view, name))
        self._add(self.menu, "columns-3", "欄位…", self.choose_columns)
        self._add_way_back(self.menu)
        self._add(self.menu, "file-spreadsheet", "匯出這份清單", self.export)

    def _sub(self, icon: str, text: str) -> QMenu:
        made = self.menu.addMenu(text)
        icons.dress(made.menuAction(), icon)
        return made

    @staticmethod
    def _add(menu: QMenu, icon: str, text: str, do: Callable[[], object]) -> None:
        action = menu.addAction(text)
        icons.dress(action, icon)
        action.triggered.connect(lambda _=False: do())

    def _add_way_back(self, menu: QMenu) -> None:
        """A line only while there is something to put back."""
        if self.memory.any:
            self._add(menu, "rotate-ccw", "還原欄寬與版面", self.memory.forget)

    def _on_heading(self, at: QPoint) -> None:
        header = self._page.table.horizontalHeader()
        number = header.logicalIndexAt(at)
        menu = QMenu(header)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if number >= 0 and self._page.model.columns[number].key:
            column = self._page.model.columns[number]
            self._add(menu, "funnel", f"篩選「{column.heading}」…", partial(self.filter, column))
        self._add(menu, "columns-3", "欄位…", self.choose_columns)
        self._add_way_back(menu)
        menu.popup(header.mapToGlobal(at))

    def filter(self, column: Column) -> None:
        """Choose one of the values of a column."""
        FilterDialog(self._office, self._page, column).open()

    def choose_columns(self) -> None:
        """Choose which columns are seen, and their order."""
        ColumnsDialog(self._office, self._page, self._keep_columns).open()

    def _keep_columns(self, headings: list[str]) -> None:
        self._page.table.arrange(headings)
        self._settings.setValue(self._key(), headings)

    def state(self) -> dict[str, Any]:
        """Search, filters, order and columns as they stand."""
        page = self._page
        order, descending = page.model.sorting
        return {
            "search": page.search.text(),
            "filters": {key: value for key, value in page.chosen_filters().items() if value is not None},
            "columns": {key: value for key, value in page.narrowings.values.items()},
            "order": [order, descending],
            "shown": [column.heading for column in page.table.shown_columns()],
        }

    def _ask_name(self) -> None:
        def keep(name: str) -> None:
            state = json.dumps(self.state(), ensure_ascii=False)
            self._office.runner.do(lambda: views.save(self._office.desk, self._page.name, name, state))

        AskLine(
            self._office.window, "儲存檢視", "為目前的搜尋、篩選、排序與欄位取一個名稱：", "例如：消防局約僱人員", keep
        ).open()

    def _drop_view(self, name: str) -> None:
        self._office.runner.do(lambda: views.drop(self._office.desk, self._page.name, name))

    def show_view(self, name: str) -> None:
        """Put a saved view on."""
        kept = json.loads(views.find(self._page.name, name) or "{}")
        page = self._page
        page.clear()
        for key, value in kept.get("filters", {}).items():
            page.choose(key, value)
        for column in page.model.columns:
            if column.key in kept.get("columns", {}):
                value = kept["columns"][column.key]
                page.narrow_column(column, value, words.value(value))
        page.table.arrange(kept.get("shown", []))
        order, descending = kept.get("order", ["", False])
        numbers = [n for n, column in enumerate(page.model.columns) if column.key == order and order]
        turned = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        page.table.sortByColumn(numbers[0] if numbers else -1, turned)
        page.search.setText(kept.get("search", ""))
        page.refresh()

    def export(self) -> None:
        """Write what is seen, beside the window."""
        page, desk = self._page, self._office.desk
        columns = page.table.shown_columns()
        ids, source = list(page.model.ids), page.model.source

        def work(progress: Progress, cancelled: Cancelled) -> Path:
            rows: list[list[str]] = []
            for start in range(0, len(ids), CHUNK):
                if cancelled():
                    raise DeskError("已取消，沒有產生檔案。")
                progress(start, len(ids), "匯出清單")
                lines = source.rows(ids[start : start + CHUNK])
                rows += [[column.show(lines[own]) for column in columns] for own in ids[start : start + CHUNK]]
            heads = [(column.heading or "　", column.width * 2 + 2, column.align) for column in columns]
            return list_export.write(desk, page.name, self._scope(), heads, rows, page.notes)

        self._office.runner.run("匯出清單", work, self._written)

    def _scope(self) -> str:
        told = [f"搜尋「{self._page.search.text()}」"] if self._page.search.text() else []
        return "　".join((*told, *self._page.filter_words(), *self._page.narrowings.words())) or "全部"

    def _written(self, path: Path) -> None:
        self._office.written(Written(f"已匯出「{path.name}」。", (path,)))


class FilterDialog(Form):
    """The values of a column with their counts; one is chosen."""

    def __init__(self, office: Office, page: ListPage, column: Column) -> None:
        super().__init__(office.window, "篩選欄位", f"只顯示「{column.heading}」是：")
        self._page, self._column = page, column
        self.list = QListWidget()
        self.list.setAccessibleName(column.heading)
        for value, count in page.model.values(column, MOST):
            item = QListWidgetItem(f"{words.value(value)}　（{count:,}）")
            item.setData(Qt.ItemDataRole.UserRole, value)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _: self.choose())
        self.body.addWidget(self.list, 1)
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        if column.key in page.narrowings.values:
            self.buttons.addWidget(parts.button("funnel", "取消這欄的篩選", self._drop))
        self.yes = parts.button("check", "篩選", self.choose, primary=True)
        self.yes.setEnabled(self.list.count() > 0)
        self.buttons.addWidget(self.yes)
        self.spread(420, 460)

    def choose(self) -> None:
        """Let the marked value stand."""
        item = self.list.currentItem()
        if item:
            value = item.data(Qt.ItemDataRole.UserRole)
            self.accept()
            self._page.narrow_column(self._column, value, words.value(value))

    def _drop(self) -> None:
        self.accept()
        self._page.narrow_column(self._column, None)


class ColumnsDialog(Form):
    """Columns to tick and to move."""

    def __init__(self, office: Office, page: ListPage, then: Callable[[list[str]], None]) -> None:
        super().__init__(office.window, "欄位", "勾選要顯示的欄位；以「上移」「下移」或拖曳調整順序。")
        self._then = then
        self.list = TickList("欄位", whole=False)
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        shown = [column.heading for column in page.table.shown_columns()]
        every = [column.heading for column in page.model.columns]
        self._show([*shown, *(heading for heading in every if heading not in shown)], set(shown))
        self.body.addWidget(self.list, 1)
        self.buttons.insertWidget(0, parts.button("arrow-up", "上移", lambda: self.move_by(-1)))
        self.buttons.insertWidget(1, parts.button("arrow-down", "下移", lambda: self.move_by(1)))
        self.buttons.insertWidget(2, parts.button("rotate-ccw", "還原預設", lambda: self._show(every, set(every))))
        self.buttons.addWidget(parts.button("x", "取消", self.reject))
        self.yes = parts.button("check", "套用", self._apply, primary=True)
        self.buttons.addWidget(self.yes)
        self.spread(520, 460)

    def _show(self, headings: list[str], ticked: set[str]) -> None:
        self.list.clear()
        for heading in headings:
            self.list.add(heading or "（標記）", heading, heading in ticked)
        self.list.setCurrentRow(0)

    def move_by(self, step: int) -> None:
        """Move the marked column up or down."""
        row = self.list.currentRow()
        if 0 <= row + step < self.list.count():
            self.list.insertItem(row + step, self.list.takeItem(row))
            self.list.setCurrentRow(row + step)

    def _apply(self) -> None:
        if ticked := self.list.chosen():
            self.accept()
            self._then(ticked)

"""Figures as a list: agencies (or measures) down, figures across; the number under the cursor is a figure of a row."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Signal

from hualien_desk.domain.evaluated import show
from hualien_desk.domain.evaluation import Group, Row
from hualien_desk.domain.evaluation_plan import Figure
from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage

MARKS = {Group.COUNTY: "", Group.FOLLOWING: "（已參照）", Group.APART: "（未參照）"}
WITH = "with"
WIDE = "converted"
"""The figure that is told in words: 記大功 3、記功 2、嘉獎 2."""

EACH, TOLD_APART, LAST = 3, 2, 1
"""What a narrow window does without, in this order."""
SPARE = {
    **dict.fromkeys((WIDE, "nearly", "pending"), EACH),
    **dict.fromkeys(("teams", "graded", "enrolled", "attended", "attendance"), TOLD_APART),
    "awarded": LAST,
}
"""Figures that can go, as those of each kind of award and of each grade; some are on the page of their measure."""


def named(row: Row) -> str:
    """The agency with what sets it apart."""
    return row.name + (MARKS[row.group] if row.agency else "")


class FigurePage(ListPage):
    """Rows and their figures; `pointed` tells which number is selected, `opened` which one was asked for."""

    pointed = Signal(object, object)
    opened = Signal(object, object)

    def __init__(
        self,
        name: str,
        first: tuple[str, Callable[[Row], str]],
        figures: Sequence[Callable[[Row], Figure | None]],
        titles: Sequence[tuple[str, str]],
        *,
        levels: bool,
    ) -> None:
        self._figures, self._title, self._say = figures, first[1], titles
        wide = 12 if not levels or any(":" in key for key, _ in titles) else 4  # without awards there is only 0
        columns = (
            Column(first[0], "name", 10, first[1], bold=True, keeps=True),
            *(
                Column(
                    *(title, key, wide if key == WIDE else 4, partial(_shown, figure), "right"),
                    keeps=key == WIDE,
                    spare=EACH if ":" in key else SPARE.get(key, 0),
                )
                for figure, (key, title) in zip(figures, titles, strict=True)
            ),
        )
        super().__init__(
            name,
            columns,
            self._source(()),
            search_hint=f"搜尋{first[0]}",
            empty=Empty("chart-column", "還沒有可以評核的資料", "匯入參訓人員與學習紀錄之後，這裡會列出各措施的成效。"),
            count=lambda shown, total: "點兩下數字（或 Enter），看是哪些人",
        )
        self.rows: Sequence[Row] = ()
        if levels:
            self.add_filter("level", "範圍", (("全部機關", None), ("有人參加的機關", WITH)))
        self.table.selectionModel().currentChanged.connect(lambda now, _: self._point(now))
        self.table.doubleClicked.connect(self._open)
        self.table.on_enter(lambda: self._open(self.table.currentIndex()))

    def _source(self, rows: Sequence[Row]) -> RecordsSource:
        orders: dict[str, Callable[[Row], Any]] = {
            key: partial(_order, figure) for figure, (key, _) in zip(self._figures, self._say, strict=True)
        }
        orders["name"] = self._title
        filters: dict[str, Callable[[Row, Any], bool]] = {
            "level": lambda row, _: row.agency is None or bool(row.values.get("participants"))
        }
        return RecordsSource(rows, self._title, orders, filters)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays where it was."""
        index = self.table.currentIndex()
        place = (index.row(), index.column()) if index.isValid() else (0, 1)
        self.rows = rows
        self.set_source(self._source(rows))
        if self.model.rowCount():
            self.table.go_to(min(place[0], self.model.rowCount() - 1), max(place[1], 1))
        self._point(self.table.currentIndex())

    def at(self, index: QModelIndex) -> tuple[Row, Figure] | None:
        """The row and the figure of a cell; None where there is no number."""
        number = self.model.id_at(index.row()) if index.isValid() else -1
        if not 0 <= number < len(self.rows) or index.column() < 1:
            return None
        row = self.rows[number]
        figure = self._figures[index.column() - 1](row)
        return (row, figure) if figure else None

    def current_figure(self) -> tuple[Row, Figure] | None:
        """What is selected."""
        return self.at(self.table.currentIndex())

    def _point(self, index: QModelIndex) -> None:
        found = self.at(index)
        self.pointed.emit(*(found or (None, None)))

    def _open(self, index: QModelIndex) -> None:
        if found := self.at(index):
            self.opened.emit(*found)


def _shown(figure: Callable[[Row], Figure | None], row: Row) -> str:
    about = figure(row)
    return show(about, row.values[about.id]) if about else ""


def _order(figure: Callable[[Row], Figure | None], row: Row) -> float:
    about = figure(row)
    value = row.values[about.id] if about else None
    return -1.0 if value is None else float(value)

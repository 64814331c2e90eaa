"""What the user set up by hand outlives the program: widths of columns, order, where parts are divided."""

import json
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from hualien_desk.ui.list_page import ListPage

MOST = 1000
"""Letters or thousandths; a number beyond is no width: the settings were damaged."""


class _Kept:
    """One value of the settings as JSON; what cannot be read any more is forgotten."""

    def __init__(self, settings: QSettings, key: str) -> None:
        self._settings, self._key = settings, key

    def read(self) -> Any:
        """What was kept, None for nothing."""
        try:
            return json.loads(str(self._settings.value(self._key, "null")))
        except ValueError:
            return None

    def write(self, value: object) -> None:
        """Keep a value; nothing is kept for an empty one."""
        if value:
            self._settings.setValue(self._key, json.dumps(value, ensure_ascii=False))
        else:
            self._settings.remove(self._key)


class DividerMemory(QObject):
    """Where a splitter is divided, as shares of its length: put back when it is first seen."""

    def __init__(self, settings: QSettings, name: str, splitter: QSplitter) -> None:
        super().__init__(splitter)
        self._splitter, self._kept = splitter, _Kept(settings, f"divided/{name}")
        self._usual, self._seen = self._shares(), False
        splitter.splitterMoved.connect(lambda *_: self._kept.write(self._shares()))
        splitter.installEventFilter(self)

    @property
    def moved(self) -> bool:
        """Whether the user moved the divider."""
        return bool(self._kept.read())

    def forget(self) -> None:
        """Divide as the program does."""
        self._kept.write(None)
        self._divide(self._usual)

    def _shares(self) -> list[int]:
        sizes = self._splitter.sizes()
        return [round(1000 * size / max(sum(sizes), 1)) for size in sizes]

    def _divide(self, shares: list[int]) -> None:
        length = sum(self._splitter.sizes())
        self._splitter.setSizes([share * length // 1000 for share in shares])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """All its parts may be seen for the first time now. A double click on a divider resets it."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.LayoutRequest) and not self._seen:
            QTimer.singleShot(0, self, self._bring_back)
        if event.type() == QEvent.Type.MouseButtonDblClick and watched is not self._splitter:
            self.forget()
            return True  # the handle would take it for the beginning of a move
        return super().eventFilter(watched, event)

    def _bring_back(self) -> None:
        if self._seen or not self._splitter.isVisible() or not all(self._splitter.sizes()):
            return  # beside a list that is empty yet nothing stands: how it is divided then says nothing
        self._usual, self._seen = self._shares(), True
        for number in range(1, self._splitter.count()):
            self._splitter.handle(number).setToolTip("拖曳調整寬窄，點兩下還原")
            self._splitter.handle(number).installEventFilter(self)
        shares = self._kept.read()
        if _numbers(shares) and len(shares) == self._splitter.count():
            self._divide(shares)


class ListMemory(QObject):
    """Widths, order and divider of a list; `forget` brings the program's own back."""

    def __init__(self, settings: QSettings, page: ListPage) -> None:
        super().__init__(page)
        self._page, self._table = page, page.table
        self._widths, self._order = (_Kept(settings, f"{what}/{page.name}") for what in ("widths", "order"))
        self._divider = DividerMemory(settings, page.name, page.splitter)
        self._bring_back()
        self._table.drawn.connect(lambda: self._widths.write(self._table.own_widths()))
        page.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)

    def _bring_back(self) -> None:
        widths, order = self._widths.read(), self._order.read()
        known = {column.heading for column in self._table.shown_columns()}
        if isinstance(widths, dict) and _numbers([*widths.values()]) and known & widths.keys():
            self._table.take_widths(widths)
        if isinstance(order, list) and len(order) == 2:
            self._page.sort_first(*map(str, order))

    def _sorted(self, section: int, order: Qt.SortOrder) -> None:
        headings = [column.heading for column in self._page.model.columns]
        down = "down" if order == Qt.SortOrder.DescendingOrder else "up"
        self._order.write([headings[section], down] if 0 <= section < len(headings) else None)

    @property
    def any(self) -> bool:
        """Whether widths or divider are the user's own."""
        return bool(self._table.own_widths()) or self._divider.moved

    def forget(self) -> None:
        """Let columns and parts fit themselves again."""
        self._table.fit_again()
        self._divider.forget()


def remember_dividers(settings: QSettings, page: QWidget) -> None:
    """Keep how a page divides its parts; those of its lists are kept by the lists."""
    others = [one for one in page.findChildren(QSplitter) if not isinstance(one.parent(), ListPage)]
    for number, splitter in enumerate(others):
        DividerMemory(settings, f"{type(page).__name__}-{number}", splitter)


def _numbers(found: Any) -> bool:
    fit = isinstance(found, list) and all(isinstance(one, (int, float)) and 0 <= one <= MOST for one in found)
    return fit and any(found)

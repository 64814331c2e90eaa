"""The table of every list in windows of several widths: what matters stays in sight (虛構資料)."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from hualien_desk.ui.list_model import Column, RecordsSource
from hualien_desk.ui.list_page import Empty, ListPage

CTRL = Qt.KeyboardModifier.ControlModifier


class Team(NamedTuple):
    """A line."""

    name: str
    agency: str
    people: str
    flag: str


TEAMS = Team("客家數位故事屋", "花蓮縣政府客家事務處", "2", "不在實施對象 +1"), Team("a", "b", "1", "")
COLUMNS = (
    Column("團隊名稱", "name", 9, lambda line: line.name),
    Column("推動機關", "agency", 9, lambda line: line.agency),
    Column("人數", "people", 5, lambda line: line.people, "right", spare=1),
    Column("請查明", "", 9, lambda line: line.flag, keeps=True),
)


@pytest.fixture
def wide(qtbot: Any) -> Callable[[int], ListPage]:
    """The list in a window of a width."""
    empty = Empty("list", "沒有", "")
    source = RecordsSource(TEAMS, lambda line: line.name, {}, {})
    page = ListPage("團隊", COLUMNS, source, search_hint="搜尋", empty=empty, count=lambda *_: "")
    page.add(QPushButton("評定等第"))
    qtbot.addWidget(page)
    page.refresh()

    def show(width: int) -> ListPage:
        page.resize(width, 300)
        page.show()
        QApplication.processEvents()
        return page

    return show


def seen(page: ListPage) -> list[str]:
    """The headings that are seen."""
    return [column.heading for n, column in enumerate(COLUMNS) if not page.table.isColumnHidden(n)]


def sideways(page: ListPage) -> int:
    """How far one can scroll to the right."""
    return page.table.horizontalScrollBar().maximum()


def test_a_narrow_window_does_without_what_is_spare_and_a_wide_one_has_it_back(wide: Callable[[int], ListPage]) -> None:
    """What was chosen is copied and exported also when there is no room for it."""
    assert "人數" in seen(wide(900)) and not sideways(wide(900))
    page = wide(390)
    assert seen(page) == ["團隊名稱", "推動機關", "請查明"] and not sideways(page)
    assert page.table.columnWidth(3) >= page.table.sizeHintForColumn(3), "flags are whole"
    assert page.table.shown_columns() == list(COLUMNS)
    assert "人數" in seen(wide(900))


def test_columns_that_somebody_chose_stay(wide: Callable[[int], ListPage]) -> None:
    wide(900).table.arrange(["團隊名稱", "推動機關", "人數", "請查明"])
    assert "人數" in seen(wide(390))


def test_a_width_that_was_drawn_by_hand_stays(wide: Callable[[int], ListPage]) -> None:
    """Also after the window did without a column meanwhile."""
    page = wide(390)
    assert wide(900).table.columnWidth(0) > 120, "the program's own widths follow the window"
    page.table.horizontalHeader().resizeSection(0, 77)
    assert wide(700).table.columnWidth(0) == 77


def test_a_column_that_stays_away_for_drawn_widths_is_not_put_down_to_the_window(wide):
    page = wide(390)
    page.table.horizontalHeader().resizeSection(0, 77)
    assert "自訂欄寬，省略 人數" in wide(1200)._counter.text()
    page.table.fit_again()
    assert "省略" not in page._counter.text()


def test_buttons_without_room_beside_the_search_go_below_it(wide: Callable[[int], ListPage]) -> None:
    page = wide(900)
    button = page.findChild(QPushButton)
    assert button and button.y() < page.search.geometry().bottom()
    assert wide(200).search.geometry().bottom() < button.y() and button.width() >= button.sizeHint().width()


@pytest.mark.parametrize("held", [CTRL, Qt.KeyboardModifier.ShiftModifier])
def test_the_program_selects_one_line_whatever_key_is_still_held(wide, held):
    table = wide(700).table
    for row in (0, 1, 1, 0):
        QTest.keyPress(table, Qt.Key.Key_F12, held)
        table.go_to(row)
        assert {index.row() for index in table.selectedIndexes()} == {row}
        assert table.currentIndex().row() == row


def test_the_user_adds_lines_with_ctrl_and_shift_to_the_one_the_program_went_to(wide):
    table = wide(700).table
    below = table.visualRect(table.model().index(1, 0)).center()
    for add in (
        lambda: QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, CTRL, below),
        lambda: QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
    ):
        table.go_to(0)
        add()
        assert {index.row() for index in table.selectedIndexes()} == {0, 1}


def test_ctrl_end_selects_the_line_it_goes_to(wide):
    """The next step is for the line that the detail speaks of."""
    table = wide(700).table
    table.go_to(0)
    QTest.keyClick(table, Qt.Key.Key_End, CTRL)
    assert {index.row() for index in table.selectedIndexes()} == {1} == {table.currentIndex().row()}


def test_what_says_the_same_in_every_line_goes_first_and_is_named(wide):
    """And a width that the program gave is never taken for the user's own."""
    page = wide(390)
    assert page.table.without() == ["人數"] and "省略 人數" in page._counter.text()
    page.table.idle("推動機關")
    assert seen(page) == ["團隊名稱", "人數", "請查明"]
    wide(360)
    assert not page.table.own_widths()
    page.table.idle()
    assert wide(900).table.without() == [] and "省略" not in page._counter.text()

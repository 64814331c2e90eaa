"""Filter by column, choose columns, saved views, export of what is seen (虛構資料)."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from hualien_desk.operations import history, views
from hualien_desk.ui.dialogs import AskLine
from hualien_desk.ui.list_tools import ColumnsDialog, FilterDialog, ListTools
from hualien_desk.ui.participants_tab import ParticipantsTab
from tests.ui.conftest import dialogs, shown


def tools(page):
    return next(item for item in page.findChildren(ListTools) if item._page is page)


def column(page, heading):
    return next(column for column in page.model.columns if column.heading == heading)


def narrow(page, heading, words):
    tools(page).filter(column(page, heading))
    (dialog,) = dialogs(FilterDialog)
    rows = [dialog.list.item(n).text() for n in range(dialog.list.count())]
    dialog.list.setCurrentRow(next(n for n, text in enumerate(rows) if text.startswith(words)))
    dialog.yes.click()
    return rows


@pytest.fixture
def page(program):
    return program.shown.people.page


def test_a_column_is_narrowed_to_one_of_its_values(page):
    rows = narrow(page, "機關", "花蓮縣消防局")
    assert rows[0] == "花蓮縣消防局　（2）" and len(rows) == 4
    assert sorted(shown(page)) == ["王小明", "黃雅婷"]
    assert page.narrowings.words() == ["機關：花蓮縣消防局"] and not page.narrowings.isHidden()
    assert narrow(page, "單位", "會計室") == ["人事室　（1）", "會計室　（1）"]
    assert shown(page) == ["黃雅婷"]
    page.narrow_column(column(page, "單位"), None)
    assert len(shown(page)) == 2
    page.clear()
    assert len(shown(page)) == 5 and page.narrowings.isHidden()


def test_days_and_words_are_offered_as_they_are_shown(program):
    courses = program.shown.courses
    courses.courses.select(courses.courses.model.id_at(shown(courses.courses, 1).index("英語會話入門")))
    rows = narrow(courses.completions, "完成日", "106/05/03")
    assert rows == ["106/05/03　（2）", "106/03/15　（1）"]
    assert len(shown(courses.completions)) == 2


def test_lists_in_memory_are_narrowed_as_well(program, settle):
    settle(program)
    awards = program.shown.awards.page
    program.shown.awards.chips.choose(None)
    rows = narrow(awards, "結果", "待確認")
    assert any(row.startswith("嘉獎一次　（2）") for row in rows)
    assert set(shown(awards, 3)) == {"待確認"}


def test_columns_are_hidden_moved_and_remembered(program, page):
    tools(page).choose_columns()
    (dialog,) = dialogs(ColumnsDialog)
    dialog.list.setCurrentRow(2)
    dialog.move_by(-1)
    dialog.list.item(3).setCheckState(Qt.CheckState.Unchecked)
    dialog.yes.click()
    headings = [column.heading for column in page.table.shown_columns()]
    assert headings == ["姓名", "機關", "身分證字號", "職稱", "人員類別", "實施對象"]
    assert program.window.settings.value("columns/參訓人員") == headings
    page.table.selectAll()
    page.copy()
    assert QGuiApplication.clipboard().text().split("\n")[0].split("\t") == headings
    tools(page).choose_columns()
    (dialog,) = dialogs(ColumnsDialog)
    dialog._show(["姓名"], set())
    dialog.yes.click()
    assert dialog.isVisible()  # at least one column stays
    dialog.reject()


def test_a_view_brings_search_filters_order_and_columns_back(program, page):
    page.search.setText("花蓮")
    page.choose("covered", True)
    narrow(page, "機關", "花蓮縣消防局")
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page.table.arrange(["機關", "姓名"])
    tools(page)._ask_name()
    (ask,) = dialogs(AskLine)
    assert not ask.yes.isEnabled()
    ask.field.setText("消防局適用")
    ask.yes.click()
    assert history.undo_title() == "儲存檢視「消防局適用」"
    page.clear()
    page.table.arrange([])
    assert len(shown(page)) == 5
    tools(page).show_view("消防局適用")
    assert shown(page) == ["王小明"]
    assert page.search.text() == "花蓮" and page.model.sorting == ("name", True)
    assert [column.heading for column in page.table.shown_columns()] == ["機關", "姓名"]
    tools(page)._drop_view("消防局適用")
    assert views.names("參訓人員") == []


def test_what_is_seen_is_exported(program, page, settle):
    narrow(page, "機關", "花蓮縣消防局")
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    page.table.arrange(["姓名", "身分證字號", "機關"])
    tools(page).export()
    settle(program)
    (path,) = program.desk.rosters.glob("106參訓人員-*.xlsx")
    assert f"已匯出「{path.name}」" in program.window.notice()
    cells = [[cell for cell in row if cell] for row in openpyxl.load_workbook(path).worksheets[0].values]
    head = cells.index(["姓名", "身分證字號", "機關"])
    assert cells[head + 1 : head + 3] == [
        ["黃雅婷", "U12****013", "花蓮縣消防局"],
        ["王小明", "A12****789", "花蓮縣消防局"],
    ]
    assert any("機關：花蓮縣消防局" in text for row in cells[:head] for text in row)
    tools(page).export()
    settle(program)
    assert len(list(program.desk.rosters.glob("*.xlsx"))) == 2


def test_rows_and_people_are_both_counted(program, bring):
    more = (("身分證字號", "課程代碼", "課程名稱", "完成日期"), ("A123456789", "E01", "英語會話入門", "106/09/03"))
    program.changed(bring("completions", more))
    courses = program.shown.courses
    courses.courses.select(courses.courses.model.id_at(shown(courses.courses, 1).index("英語會話入門")))
    assert courses.completions._counter.text() == "4 筆、3 人"


def test_the_menu_offers_everything_by_keyboard(page):
    tool = tools(page)
    tool._fill()
    texts = [action.text() for action in tool.menu.actions()]
    assert texts == ["篩選欄位", "檢視", "欄位…", "匯出這份清單"]
    assert tool._button.accessibleName() == "參訓人員的檢視與欄位"


def test_widths_order_and_divider_outlive_the_program(page, program):
    """They are the next page's of that name, until they are put back."""
    page.table.horizontalHeader().resizeSection(0, 222)
    page.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    page.splitter.setSizes([300, 700])
    page.splitter.splitterMoved.emit(300, 1)
    other = ParticipantsTab(program.office).page
    again = ListTools(program.office, other)
    assert other.table.columnWidth(0) == pytest.approx(222, abs=1)
    assert other.model.sorting == ("agency", True) and shown(other) == shown(page)
    assert again.memory.any and other.model.row_of(other.current()) == 0
    tools(page).memory.forget()
    assert page.table.columnWidth(0) < 222 and not tools(page).memory.any
    third = ParticipantsTab(program.office).page
    assert not ListTools(program.office, third).memory.any


def test_settings_that_cannot_be_read_are_left_alone(page, program):
    """Also numbers that are no widths, and widths of columns that another version had."""
    for value in ("{", '{"姓名": "寬"}', "[1]", '{"姓名": 1e999}', '{"姓名": 1e12}', '{"舊欄": 3}'):
        program.window.settings.setValue("widths/參訓人員", value)
        program.window.settings.setValue("order/參訓人員", value)
        assert not ListTools(program.office, ParticipantsTab(program.office).page).memory.any


def test_the_divider_comes_back_and_a_double_click_on_it_resets_it(page, program, qtbot):
    """As a share of the length that it has when it is first seen."""
    program.window.settings.setValue("divided/參訓人員", "[300, 700]")
    program.window.resize(1300, 700)
    program.window.tabs.setCurrentIndex(1)
    memory = tools(page).memory
    qtbot.waitUntil(lambda: bool(page.splitter.handle(1).toolTip()))
    left, right = page.splitter.sizes()
    assert left < right and memory.any
    QTest.mouseDClick(page.splitter.handle(1), Qt.MouseButton.LeftButton)
    assert page.splitter.sizes()[0] > page.splitter.sizes()[1] and not memory.any


def test_a_divider_beside_an_empty_list_waits_until_there_is_something_beside_it(program, qtbot):
    """What stands beside nothing is no division: a reset brings the one of the full list."""
    program.window.settings.setValue("divided/參訓人員", "[1e99, 700]")
    tab = ParticipantsTab(program.office)
    qtbot.addWidget(tab)
    page, memory = tab.page, ListTools(program.office, tab.page).memory
    page._detail.hide()
    tab.resize(1000, 500)
    tab.show()
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.splitter.handle(1).toolTip()))
    usual = page.splitter.sizes()
    page.splitter.setSizes([300, 700])
    memory.forget()
    assert page.splitter.sizes() == pytest.approx(usual, abs=2) and usual[0] > usual[1]

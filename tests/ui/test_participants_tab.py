"""The tab 參訓人員; all people are invented."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from tests.ui.conftest import shown


def find(qtbot, page, text):
    page.search.setText(text)
    qtbot.keyClick(page.search, Qt.Key.Key_Return)


def test_everyone_is_listed_with_a_masked_id_and_why_somebody_is_not_covered(program):
    page = program.shown.people.page
    assert sorted(shown(page)) == ["張家瑋", "林美玲", "王小明", "陳志豪", "黃雅婷"]
    assert "A12****789" in shown(page, 1)
    assert sorted(shown(page, 6)) == [
        "伍：人員類別不在實施對象",
        "拾：得參照機關，未參照本計畫",
        "適用",
        "適用",
        "適用",
    ]


def test_a_search_narrows_the_list_and_says_how_many(program, qtbot):
    page = program.shown.people.page
    find(qtbot, page, "消防")
    assert shown(page) == ["王小明", "黃雅婷"]
    assert page._counter.text() == "2 人（共 5 人）"
    find(qtbot, page, "沒有這個人")
    assert shown(page) == []
    assert page._stack.currentIndex() == 2
    page.clear()
    assert len(shown(page)) == 5


def test_typing_searches_by_itself_after_a_moment(program, qtbot):
    page = program.shown.people.page
    page.search.setText("林")
    qtbot.waitUntil(lambda: shown(page) == ["林美玲"])


def test_filters_by_agency_and_by_coverage(program):
    page = program.shown.people.page
    page.choose("covered", False)
    assert sorted(shown(page)) == ["陳志豪", "黃雅婷"]
    page.choose("covered", None)
    fire = page._filters["agency"].findText("花蓮縣消防局")
    page._filters["agency"].setCurrentIndex(fire)
    assert shown(page) == ["王小明", "黃雅婷"]


def test_a_heading_sorts_and_a_third_click_gives_the_countys_order_back(program):
    page = program.shown.people.page
    own = shown(page)
    page.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert shown(page) == sorted(own)
    page.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert shown(page) == sorted(own, reverse=True)
    page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert shown(page) == own


def test_the_person_beside_the_list_has_rulings_records_and_their_sources(program, qtbot):
    find(qtbot, program.shown.people.page, "王小明")
    text = program.shown.people.detail.plain_text()
    for words in (
        "王小明",
        "花蓮縣消防局",
        "A12****789",
        "線上英語營",
        "嘉獎一次",
        "英語會話入門",
        "106/05/03",
        "任職經過",
    ):
        assert words in text
    assert "A123456789" not in text


def test_the_full_id_is_shown_when_asked_and_hidden_again_with_the_next_person(program, qtbot):
    find(qtbot, program.shown.people.page, "王小明")
    qtbot.mouseClick(program.shown.people.reveal, Qt.MouseButton.LeftButton)
    assert "A123456789" in program.shown.people.detail.plain_text()
    program.shown.people.page.clear()
    program.shown.people.page.select(program.shown.people.page.model.ids[0])
    program.shown.people.page.select(program.shown.people.page.model.ids[1])
    assert "A123456789" not in program.shown.people.detail.plain_text()


def test_rows_are_copied_with_their_headings(program):
    page = program.shown.people.page
    page.table.selectAll()
    page.copy()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["姓名", "身分證字號", "機關"]
    assert len(lines) == 6


def test_a_line_is_chosen_once_however_many_of_its_cells_are(program):
    page, flags = program.shown.people.page, QItemSelectionModel.SelectionFlag.Select
    choose, at = page.table.selectionModel().select, page.model.index
    page.table.clearSelection()
    for top, bottom, column in ((3, 4, 0), (0, 1, 2), (1, 3, 1), (2, 2, 4)):
        choose(QItemSelection(at(top, column), at(bottom, column)), flags)
    assert page.selected_ids() == list(page.model.ids)
    assert page._counter.text() == "5 人　已選 5"


def test_an_empty_list_teaches_the_next_step(empty_program):
    page = empty_program.shown.people.page
    assert page._stack.currentIndex() == 1
    assert not empty_program.shown.people.detail.isVisible()
    texts = [label.text() for label in page._stack.currentWidget().findChildren(type(page._counter))]
    assert "還沒有參訓人員" in texts

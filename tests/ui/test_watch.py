"""The window follows what others write into its file, calmly (虛構資料)."""

from PySide6.QtWidgets import QApplication

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import granting, rulings
from hualien_desk.operations.desk import Outcome
from hualien_desk.ui import parts
from tests.operations.test_following import elsewhere
from tests.ui.conftest import shown
from tests.ui.test_allowed import named


def look(program, settle) -> None:
    program.holding.watch.look()
    settle(program)


def test_a_course_that_the_other_window_added_appears_and_the_selection_stays(program, settle):
    page = program.shown.courses.courses
    parts.bring_forward(page)
    page.select(page.model.id_at(2))
    chosen, notice = page.current(), program.window.notice()
    elsewhere(program.desk, "海洋保育")
    look(program, settle)
    assert any("海洋保育" in words for column in range(3) for words in shown(page, column))
    assert page.current() == chosen
    assert program.window.notice() == notice
    assert "已讀入 李大華 的變更" in program.window.statusBar().currentMessage()
    assert "新增課程" in program.window.undo.text()


def test_it_looks_every_two_seconds(program):
    assert program.holding.watch._timer.isActive()
    assert program.holding.watch._timer.interval() == 2_000


def test_a_cell_that_is_typed_into_is_left_alone_until_it_is_closed(program, settle):
    page = program.shown.people.page
    program.window.tabs.setCurrentIndex(1)
    program.window.activateWindow()
    column = next(number for number, column in enumerate(page.model.columns) if column.field == "unit")
    page.table.setCurrentIndex(page.model.index(0, column))
    page.table.edit(page.model.index(0, column))
    editor = QApplication.focusWidget()
    editor.setText("人事一")
    elsewhere(program.desk, "海洋保育")
    look(program, settle)
    assert "海洋保育" not in program.window.statusBar().currentMessage()
    assert editor.text() == "人事一"
    page.table.setFocus()
    look(program, settle)
    assert "海洋保育" in program.window.statusBar().currentMessage()


def test_everyone_is_ruled_again_after_a_change_of_facts_elsewhere(program, settle, monkeypatch):
    followed = []
    monkeypatch.setattr(program.office.judging, "follow", followed.append)
    program.holding.watch._changed(Outcome("已讀入", None, frozenset({"completion"})))
    assert [outcome.tables for outcome in followed] == [{"completion"}]


def test_another_file_that_cannot_be_read_is_told_once_with_the_way_back(program, monkeypatch, qtbot):
    def fail() -> None:
        raise DeskError("資料檔「106.db」已加密；請輸入密碼。")

    wanted = []
    program.window.file_wanted.connect(wanted.append)
    monkeypatch.setattr(program.holding.watch._follower, "look", fail)
    program.holding.watch.look()
    assert program.window.notice() == "資料檔已由另一個視窗更換。資料檔「106.db」已加密；請輸入密碼。"
    assert not program.holding.watch._timer.isActive()
    named(program.window, "重新開啟").click()
    assert wanted == [program.desk.path]


def test_a_list_in_memory_keeps_its_line_when_others_stay_the_same(program, settle, desk):
    program.office.runner.done.emit(
        granting.apply(desk, granting.refresh(desk, rulings.rule_everyone(desk).lines)),
    )
    page = program.shown.grants.page
    parts.bring_forward(program.shown.grants)
    settle(program)
    page.select(page.model.id_at(1))
    chosen = program.shown.grants.chosen()
    program.office.runner.done.emit(Outcome("", None, frozenset({"award_line"})))
    settle(program)
    assert program.shown.grants.chosen() == chosen

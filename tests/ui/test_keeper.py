"""Copies are made while one works, and what fails is told without being in the way (虛構資料)."""

import shutil
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from hualien_desk.store import backup
from hualien_desk.ui import app as qt
from hualien_desk.ui import start
from hualien_desk.ui.backups_dialog import BackupsDialog
from hualien_desk.ui.keeper import FULL_AT, SECOND_AT, Keeper
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.repair import RepairDialog
from tests.copies import page_of, wipe
from tests.ui.conftest import dialogs, message

NOW = datetime(2017, 5, 3, 9)


def reasons(program):
    return [item.why for item in backup.listed(program.desk.backups)]


def told(program):
    """The words of 待辦."""
    program.shown.todo.refresh()
    return [label.text() for label in program.shown.todo._body.findChildren(QLabel)]


@pytest.fixture
def keeper(program):
    return program.office.keeper


def test_a_look_makes_a_copy_when_one_is_due_and_says_so_quietly(program, keeper, settle):
    for minutes in (0, 30, 61):
        keeper.tick(NOW + timedelta(minutes=minutes))
        settle(program)
    assert reasons(program) == ["每小時"]
    assert "已備份並驗證" in program.window.statusBar().currentMessage()


def test_a_window_that_only_looks_makes_no_copies(program, keeper, settle):
    program.desk.access = program.desk.access._replace(read_only="另一個視窗正在使用。")
    keeper.tick(NOW)
    settle(program)
    keeper.leave()
    assert reasons(program) == []


def test_a_copy_that_fails_is_a_card_and_no_message_in_the_way(program, keeper, settle):
    program.desk.backups.write_text("x")
    keeper.tick(NOW)
    settle(program)
    assert not dialogs(QMessageBox)
    assert "沒有成功" in told(program) and any("無法備份到" in words for words in told(program))
    program.desk.backups.unlink()
    keeper.tick(NOW)
    settle(program)
    assert "沒有成功" not in told(program)


def test_every_copy_goes_to_the_stick_and_its_absence_is_told_after_days(program, keeper, settle, tmp_path):
    stick = tmp_path / "碟"
    stick.mkdir()
    keeper.tick(NOW)
    settle(program)
    keeper.choose_second(stick)
    settle(program)
    assert [item.why for item in backup.listed(stick / "106-備份")] == ["每小時"]
    assert keeper.away_days(NOW + timedelta(days=3)) == 3
    shutil.rmtree(stick)
    assert "最近的異地備份" in told(program)  # it is long after May 2017
    program.window.settings.setValue(SECOND_AT, datetime.now().isoformat())
    assert "最近的異地備份" not in told(program)
    keeper.bring_away()
    settle(program)
    assert keeper.trouble == "" and keeper.second == stick
    keeper.choose_second(None)
    assert keeper.second is None and keeper.away_days(NOW) is None


def test_a_second_folder_without_any_copy_is_told_at_once(program, keeper, settle, tmp_path):
    stick = tmp_path / "碟"
    stick.mkdir()
    keeper.choose_second(stick)
    settle(program)
    assert "還沒有" in told(program)


def test_the_card_leads_to_the_window_of_copies(program, keeper, settle, tmp_path):
    keeper.trouble = "無法備份。"
    program.shown.todo.refresh()
    button = next(
        found for found in program.shown.todo._body.findChildren(QPushButton) if found.accessibleName() == "備份：查看"
    )
    button.click()
    (dialog,) = dialogs(BackupsDialog)
    dialog.accept()
    settle(program)


def test_closing_the_window_leaves_a_copy_of_the_day(staffed_desk, settle, qtbot):
    from hualien_desk.ui.program import Program

    program = Program(staffed_desk, MainWindow(qt.NAME, start.settings_in(staffed_desk.path.parent)))
    program.window.show()
    settle(program)
    program.window.close()
    assert reasons(program) == ["結束時"]


def test_what_failed_on_leaving_is_told_at_the_next_start(program, keeper, settle):
    program.desk.backups.write_text("x")
    keeper.leave()
    again = Keeper(program.window, program.office.runner, program.desk)
    assert again.trouble.startswith("上次結束時：無法備份到")
    program.desk.backups.unlink()
    again.start()
    settle(program)
    assert again.trouble == ""
    assert Keeper(program.window, program.office.runner, program.desk).trouble == ""


def test_the_file_is_looked_at_beside_the_window_and_wholly_once_a_week(program, keeper, settle):
    asked = []
    for days in (0, 6, 7):
        keeper.look_at_pages(NOW + timedelta(days=days))
        settle(program)
        asked.append(program.window.settings.value(FULL_AT))
    assert asked == ["2017-05-03T09:00:00", "2017-05-03T09:00:00", "2017-05-10T09:00:00"]
    assert not dialogs(RepairDialog)


def test_a_copy_that_shows_the_file_to_be_damaged_opens_the_repair(program, keeper, settle):
    backup.make(program.desk.backups, now=NOW)
    program.window.undo.trigger()
    settle(program)
    program.desk.close()
    wipe(program.desk.path, page_of(program.desk.path, "video_session"))
    program.desk.reopen()
    keeper.tick(NOW + timedelta(hours=2))
    settle(program)
    assert "可能已損壞" in keeper.trouble
    (dialog,) = dialogs(RepairDialog)
    dialog.later.click()
    settle(program)


def test_work_that_meets_a_damaged_page_opens_the_repair_and_is_no_crash(program, keeper, settle):
    backup.make(program.desk.backups, now=NOW)
    program.desk.close()
    wipe(program.desk.path, page_of(program.desk.path, "video_session"))
    program.desk.reopen()
    program.window.undo.trigger()
    settle(program)
    (dialog,) = dialogs(RepairDialog)
    dialog.later.click()
    settle(program)


def test_a_file_that_is_closed_is_told_and_is_no_crash(program, keeper, settle):
    program.desk.close()
    backup.make(program.desk.backups, source=backup.Source(program.desk.path), now=NOW)
    keeper.tick(NOW + timedelta(hours=2))
    keeper.leave()
    program.desk.reopen()
    assert "沒有開啟" in keeper.trouble


def test_a_damaged_page_opens_the_repair_and_one_works_on_after_it(program, keeper, settle, qtbot):
    keeper.tick(NOW)
    settle(program)
    program.desk.close()
    wipe(program.desk.path, page_of(program.desk.path, "video_session"))
    program.desk.reopen()
    keeper.look_at_pages(NOW)
    settle(program)
    (dialog,) = dialogs(RepairDialog)
    dialog.yes.click()
    settle(program)
    assert "資料檔已修復" in dialog.headline.text()
    dialog.accept()
    assert program.shown.people.page.model.rowCount() == 5
    assert len(list(program.desk.path.parent.glob("106-損壞-*.db"))) == 1
    program.window.undo.trigger()
    settle(program)
    assert not dialogs(QMessageBox), message()

"""A roster that Excel has open: another name is offered, nothing that was written is lost (虛構資料)."""

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.operations import exporting, previewing, rosters
from hualien_desk.operations.desk import own_connection
from tests.ui.conftest import dialogs


@pytest.fixture
def in_excel(tmp_path, monkeypatch):
    """The roster that Excel has open; `clear` closes Excel."""
    path, replace, opened = tmp_path / "名冊.xlsx", os.replace, ["名冊.xlsx"]
    path.write_bytes(b"old")

    def refuse(source, target):
        if Path(target).name in opened:
            raise PermissionError(errno.EACCES, "sharing violation")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    return path, opened


@pytest.fixture
def asked(program, in_excel, settle):
    """What the window asks after the roster was written."""
    desk = program.desk
    seen = previewing.look(desk, "participants", rosters.wish(desk))
    program.office.runner.run("存檔", lambda *_: previewing.save(desk, seen, in_excel[0]))
    settle(program)
    (box,) = dialogs(QMessageBox)
    return box


def press(box, words):
    next(button for button in box.buttons() if words in button.text()).click()
    QApplication.processEvents()


def hidden(folder):
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


def test_another_name_is_offered_and_noted_in_the_export_log(asked, program, in_excel, tmp_path):
    assert "正被另一個程式（例如 Excel）開啟" in asked.text() and "已寫好的內容還在" in asked.text()
    press(asked, "存成「名冊 (2).xlsx」")
    assert in_excel[0].read_bytes() == b"old" and (tmp_path / "名冊 (2).xlsx").stat().st_size > 1000
    assert exporting.lines()[0].file == "名冊 (2).xlsx"
    assert "名冊 (2).xlsx" in program.window.notice() and hidden(tmp_path) == []


def test_excel_is_closed_and_the_file_replaced(asked, in_excel, tmp_path):
    press(asked, "再試一次")
    (again,) = dialogs(QMessageBox)
    in_excel[1].clear()
    press(again, "再試一次")
    assert in_excel[0].stat().st_size > 1000 and hidden(tmp_path) == []
    assert exporting.lines()[0].file == "名冊.xlsx"


def test_who_wants_neither_keeps_the_old_file(asked, in_excel, tmp_path):
    press(asked, "取消")
    assert in_excel[0].read_bytes() == b"old" and hidden(tmp_path) == [] and exporting.lines() == []


def test_a_worker_before_any_file_is_open_needs_no_connection(desk):
    desk.close()
    with own_connection():
        assert not desk.path.with_name("106.db-wal").exists()

"""A data file in a cloud folder is not opened; the window offers a copy on this computer and opens that (虛構資料)."""

import os

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from hualien_desk.operations import place
from hualien_desk.store.unsafe_disks import UnsafeDisk
from hualien_desk.ui import app, local_copy, start
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.start import Session
from tests.ui.conftest import dialogs, message, shown


@pytest.fixture(autouse=True)
def own_folders(tmp_path, monkeypatch):
    monkeypatch.setattr(place.platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    monkeypatch.setattr(place.platformdirs, "user_data_dir", lambda *_, **__: str(tmp_path / "這台電腦"))


@pytest.fixture
def in_cloud(staffed_desk, tmp_path):
    staffed_desk.close()
    (tmp_path / "OneDrive").mkdir()
    os.rename(staffed_desk.path, tmp_path / "OneDrive" / "106.db")
    return tmp_path / "OneDrive" / "106.db"


@pytest.fixture
def window(tmp_path, qtbot):
    made = MainWindow(app.NAME, start.settings_in(tmp_path))
    qtbot.addWidget(made)
    made.show()
    return made


def answer(words):
    (box,) = dialogs(QMessageBox)
    next(button for button in box.buttons() if words in button.text()).click()
    QApplication.processEvents()


def test_the_copy_is_opened_in_its_place(in_cloud, window, qtbot, settle):
    session = Session()
    session.open(in_cloud, window)
    assert [path.name for path in in_cloud.parent.iterdir()] == ["106.db"]
    (box,) = dialogs(QMessageBox)
    assert "同步會使資料檔損壞" in box.text()
    answer("複製到這台電腦")
    qtbot.waitUntil(lambda: session.program is not None, timeout=20_000)
    settle(session.program)
    assert session.program.desk.path == place.usual() / "106.db"
    assert len(shown(session.program.shown.people.page)) == 5
    assert [path.name for path in in_cloud.parent.iterdir() if not path.name.startswith("106.db-")] == ["106.db"]
    session.program.window.close()
    session.end()


def test_who_wants_no_copy_leaves_the_program(in_cloud, window):
    left = []
    local_copy.offer(window, UnsafeDisk(in_cloud, "在網路磁碟上"), lambda _: None, lambda: left.append(1))
    answer("結束程式")
    assert left == [1] and not place.usual().exists()


def test_a_copy_that_fails_is_told(in_cloud, window, qtbot, monkeypatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))
    local_copy.offer(window, UnsafeDisk(in_cloud, "在網路磁碟上"), lambda _: None, lambda: None)
    answer("複製到這台電腦")
    qtbot.waitUntil(lambda: bool(dialogs(QMessageBox)), timeout=20_000)
    assert "磁碟空間不足" in message()


def test_going_to_a_year_in_a_cloud_folder_offers_a_copy_and_changes_nothing(desk, tmp_path, window, settle):
    session = Session()
    desk.close()
    session.open(desk.path, window)
    settle(session.program)
    session.switching.to(tmp_path / "Dropbox" / "107.db")
    (box,) = dialogs(QMessageBox)
    assert "Dropbox" in box.text()
    answer("取消")
    assert session.program.desk.path == desk.path
    settle(session.program)
    session.program.window.close()
    session.end()


def test_the_look_of_the_window_is_not_kept_in_an_unsafe_folder(in_cloud, desk):
    assert start._folder(in_cloud) == place.usual()
    assert start._folder(desk.path) == desk.path.parent


def test_the_command_line_refuses_with_the_same_sentence(in_cloud, capsys):
    from hualien_desk.__main__ import main

    assert main(["--db", str(in_cloud), "check"]) == 2
    assert "請複製到這台電腦再開啟" in capsys.readouterr().err

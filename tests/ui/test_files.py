"""Asking for files: each kind begins where it was chosen last."""

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from hualien_desk.ui import files
from tests.ui.conftest import dialogs


@pytest.fixture
def window(tmp_path, monkeypatch, qtbot):
    """A window with settings of its own, whose user has an empty folder of documents."""
    (tmp_path / "文件").mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda *_: str(tmp_path / "文件"))
    monkeypatch.setattr(files, "_settings", QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    made = QWidget()
    qtbot.addWidget(made)
    return made


def begins(window, kinds=files.SHEETS):
    """The folder in which the program asks, and the dialog."""
    files.ask_to_open(window, "選擇", kinds, lambda _: None)
    (dialog,) = dialogs(QFileDialog)
    return dialog.directory().dirName(), dialog


def test_the_first_time_the_documents_are_shown_and_later_the_folder_of_the_last(window, tmp_path):
    (tmp_path / "下載").mkdir()
    (tmp_path / "下載" / "名冊.xlsx").touch()
    folder, dialog = begins(window)
    assert folder == "文件"
    dialog.filesSelected.emit([str(tmp_path / "下載" / "名冊.xlsx")])
    dialog.reject()
    folder, dialog = begins(window)
    assert folder == "下載"
    dialog.reject()
    folder, dialog = begins(window, files.PACKS)
    assert folder == "文件"
    dialog.reject()
    dialog.filesSelected.emit([str(tmp_path / "拔掉的碟" / "交接包.zip")])
    folder, dialog = begins(window, files.PACKS)
    assert folder == "文件"
    dialog.reject()


@pytest.mark.parametrize("place", ["", "備份"])
def test_a_file_is_offered_with_its_name_and_in_its_own_folder_when_it_has_one(window, tmp_path, place):
    (tmp_path / "備份").mkdir()
    offered = str(tmp_path / place / "圖.png") if place else "圖.png"
    files.ask_to_save(window, "存成", offered, lambda _: None, "圖片 (*.png)")
    (dialog,) = dialogs(QFileDialog)
    assert dialog.directory().dirName() == (place or "文件")
    assert [name.rpartition("/")[2] for name in dialog.selectedFiles()] == ["圖.png"]
    dialog.reject()

"""製作交接包, 開啟交接包 and 交接導覽 in the window (虛構資料)."""

import zipfile
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton
from shiboken6 import isValid

from hualien_desk.operations import exporting, handover, place, years
from hualien_desk.operations.handover import Wish
from hualien_desk.ui import app, file_lock, files, start
from hualien_desk.ui.dialogs import Busy
from hualien_desk.ui.handing_over import HandingOver
from hualien_desk.ui.history_dialog import HistoryDialog
from hualien_desk.ui.main_window import MainWindow
from hualien_desk.ui.pack_dialogs import MakePack, OpenPack
from hualien_desk.ui.rules_dialog import Rules
from hualien_desk.ui.settings_dialog import SettingsDialog
from hualien_desk.ui.start import Session
from tests.ui.conftest import dialogs, message, shown


def words(widget: Any) -> str:
    """Everything that is said in a window."""
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def press(widget: Any, name: str) -> None:
    """Press the button whose name begins so."""
    next(own for own in widget.findChildren(QPushButton) if own.accessibleName().startswith(name)).click()
    QApplication.processEvents()


@pytest.fixture(autouse=True)
def own_folder_note(tmp_path, monkeypatch):
    """The note of the folder that was chosen last belongs to the test."""
    monkeypatch.setattr(place.platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "設定"))


@pytest.fixture
def packed(staffed_desk, tmp_path):
    """A pack of the five people with a note."""
    made = handover.make(staffed_desk, tmp_path / "包.zip", Wish(note="名單在公文夾 B", made_on=date(2017, 12, 31)))
    return made.paths[0]


def test_a_pack_is_made_where_it_is_wanted_with_years_and_a_note(program, settle, tmp_path):
    years.make(program.desk, 107, ())
    program.handing.ask_to_make()
    (dialog,) = dialogs(MakePack)
    assert list(dialog.years) == [107] and "完整身分證字號" in words(dialog)
    dialog.use(tmp_path / "隨身碟")
    dialog.years[107].click()
    dialog.note.setPlainText("名單在公文夾 B")
    dialog.yes.click()
    settle(program)
    (pack,) = (tmp_path / "隨身碟").glob("106年度交接包-*.zip")
    assert "已製作交接包" in program.window.notice() and "當面交付" in program.window.notice()
    found = handover.look(pack)
    assert (found.years, found.note) == ([106, 107], "名單在公文夾 B")
    assert exporting.lines()[0].full_id


def test_the_making_can_be_cancelled_and_leaves_nothing(program, settle, tmp_path, monkeypatch):
    (tmp_path / "隨身碟").mkdir()
    program.handing.make(tmp_path / "隨身碟", Wish())
    for worker in program.office.runner._workers:
        worker.stop()
    settle(program)
    assert list((tmp_path / "隨身碟").iterdir()) == []
    assert "已取消製作交接包" in program.window.notice()
    assert not dialogs(Busy) and not dialogs(QMessageBox)


def test_a_pack_is_looked_into_before_it_is_taken(program, settle, packed, tmp_path):
    program.handing.look(packed)
    settle(program)
    (dialog,) = dialogs(OpenPack)
    said = words(dialog)
    for part in ("已驗證完整", "106年度", "測試員", "參訓人員 5", "待認定的完課 1", "名單在公文夾 B", "會改名保留"):
        assert part in said, part
    dialog.use(tmp_path / "新電腦")
    assert "不會覆蓋任何檔案" in dialog.told.text()
    dialog.reject()
    assert not (tmp_path / "新電腦").exists()


def test_a_pack_that_was_changed_is_told_and_nothing_opens(program, settle, packed):
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr("../x.db", "x")
    program.handing.look(packed)
    settle(program)
    assert "不該有的檔案" in message()
    assert not dialogs(OpenPack)


def test_files_and_folders_are_asked_for(program, monkeypatch):
    asked = []
    monkeypatch.setattr(files, "ask_to_open", lambda *given: asked.append(given[1:3]))
    program.handing.ask_to_open()
    assert asked == [("開啟交接包", files.PACKS)]
    program.handing.ask_to_make()
    (dialog,) = dialogs(MakePack)
    press(dialog, "改選")
    (chooser,) = dialogs(QFileDialog)
    assert chooser.fileMode() == QFileDialog.FileMode.Directory
    chooser.reject()
    dialog.reject()


def test_an_empty_file_offers_the_pack_of_the_last_officer(empty_program, monkeypatch):
    asked = []
    monkeypatch.setattr(HandingOver, "look", lambda _, path: asked.append(path))
    monkeypatch.setattr(files, "ask_to_open", lambda *given: given[3](["a.zip"]))
    assert "接任承辦人？" in words(empty_program.shown.todo)
    press(empty_program.shown.todo, "接任承辦人？：開啟交接包")
    assert asked == ["a.zip"]


def test_a_file_with_people_does_not(program):
    assert "接任承辦人？" not in words(program.shown.todo)


@pytest.fixture
def session(packed, staffed_desk, settle, qtbot):
    """The window of the whole program over the file that was packed."""
    staffed_desk.close()
    made = Session()
    window = MainWindow(app.NAME, start.settings_in(staffed_desk.path.parent))
    window.show()
    made.open(staffed_desk.path, window)
    settle(made.program)
    yield made
    settle(made.program)
    made.program.window.close()
    made.end()


def take(session: Any, pack: Any, folder: Any, settle: Any) -> None:
    """Look into a pack and put it into a folder."""
    session.program.handing.look(pack)
    settle(session.program)
    (dialog,) = dialogs(OpenPack)
    dialog.use(folder)
    dialog.yes.click()
    before = session.program
    settle(before)
    QApplication.processEvents()
    settle(session.program)


def test_the_year_opens_in_its_new_folder_with_the_tour(session, packed, settle, tmp_path):
    take(session, packed, tmp_path / "新電腦", settle)
    program = session.program
    assert program.desk.path == tmp_path / "新電腦" / "106.db" and place.folder() == tmp_path / "新電腦"
    assert len(shown(program.shown.people.page)) == 5
    assert program.handing.tour.isVisible() and "名單在公文夾 B" in words(program.handing.tour)
    program.handing.tour.close()
    program.handing.welcome()
    assert not program.handing.tour.isVisible()


def test_the_open_file_makes_way_and_is_kept(session, packed, settle, tmp_path):
    session.program.window.undo.trigger()
    settle(session.program)
    take(session, packed, tmp_path, settle)
    program = session.program
    assert program.desk.path == tmp_path / "106.db"
    assert program.shown.courses.completions.model.rowCount() >= 0
    assert len(list(tmp_path.glob("106-交接前-*.db"))) == 1
    assert len(shown(program.shown.people.page)) == 5
    with pytest.raises(Exception, match="正由另一個視窗使用"):
        file_lock.lock_file(tmp_path / "106.db")


def test_when_the_open_file_cannot_make_way_it_stays_open(session, packed, settle, tmp_path, monkeypatch):
    def refuse(*_: object) -> None:
        raise OSError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuse)
    session.program.handing.look(packed)
    settle(session.program)
    (dialog,) = dialogs(OpenPack)
    dialog.yes.click()
    settle(session.program)
    monkeypatch.undo()
    assert "資料夾維持原狀" in message()
    session.program.shown.people.page.refresh()
    assert len(shown(session.program.shown.people.page)) == 5


def test_each_stop_of_the_tour_leads_where_it_says(program, settle):
    settle(program)
    program.handing.show_tour()
    settle(program)
    tour = program.handing.tour
    assert "待認定的完課 1" in words(tour) and "目前登記" not in words(tour)
    assert tour.windowModality() == tour.windowModality().NonModal
    for name, kind in (("您是誰", SettingsDialog), ("規則", Rules), ("誰做過什麼", HistoryDialog)):
        press(tour, name)
        (dialog,) = dialogs(kind)
        dialog.reject()
    press(tour, "審議與核定")
    assert program.shown.grants.isVisible()
    press(tour, "待辦")
    assert program.shown.todo.isVisible()
    press(tour, "手冊")
    assert program.readers.manual.shown() == "交接"
    assert words(tour._body).count("（看過）") == 6
    press(tour, "關閉")
    assert not tour.isVisible()
    program.handing.show_tour()
    assert program.handing.tour.isVisible() and isValid(tour)


def test_the_tour_follows_what_changes(program, settle):
    program.handing.show_tour()
    program.desk.take_seat("林接任")
    program.office.runner.done.emit(program.desk.take_seat("林新任"))
    settle(program)
    assert "目前登記的承辦人是「林新任」" in words(program.handing.tour._body)
    program.handing.tour.close()
    program.office.runner.done.emit(program.desk.take_seat("林再任"))
    settle(program)
    assert "林再任" not in words(program.handing.tour._body)
    program.handing.show_tour()
    settle(program)
    assert "目前登記的承辦人是「林再任」" in words(program.handing.tour._body)


def test_every_button_of_the_dialogs_has_a_name(program, settle, packed):
    program.handing.ask_to_make()
    program.handing.look(packed)
    settle(program)
    program.handing.show_tour()
    for window in (*dialogs(MakePack), *dialogs(OpenPack), program.handing.tour):
        assert all(button.accessibleName() for button in window.findChildren(QPushButton))
        window.close()

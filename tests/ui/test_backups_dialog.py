"""備份與還原: three clicks from a bad day back to a good one (虛構資料)."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox

from hualien_desk.domain import paper_key
from hualien_desk.store import backup, database, key_file
from hualien_desk.ui import backups_dialog, files, restoring
from hualien_desk.ui.backups_dialog import BackupsDialog
from hualien_desk.ui.copy_key_form import CopyKeyForm
from hualien_desk.ui.restoring import Lost
from tests.copies import KEY, PASSWORD, cheap, flip, make_encrypted
from tests.ui.conftest import dialogs, message, shown

NOW = datetime(2017, 5, 3, 9)


@pytest.fixture
def opened(program, settle):
    """The window over three copies, the newest of which was damaged since; one entry was taken back after them."""
    made = [backup.make(program.desk.backups, "hourly", now=NOW + timedelta(hours=hour)) for hour in range(3)]
    flip(made[2].path)
    program.window.undo.trigger()
    settle(program)
    backups_dialog.show(program.office)
    settle(program)
    (dialog,) = dialogs(BackupsDialog)
    yield dialog
    settle(program)


def test_every_copy_is_listed_with_its_state_and_the_newest_good_one_is_chosen(opened):
    assert shown(opened.page, 2) == ["已損壞", "完好", "完好"]
    assert shown(opened.page, 3) == ["1 個動作"] * 3
    assert opened.current().made_at == NOW + timedelta(hours=1)
    assert opened.restore.isEnabled()
    opened.page.select(0)
    assert not opened.restore.isEnabled()
    opened.accept()


def test_three_clicks_bring_the_day_back_and_tell_what_is_lost(program, opened, qtbot, settle):
    # the first click was the menu
    qtbot.mouseClick(opened.restore, Qt.MouseButton.LeftButton)
    (box,) = dialogs(QMessageBox)
    assert "備份之後有 1 個動作，還原後會列出來" in box.text()
    qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    settle(program)
    assert program.shown.awards.page.model.rowCount() == 2
    assert "原檔保留為「106-還原前-" in program.window.notice()
    (lost,) = dialogs(Lost)
    assert shown(lost.page, 2) == ["復原：匯入完課紀錄 completions.xlsx"]
    lost.accept()
    assert backup.listed(program.desk.backups)[0].why == "還原前"
    settle(program)


def test_the_first_click_is_in_the_menu(program, settle):
    (action,) = [action for text, action in program.window.commands() if text == "備份與還原…"]
    action.trigger()
    settle(program)
    (dialog,) = dialogs(BackupsDialog)
    assert dialog.page.model.rowCount() == 0 and not dialog.restore.isEnabled()
    dialog.accept()


def test_a_copy_is_made_and_verified_from_here(program, opened, settle):
    (now,) = [button for button in opened.findChildren(type(opened.verify)) if button.accessibleName() == "立即備份"]
    now.click()
    settle(program)
    assert shown(opened.page, 1)[0] == "手動" and shown(opened.page, 2)[0] == "完好"
    opened.page.select(0)
    opened.verify.click()
    settle(program)
    assert "完好：內容與備份時相同" in message()
    opened.page.select(1)
    opened.verify.click()
    settle(program)
    assert "已損壞（內容與備份時不同）" in message()
    opened.accept()


def test_the_second_folder_is_chosen_here_and_its_state_is_told_in_words(
    program, opened, settle, tmp_path, monkeypatch
):
    line = opened._away
    words = lambda: f"{line.title.text()} {line.text.text()}"  # noqa: E731
    assert "未設定" in words() and not line.forget.isVisible()
    stick = tmp_path / "碟"
    stick.mkdir()
    monkeypatch.setattr(files, "ask_for_folder", lambda parent, title, at, then: then(stick))
    line.choose.click()
    settle(program)
    assert "異地備份" in words() and "在同一個磁碟" in words()
    assert shown(opened.page, 5) == ["本機", "本機、異地", "本機、異地"]
    for path in (*(stick / "106-備份").iterdir(), *stick.glob("*.txt")):
        path.unlink()
    opened.read()
    assert "目前沒有接上" in words()
    line.forget.click()
    settle(program)
    assert "未設定" in words()
    opened.accept()


def test_another_file_can_be_chosen_and_one_that_is_no_copy_is_refused(program, opened, tmp_path, monkeypatch, settle):
    opened.accept()
    wrong = tmp_path / "筆記.db"
    wrong.write_text("不是備份" * 500, "utf-8")
    monkeypatch.setattr(files, "ask_to_open", lambda parent, title, kinds, then: then([wrong]))
    restoring.ask_for_file(program.office)
    (box,) = dialogs(QMessageBox)
    box.buttons()[0].click()
    (form,) = dialogs(CopyKeyForm)  # it looks encrypted: nobody can tell a copy from rubbish without its key
    form.paper.setPlainText("\n".join(paper_key.show(KEY)))
    form.yes.click()
    settle(program)
    assert "打不開備份「筆記.db」" in form.wrong.text()
    form.reject()
    assert program.shown.people.page.model.rowCount() == 5


@pytest.fixture
def foreign(tmp_path, monkeypatch):
    """A copy of an encrypted file, made before the program is opened."""
    cheap(monkeypatch)
    (tmp_path / "密").mkdir()
    make_encrypted(tmp_path / "密" / "106.db")
    made = backup.make(tmp_path / "密" / "備份")
    database.close()
    return made.path


def test_a_copy_under_another_key_asks_for_its_own_password_and_brings_its_key_file(foreign, program, settle, qtbot):
    restoring.begin(program.office, foreign)
    (form,) = dialogs(CopyKeyForm)
    form.password.setText("wrong-wrong-1")
    form.yes.click()
    settle(program)
    assert "密碼錯誤" in form.wrong.text()
    form.password.setText(PASSWORD)
    qtbot.keyClick(form.password, Qt.Key.Key_Return)
    settle(program)
    for lost in dialogs(Lost):
        lost.accept()
    assert program.desk.access.key == KEY
    assert key_file.read(key_file.place(program.desk.path)).mark == key_file.mark_of(KEY)
    assert program.shown.people.page.model.rowCount() == 0
    settle(program)


def test_words_say_what_is_asked_of_the_key(foreign, program, settle):
    restoring.begin(program.office, foreign)
    (form,) = dialogs(CopyKeyForm)
    assert "另一把金鑰" in form.headline.text()
    assert form.password.isVisible() and not form.paper.isVisible()
    form.who.setCurrentIndex(1)
    assert form.paper.isVisible() and not form.password.isVisible()
    assert all(label.text() for label in form.findChildren(QLabel) if label.isVisible())
    form.reject()
    partial(settle, program)()

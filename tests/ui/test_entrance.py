"""From the first start to the login: the pages before the window, as a clerk walks through them (虛構資料)."""

import json

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMessageBox, QPlainTextEdit

from hualien_desk.domain.roles import Role
from hualien_desk.operations import opening, place, users, years
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.opening import What
from hualien_desk.store import converting, key_file
from hualien_desk.store.tables import rows
from hualien_desk.ui import files, unlock_page
from hualien_desk.ui.cover import TroublePage
from hualien_desk.ui.first_page import FirstPage, OwnPasswordPage
from hualien_desk.ui.paper_entry import AnewPage, PaperEntry
from hualien_desk.ui.paper_key_page import PaperKeyPage
from hualien_desk.ui.repair import RepairDialog
from hualien_desk.ui.unlock_page import UnlockPage
from tests.conftest import open_new
from tests.operations.locked import FIRST, NAME, NOW, SECOND, locked, make_cheap, seen_in
from tests.ui.conftest import dialogs, shown
from tests.ui.opened import choose_password, log_in, page, press, rest, started, type_in, words, write_down


@pytest.fixture(autouse=True)
def _cheap(monkeypatch, tmp_path):
    make_cheap(monkeypatch)
    monkeypatch.setattr(place.platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "設定"))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "資料" / "106.db"


@pytest.fixture
def made(path):
    """An encrypted file with people."""
    path.parent.mkdir()
    return locked(path)


def test_the_first_start_asks_for_a_password_shows_the_paper_key_and_opens(path, qtbot):
    with started(path, qtbot) as session:
        assert isinstance(page(session), FirstPage) and not path.exists()
        assert "拿到這台電腦或隨身碟的人都能讀到身分證字號" in words(page(session))
        assert not session._window.menuBar().isVisible() and not page(session).yes.isEnabled()
        choose_password(session, qtbot, FIRST, NAME)
        assert isinstance(page(session), PaperKeyPage) and opening.what(path) is What.ENCRYPTED
        assert not page(session).yes.isEnabled()
        lines = write_down(session, qtbot)
        assert page(session) is None and session._window.menuBar().isVisible()
        assert "封緘後放入保險箱" in session._window.notice()
        assert session.program.desk.operator == NAME
        assert [line.what for line in users.lines()] == ["已抄錄救援金鑰", "建立加密資料檔"]
        session._window.set_look("mode", "light")
        session._window.settings.sync()
    assert opening.unlock_by_paper(path, "\n".join(lines)).key == opening.unlock(path, NAME, FIRST, NOW).key
    ini = (path.parent / "window.ini").read_text("utf-8")
    assert NAME not in ini and lines[0] not in ini


def test_the_manual_can_be_read_before_anybody_came_in(path, made, qtbot):
    with started(path, qtbot) as session:
        press(page(session), "使用手冊")
        manual = session.entrance.manual
        assert manual.isVisible() and manual.shown() == "遇到問題"
        log_in(session, qtbot, FIRST)
        assert not manual.isVisible()


def test_who_has_the_pack_of_the_last_officer_opens_it_from_the_first_page(path, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(files, "ask_to_open", lambda _window, title, *_: asked.append(title))
    with started(path, qtbot) as session:
        press(page(session), "開啟前任的交接包")
        rest(session, qtbot)
        assert asked == ["開啟交接包"] and page(session) is None


def test_the_live_word_says_what_a_password_lacks(path, qtbot):
    with started(path, qtbot) as session:
        first = page(session)
        first.name.setText(NAME)
        for typed, again, wanted in (
            ("", "", "至少 10 個字"),
            ("abc", "", "目前 3 個"),
            ("abcdefghijk", "", "混用至少 2 種"),
            (FIRST, "", "再輸入一次"),
            (FIRST, SECOND, "兩次輸入的密碼不同"),
            (FIRST, FIRST, "密碼合用"),
        ):
            first.password.first.line.setText(typed)
            first.password.second.line.setText(again)
            assert wanted in first.password.word.text()
            assert first.yes.isEnabled() == (wanted == "密碼合用")
        first.name.setText("mountain")
        assert "不能含有使用者姓名" in first.password.word.text() and not first.yes.isEnabled()
        first.name.setText(" ")
        assert not first.yes.isEnabled()


def test_a_password_is_shown_on_demand_and_caps_lock_is_told(path, qtbot):
    with started(path, qtbot) as session:
        field = page(session).password.first
        assert field.line.echoMode() == QLineEdit.EchoMode.Password
        field.eye.click()
        assert field.line.echoMode() == QLineEdit.EchoMode.Normal and field.eye.accessibleName() == "隱藏新密碼"
        field.eye.click()
        assert field.line.echoMode() == QLineEdit.EchoMode.Password and field.eye.accessibleName() == "顯示新密碼"
        qtbot.keyClick(field.line, Qt.Key.Key_A)
        assert not field.caps.isVisible()
        capital = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
        QApplication.sendEvent(field.line, capital)
        assert field.caps.isVisible() and field.text() == "aA"


def test_without_encryption_the_window_opens_at_once_and_offers_it_later(path, qtbot):
    with started(path, qtbot) as session:
        press(page(session), "不加密")
        rest(session, qtbot)
        assert page(session) is None and opening.what(path) is What.PLAIN
        assert "沒有加密" in session._window.notice()
        press(session._window, "不再提醒")
        assert session._window.notice() == ""
    with started(path, qtbot) as session:
        assert session._window.notice() == ""


def test_the_paper_key_can_be_put_off_after_a_clear_sentence_and_is_offered_again(path, qtbot):
    with started(path, qtbot) as session:
        choose_password(session, qtbot, FIRST, NAME)
        press(page(session), "稍後再抄錄")
        (box,) = dialogs(QMessageBox)
        assert "沒有任何人能打開這個資料檔" in box.text()
        qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
        rest(session, qtbot)
        assert page(session) is None
    opening._known.clear()
    with started(path, qtbot) as session:
        log_in(session, qtbot, FIRST)
        assert "還沒有確認抄錄救援金鑰" in session._window.notice()


def test_a_user_logs_in_and_everything_is_there(made, path, qtbot):
    with started(path, qtbot) as session:
        assert isinstance(page(session), UnlockPage) and session.program is None
        assert "106.db" in words(page(session)) and page(session).user.currentText() == NAME
        log_in(session, qtbot, FIRST)
        assert page(session) is None and len(shown(session.program.shown.people.page)) == 5
        assert users.lines()[0].what == "登入"
        assert seen_in(path.parent) == []
    assert seen_in(path.parent) == []


def test_a_wrong_password_is_told_and_the_next_one_counts(made, path, qtbot):
    with started(path, qtbot) as session:
        log_in(session, qtbot, "wrong-1-password")
        assert "再錯 4 次" in page(session).word.text() and page(session).word.isVisible()
        assert page(session).password.line.selectedText() != ""
        log_in(session, qtbot, FIRST)
        assert page(session) is None
        assert users.lines()[0].detail == "核定者；之前密碼錯誤 1 次"


def test_after_five_wrong_tries_the_page_counts_down_and_opens_when_the_time_is_over(made, path, qtbot, monkeypatch):
    for _ in range(4):
        with pytest.raises(key_file.WrongPassword):
            opening.unlock(path, NAME, "wrong", NOW)
    with started(path, qtbot) as session:
        log_in(session, qtbot, "wrong-1-password")
        shown_page = page(session)
        assert "請等 1" in shown_page.word.text() and "秒" in shown_page.word.text()
        assert not shown_page.yes.isEnabled() and "救援金鑰" in words(shown_page)
        monkeypatch.setattr(unlock_page.opening, "seconds_to_wait", lambda *_: 0)
        shown_page._look()
        assert not shown_page.word.isVisible() and shown_page.yes.isEnabled()


def test_a_window_over_another_file_shows_no_shortcut_behind_the_page(made, path, qtbot):
    with started(path, qtbot) as session:
        qtbot.keyClick(session._window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert dialogs() == [] and not session._window.acceptDrops()


def test_a_forgotten_password_is_set_anew_with_the_paper_key(made, path, qtbot):
    with started(path, qtbot) as session:
        page(session).paper.click()
        entry = page(session)
        assert isinstance(entry, PaperEntry) and not entry.yes.isEnabled()
        entry.text.setPlainText("\n".join(made.lines)[:-1] + "?")
        assert "共 63 字" in entry.word.text()
        slip = "\n".join((*made.lines[:2], made.lines[3], made.lines[2]))
        entry.text.setPlainText(slip)
        assert "第 3 列有誤" in entry.word.text() and not entry.yes.isEnabled()
        entry.text.setPlainText("\n".join(made.lines).lower().replace(" ", ""))
        entry.yes.click()
        rest(session, qtbot)
        assert isinstance(page(session), AnewPage) and page(session).users.currentText() == NAME
        choose_password(session, qtbot, SECOND)
        assert page(session) is None and users.lines()[0].what == "以救援金鑰開啟"
    assert opening.unlock(path, NAME, SECOND, NOW).user == NAME


@pytest.mark.parametrize("harm", ["lost", "damaged", "edited"])
def test_without_a_trusted_key_file_the_paper_key_makes_a_new_approver(made, path, qtbot, harm):
    key = key_file.place(path)
    if harm == "lost":
        key.unlink()
    elif harm == "damaged":
        key.write_text("{", "utf-8")
    else:
        data = json.loads(key.read_text("utf-8"))
        data["users"][0]["role"] = "viewer"
        key.write_text(json.dumps(data), "utf-8")
    with started(path, qtbot) as session:
        if harm == "edited":
            log_in(session, qtbot, FIRST)
            assert "在程式外被改過" in page(session).word.text()
            page(session).paper.click()
        entry = page(session)
        assert isinstance(entry, PaperEntry)
        assert ("找不到可用的鑰匙檔" in words(entry)) == (harm != "edited")
        entry.text.setPlainText("\n".join(made.lines))
        entry.yes.click()
        rest(session, qtbot)
        assert "會重新建立" in words(page(session))
        choose_password(session, qtbot, SECOND, "新承辦")
        assert page(session) is None and session.program.desk.operator == "新承辦"
        assert len(shown(session.program.shown.people.page)) == 5


def test_the_paper_key_of_another_file_is_refused_on_the_page(made, path, qtbot, tmp_path):
    other = opening.create(tmp_path / "其他.db", NAME, FIRST, NOW)
    opening._known.clear()
    with started(path, qtbot) as session:
        page(session).paper.click()
        page(session).text.setPlainText("\n".join(other.lines))
        page(session).yes.click()
        rest(session, qtbot)
        assert "是另一個資料檔的金鑰" in page(session).word.text() and page(session).yes.isEnabled()
        press(page(session), "以密碼登入")
        assert isinstance(page(session), UnlockPage)


def test_a_first_password_has_to_be_changed_before_the_window_opens(made, path, qtbot):
    desk = Desk(path, access=made.access)
    first = users.add(desk, "王小明", Role.EDITOR, NOW).password
    desk.close()
    opening._known.clear()
    with started(path, qtbot) as session:
        log_in(session, qtbot, first, "王小明")
        assert isinstance(page(session), OwnPasswordPage) and session.program is None
        choose_password(session, qtbot, first)
        assert "不能與最近" in page(session).word.text()
        choose_password(session, qtbot, SECOND)
        assert page(session) is None and session.program.desk.access.role is Role.EDITOR
        assert users.lines()[0].what == "首次登入並改密碼"
    opening._known.clear()
    with started(path, qtbot) as session:
        assert page(session).user.currentText() == "王小明"  # who came in last


def test_another_file_is_chosen_from_the_login(made, path, qtbot, tmp_path, monkeypatch):
    other = tmp_path / "其他" / "105.db"
    other.parent.mkdir()
    open_new(other).close()
    monkeypatch.setattr(files, "ask_to_open", lambda *given: given[-1]([other]))
    with started(path, qtbot) as session:
        press(page(session), "開啟其他資料檔")
        rest(session, qtbot)
        assert page(session) is None and session.program.desk.path == other


def test_leaving_the_login_closes_the_window(made, path, qtbot):
    with started(path, qtbot) as session:
        press(page(session), "結束")
        assert not session._window.isVisible() and session.program is None


def test_a_file_that_is_none_and_a_damaged_one_are_told_on_a_page(path, qtbot):
    path.parent.mkdir()
    path.write_text("這不是資料檔" * 20, "utf-8")
    with started(path, qtbot) as session:
        assert isinstance(page(session), TroublePage) and "不是本程式的資料檔" in page(session).sentence.text()
    path.write_bytes(b"")
    with started(path, qtbot) as session:
        leave_damaged()
        assert "只有 0 位元組" in page(session).sentence.text() and session.program is None


def leave_damaged():
    """Say no to the repair that is offered."""
    (dialog,) = dialogs(RepairDialog)
    dialog.later.click()
    QApplication.processEvents()


def test_an_encrypted_file_that_is_damaged_is_told_after_the_password(made, path, qtbot):
    data = bytearray(path.read_bytes())
    data[100] ^= 255
    path.write_bytes(data)
    with started(path, qtbot) as session:
        log_in(session, qtbot, FIRST)
        leave_damaged()
        assert isinstance(page(session), TroublePage) and "或資料檔已損壞" in page(session).sentence.text()
        press(page(session), "用救援金鑰")
        assert isinstance(page(session), PaperEntry)


def test_what_an_interrupted_conversion_left_is_cleared_at_the_start(made, path, qtbot):
    converting.part_of(path).write_bytes(b"half")
    with started(path, qtbot) as session:
        assert not converting.part_of(path).exists() and isinstance(page(session), UnlockPage)


def test_another_year_with_the_same_key_opens_without_asking(made, path, qtbot):
    with started(path, qtbot) as session:
        log_in(session, qtbot, FIRST)
        other = years.make(session.program.desk, 107, ("people",))
        session.program.window.file_wanted.emit(other)
        rest(session, qtbot)
        assert session.program.desk.book.year == 107 and page(session) is None
        assert users.lines()[0].what == "切換資料檔"
        assert rows("SELECT count(*) FROM participant") == [(5,)]


def test_a_file_of_others_asks_over_the_window_and_one_can_go_back(made, path, qtbot, tmp_path):
    plain = tmp_path / "明" / "105.db"
    plain.parent.mkdir()
    open_new(plain, staffed=True).close()
    with started(plain, qtbot) as session:
        before = session.program
        before.window.file_wanted.emit(path)
        rest(session, qtbot)
        assert isinstance(page(session), UnlockPage) and session.program is before
        press(page(session), "返回")
        assert page(session) is None and len(shown(before.shown.people.page)) == 5
        before.window.file_wanted.emit(path)
        log_in(session, qtbot, FIRST)
        assert session.program is not before and session.program.desk.path == path
        assert session.program.desk.access.user == NAME
        QApplication.processEvents()


def test_a_new_folder_asks_for_a_password_and_going_back_makes_nothing(made, path, qtbot, tmp_path):
    with started(path, qtbot) as session:
        log_in(session, qtbot, FIRST)
        fresh = tmp_path / "新資料夾" / "106.db"
        session.program.window.file_wanted.emit(fresh)
        assert isinstance(page(session), FirstPage)
        press(page(session), "返回")
        assert page(session) is None and not fresh.exists()
        session.program.window.file_wanted.emit(fresh)
        choose_password(session, qtbot, SECOND, "另一位")
        assert isinstance(page(session), PaperKeyPage) and session.program.desk.path == fresh
        write_down(session, qtbot)
        assert session.program.desk.operator == "另一位"


def test_a_file_that_another_program_has_is_told_on_a_page(made, path, qtbot):
    from hualien_desk.ui import file_lock

    lock = file_lock.lock_file(path)
    with started(path, qtbot) as session:
        assert "正由另一個視窗使用" in page(session).sentence.text()
    lock.unlock()


def test_typing_in_the_login_is_never_kept(made, path, qtbot):
    with started(path, qtbot) as session:
        field = page(session).password.line
        type_in(qtbot, field, "half a password")
        page(session).paper.click()
        assert field.text() == ""


def test_every_widget_of_every_page_that_takes_the_focus_has_a_name(made, path, qtbot, tmp_path):
    def nameless():
        kinds = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)
        return [own for kind in kinds for own in page(session).findChildren(kind) if not own.accessibleName()]

    with started(path, qtbot) as session:
        assert nameless() == []
        page(session).paper.click()
        assert nameless() == []
        page(session).text.setPlainText("\n".join(made.lines))
        page(session).yes.click()
        rest(session, qtbot)
        assert nameless() == []
    with started(tmp_path / "新" / "106.db", qtbot) as session:
        assert nameless() == []
        choose_password(session, qtbot, FIRST, NAME)
        assert nameless() == []


def test_leaving_is_no_failure_and_a_damaged_file_is(made, path, qtbot):
    with started(path, qtbot) as session:
        assert not session.failed
    path.write_bytes(b"")
    with started(path, qtbot) as session:
        leave_damaged()
        assert session.failed

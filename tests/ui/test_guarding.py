"""密碼與使用者 in the window: encrypting, users, the paper key, and back; encrypted packs (虛構資料)."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QToolButton

from hualien_desk import writing
from hualien_desk.domain.roles import Role
from hualien_desk.operations import backups, encrypting, handover, opening, place, users
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.handover import Wish
from hualien_desk.operations.opening import What
from hualien_desk.store import connecting, converting, key_file
from hualien_desk.ui import files, printing
from hualien_desk.ui.cover import BusyPage
from hualien_desk.ui.guard_dialogs import (
    AddUser,
    ChangePassword,
    EncryptDialog,
    FirstPasswords,
    PlainCopies,
    RenewDialog,
)
from hualien_desk.ui.pack_dialogs import MakePack, OpenPack
from hualien_desk.ui.paper_entry import AnewPage, PaperEntry
from hualien_desk.ui.paper_key_page import AskBack, PaperKeyDialog, PaperKeyPage
from hualien_desk.ui.unlock_page import UnlockPage
from hualien_desk.ui.users_dialog import UsersDialog
from tests.conftest import open_new
from tests.operations.locked import FIRST, NAME, NOW, SECOND, locked, make_cheap, make_older, seen_in
from tests.ui.conftest import dialogs, message, shown
from tests.ui.opened import choose_password, log_in, page, press, rest, started, type_in, words, write_down


@pytest.fixture(autouse=True)
def _cheap(monkeypatch, tmp_path):
    make_cheap(monkeypatch)
    monkeypatch.setattr(place.platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "設定"))


@pytest.fixture
def folder(tmp_path):
    """The folder of the data alone."""
    (tmp_path / "資料").mkdir()
    return tmp_path / "資料"


@pytest.fixture
def session(folder, qtbot):
    """An encrypted file, opened by its approver."""
    locked(folder / "106.db")
    with started(folder / "106.db", qtbot) as made:
        log_in(made, qtbot, FIRST)
        yield made


def only(kind):
    (found,) = dialogs(kind)
    return found


def yes(qtbot):
    """Answer the question."""
    box = only(QMessageBox)
    qtbot.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def choose(dialog, user, words_of):
    """An entry of the menu beside a user."""
    button = next(own for own in dialog.findChildren(QToolButton) if own.accessibleName() == f"管理{user}")
    next(action for action in button.menu().actions() if action.text().startswith(words_of)).trigger()
    QApplication.processEvents()


def test_a_plain_file_is_encrypted_from_the_offer_and_nothing_stays_readable(folder, qtbot):
    path = folder / "106.db"
    open_new(path, staffed=True).close()
    with started(path, qtbot) as session:
        backups.make(session.program.desk.backups)
        make_older(session.program.desk.backups)
        press(session._window, "設定密碼加密")
        dialog = only(EncryptDialog)
        assert dialog.name.text() == "" and "名冊、掃描檔" in words(dialog)
        dialog.name.setText(NAME)
        type_in(qtbot, dialog.password.first.line, FIRST)
        type_in(qtbot, dialog.password.second.line, FIRST)
        dialog.yes.click()
        assert isinstance(page(session), BusyPage) or page(session) is None
        rest(session, qtbot)
        assert isinstance(page(session), PaperKeyPage) and opening.what(path) is What.ENCRYPTED
        write_down(session, qtbot)
        rest(session, qtbot)
        copies = only(PlainCopies)
        assert copies.list.count() == 1
        copies.yes.click()
        rest(session, qtbot)
        assert seen_in(folder) == []
        assert [line.what for line in users.lines()][:3] == ["移除未加密的備份", "已抄錄救援金鑰", "加密資料檔"]
        assert session.program.desk.operator == NAME and len(shown(session.program.shown.people.page)) == 5


def test_when_encrypting_is_refused_the_plain_file_opens_again_with_the_reason(folder, qtbot, monkeypatch):
    path = folder / "106.db"
    open_new(path, staffed=True).close()
    with started(path, qtbot) as session:
        flush = writing.flush

        def full(written):
            if written == converting.part_of(path):
                raise OSError(28, "No space")
            flush(written)

        monkeypatch.setattr(writing, "flush", full)
        session.program.guarding.encrypt(NAME, FIRST)
        rest(session, qtbot)
        assert "磁碟空間不足" in message()
        assert opening.what(path) is What.PLAIN and not key_file.place(path).exists()
        assert page(session) is None and len(shown(session.program.shown.people.page)) == 5


def test_users_are_added_changed_reset_and_removed(session, qtbot):
    session.program.guarding.show()
    dialog = only(UsersDialog)
    assert "角色防的是誤用" in words(dialog) and "可核定敘獎" in words(dialog) and f"{NAME}（您）" in words(dialog)
    press(dialog, "加入使用者")
    add = only(AddUser)
    assert not add.yes.isEnabled()
    add.name.setText("王小明")
    add.yes.click()
    rest(session, qtbot)
    first = only(FirstPasswords)
    password = first.lines["王小明"].text()
    press(first, "已告知")
    path = session.program.desk.path
    assert opening.enter(path, "王小明", password, NOW).must_change
    assert "尚未首次登入" in words(dialog)
    choose(dialog, "王小明", "改為檢視者")
    assert "檢視者：只能看" in words(dialog) and "下次登入起是檢視者" in dialog.headline.text()
    choose(dialog, "王小明", "重設密碼")
    rest(session, qtbot)
    again = only(FirstPasswords)
    assert again.lines["王小明"].text() != password
    again.accept()
    choose(dialog, "王小明", "移除")
    assert "更換資料金鑰" in only(QMessageBox).text()
    yes(qtbot)
    assert opening.users(path) == [NAME] and "王小明" not in words(dialog.people.parentWidget())
    assert [row[:4] for row in shown(dialog.log, 2)] == ["移除使用", "重設密碼", "改角色", "加使用者", "登入"]
    dialog.accept()


def test_the_same_name_twice_is_told_in_the_dialog(session, qtbot):
    dialog = AddUser(session.program.office, lambda *_: None)
    dialog.open()
    dialog.name.setText(NAME)
    dialog.yes.click()
    rest(session, qtbot)
    assert "已有使用者" in dialog.word.text() and dialog.isVisible()
    dialog.reject()


def test_the_own_password_is_changed_with_the_old_one(session, qtbot):
    session.program.guarding.show()
    press(only(UsersDialog), "更改我的密碼")
    dialog = only(ChangePassword)
    type_in(qtbot, dialog.old.line, "wrong-1-password")
    type_in(qtbot, dialog.password.first.line, SECOND)
    type_in(qtbot, dialog.password.second.line, SECOND)
    dialog.yes.click()
    rest(session, qtbot)
    assert "密碼錯誤" in dialog.word.text()
    type_in(qtbot, dialog.old.line, FIRST)
    dialog.yes.click()
    rest(session, qtbot)
    assert session._window.notice() == "密碼已更改。"
    assert opening.unlock(session.program.desk.path, NAME, SECOND, NOW).user == NAME
    only(UsersDialog).accept()


def test_an_editor_manages_nobody_and_sees_no_paper_key(folder, qtbot):
    path = folder / "106.db"
    made = locked(path)
    desk = Desk(path, access=made.access)
    first = users.add(desk, "王小明", Role.EDITOR, NOW).password
    desk.close()
    opening.set_own(path, opening.enter(path, "王小明", first, NOW), SECOND, NOW)
    opening._known.clear()
    with started(path, qtbot) as session:
        log_in(session, qtbot, SECOND, "王小明")
        assert session._window.notice() == ""
        session.program.guarding.show()
        dialog = only(UsersDialog)
        assert not [own for own in dialog.findChildren(QToolButton) if own.accessibleName().startswith("管理")]
        dialog.accept()
        session.program.guarding.show_paper_again()
        assert "要由核定者登入" in message()


def test_the_paper_key_is_shown_again_saved_and_asked_back(session, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "ask_to_save", lambda *given: given[3](tmp_path / "金鑰.pdf"))
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    assert "還沒有確認抄錄" in session._window.notice()
    press(session._window, "顯示救援金鑰")
    dialog = only(PaperKeyDialog)
    press(dialog, "列印")
    yes(qtbot)
    rest(session, qtbot)
    assert (tmp_path / "金鑰.pdf").read_bytes().startswith(b"%PDF") and "印出後請刪除" in dialog.view.news.text()
    dialog.back.field.setText("ABCD")
    assert not dialog.yes.isEnabled()
    dialog.back.field.setText(dialog.back._lines[dialog.back.number - 1])
    dialog.yes.click()
    assert not users.paper_is_due(session.program.desk)


def test_a_key_file_that_is_gone_is_one_sentence(session, folder):
    """Somebody moved it while the program was open."""
    key_file.place(session.program.desk.path).unlink()
    session.program.guarding.show()
    assert dialogs(UsersDialog) == []
    assert "找不到鑰匙檔" in message()


def test_the_file_is_made_plain_after_a_question(session, qtbot, folder):
    session.program.guarding.ask_to_make_plain()
    assert "拿到這台電腦或隨身碟的人都能讀到" in only(QMessageBox).text()
    yes(qtbot)
    rest(session, qtbot)
    assert opening.what(folder / "106.db") is What.PLAIN and session.program.desk.access.key is None
    assert len(shown(session.program.shown.people.page)) == 5 and users.lines()[0].what == "改為不加密"
    session.program.guarding.show()
    dialog = only(UsersDialog)
    assert "未加密" in dialog.headline.text()
    press(dialog, "設定密碼加密")
    only(EncryptDialog).reject()


def test_another_data_key_shows_a_new_paper_key_and_new_first_passwords(session, qtbot, folder):
    users.add(session.program.desk, "王小明", Role.EDITOR, NOW)
    before = session.program.desk.access.key
    session.program.guarding.ask_to_renew()
    dialog = only(RenewDialog)
    type_in(qtbot, dialog.password.line, "wrong-1-password")
    dialog.yes.click()
    rest(session, qtbot)
    assert "密碼錯誤" in dialog.word.text()
    type_in(qtbot, dialog.password.line, FIRST)
    dialog.yes.click()
    rest(session, qtbot)
    rest(session, qtbot)
    assert isinstance(page(session), PaperKeyPage)
    write_down(session, qtbot)
    first = only(FirstPasswords)
    path, password = folder / "106.db", first.lines["王小明"].text()
    first.accept()
    assert opening.enter(path, "王小明", password, NOW).must_change
    assert session.program.desk.access.key != before


@pytest.fixture
def pack(tmp_path):
    """An encrypted pack of another office, and its paper key."""
    made = locked((tmp_path / "前任").mkdir() or tmp_path / "前任" / "106.db")
    desk = Desk(tmp_path / "前任" / "106.db", access=made.access)
    found = handover.make(desk, tmp_path / "包.zip", Wish(made_on=date(2017, 12, 31))).paths[0]
    desk.close()
    connecting.keep_secret(None)
    opening._known.clear()
    return found, made


def take(session, pack, target, qtbot):
    session.program.handing.look(pack)
    rest(session, qtbot)
    dialog = only(OpenPack)
    dialog.use(target)
    dialog.yes.click()
    rest(session, qtbot)


def test_an_encrypted_pack_is_opened_with_a_password_once(pack, folder, qtbot, tmp_path):
    open_new(folder / "106.db").close()
    with started(folder / "106.db", qtbot) as session:
        take(session, pack[0], tmp_path / "新電腦", qtbot)
        assert isinstance(page(session), UnlockPage) and "交接包" in words(page(session))
        log_in(session, qtbot, FIRST)
        rest(session, qtbot)
        assert page(session) is None and session.program.desk.path == tmp_path / "新電腦" / "106.db"
        assert len(shown(session.program.shown.people.page)) == 5
        session.program.handing.tour.close()


def test_an_encrypted_pack_is_opened_with_the_paper_key_and_a_new_password(pack, folder, qtbot, tmp_path):
    open_new(folder / "106.db").close()
    with started(folder / "106.db", qtbot) as session:
        take(session, pack[0], tmp_path / "新電腦", qtbot)
        page(session).paper.click()
        assert isinstance(page(session), PaperEntry)
        page(session).text.setPlainText("\n".join(pack[1].lines))
        page(session).yes.click()
        rest(session, qtbot)
        rest(session, qtbot)
        assert isinstance(page(session), AnewPage)  # the lines are not asked for twice
        choose_password(session, qtbot, SECOND)
        assert page(session) is None and session.program.desk.path == tmp_path / "新電腦" / "106.db"
        assert users.lines()[0].what == "以救援金鑰開啟"
        session.program.handing.tour.close()


def test_the_key_of_another_office_does_not_open_the_pack(pack, folder, qtbot, tmp_path):
    open_new(folder / "106.db").close()
    other = opening.create(tmp_path / "別的.db", NAME, FIRST, NOW)
    opening._known.clear()
    with started(folder / "106.db", qtbot) as session:
        take(session, pack[0], tmp_path / "新電腦", qtbot)
        page(session).paper.click()
        page(session).text.setPlainText("\n".join(other.lines))
        page(session).yes.click()
        rest(session, qtbot)
        rest(session, qtbot)
        assert "這把鑰匙開不了「資料/106.db」" in message() and not (tmp_path / "新電腦").exists()
        take(session, pack[0], tmp_path / "新電腦", qtbot)
        press(page(session), "返回")
        assert page(session) is None and not (tmp_path / "新電腦").exists()


def test_a_window_that_shows_the_demo_changes_no_encryption(program):
    program.guarding.encrypt(NAME, FIRST)
    assert "示範視窗" in message()


def test_making_a_pack_of_an_encrypted_file_says_how_the_next_officer_gets_in(session):
    session.program.handing.ask_to_make()
    dialog = only(MakePack)
    assert "加入接任者" in words(dialog) and "救援金鑰" in words(dialog)
    dialog.reject()
    assert encrypting.was_encrypted_late() is False


def test_a_line_of_the_paper_key_that_is_another_one_is_told(qtbot):
    ask = AskBack(("AAAA BBBB CCCC DDDD",) * 4)
    qtbot.addWidget(ask)
    ask.field.setText("aaaa bbbb")
    assert not ask.word.text() and not ask.right()
    ask.field.setText("aaaa bbbb cccc eeee")
    assert "請對照紙本" in ask.word.text()
    ask.field.setText("aaaabbbbccccdddd")
    assert not ask.word.text() and ask.right()


def test_copies_from_before_the_encryption_are_told_until_nobody_wants_to_hear_of_them(program, settle, monkeypatch):
    monkeypatch.setattr(encrypting, "was_encrypted_late", lambda: True)
    backups.make(program.desk.backups)
    program.guarding._look_for_plain()
    settle(program)
    assert "還有 1 份加密以前的備份" in program.window.notice()
    press(program.window, "不再提醒")
    assert program.window.notice() == "" and program.window.settings.value("offer/remove_plain") == "no"

"""Users, roles, passwords, the paper key: who may change them, and what the log says (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import opening, paper, sealing, users, years
from hualien_desk.operations.access import NotAllowed
from hualien_desk.operations.desk import Desk
from hualien_desk.store import key_file
from hualien_desk.store.key_file import KeyTrouble, WrongPassword
from hualien_desk.store.tables import DATABASE
from tests.operations.locked import FIRST, NAME, NOW, SECOND, locked, make_cheap


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    make_cheap(monkeypatch)


@pytest.fixture
def desk(tmp_path):
    """An encrypted file, opened by its approver."""
    made = locked(tmp_path / "106.db")
    opened = Desk(tmp_path / "106.db", access=made.access)
    yield opened
    opened.close()


def log():
    return [(line.what, line.detail) for line in users.lines()]


def test_a_user_is_added_gets_another_role_another_password_and_goes(desk):
    first = users.add(desk, " 王小明 ", Role.EDITOR, NOW)
    assert "王小明（承辦人）" in first.outcome.message
    assert opening.enter(desk.path, "王小明", first.password, NOW).must_change
    users.set_role(desk, "王小明", Role.VIEWER)
    again = users.reset(desk, "王小明", NOW)
    with pytest.raises(WrongPassword):
        opening.unlock(desk.path, "王小明", first.password, NOW)
    assert opening.enter(desk.path, "王小明", again.password, NOW).access.role is Role.VIEWER
    assert [(user.name, user.role, user.must_change) for user in users.listed(desk)] == [
        (NAME, Role.APPROVER, False),
        ("王小明", Role.VIEWER, True),
    ]
    users.remove(desk, "王小明")
    assert opening.users(desk.path) == [NAME]
    assert log() == [
        ("移除使用者", "王小明"),
        ("重設密碼", "王小明"),
        ("改角色", "王小明：檢視者"),
        ("加使用者", "王小明（承辦人）"),
    ]


def test_one_time_passwords_pass_the_offices_own_demands():
    for _ in range(50):
        assert opening.weakness(users.one_time(), "王小明") == ""


def test_who_is_no_approver_changes_the_own_password_and_nothing_else(desk):
    first = users.add(desk, "王小明", Role.EDITOR, NOW)
    users.add(desk, "陳科長", Role.APPROVER, NOW)
    path = desk.path
    editor = Desk(path, access=opening.unlock(path, "王小明", first.password, NOW))
    for change in (
        lambda: users.add(editor, "別人", Role.VIEWER, NOW),
        lambda: users.set_role(editor, "王小明", Role.APPROVER),
        lambda: users.reset(editor, NAME, NOW),
        lambda: users.remove(editor, NAME),
        lambda: users.paper(editor),
    ):
        with pytest.raises(NotAllowed, match="要由核定者登入"):
            change()
    users.change_password(editor, first.password, SECOND, NOW)
    assert not opening.enter(path, "王小明", SECOND, NOW).must_change
    assert not users.paper_is_due(editor)


def test_a_wrong_old_password_and_the_same_new_one_are_refused(desk):
    with pytest.raises(WrongPassword):
        users.change_password(desk, "wrong", SECOND, NOW)
    with pytest.raises(KeyTrouble, match="與目前的密碼相同"):
        users.change_password(desk, FIRST, FIRST, NOW)
    assert opening.unlock(desk.path, NAME, FIRST, NOW).user == NAME and log() == []


def test_a_window_that_only_looks_changes_no_password(desk):
    desk.access = desk.access._replace(read_only="資料檔正由王小明使用，本視窗只能看。")
    with pytest.raises(NotAllowed, match="本視窗只能看"):
        users.change_password(desk, FIRST, SECOND, NOW)


def test_nobody_takes_the_own_seat_away(desk):
    users.add(desk, "陳科長", Role.APPROVER, NOW)
    with pytest.raises(KeyTrouble, match="不能移除自己"):
        users.remove(desk, NAME)
    with pytest.raises(KeyTrouble, match="不能更改自己的角色"):
        users.set_role(desk, NAME, Role.VIEWER)


def test_a_key_file_that_was_edited_outside_is_not_sealed_again(desk):
    place = key_file.place(desk.path)
    place.write_text(place.read_text("utf-8").replace("approver", "viewer"), "utf-8")
    with pytest.raises(KeyTrouble, match="在程式外被改過"):
        users.add(desk, "王小明", Role.EDITOR, NOW)


def test_a_new_year_has_the_same_users_and_follows_their_passwords(desk):
    path = years.make(desk, 107, ())
    assert opening.users(path) == [NAME]
    users.change_password(desk, FIRST, SECOND, NOW)
    assert opening.unlock(path, NAME, SECOND, NOW).key == desk.access.key
    with pytest.raises(WrongPassword):
        opening.unlock(path, NAME, FIRST, NOW)


def test_the_paper_key_is_due_until_somebody_proved_to_have_it(desk, tmp_path):
    lines = users.paper(desk)
    assert users.paper_is_due(desk)
    users.note_paper(desk, False)
    assert users.paper_is_due(desk)
    assert users.is_paper_line(lines, 2, lines[1].lower().replace(" ", "-"))
    assert not users.is_paper_line(lines, 2, lines[2])
    users.note_paper(desk, True)
    assert not users.paper_is_due(desk)


def test_a_plain_file_has_no_users_and_no_paper_key(tmp_path):
    desk = Desk(tmp_path / "plain.db")
    assert users.listed(desk) == [] and not users.paper_is_due(desk)
    with pytest.raises(DeskError, match="沒有加密"):
        users.paper(desk)
    users.note_entry(desk, opening.plain())
    assert users.lines() == []
    desk.close()


def test_the_log_of_accesses_is_only_added_to(desk):
    users.note(desk, "登入")
    DATABASE.connection().execute("PRAGMA query_only = OFF")
    for sql in ("UPDATE access_log SET user = '別人'", "DELETE FROM access_log"):
        with pytest.raises(Exception, match="only added to"):
            DATABASE.connection().execute(sql)


def test_the_page_with_the_key_is_one_page_and_its_lines_are_kept_nowhere(desk, tmp_path):
    from datetime import date

    lines = users.paper(desk)
    page = paper.sheet(desk, lines, date(2026, 11, 26))
    words = " ".join(part.words for part in page.pages[0] if hasattr(part, "words"))
    assert len(page.pages) == 1
    for wanted in ("106.db", "115/11/26", "保險箱", "簽章", "第 4 列", *lines[0].split(" ")):
        assert wanted in words
    assert "PDF 沒有加密" in paper.save(desk, page, tmp_path / "金鑰.pdf").message
    assert (tmp_path / "金鑰.pdf").read_bytes().startswith(b"%PDF")
    assert log() == [("存成救援金鑰 PDF", "金鑰.pdf")]
    others = [own for own in tmp_path.rglob("*") if own.is_file() and own.suffix != ".pdf"]
    assert not any(lines[0].split(" ")[0].encode() in own.read_bytes() for own in others)


def test_a_line_that_was_edited_outside_is_named_by_the_seals(desk):
    users.note(desk, "登入", "核定者")
    assert sealing.verify(desk).found == ()
    connection = DATABASE.connection()
    connection.execute("PRAGMA query_only = OFF")
    connection.execute("DROP TRIGGER access_log_kept_as_written")
    connection.execute("UPDATE access_log SET user = '別人'")
    connection.execute("PRAGMA query_only = ON")
    (told,) = sealing.verify(desk).found
    assert "進出紀錄第 1 筆" in told and "被更改過" in told

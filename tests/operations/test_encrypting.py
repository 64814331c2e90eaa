"""Encrypting a file that was plain, and back; what is left on the disk (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import backups, encrypting, opening, users
from hualien_desk.operations.access import PLAIN, NotAllowed
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.opening import What
from hualien_desk.store import converting, key_file
from hualien_desk.store.key_file import WrongPassword
from hualien_desk.store.tables import rows
from tests.conftest import open_new
from tests.operations.locked import FIRST, NAME, NOW, SECOND, locked, make_cheap, make_older, seen_in


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    make_cheap(monkeypatch)


@pytest.fixture
def path(tmp_path):
    """A plain file with people that nobody has open."""
    open_new(tmp_path / "106.db", staffed=True).close()
    return tmp_path / "106.db"


def people():
    return rows("SELECT count(*) FROM participant")[0][0]


def test_an_encrypted_file_says_nothing_and_opens_with_the_password(path):
    assert seen_in(path.parent) == ["106.db"]
    encrypting.encrypt(path, NAME, FIRST, NOW)
    assert seen_in(path.parent) == []
    desk = Desk(path, access=opening.unlock(path, NAME, FIRST, NOW))
    assert people() == 5 and desk.operator == NAME
    with desk.entry("更名") as _:
        pass
    assert seen_in(path.parent) == []  # neither does its log
    desk.close()


@pytest.mark.parametrize("step", ["_make_single", "_verify", "writing.flush", "os.replace"])
def test_a_refusal_while_encrypting_leaves_a_plain_file_without_a_key_file(path, monkeypatch, step):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"hualien_desk.store.converting.{step}", refuse)
    if step in ("os.replace", "writing.flush"):  # the key file is written by the same
        monkeypatch.setattr(encrypting.key_file, "write", lambda place, _: place.write_text("{}"))
    with pytest.raises(DeskError, match="空間不足"):
        encrypting.encrypt(path, NAME, FIRST, NOW)
    monkeypatch.undo()
    assert opening.what(path) is What.PLAIN and [own.name for own in path.parent.iterdir()] == ["106.db"]


def test_the_power_failing_between_key_file_and_data_file_leaves_a_file_that_opens(path, monkeypatch):
    class Cut(BaseException):
        pass

    def cut(*_, **__):
        raise Cut

    monkeypatch.setattr(encrypting.converting, "convert", cut)
    monkeypatch.setattr(type(path), "unlink", cut)
    with pytest.raises(Cut):
        encrypting.encrypt(path, NAME, FIRST, NOW)
    monkeypatch.undo()
    assert key_file.place(path).exists() and opening.what(path) is What.PLAIN
    Desk(path).close()
    encrypting.encrypt(path, NAME, SECOND, NOW)
    Desk(path, access=opening.unlock(path, NAME, SECOND, NOW)).close()


def test_made_plain_the_file_asks_nobody_and_the_key_is_kept_for_old_copies(path):
    made = encrypting.encrypt(path, NAME, FIRST, NOW)
    assert encrypting.make_plain(path, made.access, NOW) == PLAIN
    assert opening.what(path) is What.PLAIN
    assert [own.name for own in path.parent.glob("*.key")] == ["106-停用鑰匙-20261126-090000.key"]
    desk = Desk(path)
    assert people() == 5
    desk.close()


def test_the_power_failing_after_the_file_was_made_plain_leaves_a_file_that_asks_nobody(path, monkeypatch):
    class Cut(BaseException):
        pass

    def cut(*_):
        raise Cut

    made = encrypting.encrypt(path, NAME, FIRST, NOW)
    monkeypatch.setattr(encrypting.key_file, "set_aside", cut)
    with pytest.raises(Cut):
        encrypting.make_plain(path, made.access, NOW)
    monkeypatch.undo()
    assert opening.what(path) is What.PLAIN and key_file.place(path).exists()
    desk = Desk(path)
    assert people() == 5
    desk.close()


def test_only_an_approver_makes_a_file_plain_or_changes_its_key(path):
    made = encrypting.encrypt(path, NAME, FIRST, NOW)
    editor = made.access._replace(role=Role.EDITOR)
    for change in (
        lambda: encrypting.make_plain(path, editor, NOW),
        lambda: encrypting.renew(path, editor, FIRST, NOW),
    ):
        with pytest.raises(NotAllowed, match="核定者"):
            change()
    assert opening.what(path) is What.ENCRYPTED


def test_after_a_change_of_the_key_neither_old_paper_nor_old_key_file_opens(path):
    made = encrypting.encrypt(path, NAME, FIRST, NOW)
    desk = Desk(path, access=made.access)
    users.add(desk, "王小明", Role.EDITOR, NOW)
    desk.close()
    old_key_file = key_file.place(path).read_bytes()
    fresh, firsts = encrypting.renew(path, made.access, FIRST, NOW)
    assert fresh.lines != made.lines and list(firsts) == ["王小明"]
    with pytest.raises(DeskError, match="另一個資料檔的金鑰"):
        opening.unlock_by_paper(path, "\n".join(made.lines))
    old = path.with_name("old.db.key")
    old.write_bytes(old_key_file)
    key, _ = key_file.unlock(old, NAME, FIRST, NOW)
    assert not converting.opens(path, key)
    door = opening.enter(path, "王小明", firsts["王小明"], NOW)
    assert door.must_change and door.access.role is Role.EDITOR and converting.opens(path, door.access.key)
    assert opening.unlock(path, NAME, FIRST, NOW).key == fresh.access.key
    with pytest.raises(WrongPassword):
        encrypting.renew(path, fresh.access, "wrong", NOW)


def test_plain_copies_are_listed_and_removed_only_after_an_encrypted_backup(path):
    desk = Desk(path)
    backups.make(desk.backups)
    desk.close()
    make_older(desk.backups)
    aside = path.with_name("106-還原前-20260101-000000.db")
    aside.write_bytes(path.read_bytes())
    made = encrypting.encrypt(path, NAME, FIRST, NOW)
    desk = Desk(path, access=made.access)
    desk.away = path.parent / "隨身碟"
    desk.away.mkdir()
    backups.choose_away(desk, desk.away)
    backups.bring_away(desk.backups, desk.away, lambda *_: None)
    copies = encrypting.plain_copies(desk)
    assert len(copies) == 3 and aside in copies
    assert any(copy.is_relative_to(desk.away) for copy in copies)
    with pytest.raises(DeskError, match="還沒有驗證過的加密備份"):
        encrypting.remove_plain(desk, copies)
    backups.make(desk.backups)
    assert encrypting.plain_copies(desk) == copies
    other = path.with_name("106-報告.txt")
    other.write_text("不動", "utf-8")
    encrypting.remove_plain(desk, [*copies, other])
    assert encrypting.plain_copies(desk) == [] and other.exists()
    assert seen_in(path.parent) == []
    assert users.lines()[0].what == "移除未加密的備份"
    desk.close()


def test_backups_of_an_encrypted_file_say_nothing(tmp_path):
    made = locked(tmp_path / "106.db")
    desk = Desk(tmp_path / "106.db", access=made.access)
    backups.make(desk.backups)
    assert seen_in(tmp_path) == [] and len(list(desk.backups.glob("*.ok"))) == 1
    desk.close()

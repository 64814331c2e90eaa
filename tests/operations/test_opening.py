"""The way to a data file: passwords, the paper key, a key file that is lost, damaged or edited (虛構資料)."""

import json

import pytest

from hualien_desk.domain import paper_key
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import encrypting, opening, users
from hualien_desk.operations.access import Access
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.opening import What
from hualien_desk.store import converting, key_file
from hualien_desk.store.key_file import KeyTrouble, WrongPassword
from tests.conftest import open_new
from tests.operations.locked import FIRST, NAME, NOW, SECOND, THIRD, locked, make_cheap


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    make_cheap(monkeypatch)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "106.db"


@pytest.fixture
def made(path):
    return locked(path)


def test_a_path_is_told_from_what_stands_there(path, tmp_path):
    assert opening.what(path) is What.NEW
    open_new(path).close()
    assert opening.what(path) is What.PLAIN
    encrypting.encrypt(path, NAME, FIRST, NOW)
    assert opening.what(path) is What.ENCRYPTED
    key_file.place(path).write_text("{", "utf-8")
    assert opening.what(path) is What.KEYLESS
    key_file.place(path).unlink()
    assert opening.what(path) is What.KEYLESS
    assert opening.what(tmp_path) is What.FOREIGN
    (tmp_path / "筆記.db").write_text("不是資料檔" * 20, "utf-8")
    assert opening.what(tmp_path / "筆記.db") is What.FOREIGN


def test_the_key_file_of_a_new_file_is_on_the_disk_before_the_data_file(path):
    made = opening.create(path, f" {NAME} ", FIRST, NOW)
    assert key_file.place(path).exists() and not path.exists()
    Desk(path, access=made.access).close()
    assert opening.what(path) is What.ENCRYPTED
    opened = opening.unlock(path, NAME, FIRST, NOW)
    assert opened == made.access and opened.role is Role.APPROVER
    assert paper_key.parse("\n".join(made.lines)) == opened.key


def test_a_weak_password_makes_nothing(path):
    with pytest.raises(KeyTrouble, match="至少 10"):
        opening.create(path, NAME, "短", NOW)
    assert list(path.parent.iterdir()) == []


def test_a_key_file_that_lies_there_without_its_data_file_is_kept_aside(path):
    opening.create(path, NAME, FIRST, NOW)
    opening.create(path, NAME, SECOND, NOW)
    assert sorted(own.name for own in path.parent.iterdir()) == [
        "106-停用鑰匙-20261126-090000.key",
        "106.db.key",
    ]
    assert opening.unlock(path, NAME, SECOND, NOW).user == NAME


def test_wrong_tries_are_told_at_the_next_login_and_noted_in_the_file(path, made):
    for _ in range(2):
        with pytest.raises(WrongPassword):
            opening.unlock(path, NAME, "wrong", NOW)
    door = opening.enter(path, NAME, FIRST, NOW)
    assert door.tries == 2
    desk = Desk(path, access=door.access)
    users.note_entry(desk, door)
    (line,) = users.lines()
    assert (line.user, line.what, line.detail) == (NAME, "登入", "核定者；之前密碼錯誤 2 次")
    desk.close()


def test_the_seconds_to_wait_are_counted_after_five_wrong_tries(path, made):
    assert opening.seconds_to_wait(path, NAME, NOW) == 0
    for _ in range(5):
        with pytest.raises(WrongPassword):
            opening.unlock(path, NAME, "wrong", NOW)
    assert opening.seconds_to_wait(path, NAME, NOW) == 15 * 60


def test_the_paper_key_sets_another_password_and_the_old_one_is_gone(path, made):
    access = opening.unlock_by_paper(path, "\n".join(made.lines).lower())
    assert opening.known_users(path, access.key) == [NAME]
    door = opening.set_anew(path, access.key, NAME, SECOND, NOW)
    assert door.how == "以救援金鑰開啟" and door.access.role is Role.APPROVER
    assert opening.unlock(path, NAME, SECOND, NOW).key == made.access.key
    with pytest.raises(WrongPassword):
        opening.unlock(path, NAME, FIRST, NOW)
    with pytest.raises(KeyTrouble, match="從清單選擇"):
        opening.set_anew(path, access.key, "別人", THIRD, NOW)


@pytest.mark.parametrize("harm", ["lost", "damaged", "edited"])
def test_without_a_trusted_key_file_the_paper_key_makes_a_fresh_one(path, made, harm):
    place = key_file.place(path)
    if harm == "lost":
        place.unlink()
    elif harm == "damaged":
        place.write_text("{", "utf-8")
    else:
        data = json.loads(place.read_text("utf-8"))
        data["users"][0]["role"] = "viewer"
        place.write_text(json.dumps(data), "utf-8")
        with pytest.raises(KeyTrouble, match="在程式外被改過"):
            opening.unlock(path, NAME, FIRST, NOW)
    access = opening.unlock_by_paper(path, "\n".join(made.lines))
    assert opening.known_users(path, access.key) == []
    door = opening.set_anew(path, access.key, "新承辦", SECOND, NOW)
    assert door.access == Access(made.access.key, "新承辦", Role.APPROVER)
    assert opening.users(path) == ["新承辦"]
    kept = list(path.parent.glob("106-停用鑰匙-*.key"))
    assert len(kept) == (0 if harm == "lost" else 1)
    Desk(path, access=opening.unlock(path, "新承辦", SECOND, NOW)).close()


def test_the_paper_key_of_another_file_is_refused_in_a_sentence(path, made, tmp_path):
    other = opening.create(tmp_path / "107.db", NAME, FIRST, NOW)
    with pytest.raises(DeskError, match="開不了「106\\.db」：是另一個資料檔的金鑰"):
        opening.unlock_by_paper(path, "\n".join(other.lines))


def test_a_first_password_has_to_be_changed_and_then_opens(path, made):
    desk = Desk(path, access=made.access)
    first = users.add(desk, "王小明", Role.EDITOR, NOW).password
    desk.close()
    opening._known.clear()
    door = opening.enter(path, "王小明", first, NOW)
    assert door.must_change and opening.carry(path) is None
    door = opening.set_own(path, door, SECOND, NOW)
    assert not door.must_change and door.how == "首次登入並改密碼"
    assert not opening.enter(path, "王小明", SECOND, NOW).must_change


def test_another_year_with_the_same_key_asks_nobody_again(path, made, tmp_path):
    other = tmp_path / "107.db"
    other.write_bytes(path.read_bytes())
    key_file.bring(key_file.place(path), key_file.place(other), NOW)
    assert opening.carry(other) is None
    access = opening.unlock(path, NAME, FIRST, NOW)
    door = opening.carry(other)
    assert door is not None and door.access == access and opening.key_known(other) == access.key
    opening.forget(other)
    assert opening.carry(path) is None


def test_a_change_of_the_key_that_was_cut_off_opens_with_whichever_key_file_fits(path, made, monkeypatch):
    """Before the data file was replaced the old key opens; after it the new one, which then takes its place."""
    place = key_file.place(path)
    convert, old = converting.convert, made.access

    class Cut(BaseException):
        pass

    def cut(*given):
        if len(cuts) == 2:
            convert(*given)
        raise Cut

    cuts = []
    for moment in ("before", "after"):
        cuts.append(moment)
        monkeypatch.setattr(encrypting.converting, "convert", cut)
        with pytest.raises(Cut):
            encrypting.renew(path, old, FIRST, NOW)
        monkeypatch.setattr(encrypting.converting, "convert", convert)
        assert key_file.next_of(place).exists()
        access = opening.unlock(path, NAME, FIRST, NOW)
        assert (access.key == old.key) == (moment == "before")
        assert not key_file.next_of(place).exists() and converting.opens(path, access.key)


def test_the_lines_of_a_pack_are_not_asked_for_twice(path, made):
    access = opening.unlock_by_paper(path, "\n".join(made.lines))
    assert opening.paper_known(path) == access and opening.paper_known(path) is None
    opening.unlock_by_paper(path, "\n".join(made.lines))
    opening.forget(path)
    assert opening.paper_known(path) is None

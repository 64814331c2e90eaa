"""The key file: the right password gives the data key, five wrong ones make wait, an edited file is refused."""

import json
from datetime import datetime, timedelta

import pytest

from hualien_desk import writing
from hualien_desk.domain.roles import Role
from hualien_desk.store import key_file
from hualien_desk.store.key_file import KeyTrouble, WrongPassword

NOW = datetime(2026, 11, 26, 9, 0)
KEY = bytes(range(32))
FIRST, SECOND = "mountain-7-rivers", "seven-8-bridges"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch):
    """Deriving at a thousandth of the cost: the way is the same."""
    monkeypatch.setitem(key_file.numbers(), "scrypt", {"n": 64, "r": 8, "p": 1})


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "106.db.key"
    key_file.write(found, key_file.make(KEY, "林小姐", FIRST, NOW))
    return found


def test_the_right_password_gives_the_key_and_the_role(path):
    key, slot = key_file.unlock(path, "林小姐", FIRST, NOW)
    assert key == KEY and slot.role is Role.APPROVER and not slot.must_change


def test_the_file_holds_neither_key_nor_password(path):
    text = path.read_text("utf-8")
    assert KEY.hex() not in text and FIRST not in text


def test_five_wrong_tries_make_wait_a_quarter_of_an_hour(path):
    for left in (4, 3, 2, 1):
        with pytest.raises(WrongPassword, match=f"再錯 {left} 次"):
            key_file.unlock(path, "林小姐", "wrong", NOW)
    with pytest.raises(WrongPassword, match="請等 15 分鐘"):
        key_file.unlock(path, "林小姐", "wrong", NOW)
    with pytest.raises(WrongPassword, match="請等 11 分鐘"):  # also the right one
        key_file.unlock(path, "林小姐", FIRST, NOW + timedelta(minutes=4, seconds=30))
    key, _ = key_file.unlock(path, "林小姐", FIRST, NOW + timedelta(minutes=15))
    assert key == KEY and key_file.tries_of(key_file.read(path), "林小姐") == 0


def test_after_the_wait_five_more_tries_are_counted(path):
    for _ in range(5):
        with pytest.raises(WrongPassword):
            key_file.unlock(path, "林小姐", "wrong", NOW)
    later = NOW + timedelta(minutes=16)
    with pytest.raises(WrongPassword, match="再錯 4 次"):
        key_file.unlock(path, "林小姐", "wrong", later)


def test_a_clock_that_was_set_back_locks_nobody_out_for_ever(path):
    for _ in range(5):
        with pytest.raises(WrongPassword):
            key_file.unlock(path, "林小姐", "wrong", NOW)
    assert key_file.unlock(path, "林小姐", FIRST, NOW - timedelta(days=1))[0] == KEY


def test_the_wait_of_one_user_is_not_that_of_another(path):
    held = key_file.add(key_file.read(path), KEY, "王小明", Role.EDITOR, SECOND, NOW)
    key_file.write(path, held)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            key_file.unlock(path, "林小姐", "wrong", NOW)
    key, slot = key_file.unlock(path, "王小明", SECOND, NOW)
    assert (key, slot.role, slot.must_change) == (KEY, Role.EDITOR, True)


def test_a_role_edited_by_hand_is_refused(path):
    key_file.write(path, key_file.add(key_file.read(path), KEY, "王小明", Role.VIEWER, SECOND, NOW))
    data = json.loads(path.read_text("utf-8"))
    data["users"][1]["role"] = "approver"
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(KeyTrouble, match="在程式外被改過"):
        key_file.unlock(path, "王小明", SECOND, NOW)


def test_another_password_opens_and_the_old_one_no_longer_does(path):
    held = key_file.set_password(key_file.read(path), KEY, "林小姐", SECOND, NOW)
    key_file.write(path, held)
    assert key_file.unlock(path, "林小姐", SECOND, NOW)[0] == KEY
    with pytest.raises(WrongPassword):
        key_file.unlock(path, "林小姐", FIRST, NOW)


def test_one_of_the_last_three_passwords_is_refused(path):
    held = key_file.read(path)
    for password in (FIRST, SECOND):
        if password != FIRST:
            held = key_file.set_password(held, KEY, "林小姐", password, NOW)
    with pytest.raises(KeyTrouble, match="最近 3 次"):
        key_file.set_password(held, KEY, "林小姐", SECOND, NOW)
    third = key_file.set_password(held, KEY, "林小姐", "third-3-password".replace("password", "phrase"), NOW)
    with pytest.raises(KeyTrouble, match="最近 3 次"):
        key_file.set_password(third, KEY, "林小姐", SECOND, NOW)


def test_somebody_who_manages_users_stays(path):
    held = key_file.add(key_file.read(path), KEY, "王小明", Role.EDITOR, SECOND, NOW)
    for change in (
        lambda: key_file.remove(held, KEY, "林小姐"),
        lambda: key_file.set_role(held, KEY, "林小姐", Role.VIEWER),
    ):
        with pytest.raises(KeyTrouble, match="至少要有一位核定者"):
            change()
    assert [slot.name for slot in key_file.remove(held, KEY, "王小明").slots] == ["林小姐"]


def test_the_same_name_twice_a_weak_password_and_an_empty_name_are_refused(path):
    held = key_file.read(path)
    for name, password, words in (
        ("林小姐", SECOND, "已有使用者"),
        ("王小明", "短", "至少 10"),
        (" ", SECOND, "請輸入"),
    ):
        with pytest.raises(KeyTrouble, match=words):
            key_file.add(held, KEY, name, Role.EDITOR, password, NOW)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"format": 1}', '{"format": 1, "users": [1], "mark": "", "seal": ""}']
)
def test_a_damaged_key_file_is_one_sentence(path, text):
    path.write_text(text, "utf-8")
    with pytest.raises(KeyTrouble, match="已損壞"):
        key_file.read(path)


def test_a_missing_and_a_newer_key_file_are_told(tmp_path):
    with pytest.raises(KeyTrouble, match="找不到鑰匙檔"):
        key_file.read(tmp_path / "106.db.key")
    newer = tmp_path / "newer.key"
    newer.write_text('{"format": 99}', "utf-8")
    with pytest.raises(KeyTrouble, match="較新版"):
        key_file.read(newer)


def test_a_folder_that_cannot_be_written_to_keeps_the_former_file(path, monkeypatch):
    before = path.read_bytes()
    monkeypatch.setattr(writing.os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "拒絕")))
    with pytest.raises(KeyTrouble, match="無法寫入鑰匙檔"):
        key_file.write(path, key_file.make(KEY, "王小明", SECOND, NOW))
    assert path.read_bytes() == before and list(path.parent.iterdir()) == [path]

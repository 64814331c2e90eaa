"""With which key a copy opens (虛構資料)."""

from datetime import datetime

import pytest

from hualien_desk.domain import paper_key
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import copy_keys
from hualien_desk.operations.access import Access
from hualien_desk.operations.copy_keys import OwnKey
from hualien_desk.store import backup, database, key_file
from tests.copies import KEY, PASSWORD, USER, cheap, make_encrypted

NOW = datetime(2017, 5, 3, 9)
PRESENT = Access(KEY, USER, Role.EDITOR)
OTHER = Access(bytes(range(1, 33)), USER)


@pytest.fixture
def copy(tmp_path, monkeypatch):
    cheap(monkeypatch)
    make_encrypted(tmp_path / "106.db")
    yield backup.make(tmp_path / "備份").path
    database.close()


def test_a_copy_under_the_present_key_asks_nobody(copy):
    assert copy_keys.access_to(copy, PRESENT) == PRESENT
    key_file.place(copy).unlink()
    backup.ok_of(copy).unlink()
    assert copy_keys.access_to(copy, PRESENT) == PRESENT


def test_a_copy_under_another_key_asks_for_its_own(copy):
    for present in (OTHER, Access()):
        with pytest.raises(OwnKey, match="請輸入備份當時的密碼"):
            copy_keys.access_to(copy, present)
    assert copy_keys.users_of(copy) == [USER]


def test_a_plain_copy_needs_no_key(desk):
    made = backup.make(desk.backups)
    assert copy_keys.access_to(made.path, PRESENT).key is None
    assert copy_keys.access_to(made.path, Access()) == Access()
    assert copy_keys.users_of(made.path) == []


def test_the_password_of_its_own_key_file_opens_a_copy(copy):
    assert copy_keys.with_password(copy, USER, PASSWORD, NOW) == Access(KEY, USER, Role.APPROVER)
    with pytest.raises(DeskError, match="密碼錯誤"):
        copy_keys.with_password(copy, USER, "seven-8-bridges", NOW)


def test_the_key_on_paper_opens_a_copy_and_another_ones_does_not(copy):
    assert copy_keys.with_paper(copy, "\n".join(paper_key.show(KEY))).key == KEY
    assert OTHER.key is not None
    with pytest.raises(DeskError, match="打不開備份"):
        copy_keys.with_paper(copy, "\n".join(paper_key.show(OTHER.key)))

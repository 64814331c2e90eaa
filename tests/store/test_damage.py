"""Damage is noticed before anybody works on it (虛構資料)."""

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.store import backup, damage, database, key_file
from tests.copies import KEY, cheap, flip, make_encrypted, page_of, wipe


@pytest.fixture
def closed(staffed_desk):
    """A plain file with a copy, closed."""
    backup.make(staffed_desk.backups)
    staffed_desk.close()
    return staffed_desk.path


@pytest.fixture
def encrypted(tmp_path, monkeypatch):
    cheap(monkeypatch)
    path = make_encrypted(tmp_path / "106.db")
    database.close()
    return path


def test_an_encrypted_file_that_is_well_is_well(encrypted):
    assert (damage.look(encrypted, KEY), damage.pages(encrypted, KEY), damage.whole(encrypted, KEY)) == ("", "", "")


def test_a_plain_file_that_is_well_is_well(closed):
    assert (damage.look(closed, None), damage.pages(closed, None), damage.whole(closed, None)) == ("", "", "")


def test_a_file_that_is_gone_is_damage_only_when_there_is_a_copy_of_it(closed, tmp_path):
    closed.unlink()
    assert damage.look(closed, None) == "資料檔「106.db」不見了，但有它的備份"
    assert damage.look(tmp_path / "107.db", None) == ""


def test_an_empty_file_and_a_cut_one_are_damage(closed):
    whole = closed.read_bytes()
    closed.write_bytes(b"")
    assert "只有 0 位元組" in damage.look(closed, None)
    closed.write_bytes(whole[: len(whole) // 2])
    assert damage.look(closed, None) or damage.pages(closed, None)


def test_an_empty_database_where_one_was_is_damage(closed):
    closed.unlink()
    connection = dbapi2.connect(str(closed))
    connection.executescript(f"CREATE TABLE t (x); PRAGMA application_id = {database.APPLICATION_ID};")
    connection.close()
    assert "原有的資料不見了" in damage.look(closed, None)


def test_a_lost_beginning_is_damage_although_it_looks_encrypted(closed):
    flip(closed, 3)
    assert "的開頭已損壞" in damage.look(closed, None)


def test_a_foreign_file_is_not_for_a_repair(tmp_path):
    (tmp_path / "筆記.db").write_text("這不是資料檔" * 500, "utf-8")
    assert damage.look(tmp_path / "筆記.db", None) == ""
    (tmp_path / "短.db").write_text("短", "utf-8")
    assert damage.look(tmp_path / "短.db", None) == ""
    assert damage.look(tmp_path, None) == ""
    connection = dbapi2.connect(str(tmp_path / "別人.db"))
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    assert damage.look(tmp_path / "別人.db", None) == ""


def test_a_damaged_page_is_found_by_looking_at_every_page(closed):
    wipe(closed, page_of(closed, "participant"))
    assert damage.look(closed, None) == ""
    for ask in (damage.pages, damage.whole):
        assert ask(closed, None) == "資料檔「106.db」無法讀取，內容已損壞"


def test_a_row_that_refers_to_nothing_is_counted_by_the_whole_check(closed):
    connection = dbapi2.connect(str(closed), isolation_level=None)
    connection.execute("DELETE FROM course WHERE code = 'E01'")
    connection.close()
    assert damage.pages(closed, None) == ""
    assert damage.whole(closed, None) == "資料檔「106.db」有 3 處損壞"


@pytest.mark.parametrize("share", [0, 0.1, 0.3, 0.5, 0.7, 0.9, 1])
def test_one_bit_anywhere_in_an_encrypted_file_is_found(encrypted, share):
    flip(encrypted, int((encrypted.stat().st_size - 1) * share))
    assert damage.look(encrypted, KEY) or damage.pages(encrypted, KEY)


def test_without_its_key_an_encrypted_file_is_not_called_damaged(encrypted):
    assert damage.look(encrypted, None) == ""
    key_file.place(encrypted).unlink()
    assert damage.look(encrypted, None) == ""


def test_an_unclean_end_is_seen_by_the_lock_or_the_log_that_was_left(closed):
    assert not damage.unclean(closed)
    lock = closed.with_name("106.db.lock")
    lock.write_text("")
    assert damage.unclean(closed)
    lock.unlink()
    closed.with_name("106.db-wal").write_bytes(b"frames")
    assert damage.unclean(closed)

"""A data file under another key: a verified copy that takes its place; cut off anywhere it opens (虛構資料)."""

import contextlib
import os
import shutil

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.operations.desk import Desk
from hualien_desk.store import connecting, converting, database, journal
from hualien_desk.store.converting import NotConverted
from hualien_desk.store.not_stored import NotStored
from hualien_desk.store.tables import rows
from tests.conftest import open_new
from tests.systems import not_on_windows

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
KNOWN = "王小明".encode(), b"A123456789"


@pytest.fixture
def path(tmp_path):
    """A file with people that nobody has open."""
    found = tmp_path / "106.db"
    open_new(found, staffed=True).close()
    return found


def people(path, key):
    database.open_file(path, key)
    found = rows("SELECT name FROM participant ORDER BY id")
    version = rows("PRAGMA user_version")[0][0]
    database.close()
    assert version == database.scripts()[-1][0]
    return [name for (name,) in found]


def names(path):
    return sorted(own.name for own in path.parent.iterdir())


def test_after_encrypting_no_known_name_stands_on_the_disk_and_everything_is_there(path):
    before = people(path, None)
    assert any(known in path.read_bytes() for known in KNOWN)
    converting.convert(path, None, KEY)
    assert names(path) == ["106.db"]
    assert not any(known in path.read_bytes() for known in KNOWN)
    assert people(path, KEY) == before and len(before) == 5


def test_an_encrypted_file_becomes_plain_again_and_goes_to_another_key(path):
    before = people(path, None)
    for old, new in ((None, KEY), (KEY, OTHER), (OTHER, None)):
        converting.convert(path, old, new)
        assert connecting.is_encrypted(path) == bool(new)
        assert converting.opens(path, new) and (new is None or not converting.opens(path, KEY) or new == KEY)
    assert people(path, None) == before


class Cut(BaseException):
    """The power failed."""


def fail(*_, **__):
    raise Cut


@pytest.mark.parametrize(
    "step", ["_make_single", "_content", "_verify", "writing.flush", "os.replace", "connecting.attach"]
)
@pytest.mark.parametrize("old", [None, KEY])
def test_cut_off_at_any_step_the_file_opens_as_it_was(path, monkeypatch, step, old):
    if old:
        converting.convert(path, None, old)
    before = people(path, old)
    monkeypatch.setattr(f"hualien_desk.store.converting.{step}", fail)
    monkeypatch.setattr(converting, "clear", lambda _: None)  # nobody tidies up when the power fails
    with pytest.raises(Cut):
        converting.convert(path, old, None if old else KEY)
    monkeypatch.undo()
    assert people(path, old) == before
    converting.clear(path)
    assert names(path) == ["106.db"]


def test_cut_off_after_the_new_file_took_its_place_the_new_one_opens(path, monkeypatch):
    before = people(path, None)
    monkeypatch.setattr(converting.writing, "flush_folder", fail)
    with pytest.raises(Cut):
        converting.convert(path, None, KEY)
    monkeypatch.undo()
    assert people(path, KEY) == before


def test_what_was_cut_off_earlier_is_written_over(path):
    converting.part_of(path).write_bytes(b"half")
    converting.convert(path, None, KEY)
    assert len(people(path, KEY)) == 5 and names(path) == ["106.db"]


@pytest.mark.parametrize(
    ("error", "words"), [(OSError(28, "No space left on device"), "空間不足"), (OSError(13, "拒絕"), "拒絕")]
)
def test_a_full_disk_and_a_closed_folder_are_sentences_and_leave_the_file(path, monkeypatch, error, words):
    def refuse(*_):
        raise error

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(NotConverted, match=words):
        converting.convert(path, None, KEY)
    monkeypatch.undo()
    assert len(people(path, None)) == 5 and names(path) == ["106.db"]


def test_a_file_that_another_window_has_open_is_refused(path, monkeypatch):
    monkeypatch.setattr(converting, "PATIENCE", 50)
    database.open_file(path)
    with pytest.raises(NotConverted, match="正被另一個視窗使用"):
        converting.convert(path, None, KEY)
    assert database.check() == []
    database.close()


def test_a_copy_that_lost_a_row_is_not_put_in_place(path, monkeypatch):
    content = converting._content
    calls = []

    def one_less(connection):
        found = content(connection)
        calls.append(found)
        counts = {**found.counts, "participant": found.counts["participant"] - len(calls) + 1}
        return found._replace(counts=counts)

    monkeypatch.setattr(converting, "_content", one_less)
    with pytest.raises(NotConverted, match="驗證不符"):
        converting.convert(path, None, KEY)
    assert len(people(path, None)) == 5


def test_nobody_writes_while_a_file_is_converted(path, monkeypatch):
    told = []
    verify = converting._verify

    def try_to_write(*given):
        verify(*given)
        other = contextlib.closing(connecting.connect(path, None, mode="rw", patience=0))
        with other as connection, pytest.raises(dbapi2.OperationalError, match="locked"):
            connection.execute("BEGIN IMMEDIATE")
        told.append(connection)

    monkeypatch.setattr(converting, "_verify", try_to_write)
    converting.convert(path, None, KEY)
    assert told and connecting.is_encrypted(path)


@not_on_windows
def test_who_has_a_file_open_that_was_replaced_writes_nothing_into_the_lost_one(path, tmp_path):
    """A command that began before the window encrypted the file must not lose its work without a word."""
    desk = Desk(path)
    other = tmp_path / "other.db"
    shutil.copyfile(path, other)
    os.replace(other, path)
    with pytest.raises(NotStored, match="換成別的"), desk.entry("改"):
        raise AssertionError("nothing is done in it")
    with pytest.raises(NotStored, match="換成別的"), journal.aside():
        raise AssertionError("nothing is done in it")
    desk.reopen()
    with desk.entry("改") as entry:
        pass
    assert entry.title == "改"
    desk.close()

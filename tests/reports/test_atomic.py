"""Files appear whole or not at all."""

import errno
import os
import stat

import pytest

from hualien_desk.reports.atomic import NotWritten, atomic_file

FAULTS = ((errno.ENOSPC, "磁碟空間不足"), (errno.EACCES, "請關閉正開啟它的程式"), (errno.EIO, "無法寫入"))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_gets_its_name_only_when_it_is_whole(tmp_path):
    path = tmp_path / "名冊.xlsx"
    with atomic_file(path) as temporary:
        temporary.write_bytes(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["名冊.xlsx"]


@pytest.mark.skipif(os.name == "nt", reason="permissions are of POSIX")
def test_the_file_may_be_read_as_any_new_file(tmp_path):
    other = tmp_path / "other"
    other.touch()
    with atomic_file(tmp_path / "a") as temporary:
        temporary.write_bytes(b"x")
    assert (tmp_path / "a").stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize("kind", [ValueError, KeyboardInterrupt, MemoryError])
def test_whatever_goes_wrong_the_old_file_stays(tmp_path, kind):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    with pytest.raises(kind), atomic_file(path) as temporary:
        temporary.write_bytes(b"half")
        raise kind
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("step", ["replace", "fsync"])
@pytest.mark.parametrize(("number", "words"), FAULTS)
def test_a_fault_of_the_disk_is_a_sentence_and_the_old_file_stays(tmp_path, monkeypatch, step, number, words):
    path = tmp_path / "名冊.xlsx"
    path.write_bytes(b"old")

    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(NotWritten, match=words), atomic_file(path) as temporary:
        temporary.write_bytes(b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["名冊.xlsx"]


def test_a_system_that_cannot_settle_a_folder_has_written_the_file_all_the_same(tmp_path, monkeypatch):
    settle = os.fsync

    def files_only(handle):
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        settle(handle)

    monkeypatch.setattr(os, "fsync", files_only)
    with atomic_file(tmp_path / "a") as temporary:
        temporary.write_bytes(b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(("place", "words"), [("沒有/a", "資料夾「.*沒有」不存在"), ("夾", "是資料夾；請指定檔名")])
def test_a_place_that_is_none_is_a_sentence(tmp_path, place, words):
    (tmp_path / "夾").mkdir()
    with pytest.raises(NotWritten, match=words), atomic_file(tmp_path / place) as temporary:
        temporary.write_bytes(b"new")
    assert names(tmp_path) == ["夾"]


def test_nothing_is_left_when_there_never_was_an_old_file(tmp_path):
    with pytest.raises(ZeroDivisionError), atomic_file(tmp_path / "a"):
        raise ZeroDivisionError
    assert names(tmp_path) == []

"""Files appear whole or not at all."""

import errno
import os

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

"""Scans of certificates on the disk: whole or not at all, verified, kept with the backups (虛構資料)."""

import errno
import hashlib

import pytest

from hualien_desk.store import scans
from hualien_desk.store.scans import BadScan

PDF = b"%PDF-1.4 invented"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "掃描" / "王小明 證書.PDF"
    path.parent.mkdir()
    path.write_bytes(PDF)
    return path


def test_a_scan_is_stored_under_its_hash_and_the_original_stays(desk, source):
    found = scans.take(source)
    assert found.name == f"{hashlib.sha256(PDF).hexdigest()}.pdf"
    assert (found.file_name, found.size, found.fresh) == ("王小明 證書.PDF", len(PDF), True)
    assert [path.name for path in scans.folder().iterdir()] == [found.name]
    assert scans.folder().name == "106-證書" and source.read_bytes() == PDF
    assert scans.verified(found.name, found.file_name).read_bytes() == PDF


def test_the_same_file_twice_is_one_file(desk, source):
    scans.take(source)
    assert not scans.take(source).fresh
    assert len(list(scans.folder().iterdir())) == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ", "不能附上"),
        ("a", b"x", "不能附上"),
        ("a.pdf", b"", "空的"),
        ("a.pdf", b"hello", "內容不是 .pdf"),
        ("a.png", PDF, "內容不是 .png"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n", "內容不是 .jpg"),
    ],
)
def test_what_is_no_scan_is_refused(desk, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadScan, match=words):
        scans.take(path)
    assert not scans.folder().exists()


def test_a_file_that_is_too_large_or_gone_is_refused(desk, tmp_path, monkeypatch, source):
    monkeypatch.setattr(scans, "MEGABYTE", 0.5)
    monkeypatch.setattr(scans, "most", lambda _: 20)
    with pytest.raises(BadScan, match="超過 20 MB"):
        scans.take(source)
    source.unlink()
    with pytest.raises(BadScan, match="無法讀取"):
        scans.take(source)


@pytest.mark.parametrize(
    "mark", [(".png", b"\x89PNG\r\n\x1a\nx"), (".jpg", b"\xff\xd8\xffx"), (".jpeg", b"\xff\xd8\xff")]
)
def test_pictures_are_taken(desk, tmp_path, mark):
    path = tmp_path / f"a{mark[0]}"
    path.write_bytes(mark[1])
    assert scans.take(path).name.endswith(mark[0])


def test_a_full_disk_leaves_nothing(desk, source, monkeypatch):
    def full(given, copy):
        copy.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(scans, "_copy", full)
    with pytest.raises(BadScan, match="磁碟空間"):
        scans.take(source)
    assert list(scans.folder().iterdir()) == []


def test_a_changed_or_missing_file_is_not_opened(desk, source):
    found = scans.take(source)
    (scans.folder() / found.name).write_bytes(PDF + b"!")
    with pytest.raises(BadScan, match="內容與存入時不同"):
        scans.verified(found.name, found.file_name)
    assert scans.take(source).fresh and scans.trouble(found.name) == ""
    (scans.folder() / found.name).unlink()
    with pytest.raises(BadScan, match="找不到檔案"):
        scans.verified(found.name, found.file_name)


@pytest.mark.parametrize("name", ["../106.db", "C:/x.pdf", "", "a.pdf"])
def test_a_name_that_is_no_hash_is_never_opened(desk, name):
    assert scans.trouble(name) == "找不到檔案"


def test_the_backups_get_what_they_lack_and_give_back_what_is_missing(desk, source, tmp_path):
    found = scans.take(source)
    assert scans.keep([found.name], tmp_path / "備份") == 1
    copy = tmp_path / "備份" / scans.IN_BACKUPS / found.name
    first = copy.stat().st_mtime_ns
    assert scans.keep([found.name], tmp_path / "備份") == 1 and copy.stat().st_mtime_ns == first
    (scans.folder() / found.name).unlink()
    assert scans.bring_back(tmp_path / "備份", desk.path) == 1
    assert scans.trouble(found.name) == ""
    assert scans.bring_back(tmp_path / "備份", desk.path) == 0

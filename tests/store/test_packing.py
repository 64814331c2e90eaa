"""A data file copied while it is in use, looked at without being changed (虛構資料)."""

from pathlib import Path
from typing import Any

import pytest

from hualien_desk.store import packing
from hualien_desk.store.packing import BadData
from hualien_desk.store.tables import rows


def test_a_copy_is_of_one_moment_whatever_is_written_meanwhile(
    staffed_desk: Any, tmp_path: Path, monkeypatch: Any
) -> None:
    """Here: between two pieces of it."""
    monkeypatch.setattr(packing, "PAGES", 5)
    wrote: list[int] = []

    def write(done: int, total: int) -> None:
        if not wrote:
            staffed_desk.take_seat("另一人")
        wrote.append(done)

    found = packing.copy(staffed_desk.path, tmp_path / "copy.db", write)
    assert len(wrote) > 3 and wrote == sorted(wrote)
    assert found.head == rows("SELECT max(id) FROM journal_entry")[0][0] - 1
    assert found.counts["completion"] == 5 and found.schema == packing.newest()


def test_whatever_the_teller_raises_ends_the_copy(staffed_desk: Any, tmp_path: Path) -> None:
    """So a cancel is heard between two pieces."""

    def stop(*_: int) -> None:
        raise KeyError("stop")

    with pytest.raises(KeyError):
        packing.copy(staffed_desk.path, tmp_path / "copy.db", stop)


def test_a_file_that_is_not_there_or_none_of_ours_is_told(staffed_desk: Any, tmp_path: Path) -> None:
    """And none is made."""
    with pytest.raises(BadData, match="無法複製資料檔「沒有"):
        packing.copy(tmp_path / "沒有.db", tmp_path / "a.db", lambda *_: None)
    (tmp_path / "空.db").touch()
    with pytest.raises(BadData, match="不是本程式"):
        packing.inspect(tmp_path / "空.db", "空.db")
    assert not (tmp_path / "沒有.db").exists()


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("PRAGMA user_version = 99", "較新版"),
        ("PRAGMA application_id = 1", "不是本程式"),
        ("CREATE TABLE x (y)", "不完整或被改過"),
        ("DROP INDEX acceptance_course", "不完整或被改過"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM participant", "不完整或被改過"),
    ],
)
def test_a_file_that_this_program_did_not_write_so_is_refused(
    staffed_desk: Any, tmp_path: Path, sql: str, words: str
) -> None:
    """By its schema, its tables and triggers, its references."""
    from sqlcipher3 import dbapi2

    packing.copy(staffed_desk.path, tmp_path / "copy.db", lambda *_: None)
    connection = dbapi2.connect(str(tmp_path / "copy.db"), isolation_level=None)
    connection.executescript(sql)
    connection.close()
    with pytest.raises(BadData, match=words):
        packing.inspect(tmp_path / "copy.db", "copy.db")


def test_a_file_in_use_is_not_released_and_a_closed_one_becomes_one_file(staffed_desk: Any) -> None:
    """What is no data file is left as it is."""
    with pytest.raises(BadData, match="另一個視窗"):
        packing.release(staffed_desk.path)
    staffed_desk.close()
    packing.release(staffed_desk.path)
    assert not staffed_desk.path.with_name("106.db-wal").exists()
    other = staffed_desk.path.with_name("筆記.db")
    other.write_text("不是資料檔" * 100, "utf-8")
    packing.release(other)
    assert other.read_text("utf-8") == "不是資料檔" * 100

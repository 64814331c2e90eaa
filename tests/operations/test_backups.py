"""Copies from the office's point of view (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import backups, history
from hualien_desk.store.tables import rows


def people():
    return rows("SELECT count(*) FROM participant")[0][0]


def test_a_copy_is_made_once_a_day(staffed_desk):
    made = backups.make_when_old(staffed_desk)
    assert made is not None and "已備份並驗證" in made.message
    assert backups.make_when_old(staffed_desk) is None


def test_an_open_file_is_restored_and_stays_open(staffed_desk):
    backups.make(staffed_desk.backups)
    (copy,) = staffed_desk.backups.glob("*.db")
    for _ in range(3):
        history.undo(staffed_desk)
    assert people() == 0
    outcome = backups.restore_open(staffed_desk, copy)
    assert people() == 5
    assert "participant" in outcome.tables
    assert backups.check() == []


def test_a_bad_copy_leaves_the_open_file_as_it_is(staffed_desk, tmp_path):
    (tmp_path / "x.db").write_bytes(b"not a copy" * 1000)
    with pytest.raises(DeskError):
        backups.restore_open(staffed_desk, tmp_path / "x.db")
    assert people() == 5

"""A second folder for the copies, on a stick that may be pulled (虛構資料)."""

import errno
from datetime import datetime

import pytest

from hualien_desk import writing
from hualien_desk.store import away, backup, copying
from hualien_desk.store.away import NotAway
from tests.copies import flip

NOW = datetime(2017, 5, 3, 9)


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "隨身碟"
    folder.mkdir()
    away.choose(folder)
    return folder


def test_a_folder_is_known_by_its_mark_and_an_empty_one_of_its_name_is_not_it(stick):
    assert away.ready(stick)
    next(stick.iterdir()).unlink()
    assert not away.ready(stick)
    stick.rmdir()
    assert not away.ready(stick)
    with pytest.raises(NotAway, match="請選擇可寫入的資料夾"):
        away.choose(stick)


def test_a_copy_is_brought_with_its_report_and_is_the_same_there(staffed_desk, stick):
    made = backup.make(staffed_desk.backups, now=NOW)
    there = away.place_in(stick, staffed_desk.backups)
    away.bring(made, there)
    (found,) = backup.listed(there)
    assert found == made._replace(path=found.path) and not backup.trouble(found)
    assert away.missing(staffed_desk.backups, there, NOW) == []


def test_what_the_stick_lacks_is_told_without_damaged_and_thinned_ones(staffed_desk, stick):
    made = [
        backup.make(staffed_desk.backups, now=datetime(2017, 5, day, hour))
        for day, hour in ((1, 9), (1, 17), (2, 9), (3, 9), (9, 9))
    ]
    flip(made[4].path)
    there = away.place_in(stick, staffed_desk.backups)
    assert away.missing(staffed_desk.backups, there, datetime(2017, 5, 9, 10)) == [made[3], made[2], made[1]]


def test_a_full_or_lying_stick_keeps_no_copy_that_is_not_one(staffed_desk, stick, monkeypatch):
    made = backup.make(staffed_desk.backups, now=NOW)
    there = away.place_in(stick, staffed_desk.backups)
    with monkeypatch.context() as patch:
        patch.setattr(copying, "sha256", lambda *_: "other")
        with pytest.raises(NotAway, match="與原檔不同"):
            away.bring(made, there)

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(writing, "flush", full)
    with pytest.raises(NotAway, match="磁碟空間不足"):
        away.bring(made, there)
    assert list(there.iterdir()) == []


def test_two_folders_of_one_disk_fail_together(tmp_path, stick):
    assert away.same_disk(tmp_path, stick)
    assert not away.same_disk(tmp_path, tmp_path / "沒有")

"""Verified copies: made whole or not at all, judged by their content, thinned by age (虛構資料)."""

import errno
import json
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from hualien_desk import writing
from hualien_desk.operations import backups, history
from hualien_desk.operations.desk import Desk
from hualien_desk.store import backup, connecting, copying, database, key_file, restoring
from hualien_desk.store.backup import Backup, BackupFailed
from hualien_desk.store.tables import rows
from tests.copies import KEY, cheap, flip, make_encrypted


def count() -> int:
    return int(rows("SELECT count(*) FROM completion")[0][0])


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "備份"


@pytest.fixture
def encrypted(tmp_path, monkeypatch):
    cheap(monkeypatch)
    yield make_encrypted(tmp_path / "106.db")
    database.close()


def test_a_copy_is_verified_and_says_so(staffed_desk, folder):
    made = backup.make(folder, "import", now=datetime(2017, 5, 3, 9, 30))
    report = json.loads(made.path.with_suffix(".ok").read_text("utf-8"))
    assert report["counts"]["participant"] == 5 and report["counts"]["journal_entry"] == 4
    assert (report["made_at"], report["why"], report["entry"]) == ("2017-05-03 09:30:00", "匯入前", 4)
    assert report["schema"] == database.scripts()[-1][0] and report["mark"] == ""
    assert report["sha256"] == copying.sha256(made.path)
    assert [item.path for item in backup.listed(folder)] == [made.path]


def test_a_second_copy_of_the_same_second_has_a_name_of_its_own(staffed_desk, folder):
    now = datetime(2017, 5, 3, 9, 30)
    names = [backup.make(folder, now=now).path.name for _ in range(2)]
    assert names == ["106-20170503-093000.backup.db", "106-20170503-093000-2.backup.db"]
    assert len(backup.listed(folder)) == 2


def test_the_copy_of_an_encrypted_file_stays_encrypted_and_has_its_key_file(encrypted, folder):
    made = backup.make(folder)
    assert connecting.is_encrypted(made.path)
    assert made.mark == key_file.mark_of(KEY) == key_file.read(key_file.place(made.path)).mark
    assert copying.verify(made.path, KEY).counts["journal_entry"] == 0
    with pytest.raises(BackupFailed, match="另一把金鑰"):
        copying.verify(made.path, bytes(32))


def test_a_bit_that_changed_in_an_encrypted_copy_is_found_by_itself(encrypted, folder):
    made = backup.make(folder)
    flip(made.path, made.path.stat().st_size // 2)
    with pytest.raises(BackupFailed):
        copying.verify(made.path, KEY)


def test_a_copy_is_of_one_moment_whatever_is_written_meanwhile(staffed_desk, folder, monkeypatch):
    pages, once = copying._copy_pages, []

    def write_in_between(*given):
        if not once:
            once.append(1)
            history.undo(staffed_desk)
        pages(*given)

    monkeypatch.setattr(copying, "_copy_pages", write_in_between)
    made = backup.make(folder)
    assert made.head == 4 and rows("SELECT max(id) FROM journal_entry") == [(5,)]


STEPS = [
    (copying, "copy"),
    (copying, "verify"),
    (copying, "copy_file"),
    (copying, "put_text"),
    (writing, "flush"),
    (os, "replace"),
]


@pytest.mark.parametrize("place", STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁碟空間不足"),
        (OSError(errno.EROFS, "Read-only file system"), "資料夾不能寫入"),
        (dbapi2.OperationalError("database or disk is full"), "磁碟空間不足"),
        (dbapi2.OperationalError("attempt to write a readonly database"), "資料夾不能寫入"),
    ],
)
def test_a_full_disk_or_a_read_only_folder_leaves_no_file_and_one_sentence(
    encrypted, folder, monkeypatch, place, error, words
):
    backup.make(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    whole = getattr(*place)

    def fail_afterwards(*given, **more):
        whole(*given, **more)
        raise error

    monkeypatch.setattr(*place, fail_afterwards)
    with pytest.raises(BackupFailed, match=f"無法備份到.*（{words}）；請確認資料夾可寫入且磁碟空間足夠。$"):
        backup.make(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_folder_that_cannot_be_made_gives_a_sentence_and_leaves_nothing(staffed_desk, tmp_path):
    blocked = tmp_path / "檔案"
    blocked.write_text("x")
    with pytest.raises(BackupFailed, match="無法備份"):
        backup.make(blocked)
    assert blocked.read_text() == "x"


def test_what_was_cut_off_long_ago_is_swept_away_and_what_is_being_written_is_not(staffed_desk, folder):
    folder.mkdir()
    old, new = folder / "106-20170101-000000.backup.part", folder / "106-20170102-000000.backup.part"
    for path in (old, new):
        path.write_text("x")
    os.utime(old, (0, 0))
    backup.make(folder)
    assert not old.exists() and new.exists()


def test_a_copy_damaged_after_it_was_verified_is_told_and_never_the_newest_good_one(staffed_desk, folder):
    older, newer = (backup.make(folder, now=datetime(2017, 5, day)) for day in (3, 4))
    assert backup.newest_good(backup.listed(folder)) == newer
    flip(newer.path)
    assert backup.trouble(newer) == "已損壞（內容與備份時不同）"
    assert backup.newest_good(backup.listed(folder)) == older
    newer.path.write_bytes(newer.path.read_bytes()[:-1])
    assert backup.trouble(newer) == "已損壞（大小與備份時不同）"
    newer.path.unlink()
    assert backup.trouble(newer) == "檔案不見了"
    backup.ok_of(older.path).write_text("{", "utf-8")
    assert backup.newest_good(backup.listed(folder)) is None


def test_a_copy_of_an_earlier_release_is_listed_by_the_time_in_its_name(staffed_desk, folder):
    made = backup.make(folder, now=datetime(2017, 5, 3, 9, 30))
    ok = backup.ok_of(made.path)
    said = json.loads(ok.read_text("utf-8"))
    ok.write_text(json.dumps({"sha256": said["sha256"], "counts": said["counts"]}), "utf-8")
    (found,) = backup.listed(folder)
    assert (found.made_at, found.why, backup.trouble(found)) == (datetime(2017, 5, 3, 9, 30), "", "")


def test_thinning_keeps_the_good_copy_of_a_day_whose_latest_is_damaged(staffed_desk, folder):
    early, late = (backup.make(folder, now=datetime(2017, 5, 3, hour)) for hour in (9, 17))
    for hour in (8, 9, 10):
        backup.make(folder, now=datetime(2017, 5, 8, hour))
    flip(late.path)
    backup.thin(folder, datetime(2017, 5, 8, 9))
    assert early.path.exists() and late.path.exists()


def test_thinning_takes_the_key_file_and_the_report_along(encrypted, folder):
    for hour in (9, 11, 13, 15, 17):
        backup.make(folder, now=datetime(2017, 5, 3, hour))
    backup.thin(folder, datetime(2017, 5, 8))
    stems = [f"106-20170503-{hour}0000.backup" for hour in (13, 15, 17)]
    stay = [f"{stem}.{ending}" for stem in stems for ending in ("db", "db.key", "ok")]
    assert sorted(path.name for path in folder.iterdir()) == stay


def test_copies_are_thinned_to_days_weeks_and_months():
    now = datetime(2017, 12, 31, 18)
    hourly = [Backup(Path(f"{hours}"), now - timedelta(hours=hours)) for hours in range(0, 24 * 400, 6)]
    stay = backup.kept(hourly, now)
    ages = [now - item.made_at for item in stay]
    assert sum(age < timedelta(days=2) for age in ages) == 8
    assert 12 <= sum(age < timedelta(days=12) for age in ages) <= 20
    assert max(ages) < timedelta(days=9 * 31)
    assert len(stay) < 40
    assert backup.kept(stay, now) == stay


def test_a_copy_brings_the_day_back_and_keeps_the_present_file(staffed_desk, folder, tmp_path):
    made = backup.make(folder)
    wanted = count()
    history.undo(staffed_desk)
    assert count() == 0
    message = backups.restore(made.path, staffed_desk.path).message
    again = Desk(staffed_desk.path, "測試員")
    assert count() == wanted
    assert "還原前" in message
    assert len(list(tmp_path.glob("*還原前*.db"))) == 1
    again.close()


def test_a_damaged_copy_is_refused_and_nothing_is_touched(staffed_desk, folder):
    made = backup.make(folder)
    data = bytearray(made.path.read_bytes())
    data[4096 * 3 : 4096 * 4] = b"\0" * 4096
    made.path.write_bytes(bytes(data))
    for _ in range(2):
        with pytest.raises(BackupFailed):
            backups.restore(made.path, staffed_desk.path)
        backup.ok_of(made.path).unlink(missing_ok=True)  # then it is found by looking at its pages
    assert count() == 5


def test_a_text_file_and_a_missing_file_are_refused(staffed_desk, tmp_path):
    text = tmp_path / "筆記.txt"
    text.write_text("不是備份" * 500, "utf-8")
    for path in (text, tmp_path / "沒有.db"):
        with pytest.raises(BackupFailed, match=path.name):
            restoring.restore(path, staffed_desk.path)

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hualien_desk.operations import backups, history
from hualien_desk.operations.desk import Desk
from hualien_desk.store import backup, restoring
from hualien_desk.store.backup import Backup, BackupFailed
from hualien_desk.store.tables import rows


def count() -> int:
    return int(rows("SELECT count(*) FROM completion")[0][0])


def test_a_copy_is_verified_and_says_so(staffed_desk, tmp_path):
    made = backup.make(tmp_path / "備份")
    report = json.loads(made.path.with_suffix(".ok").read_text("utf-8"))
    assert report["counts"]["participant"] == 5
    assert [item.path for item in backup.listed(tmp_path / "備份")] == [made.path]


def test_a_copy_brings_the_day_back_and_keeps_the_present_file(staffed_desk, tmp_path):
    made = backup.make(tmp_path / "備份")
    wanted = count()
    history.undo(staffed_desk)
    assert count() == 0
    message = backups.restore(made.path, staffed_desk.path).message
    again = Desk(staffed_desk.path, "測試員")
    assert count() == wanted
    assert "還原前" in message
    assert len(list(tmp_path.glob("*還原前*.db"))) == 1
    again.close()


def test_a_start_backs_up_only_when_the_last_copy_is_older_than_a_day(staffed_desk):
    assert backups.make_when_old(staffed_desk) is not None
    assert backups.make_when_old(staffed_desk) is None
    assert len(backup.listed(staffed_desk.backups)) == 1


def test_a_damaged_copy_is_refused_and_nothing_is_touched(staffed_desk, tmp_path):
    made = backup.make(tmp_path / "備份")
    data = bytearray(made.path.read_bytes())
    data[4096 * 3 : 4096 * 4] = b"\0" * 4096
    made.path.write_bytes(bytes(data))
    with pytest.raises(BackupFailed):
        backups.restore(made.path, staffed_desk.path)
    assert count() == 5


def test_a_text_file_and_a_missing_file_are_refused(staffed_desk, tmp_path):
    text = tmp_path / "筆記.txt"
    text.write_text("不是備份" * 500, "utf-8")
    for path in (text, tmp_path / "沒有.db"):
        with pytest.raises(BackupFailed, match=path.name):
            restoring.restore(path, staffed_desk.path)


def test_a_folder_that_cannot_be_written_gives_a_sentence_and_leaves_nothing(staffed_desk, tmp_path):
    blocked = tmp_path / "檔案"
    blocked.write_text("x")
    with pytest.raises(BackupFailed, match="無法備份"):
        backup.make(blocked)
    assert blocked.read_text() == "x"


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

"""What another program writes into the open file is seen (虛構資料)."""

import shutil
import subprocess
import sys
import threading

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.operations import backups, following, records, unsaved
from hualien_desk.operations.access import Access, NotAllowed
from hualien_desk.operations.desk import Desk, own_connection
from hualien_desk.operations.records import KINDS
from hualien_desk.store import database
from hualien_desk.store import following as stored
from tests.systems import not_on_windows

PERSON = {"national_id": "A800000014", "name": "周小平", "agency": "花蓮縣消防局", "category": "約僱"}
WRITE = """
import sys
from pathlib import Path
from hualien_desk.operations import records
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.records import KINDS
desk = Desk(Path(sys.argv[1]), "李大華")
for number, name in enumerate(sys.argv[2:]):
    records.add(desk, KINDS["course"], {"code": f"Z0{number}", "name": name, "hours": "2", "categories": "自助餐"})
desk.close()
"""


def elsewhere(desk: Desk, *courses: str) -> None:
    """Another program adds courses."""
    subprocess.run([sys.executable, "-c", WRITE, str(desk.path), *courses], check=True, timeout=60)


@pytest.fixture
def follower(staffed_desk):
    return following.Follower(staffed_desk)


def test_nothing_new_is_nothing(follower):
    assert follower.look() is None


def test_another_programs_change_is_told_once_with_its_tables(staffed_desk, follower):
    elsewhere(staffed_desk, "海洋保育")
    found = follower.look()
    assert found.message.startswith("已讀入 李大華 的變更：新增課程")
    assert found.tables == {"course"}
    assert found.entry is not None
    assert follower.look() is None


def test_several_changes_are_told_together(staffed_desk, follower):
    elsewhere(staffed_desk, "海洋保育", "山林保育")
    found = follower.look()
    assert "等 2 個變更" in found.message
    assert found.entry is None


def test_own_work_is_not_foreign_whichever_connection_did_it(staffed_desk, follower):
    def work() -> None:
        with own_connection():
            records.add(staffed_desk, KINDS["participant"], PERSON)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert follower.look() is None


def test_a_typed_draft_elsewhere_changes_no_list(staffed_desk, follower):
    connection = database.connecting.connect(staffed_desk.path)
    connection.execute("INSERT INTO draft VALUES ('form.course.0', '2017-05-03 10:00:00', '{}')")
    connection.close()
    assert follower.look() is None


def test_a_file_that_cannot_be_read_now_is_looked_at_again_later(staffed_desk, follower, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(stored, "rows", busy)
        assert follower.look() is None
    elsewhere(staffed_desk, "海洋保育")
    with monkeypatch.context() as patch:
        patch.setattr(stored, "rows", busy)
        assert follower.look() is None
    assert follower.look() is not None


def busy(*_: object) -> None:
    raise dbapi2.OperationalError("database is locked")


def test_rules_that_were_changed_elsewhere_are_read_again(staffed_desk, follower, monkeypatch):
    read = []
    monkeypatch.setattr(staffed_desk, "read_rules", lambda: read.append(True))
    code = WRITE.replace("for number", 'desk.take_seat("李大華二")\nfor number')
    subprocess.run([sys.executable, "-c", code, str(staffed_desk.path)], check=True, timeout=60)
    assert "office_setting" in follower.look().tables
    assert read == [True]


@not_on_windows
def test_a_file_that_was_put_in_its_place_is_opened_again(staffed_desk, tmp_path):
    staffed_desk.close()
    other = tmp_path / "other.db"
    shutil.copy(staffed_desk.path, other)
    staffed_desk.reopen()
    follower = following.Follower(staffed_desk)
    other.replace(staffed_desk.path)
    found = follower.look()
    assert found.message == following.REPLACED
    assert found.tables == staffed_desk.tables
    assert follower.look() is None


def test_a_copy_that_this_window_restored_is_nothing_foreign(staffed_desk, follower):
    backups.make(staffed_desk.backups)
    backups.restore_open(staffed_desk, next(staffed_desk.backups.glob("*.backup.db")))
    assert follower.look() is None
    elsewhere(staffed_desk, "海洋保育")
    assert follower.look().tables == {"course"}


def test_a_window_that_only_looks_sees_what_the_other_writes_and_writes_nothing(staffed_desk):
    path = staffed_desk.path
    staffed_desk.close()
    desk = Desk(path, "王小明", Access(read_only="李大華 正在使用。"))
    follower = following.Follower(desk)
    before = path.stat().st_size
    elsewhere(desk, "海洋保育")
    assert follower.look().tables == {"course"}
    with pytest.raises(NotAllowed, match="李大華 正在使用"):
        records.add(desk, KINDS["participant"], PERSON)
    unsaved.keep("form.course.0", {})
    assert unsaved.find("form.course.0") is None
    assert before == path.stat().st_size
    desk.close()

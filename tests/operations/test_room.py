"""What takes room looks first whether there is any, and says how much it needs (虛構資料)."""

import pytest

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import backups
from hualien_desk.store import database, journal
from hualien_desk.store.tables import rows
from tests.conftest import STAFF


@pytest.fixture
def full(monkeypatch):
    """A disk with a kilobyte left."""
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000}))


def test_an_import_is_refused_before_anything_is_stored(desk, bring, full):
    before = journal.latest()
    with pytest.raises(DeskError, match=r"磁碟空間不足：匯入需要約 \d+ MB"):
        bring("participants", STAFF)
    assert journal.latest() == before and rows("SELECT count(*) FROM participant") == [(0,)]


def test_a_backup_is_refused_before_its_folder_is_made(staffed_desk, full, tmp_path):
    with pytest.raises(DeskError, match=r"磁碟空間不足：備份需要約 \d+ MB"):
        backups.make(tmp_path / "備份")
    assert not (tmp_path / "備份").exists()


def test_an_older_file_is_left_as_it_is(desk, full, monkeypatch):
    scripts = database.scripts()
    more = [*scripts, (scripts[-1][0] + 1, "CREATE TABLE more (x);")]
    desk.close()
    before = desk.path.read_bytes()
    monkeypatch.setattr(database, "scripts", lambda: more)
    with pytest.raises(DeskError, match="磁碟空間不足"):
        database.open_file(desk.path)
    assert desk.path.read_bytes() == before


def test_a_new_file_needs_no_room_of_its_size(tmp_path, full):
    database.open_file(tmp_path / "107.db")
    assert database.check() == []
    database.close()


def test_an_sqlite_that_damages_files_is_refused_before_anything_is_opened(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(database.dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(DeskError, match=r"3\.51\.3"):
        database.open_file(tmp_path / "107.db")
    assert not (tmp_path / "107.db").exists() and database.path() == desk.path


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database or disk is full", "磁碟空間不足"),
        ("attempt to write a readonly database", "是唯讀的"),
        ("disk I/O error", "磁碟沒有回應"),
        ("unable to open database file", "確認資料夾存在"),
    ],
)
def test_what_sqlite_says_of_a_disk_is_a_sentence(tmp_path, said, words):
    assert words in str(database.unusable(tmp_path / "106.db", database.dbapi2.OperationalError(said)))

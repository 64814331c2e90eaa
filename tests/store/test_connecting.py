"""One place opens connections: with the key, and without it nothing is told."""

import re
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.store import connecting, database, key_file
from hualien_desk.store.database import LockedDataFile, UnusableDataFile
from hualien_desk.store.tables import rows

KEY = bytes(range(32))


@pytest.fixture
def encrypted(tmp_path):
    path = tmp_path / "106.db"
    database.open_file(path, KEY)
    yield path
    database.close()


def test_nobody_else_opens_a_connection():
    sources = Path(connecting.__file__).parents[1].rglob("*.py")
    openers = [
        path.name for path in sources if re.search(r"\b(dbapi2|sqlite3|sqlcipher3)\.connect\(", path.read_text("utf-8"))
    ]
    assert openers == ["connecting.py"]


def test_an_encrypted_file_opens_with_its_key_only(encrypted):
    assert connecting.is_encrypted(encrypted) and connecting.secret() == KEY
    assert rows("SELECT count(*) FROM journal_entry") == [(0,)]
    database.close()
    with pytest.raises(LockedDataFile, match="旁邊沒有鑰匙檔"):
        database.open_file(encrypted)
    key_file.place(encrypted).write_text("{}", "utf-8")
    with pytest.raises(LockedDataFile, match="已加密；請輸入密碼"):
        database.open_file(encrypted)
    with pytest.raises(UnusableDataFile, match="損壞"):
        database.open_file(encrypted, bytes(32))
    database.open_file(encrypted, KEY)


def test_a_plain_file_takes_no_key(tmp_path):
    path = tmp_path / "106.db"
    database.open_file(path)
    database.close()
    assert not connecting.is_encrypted(path)
    with pytest.raises(UnusableDataFile, match="沒有加密"):
        database.open_file(path, KEY)


def test_the_pragmas_hold_in_an_encrypted_file(encrypted):
    asked = {
        name: rows(f"PRAGMA {name}")[0][0] for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")
    }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0}


def test_an_attached_file_opens_with_its_own_key(encrypted, tmp_path):
    other = connecting.connect(tmp_path / "other.db", bytes(32))
    connecting.attach(other, encrypted, "old", KEY)
    assert other.execute("SELECT count(*) FROM old.journal_entry").fetchone() == (0,)
    other.close()
    plain = connecting.connect(encrypted)
    with pytest.raises(dbapi2.DatabaseError):
        plain.execute("SELECT count(*) FROM sqlite_schema")
    plain.close()


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/家/a?b#c%.db"), "file:///家/a%3fb%23c%25.db"),
        (PureWindowsPath(r"C:\人事 1\106.db"), "file:///C:/人事 1/106.db"),
        (PureWindowsPath(r"\\nas\hr\106.db"), "file:////nas/hr/106.db"),
        (PureWindowsPath(r"\\?\C:\a\106.db"), "file:////%3f/C:/a/106.db"),
    ],
)
def test_a_share_of_windows_is_no_host_for_sqlite(path, address):
    assert connecting.address(path) == address


def test_sqlite_opens_what_stands_behind_two_slashes(tmp_path):
    for name in ("ab#c%41.db" if sys.platform == "win32" else "a?b#c%41.db", "人事 1.db"):
        connecting.connect(tmp_path / name).close()
        assert (tmp_path / name).exists()
    with pytest.raises(dbapi2.OperationalError, match="invalid uri authority"):
        dbapi2.connect(f"file://nas{tmp_path}/a.db", uri=True)
    dbapi2.connect(f"file:///{tmp_path}/a.db?mode=rwc", uri=True).close()

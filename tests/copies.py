"""Shared by the tests of copies: an encrypted file with its key file, and ways to damage files (虛構資料)."""

import functools
import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from hualien_desk.store import database, key_file

KEY = bytes(range(32))
USER, PASSWORD = "王大明", "mountain-7-rivers"


def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving at a thousandth of the cost: the way is the same."""
    monkeypatch.setitem(key_file.numbers(), "scrypt", {"n": 64, "r": 8, "p": 1})


def key_beside(data: Path, key: bytes = KEY, password: str = PASSWORD) -> Path:
    """A key file with one user beside a data file or a copy."""
    key_file.write(key_file.place(data), key_file.make(key, USER, password, datetime(2017, 1, 1)))
    return key_file.place(data)


def make_encrypted(path: Path, key: bytes = KEY) -> Path:
    """An encrypted data file with its key file; it is open from then on."""
    key_beside(path, key)
    path.write_bytes(_made_once(key))
    database.open_file(path, key)
    return path


@functools.cache
def _made_once(key: bytes) -> bytes:
    """An empty encrypted file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "106.db"
        database.open_file(path, key)
        database.close()
        return path.read_bytes()


def flip(path: Path, at: int = 5000) -> None:
    """Flip one bit."""
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(bytes(data))


def wipe(path: Path, page: int, size: int = 4096) -> None:
    """Fill a page with rubbish."""
    data = bytearray(path.read_bytes())
    data[size * (page - 1) : size * page] = b"\xaa" * size
    path.write_bytes(bytes(data))


def page_of(path: Path, table: str) -> int:
    """The first page of a table in a plain file."""
    connection = dbapi2.connect(str(path))
    found = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
    connection.close()
    return int(found)


def old_file(path: Path, version: int) -> Path:
    """A plain data file as the program with this many migrations made it, with one setting in it."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    for number, sql in database.scripts()[:version]:
        connection.executescript(sql)
        if number == 1:
            connection.execute("INSERT INTO setting VALUES ('operator', '甲')")
    connection.executescript(f"PRAGMA application_id = {database.APPLICATION_ID}; PRAGMA user_version = {version};")
    connection.close()
    return path

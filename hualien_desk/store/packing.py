"""A data file on its way into a pack or out of one: copied while it is in use, looked at without being changed."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from hualien_desk.domain.errors import DeskError
from hualien_desk.store import connecting, database, seals
from hualien_desk.store.tables import NAMES

PAGES = 2000
"""Pages that are copied between two words of progress."""
PATIENCE = 1000
"""Milliseconds to wait for another window that has a file open."""
Tell = Callable[[int, int], None]
"""Takes how much is done of how much; what it raises ends the work."""


class BadData(DeskError):
    """A data file that cannot be handed over or taken over."""


class DataFile(NamedTuple):
    """What is in a data file; `year` 0: it does not say; `head`: the number of its latest journal entry."""

    year: int
    schema: int
    counts: dict[str, int]
    head: int


def copy(source: Path, target: Path, tell: Tell, key: bytes | None = None) -> DataFile:
    """Copy a data file, open or not, as it stands at one moment, and verify it; `key`: when not the open file's."""
    key = _key(source, key)
    try:
        _copy(source, target, tell, key)
    except dbapi2.Error as error:
        if connecting.is_encrypted(source) and "not a database" in str(error):
            raise BadData(
                f"資料檔「{source.name}」以另一把鑰匙加密，不能放進同一個交接包；請開啟該年度另外製作。"
            ) from error
        words = "磁碟空間不足" if "full" in str(error) else str(error)
        raise BadData(f"無法複製資料檔「{source.name}」（{words}）；請確認檔案完整且磁碟空間足夠。") from error
    return inspect(target, source.name, key)


def _copy(source: Path, target: Path, tell: Tell, key: bytes | None) -> None:
    origin, into = _open(source, "rw", key), connecting.connect(target, key)
    try:
        origin.execute("BEGIN")  # one moment, whatever is written meanwhile
        origin.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        origin.backup(into, pages=PAGES, progress=lambda _, left, total: tell(total - left, total))
        into.execute("PRAGMA journal_mode = DELETE")
    finally:
        into.close()
        origin.close()


def _open(path: Path, mode: str, key: bytes | None = None, immutable: bool = False) -> Any:
    return connecting.connect(path, _key(path, key), mode=mode, immutable=immutable, patience=PATIENCE)


def _key(path: Path, key: bytes | None) -> bytes | None:
    """The key that a file needs: the given one, else that of the open file; a plain file needs none."""
    return (key or connecting.secret()) if connecting.is_encrypted(path) else None


def inspect(path: Path, name: str, key: bytes | None = None) -> DataFile:
    """Look at every page of a data file that nobody has open; BadData (it is called `name`) when anything is off.

    `key`: that of an encrypted file; None: the one of the file that is open.
    """
    if connecting.is_encrypted(path) and not _key(path, key):
        raise BadData(f"資料檔「{name}」已加密；請輸入密碼或救援金鑰。")
    try:
        connection = _open(path, "ro", key, immutable=True)
        try:
            return _inspected(connection, name)
        finally:
            connection.close()
    except dbapi2.Error as error:
        if _key(path, key) and "not a database" in str(error):
            raise BadData(
                f"這把鑰匙開不了「{name}」：它以另一把鑰匙加密，或已損壞；請用當時的密碼或救援金鑰。"
            ) from error
        raise BadData(f"資料檔「{name}」不完整或已損壞（{error}）；請改用另一份。") from error


def _inspected(connection: Any, name: str) -> DataFile:
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    if connection.execute("PRAGMA application_id").fetchone()[0] != database.APPLICATION_ID:
        raise BadData(f"「{name}」不是本程式的資料檔。")
    if schema > newest():
        raise BadData(f"資料檔「{name}」由較新版的程式建立；請先更新程式。")
    bad = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    bad += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    if bad or _shape(connection) != _shape_of(schema):
        raise BadData(f"資料檔「{name}」的內容不完整或被改過；請改用另一份。")
    tables = {shape[1] for shape in _shape_of(schema)}
    counts = {table: _one(connection, f"SELECT count(*) FROM {table}") for table in NAMES if table in tables}
    settings = "office_setting" if "office_setting" in tables else "setting"
    year = _one(connection, f"SELECT max(CAST(value AS INTEGER)) FROM {settings} WHERE key = 'year'")
    return DataFile(year, schema, counts, _one(connection, "SELECT max(id) FROM journal_entry"))


def _one(connection: Any, sql: str) -> int:
    return connection.execute(sql).fetchone()[0] or 0


def newest() -> int:
    """The schema that this program makes."""
    return database.scripts()[-1][0]


Shape = frozenset[tuple[str, str, str]]


def _shape(connection: Any) -> Shape:
    sql = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    return frozenset(connection.execute(sql))


@cache
def _shape_of(schema: int) -> Shape:
    """Tables, indexes and triggers as the migrations make them: a file with others was not made by this program."""
    connection = connecting.in_memory()
    try:
        for number, sql in database.scripts():
            if number <= schema:
                connection.executescript(sql)
        return _shape(connection)
    finally:
        connection.close()


def note_arrival(path: Path, pack: str, key: bytes | None = None) -> None:
    """Say on the chain of seals that a data file came out of a pack: heads that lie here are unknown to it."""
    connection = _open(path, "rw", key)
    try:
        if seals.head_of(connection):
            connection.execute("BEGIN IMMEDIATE")
            seals.add(connection, seals.NOTE, 0, {"note": f"由交接包「{pack}」放入"})
            connection.execute("COMMIT")
    except dbapi2.Error as error:
        raise BadData(f"資料檔「{path.name}」無法寫入（{error}）；請確認資料夾可寫入且磁碟空間足夠。") from error
    finally:
        connection.close()


def release(path: Path) -> None:
    """Make a data file one file that can be moved; BadData when another window has it open."""
    try:
        connection = _open(path, "rw")
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
    except dbapi2.DatabaseError as error:
        if "locked" in str(error):
            raise BadData(f"資料檔「{path.name}」正被另一個視窗使用；請先關閉它。") from error
        # whatever else it is, it is moved as it is

"""The one place that opens the data file: version gate, pragmas, migrations, seed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import peewee as pw
from sqlcipher3 import dbapi2

from hualien_desk import assets, writing
from hualien_desk.domain import names
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import backup, connecting, copying, guard, key_file, seals, unsafe_disks
from hualien_desk.store.tables import DATABASE, written_here

APPLICATION_ID = connecting.APPLICATION_ID
OLDEST_SQLITE = (3, 51, 3)  # earlier ones carry the WAL-reset bug
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 10000,
    "cell_size_check": 1,
    "trusted_schema": 0,
    "mmap_size": 0,
    "temp_store": "memory",
    "cache_size": -64000,
}

_open = False


class UnusableDataFile(DeskError):
    """The data file cannot be opened; the sentence says why and what to do."""


class LockedDataFile(UnusableDataFile):
    """The data file is encrypted and no key was given."""

    def __init__(self, path: Path) -> None:
        words = f"資料檔「{path.name}」已加密；請輸入密碼，或以紙本救援金鑰開啟。"
        if not key_file.place(path).exists():
            words = (
                f"「{path.name}」不是本程式的資料檔，或是已加密而旁邊沒有鑰匙檔「{key_file.place(path).name}」；"
                "請選擇正確的資料檔、從備份取回鑰匙檔，或以紙本救援金鑰開啟。"
            )
        super().__init__(words)


def open_file(path: Path, key: bytes | None = None, *, migrating: bool = True) -> None:
    """Open (or make) the data file for this thread; UnusableDataFile when it is not ours, newer or damaged.

    `key`: the data key of 32 bytes; None for a file that is not encrypted (LockedDataFile when it is). `migrating`
    False: nothing is made or brought to today's schema; an older file is refused.
    """
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise UnusableDataFile(f"SQLite {dbapi2.sqlite_version} 有已知的資料損壞問題；請改用附 {needed} 以上的程式。")
    unsafe_disks.refuse(path)
    close()
    names.use_variants((assets.resources() / "variants.txt").read_text("utf-8"))
    _refuse_foreign(path, key)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = f"無法建立資料夾「{path.parent}」（{error.strerror}）；請改用可寫入的資料夾。"
        raise UnusableDataFile(words) from error
    migrate(path, key) if migrating else _refuse_older(path, key)
    connecting.keep_secret(key)
    connecting.keep_place(path)
    written_here.clear()
    DATABASE.init(str(path), pragmas=PRAGMAS)
    connect()
    global _open
    _open = True


def connect() -> None:
    """Open this thread's own connection to the file."""
    if DATABASE.is_closed():
        try:
            DATABASE.connect()
            DATABASE.execute_sql("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()  # the log is opened by reading
            guard.guard(DATABASE.connection())
        except (pw.DatabaseError, dbapi2.DatabaseError) as error:
            disconnect()
            raise _found_now(path(), connecting.secret(), error) from error
        except BaseException:
            disconnect()
            raise


_UNREADABLE = "malformed", "not a database", "I/O", "unable to open"
"""What SQLite says of a file that it cannot read on; whatever else it says is a bug."""


@contextmanager
def readable() -> Iterator[None]:
    """What is read while a file is being opened: a damaged page is a sentence, not a bug."""
    try:
        yield
    except (pw.DatabaseError, dbapi2.DatabaseError) as error:
        if not any(words in str(error) for words in _UNREADABLE):
            raise
        raise unusable(path(), error) from error


def disconnect() -> None:
    """Close this thread's connection, whatever came before: one that a thread leaves open ends the program with it."""
    if DATABASE.is_closed():
        return
    connection = DATABASE.connection()
    try:
        DATABASE.close()
    finally:
        connection.close()
        DATABASE._state.reset()


def close() -> None:
    """Close the file: write the log back into it and let go of it."""
    global _open
    _open = False
    if DATABASE.database and not DATABASE.is_closed():
        with suppress(pw.DatabaseError, dbapi2.DatabaseError):  # a reading under way, a full disk: the log stays
            DATABASE.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        DATABASE.close()


def has_file() -> bool:
    """Say whether there is a data file that a worker can connect to."""
    return _open


def is_open() -> bool:
    """Say whether this thread has a file open."""
    return not DATABASE.is_closed()


def path() -> Path:
    """The open data file."""
    return Path(str(DATABASE.database))


def check() -> list[str]:
    """Integrity and foreign keys of the open file; [] when all is well."""
    try:
        found = [row[0] for row in DATABASE.execute_sql("PRAGMA integrity_check") if row[0] != "ok"]
        orphans = DATABASE.execute_sql("PRAGMA foreign_key_check").fetchall()
    except (pw.DatabaseError, dbapi2.DatabaseError) as error:
        return [f"資料檔已損壞（{error}）；請還原最近的備份。"]
    return found + [f"{table} 第 {row} 筆參照不到 {parent}" for table, row, parent, _ in orphans]


def _refuse_foreign(path: Path, key: bytes | None) -> None:
    if path.is_dir():
        raise UnusableDataFile(f"「{path}」是資料夾；請指定資料檔，例如 106.db。")
    if path.exists() and path.stat().st_size == 0:
        raise UnusableDataFile(f"資料檔「{path.name}」是空的（0 位元組），可能已損壞；請還原備份或移走此檔後再開啟。")
    if path.exists() and connecting.is_encrypted(path) != bool(key):
        raise UnusableDataFile(f"資料檔「{path.name}」沒有加密；請直接開啟。") if key else LockedDataFile(path)


def _found_now(path: Path, key: bytes | None, error: Exception) -> UnusableDataFile:
    """The sentence for a failure; somebody else may have encrypted the file, or replaced it, a moment ago."""
    try:
        _refuse_foreign(path, key)
    except UnusableDataFile as changed:
        return changed
    return unusable(path, error)


def unusable(path: Path, error: Exception) -> UnusableDataFile:
    """The sentence for what SQLite says of a file that cannot be opened or made."""
    text = str(error)
    if "full" in text:
        return UnusableDataFile(f"磁碟空間不足，無法寫入資料檔「{path.name}」；請清出空間後再試，資料檔未變更。")
    if "readonly" in text:
        return UnusableDataFile(f"資料檔「{path.name}」或它的資料夾是唯讀的；請改用可寫入的資料夾。")
    if "I/O" in text:
        return UnusableDataFile(f"讀寫「{path.name}」時磁碟沒有回應；請檢查磁碟或重新接上後再試。")
    if "not a database" in text:
        return UnusableDataFile(f"「{path.name}」不是本程式的資料檔，或已損壞；請選擇正確的資料檔或還原備份。")
    if "unable to open" in text:
        return UnusableDataFile(f"無法開啟「{path}」；請確認資料夾存在且有寫入權限。")
    if "locked" in text:
        return UnusableDataFile(f"資料檔「{path.name}」正被另一個程式使用（例如視窗正在加密）；請等它結束後再試。")
    return UnusableDataFile(f"無法開啟資料檔「{path.name}」（{text}）；請還原備份。")


AFTER: dict[int, Callable[[Any], None]] = {15: seals.catch_up}
"""What follows a migration that SQL cannot say, in the same transaction."""


def scripts() -> list[tuple[int, str]]:
    """The migrations: number and text, in order."""
    found = [item for item in (assets.db() / "migrations").iterdir() if item.name.endswith(".sql")]
    return sorted((int(item.name.split("_")[0]), item.read_text("utf-8")) for item in found)


def migrate(path: Path, key: bytes | None = None) -> None:
    """Bring the file to today's schema, each script whole or not at all; a newer file is refused."""
    try:
        connection = connecting.connect(path, key)
    except dbapi2.Error as error:
        raise _found_now(path, key, error) from error
    try:
        _run_scripts(connection, path, key)
    except dbapi2.Error as error:
        raise _found_now(path, key, error) from error
    finally:
        connection.close()


def _refuse_older(path: Path, key: bytes | None) -> None:
    """Nobody who only looks brings a file to today's schema."""
    try:
        connection = connecting.connect(path, key, mode="rw")
    except dbapi2.Error as error:
        raise _found_now(path, key, error) from error
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version < scripts()[-1][0]:
            words = "由較舊版的程式建立，只看的人不能更新它；請由可以更改資料的人以這一版開啟一次。"
            raise UnusableDataFile(f"資料檔「{path.name}」{words}")
        _run_scripts(connection, path, key)
    except dbapi2.Error as error:
        raise _found_now(path, key, error) from error
    finally:
        connection.close()


def _run_scripts(connection: Any, path: Path, key: bytes | None) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    found = scripts()
    filled = bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])
    if owner != APPLICATION_ID and filled:
        raise UnusableDataFile(f"「{path.name}」是別的程式的資料檔；請選擇本程式的資料檔。")
    if version > found[-1][0]:
        raise UnusableDataFile(f"資料檔「{path.name}」由較新版的程式建立；請更新程式後再開啟。")
    if version == found[-1][0]:
        return
    if filled:
        writing.refuse_small(path.parent, path.stat().st_size, "升級資料檔")
        _keep_former(path, key)
    connection.execute("PRAGMA journal_mode = wal")
    for number, sql in (script for script in found if script[0] > version):
        try:
            _run_script(connection, number, sql)
        except (dbapi2.Error, UnusableDataFile):
            if connection.in_transaction:
                connection.rollback()
            raise


def _keep_former(path: Path, key: bytes | None) -> None:
    """A verified copy of the file as the former program left it; without one nothing is changed."""
    try:
        backup.make(backup.folder_of(path), "migrate", backup.Source(path, key))
    except backup.BackupFailed as error:
        raise UnusableDataFile(f"資料檔「{path.name}」要先備份才能升級。{error}") from error


def _run_script(connection: Any, number: int, sql: str) -> None:
    """One script as one transaction; a table that stays keeps all its rows."""
    before = copying.held(connection).counts
    connection.executescript(
        f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA application_id = {APPLICATION_ID};\nPRAGMA user_version = {number};"
    )
    AFTER.get(number, lambda _: None)(connection)
    after = copying.held(connection).counts
    if short := [table for table, count in before.items() if after.get(table, count) < count]:
        told = "、".join(short)
        raise UnusableDataFile(f"資料檔升級到第 {number} 版時「{told}」少了資料，已恢復原狀；請回報維護人員。")
    connection.execute("COMMIT")

"""One copy of a data file: made at one moment of it, flushed to the disk, opened by itself and looked at wholly."""

import errno
import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import peewee as pw
from sqlcipher3 import dbapi2

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import connecting, seals

PAGES = 500
"""Pages that are copied between two words of progress."""
DAMAGE = "malformed", "not a database"
"""What SQLite says of a damaged file."""
PIECE = 1 << 20
"""Bytes that are read at once."""
Tell = Callable[[int, int, str], None]
"""Takes how much is done of how much, and of what; what it raises ends the work."""


class BackupFailed(DeskError):
    """A copy could not be made, verified or restored; the data file itself is as it was."""


class Held(NamedTuple):
    """What a data file holds at one moment: rows by table, latest entry (number, time), schema, head of the seals."""

    counts: dict[str, int]
    head: int
    head_at: str
    schema: int
    seal: str = ""


def silent(done: int, total: int, text: str) -> None:
    """Tell nobody."""


def held(connection: Any) -> Held:
    """Count every table, also the journal's."""
    sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    names = [name for (name,) in connection.execute(sql)]
    counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(names)}
    schema = connection.execute("PRAGMA user_version").fetchone()[0]
    return Held(counts, *head_of(connection, "journal_entry" in counts), schema, seals.head_of(connection))


def head_of(connection: Any, has_journal: bool = True) -> tuple[int, str]:
    """Number and time of the latest entry of the journal."""
    sql = "SELECT id, at FROM journal_entry ORDER BY id DESC LIMIT 1"
    found = connection.execute(sql).fetchone() if has_journal else None
    return (found[0], found[1]) if found else (0, "")


def copy(source: Path, target: Path, key: bytes | None, tell: Tell = silent) -> Held:
    """Copy a data file, open or not, as it stands at one moment; says what it held at that moment."""
    origin = connecting.connect(source, key, mode="rw")
    try:
        origin.execute("BEGIN")  # one moment, whatever is written meanwhile
        found = held(origin)
        _copy_pages(origin, target, key, tell)
    finally:
        origin.close()
    writing.flush(target)
    return found


def _copy_pages(origin: Any, target: Path, key: bytes | None, tell: Tell) -> None:
    into = connecting.connect(target, key)
    try:
        origin.backup(into, pages=PAGES, progress=lambda _, left, total: tell(total - left, total, "複製資料檔"))
        into.execute("PRAGMA journal_mode = DELETE")
    finally:
        into.close()


def verify(path: Path, key: bytes | None, wanted: Held | None = None, tell: Tell = silent) -> Held:
    """Open a copy by itself and look at every page; BackupFailed when anything is off, or not as wanted."""
    tell(0, 0, "驗證備份")
    try:
        connection = connecting.connect(path, key, mode="ro", immutable=True)
        try:
            found = _looked_at(connection, path, key)
        finally:
            connection.close()
    except dbapi2.DatabaseError as error:
        if connecting.is_encrypted(path):
            words = f"「{path.name}」不是備份、已損壞，或用另一把金鑰加密；請選擇其他備份，或輸入它的密碼。"
            raise BackupFailed(words) from error
        raise BackupFailed(f"「{path.name}」不是完整的備份（{error}）；請選擇其他備份。") from error
    if wanted is not None and found != wanted:
        raise BackupFailed(f"備份「{path.name}」驗證不符；請再備份一次，並檢查磁碟。")
    return found


def _looked_at(connection: Any, path: Path, key: bytes | None) -> Held:
    if connection.execute("PRAGMA application_id").fetchone()[0] != connecting.APPLICATION_ID:
        raise BackupFailed(f"「{path.name}」不是本程式的備份；請選擇其他備份。")
    if faults(connection, key):
        raise BackupFailed(f"備份「{path.name}」已損壞；請選擇其他備份。")
    return held(connection)


def fits(path: Path, key: bytes | None) -> bool:
    """Whether a key opens a copy."""
    try:
        connection = connecting.connect(path, key, mode="ro", immutable=True)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    except dbapi2.DatabaseError:
        return False
    return True


def faults(connection: Any, key: bytes | None) -> list[str]:
    """What every check of SQLite and of the encryption finds."""
    found = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")] if key else []
    found += [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"{table} 第 {row} 筆參照不到 {parent}" for table, row, parent, _ in orphans]


def sha256(path: Path, tell: Tell = silent) -> str:
    """The SHA-256 of a file."""
    digest, size, done = hashlib.sha256(), path.stat().st_size, 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
            done += len(piece)
            tell(done // PIECE, size // PIECE, "核對內容")
    return digest.hexdigest()


def copy_file(source: Path, target: Path) -> None:
    """Copy a small or finished file whole or not at all, and settle it on the disk; OSError when it cannot be."""
    with writing.temporary_in(target.parent) as temporary:
        shutil.copyfile(source, temporary)
        writing.put(temporary, target)


def put_text(path: Path, text: str) -> None:
    """Write a small file whole or not at all, and settle it on the disk; OSError when it cannot be."""
    with writing.temporary_in(path.parent) as temporary:
        temporary.write_text(text, "utf-8")
        writing.put(temporary, path)


def is_damage(error: BaseException) -> bool:
    """Whether an error says that a data file is damaged."""
    kinds = pw.DatabaseError, dbapi2.DatabaseError
    return isinstance(error, kinds) and any(sign in str(error) for sign in DAMAGE)


def words(error: BaseException) -> str:
    """Why the system refused, in words of the office."""
    text = str(error)
    number = error.errno if isinstance(error, OSError) else None
    if getattr(error, "winerror", None) in (32, 33):
        return "檔案正被另一個程式使用"
    if number in (errno.ENOSPC, errno.EDQUOT) or "full" in text:
        return "磁碟空間不足"
    if number in (errno.EACCES, errno.EPERM, errno.EROFS) or "readonly" in text or "unable to open" in text:
        return "資料夾不能寫入"
    return (error.strerror or text) if isinstance(error, OSError) else text

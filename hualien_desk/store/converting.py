"""A data file under another key, or under none: a verified copy beside it, then put in its place in one step.

A crash at any moment leaves a file that opens: the old one until `os.replace`, the new one from then on. Nobody
writes in between (the command line could): the file is locked as long as it has its place.
"""

import contextlib
import os
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import connecting, copying, database

PART = ".part"
BESIDE = "-wal", "-shm", "-journal"
PATIENCE = 2000
"""Milliseconds to wait for another window."""


class NotConverted(DeskError):
    """The file could not be written anew; it is as it was."""


class Content(NamedTuple):
    """What has to be the same in both: marks in the header, tables with triggers and indexes, rows of each table."""

    marks: tuple[int, int]
    shape: frozenset[tuple[str, str, str]]
    counts: dict[str, int]


def part_of(path: Path) -> Path:
    """Where the copy is made."""
    return path.with_name(path.name + PART)


def clear(path: Path) -> None:
    """Remove what a conversion that was cut off left beside a data file."""
    for ending in ("", *BESIDE):
        part = part_of(path)
        part.with_name(part.name + ending).unlink(missing_ok=True)


def opens(path: Path, key: bytes | None) -> bool:
    """Whether a key opens a data file."""
    try:
        connection = connecting.connect(path, key, mode="ro", patience=PATIENCE)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    except dbapi2.Error:
        return False
    return True


def convert(path: Path, old: bytes | None, new: bytes | None) -> None:
    """Write a data file that nobody has open anew under another key; NotConverted leaves it as it was."""
    try:
        clear(path)
        with contextlib.closing(connecting.connect(path, old, mode="rw", patience=PATIENCE)) as connection:
            _export(connection, path, new)
            writing.flush(part_of(path))
            if os.name == "nt":  # which gives away no file that is open; who opens it now keeps it
                connection.close()
            writing.replace(part_of(path), path)
        writing.flush_folder(path.parent)
    except (OSError, dbapi2.Error) as error:
        raise NotConverted(_words(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            clear(path)


def _export(connection: Any, path: Path, new: bytes | None) -> None:
    _make_single(connection)
    told = _content(connection)
    connecting.attach(connection, part_of(path), "fresh", new)
    connection.execute("SELECT sqlcipher_export('fresh')")
    for name, value in zip(("user_version", "application_id"), told.marks, strict=True):
        connection.execute(f"PRAGMA fresh.{name} = {value}")
    connection.execute("DETACH DATABASE fresh")
    _verify(path, new, told)


def _make_single(connection: Any) -> None:
    """Write the log back and keep everybody out until the connection ends; refused while another has the file open."""
    if connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != "delete":
        raise dbapi2.OperationalError("database is locked")
    connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")  # the lock stays


def _content(connection: Any) -> Content:
    marks = tuple(connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id"))
    shape = frozenset(connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema"))
    tables = sorted(name for kind, name, _ in shape if kind == "table")
    counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
    return Content(marks, shape, counts)


def _verify(path: Path, key: bytes | None, told: Content) -> None:
    """Open the copy by itself and look at every page."""
    connection = connecting.connect(part_of(path), key, mode="ro", immutable=True)
    try:
        if copying.faults(connection, key) or _content(connection) != told or told.marks[1] != database.APPLICATION_ID:
            raise NotConverted(f"資料檔「{path.name}」轉換後驗證不符，維持原狀；請先用「資料健檢」檢查資料檔與磁碟。")
    finally:
        connection.close()


def _words(path: Path, error: Exception) -> str:
    text = error.strerror or str(error) if isinstance(error, OSError) else str(error)
    if "locked" in text:
        return f"資料檔「{path.name}」正被另一個視窗使用，或有指令正在執行；請等它結束再試。資料檔維持原狀。"
    if "full" in text or "space" in text.casefold():
        return f"磁碟空間不足，無法轉換資料檔「{path.name}」；請清出與資料檔同大的空間再試。資料檔維持原狀。"
    return f"無法轉換資料檔「{path.name}」（{text}）；請確認資料夾可寫入。資料檔維持原狀。"

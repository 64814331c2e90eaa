"""Whether a data file is what it was: looked at before it is opened, page by page, wholly."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from hualien_desk.store import backup, connecting, copying, key_file
from hualien_desk.store.copying import Tell, silent

PAGE = 512
"""Bytes that the smallest page of SQLite has."""


def unclean(path: Path) -> bool:
    """Whether the last session ended without closing the file; asked before this session locks it."""
    log = path.with_name(f"{path.name}-wal")
    return path.with_name(f"{path.name}.lock").exists() or (log.exists() and log.stat().st_size > 0)


def look(path: Path, key: bytes | None) -> str:
    """What is wrong at first sight, in words; "" when nothing is, or when it is not for a repair (a foreign file)."""
    copies = backup.listed(backup.folder_of(path))
    if not path.exists():
        return f"資料檔「{path.name}」不見了，但有它的備份" if copies else ""
    if path.is_dir():
        return ""
    size = path.stat().st_size
    if size < PAGE:
        return f"資料檔「{path.name}」只有 {size} 位元組，內容已經不見" if copies or not size else ""
    if connecting.is_encrypted(path) and key is None:
        known = key_file.place(path).exists() or not copies or copies[0].mark
        return "" if known else f"資料檔「{path.name}」的開頭已損壞"
    try:
        return _opened(path, key, bool(copies))
    except dbapi2.DatabaseError as error:
        return "" if "locked" in str(error) else f"資料檔「{path.name}」無法讀取，內容已損壞"


def _opened(path: Path, key: bytes | None, known: bool) -> str:
    """What the header says, and whether what has to be there is; a file that was never ours is not looked at."""
    connection = connecting.connect(path, key, mode="rw")
    try:
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    finally:
        connection.close()
    if owner != connecting.APPLICATION_ID:
        return f"資料檔「{path.name}」的檔頭不是本程式的，但有它的備份" if known else ""
    return "" if "journal_entry" in tables else f"資料檔「{path.name}」是空的，原有的資料不見了"


def pages(path: Path, key: bytes | None, tell: Tell = silent) -> str:
    """What a look at every page finds, in words; an encrypted file shows every changed page."""
    tell(0, 0, "檢查資料檔的每一頁")
    return _asked(path, key, lambda connection: _pages(connection, key))


def whole(path: Path, key: bytes | None, tell: Tell = silent) -> str:
    """What all checks find, in words: pages, rows, references."""
    tell(0, 0, "完整檢查資料檔")
    return _asked(path, key, lambda connection: copying.faults(connection, key))


def _asked(path: Path, key: bytes | None, ask: Any) -> str:
    try:
        connection = connecting.connect(path, key, mode="rw")
        try:
            found: list[str] = ask(connection)
            if found:  # a page may have been read while the program itself was writing it
                found = [line for line in ask(connection) if line in found]
        finally:
            connection.close()
    except dbapi2.DatabaseError as error:
        return "" if "locked" in str(error) else f"資料檔「{path.name}」無法讀取，內容已損壞"
    count = sum(len(line.strip().splitlines()) for line in found)
    return f"資料檔「{path.name}」有 {count:,} 處損壞" if found else ""


def _pages(connection: Any, key: bytes | None) -> list[str]:
    asked = "PRAGMA cipher_integrity_check" if key else "PRAGMA quick_check"
    return [row[0] for row in connection.execute(asked) if row[0] != "ok"]

"""Scans of certificates: copied into a folder beside the data file under the SHA-256 of what they hold."""

import contextlib
import hashlib
import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from hualien_desk import assets, writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import database

PIECE = 1 << 20
"""Bytes that are read at once."""
HEAD = 1024
"""Bytes at the beginning in which the mark of a PDF may stand."""
MEGABYTE = 1 << 20
IN_BACKUPS = "證書"
"""The folder of the scans among the backups."""
_NAME = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{3,4}")


class BadScan(DeskError):
    """The scan cannot be taken, or is not what was stored."""


class Scan(NamedTuple):
    """A stored scan: its name in the folder, the name it had, its size; `fresh`: it was not there before."""

    name: str
    file_name: str
    size: int
    fresh: bool


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "scans.toml").read_text("utf-8"))


SCAN, EVIDENCE = "scan", "evidence"
"""Sorts of files: the scan of a certificate; what proves the work of a team."""


def _sort(sort: str) -> dict[str, Any]:
    """What can be taken of a sort of files, how large, and its words."""
    found: dict[str, Any] = _rules() if sort == SCAN else _rules()[sort]
    return found


def endings(sort: str = SCAN) -> list[str]:
    """The endings of files that can be taken."""
    return list(_sort(sort)["kinds"])


def told(sort: str) -> str:
    """The kinds of files that can be taken, in words."""
    return str(_sort(sort)["told"])


def most(sort: str = SCAN) -> int:
    """The most megabytes of a file."""
    return int(_sort(sort)["most_megabytes"])


def folder() -> Path:
    """Where the scans of the open data file lie."""
    return folder_of(database.path())


def folder_of(data: Path) -> Path:
    """Where the scans of a data file lie: beside it."""
    return data.resolve().with_name(f"{data.stem}-{IN_BACKUPS}")


def stored(data: Path) -> list[Path]:
    """Every scan of a data file, also those that only an undo would find."""
    return sorted(path for path in folder_of(data).glob("*") if _NAME.fullmatch(path.name))


def take(source: Path, sort: str = SCAN) -> Scan:
    """Copy a file into the folder, whole or not at all; BadScan when it cannot be taken."""
    _check(source, sort)
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with writing.temporary_in(folder()) as temporary:
            with source.open("rb") as given, temporary.open("wb") as copy:
                digest, size = _copy(given, copy)
            name = f"{digest}{source.suffix.lower()}"
            fresh = not (folder() / name).is_file() or not _whole(folder() / name)
            if fresh:
                writing.put(temporary, folder() / name)
    except OSError as error:
        why = error.strerror or str(error)
        raise BadScan(
            f"無法存入{_sort(sort)['word']}「{source.name}」（{why}）；請確認磁碟空間足夠、資料夾可寫入。"
        ) from error
    return Scan(name, source.name, size, fresh)


def _check(source: Path, sort: str) -> None:
    """Refuse a file of another kind, an empty one and one that is too large."""
    ending, rules = source.suffix.lower(), _sort(sort)
    kinds = rules["kinds"]
    if ending not in kinds:
        raise BadScan(f"「{source.name}」不能附上；{rules['word']}請用 {'、'.join(kinds)}。")
    try:
        size = source.stat().st_size
        with source.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise BadScan(f"無法讀取「{source.name}」（{error.strerror or error}）；請確認檔案還在。") from error
    if not size:
        raise BadScan(f"「{source.name}」是空的（0 位元組）；請{rules['again']}。")
    if size > most(sort) * MEGABYTE:
        told = f"「{source.name}」有 {size / MEGABYTE:.1f} MB，超過 {most(sort)} MB"
        raise BadScan(f"{told}；請{rules['smaller']}。")
    if not _is(head, ending, bytes.fromhex(kinds[ending])):
        raise BadScan(f"「{source.name}」的內容不是 {ending} 檔；請確認檔案完整、副檔名正確。")


def _is(head: bytes, ending: str, mark: bytes) -> bool:
    if ending == ".mp4":  # the length of the first box stands before its name
        return head[4:8] == mark
    return mark in head if ending == ".pdf" else head.startswith(mark)


def _copy(given: BinaryIO, copy: BinaryIO) -> tuple[str, int]:
    """The SHA-256 and the size of what was copied."""
    digest, size = hashlib.sha256(), 0
    while piece := given.read(PIECE):
        digest.update(piece)
        copy.write(piece)
        size += len(piece)
    return digest.hexdigest(), size


def drop(scan: Scan) -> None:
    """Forget a file that was just taken and that nothing refers to."""
    with contextlib.suppress(OSError):
        (folder() / scan.name).unlink(missing_ok=True)


def _whole(path: Path) -> bool:
    """Whether a stored file holds what its name says."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest() == path.stem


def trouble(name: str) -> str:
    """What is wrong with a stored scan, in words; "" when it is there and unchanged."""
    path = folder() / name
    if not _NAME.fullmatch(name) or not path.is_file():
        return "找不到檔案"
    try:
        return "" if _whole(path) else "內容與存入時不同"
    except OSError as error:
        return f"無法讀取（{error.strerror or error}）"


def verified(name: str, file_name: str, sort: str = SCAN) -> Path:
    """The path of a stored scan that is what was stored; BadScan when it is missing or changed."""
    if why := trouble(name):
        raise BadScan(f"{_sort(sort)['word']}「{file_name}」{why}；請從備份的「{IN_BACKUPS}」資料夾取回，或重新附上。")
    return folder() / name


def keep(names: Iterable[str], backups: Path, source: Path | None = None) -> int:
    """Copy scans (of the open file) that the backups lack yet; says how many the backups hold of them now."""
    return _copy_missing(names, source or folder(), backups / IN_BACKUPS)


def bring_back(backups: Path, target: Path) -> int:
    """Copy scans that the data file's folder lacks from the backups; says how many there were to copy."""
    source = backups / IN_BACKUPS
    names = [path.name for path in source.glob("*") if _NAME.fullmatch(path.name)] if source.is_dir() else []
    own = folder_of(target)
    missing = [name for name in names if not (own / name).is_file()]
    return _copy_missing(missing, source, own)


def _copy_missing(names: Iterable[str], source: Path, target: Path) -> int:
    count = 0
    for name in sorted(names):
        if not (target / name).is_file() and (source / name).is_file():
            writing.make_folder(target)
            writing.copy(source / name, target / name)
        count += (target / name).is_file()
    return count

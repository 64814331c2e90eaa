"""The way back: a copy is verified and laid ready beside the data file, then takes its place; nothing is deleted."""

import contextlib
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import backup, connecting, copying, database, journal, key_file, unsafe_disks
from hualien_desk.store.copying import BackupFailed, Held, Tell, silent
from hualien_desk.store.journal import Entry

RESTORED, DAMAGED = "還原前", "損壞"
"""How the file that was there is called from then on."""
BESIDE = "-wal", "-shm"


class Staged(NamedTuple):
    """A verified copy that lies ready: which, where, its key (None: not encrypted), what it holds."""

    copy: Path
    ready: Path
    target: Path
    key: bytes | None
    held: Held


def restore(copy: Path, target: Path, key: bytes | None = None, word: str = RESTORED) -> Path | None:
    """Put a verified copy in the place of the data file; the present file is kept aside and its new path returned."""
    staged = stage(copy, target, key)
    database.close()
    return put(staged, word)


def stage(copy: Path, target: Path, key: bytes | None = None, tell: Tell = silent) -> Staged:
    """Verify a copy and lay it beside its target, verified again; what cannot be is told and nothing is touched."""
    if not copy.is_file():
        raise BackupFailed(f"找不到備份檔「{copy}」；請確認路徑。")
    unsafe_disks.refuse(target)
    item = backup.read(copy)
    if item.sha256 and (why := backup.trouble(item, tell)):
        raise BackupFailed(f"備份「{copy.name}」{why}；請選擇其他備份。")
    found = copying.verify(copy, key, None, tell)
    _refuse_newer(copy, found)
    ready = target.with_name(f"{target.name}.restore")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copy, ready)
        writing.flush(ready)
        copying.verify(ready, key, found, tell)
    except BaseException as error:
        with contextlib.suppress(OSError):
            ready.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise _failed(target, error) from error
    return Staged(copy, ready, target, key, found)


def _refuse_newer(copy: Path, found: Held) -> None:
    if found.schema > database.scripts()[-1][0]:
        raise BackupFailed(f"備份「{copy.name}」由較新版的程式建立；請更新程式後再還原。")


def give_up(staged: Staged) -> None:
    """Take away what was laid ready."""
    with contextlib.suppress(OSError):
        staged.ready.unlink(missing_ok=True)


def put(staged: Staged, word: str = RESTORED, now: datetime | None = None) -> Path | None:
    """Give the copy the place of the data file, which nobody may have open; says where the former file is now."""
    target = staged.target
    aside = _aside(target, word, now or datetime.now())
    moved: list[tuple[Path, Path]] = []
    try:
        _keep(target, aside)
        for ending in BESIDE:
            _move(target.with_name(target.name + ending), aside.with_name(aside.name + ending), moved)
        _change_key(staged, aside, moved)
        writing.replace(staged.ready, target)
        writing.flush_folder(target.parent)
    except OSError as error:
        for old, new in reversed(moved):
            with contextlib.suppress(OSError):
                writing.replace(new, old)
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        give_up(staged)
        raise _failed(target, error) from error
    return aside if aside.exists() else None


def _keep(target: Path, aside: Path) -> None:
    """Give the former file a second name (a copy where a disk knows no second names): at no moment is there none."""
    if not target.exists():
        return
    try:
        os.link(target, aside)
    except OSError:
        shutil.copyfile(target, aside)
        writing.flush(aside)


def _move(old: Path, new: Path, moved: list[tuple[Path, Path]]) -> None:
    if old.exists():
        writing.replace(old, new)
        moved.append((old, new))


def _change_key(staged: Staged, aside: Path, moved: list[tuple[Path, Path]]) -> None:
    """The key file of the present users stays when it opens the copy too; else the copy's own comes with it."""
    own, kept = key_file.place(staged.target), key_file.place(aside)
    if staged.key and mark_beside(staged.target) == key_file.mark_of(staged.key):
        copying.copy_file(own, kept)
        return
    _move(own, kept, moved)
    if staged.key and mark_beside(staged.copy) == key_file.mark_of(staged.key):
        copying.copy_file(key_file.place(staged.copy), own)


def _aside(target: Path, word: str, now: datetime) -> Path:
    return writing.free(target.with_stem(f"{target.stem}-{word}-{now.strftime(backup.STAMP)}"))


def _failed(target: Path, error: OSError) -> BackupFailed:
    why = copying.words(error)
    return BackupFailed(f"無法還原到「{target}」（{why}）；原來的資料檔未變更，請確認資料夾可寫入且磁碟空間足夠。")


def mark_beside(data: Path) -> str:
    """The mark of the key file beside a data file or a copy; "" when there is none that can be read."""
    try:
        return key_file.read(key_file.place(data)).mark
    except DeskError:
        return ""


def lost_since(copy: Path, key: bytes | None) -> list[Entry]:
    """The entries of the open file that a copy does not have, latest first."""
    connection = connecting.connect(copy, key, mode="ro", immutable=True)
    try:
        there = set(connection.execute("SELECT id, at, title FROM journal_entry"))
    finally:
        connection.close()
    return [entry for entry in journal.entries() if (entry.id, entry.at, entry.title) not in there]

"""Verified copies of the data file, thinned by age, and the way back."""

import contextlib
import hashlib
import json
import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import connecting, database, seals, unsafe_disks
from hualien_desk.store.tables import DATABASE, NAMES

SUFFIX = ".backup.db"
STAMP = "%Y%m%d-%H%M%S"


class BackupFailed(DeskError):
    """A copy could not be made, verified or restored; the data file itself is as it was."""


class Backup(NamedTuple):
    """A verified copy and when it was made."""

    path: Path
    made_at: datetime


def make(folder: Path) -> Backup:
    """Copy the open file into a folder, verify the copy, and only then give it its name."""
    now = datetime.now()
    final = folder / f"{database.path().stem}-{now.strftime(STAMP)}{SUFFIX}"
    temporary = final.with_suffix(".part")
    try:
        writing.refuse_small(folder, database.path().stat().st_size, "備份")
        folder.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        _copy(temporary)
        report = _verified(temporary, _counts(DATABASE.connection()), connecting.secret())
        os.replace(temporary, final)
        final.with_suffix(".ok").write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    except (OSError, dbapi2.Error, BackupFailed) as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        if isinstance(error, BackupFailed):
            raise
        raise BackupFailed(f"無法備份到「{folder}」（{_words(error)}）；請確認資料夾可寫入且磁碟空間足夠。") from error
    return Backup(final, now)


def _copy(path: Path) -> None:
    """A consistent copy of the open file, whatever is being written meanwhile."""
    target = connecting.connect(path, connecting.secret())
    try:
        DATABASE.connection().backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()


def _words(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _counts(connection: Any) -> dict[str, int]:
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in NAMES}


def _verified(path: Path, wanted: dict[str, int] | None, key: bytes | None) -> dict[str, Any]:
    """Open the copy by itself and look at every page; BackupFailed when anything is off."""
    connection = connecting.connect(path, key, mode="ro", immutable=True)
    try:
        owner = connection.execute("PRAGMA application_id").fetchone()[0]
        if owner != database.APPLICATION_ID:
            raise BackupFailed(f"「{path.name}」不是本程式的備份；請選擇其他備份。")
        bad = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        bad += [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
        counts, head = _counts(connection), seals.head_of(connection)
    except dbapi2.DatabaseError as error:
        raise BackupFailed(f"「{path.name}」不是完整的備份（{error}）；請選擇其他備份。") from error
    finally:
        connection.close()
    if bad or (wanted is not None and counts != wanted):
        raise BackupFailed(f"備份「{path.name}」驗證不符；請再備份一次，並檢查磁碟。")
    return {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "counts": counts, "head": head}


def listed(folder: Path) -> list[Backup]:
    """The verified copies in a folder, latest first."""
    if not folder.is_dir():
        return []
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        stamp = path.name.removesuffix(SUFFIX)[-15:]
        if path.with_suffix(".ok").exists():
            found.append(Backup(path, datetime.strptime(stamp, STAMP)))
    return sorted(found, key=lambda item: item.made_at, reverse=True)


def make_when_old(folder: Path, older_than: timedelta = timedelta(days=1)) -> Backup | None:
    """Back up when the last verified copy is older than a day, then thin; None when there was no need."""
    latest = next(iter(listed(folder)), None)
    if latest and datetime.now() - latest.made_at < older_than:
        return None
    made = make(folder)
    thin(folder, made.made_at)
    return made


def kept(backups: list[Backup], now: datetime) -> list[Backup]:
    """Which copies stay: all of two days, then the latest of each of 12 days, 10 weeks and 9 months."""
    stay, seen = [], set[tuple[object, ...]]()
    for item in sorted(backups, key=lambda item: item.made_at, reverse=True):
        age, day = now - item.made_at, item.made_at
        marks: list[tuple[object, ...]] = []
        if age < timedelta(days=12):
            marks.append(("day", day.date()))
        if age < timedelta(weeks=10):
            marks.append(("week", *day.isocalendar()[:2]))
        if age < timedelta(days=9 * 31):
            marks.append(("month", day.year, day.month))
        if age < timedelta(days=2) or any(mark not in seen for mark in marks):
            stay.append(item)
        seen.update(marks)
    return stay


def thin(folder: Path, now: datetime) -> None:
    """Remove the copies that the rotation no longer keeps."""
    found = listed(folder)
    stay = set(kept(found, now))
    for item in found:
        if item not in stay:
            item.path.unlink(missing_ok=True)
            item.path.with_suffix(".ok").unlink(missing_ok=True)


def restore(backup: Path, target: Path, key: bytes | None = None) -> Path | None:
    """Put a verified copy in the place of the data file; the present file is kept aside and its new path returned."""
    if not backup.is_file():
        raise BackupFailed(f"找不到備份檔「{backup}」；請確認路徑。")
    unsafe_disks.refuse(target)
    _verified(backup, None, key)
    database.close()
    aside = None
    temporary = target.with_name(target.name + ".restore")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, temporary)
        _flush(temporary)
        if target.exists():
            aside = target.with_name(f"{target.stem}-還原前-{datetime.now().strftime(STAMP)}{target.suffix}")
            os.replace(target, aside)
        for leftover in ("-wal", "-shm"):
            beside = target.with_name(target.name + leftover)
            if beside.exists() and aside:
                os.replace(beside, aside.with_name(aside.name + leftover))
        os.replace(temporary, target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise BackupFailed(f"無法還原到「{target}」（{_words(error)}）；請確認資料夾可寫入。") from error
    return aside


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

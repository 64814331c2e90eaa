"""Verified copies of the data file with their key files, listed, judged and thinned by age."""

import contextlib
import json
import re
import threading
import time
import tomllib
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import peewee as pw
from sqlcipher3 import dbapi2

from hualien_desk import __version__, assets, writing
from hualien_desk.domain import rotation
from hualien_desk.domain.rotation import Rotation
from hualien_desk.store import connecting, copying, key_file
from hualien_desk.store.copying import BackupFailed as BackupFailed
from hualien_desk.store.copying import Held, Tell, silent
from hualien_desk.store.tables import DATABASE

SUFFIX = ".backup.db"
PART = ".part"
CUT_OFF = 3600
"""Seconds after which nobody is still writing an unfinished copy."""
STAMP = "%Y%m%d-%H%M%S"
SAID = {"head": "entry", "head_at": "entry_at", "seal": "head"}
"""What the .ok calls what a Backup calls otherwise."""
_STAMPED = re.compile(r"-(\d{8}-\d{6})(?:-(\d+))?\.backup\.db$")
_one_at_a_time = threading.Lock()


class Backup(NamedTuple):
    """A verified copy: when and why it was made, what its .ok says of it ("" or 0: an old one does not say)."""

    path: Path
    made_at: datetime
    why: str = ""
    head: int = 0
    head_at: str = ""
    size: int = 0
    sha256: str = ""
    exported: int = 0
    """Lines of the export log."""
    seal: str = ""
    """The head of the chain of seals."""
    mark: str = ""
    """Tells with which data key it is encrypted; "" for none."""


class Unsound(BackupFailed):
    """What was copied does not pass the checks: the data file itself is damaged."""

    def __init__(self) -> None:
        super().__init__("備份沒有完成：資料檔本身通不過檢查，可能已損壞；請依畫面指示修復，或重新開啟程式檢查。")


class Source(NamedTuple):
    """A data file and its key."""

    path: Path
    key: bytes | None = None


@lru_cache(maxsize=1)
def numbers() -> dict[str, Any]:
    """The numbers and words of resources/backups.toml."""
    return tomllib.loads((assets.resources() / "backups.toml").read_text("utf-8"))


def folder_of(data: Path) -> Path:
    """Where the verified copies of a data file lie."""
    return data.resolve().parent / f"{data.stem}-備份"


def opened() -> Source:
    """The data file that is open."""
    return Source(Path(str(DATABASE.database)), connecting.secret())


def is_open() -> bool:
    """Whether this thread has a data file open."""
    return not DATABASE.is_closed()


def standing() -> tuple[int, str, int]:
    """How far the open file goes: number and time of the latest entry, lines of the export log."""
    try:
        if not is_open():
            raise pw.InterfaceError
        connection = DATABASE.connection()
        exported = connection.execute("SELECT count(*) FROM export_log").fetchone()[0]
        return (*copying.head_of(connection), exported)
    except (pw.PeeweeException, dbapi2.Error) as error:
        raise BackupFailed("資料檔沒有開啟或無法讀取，沒有備份；請重新開啟程式。") from error


def make(
    folder: Path,
    why: str = "asked",
    source: Source | None = None,
    now: datetime | None = None,
    tell: Tell = silent,
) -> Backup:
    """Copy a data file (None: the open one) into a folder, verify the copy, and only then say that it is one."""
    of, at = source or opened(), now or datetime.now()
    with _one_at_a_time:
        final = _free(folder, of.path.stem, at)
        parts: list[Path] = []
        try:
            writing.refuse_small(folder, of.path.stat().st_size, "備份")
            folder.mkdir(parents=True, exist_ok=True)
            _sweep(folder)
            made = _make(of, final, (why, at), parts, tell)
        except BaseException as error:
            for part in parts:
                with contextlib.suppress(OSError):
                    part.unlink(missing_ok=True)
            if not isinstance(error, OSError | dbapi2.Error):
                raise
            if copying.is_damage(error):
                raise Unsound from error
            told = f"無法備份到「{folder}」（{copying.words(error)}）；請確認資料夾可寫入且磁碟空間足夠。"
            raise BackupFailed(told) from error
    return made


def _make(of: Source, final: Path, said: tuple[str, datetime], parts: list[Path], tell: Tell) -> Backup:
    """Every file that appears is noted in `parts` first, so that a failure leaves none."""
    temporary, held_key, ok = final.with_suffix(PART), key_file.place(final), ok_of(final)
    parts += [temporary, temporary.with_name(f"{temporary.name}-journal")]
    found = copying.copy(of.path, temporary, of.key, tell)
    try:
        copying.verify(temporary, of.key, found, tell)
    except BackupFailed as error:
        raise Unsound from error
    parts += [held_key, final, ok]
    if of.key and key_file.place(of.path).exists():
        copying.copy_file(key_file.place(of.path), held_key)
    report = _report(temporary, found, of.key, *said)
    writing.replace(temporary, final)
    copying.put_text(ok, json.dumps(report, ensure_ascii=False, indent=1))
    return read(final)


def _report(path: Path, found: Held, key: bytes | None, why: str, at: datetime) -> dict[str, Any]:
    """What stands in the .ok; "head" is the head of the chain of seals."""
    return {
        "made_at": at.isoformat(" ", "seconds"),
        "why": numbers()["why"][why],
        "app": __version__,
        "schema": found.schema,
        "head": found.seal,
        "entry": found.head,
        "entry_at": found.head_at,
        "size": path.stat().st_size,
        "sha256": copying.sha256(path),
        "mark": key_file.mark_of(key) if key else "",
        "counts": found.counts,
    }


def _free(folder: Path, stem: str, at: datetime) -> Path:
    """A name that no copy has yet."""
    name, number = f"{stem}-{at.strftime(STAMP)}", 1
    while (found := folder / f"{name}{f'-{number}' if number > 1 else ''}{SUFFIX}").exists():
        number += 1
    return found


def _sweep(folder: Path) -> None:
    """Remove what a copy left behind that was cut off long ago."""
    for left in (*folder.glob(f"*.backup{PART}"), *folder.glob(f"*.backup{PART}-journal")):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > CUT_OFF:
                left.unlink()


def ok_of(copy: Path) -> Path:
    """Where it stands that a copy was verified."""
    return copy.with_suffix(".ok")


def read(copy: Path) -> Backup:
    """A copy with what its .ok says; one that cannot be read says nothing."""
    stamp = _STAMPED.search(copy.name)
    at = datetime.strptime(stamp[1], STAMP) if stamp else datetime.fromtimestamp(copy.stat().st_mtime)
    try:
        data = json.loads(ok_of(copy).read_text("utf-8"))
        at = datetime.fromisoformat(data.get("made_at") or at.isoformat())
        said = {name: data.get(SAID.get(name, name), Backup._field_defaults[name]) for name in Backup._fields[2:]}
        return Backup(copy, at, **{**said, "exported": data["counts"].get("export_log", 0)})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Backup(copy, at)


def listed(folder: Path) -> list[Backup]:
    """The copies in a folder that were verified when they were made, latest first."""
    if not folder.is_dir():
        return []
    found = [read(path) for path in folder.glob(f"*{SUFFIX}") if ok_of(path).exists()]
    return sorted(found, key=place_in_time, reverse=True)


def place_in_time(item: Backup) -> tuple[datetime, int]:
    """Puts copies in the order in which they were made, also those of one second."""
    stamp = _STAMPED.search(item.path.name)
    return item.made_at, int(stamp[2] or 1) if stamp else 0


def trouble(item: Backup, tell: Tell = silent) -> str:
    """Why a copy is no longer what was verified, in words; "" when it is."""
    try:
        if not item.sha256:
            return "沒有驗證紀錄"
        if item.size and item.path.stat().st_size != item.size:
            return "已損壞（大小與備份時不同）"
        return "" if copying.sha256(item.path, tell) == item.sha256 else "已損壞（內容與備份時不同）"
    except FileNotFoundError:
        return "檔案不見了"
    except OSError as error:
        return f"無法讀取（{error.strerror or error}）"


def newest_good(items: Iterable[Backup], tell: Tell = silent) -> Backup | None:
    """The latest copy that is still what was verified."""
    return next((item for item in items if not trouble(item, tell)), None)


def rotation_of() -> Rotation:
    """How long copies stay."""
    return Rotation(**numbers()["rotation"])


def kept(backups: list[Backup], now: datetime) -> list[Backup]:
    """Which copies stay, latest first."""
    stay = rotation.kept([item.made_at for item in backups], now, rotation_of())
    found = [item for item in backups if item.made_at in stay]
    return sorted(found, key=lambda item: item.made_at, reverse=True)


def thin(folder: Path, now: datetime, judge: Callable[[Backup], str] = trouble) -> None:
    """Remove the copies that the rotation no longer keeps; a damaged one stands for no day and is left to be seen."""
    found = listed(folder)
    if len(kept(found, now)) == len(found):
        return
    good = [item for item in found if not judge(item)]
    stay = set(kept(good, now))
    for item in good:
        if item not in stay:
            remove(item.path)


def remove(copy: Path) -> None:
    """Remove a copy: first what says that it is one."""
    for path in (ok_of(copy), copy, key_file.place(copy)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)

"""Files that hold the same personal data as the data file: backups, files kept aside, packs, rosters that were made."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from hualien_desk.operations.desk import Desk
from hualien_desk.store import away, backup, key_file, purging, scans

BACKUP, AWAY, ASIDE, PACK = "備份", "異地備份", "另存的資料檔", "交接包"
ROSTER, OTHER = "名冊檔", "其他檔案"
_BESIDE = (key_file.ENDING, "-wal", "-shm")
"""What lies beside a copy and goes with it."""


class Copy(NamedTuple):
    """One file: what it is, where, how large."""

    sort: str
    path: Path
    size: int


def found(desk: Desk) -> list[Copy]:
    """Every copy near the data file."""
    seen = dict.fromkeys(_paths(desk))
    return [Copy(sort, path, path.stat().st_size) for sort, path in seen if path.is_file()]


def _paths(desk: Desk) -> Iterator[tuple[str, Path]]:
    folder, stem = desk.path.resolve().parent, desk.path.stem
    own = sorted(desk.backups.glob(f"*{backup.SUFFIX}")) if desk.backups.is_dir() else []
    yield from ((BACKUP, path) for path in own)
    if desk.backups.is_dir():
        beside = {*own, *(path.with_name(path.name + end) for path in own for end in _BESIDE)}
        beside |= {backup.ok_of(path) for path in own}
        others = (path for path in sorted(desk.backups.iterdir()) if path.is_file() and path not in beside)
        yield from ((OTHER, path) for path in others)
    if desk.away and away.ready(desk.away):
        there = away.place_in(desk.away, desk.backups)
        yield from ((AWAY, path) for path in sorted(there.glob(f"*{backup.SUFFIX}")))
    for pattern in (f"{stem}-*.db", f"損壞-*{stem}*"):  # kept aside by a restore, a pack, an encryption
        aside = (path for path in sorted(folder.glob(pattern)) if not path.name.endswith(_BESIDE))
        yield from ((ASIDE, path) for path in aside)
    yield from ((PACK, path) for path in sorted(folder.glob("*交接包*.zip")))
    if desk.rosters.is_dir():
        yield from ((ROSTER, path) for path in sorted(desk.rosters.rglob("*")) if path.is_file())


def remove(path: Path) -> str:
    """Overwrite and delete a copy and what lies beside it; why it could not be, "" when it is gone."""
    try:
        for one in (path, *(path.with_name(path.name + end) for end in _BESIDE), backup.ok_of(path)):
            if one.is_file():
                purging.overwrite(one)
                one.unlink()
    except OSError as error:
        return error.strerror or str(error)
    return ""


def remove_scans(desk: Desk) -> None:
    """Delete the scans among the backups, when no backup is kept that refers to them."""
    if not list(desk.backups.glob(f"*{backup.SUFFIX}")):
        shutil.rmtree(desk.backups / scans.IN_BACKUPS, ignore_errors=True)

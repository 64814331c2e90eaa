"""複製到這台電腦: the way out for a data file that lies on a network share or in a cloud folder.

The data file (through SQLite's own backup, so that its log is in it), its key, the scans and the office's own rules
are put together in a hidden folder, verified, and only then named; nothing is overwritten and nothing is left behind.
"""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import desk as desks
from hualien_desk.operations import naming, place
from hualien_desk.operations.desk import Cancelled, Progress, never, no_progress
from hualien_desk.operations.imports import Stopped
from hualien_desk.store import connecting, key_file, packing, scans, unsafe_disks

_HIDDEN = ".複製-進行中-"
STAMP = "%Y%m%d-%H%M%S"


class Brought(NamedTuple):
    """The copy, and the sentence that says where it is."""

    path: Path
    message: str


def bring(
    path: Path, key: bytes | None = None, progress: Progress = no_progress, cancelled: Cancelled = never
) -> Brought:
    """Copy a data file with what belongs to it to this computer, where the program then looks for it first.

    `key`: of an encrypted file; without it file and log are copied as they are. The source stays as it is.
    """
    home = place.usual()
    unsafe_disks.refuse(home / path.name)
    writing.refuse_small(home, path.stat().st_size, "複製資料檔")
    with writing.explained(home / path.name):
        home.mkdir(parents=True, exist_ok=True)
        with writing.hidden_folder(home, _HIDDEN) as inside:
            _gather(path, inside, key, progress, cancelled)
            target = _target(home, inside, path)
            _name(inside, target.parent, path.name)
    place.remember(target.parent)
    return Brought(target, f"已複製到這台電腦：「{target}」；原來的檔案沒有變更，請不要再從那裡開啟。")


def _gather(path: Path, inside: Path, key: bytes | None, progress: Progress, cancelled: Cancelled) -> None:
    def tell(done: int, total: int) -> None:
        if cancelled():
            raise Stopped("已取消複製，沒有留下檔案。")
        progress(done, total, "複製資料檔")

    if connecting.is_encrypted(path) and not key:
        _copy_closed(path, inside)
    else:
        packing.copy(path, inside / path.name, tell, key)
        writing.flush(inside / path.name)
    others = [(scan, scans.folder_of(inside / path.name) / scan.name) for scan in scans.stored(path)]
    others += [(rule, inside / desks.RULES / rule.name) for rule in desks.rules_folder(path).glob("*.toml")]
    if (own := key_file.place(path)).is_file():
        others.append((own, key_file.place(inside / path.name)))
    for number, (source, target) in enumerate(others):
        tell(number, len(others))
        target.parent.mkdir(exist_ok=True)
        writing.copy(source, target)


def _copy_closed(path: Path, inside: Path) -> None:
    """File and log belong together: both are copied as they are, from a file that nobody has open or writes to."""
    if Path(f"{path}.lock").exists():
        raise DeskError(f"資料檔「{path.name}」正由另一個視窗或另一台電腦使用；請先關閉它再複製。")
    both = [own for own in (path, Path(f"{path}-wal")) if own.exists()]
    before = [_state(own) for own in both]
    for own in both:
        writing.copy(own, inside / own.name)
    if [_state(own) for own in both] != before:
        raise DeskError(f"複製時「{path.name}」又有變更；請先關閉正使用它的程式，再複製一次。")


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _target(home: Path, inside: Path, path: Path) -> Path:
    """Where the copy goes: the usual folder, or one of its own inside when a name there is taken."""
    if not any((home / own.name).exists() for own in inside.iterdir()):
        return home / path.name
    folder = naming.free(home / f"{path.stem}-複製-{datetime.now().strftime(STAMP)}")
    folder.mkdir()
    return folder / path.name


def _name(inside: Path, folder: Path, data: str) -> None:
    """Give everything its name, the data file last; all of it or nothing."""
    done: list[tuple[Path, Path]] = []
    try:
        for own in sorted(inside.iterdir(), key=lambda own: own.name == data):
            writing.replace(own, folder / own.name)
            done.append((own, folder / own.name))
        writing.flush_folder(folder)
    except BaseException:
        for own, named in reversed(done):
            writing.replace(named, own)
        if folder != inside.parent:
            folder.rmdir()
        raise

"""A second folder for the copies: a stick or a share that may be pulled, known by a mark that was put into it."""

from datetime import datetime
from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.store import backup, copying, key_file
from hualien_desk.store.backup import Backup
from hualien_desk.store.copying import Tell, silent

MARK = "這個檔案讓花蓮數位學習獎勵工作台認得異地備份的資料夾；請勿刪除。\n"


class NotAway(DeskError):
    """The second folder cannot be used; the copies beside the data file are not affected."""


def choose(folder: Path) -> None:
    """Put the mark into a folder that is to take copies from now on."""
    try:
        copying.put_text(_mark(folder), MARK)
    except OSError as error:
        raise NotAway(f"無法使用「{folder}」（{copying.words(error)}）；請選擇可寫入的資料夾。") from error


def _mark(folder: Path) -> Path:
    return folder / str(backup.numbers()["away"]["mark"])


def ready(folder: Path) -> bool:
    """Whether the folder that was chosen is there; an empty folder of its name is not it."""
    return _mark(folder).is_file()


def same_disk(one: Path, other: Path) -> bool:
    """Whether two folders fail together."""
    try:
        return one.stat().st_dev == other.stat().st_dev
    except OSError:
        return False


def place_in(folder: Path, copies: Path) -> Path:
    """Where the copies of a data file lie in the second folder: in a folder of the same name as beside the data."""
    return folder / copies.name


def bring(item: Backup, folder: Path, tell: Tell = silent) -> Path:
    """Copy a verified copy into a folder and verify it there; its .ok is written last."""
    target = folder / item.path.name
    try:
        folder.mkdir(exist_ok=True)
        copying.copy_file(item.path, target)
        if copying.sha256(target, tell) != item.sha256:
            backup.remove(target)
            raise NotAway(f"複製到「{folder}」的備份「{item.path.name}」與原檔不同；請檢查該磁碟。")
        if key_file.place(item.path).exists():
            copying.copy_file(key_file.place(item.path), key_file.place(target))
        copying.copy_file(backup.ok_of(item.path), backup.ok_of(target))
    except OSError as error:
        backup.remove(target)
        raise NotAway(f"無法把備份放到「{folder}」（{copying.words(error)}）；請清出空間或換一個資料夾。") from error
    return target


def missing(copies: Path, folder: Path, now: datetime) -> list[Backup]:
    """The good copies beside the data file that the second folder lacks and would keep, latest first."""
    there = {item.path.name: item for item in backup.listed(folder)}
    new = [item for item in backup.listed(copies) if item.path.name not in there and not backup.trouble(item)]
    stay = {item.path for item in backup.kept([*there.values(), *new], now)}
    return [item for item in new if item.path in stay]

"""Where the live data file may not lie: on a network share or in a folder that a cloud client synchronises.

The log of SQLite needs memory shared on one computer, and a client that copies a file while it is written has damaged
many; a warning is clicked away, so such a place is refused. Backups and exports may go there.
"""

import os
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PureWindowsPath
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain.errors import DeskError

REMOVABLE, REMOTE = 2, 4
"""What Windows calls a stick and a network drive (GetDriveTypeW)."""


class UnsafeDisk(DeskError):
    """The data file lies where it would be damaged."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"資料檔「{path.name}」{why}；請複製到這台電腦再開啟（備份與匯出的檔案可以放在那裡）。")
        self.path = path


class _Mount(NamedTuple):
    """A line of /proc/self/mountinfo: where, what kind of system, the number of the device."""

    place: str
    system: str
    device: str


def refuse(path: Path) -> None:
    """UnsafeDisk for a data file on a network share or in a cloud folder, also one that is yet to be made."""
    if why := _network(path) or _cloud(path):
        raise UnsafeDisk(path, why)


def warning(path: Path) -> str:
    """A sentence about a data file on a stick; "" for a disk that stays."""
    if not _removable(path):
        return ""
    return "資料檔在可移除的磁碟上；請先退出磁碟再拔除，並把備份放在另一個磁碟。"


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((assets.resources() / "disks.toml").read_text("utf-8"))


def _on_windows() -> bool:
    return os.name == "nt"


def _forms(path: Path) -> list[str]:
    """The path as it was given and as it really is, behind links and mapped drives."""
    given = os.path.abspath(path)
    try:
        return list(dict.fromkeys((given, str(path.resolve()))))
    except OSError:
        return [given]


def _network(path: Path) -> str:
    """Why a path is on a network share; "" when it is not."""
    for text in _forms(path):
        if where := _windows_share(text) if _on_windows() else _mounted_share(text):
            return f"在網路磁碟（{where}）上，網路磁碟會使資料檔損壞"
    return ""


def _windows_share(text: str) -> str:
    drive = PureWindowsPath(_plain(text)).drive
    if drive.startswith("\\\\"):
        return drive
    return drive if drive and _drive_type(f"{drive}\\") == REMOTE else ""


def _plain(text: str) -> str:
    r"""A Windows path without the marks of a long one: \\?\UNC\server\share, \\?\C:\."""
    text = re.sub(r"^\\\\[?.]\\UNC\\", r"\\\\", text, flags=re.IGNORECASE)
    return re.sub(r"^\\\\[?.]\\(?=[A-Za-z]:)", "", text)


def _drive_type(root: str) -> int:
    """What Windows says a drive is."""
    import ctypes

    return int(ctypes.windll.kernel32.GetDriveTypeW(root))  # type: ignore[attr-defined]


def _mounted_share(text: str) -> str:
    """The place where a network share is mounted that holds a path; the disk of the system itself is none."""
    mount = _mount_of(text)
    return mount.place if mount and mount.place != "/" and mount.system in _data()["network"]["systems"] else ""


def _mount_of(text: str) -> _Mount | None:
    """The innermost mount that holds a path; of several at one place the last."""
    found = None
    for mount in _mounts(_mountinfo()):
        inside = mount.place == "/" or text == mount.place or text.startswith(f"{mount.place}/")
        if inside and (found is None or len(mount.place) >= len(found.place)):
            found = mount
    return found


def _mounts(text: str) -> Iterator[_Mount]:
    for line in text.splitlines():
        own, _, rest = line.partition(" - ")
        fields, system = own.split(), rest.split()
        if len(fields) > 4 and system:
            place = re.sub(r"\\(\d{3})", lambda found: chr(int(found[1], 8)), fields[4])
            yield _Mount(place, system[0], fields[2])


def _mountinfo() -> str:
    """What Linux says of the mounts; "" on other systems."""
    try:
        return Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        return ""


def _cloud(path: Path) -> str:
    """Why a path is in a folder that a cloud client synchronises; "" when it is not."""
    for text in _forms(path):
        folders = (PureWindowsPath(_plain(text)) if _on_windows() else Path(text)).parent.parts
        for sort in _data()["cloud"]:
            if folder := _named(sort, folders) or _told(sort, text):
                return f"在{sort['called']}同步的資料夾「{folder}」裡，同步會使資料檔損壞"
    return ""


def _named(sort: dict[str, Any], folders: tuple[str, ...]) -> str:
    """The folder whose name is that of a client's."""
    names, begins = [_same(name) for name in sort["name"]], tuple(_same(name) for name in sort.get("begins", ()))
    at_home = [_same(name) for name in sort.get("home", ())]
    home = tuple(_same(name) for name in Path.home().parts)
    for place, folder in enumerate(folders):
        own = _same(folder)
        if own in names or (begins and own.startswith(begins)):
            return folder
        if own in at_home and tuple(_same(name) for name in folders[:place]) == home:
            return folder
    return ""


def _told(sort: dict[str, Any], text: str) -> str:
    """The folder that the client itself names in the environment: it may have any name."""
    for variable in sort.get("variables", ()):
        root = os.environ.get(variable, "").rstrip("\\/")
        if root and _same(text).startswith((_same(root) + "\\", _same(root) + "/")):
            return root
    return ""


def _same(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()


def _removable(path: Path) -> bool:
    text = _forms(path)[-1]
    if _on_windows():
        drive = PureWindowsPath(_plain(text)).drive
        return len(drive) == 2 and _drive_type(f"{drive}\\") == REMOVABLE
    mount = _mount_of(text)
    return bool(mount) and _says_removable(mount.device)  # type: ignore[union-attr]


def _says_removable(device: str) -> bool:
    """What Linux says of a disk, or of the disk that a partition is on."""
    own = Path("/sys/dev/block") / device
    for place in (own / "removable", own.resolve().parent / "removable"):
        try:
            return place.read_text("ascii").strip() == "1"
        except OSError:
            continue
    return False

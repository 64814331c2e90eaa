"""Where the data files lie: one a year, in a folder that the office may choose."""

from pathlib import Path

import platformdirs

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import unsafe_disks

APP = "HualienDesk"
DEFAULT_YEAR = 106
"""The year of a file that does not say otherwise: that of the first plan."""


def _note() -> Path:
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "folder.txt"


def folder() -> Path:
    """The folder of the data files: the one that was chosen last, else this user's own."""
    note = _note()
    chosen = note.read_text("utf-8").strip() if note.is_file() else ""
    return Path(chosen) if chosen else usual()


def lost(data: Path) -> str:
    """Why a new data file would be a mistake: the folder that was chosen is gone; "" when it is there."""
    where = data.parent
    if where.exists() or where == usual() or where != folder():
        return ""
    why = "可能是隨身碟沒有插上、磁碟代號變了，或資料夾已搬移、改名"
    return f"上次使用的資料夾「{where}」不見了：{why}。"


def usual() -> Path:
    """This user's own folder on this computer."""
    return Path(platformdirs.user_data_dir(APP, appauthor=False))


def remember(chosen: Path) -> None:
    """Use another folder from now on; DeskError when it cannot be written to, or data would be damaged there."""
    try:
        with writing.temporary_in(chosen):  # os.access knows nothing of the permissions of Windows
            pass
    except OSError as error:
        raise DeskError(f"資料夾「{chosen}」不存在或無法寫入；請改選另一個資料夾。") from error
    unsafe_disks.refuse(file_of(chosen))
    note = _note()
    with writing.explained(note):
        note.parent.mkdir(parents=True, exist_ok=True)
    writing.write_text(note, str(chosen))


def years(where: Path) -> dict[int, Path]:
    """The years that have a data file in a folder, in order."""
    found = {int(path.stem): path for path in where.glob("*.db") if path.stem.isdigit() and len(path.stem) <= 3}
    return dict(sorted(found.items()))


def file_of(where: Path, year: int = 0) -> Path:
    """The data file of a year; 0: of the latest year that has one, else of the first."""
    known = years(where)
    return known.get(year) or where / f"{year or max(known, default=DEFAULT_YEAR)}.db"

"""Where the data files lie: one a year, in a folder that the office may choose."""

import os
from pathlib import Path

import platformdirs

from hualien_desk.domain.errors import DeskError

APP = "HualienDesk"
DEFAULT_YEAR = 106
"""The year of a file that does not say otherwise: that of the first plan."""


def _note() -> Path:
    return Path(platformdirs.user_config_dir(APP, appauthor=False)) / "folder.txt"


def folder() -> Path:
    """The folder of the data files: the one that was chosen last, else this user's own."""
    note = _note()
    chosen = note.read_text("utf-8").strip() if note.is_file() else ""
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP, appauthor=False))


def remember(chosen: Path) -> None:
    """Use another folder from now on; DeskError when it cannot be written to."""
    if not chosen.is_dir() or not os.access(chosen, os.W_OK):
        raise DeskError(f"資料夾「{chosen}」不存在或無法寫入；請改選另一個資料夾。")
    note = _note()
    note.parent.mkdir(parents=True, exist_ok=True)
    note.write_text(str(chosen), "utf-8")


def years(where: Path) -> dict[int, Path]:
    """The years that have a data file in a folder, in order."""
    found = {int(path.stem): path for path in where.glob("*.db") if path.stem.isdigit() and len(path.stem) <= 3}
    return dict(sorted(found.items()))


def file_of(where: Path, year: int = 0) -> Path:
    """The data file of a year; 0: of the latest year that has one, else of the first."""
    known = years(where)
    return known.get(year) or where / f"{year or max(known, default=DEFAULT_YEAR)}.db"

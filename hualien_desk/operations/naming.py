"""Names of written files: dated, safe on Windows, never one that is taken."""

from datetime import date
from pathlib import Path

from hualien_desk import writing

free = writing.free


def safe(name: str) -> str:
    """A file name without the signs that Windows refuses: tabs and ends of lines too, which a pasted name may hold."""
    return "".join("_" if sign in '\\/:*?"<>|' or sign < " " else sign for sign in name)


def dated(stem: str, day: date, ending: str) -> str:
    """A file name with its ROC day: 106課程清單-1061231.xlsx."""
    return safe(f"{stem}-{day.year - 1911}{day:%m%d}.{ending}")


def place(folder: Path, stem: str, day: date, ending: str) -> Path:
    """A free dated name in a folder, which is made when it is missing."""
    writing.make_folder(folder)
    return free(folder / dated(stem, day, ending))

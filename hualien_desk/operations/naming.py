"""Names of written files: dated, safe on Windows, never one that is taken."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from hualien_desk import writing


def free(path: Path, endings: Sequence[str] = ()) -> Path:
    """A name that is not taken, with any of these endings: a roster of the day may have been corrected by hand."""
    number, found = 2, path
    while any(os.path.exists(one) for one in [found.with_suffix(f".{ending}") for ending in endings] or [found]):
        number, found = number + 1, path.with_stem(f"{path.stem}-{number}")
    return found


def safe(name: str) -> str:
    """A file name without the signs that Windows refuses."""
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name)


def dated(stem: str, day: date, ending: str) -> str:
    """A file name with its ROC day: 106課程清單-1061231.xlsx."""
    return safe(f"{stem}-{day.year - 1911}{day:%m%d}.{ending}")


def place(folder: Path, stem: str, day: date, ending: str) -> Path:
    """A free dated name in a folder, which is made when it is missing."""
    writing.make_folder(folder)
    return free(folder / dated(stem, day, ending))

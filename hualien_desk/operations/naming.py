"""Names of written files: safe on Windows, never one that is taken."""

from collections.abc import Sequence
from pathlib import Path


def free(path: Path) -> Path:
    """A name that is not taken: a roster of the same day may have been corrected by hand since."""
    number, found = 2, path
    while found.exists():
        number, found = number + 1, path.with_stem(f"{path.stem}-{number}")
    return found


def safe(name: str) -> str:
    """A file name without the signs that Windows refuses."""
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name)


def free_all(path: Path, endings: Sequence[str]) -> Path:
    """A name that is not taken with any of these endings."""
    number, found = 2, path
    while any(found.with_suffix(f".{ending}").exists() for ending in endings):
        number, found = number + 1, path.with_stem(f"{path.stem}-{number}")
    return found

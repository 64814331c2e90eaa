"""Picks the writer by the ending of the file name."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.reports.roster import Roster

ENDINGS = ("xlsx", "ods", "pdf", "docx", "odt", "csv")
"""What a roster can be written as; each is a module of this package (csv: delimited)."""


def check(path: Path) -> None:
    """DeskError when no writer knows the ending."""
    _writer(path)


def write(roster: Roster, path: Path) -> None:
    """Write a roster; DeskError leaves whatever stood there before."""
    _writer(path)(roster, path)


def _writer(path: Path) -> Callable[[Roster, Path], None]:
    """The writer of an ending; each loads its library only when it is asked for."""
    ending = path.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        known = "、".join(f".{own}" for own in ENDINGS)
        raise DeskError(f"「{path.name}」的副檔名「{path.suffix}」不是名冊格式；請用 {known}。")
    module = import_module(f"hualien_desk.reports.{'delimited' if ending == 'csv' else ending}")
    found: Callable[[Roster, Path], None] = module.write
    return found

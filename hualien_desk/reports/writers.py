"""Picks the writer by the ending of the file name."""

from collections.abc import Callable
from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.reports.roster import Roster

LATER = (".ods", ".odt", ".docx", ".pdf", ".csv")


def check(path: Path) -> None:
    """DeskError when no writer knows the ending."""
    _writer(path)


def write(roster: Roster, path: Path) -> None:
    """Write a roster; DeskError leaves whatever stood there before."""
    _writer(path)(roster, path)


def _writer(path: Path) -> Callable[[Roster, Path], None]:
    ending = path.suffix.lower()
    if ending == ".xlsx":
        from hualien_desk.reports import xlsx

        return xlsx.write
    if ending in LATER:
        raise DeskError(f"「{path.name}」的格式 {ending} 尚未提供（not yet available）；目前請用 .xlsx。")
    raise DeskError(f"「{path.name}」的副檔名「{ending}」不是名冊格式；請用 .xlsx。")

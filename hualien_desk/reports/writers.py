"""Picks the writer by the ending of the file name."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from hualien_desk.domain.errors import DeskError
from hualien_desk.reports.roster import Roster

ENDINGS = ("xlsx", "ods", "pdf", "docx", "odt", "csv")
"""What a roster can be written as; each is a module of this package (csv: delimited)."""
PRINTED, MOST_PRINTED = ("pdf", "docx", "odt"), 30_000
"""Formats for paper, and the rows beyond which nobody prints and no word processor opens them."""
SHEETS, MOST_IN_A_SHEET = ("xlsx", "ods"), 1_048_000
"""Formats that end at a last row, and how many rows of a roster they hold."""


def check(path: Path) -> None:
    """DeskError when no writer knows the ending."""
    _writer(path)


def write(roster: Roster, path: Path) -> None:
    """Write a roster; DeskError leaves whatever stood there before."""
    writer = _writer(path)
    check_size(roster, path.suffix.lower().lstrip("."))
    writer(roster, path)


def check_size(roster: Roster, ending: str) -> None:
    """DeskError when a roster has more rows than a format can hold."""
    for endings, most, others in ((PRINTED, MOST_PRINTED, ".xlsx、.ods、.csv"), (SHEETS, MOST_IN_A_SHEET, ".csv")):
        if ending in endings and len(roster.rows) > most:
            words = f"「{roster.title}」有 {len(roster.rows):,} 列，超過 .{ending} 的上限 {most:,} 列"
            raise DeskError(f"{words}；請選擇機關，或改用 {others}。")


def write_book(rosters: Sequence[Roster], path: Path) -> None:
    """Write rosters as one .odt or .pdf: the first gives title, page and signers, the others follow with headings."""
    module = import_module(f"hualien_desk.reports.{path.suffix.lower().lstrip('.')}")
    module.write_book(rosters, path)


def _writer(path: Path) -> Callable[[Roster, Path], None]:
    """The writer of an ending; each loads its library only when it is asked for."""
    ending = path.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        known = "、".join(f".{own}" for own in ENDINGS)
        raise DeskError(f"「{path.name}」的副檔名「{path.suffix}」不是名冊格式；請用 {known}。")
    module = import_module(f"hualien_desk.reports.{'delimited' if ending == 'csv' else ending}")
    found: Callable[[Roster, Path], None] = module.write
    return found

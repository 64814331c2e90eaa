"""Rosters as .csv for other programs: headings and rows only, UTF-8 with BOM so that Excel shows Chinese."""

import csv
from pathlib import Path

from hualien_desk.reports import cells
from hualien_desk.reports.roster import Cell, Roster
from hualien_desk.writing import atomic_file

DANGEROUS = "=+-@\t\r"
"""Excel takes a cell of a .csv that begins so for a formula."""


def write(roster: Roster, path: Path) -> None:
    """Write a roster; NotWritten leaves the old file as it was."""
    with atomic_file(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        for sheet in roster.sheets:
            if roster.more:
                writer.writerow([_cell(sheet.title)])
            writer.writerow([column.heading for column in sheet.columns])
            writer.writerows([_cell(value) for value in row] for row in sheet.rows)


def _cell(value: Cell) -> str:
    if not isinstance(value, str):
        return cells.words(value)
    plain = cells.safe(value)
    return f"'{plain}" if plain[:1] in DANGEROUS and plain else plain

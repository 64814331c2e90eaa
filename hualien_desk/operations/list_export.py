"""What a list shows, written to a file as it is seen: columns, order, search and filters; IDs as they are shown."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from hualien_desk.operations import exporting, naming
from hualien_desk.operations.desk import Desk
from hualien_desk.reports import writers
from hualien_desk.reports.roster import Cell, Column, Roster

_NUMBER = re.compile(r"-?(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d{0,14})(?:\.\d+)?")
"""Also without the zeros of a code (007): they would be lost."""
_NONE = "", "—"


def write(
    desk: Desk,
    title: str,
    scope: str,
    columns: Sequence[tuple[str, float, str]],
    rows: Iterable[Sequence[str]],
    notes: Sequence[str] = (),
) -> Path:
    """Write a list (heading, width and stand of each column; texts) into the roster folder; says where."""
    today, told = date.today(), [tuple(row) for row in rows]
    heads = tuple(Column(heading, width, align, wrap=True) for heading, width, align in columns)
    counted = [_counted(head, [row[place] for row in told]) for place, head in enumerate(heads)]
    made = Roster(
        title=f"{desk.book.year}年度{title}",
        columns=tuple(
            head._replace(digits="#,##0" if whole else "") for head, whole in zip(heads, counted, strict=True)
        ),
        rows=[tuple(_cell(text, whole) for text, whole in zip(row, counted, strict=True)) for row in told],
        made_on=today,
        office=desk.book.office,
        scope=scope,
        notes=tuple(notes),
        signers=(),
    )
    path = naming.place(desk.rosters, f"{desk.book.year}{title}", today, "xlsx")
    with exporting.logged(desk, path, title, len(made.rows), scope):
        writers.write(made, path)
    return path


def _counted(head: Column, texts: Sequence[str]) -> bool | None:
    """Whether a column is of numbers, which Excel then adds up: True whole ones, False with decimals, None words."""
    if head.align != "right" or not all(text in _NONE or _NUMBER.fullmatch(text) for text in texts):
        return None
    return not any("." in text for text in texts)


def _cell(text: str, whole: bool | None) -> Cell:
    if whole is None or text in _NONE:
        return text
    return int(text.replace(",", "")) if whole else float(text.replace(",", ""))

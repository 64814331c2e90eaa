"""What a list shows, written to a file as it is seen: columns, order, search and filters; IDs as they are shown."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from hualien_desk.operations import exporting, naming
from hualien_desk.operations.desk import Desk
from hualien_desk.reports import writers
from hualien_desk.reports.roster import Column, Roster


def write(
    desk: Desk,
    title: str,
    scope: str,
    columns: Sequence[tuple[str, float, str]],
    rows: Iterable[Sequence[str]],
    notes: Sequence[str] = (),
) -> Path:
    """Write a list (heading, width and stand of each column; texts) into the roster folder; says where."""
    today = date.today()
    made = Roster(
        title=f"{desk.book.year}年度{title}",
        columns=tuple(Column(heading, width, align, wrap=True) for heading, width, align in columns),
        rows=[tuple(row) for row in rows],
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

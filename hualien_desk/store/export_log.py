"""What left the program: which file with which content, whose IDs in full; only added to, beside the journal."""

from typing import NamedTuple

from hualien_desk.store import journal
from hualien_desk.store.tables import DATABASE, rows


class Exported(NamedTuple):
    """One written file."""

    at: str
    operator: str
    title: str
    scope: str
    file: str
    sha256: str
    rows: int
    full_id: bool


def add(item: Exported) -> None:
    """Add a line."""
    columns = ", ".join(Exported._fields)
    with journal.aside():
        DATABASE.execute_sql(f"INSERT INTO export_log ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", item)


def all_lines() -> list[Exported]:
    """Every line, latest first."""
    found = rows(f"SELECT {', '.join(Exported._fields)} FROM export_log ORDER BY id DESC")
    return [Exported(*row)._replace(full_id=bool(row[7])) for row in found]


def count() -> int:
    """How many files left the program."""
    return int(rows("SELECT count(*) FROM export_log")[0][0])

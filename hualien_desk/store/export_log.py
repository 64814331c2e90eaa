"""What left the program: which file with which content, whose IDs in full; only added to, beside the journal."""

from typing import Any, NamedTuple

from hualien_desk.domain import purged
from hualien_desk.domain import seals as digests
from hualien_desk.store import journal, seals
from hualien_desk.store.tables import DATABASE, rows


class Exported(NamedTuple):
    """One written file; `head`: that of the chain of seals at the moment."""

    at: str
    operator: str
    title: str
    scope: str
    file: str
    sha256: str
    rows: int
    full_id: bool
    head: str = ""


def add(item: Exported) -> None:
    """Add a line and seal it."""
    columns = ", ".join(Exported._fields)
    with journal.aside():
        line = item._replace(head=seals.head().hash)
        cursor = DATABASE.execute_sql(f"INSERT INTO export_log ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", line)
        seals.seal_line("export", cursor.lastrowid)


def find(number: int) -> Exported | None:
    """A line by its number."""
    found = rows(f"SELECT {', '.join(Exported._fields)} FROM export_log WHERE id = ?", number)
    return Exported(*found[0])._replace(full_id=bool(found[0][7])) if found else None


def all_lines() -> list[Exported]:
    """Every line, latest first."""
    found = rows(f"SELECT {', '.join(Exported._fields)} FROM export_log ORDER BY id DESC")
    return [Exported(*map(_told, row))._replace(full_id=bool(row[7])) for row in found]


def _told(value: Any) -> Any:
    """What is shown of a text that was purged."""
    return purged.NAME if digests.is_purged(value) else value

"""Who opened the data file, and what was done with its key and its users; only added to, beside the journal."""

from typing import NamedTuple

from hualien_desk.store import journal, seals
from hualien_desk.store.tables import DATABASE, rows


class Accessed(NamedTuple):
    """One line: when, who, what, and what of it deserves to be known."""

    at: str
    user: str
    what: str
    detail: str


def add(item: Accessed) -> None:
    """Add a line and seal it."""
    with journal.aside():
        cursor = DATABASE.execute_sql("INSERT INTO access_log (at, user, what, detail) VALUES (?, ?, ?, ?)", item)
        seals.seal_line("access", cursor.lastrowid)


def all_lines() -> list[Accessed]:
    """Every line, latest first."""
    return [Accessed(*row) for row in rows("SELECT at, user, what, detail FROM access_log ORDER BY id DESC")]


def last(*whats: str) -> Accessed | None:
    """The latest line about one of these."""
    marks = ", ".join("?" * len(whats))
    found = rows(
        f"SELECT at, user, what, detail FROM access_log WHERE what IN ({marks}) ORDER BY id DESC LIMIT 1", *whats
    )
    return Accessed(*found[0]) if found else None


def find(number: int) -> Accessed | None:
    """A line by its number."""
    found = rows("SELECT at, user, what, detail FROM access_log WHERE id = ?", number)
    return Accessed(*found[0]) if found else None

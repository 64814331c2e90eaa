"""A data file as an earlier version of the program left it."""

from pathlib import Path

from hualien_desk.drills import office
from hualien_desk.store import connecting, database

SCHEMA = 12
"""The schema that the old file has."""
_TABLES = ("journal_entry", "import_batch", "agency", "participant", "posting", "course")


def write(home: Path, encrypted: bool) -> None:
    """A folder with a file of that schema, and the invented people in it."""
    office.fresh(home, encrypted)
    today, path, key = home / "today.db", home / office.NAME, office.access(encrypted).key
    path.rename(today)
    old = connecting.connect(path, key)
    try:
        for number, sql in database.scripts()[:SCHEMA]:
            old.executescript(f"BEGIN;{sql}\nPRAGMA user_version = {number};COMMIT;")
        old.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
        connecting.attach(old, today, "today", key)
        for table in _TABLES:
            columns = ", ".join(_common(old, table))
            old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}")
    finally:
        old.close()
    today.unlink()


def _common(connection: object, table: str) -> list[str]:
    found = [{row[1] for row in connection.execute(f"PRAGMA {name}.table_info({table})")} for name in ("main", "today")]  # type: ignore[attr-defined]
    return sorted(found[0] & found[1])


def version(home: Path, encrypted: bool) -> tuple[int, int]:
    """The schema that a file has now, and how many people."""
    connection = connecting.connect(home / office.NAME, office.access(encrypted).key, mode="rw")
    try:
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        return schema, connection.execute("SELECT count(*) FROM participant").fetchone()[0]
    finally:
        connection.close()

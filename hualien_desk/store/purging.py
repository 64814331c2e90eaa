"""The purge itself: names, numbers and texts give way, logs keep digests, and no byte of them is left in the file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hualien_desk.domain import names, purged
from hualien_desk.domain import seals as digests
from hualien_desk.store import attached, database, journal, personal, scans, seals
from hualien_desk.store.tables import DATABASE, rows

PIECE = 1 << 20
"""Bytes that are overwritten at once."""


def counts() -> dict[str, int]:
    """How many rows of each kind the file holds; scans: files beside it."""
    found = {kind: sum(_count(table) for table in tables) for kind, tables in personal.HELD.items()}
    return found | {personal.SCANS: len(scans.stored(database.path()))}


def _count(table: str) -> int:
    return int(rows(f"SELECT count(*) FROM {table}")[0][0])


def wipe(kinds: frozenset[str], keep_titles: Sequence[str], entry_id: int, why: str) -> dict[str, int]:
    """Purge kinds of data inside an entry; says how many rows of each were changed or deleted.

    `keep_titles`: patterns of journal titles that name nobody.
    """
    _teach(DATABASE.connection())
    done = dict.fromkeys(kinds, 0)
    for kind, sql in _statements(kinds):
        done[kind] += DATABASE.execute_sql(sql).rowcount
    gone = {"change": _changes(kinds, entry_id), "entry": _titles(kinds, keep_titles), "export": _exports(kinds)}
    for kind, own in ((personal.AUDIT, {*gone["change"]}), (personal.EXPORTS, {*gone["export"]})):
        if kind in kinds:
            done[kind] += len(own)
    seals.purge(why, gone)
    return done


def _teach(connection: Any) -> None:
    """SQL functions of this purge."""
    connection.create_function("match_key", 1, names.match_key, deterministic=True)
    connection.create_function("line_snapshot", 1, purged.line_snapshot, deterministic=True)
    connection.create_function("certificate_snapshot", 1, purged.certificate_snapshot, deterministic=True)
    connection.create_function("purged", 1, digests.purged, deterministic=True)


def _statements(kinds: frozenset[str]) -> Iterator[tuple[str, str]]:
    for change in personal.CHANGED:
        if change.kind in kinds:
            sets = ", ".join(f"{column} = {sql}" for column, sql in change.sets.items())
            other = " OR ".join(f"{column} IS NOT {sql}" for column, sql in change.sets.items())
            yield change.kind, f"UPDATE {change.table} SET {sets} WHERE {other}"
    for table, kind in personal.GONE.items():
        if kind in kinds:
            yield kind, f"DELETE FROM {table}"
    if personal.PEOPLE in kinds:
        yield personal.PEOPLE, f"DELETE FROM office_setting WHERE key LIKE '{personal.VIEWS}%'"


def _changes(kinds: frozenset[str], entry_id: int) -> list[int]:
    """What the journal wrote down of the purged tables, and of this purge itself; of everything with 稽核紀錄."""
    tables = ", ".join(f"'{table}'" for table in personal.tables_of(kinds))
    which = "1" if personal.AUDIT in kinds else f"(table_name IN ({tables}) OR entry_id = {int(entry_id)})"
    where = f"{which} AND before NOT LIKE '{{\"purged\":%'"
    found = [row[0] for row in rows(f"SELECT id FROM journal_change WHERE {where}")]
    after = "CASE WHEN after IS NULL THEN NULL ELSE purged(after) END"
    DATABASE.execute_sql(f"UPDATE journal_change SET before = purged(before), after = {after} WHERE {where}")
    return found


def _titles(kinds: frozenset[str], keep: Sequence[str]) -> list[int]:
    """Titles of the journal name people: they go with the people, or with 稽核紀錄."""
    if not kinds & {personal.PEOPLE, personal.AUDIT}:
        return []
    harmless = re.compile("|".join(keep))
    found = [
        own
        for own, title in rows("SELECT id, title FROM journal_entry ORDER BY id")
        if not digests.is_purged(title) and not harmless.fullmatch(title)
    ]
    _each("UPDATE journal_entry SET title = purged(title) WHERE id = ?", found)
    return found


def _exports(kinds: frozenset[str]) -> list[int]:
    if personal.EXPORTS not in kinds:
        return []
    found = [row[0] for row in rows("SELECT id FROM export_log WHERE title NOT LIKE '{\"purged\":%' ORDER BY id")]
    sets = "title = purged(title), scope = purged(scope), file = purged(file)"
    _each(f"UPDATE export_log SET {sets} WHERE id = ?", found)
    return found


def _each(sql: str, ids: Iterable[int]) -> None:
    DATABASE.connection().executemany(sql, ((own,) for own in ids))


def scrub() -> bool:
    """Write the file anew without what was deleted and empty the log beside it; False: another window is reading."""
    connection = DATABASE.connection()
    with journal.unguarded():
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    return not busy


def careful() -> None:
    """From now on what this connection deletes is overwritten with zeros."""
    DATABASE.connection().execute("PRAGMA secure_delete = ON")


def drop_files() -> list[str]:
    """Overwrite and delete the files beside the data file that nothing refers to any more; names of those that stay."""
    used, stay = attached.used_names(), []
    for path in scans.stored(database.path()):
        if path.name not in used:
            try:
                overwrite(path)
                path.unlink()
            except OSError:
                stay.append(path.name)
    return stay


def overwrite(path: Any) -> None:
    """Write zeros over what a file holds."""
    left = path.stat().st_size
    with path.open("rb+") as file:
        while left > 0:
            left -= file.write(b"\0" * min(PIECE, left))
        file.flush()

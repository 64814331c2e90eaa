"""Audit and undo in one: every write happens inside one entry = one transaction = one undo step.

Outside an entry the connection is `query_only`, so SQLite itself refuses a write. Inserted rows carry the entry's
id; updates and deletes are copied as JSON by TEMP triggers (they live per connection: only this program is guarded).
The entry is sealed in its own transaction (`seals`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

import peewee as pw
from sqlcipher3 import dbapi2

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.turning import REDO, UNDO, turned
from hualien_desk.store import connecting, fact_tables, seals
from hualien_desk.store.not_stored import NotStored, explained
from hualien_desk.store.row_texts import as_json, as_now
from hualien_desk.store.tables import DATABASE, NAMES, rows, written_here
from hualien_desk.store.turning import turn_back


class Entry(NamedTuple):
    """One journal entry: who did what and when."""

    id: int
    at: str
    operator: str
    title: str
    undoes: int | None = None
    undone_by: int | None = None
    undoable: bool = True


class UndoConflict(DeskError):
    """A row was changed or used after the entry: taking it back would lose that later work."""

    def __init__(self, title: str, what: str) -> None:
        super().__init__(f"無法復原「{title}」：{what}。請先復原後來的變更。")


class PurgedSince(DeskError):
    """Personal data were purged after the entry: what it changed is no longer there."""

    def __init__(self, title: str) -> None:
        super().__init__(f"無法復原「{title}」：之後已清除個人資料，清除前的內容不再保存，清除前的動作都不能復原。")


class Forbidden(DeskError):
    """Nothing may be changed in this window: a viewer's, or one beside the window that has the file."""


_forbidden = ""


def forbid(why: str) -> None:
    """Refuse every entry from now on with this sentence; "" allows them again."""
    global _forbidden
    _forbidden = why


def forbidden() -> str:
    """Why nothing may be changed here; "" when it may."""
    return _forbidden


LONG = frozenset({"completion"})
"""Tables too long to be read through after every edit: their rows are numbered on from the last, always."""


def _after_older(table: str) -> str:
    """SQL: only rows after the last one of an earlier entry; one that was ever removed may have come back since."""
    return f""" AND id > coalesce((SELECT o.id FROM {table} o WHERE o.entry_id < ?1 AND NOT EXISTS (SELECT 1
        FROM journal_change d WHERE d.table_name = '{table}' AND d.row_id = o.id AND d.after IS NULL)
        ORDER BY o.id DESC LIMIT 1), 0)"""


def owned(table: str) -> str:
    """SQL for the ids of the rows that entry ?1 put in place; an undo or redo those that it brought back.

    A row that comes back bears the number of the entry that first put it in place, so that entry owns it as before.
    """
    own = f"entry_id = ?1{_after_older(table) if table in LONG else ''}"
    return f"""SELECT id FROM {table} WHERE {own} UNION
        SELECT t.id FROM journal_entry u JOIN journal_change c ON c.entry_id = u.undoes AND c.table_name = '{table}'
        JOIN {table} t ON t.id = c.row_id
        WHERE u.id = ?1 AND c.after IS NULL AND json_extract(c.before, '$.entry_id') <> c.entry_id"""


@contextmanager
def entry(
    title: str, operator: str, *, undoes: int | None = None, step: bool = False, undoable: bool = True
) -> Iterator[Entry]:
    """Open an entry: all writes inside are one transaction and one undo step; an exception leaves no trace.

    `step`: it takes back something out of the middle, and is work that can be taken back like any other.
    """
    if _forbidden:
        raise Forbidden(_forbidden)
    at = datetime.now().isoformat(" ", "seconds")
    connection = DATABASE.connection()
    connection.execute("PRAGMA query_only = OFF")
    made: Entry | None = None
    try:
        with explained(), DATABASE.atomic("IMMEDIATE"):
            _refuse_replaced()
            forward = step or undoes is None or not _is_forward(undoes)
            cursor = connection.execute(
                "INSERT INTO journal_entry (at, operator, title, undoes, forward, undoable) VALUES (?, ?, ?, ?, ?, ?)",
                (at, operator, title, undoes, forward, undoable),
            )
            made = Entry(cursor.lastrowid, at, operator, title, undoes, undoable=undoable)
            written_here.add(made.id)  # before it is stored: a long commit is seen by others while it still runs
            connection.execute("UPDATE open_entry SET id = ?", (made.id,))
            yield made
            seals.seal_entry(connection, made.id, () if undoes is None else seals.marks(connection))
    except BaseException:
        written_here.discard(made.id if made else 0)
        raise
    finally:
        connection.execute("UPDATE open_entry SET id = NULL")
        connection.execute("PRAGMA query_only = ON")


def _refuse_replaced() -> None:
    """Nothing is written into a file that has lost its place; asked under the lock, so it keeps it until the end."""
    if connecting.was_replaced():
        raise NotStored("資料檔剛由另一個視窗換成別的（加密、還原…），這個動作沒有存入；請重新開啟資料檔再做一次。")


@contextmanager
def aside() -> Iterator[None]:
    """Write what is no part of the journal (drafts); one transaction."""
    connection = DATABASE.connection()
    connection.execute("PRAGMA query_only = OFF")
    try:
        with explained(), DATABASE.atomic("IMMEDIATE"):
            _refuse_replaced()
            yield
    finally:
        connection.execute("PRAGMA query_only = ON")


@contextmanager
def unguarded() -> Iterator[None]:
    """Let the file be written anew as a whole (VACUUM); no transaction, no rows."""
    connection = DATABASE.connection()
    connection.execute("PRAGMA query_only = OFF")
    try:
        with explained():
            yield
    finally:
        connection.execute("PRAGMA query_only = ON")


def _is_forward(entry_id: int) -> bool:
    return bool(rows("SELECT forward FROM journal_entry WHERE id = ?", entry_id)[0][0])


PURGED = "（已清除個人資料的動作）"
"""In place of a title that gave way to its digest."""
_ENTRY = f"""SELECT id, at, operator, CASE WHEN title GLOB '{{"purged":"*"}}' THEN '{PURGED}' ELSE title END, undoes,
    undone_by, undoable FROM journal_entry """
_BARRIER = "(SELECT coalesce(max(entry_id), 0) FROM purge_record)"
"""SQL: the last purge; neither it nor what came before it is ever taken back or done again."""


def entries(limit: int = -1) -> list[Entry]:
    """The journal, latest first."""
    return [Entry(*row) for row in rows(_ENTRY + "ORDER BY id DESC LIMIT ?", limit)]


def next_undo() -> Entry | None:
    """The latest entry that still stands and may be taken back."""
    found = rows(
        _ENTRY + f"WHERE forward AND undone_by IS NULL AND undoable AND id > {_BARRIER} ORDER BY id DESC LIMIT 1"
    )
    return Entry(*found[0]) if found else None


_STEP = "(e.forward AND EXISTS (SELECT 1 FROM journal_entry o WHERE o.id = e.undoes AND o.forward))"
"""SQL: the entry e took back something out of the middle."""


def next_redo() -> Entry | None:
    """The latest undo that may be taken back itself; new work after it ends that."""
    found = rows(
        _ENTRY + f"WHERE NOT forward AND undone_by IS NULL AND id > {_BARRIER} AND id > "
        f"(SELECT coalesce(max(id), 0) FROM journal_entry e WHERE undoes IS NULL OR {_STEP}) ORDER BY id DESC LIMIT 1"
    )
    return Entry(*found[0]) if found else None


def latest(before: int | None = None) -> int:
    """The number of the latest entry, or of the latest one before another; 0 for none."""
    found = rows("SELECT max(id) FROM journal_entry WHERE ? IS NULL OR id < ?", before, before)
    return found[0][0] or 0


def base_title(found: Entry) -> str:
    """The title without the words 復原／重做 of earlier turns."""
    while found.undoes is not None and not is_step(found):
        found = Entry(*rows(_ENTRY + "WHERE id = ?", found.undoes)[0])
    return found.title


def is_step(found: Entry) -> bool:
    """Say whether an entry took back something out of the middle."""
    return bool(rows(f"SELECT {_STEP} FROM journal_entry e WHERE id = ?", found.id)[0][0])


def tables_of(entry_id: int) -> frozenset[str]:
    """The tables an entry touched."""
    touched = {row[0] for row in rows("SELECT DISTINCT table_name FROM journal_change WHERE entry_id = ?", entry_id)}
    touched |= {name for name in NAMES if rows(f"{owned(name)} LIMIT 1", entry_id)}
    return frozenset(touched)


def changes(entry_id: int, most: int) -> list[tuple[str, int, str, str | None]]:
    """The first rows that an entry changed or deleted: table, row id, before and after as JSON (None: deleted)."""
    sql = "SELECT table_name, row_id, before, after FROM journal_change WHERE entry_id = ? ORDER BY id LIMIT ?"
    return [(row[0], row[1], row[2], row[3]) for row in rows(sql, entry_id, most)]


def inserted(entry_id: int, most: int) -> list[tuple[str, int]]:
    """The first rows that an entry put in place and that are still there: table, row id."""
    found: list[tuple[str, int]] = []
    for table in NAMES:
        found += [(table, row[0]) for row in rows(f"{owned(table)} LIMIT ?2", entry_id, most - len(found))]
    return found


def count_of(entry_id: int) -> int:
    """How many rows an entry touched, as far as they are still there."""
    changed = rows("SELECT count(*) FROM journal_change WHERE entry_id = ?", entry_id)[0][0]
    return int(changed + sum(rows(f"SELECT count(*) FROM ({owned(name)})", entry_id)[0][0] for name in NAMES))


def find(entry_id: int) -> Entry | None:
    """An entry by its number."""
    found = rows(_ENTRY + "WHERE id = ?", entry_id)
    return Entry(*found[0]) if found else None


def is_forward(entry_id: int) -> bool:
    """Say whether an entry is work, or work done again; not the taking back of work."""
    return _is_forward(entry_id)


def people_of(entry_id: int) -> set[int]:
    """Everyone whose facts an entry touched: participant ids."""
    found: set[int] = set()
    for table, column in fact_tables.OF_PEOPLE.items():
        ids = f"SELECT {column} FROM {table} WHERE id IN ({owned(table)})"
        found |= {row[0] for row in rows(ids, entry_id)}
        for side in ("before", "after"):
            sql = f"SELECT DISTINCT json_extract({side}, '$.{column}') FROM journal_change"
            found |= {row[0] for row in rows(f"{sql} WHERE entry_id = ? AND table_name = ?", entry_id, table)}
    return {person for person in found if person is not None}


def barrier() -> int:
    """The number of the last purge, 0 for none: neither it nor what came before it is ever taken back."""
    return int(rows(f"SELECT {_BARRIER}")[0][0])


def refuse_purged(found: Entry) -> None:
    """PurgedSince for an entry that no longer can be taken back."""
    if found.id <= barrier():
        raise PurgedSince(found.title)


def take_back(found: Entry, operator: str) -> Entry:
    """Put every row an entry touched back as it was, as a new entry; UndoConflict when later work stands on it."""
    refuse_purged(found)
    title = base_title(found)
    word = REDO if found.undoes is not None and not _is_forward(found.id) else UNDO
    try:
        with entry(turned(word, title), operator, undoes=found.id) as made:
            DATABASE.execute_sql("PRAGMA defer_foreign_keys = ON")
            touched = sorted(tables_of(found.id), key=NAMES.index)
            _refuse_conflicts(found, title, touched)
            _delete_inserted(found.id, touched)
            turn_back(found.id)
            _mark(found, made)
            return made
    except (pw.IntegrityError, dbapi2.IntegrityError) as error:
        raise UndoConflict(title, "後來的資料已用到這些紀錄") from error


def _mark(found: Entry, made: Entry) -> None:
    """What was taken back, what stands again because of it, and what no longer stands because a step is done again."""
    if _is_forward(found.id):
        DATABASE.execute_sql("UPDATE journal_entry SET undone_by = NULL WHERE undone_by = ? AND forward", (found.id,))
    DATABASE.execute_sql("UPDATE journal_entry SET undone_by = ? WHERE id = ?", (made.id, found.id))
    middle = f"""SELECT e.undoes FROM journal_entry u JOIN journal_entry e ON e.id = u.undoes
        WHERE u.id = ?1 AND NOT u.forward AND {_STEP}"""
    for (again,) in rows(middle, found.id):
        standing = """WITH RECURSIVE chain (id, next) AS (SELECT id, undone_by FROM journal_entry WHERE id = ?1
            UNION ALL SELECT j.id, j.undone_by FROM journal_entry j JOIN chain ON j.id = chain.next)
            SELECT id FROM chain WHERE next IS NULL"""
        DATABASE.execute_sql(f"UPDATE journal_entry SET undone_by = ?2 WHERE id = ({standing})", (again, made.id))


def _refuse_conflicts(found: Entry, title: str, touched: Sequence[str]) -> None:
    for table in touched:
        current = as_json(table)
        later = f"""SELECT t.id FROM {table} t JOIN journal_change c ON c.table_name = '{table}' AND c.row_id = t.id
            WHERE t.id IN ({owned(table)}) AND c.id = (SELECT min(id) FROM journal_change WHERE
                table_name = '{table}' AND row_id = t.id AND entry_id > ?1)
            AND {as_now(table, "json_remove(c.before, '$.entry_id')")} <> {current}"""
        changed = f"""SELECT c.row_id FROM journal_change c LEFT JOIN {table} t ON t.id = c.row_id
            WHERE c.entry_id = ? AND c.table_name = '{table}' AND c.id = (SELECT max(id) FROM journal_change
                WHERE entry_id = c.entry_id AND table_name = '{table}' AND row_id = c.row_id)
            AND {as_now(table, "c.after")} IS NOT CASE WHEN t.id IS NULL THEN NULL ELSE {current} END"""
        if rows(later, found.id) or rows(changed, found.id):
            raise UndoConflict(title, "有紀錄在那之後又更改過")


def _delete_inserted(entry_id: int, touched: Sequence[str]) -> None:
    for table in reversed(touched):
        DATABASE.execute_sql(f"DELETE FROM {table} WHERE id IN ({owned(table)})", (entry_id,))

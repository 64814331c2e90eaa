"""Taking back one entry out of the middle: what later work changed or stands on is kept, the rest goes back."""

from collections.abc import Iterator
from typing import NamedTuple

import peewee as pw
from sqlcipher3 import dbapi2

from hualien_desk.store import journal, turning
from hualien_desk.store.journal import Entry
from hualien_desk.store.row_texts import as_json, as_now
from hualien_desk.store.tables import DATABASE, NAMES, rows
from hualien_desk.store.turning import Turn

CHANGED, GONE, USED, TAKEN = "changed", "gone", "used", "taken"
"""Why a row stays as it is: changed since, removed since, needed by later rows, its place is taken."""


class Kept(NamedTuple):
    """A row that is not taken back, and why."""

    table: str
    row: int
    why: str


class Reach(NamedTuple):
    """What taking an entry back would do."""

    rows: int
    kept: tuple[Kept, ...]


class _Looked(Exception):
    """Ends a look at what would happen: everything goes back."""


def reach(found: Entry, operator: str) -> Reach:
    """Say what taking an entry back would do: it is done, looked at and given up."""
    journal.refuse_purged(found)
    seen = Reach(0, ())
    try:
        with journal.entry("預覽復原", operator):
            seen = _perform(found)
            raise _Looked
    except _Looked:
        return seen


def take_back(found: Entry, operator: str) -> tuple[Entry, Reach]:
    """Put back every row of an entry that nothing later depends on, as a new entry."""
    journal.refuse_purged(found)
    with journal.entry(f"復原：{journal.base_title(found)}", operator, undoes=found.id, step=True) as made:
        seen = _perform(found)
        DATABASE.execute_sql("UPDATE journal_entry SET undone_by = ? WHERE id = ?", (made.id, found.id))
    return made, seen


def _perform(found: Entry) -> Reach:
    """Take back what can be; rows that would refer to nothing make it careful: it looks at every row's parents."""
    touched, changed, gone = _touched(found.id), _kept_updated(found.id), _gone(found.id)
    works = list(_works(found.id, {(item.table, item.row) for item in changed}))
    try:
        with DATABASE.savepoint():
            DATABASE.execute_sql("PRAGMA defer_foreign_keys = ON")
            pending, inserted = _turn_back(found.id, works)
            if rows("PRAGMA foreign_key_check"):
                raise _Orphans
    except _Orphans:
        DATABASE.execute_sql("PRAGMA defer_foreign_keys = OFF")
        pending, inserted = _turn_back(found.id, works)
    kept = {(item.table, item.row): item for item in (*changed, *inserted)}
    kept |= {work[:2]: Kept(*work[:2], TAKEN) for work in pending}
    return Reach(touched - len(kept), (*kept.values(), *gone))


class _Orphans(Exception):
    """Rows came back that refer to others which did not."""


def _works(entry_id: int, stay: set[tuple[str, int]]) -> Iterator[Turn]:
    """What has to be turned back: of several changes of one row the first counts, and the row itself when it went."""
    own = {table: {row for (row,) in rows(journal.owned(table), entry_id)} for table in NAMES}
    found = {
        (turn.table, turn.row, turn.removed): turn
        for turn in turning.turns(entry_id)
        if turn[:2] not in stay and turn.row not in own[turn.table]
    }
    yield from found.values()


def _turn_back(entry_id: int, works: list[Turn]) -> tuple[list[Turn], list[Kept]]:
    """Turn changes back, remove what the entry put in place, and try again what was in each other's way."""
    pending = _restore(works)
    inserted = _kept_inserted(entry_id)
    _delete(entry_id, inserted)
    return _restore(pending), inserted


def _restore(works: list[Turn]) -> list[Turn]:
    """Turn changes back as long as some find room; returns those that do not."""
    while works:
        failed = [work for work in works if not _back(work)]
        if len(failed) == len(works):
            break
        works = failed
    return works


def _back(work: Turn) -> bool:
    try:
        with DATABASE.savepoint():
            if not work.removed:
                return bool(turning.set_back(work.table, [work.change]))
            turning.bring_back(work.table, work.change, work.change)
    except (pw.IntegrityError, dbapi2.IntegrityError):
        return False
    return True


def _touched(entry_id: int) -> int:
    """How many rows an entry put in place, changed or removed; each counts once."""
    found = 0
    for table in NAMES:
        changed = f"SELECT row_id FROM journal_change WHERE entry_id = ?1 AND table_name = '{table}'"
        found += rows(f"SELECT count(*) FROM ({journal.owned(table)} UNION {changed})", entry_id)[0][0]
    return found


def _parents(table: str) -> Iterator[tuple[str, str]]:
    """The tables that a table's rows refer to, and by which column."""
    for row in rows(f"PRAGMA foreign_key_list({table})"):
        if row[2] in NAMES:
            yield row[2], row[3]


def _kept_inserted(entry_id: int) -> list[Kept]:
    """Rows the entry put in place that were changed since, or that a row which stays refers to; children first."""
    kept: dict[str, dict[int, str]] = {table: {} for table in NAMES}
    for table in reversed(NAMES):
        for (row,) in rows(_changed_since(table), entry_id):
            kept[table][row] = CHANGED
    for table in reversed(NAMES):
        for parent, column in _parents(table):
            sql = f"""SELECT DISTINCT p.id FROM {parent} p JOIN {table} c ON c.{column} = p.id
                WHERE p.id IN ({journal.owned(parent)})
                AND (c.id NOT IN ({journal.owned(table)}) OR c.id IN (SELECT value FROM json_each(?2)))"""
            for (row,) in rows(sql, entry_id, str(list(kept[table]))):
                kept[parent].setdefault(row, USED)
    return [Kept(table, row, why) for table in NAMES for row, why in kept[table].items()]


def _changed_since(table: str) -> str:
    return f"""SELECT t.id FROM {table} t JOIN journal_change c ON c.table_name = '{table}' AND c.row_id = t.id
        WHERE t.id IN ({journal.owned(table)}) AND c.id = (SELECT min(id) FROM journal_change
            WHERE table_name = '{table}' AND row_id = t.id AND entry_id > ?1)
        AND {as_now(table, "json_remove(c.before, '$.entry_id')")} <> {as_json(table)}"""


def _kept_updated(entry_id: int) -> list[Kept]:
    """Rows the entry changed that look otherwise today."""
    found = []
    for table in NAMES:
        sql = f"""SELECT c.row_id, t.id FROM journal_change c LEFT JOIN {table} t ON t.id = c.row_id
            WHERE c.entry_id = ? AND c.table_name = '{table}' AND c.after IS NOT NULL AND c.id = (SELECT max(id)
                FROM journal_change WHERE entry_id = c.entry_id AND table_name = '{table}' AND row_id = c.row_id)
            AND (t.id IS NULL OR {as_now(table, "c.after")} <> {as_json(table)})"""
        found += [Kept(table, row, CHANGED if here else GONE) for row, here in rows(sql, entry_id)]
    return found


def _gone(entry_id: int) -> list[Kept]:
    """Rows the entry put in place that a later entry removed: nothing is left of them to take back."""
    found = []
    for table in NAMES:
        sql = f"""SELECT DISTINCT row_id FROM journal_change WHERE table_name = '{table}' AND entry_id > ?1
            AND after IS NULL AND json_extract(before, '$.entry_id') = ?1 AND row_id NOT IN ({journal.owned(table)})"""
        found += [Kept(table, row, GONE) for (row,) in rows(sql, entry_id)]
    return found


def _delete(entry_id: int, kept: list[Kept]) -> None:
    for table in reversed(NAMES):
        stay = str([item.row for item in kept if item.table == table])
        sql = (
            f"DELETE FROM {table} WHERE id IN ({journal.owned(table)}) AND id NOT IN (SELECT value FROM json_each(?2))"
        )
        DATABASE.execute_sql(sql, (entry_id, stay))

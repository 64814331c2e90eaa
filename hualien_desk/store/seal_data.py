"""The rows themselves: a sign for each as it was when the data were sealed last; what was edited since is named.

A sealing takes over the signs of rows that no entry has touched since: it reads only what changed, and an edit from
outside stays evident however often the data are sealed afterwards.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from heapq import merge
from struct import Struct
from typing import Any, NamedTuple

import peewee as pw
from sqlcipher3 import dbapi2

from hualien_desk.domain.errors import DeskError
from hualien_desk.store import journal, seals
from hualien_desk.store.base import one_moment, rows, stream
from hualien_desk.store.row_texts import COLUMNS, as_json, as_now
from hualien_desk.store.tables import DATABASE, NAMES

_PAIR = Struct("<q8s")
"""A row's number and the first 8 bytes of its SHA-256."""
Tell = Callable[[int, int], None]
"""Takes how much is done of how much; what it raises ends the work."""


class Sealed(NamedTuple):
    """The data as they were sealed: the link, the entry they are the state after, a digest for each table."""

    link: int
    entry: int
    form: list[Any]
    tables: Mapping[str, str]


class Odd(NamedTuple):
    """A row that is not as it was sealed; `row` 0: the signs of the whole table."""

    table: str
    row: int
    what: str


CHANGED, GONE, ADDED, SIGNS = "changed", "gone", "added", "signs"


class Unreadable(DeskError):
    """The file is damaged: rows cannot be read, let alone be compared."""


@contextmanager
def readable() -> Iterator[None]:
    """Tell damage as a sentence."""
    try:
        yield
    except (pw.DatabaseError, dbapi2.DatabaseError) as error:
        if not any(words in str(error) for words in ("malformed", "not a database")):
            raise
        raise Unreadable(f"資料檔已損壞（{error}），無法驗證或封印；請還原最近的備份。") from error


def form() -> list[Any]:
    """How rows are told as text; another schema or SQLite may tell them otherwise."""
    return [rows("PRAGMA user_version")[0][0], dbapi2.sqlite_version]


def last() -> Sealed | None:
    """The data as they were sealed last."""
    found = rows("SELECT id, row, text FROM seal WHERE kind = ? ORDER BY id DESC LIMIT 1", seals.DATA)
    if not found:
        return None
    said = json.loads(found[0][2])
    return Sealed(found[0][0], found[0][1], said["form"], said["tables"])


def seal() -> bool:
    """Seal the data as they are after the latest entry; False when that is done already."""
    with readable(), one_moment():
        before, entry, how = last(), journal.latest(), form()
        if before is None or before.form != how:
            signs, tables = _all(), dict[str, str]()
        elif before.entry == entry:
            return False
        else:
            signs, tables = _renewed(before), dict(before.tables)
    with journal.aside():
        now = last()
        if (now and now.link) != (before and before.link):
            return False  # another sealing came first
        _keep(entry, how, signs, tables)
    return True


def seal_anew(words: str) -> None:
    """Seal the data as they are, whatever they were, and put on the chain why."""
    with journal.aside():
        seals.note(words)
        _keep(journal.latest(), form(), _all(), {})


def _all() -> dict[str, bytes]:
    return {table: _packed(_signs(table)) for table in NAMES}


def _keep(entry: int, how: list[Any], signs: Mapping[str, bytes], tables: dict[str, str]) -> None:
    """Write the signs and seal their digests."""
    for table, blob in signs.items():
        DATABASE.execute_sql("INSERT OR REPLACE INTO seal_rows VALUES (?, ?)", (table, blob))
        tables[table] = _digest(blob)
    seals.add(DATABASE.connection(), seals.DATA, entry, {"form": how, "tables": tables})


def _digest(blob: bytes) -> str:
    return hashlib.sha256(blob).hexdigest()


def _packed(signs: Iterable[tuple[int, bytes]]) -> bytes:
    return b"".join(_PAIR.pack(*pair) for pair in signs)


def _stored(table: str) -> bytes:
    found = rows("SELECT signs FROM seal_rows WHERE table_name = ?", table)
    return bytes(found[0][0]) if found else b""


def _signs(table: str, which: str = "", *values: Any) -> Iterator[tuple[int, bytes]]:
    """Number and sign of a table's rows as they are now, by number."""
    told = f"json_array({', '.join((*COLUMNS[table], 'entry_id'))})"
    for number, text in stream(f"SELECT id, {told} FROM {table} {which} ORDER BY id", *values):
        yield number, hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8]


_TOUCHED = """SELECT row_id FROM journal_change WHERE table_name = '{table}' AND entry_id > ?1
    UNION SELECT c.row_id FROM journal_entry e JOIN journal_change c ON c.entry_id = e.undoes
        WHERE e.id > ?1 AND c.table_name = '{table}'"""
"""Rows that entries after ?1 changed, removed or brought back."""


def _touched(table: str, entry: int) -> set[int]:
    return {row for (row,) in rows(_TOUCHED.format(table=table), entry)}


def _renewed(before: Sealed) -> dict[str, bytes]:
    """The signs of the tables that later entries touched: of those rows anew, of the others as they were.

    Signs that were edited are not renewed: they stay evident.
    """
    found = {}
    for table in NAMES:
        which = f"WHERE id IN ({_TOUCHED.format(table=table)}) OR entry_id > ?1"
        fresh, touched = list(_signs(table, which, before.entry)), _touched(table, before.entry)
        if (fresh or touched) and _digest(blob := _stored(table)) == before.tables.get(table):
            kept = {row: sign for row, sign in _PAIR.iter_unpack(blob) if row not in touched}
            new = [pair for pair in fresh if pair[0] not in kept]
            found[table] = _packed(merge(kept.items(), new))
    return found


def verify(tell: Tell) -> list[Odd]:
    """Every row that is not as it was sealed, unless an entry touched it since; [] too when nothing can be compared."""
    with one_moment():
        sealed = last()
        if sealed is None or sealed.form != form():
            return []
        total = sum(rows(f"SELECT count(*) FROM {table}")[0][0] for table in NAMES)
        done, found = 0, list[Odd]()
        for table in NAMES:
            odd, count = _odd(table, sealed, lambda here, before=done: tell(before + here, total))  # type: ignore[misc]
            found, done = found + odd, done + count
        return found


def _odd(table: str, sealed: Sealed, tell: Callable[[int], None]) -> tuple[list[Odd], int]:
    """What is odd in one table, and how many rows it has."""
    blob = _stored(table)
    if _digest(blob) != sealed.tables.get(table):
        return [Odd(table, 0, SIGNS)], 0
    touched, count, found = _touched(table, sealed.entry), 0, list[Odd]()
    left = {row: sign for row, sign in _PAIR.iter_unpack(blob)}
    newer = {row for (row,) in rows(f"SELECT id FROM {table} WHERE entry_id > ?", sealed.entry)} - left.keys()
    for count, (row, sign) in enumerate(_signs(table), 1):
        if count % 500 == 0:
            tell(count)
        known = left.pop(row, None)
        if known != sign and row not in touched and row not in newer:
            found.append(Odd(table, row, CHANGED if known else ADDED))
    found += [Odd(table, row, GONE) for row in left if row not in touched]
    return [*found, *_otherwise(table, sealed.entry)], count


def _otherwise(table: str, entry: int) -> list[Odd]:
    """Rows that a later entry changed and that are not as it left them."""
    sql = f"""SELECT c.row_id, t.id IS NULL FROM journal_change c LEFT JOIN {table} t ON t.id = c.row_id
        WHERE c.table_name = '{table}' AND c.entry_id > ?1 AND c.after IS NOT NULL AND c.after NOT LIKE '{{"purged":%'
        AND c.id = (SELECT max(id) FROM journal_change WHERE table_name = '{table}' AND row_id = c.row_id)
        AND (t.id IS NULL OR {as_now(table, "c.after")} <> {as_json(table)})"""
    return [Odd(table, row, GONE if gone else CHANGED) for row, gone in rows(sql, entry)]

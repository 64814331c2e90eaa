"""What can still be read of a damaged file and is newer than a copy: a list for people, never put back by itself.

Salvage from damaged pages invents rows now and then (design: reliability 3), so nothing of it is stored.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from hualien_desk.store import connecting
from hualien_desk.store.copying import Held, Tell, silent
from hualien_desk.store.row_texts import COLUMNS
from hualien_desk.store.tables import NAMES

STEP = 500
"""Rows that are asked for at once; where that fails, halves of them."""
BEYOND = 2000
"""Numbers beyond the copy's last that are tried when the damaged file does not say its own last."""
PATIENCE = 60
"""Refusals one after the other after which the rest of a table is given up."""
ADDED, CHANGED, REMOVED = "added", "changed", "removed"


class Work(NamedTuple):
    """An entry of the journal after the copy."""

    id: int
    at: str
    operator: str
    title: str


class Piece(NamedTuple):
    """A row that such an entry touched: what it did, and the row's values as far as they were written down."""

    entry: int
    what: str
    table: str
    row: int
    values: dict[str, Any]


class Salvaged(NamedTuple):
    """Everything that could be read; `lost`: tables of which something could not."""

    works: tuple[Work, ...] = ()
    pieces: tuple[Piece, ...] = ()
    lost: tuple[str, ...] = ()


class _Reader:
    """Asks a damaged file; after a refusal it opens it anew (an encrypted file refuses everything from then on)."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._path, self._key = path, key
        self.lost: dict[str, None] = {}
        self._connection: Any = None

    def ask(self, sql: str, *values: Any) -> list[tuple[Any, ...]] | None:
        try:
            if self._connection is None:
                self._connection = connecting.connect(self._path, self._key, mode="ro")
                self._connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
            found: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
        except (dbapi2.Error, OverflowError):
            self.close()
            return None
        return found

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def between(self, table: str, sql: str, first: int, last: int) -> Iterator[tuple[Any, ...]]:
        """The rows of a query with `id BETWEEN ? AND ?`: in steps; a step that fails is halved down to one row."""
        asked, refused = [(start, min(start + STEP - 1, last)) for start in range(first, last + 1, STEP)][::-1], 0
        while asked:
            start, end = asked.pop()
            found = self.ask(sql, start, end) if refused < PATIENCE else None
            if found is not None:
                refused = 0
                yield from found
            elif start < end and refused < PATIENCE:
                middle = (start + end) // 2
                asked += [(middle + 1, end), (start, middle)]
            else:
                refused += 1
                self.lost[table] = None


def newer(path: Path, key: bytes | None, copy: Held, tell: Tell = silent) -> Salvaged:
    """Read what a damaged file holds that came after a copy; nothing when it cannot be opened at all."""
    reader = _Reader(path, key)
    try:
        there = {name for (name,) in reader.ask("SELECT name FROM sqlite_schema WHERE type = 'table'") or ()}
        if "journal_entry" not in there:
            return Salvaged()
        works = tuple(_works(reader, copy))
        pieces = [*_changes(reader, copy)]
        for number, table in enumerate(name for name in NAMES if name in there):
            tell(number, len(NAMES), "讀取損壞檔中較新的資料")
            pieces += _added(reader, table, copy)
        return Salvaged(works, tuple(pieces), tuple(reader.lost))
    finally:
        reader.close()


def _last(reader: _Reader, table: str, copy: Held) -> int:
    found = reader.ask(f"SELECT max(id) FROM {table}")
    return found[0][0] or 0 if found else copy.counts.get(table, 0) + BEYOND


def _works(reader: _Reader, copy: Held) -> Iterator[Work]:
    sql = "SELECT id, at, operator, title FROM journal_entry WHERE id BETWEEN ? AND ?"
    found = reader.between("journal_entry", sql, copy.head + 1, max(_last(reader, "journal_entry", copy), copy.head))
    return (Work(*row) for row in found)


def _changes(reader: _Reader, copy: Held) -> Iterator[Piece]:
    """What was changed and removed, as the journal wrote it down."""
    sql = f"""SELECT entry_id, table_name, row_id, before, after FROM journal_change
        WHERE id BETWEEN ? AND ? AND entry_id > {int(copy.head)}"""
    for entry, table, row, before, after in reader.between(
        "journal_change", sql, 1, _last(reader, "journal_change", copy)
    ):
        if table in NAMES and (values := _object(after or before)) is not None:
            yield Piece(entry, CHANGED if after else REMOVED, table, row, values)


def _object(text: Any) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (TypeError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _added(reader: _Reader, table: str, copy: Held) -> Iterator[Piece]:
    columns = COLUMNS[table]
    sql = f"""SELECT entry_id, {", ".join(columns)} FROM {table}
        WHERE id BETWEEN ? AND ? AND entry_id > {int(copy.head)}"""
    for entry, *values in reader.between(table, sql, 1, _last(reader, table, copy)):
        held = dict(zip(columns, values, strict=True))
        yield Piece(entry, ADDED, table, int(held["id"]), held)

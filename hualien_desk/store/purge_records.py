"""個人資料銷毀紀錄: each purge, and what became of the copies; only added to, beside the journal."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from hualien_desk.store import journal, seals
from hualien_desk.store.tables import DATABASE, rows


class Record(NamedTuple):
    """One purge; `head`: that of the chain before it."""

    id: int
    entry_id: int
    at: str
    operator: str
    year: int
    basis: str
    archived: Mapping[str, Any]
    kinds: Sequence[Mapping[str, Any]]
    copies: Sequence[Mapping[str, Any]]
    figures: Mapping[str, Any]
    head: str


class Fate(NamedTuple):
    """What became of a copy: `trouble` "": it is gone."""

    at: str
    path: str
    trouble: str


_COLUMNS = Record._fields[1:]
_JSON = frozenset(("archived", "kinds", "copies", "figures"))


def add(made: Record) -> int:
    """Write a record and seal it, inside the entry of the purge."""
    values = [
        json.dumps(getattr(made, key), ensure_ascii=False) if key in _JSON else getattr(made, key) for key in _COLUMNS
    ]
    marks = ", ".join("?" * len(values))
    cursor = DATABASE.execute_sql(f"INSERT INTO purge_record ({', '.join(_COLUMNS)}) VALUES ({marks})", values)
    seals.seal_line("destroyed", cursor.lastrowid)
    return int(cursor.lastrowid)


def all_of() -> list[Record]:
    """Every purge, in the order of time."""
    found = rows(f"SELECT {', '.join(Record._fields)} FROM purge_record ORDER BY id")
    return [
        Record(*(json.loads(value) if key in _JSON else value for key, value in zip(Record._fields, row, strict=True)))
        for row in found
    ]


def note_fate(record: int, path: str, trouble: str = "") -> None:
    """Say what became of a copy."""
    with journal.aside():
        sql = "INSERT INTO purge_copy (record_id, at, path, trouble) VALUES (?, ?, ?, ?)"
        DATABASE.execute_sql(sql, (record, datetime.now().isoformat(" ", "seconds"), path, trouble))


def fates(record: int) -> dict[str, Fate]:
    """What became of the copies of a purge, by path; the latest word counts."""
    found = rows("SELECT at, path, trouble FROM purge_copy WHERE record_id = ? ORDER BY id", record)
    return {row[1]: Fate(*row) for row in found}


def head_after(record: Record) -> str:
    """The head of the chain as the purge left it."""
    found = rows("SELECT hash FROM seal WHERE kind = 'entry' AND row = ?", record.entry_id)
    return str(found[0][0]) if found else ""

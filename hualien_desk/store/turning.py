"""Rows put back as the journal wrote them down before an entry changed or removed them."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from hualien_desk.store.row_texts import COLUMNS, value
from hualien_desk.store.tables import DATABASE, rows


class Turn(NamedTuple):
    """One change of a row that an entry made: the change's number, whether the row was removed."""

    table: str
    row: int
    change: int
    removed: bool


_REAL = "coalesce(json_extract(before, '$.entry_id'), 0) <> entry_id"
"""Leaves out what came and went within one entry."""


def turns(entry_id: int) -> list[Turn]:
    """What an entry changed and removed, latest first: turned back in this order nothing stands in the way."""
    sql = f"""SELECT table_name, row_id, id, after IS NULL FROM journal_change
        WHERE entry_id = ? AND {_REAL} ORDER BY id DESC"""
    return [Turn(*row) for row in rows(sql, entry_id)]


def turn_back(entry_id: int) -> None:
    """Undo what an entry changed and removed, latest first."""
    for (table, removed), run in groupby(turns(entry_id), lambda turn: (turn.table, turn.removed)):
        changes_of = [turn.change for turn in run]
        if removed:
            bring_back(table, changes_of[-1], changes_of[0])
        else:
            set_back(table, changes_of)


def bring_back(table: str, first: int, last: int) -> None:
    """Put rows back that were removed in one run of changes."""
    columns = (*COLUMNS[table], "entry_id")
    values = ", ".join(value(table, name, "before") for name in columns)
    DATABASE.execute_sql(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM journal_change "
        f"WHERE id BETWEEN ? AND ? AND {_REAL} ORDER BY id DESC",
        (first, last),
    )


def set_back(table: str, changes: Sequence[int]) -> int:
    """Give rows what they held before some changes, one after the other; says how many are there."""
    sets = ", ".join(f"{name} = {value(table, name, 'c.before')}" for name in COLUMNS[table])
    sql = f"UPDATE {table} AS t SET {sets} FROM journal_change c WHERE c.id = ? AND t.id = c.row_id"
    found: int = DATABASE.connection().executemany(sql, ((change,) for change in changes)).rowcount
    return found

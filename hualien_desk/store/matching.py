"""What an import would do, before anything is stored: new, changed, same and doubtful rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from hualien_desk.store.tables import DATABASE


class Complaint(NamedTuple):
    """What is wrong with one field of one row; `field` names the column by its field, "" the whole row."""

    row: int
    field: str
    message: str
    warning: bool = False


class Change(NamedTuple):
    """New values for a stored row; `table` says which, `id` which one; `row` of the sheet wants it (0: no sheet)."""

    table: str
    id: int
    values: Mapping[str, Any]
    row: int = 0


@dataclass(slots=True)
class Matched:
    """The plan of an import: what is shown is what is stored."""

    new: list[Any] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    same_rows: list[int] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def same(self) -> int:
        """How many rows say nothing new."""
        return len(self.same_rows)

    def complain(self, row: int, field_: str, message: str) -> None:
        """Refuse a row."""
        self.complaints.append(Complaint(row, field_, message))

    def warn(self, row: int, field_: str, message: str) -> None:
        """Take a row, but say what is doubtful."""
        self.complaints.append(Complaint(row, field_, message, warning=True))


def differing(stored: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The given values that say something and differ; an empty cell never erases what is stored."""
    return {key: value for key, value in given.items() if value not in ("", None) and value != stored[key]}


def fresh(table: str) -> str:
    """SQL for a number that no row of the table ever had: the journal knows rows by their numbers."""
    ever = f"SELECT max(row_id) FROM journal_change WHERE table_name = '{table}'"
    return f"(SELECT 1 + max(coalesce((SELECT max(id) FROM {table}), 0), coalesce(({ever}), 0)))"


def insert(table: str, columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Insert many plain rows; they are numbered on from the first."""
    rest = iter(values)
    if (first := next(rest, None)) is None:
        return
    insert_one(table, dict(zip(columns, first, strict=True)))
    marks = ", ".join("?" * len(columns))
    DATABASE.connection().executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rest)


def insert_one(table: str, values: Mapping[str, Any]) -> int:
    """Insert one row and return its id."""
    marks = ", ".join(f":{name}" for name in values)
    sql = f"INSERT INTO {table} (id, {', '.join(values)}) VALUES ({fresh(table)}, {marks})"
    return int(DATABASE.connection().execute(sql, dict(values)).lastrowid)


def update(changes: Iterable[Change]) -> None:
    """Write changed values row by row."""
    connection = DATABASE.connection()
    for change in changes:
        sets = ", ".join(f"{name} = :{name}" for name in change.values)
        connection.execute(f"UPDATE {change.table} SET {sets} WHERE id = :id", {**change.values, "id": change.id})

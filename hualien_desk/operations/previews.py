"""Every row of an import and what would become of it, before anything is stored."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.problems import Problem
from hualien_desk.domain.teams import SEVERAL
from hualien_desk.operations import changes
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.operations.typed import CHANGED, NEW, REFUSED, SAME
from hualien_desk.sheets.kinds import KINDS, Field
from hualien_desk.store import records
from hualien_desk.store.matching import Change

_NAMES = "person", "name"
_OTHERS = {"workshops": ("kind",), "expenses": ("title",)}
"""Which field tells one row from another: the person's name, else the thing's."""


class Seen(NamedTuple):
    """One row of a sheet: number, verdict, what was read (() when a cell is refused), sentences, corrections, texts.

    The texts are the cells of a refused row as they stand.
    """

    row: int
    word: str
    values: tuple[Any, ...]
    told: Sequence[Problem] = ()
    changes: Sequence[Change] = ()
    texts: tuple[str, ...] = ()


def rows_of(plan: ImportPlan) -> list[Seen]:
    """Every data row of the file in its order; what concerns the whole sheet has row 0 or the headings' row."""
    told: dict[int, list[Problem]] = {}
    for problem in (*plan.problems, *plan.warnings):
        told.setdefault(problem.row, []).append(problem)
    corrected: dict[int, list[Change]] = {}
    for change in plan.matched.changed:
        corrected.setdefault(change.row, []).append(change)
    refused, same = {problem.row for problem in plan.problems}, set(plan.matched.same_rows)
    read = {row[0]: row[1:] for row in plan.data.rows}
    texts = {row[0]: tuple(row[1:]) for row in plan.data.refused}
    found = []
    for row in sorted(read.keys() | told.keys()):
        word = REFUSED if row in refused else CHANGED if row in corrected else SAME if row in same else NEW
        word = word if row in read or row in refused else ""
        own = told.get(row, ()), corrected.get(row, ()), texts.get(row, ())
        found.append(Seen(row, word, read.get(row, ()), *own))
    return found


def national_id(kind: str, seen: Seen) -> str:
    """The national ID that a row gives, "" for none."""
    return str(_of(kind, seen, ("national_id",)))


def name(kind: str, seen: Seen) -> str:
    """The name that a row gives: of the person, else of the thing."""
    return str(_of(kind, seen, (_named(kind, seen), *_OTHERS.get(kind, _NAMES))))


def _named(kind: str, seen: Seen) -> str:
    """The field that names a row; several people are named by their team."""
    fields = _fields(kind)
    named = next((field for field in _OTHERS.get(kind, _NAMES) if field in fields), "")
    values = seen.values or seen.texts
    several = named == "person" and len(values) == len(fields) and SEVERAL in str(values[fields.index(named)])
    return "name" if several and "name" in fields else named


@lru_cache
def _fields(kind: str) -> tuple[str, ...]:
    return tuple(field.name for field in KINDS[kind].fields)


def _of(kind: str, seen: Seen, wanted: Sequence[str]) -> Any:
    by_name = dict(zip((field.name for field in KINDS[kind].fields), seen.values or seen.texts, strict=False))
    return next((by_name[field] for field in wanted if by_name.get(field)), "")


def content(kind: str, seen: Seen) -> Iterator[tuple[str, str]]:
    """Heading and value of everything else that a row says."""
    named = _named(kind, seen)
    for field, value in zip(KINDS[kind].fields, seen.values or seen.texts, strict=False):
        if field.name not in ("national_id", named) and value not in ("", None):
            yield field.heading, show(field, value) if seen.values else value


def show(field: Field, value: Any) -> str:
    """A value that was read, as people write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.cell == "date":
        return roc_date.show(date.fromisoformat(value))
    if field.cell == "award":
        return awards.by_code(value).label
    return f"{value:g}" if isinstance(value, float) else str(value)


def corrections(seen: Seen) -> list[tuple[str, str, str]]:
    """Field by field what is corrected: label, what is stored, what the file says."""
    found = []
    for change in seen.changes:
        old = records.find(change.table, change.id) or {}
        for column, value in change.values.items():
            if line := changes.correction(change.table, column, old.get(column), value):
                found.append(line)
    return found

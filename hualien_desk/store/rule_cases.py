"""The office's own 試題: stored, read, changed inside an entry."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.store import matching, records
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows

Words = Mapping[str, Any]


class Stored(NamedTuple):
    """A case as it is stored, its facts and expected answers in words."""

    id: int
    title: str
    topic: str
    facts: Words
    expected: Words
    replaces: str
    off: str
    basis: str


def all_cases() -> list[Stored]:
    """Every case, in the order in which they came."""
    found = rows(f"SELECT {', '.join(Stored._fields)} FROM rule_case ORDER BY id")
    return [Stored(*row)._replace(facts=json.loads(row[3]), expected=json.loads(row[4])) for row in found]


def add(values: Mapping[str, Any], entry_id: int) -> int:
    """Write a new case."""
    return matching.insert_one("rule_case", {**texts(values), "entry_id": entry_id})


def change(case: int, values: Mapping[str, Any]) -> None:
    """Give a case new values."""
    matching.update([Change("rule_case", case, texts(values))])


def remove(ids: Sequence[int]) -> None:
    """Take cases away."""
    records.remove("rule_case", ids)


def texts(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a case as they are stored: facts and expected answers as JSON."""
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in values.items()
    }

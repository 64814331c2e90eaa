"""研習證明 and 參與證明 as they were issued, and every number that was ever given."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hualien_desk.domain.certificates import Certificate, Copy
from hualien_desk.store import matching
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import DATABASE, rows

_COLUMNS = (
    "id, participant_id, workshop_id, year, serial, number, issued_on, snapshot, withdrawn_on, withdrawn_why, team_id"
)


def all_of(year: int) -> list[Certificate]:
    """Every certificate of a year, by number."""
    copies: dict[int, list[Copy]] = {}
    for own, number, made_on, why in rows("SELECT certificate_id, copy, made_on, why FROM certificate_copy ORDER BY 2"):
        copies.setdefault(own, []).append(Copy(number, date.fromisoformat(made_on), why))
    found = rows(f"SELECT {_COLUMNS} FROM certificate WHERE year = ? ORDER BY serial", year)
    return [_read(row, tuple(copies.get(row[0], ()))) for row in found]


def _read(row: tuple[Any, ...], copies: tuple[Copy, ...]) -> Certificate:
    issued, withdrawn = date.fromisoformat(row[6]), date.fromisoformat(row[8]) if row[8] else None
    return Certificate._make((*row[:6], issued, json.loads(row[7]), withdrawn, row[9], copies, row[10]))


def given(year: int) -> list[int]:
    """Every number that was ever given, with those that were taken back."""
    return [row[0] for row in rows("SELECT serial FROM certificate_number WHERE year = ? ORDER BY 1", year)]


def given_to_teams(year: int) -> set[int]:
    """The numbers that were given to 參與證明."""
    return {row[0] for row in rows("SELECT serial FROM certificate_number WHERE year = ? AND team_id NOTNULL", year)}


def take_number(year: int, person: int, workshop: int | None = None, team: int | None = None) -> int:
    """The number for a person's certificate of a session or of a team, inside an entry.

    One that an undo took from the same person and place, else one that nobody ever had.
    """
    sql = """SELECT serial FROM certificate_number n WHERE year = ?1 AND participant_id = ?2
        AND workshop_id IS ?3 AND team_id IS ?4
        AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.year = n.year AND c.serial = n.serial) ORDER BY 1 LIMIT 1"""
    if kept := rows(sql, year, person, workshop, team):
        return int(kept[0][0])
    last = "SELECT coalesce(max(serial), 0) + 1 FROM certificate_number WHERE year = ?"
    serial = int(rows(last, year)[0][0])
    DATABASE.execute_sql(
        "INSERT INTO certificate_number VALUES (?, ?, ?, ?, ?)", (year, serial, person, workshop, team)
    )
    return serial


def holder_of(number: str) -> int | None:
    """The certificate that bears a number as it is printed."""
    found = rows("SELECT id FROM certificate WHERE number = ?", number)
    return found[0][0] if found else None


def add(values: Mapping[str, Any], said: Mapping[str, Any], entry: int) -> int:
    """Store a certificate, inside an entry."""
    text = json.dumps(said, ensure_ascii=False)
    return matching.insert_one("certificate", {**values, "snapshot": text, "entry_id": entry})


def add_copy(certificate: int, copy: Copy, entry: int) -> None:
    """Store a 補發, inside an entry."""
    values = {"certificate_id": certificate, "copy": copy.number, "made_on": copy.made_on.isoformat(), "why": copy.why}
    matching.insert_one("certificate_copy", {**values, "entry_id": entry})


def withdraw(ids: Sequence[int], on: date, why: str) -> None:
    """Mark certificates as withdrawn, inside an entry."""
    said = {"withdrawn_on": on.isoformat(), "withdrawn_why": why}
    matching.update(Change("certificate", own, said) for own in ids)

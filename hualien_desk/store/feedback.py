"""The anonymous feedback sheets of a session: read, added, corrected."""

import json
from typing import Any

from hualien_desk.domain import questionnaire
from hualien_desk.domain.feedback import Sheet
from hualien_desk.store import matching, records
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows

TABLE = "feedback_sheet"
_READ = "SELECT id, number, scores, remark FROM feedback_sheet WHERE"


def of_workshop(workshop: int) -> tuple[Sheet, ...]:
    """Every sheet of a session, by number."""
    found = map(_sheet, rows(f"{_READ} workshop_id = ?", workshop))
    return tuple(sorted(found, key=lambda own: questionnaire.place(own.number)))


def find(sheet: int) -> Sheet | None:
    """One sheet."""
    return next(map(_sheet, rows(f"{_READ} id = ?", sheet)), None)


def workshop_of(sheet: int) -> int | None:
    """The session of a sheet."""
    found = records.find(TABLE, sheet)
    return found["workshop_id"] if found else None


def by_workshop() -> dict[int, list[Sheet]]:
    """Every sheet by its session."""
    found: dict[int, list[Sheet]] = {}
    for workshop, *row in rows("SELECT workshop_id, id, number, scores, remark FROM feedback_sheet ORDER BY id"):
        found.setdefault(workshop, []).append(_sheet(tuple(row)))
    return found


def count(workshop: int) -> int:
    """How many sheets a session has."""
    return int(rows("SELECT count(*) FROM feedback_sheet WHERE workshop_id = ?", workshop)[0][0])


def _sheet(row: tuple[Any, ...]) -> Sheet:
    return Sheet(row[0], row[1], json.loads(row[2]), row[3])


def add(workshop: int, sheet: Sheet, entry_id: int) -> int:
    """Store a new sheet (its id is not asked) inside an entry; returns its id."""
    return matching.insert_one(TABLE, {"workshop_id": workshop, **_columns(sheet), "entry_id": entry_id})


def put(sheet: Sheet) -> None:
    """Store what a sheet holds now, inside an entry."""
    matching.update([Change(TABLE, sheet.id, _columns(sheet))])


def _columns(sheet: Sheet) -> dict[str, Any]:
    scores = json.dumps(sheet.scores, ensure_ascii=False, separators=(",", ":"))
    return {"number": sheet.number, "scores": scores, "remark": sheet.remark}

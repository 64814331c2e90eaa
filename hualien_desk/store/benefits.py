"""The office's judgement of the expected benefits."""

from hualien_desk.domain.benefits import Note
from hualien_desk.store import matching, records
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows

TABLE = "benefit_note"


def notes() -> list[Note]:
    """Every judgement by its benefit."""
    return [Note._make(row) for row in rows("SELECT number, rating, text, evidence FROM benefit_note ORDER BY number")]


def put(note: Note, entry_id: int) -> None:
    """Store a judgement inside an entry; one that says nothing is taken away."""
    found = records.where(TABLE, ("id",), number=note.number)
    own = {"rating": note.rating, "text": note.text, "evidence": note.evidence}
    if not any(own.values()):
        records.remove(TABLE, [key for (key,) in found])
    elif found:
        matching.update([Change(TABLE, found[0][0], own)])
    else:
        matching.insert_one(TABLE, {"number": note.number, **own, "entry_id": entry_id})

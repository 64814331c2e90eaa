"""異議: what somebody objects to a mark or to hours, and the answer; both are kept whatever becomes of the mark."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.sessions import title
from hualien_desk.operations import people_lines, records
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.store.tables import rows

OPEN, ANSWERED = "未答復", "已答復"


class Dispute(NamedTuple):
    """One objection with the mark as it stood, and its answer ("" while it is open)."""

    id: int
    workshop: int
    session: str
    person: int
    name: str
    objection: str
    objected_on: date
    taken_by: str
    mark: str
    answer: str
    answered_on: date | None
    answered_by: str

    @property
    def state(self) -> str:
        """未答復 or 已答復."""
        return ANSWERED if self.answer else OPEN


_SQL = """SELECT d.id, w.id, w.kind, w.number, p.id, p.name, d.objection, d.objected_on, d.taken_by,
    d.mark, d.answer, d.answered_on, d.answered_by FROM dispute d JOIN workshop w ON w.id = d.workshop_id
    JOIN participant p ON p.id = d.participant_id"""
_ORDER = "ORDER BY d.answer <> '', d.objected_on, d.id"


def of_session(workshop: int) -> list[Dispute]:
    """The disputes of a session, open ones first."""
    return _read(f"{_SQL} WHERE w.id = ? {_ORDER}", workshop)


def of_person(person: int) -> list[Dispute]:
    """The disputes of a person, open ones first."""
    return _read(f"{_SQL} WHERE p.id = ? {_ORDER}", person)


def unanswered() -> list[Dispute]:
    """Every open dispute, the oldest first."""
    return _read(f"{_SQL} WHERE d.answer = '' {_ORDER}")


def _read(sql: str, *values: int) -> list[Dispute]:
    day = date.fromisoformat
    return [
        Dispute._make(
            (*row[:2], title(*row[2:4]), *row[4:7], day(row[7]), *row[8:11], day(row[11]) if row[11] else None, row[12])
        )
        for row in rows(sql, *values)
    ]


def preset(desk: Desk, workshop: str, person: int = 0) -> dict[str, str]:
    """What the form of a new dispute begins with: session, person, today, who sits at the desk."""
    who = people_lines.words(person) if person else ""
    return {"workshop": workshop, "person": who, "objected_on": roc_date.show(date.today()), "taken_by": desk.operator}


def answer(desk: Desk, own: int, text: str) -> Outcome:
    """Answer a dispute, as of today; an answer that was given is only corrected in the form."""
    if records.texts(KINDS["dispute"], own)["answer"]:
        raise DeskError("這件異議已答復；要更改請用「更正」。")
    if not text.strip():
        raise DeskError("請填寫答復內容。")
    given = {"answer": text.strip(), "answered_on": roc_date.show(date.today()), "answered_by": desk.operator}
    return records.change(desk, KINDS["dispute"], own, given)

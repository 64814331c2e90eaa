"""The places of a session: who is on its list, on which line of the 簽到表, in which order the others wait."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain.attendance import ABSENT, FREE, WAITING, Held
from hualien_desk.domain.sessions import Session, title
from hualien_desk.store import matching, records
from hualien_desk.store.listing import LATEST, marks
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows


class Place(NamedTuple):
    """One person on the list of a session."""

    id: int
    number: int | None
    name: str
    national_id: str
    person: int
    agency: str
    unit: str
    held: Held
    waiting: int | None


class Stored(NamedTuple):
    """A stored session: its id, its name in words, its clock, its capacity (None: without limit)."""

    id: int
    title: str
    session: Session
    capacity: int | None


_SESSION = "SELECT id, kind, number, held_on, starts, ends, hours, capacity FROM workshop w"
_ORDER = "o.agency_id, o.unit, p.name, p.national_id"
"""The order of a list of people: agencies as the county orders them."""


def _session(row: tuple[Any, ...]) -> Stored:
    found = Session(row[1], row[2], date.fromisoformat(row[3]), *row[4:7])
    return Stored(row[0], title(found.kind, found.number), found, row[7])


def session(workshop: int) -> Stored | None:
    """A session by its id."""
    return next((_session(row) for row in rows(f"{_SESSION} WHERE id = ?", workshop)), None)


def sessions() -> list[Stored]:
    """Every session, the latest day first."""
    return [_session(row) for row in rows(f"{_SESSION} ORDER BY held_on DESC, starts, kind, number")]


def places(workshop: int, *, by_number: bool = True) -> list[Place]:
    """Everyone on the list: by 簽到號, then (or else) in the order of the county."""
    first = "s.number IS NULL, s.number, " if by_number else ""
    sql = f"""SELECT x.id, s.number, p.name, p.national_id, p.id, a.name, o.unit, x.state, x.hours,
            h.morning, h.afternoon, coalesce(h.late, 0), coalesce(h.early, 0), s.waiting
        FROM attendance x JOIN participant p ON p.id = x.participant_id
        JOIN posting o ON o.participant_id = p.id AND {LATEST} JOIN agency a ON a.id = o.agency_id
        LEFT JOIN seat s ON s.attendance_id = x.id LEFT JOIN presence h ON h.attendance_id = x.id
        WHERE x.workshop_id = ? ORDER BY {first}{_ORDER}"""
    return [_place(row) for row in rows(sql, workshop)]


def _place(row: tuple[Any, ...]) -> Place:
    morning, afternoon = (None if part is None else bool(part) for part in row[9:11])
    held = Held(row[7], row[8], morning, afternoon, row[11], row[12])
    return Place._make((*row[:7], held, row[13]))


def taken(workshop: int) -> int:
    """How many places of the capacity are taken."""
    free = sorted(FREE)
    sql = f"SELECT count(*) FROM attendance WHERE workshop_id = ? AND state NOT IN ({marks(free)})"
    return int(rows(sql, workshop, *free)[0][0])


def queue(workshop: int) -> list[Place]:
    """Those who wait, first come first: the ones that a file brought after those who were put in order here."""
    waiting = [place for place in places(workshop) if place.held.state == WAITING]
    return sorted(waiting, key=lambda place: (place.waiting is None, place.waiting or 0, place.id))


def numbers(workshop: int) -> dict[int, int]:
    """The 簽到號 of a session by attendance id."""
    sql = "SELECT s.attendance_id, s.number FROM seat s JOIN attendance x ON x.id = s.attendance_id"
    return dict(rows(f"{sql} WHERE x.workshop_id = ? AND s.number IS NOT NULL", workshop))


def seated(workshop: int) -> list[Place]:
    """Those who take a place, in the order of the county."""
    return [place for place in places(workshop, by_number=False) if place.held.state not in FREE]


def seat(changes: Mapping[int, Mapping[str, int | None]], entry: int) -> None:
    """Write number or order of waiting of places (by attendance id), inside an entry."""
    for attendance, values in changes.items():
        _put("seat", attendance, values, entry)


def put_in_queue(workshop: int, added: Iterable[int], entry: int) -> None:
    """Let places wait behind everyone who waits; whoever waited without a ticket gets one first."""
    own = list(added)
    waiting = [place for place in queue(workshop) if place.id not in own]
    last = max((place.waiting or 0 for place in waiting), default=0)
    ordered = [place.id for place in waiting if place.waiting is None] + own
    seat({attendance: {"waiting": last + turn} for turn, attendance in enumerate(ordered, 1)}, entry)


def keep(attendance: int, held: Held, entry: int) -> None:
    """Write a mark: state and hours, and which part was attended where that is to be told."""
    matching.update([Change("attendance", attendance, {"state": held.state, "hours": held.hours})])
    if held.partial or held.late or held.early:
        parts = {"morning": _bit(held.morning), "afternoon": _bit(held.afternoon)}
        _put("presence", attendance, {**parts, "late": held.late, "early": held.early}, entry)
    else:
        records.remove("presence", [own for (own,) in records.where("presence", ("id",), attendance_id=attendance)])


def _bit(part: bool | None) -> int | None:
    return None if part is None else int(part)


def _put(table: str, attendance: int, values: Mapping[str, Any], entry: int) -> None:
    found = records.where(table, ("id",), attendance_id=attendance)
    if found:
        matching.update([Change(table, found[0][0], values)])
    else:
        matching.insert_one(table, {"attendance_id": attendance, **values, "entry_id": entry})


def add(workshop: int, person: int, state: str, entry: int) -> int:
    """Put a person on the list, inside an entry; one who had cancelled comes back without the former order."""
    found = records.where("attendance", ("id",), workshop_id=workshop, participant_id=person)
    if not found:
        values = {"workshop_id": workshop, "participant_id": person, "state": state, "entry_id": entry}
        return matching.insert_one("attendance", values)
    own = int(found[0][0])
    keep(own, Held(state), entry)
    leave_queue(own, entry)
    return own


def leave_queue(attendance: int, entry: int) -> None:
    """Forget the order of waiting."""
    if records.where("seat", ("id",), attendance_id=attendance):
        seat({attendance: {"waiting": None}}, entry)


def decide(workshop: int, person: int, what: str, why: str, operator: str, at: str, entry: int) -> None:
    """Keep what was decided against a warning, and why."""
    values = {"workshop_id": workshop, "participant_id": person, "what": what, "why": why}
    matching.insert_one("enrolment_decision", {**values, "operator": operator, "at": at, "entry_id": entry})


def decisions(workshop: int) -> list[tuple[str, str, str, str, str]]:
    """What was decided for a session: name, what, why, who, when."""
    sql = """SELECT p.name, d.what, d.why, d.operator, d.at FROM enrolment_decision d
        JOIN participant p ON p.id = d.participant_id WHERE d.workshop_id = ? ORDER BY d.id"""
    return rows(sql, workshop)


def elsewhere(people: Sequence[int], workshop: int) -> dict[int, list[Stored]]:
    """The other sessions in which people have a place, by person."""
    found: dict[int, list[Stored]] = {}
    free = (*sorted(FREE), ABSENT)
    known = {item.id: item for item in sessions()}
    sql = f"""SELECT participant_id, workshop_id FROM attendance WHERE workshop_id <> ?
        AND participant_id IN ({marks(people)}) AND state NOT IN ({marks(free)}) ORDER BY workshop_id"""
    for person, other in rows(sql, workshop, *people, *free):
        found.setdefault(person, []).append(known[other])
    return found

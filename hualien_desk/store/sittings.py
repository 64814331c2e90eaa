"""Who sits in which session, for the printed sheets."""

from collections.abc import Sequence
from datetime import date

from hualien_desk.domain.sittings import Seat, Sitting
from hualien_desk.store.tables import rows

_SESSIONS = "SELECT id, kind, number, held_on, starts, ends, hours, place, teacher FROM workshop "


def sittings(ids: Sequence[int] = ()) -> list[Sitting]:
    """Sessions by day, all or those with these ids."""
    found = rows(_SESSIONS + "ORDER BY held_on, starts, kind, number")
    chosen = (row for row in found if not ids or row[0] in ids)
    return [Sitting._make((*row[:3], date.fromisoformat(row[3]), *row[4:])) for row in chosen]


def by_name(name: str) -> Sitting | None:
    """The session that is called so (班別 場次), whatever blanks are between."""
    return next((one for one in sittings() if one.name.split() == name.split()), None)


_POSTING = """SELECT id FROM posting WHERE participant_id = p.id ORDER BY
    (coalesce(since, '') <= w.held_on AND w.held_on <= coalesce(until, '9')) DESC,
    since IS NOT NULL DESC, since DESC, id DESC LIMIT 1"""
"""The posting of the day of the session, else the latest."""
_SEATS = f"""SELECT s.number, p.id, p.name, p.national_id, a.name, o.unit, o.title, x.state, x.hours
    FROM attendance x LEFT JOIN seat s ON s.attendance_id = x.id
    JOIN workshop w ON w.id = x.workshop_id JOIN participant p ON p.id = x.participant_id
    JOIN posting o ON o.id = ({_POSTING}) JOIN agency a ON a.id = o.agency_id
    WHERE w.id = ? ORDER BY s.number IS NULL, s.number, o.agency_id, o.unit, p.name, p.national_id"""


def seats(workshop: int) -> list[Seat]:
    """Everyone of a session by 簽到號; who has none yet follows in the county's order, with the next numbers."""
    found, last = list[Seat](), 0
    for number, *row in rows(_SEATS, workshop):
        last = number or last + 1
        found.append(Seat(last, *row))
    return found

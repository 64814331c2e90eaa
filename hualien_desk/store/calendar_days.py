"""Days for the calendar: what the records and the office's own entries say of the year."""

from datetime import date
from typing import NamedTuple

from hualien_desk.store.tables import rows


class Counted(NamedTuple):
    """A day, what is on it and how many there are of it."""

    day: date
    what: str
    number: int
    more: str = ""


def _counted(sql: str) -> list[Counted]:
    return [Counted(date.fromisoformat(row[0]), *row[1:]) for row in rows(sql)]


def workshops() -> list[Counted]:
    """Sessions with the people enrolled, and when and where."""
    return _counted(
        """SELECT held_on, kind || ' 第' || number || '場',
            (SELECT count(*) FROM attendance WHERE workshop_id = w.id AND state NOT IN ('取消', '候補')),
            trim(CASE WHEN starts <> '' THEN starts || '–' || ends || '　' ELSE '' END || place, '　')
            FROM workshop w"""
    )


def videos() -> list[Counted]:
    """Video sessions with the people on their lists."""
    return _counted("SELECT held_on, topic, count(*) FROM video_session GROUP BY held_on, topic")


def teams() -> list[Counted]:
    """Days on which teams present, with the names of the teams."""
    return _counted(
        """SELECT presented_on, '', count(*), group_concat(name, '、') FROM (SELECT presented_on, name FROM team
            WHERE presented_on IS NOT NULL ORDER BY name) GROUP BY presented_on"""
    )


def due() -> list[Counted]:
    """Award lines that are not settled, by the last day to handle them."""
    return _counted(
        """SELECT due_on, '', count(*) FROM award_line WHERE state IN ('draft', 'submitted', 'reviewed')
            AND due_on IS NOT NULL GROUP BY due_on"""
    )


def early() -> list[Counted]:
    """Awards issued before the committee confirmed them, by the last day to confirm."""
    return _counted(
        """SELECT early_until, '', count(*) FROM award_line WHERE state = 'confirmed' AND early_until IS NOT NULL
            AND meeting = '' GROUP BY early_until"""
    )


def own() -> list[tuple[int, date, str, str]]:
    """What the office wrote itself: id, day, title, note."""
    found = rows("SELECT id, day, title, note FROM calendar_entry")
    return [(row[0], date.fromisoformat(row[1]), row[2], row[3]) for row in found]


class Enrolled(NamedTuple):
    """Somebody enrolled in a session that is still ahead."""

    person: int
    kind: str
    number: str
    held_on: date
    starts: str
    ends: str
    place: str
    state: str


def enrolled_from(day: date) -> list[Enrolled]:
    """Everybody on the list of a session from a day on, the next session first."""
    sql = """SELECT a.participant_id, w.kind, w.number, w.held_on, w.starts, w.ends, w.place, a.state
        FROM attendance a JOIN workshop w ON w.id = a.workshop_id WHERE w.held_on >= ? AND a.state <> '取消'
        ORDER BY w.held_on, w.starts, w.id, a.id"""
    found = rows(sql, day.isoformat())
    return [Enrolled._make((*row[:3], date.fromisoformat(row[3]), *row[4:])) for row in found]

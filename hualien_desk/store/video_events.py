"""Cloud video sessions as the office plans and holds them: one a day and topic, and who came."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.store import matching
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import DATABASE, rows


class Event(NamedTuple):
    """A session, and how many are marked; `id` 0: nobody planned it, a list of those who came speaks of it."""

    id: int
    held_on: date
    topic: str
    starts: str = ""
    ends: str = ""
    place: str = ""
    attended: int = 0
    absent: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this session, as it is stored."""
        return self.held_on.isoformat(), self.topic


def events() -> list[Event]:
    """Every session that was planned or that somebody is marked for, by day and topic."""
    found = rows(
        """SELECT coalesce(e.id, 0), k.held_on, k.topic, coalesce(e.starts, ''), coalesce(e.ends, ''),
        coalesce(e.place, ''), coalesce(x.attended, 0), coalesce(x.marked, 0) - coalesce(x.attended, 0)
        FROM (SELECT held_on, topic FROM video_event UNION SELECT held_on, topic FROM video_session) k
        LEFT JOIN video_event e USING (held_on, topic) LEFT JOIN (SELECT held_on, topic, count(*) AS marked,
        sum(attended) AS attended FROM video_session GROUP BY held_on, topic) x USING (held_on, topic)
        ORDER BY k.held_on, k.topic"""
    )
    return [Event(row[0], date.fromisoformat(row[1]), *row[2:]) for row in found]


def marks(held_on: str, topic: str) -> dict[int, bool]:
    """Who is marked for a session: participant id -> whether they came."""
    sql = "SELECT participant_id, attended FROM video_session WHERE held_on = ? AND topic = ?"
    return {person: bool(attended) for person, attended in rows(sql, held_on, topic)}


def count(held_on: str | None, topic: str) -> int:
    """How many are marked for a session."""
    return int(rows("SELECT count(*) FROM video_session WHERE held_on = ? AND topic = ?", held_on, topic)[0][0])


def mark(held_on: str, topic: str, people: Iterable[int], attended: bool, entry_id: int) -> None:
    """Mark people, inside an entry: those who are marked otherwise are marked anew."""
    sql = "SELECT participant_id, id FROM video_session WHERE held_on = ? AND topic = ?"
    stored = dict(rows(sql, held_on, topic))
    people = list(people)
    matching.update(
        Change("video_session", stored[person], {"attended": int(attended)}) for person in people if person in stored
    )
    columns = ("participant_id", "held_on", "topic", "attended", "entry_id")
    fresh = ((person, held_on, topic, int(attended), entry_id) for person in people if person not in stored)
    matching.insert("video_session", columns, fresh)


def unmark(held_on: str, topic: str, people: Iterable[int]) -> None:
    """Forget that people are marked for a session, inside an entry."""
    sql = "DELETE FROM video_session WHERE held_on = ? AND topic = ? AND participant_id = ?"
    DATABASE.connection().executemany(sql, [(held_on, topic, person) for person in people])


def follow(before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Those who are marked go along when a session gets another day or topic, inside an entry."""
    sql = "SELECT id FROM video_session WHERE held_on = ? AND topic = ?"
    key = {"held_on": after["held_on"], "topic": after["topic"]}
    own = (
        rows(sql, before["held_on"], before["topic"])
        if (before["held_on"], before["topic"]) != tuple(key.values())
        else []
    )
    matching.update(Change("video_session", row, key) for (row,) in own)

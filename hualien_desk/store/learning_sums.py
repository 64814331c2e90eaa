"""What was learnt, added up: completions once a person and course, workshops, teams; by agency and month."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain.attendance import FREE, PRESENT
from hualien_desk.domain.coverage import why_not
from hualien_desk.domain.evaluation import Sat, Sum, TeamSum
from hualien_desk.domain.people import Posting
from hualien_desk.domain.rulebook import CoverageRules
from hualien_desk.store import agencies
from hualien_desk.store.listing import PAGE, marks
from hualien_desk.store.tables import rows

_LASTING = "coalesce({of}.since, '') <= {day} AND {day} <= coalesce({of}.until, '9')"
_BEST = f"""FROM posting y WHERE y.participant_id = {{who}} ORDER BY ({_LASTING.format(of="y", day="{day}")}) DESC,
    y.since IS NOT NULL DESC, y.since DESC, y.id DESC LIMIT 1"""
_OF_DAY = f"SELECT y.id {_BEST}"
"""The posting in force on a day, else the latest."""
_IN_FORCE = _LASTING.format(of="o", day="{day}")
_COVERED = f"""SELECT {_LASTING.format(of="y", day="z.completed_on")}
    AND y.agency_id IN (SELECT value FROM json_each(?3, '$.agencies'))
    AND y.category IN (SELECT value FROM json_each(?3, '$.categories'))
    {_BEST.format(who="z.participant_id", day="z.completed_on")}"""
_FIRST = f"""SELECT min(z.completed_on) FROM completion z WHERE z.participant_id = k.participant_id
    AND z.course_id = k.course_id AND z.completed_on BETWEEN ?1 AND ?2 AND ({_COVERED})"""
_ONCE = f"""SELECT participant_id AS who, course_id, max(hours) AS hours,
    CASE count(*) WHEN 1 THEN min(completed_on) ELSE coalesce(({_FIRST}), min(completed_on)) END AS day
    FROM completion k WHERE completed_on BETWEEN ?1 AND ?2{{}} GROUP BY participant_id, course_id"""
"""A course once: its first day as 實施對象, else its first day, and the most hours that were reported."""
NOBODY = "{}"
_PLACED = f"""FROM ({_ONCE.format("")}) x JOIN course c ON c.id = x.course_id
    JOIN posting o ON o.id = ({_OF_DAY.format(who="x.who", day="x.day")})"""
_HOURS = "coalesce(x.hours, c.hours, 0)"
_ADDED = f"""SELECT o.agency_id, o.category, {_IN_FORCE.format(day="x.day")}, substr(x.day, 1, 7), c.categories,
    count(*), sum({_HOURS})"""
_SUMS = f"{_ADDED} {_PLACED} GROUP BY 1, 2, 3, 4, 5"


def covered(rules: CoverageRules) -> str:
    """Which agencies and which staff categories are 實施對象 (伍、拾), as the sums want to be told."""
    kinds = sorted(rules.categories)
    found = [key for key, own in agencies.by_id().items() if kinds and not why_not(Posting(own, kinds[0]), rules)]
    return json.dumps({"agencies": sorted(found), "categories": kinds})


def sums_of(people: Sequence[int], since: date, until: date, covered: str = NOBODY) -> list[Sum]:
    """Completions of some people by agency, staff category, month and sort of course; a key may come twice."""
    found = list[Sum]()
    for start in range(0, len(people), PAGE):
        piece = people[start : start + PAGE]
        some = _ONCE.format(f" AND participant_id IN ({marks(piece)})")
        sql = _SUMS.replace(_ONCE.format(""), some)
        found += _read(rows(sql, since.isoformat(), until.isoformat(), covered, *piece))
    return found


def _read(found: Iterable[tuple[Any, ...]]) -> list[Sum]:
    return [Sum(agency, kind, bool(here), month, sort, n, hours) for agency, kind, here, month, sort, n, hours in found]


class Learner(NamedTuple):
    """One person's completions in an agency: how many, how many hours, and the courses."""

    person: int
    name: str
    national_id: str
    posting: int
    agency: int
    category: str
    unit: str
    title: str
    completions: int
    hours: float
    courses: str


_LEARNERS = f"""SELECT x.who, w.name, w.national_id, o.id, o.agency_id, o.category, o.unit, o.title, count(*),
    sum({_HOURS}), group_concat(c.name, '、') {_PLACED} JOIN participant w ON w.id = x.who
    WHERE {_IN_FORCE.format(day="x.day")} AND x.day LIKE ? AND c.categories IN ({{}}) GROUP BY x.who, o.id
    ORDER BY o.agency_id, w.name, w.national_id"""


def learners(
    since: date, until: date, categories: Iterable[str], month: str = "", covered: str = NOBODY
) -> list[Learner]:
    """Who completed courses of these categories (in a month as 2017-05, "": all the time), by the day's posting."""
    wanted = list(categories)
    sql = _LEARNERS.format(", ".join("?" * len(wanted)))
    return [Learner(*row) for row in rows(sql, since.isoformat(), until.isoformat(), covered, f"{month}%", *wanted)]


_SEATS = f"""SELECT p.id, p.name, p.national_id, o.agency_id, o.category, o.unit, o.title, w.id,
    w.kind || ' ' || w.number, w.held_on, {_IN_FORCE.format(day="w.held_on")}, x.state,
    CASE WHEN x.state = '出席' THEN coalesce(x.hours, w.hours) ELSE x.hours END
    FROM attendance x JOIN workshop w ON w.id = x.workshop_id JOIN participant p ON p.id = x.participant_id
    JOIN posting o ON o.id = ({_OF_DAY.format(who="p.id", day="w.held_on")})
    ORDER BY w.held_on, w.kind, w.number, o.agency_id, p.name, p.national_id"""


class Seat(NamedTuple):
    """A place in a session: who, by which posting (in force on that day or not), in which state, for how many hours."""

    person: int
    name: str
    national_id: str
    posting: Posting
    workshop: int
    session: str
    held_on: date
    in_force: bool
    state: str
    hours: float

    @property
    def enrolled(self) -> bool:
        """Neither waiting nor cancelled."""
        return self.state not in FREE

    @property
    def came(self) -> bool:
        """Marked as there: hours without a mark may be those of the session."""
        return self.state == PRESENT

    def sat(self, covered: bool) -> Sat:
        """The place as it is evaluated."""
        who = self.person, self.name, self.national_id, self.posting
        return Sat(*who, self.session, self.held_on, covered, self.enrolled, self.came, self.hours)


def seats() -> list[Seat]:
    """Every place in a session of a workshop."""
    places = agencies.by_id()
    return [_seat(row, Posting(places[row[3]], *row[4:7])) for row in rows(_SEATS)]


def _seat(row: tuple[Any, ...], posting: Posting) -> Seat:
    held_on, here, state, hours = date.fromisoformat(row[9]), bool(row[10]), row[11], row[12] or 0.0
    return Seat(row[0], row[1], row[2], posting, row[7], row[8], held_on, here, state, hours)


_SESSIONS = "SELECT id, kind || ' ' || number, held_on, hours, capacity FROM workshop ORDER BY held_on, kind, number"


class Session(NamedTuple):
    """A session of a workshop as it was planned."""

    id: int
    name: str
    held_on: date
    hours: float | None
    capacity: int | None


def sessions() -> list[Session]:
    """Every session of a workshop, by day."""
    return [Session(key, name, date.fromisoformat(day), *more) for key, name, day, *more in rows(_SESSIONS)]


_TEAMS = """SELECT t.id, t.name, t.agency, t.grade, t.presented_on,
    (SELECT count(DISTINCT participant_id) FROM team_member m WHERE m.team_id = t.id)
    FROM team t ORDER BY t.name, t.id"""


def teams() -> list[TeamSum]:
    """Every team with its 推動機關, found by any writing of the name."""
    finder = agencies.Finder()
    return [
        TeamSum(key, name, agency, finder.find(agency) or 0, grade, date.fromisoformat(day) if day else None, members)
        for key, name, agency, grade, day, members in rows(_TEAMS)
    ]

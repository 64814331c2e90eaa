"""Lists for the window: what one team did in its year, each kind of record as its own list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain.team_work import File, Kpi, Material, Meeting, Milestone, Topic, Visit
from hualien_desk.domain.teams import LEADER
from hualien_desk.store.listing import Source, Term, day, either, marks, part
from hualien_desk.store.tables import rows
from hualien_desk.store.team_work import ABSENT, EXCUSED, PRESENT


class _List(NamedTuple):
    """How a table is listed: its record, its own order, what is searched, how some columns are read."""

    kind: Any
    order: str
    searched: tuple[str, ...]
    read: Mapping[str, Callable[[Any], Any]]


_HELD: Mapping[str, Callable[[Any], Any]] = {"held_on": day}
LISTS: dict[str, _List] = {
    "team_visit": _List(Visit, "held_on", ("adviser", "place", "question", "advice", "follow_up"), _HELD),
    "team_meeting": _List(Meeting, "held_on, x.starts", ("chair", "topic", "minutes", "place", "guests"), _HELD),
    "team_milestone": _List(
        Milestone, "begins, x.ends", ("title", "owner", "note"), {"begins": day, "ends": day, "done_on": day}
    ),
    "team_material": _List(Material, "id", ("name", "kind", "competency", "course", "maker"), {"finished_on": day}),
    "team_topic": _List(Topic, "id", ("title", "content", "moderator", "members"), {}),
    "team_kpi": _List(Kpi, "id", ("title", "unit", "source"), {"lower_is_better": bool, "measured_on": day}),
    "team_file": _List(File, "id", ("title", "about", "file_name"), {}),
}
STATES = PRESENT, EXCUSED, ABSENT
_COUNTED = 3
"""The last columns of a meeting are no columns of its table: who came."""


def of_team(table: str, team: int) -> Source:
    """The records of a team in a table, as `domain.team_work` has them."""
    listed, names = LISTS[table], _columns(table)
    own = "x.team_id = ? AND x.kind = 'evidence'" if table == "team_file" else "x.team_id = ?"
    return Source(
        tables=f"{table} x",
        key="x.id",
        order=f"x.{listed.order}, x.id",
        orders={name: f"x.{name}" for name in names},
        filters={},
        search=lambda word: either([part(f"x.{name}", word) for name in listed.searched]),
        read=lambda ids: _read(table, ids),
        fixed=Term(own, (team,)),
    )


def _columns(table: str) -> tuple[str, ...]:
    names: tuple[str, ...] = LISTS[table].kind._fields
    return names[:-_COUNTED] if table == "team_meeting" else names


def _read(table: str, ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    listed, names = LISTS[table], _columns(table)
    who = _present(ids) if table == "team_meeting" else {}
    found: dict[int, tuple[Any, ...]] = {}
    for row in rows(f"SELECT {', '.join(names)} FROM {table} WHERE id IN ({marks(ids)})", *ids):
        values = [
            listed.read[name](value) if name in listed.read else value for name, value in zip(names, row, strict=True)
        ]
        found[row[0]] = listed.kind(*values, *who.get(row[0], ()))
    return found


def _present(ids: Sequence[int]) -> dict[int, tuple[tuple[str, ...], ...]]:
    """Who came to meetings, who was excused, who was absent."""
    sql = f"""SELECT s.meeting_id, s.state, p.name FROM team_presence s JOIN participant p ON p.id = s.participant_id
        WHERE s.meeting_id IN ({marks(ids)}) ORDER BY s.id"""
    named: dict[int, dict[str, list[str]]] = {}
    for meeting, state, name in rows(sql, *ids):
        named.setdefault(meeting, {}).setdefault(state, []).append(name)
    return {own: tuple(tuple(by.get(state, ())) for state in STATES) for own, by in named.items()}


class InTeam(NamedTuple):
    """One of a team: who, the name, the role and from when to when."""

    person: int
    name: str
    role: str
    since: date | None
    until: date | None


def people(team: int) -> list[InTeam]:
    """Everyone's parts in a team, leaders first."""
    sql = """SELECT p.id, p.name, m.role, m.since, m.until FROM team_member m
        JOIN participant p ON p.id = m.participant_id WHERE m.team_id = ? ORDER BY m.role <> ?, m.id"""
    return [InTeam._make((*row[:3], day(row[3]), day(row[4]))) for row in rows(sql, team, LEADER)]


def names_in(team: str) -> list[str]:
    """The names of everyone in the team of a name."""
    sql = """SELECT DISTINCT p.name FROM team_member m JOIN participant p ON p.id = m.participant_id
        JOIN team t ON t.id = m.team_id WHERE t.name = ? ORDER BY m.role <> ?, m.id"""
    return [name for (name,) in rows(sql, team.strip(), LEADER)]


def counts(team: int) -> dict[str, int]:
    """How many records a team has in each table."""
    return {table: of_team(table, team).count() for table in LISTS}


class Part(NamedTuple):
    """One person's part in one team."""

    team: int
    person: int
    role: str


def parts() -> list[Part]:
    """Everyone's parts in all teams."""
    return [Part(*row) for row in rows("SELECT team_id, participant_id, role FROM team_member ORDER BY id")]


class Heads(NamedTuple):
    """What of a team says whether something is missing: its name, grade and days."""

    id: int
    name: str
    grade: str
    presented_on: date | None
    graded_on: date | None


def heads() -> list[Heads]:
    """All teams by name."""
    found = rows("SELECT id, name, grade, presented_on, graded_on FROM team ORDER BY name, id")
    return [Heads._make((*row[:3], day(row[3]), day(row[4]))) for row in found]


class Step(NamedTuple):
    """A milestone that is not done, and of which team."""

    id: int
    team: int
    team_name: str
    title: str
    ends: date


def open_steps() -> list[Step]:
    """The milestones that are not done, the earliest end first."""
    sql = """SELECT s.id, t.id, t.name, s.title, s.ends FROM team_milestone s JOIN team t ON t.id = s.team_id
        WHERE s.done_on IS NULL ORDER BY s.ends, t.name, s.id"""
    return [Step._make((*row[:4], date.fromisoformat(row[4]))) for row in rows(sql)]

"""The grades of the teams: as they are stored, who is in a team, which of its award lines are under way."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain.grading import Mark
from hualien_desk.domain.grants import State
from hualien_desk.domain.teams import LEADER
from hualien_desk.store import matching
from hualien_desk.store.listing import day
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows


class Graded(NamedTuple):
    """A team and how it is graded."""

    id: int
    name: str
    agency: str
    mark: Mark


def teams() -> list[Graded]:
    """Every team, by name."""
    sql = "SELECT id, name, agency, grade, presented_on, graded_on, grade_source FROM team ORDER BY name, id"
    return [Graded._make((*row[:3], Mark(row[3], day(row[4]), day(row[5]), row[6]))) for row in rows(sql)]


class Seat(NamedTuple):
    """One person's part in a team."""

    person: int
    role: str
    until: date | None


def seats() -> dict[int, list[Seat]]:
    """Everyone of every team, each once, leaders first: who is leader and member is leader."""
    sql = """SELECT x.team_id, x.participant_id, x.role, x.until FROM team_member x
        JOIN participant p ON p.id = x.participant_id ORDER BY x.team_id, x.role <> ?, p.name, p.national_id"""
    found: dict[int, dict[int, Seat]] = {}
    for team, person, role, until in rows(sql, LEADER):
        found.setdefault(team, {}).setdefault(person, Seat(person, role, day(until)))
    return {team: list(own.values()) for team, own in found.items()}


def lines() -> dict[int, Counter[State]]:
    """Team -> how many of its award lines stand where."""
    found: dict[int, Counter[State]] = {}
    sql = "SELECT substr(deed, 6), state, count(*) FROM award_line WHERE deed LIKE 'team:%' GROUP BY 1, 2"
    for team, state, count in rows(sql):
        found.setdefault(int(team), Counter())[State(state)] = count
    return found


def put(marks: Mapping[int, Mark]) -> None:
    """Grade teams, inside an entry."""
    matching.update(Change("team", team, _columns(mark)) for team, mark in marks.items())


def _columns(mark: Mark) -> dict[str, Any]:
    days = {"presented_on": mark.presented_on, "graded_on": mark.graded_on}
    texts = {name: own.isoformat() if own else None for name, own in days.items()}
    return {"grade": mark.grade, "grade_source": mark.source, **texts}

"""One team with everything of its year, read at once."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from hualien_desk.domain import names
from hualien_desk.domain.team_work import (
    Answer,
    File,
    Kpi,
    Material,
    Meeting,
    Member,
    Milestone,
    Topic,
    Visit,
    Workbook,
)
from hualien_desk.domain.teams import LEADER
from hualien_desk.store import records
from hualien_desk.store.listing import WHO
from hualien_desk.store.tables import rows

T = TypeVar("T")
PRESENT, EXCUSED, ABSENT = "出席", "請假", "缺席"
"""What is kept of a member at a meeting."""


def teams() -> dict[int, str]:
    """Every team by its id, with its name, in the order of the names."""
    return dict(rows("SELECT id, name FROM team ORDER BY name, id"))


def by_name(name: str) -> int | None:
    """The team that is called so, however the name is spaced; None when there is none."""
    found = rows("SELECT id FROM team WHERE key = ?", names.match_key(name))
    return found[0][0] if found else None


def read(team: int) -> Workbook | None:
    """The workbook of a team, None when there is no such team."""
    about = records.find("team", team)
    if about is None:
        return None
    return Workbook(
        team,
        about,
        _members(team),
        _all(team, "team_visit", Visit, "held_on, id", {"held_on": _day}),
        _meetings(team),
        _all(team, "team_milestone", Milestone, "begins, ends, id", {"begins": _day, "ends": _day, "done_on": _day}),
        _all(team, "team_material", Material, "id", {"finished_on": _day}),
        _all(team, "team_topic", Topic, "id", {}),
        _all(team, "team_kpi", Kpi, "id", {"lower_is_better": bool, "measured_on": _day}),
        tuple(File(*row) for row in rows(f"{_FILES} ORDER BY id", team)),
        _all(team, "team_answer", Answer, "round DESC, respondent", {"answered_on": _day, "scores": json.loads}),
    )


_FILES = "SELECT id, title, about, file, file_name, file_size FROM team_file WHERE team_id = ? AND kind = 'evidence'"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _all(
    team: int, table: str, kind: Callable[..., T], order: str, read: dict[str, Callable[[Any], Any]]
) -> tuple[T, ...]:
    """The records of a table as their kind; `read` says how some columns are read."""
    columns = kind._fields  # type: ignore[attr-defined]
    found = rows(f"SELECT {', '.join(columns)} FROM {table} WHERE team_id = ? ORDER BY {order}", team)
    return tuple(
        kind(*(read.get(name, _same)(value) for name, value in zip(columns, row, strict=True))) for row in found
    )


def _same(value: Any) -> Any:
    return value


def _members(team: int) -> tuple[Member, ...]:
    sql = f"""SELECT p.id, p.name, a.name, o.unit, o.title, x.role, x.since, x.until, x.duty FROM team_member x {WHO}
        JOIN agency a ON a.id = o.agency_id WHERE x.team_id = ?
        ORDER BY x.role <> ?, +o.agency_id, o.unit, p.name, p.national_id"""
    return tuple(Member._make((*row[:6], _day(row[6]), _day(row[7]), row[8])) for row in rows(sql, team, LEADER))


def _meetings(team: int) -> tuple[Meeting, ...]:
    sql = """SELECT s.meeting_id, p.name, s.state FROM team_presence s JOIN participant p ON p.id = s.participant_id
        JOIN team_meeting m ON m.id = s.meeting_id WHERE m.team_id = ? ORDER BY s.id"""
    who: dict[int, dict[str, list[str]]] = {}
    for meeting, name, state in rows(sql, team):
        who.setdefault(meeting, {}).setdefault(state, []).append(name)
    columns = ", ".join(Meeting._fields[:9])
    found = rows(f"SELECT {columns} FROM team_meeting WHERE team_id = ? ORDER BY held_on, starts, id", team)
    return tuple(
        Meeting(
            row[0],
            date.fromisoformat(row[1]),
            *row[2:],
            *(tuple(own.get(state, ())) for state in (PRESENT, EXCUSED, ABSENT)),
        )
        for row in found
        for own in [who.get(row[0], {})]
    )

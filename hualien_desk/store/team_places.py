"""Who belonged to which team with which part, for the 參與證明."""

from collections.abc import Sequence

from hualien_desk.domain import names
from hualien_desk.domain.team_certificates import Part, Presented
from hualien_desk.domain.teams import LEADER
from hualien_desk.store.listing import day
from hualien_desk.store.tables import rows

_TEAMS = "SELECT id, name, plan_name, agency, grade, presented_on FROM team ORDER BY name, id"
_POSTING = """SELECT id FROM posting WHERE participant_id = p.id ORDER BY
    (coalesce(since, '') <= t.presented_on AND t.presented_on <= coalesce(until, '9')) DESC,
    since IS NOT NULL DESC, since DESC, id DESC LIMIT 1"""
"""The posting of the day of the presentation, else the latest."""
_PARTS = f"""SELECT t.id, p.id, p.name, p.national_id, a.name, o.unit, o.title, x.role, x.duty, x.since, x.until
    FROM team_member x JOIN team t ON t.id = x.team_id JOIN participant p ON p.id = x.participant_id
    JOIN posting o ON o.id = ({_POSTING}) JOIN agency a ON a.id = o.agency_id
    ORDER BY t.name, t.id, x.role <> ?, o.agency_id, o.unit, p.name, p.national_id"""


def teams(ids: Sequence[int] = ()) -> list[Presented]:
    """Teams by name, all or those with these ids."""
    return [Presented._make((*row[:5], day(row[5]))) for row in rows(_TEAMS) if not ids or row[0] in ids]


def by_name(name: str) -> Presented | None:
    """The team that is called so, whatever blanks and writings."""
    key = names.match_key(name)
    return next((team for team in teams() if names.match_key(team.name) == key), None)


def parts() -> dict[int, list[Part]]:
    """Everyone of every team, each once: who is leader and member is leader."""
    found: dict[int, dict[int, Part]] = {}
    for team, *row, since, until in rows(_PARTS, LEADER):
        found.setdefault(team, {}).setdefault(row[0], Part._make((*row, day(since), day(until))))
    return {team: list(own.values()) for team, own in found.items()}

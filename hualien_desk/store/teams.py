"""Rising-star teams (熠星團隊): leader, members, grade and the day of the presented result."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hualien_desk.domain import names, roc_date
from hualien_desk.domain.teams import LEADER
from hualien_desk.store import matching, team_people
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

Place = team_people.Place
COMMON = ("agency", "grade", "presented_on")


@dataclass(slots=True)
class _Draft:
    """A team as its rows tell it: common values, members as (participant id, role) -> row."""

    name: str
    row: int
    values: dict[str, str]
    members: dict[Place, int] = field(default_factory=dict)


def match(data: Iterable[tuple[Any, ...]], one_leader: bool) -> Matched:
    """Compare rows (row, team, agency, role, national_ids, people, grade, presented_on) with the store."""
    plan, finder = Matched(), team_people.Finder()
    drafts: dict[str, _Draft] = {}
    for row, name, agency, role, national_ids, said, grade, presented_on in data:
        key, values = names.match_key(name), {"agency": agency, "grade": grade, "presented_on": presented_on or ""}
        known = agency or (drafts[key].values["agency"] if key in drafts else "")
        places = finder.places(plan, row, said, national_ids, role, known)
        if not places:
            continue
        draft = drafts.setdefault(key, _Draft(name, row, values))
        if _agrees(plan, draft, row, values):
            _add_members(plan, draft, row, places, one_leader)
    _compare(plan, drafts, one_leader)
    return plan


def _agrees(plan: Matched, draft: _Draft, row: int, values: dict[str, str]) -> bool:
    """Fill in what earlier rows left empty; a row that says otherwise is refused."""
    words = {"agency": "推動機關", "grade": "等第", "presented_on": "成果發表日"}
    for key, value in values.items():
        if value and draft.values[key] and value != draft.values[key]:
            given, first = (_shown(key, text) for text in (value, draft.values[key]))
            other = f"第{draft.row}列的「{first}」"
            plan.complain(row, key, f"團隊「{draft.name}」的{words[key]}「{given}」與{other}不同；請更正其中一列。")
            return False
        draft.values[key] = draft.values[key] or value
    return True


def _shown(key: str, text: str) -> str:
    return roc_date.show(date.fromisoformat(text)) if key == "presented_on" else text


def _add_members(plan: Matched, draft: _Draft, row: int, places: list[Place], one_leader: bool) -> None:
    """Take a row's people, or none of them."""
    fresh = [place for place in places if place not in draft.members]
    leaders = {person for person, role in (*draft.members, *fresh) if role == LEADER}
    if not fresh:
        plan.same_rows.append(row)
    elif one_leader and len(leaders) > 1 and any(role == LEADER for _, role in fresh):
        plan.complain(row, "role", f"團隊「{draft.name}」已有主持人；一隊只有一位主持人，請更正角色。")
    else:
        draft.members |= dict.fromkeys(fresh, row)


def _compare(plan: Matched, drafts: dict[str, _Draft], one_leader: bool) -> None:
    stored = {row[0]: row for row in rows("SELECT key, id, agency, grade, presented_on FROM team")}
    places = {row[1:]: row[0] for row in rows("SELECT id, team_id, participant_id, role FROM team_member")}
    leaders = {team for team, _, role in places if role == LEADER}
    for key, draft in drafts.items():
        old = stored.get(key)
        if old is None:
            plan.new += [(None, draft)] if draft.members else []
            continue
        team_id = old[1]
        fresh = {place: row for place, row in draft.members.items() if (team_id, *place) not in places}
        second = {row for (_, role), row in fresh.items() if one_leader and role == LEADER and team_id in leaders}
        for row in sorted(second):
            plan.complain(row, "role", f"團隊「{draft.name}」已登錄另一位主持人；請更正角色。")
        draft.members = {place: row for place, row in draft.members.items() if row not in second}
        if draft.members:
            _compare_one(plan, draft, team_id, old[2:], fresh)


def _compare_one(plan: Matched, draft: _Draft, team_id: int, old: tuple[str, ...], fresh: Collection[Place]) -> None:
    """Say which rows change a stored team, which bring people, which say nothing new."""
    new = {place: row for place, row in draft.members.items() if place in fresh}
    known = sorted({*draft.members.values()} - {*new.values()})
    changes = matching.differing(dict(zip(COMMON, old, strict=True)), draft.values)
    if changes:
        plan.changed.append(Change("team", team_id, changes, next(iter(known), draft.row)))
    plan.same_rows += known[1:] if changes else known
    if new:
        draft.members = new
        plan.new.append((team_id, draft))


def write(plan: Matched, entry_id: int, batch_id: int | None) -> None:
    """Store a plan."""
    matching.update(plan.changed)
    members = []
    for team_id, draft in plan.new:
        if team_id is None:
            values = {**draft.values, "presented_on": draft.values["presented_on"] or None}
            team = {"name": draft.name, "key": names.match_key(draft.name), **values, "entry_id": entry_id}
            team_id = matching.insert_one("team", team)
        members += [(team_id, *place, batch_id, row, entry_id) for place, row in draft.members.items()]
    columns = ("team_id", "participant_id", "role", "batch_id", "source_row", "entry_id")
    matching.insert("team_member", columns, members)

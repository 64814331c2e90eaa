"""Rising-star teams (熠星團隊): leader, members, grade and the day of the presented result."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hualien_desk.domain import names, roc_date
from hualien_desk.domain.teams import LEADER
from hualien_desk.store import matching, people
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

COMMON = ("agency", "grade", "presented_on")


@dataclass(slots=True)
class _Draft:
    """A team as its rows tell it: common values, members as (participant id, role) -> row."""

    name: str
    row: int
    values: dict[str, str]
    members: dict[tuple[int, str], int] = field(default_factory=dict)


def match(data: Iterable[tuple[Any, ...]], one_leader: bool) -> Matched:
    """Compare rows (row, team, agency, role, national_id, person, grade, presented_on) with the store."""
    plan, who = Matched(), people.People()
    drafts: dict[str, _Draft] = {}
    for row, name, agency, role, national_id, person, grade, presented_on in data:
        person_id = who.find(national_id)
        if person_id is None:
            plan.complain(row, "national_id", people.not_on_roster(national_id, person))
            continue
        if person and (own := who.other_name(national_id, person)):
            plan.warn(row, "person", people.name_differs(person, own))
        values = {"agency": agency, "grade": grade, "presented_on": presented_on or ""}
        draft = drafts.setdefault(names.match_key(name), _Draft(name, row, values))
        if _agrees(plan, draft, row, values):
            _add_member(plan, draft, row, (person_id, role), one_leader)
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


def _add_member(plan: Matched, draft: _Draft, row: int, place: tuple[int, str], one_leader: bool) -> None:
    if place in draft.members:
        plan.same_rows.append(row)
        return
    leader = next((other for other, role in draft.members if role == LEADER), None)
    if one_leader and place[1] == LEADER and leader is not None:
        plan.complain(row, "role", f"團隊「{draft.name}」已有主持人；一隊只有一位主持人，請更正角色。")
        return
    draft.members[place] = row


def _compare(plan: Matched, drafts: dict[str, _Draft], one_leader: bool) -> None:
    stored = {row[0]: row for row in rows("SELECT key, id, agency, grade, presented_on FROM team")}
    places = {row[1:]: row[0] for row in rows("SELECT id, team_id, participant_id, role FROM team_member")}
    leaders = {team: person for team, person, role in places if role == LEADER}
    for key, draft in drafts.items():
        old = stored.get(key)
        if old is None:
            plan.new.append((None, draft))
            continue
        team_id = old[1]
        fresh = {place: row for place, row in draft.members.items() if (team_id, *place) not in places}
        known = [row for place, row in draft.members.items() if place not in fresh]
        changes = matching.differing(dict(zip(COMMON, old[2:], strict=True)), draft.values)
        if changes:
            plan.changed.append(Change("team", team_id, changes, next(iter(known), draft.row)))
        plan.same_rows += known[1:] if changes else known
        for place in [place for place in fresh if one_leader and place[1] == LEADER and team_id in leaders]:
            plan.complain(fresh.pop(place), "role", f"團隊「{draft.name}」已登錄另一位主持人；請更正角色。")
        if fresh:
            draft.members = fresh
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

"""工作圈: who of a team came to a meeting; a meeting and its attendance are one undo step."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.teams import serves
from hualien_desk.operations import records
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.records import KINDS
from hualien_desk.store import journal, matching, team_lists
from hualien_desk.store import records as store
from hualien_desk.store.matching import Change
from hualien_desk.store.team_lists import STATES
from hualien_desk.store.team_work import PRESENT

KIND = KINDS["team_meeting"]


class Attender(NamedTuple):
    """One who belongs to a meeting: who, the name, what is kept ("" for nothing yet)."""

    person: int
    name: str
    state: str


def expected(team: int, day: date | None) -> dict[int, str]:
    """Everybody in the team on a day (None: ever), by name, leaders first."""
    people = team_lists.people(team)
    return {who.person: who.name for who in people if day is None or serves(who.since, who.until, day)}


def attendance(team: int, day: date | None, meeting: int = 0) -> list[Attender]:
    """Who belongs to a meeting: the team of that day, and whoever has a mark; a new meeting proposes 出席."""
    marked = _marked(meeting)
    names = expected(team, day)
    for person in marked:
        names.setdefault(person, str((store.find("participant", person) or {}).get("name", "")))
    blank = PRESENT if not meeting else ""
    return [Attender(person, name, marked.get(person, blank)) for person, name in names.items()]


def _marked(meeting: int) -> dict[int, str]:
    return dict(store.where("team_presence", ("participant_id", "state"), meeting_id=meeting))


def mark(desk: Desk, meeting: int, states: Mapping[int, str]) -> Outcome:
    """Keep who came ("" takes a mark away); one undo step. Nothing changed is no entry."""
    title = records.title(KIND, meeting)
    if not _differing(meeting, states):
        return Outcome(f"{title}的出席沒有變更。")
    with desk.entry(f"註記{title}的出席") as entry:
        _write(meeting, states, entry.id)
    return Outcome(f"已註記{title}的出席。", entry, journal.tables_of(entry.id))


def add(desk: Desk, given: Mapping[str, str], states: Mapping[int, str]) -> tuple[Outcome, int]:
    """Store a new meeting with who came, as one undo step."""
    _refuse(states)
    return records.add(desk, KIND, given, also=lambda own, entry: _write(own, states, entry))


def change(desk: Desk, meeting: int, given: Mapping[str, str], states: Mapping[int, str]) -> Outcome:
    """Correct a meeting and who came, as one undo step."""
    _refuse(states)
    outcome = records.change(desk, KIND, meeting, given, also=lambda own, entry: _write(own, states, entry))
    return outcome if outcome.entry else mark(desk, meeting, states)


def _refuse(states: Mapping[int, str]) -> None:
    for state in states.values():
        if state and state not in STATES:
            raise DeskError(f"出席「{state}」無法辨識；請填{'、'.join(STATES)}其中之一。")


def _differing(meeting: int, states: Mapping[int, str]) -> dict[int, str]:
    _refuse(states)
    marked = _marked(meeting)
    return {person: state for person, state in states.items() if state != marked.get(person, "")}


def _write(meeting: int, states: Mapping[int, str], entry: int) -> None:
    own = dict(store.where("team_presence", ("participant_id", "id"), meeting_id=meeting))
    for person, state in _differing(meeting, states).items():
        if not state:
            store.remove("team_presence", [own[person]])
        elif person in own:
            matching.update([Change("team_presence", own[person], {"state": state})])
        else:
            values = {"meeting_id": meeting, "participant_id": person, "state": state, "entry_id": entry}
            matching.insert_one("team_presence", values)

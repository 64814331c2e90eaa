"""Workshops (研習班) and who attended them; they give hours, never an award."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from hualien_desk.domain.attendance import ABSENT, CANCELLED, FREE, PRESENT
from hualien_desk.domain.sessions import Session
from hualien_desk.store import matching, people
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

FIELDS = ("kind", "number", "held_on", "starts", "ends", "hours", "place", "teacher", "capacity")
ATTENDANCE = ("workshop_id", "participant_id", "hours", "state", "batch_id", "source_row", "entry_id")


Faults = Callable[[Session], Iterable[tuple[str, str, bool]]]
"""Says what is wrong or doubtful with a session: field, sentence, whether it is only a warning."""
Proposed = Callable[[Session], tuple[float, str] | None]
"""The hours of a session that is given without, and the sentence that says so."""


def match(
    data: Iterable[tuple[Any, ...]], faults: Faults = lambda _: (), proposed: Proposed = lambda _: None
) -> Matched:
    """Compare rows (row and the fields of `workshops`) with the store; a session is its 班別 and 場次."""
    plan, seen = Matched(), dict[tuple[str, str], tuple[int, list[Any]]]()
    stored = {(row[1], row[2]): row for row in rows(f"SELECT id, {', '.join(FIELDS)} FROM workshop")}
    for row, *given in data:
        given[8] = None if given[8] is None else int(given[8])
        key = (given[0], given[1])
        if key in seen:
            _repeated(plan, row, given, *seen[key])
            continue
        seen[key] = (row, given)
        session = Session(*key, date.fromisoformat(given[2]), *given[3:6])
        if _refused(plan, row, faults(session)):
            continue
        old = stored.get(key)
        if given[5] is None and (old is None or old[6] is None):
            given = _with_hours(plan, row, given, proposed(session))
        values = dict(zip(FIELDS, given, strict=True))
        if old is None:
            plan.new.append(given)
        elif changes := matching.differing(dict(zip(FIELDS, old[1:], strict=True)), values):
            plan.changed.append(Change("workshop", old[0], changes, row))
        else:
            plan.same_rows.append(row)
    return plan


def _with_hours(plan: Matched, row: int, given: list[Any], found: tuple[float, str] | None) -> list[Any]:
    """Fill in the hours that every list and sum reads, and say so."""
    if found is None:
        return given
    plan.warn(row, "hours", found[1])
    return [*given[:5], found[0], *given[6:]]


def _refused(plan: Matched, row: int, faults: Iterable[tuple[str, str, bool]]) -> bool:
    """Tell what is wrong or doubtful; says whether the row cannot be stored."""
    found = list(faults)
    for field, sentence, warning in found:
        (plan.warn if warning else plan.complain)(row, field, sentence)
    return not all(warning for _, _, warning in found)


def _repeated(plan: Matched, row: int, given: list[Any], first_row: int, first: list[Any]) -> None:
    if given == first:
        plan.same_rows.append(row)
    else:
        plan.complain(row, "number", f"「{given[0]}」場次「{given[1]}」與第{first_row}列重複而內容不同；請只留一列。")


def write(plan: Matched, entry_id: int) -> None:
    """Store a plan."""
    matching.update(plan.changed)
    matching.insert("workshop", (*FIELDS, "entry_id"), ((*item, entry_id) for item in plan.new))


Hours = Callable[[Session], float | None]
"""The hours of a session, None when nobody can tell."""


def _as_entered(session: Session) -> float | None:
    return session.hours


_SESSIONS = "SELECT id, kind, number, coalesce(starts, ''), coalesce(ends, ''), hours FROM workshop"
NOT_THERE = frozenset({ABSENT, CANCELLED})
"""States beside which hours cannot be right."""


def match_attendance(data: Iterable[tuple[Any, ...]], hours_of: Hours = _as_entered) -> Matched:
    """Compare rows (row, national_id, name, kind, number, hours, state) with the store."""
    plan, who = Matched(), people.People()
    sessions = {
        (row[1], row[2]): (row[0], hours_of(Session(row[1], row[2], None, *row[3:6]))) for row in rows(_SESSIONS)
    }
    stored = {row[1:3]: row for row in rows("SELECT id, workshop_id, participant_id, hours, state FROM attendance")}
    seen: dict[tuple[int, int], tuple[Any, ...]] = {}
    last: dict[int, int] = {}
    for row, national_id, name, kind, number, hours, state in data:
        person, session = who.find(national_id), sessions.get((kind, number))
        if person is None:
            plan.complain(row, "national_id", people.not_on_roster(national_id, name))
        elif session is None:
            plan.complain(row, "number", f"找不到「{kind}」場次「{number}」；請更正場次，或先匯入研習班（workshops）。")
        elif hours is not None and session[1] is not None and hours > session[1]:
            plan.complain(row, "hours", f"出席時數 {hours:g} 超過本場次的 {session[1]:g} 小時；請更正。")
        else:
            if name and (own := who.other_name(national_id, name)):
                plan.warn(row, "name", people.name_differs(name, own))
            _match_place(plan, seen, stored, (session[0], person), (hours, state), row)
            last[session[0]] = row
    _warn_of_full(plan, seen, stored, last)
    return plan


def _warn_of_full(
    plan: Matched,
    seen: Mapping[tuple[int, int], tuple[Any, ...]],
    stored: Mapping[tuple[Any, ...], tuple[Any, ...]],
    last: Mapping[int, int],
) -> None:
    """Say, beside the last row of a session, that its list would be longer than its capacity."""
    limits = rows("SELECT id, capacity, kind, number FROM workshop WHERE capacity IS NOT NULL ORDER BY id")
    for session, capacity, kind, number in ((found[0], *found[1:]) for found in limits if found[0] in last):
        states = {key: old[4] for key, old in stored.items() if key[0] == session}
        states |= {key: given[1] or states.get(key, "") for key, given in seen.items() if key[0] == session}
        if (count := sum(state not in FREE for state in states.values())) > capacity:
            words = (
                f"「{kind}」場次「{number}」的名單將有 {count} 人，超過名額 {capacity}；請查明，或把後面的人改為候補。"
            )
            plan.warn(last[session], "state", words)


def _match_place(
    plan: Matched,
    seen: dict[tuple[int, int], tuple[Any, ...]],
    stored: dict[tuple[Any, ...], tuple[Any, ...]],
    key: tuple[int, int],
    given: tuple[float | None, str],
    row: int,
) -> None:
    if key in seen and seen[key] != given:
        plan.complain(row, "national_id", "同一人在同一場次出現兩次而內容不同；請只留一列。")
    elif key in seen:
        plan.same_rows.append(row)
    else:
        hours, state = seen[key] = given
        if hours and state in NOT_THERE:
            words = f"狀態是「{state}」，出席時數 {hours:g} 不計入；請查明是否應為「{PRESENT}」。"
            plan.warn(row, "hours", words)
        old = stored.get(key)
        if old is None:
            plan.new.append((*key, *given, row))
        elif changes := matching.differing({"hours": old[3], "state": old[4]}, {"hours": given[0], "state": given[1]}):
            plan.changed.append(Change("attendance", old[0], changes, row))
        else:
            plan.same_rows.append(row)


def write_attendance(plan: Matched, entry_id: int, batch_id: int | None) -> None:
    """Store a plan."""
    matching.update(plan.changed)
    matching.insert("attendance", ATTENDANCE, ((*item[:4], batch_id, item[4], entry_id) for item in plan.new))

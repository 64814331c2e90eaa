"""Two records of one person made one: what each has goes to the kept one, exact repeats are united."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hualien_desk.store import aliases, matching, proofs, records
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows


class Contradiction(NamedTuple):
    """A column in which two rows that are the same deny each other: the kept row, its value and the other's."""

    table: str
    row: int
    column: str
    kept: Any
    other: Any


class Merged(NamedTuple):
    """Rows that moved and rows that were united, by table; what denies what; postings that cannot both be true."""

    moved: Counter[str]
    united: Counter[str]
    contradictions: list[Contradiction]
    dropped: list[int]


class Same(NamedTuple):
    """What makes two rows of one person the same, what one takes from the other, what both have to say."""

    key: tuple[str, ...]
    facts: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    """Where all of these are empty nobody can tell whether the rows are the same."""
    belongs: tuple[str, str] | None = None
    """A fact and the one that it belongs to: taken from the same row, never beside another row's."""


SAME: Mapping[str, Same] = {
    "posting": Same(("agency_id", "category", "since", "until"), ("unit", "title", "rank", "manager")),
    "completion": Same(
        ("course_id", "completed_on", "platform"),
        ("hours", "score", "e_certificate", "exam_certificate", "exam_on"),
        belongs=("exam_on", "exam_certificate"),
    ),
    "video_session": Same(("held_on", "topic"), ("attended",)),
    "attendance": Same(("workshop_id",), ("hours", "state"), belongs=("state", "hours")),
    "enrolment_decision": Same(("workshop_id", "what", "why")),
    "dispute": Same(("workshop_id", "objection", "objected_on"), ("answer", "answered_on", "answered_by")),
    "team_member": Same(("team_id", "role"), ("since", "until", "duty")),
    "team_presence": Same(("meeting_id",), ("state",)),
    "acceptance": Same(("course_id", "scheme"), ("counts", "reason")),
    "course_choice": Same(("course_id",), ("note",)),
    "past_award": Same(("reason", "award", "decided_on", "document_no"), (), ("decided_on", "document_no")),
}
"""The tables of a person; the postings come first."""
_LARGER = frozenset({"hours", "attended"})
"""Counted once, the larger one: as when a platform reports a course twice."""


def merge(keep: int, other: int, values: Mapping[str, Any]) -> Merged:
    """Move everything to the kept person, inside an entry; `values` are what the kept one is called from now on."""
    done = Merged(Counter(), Counter(), [], [])
    for table, same in SAME.items():
        for row in _rows(table, other):
            _take(done, table, same, keep, row)
    for table in ("award_line", "certificate"):
        for (line,) in records.where(table, ("id",), participant_id=other):
            done.moved[table] += 1
            matching.update([Change(table, line, {"participant_id": keep})])
    _notes(keep, other)
    aliases.take_over(keep, other)
    numbers = {number for who in (keep, other) for (number,) in records.where("participant", ("national_id",), id=who)}
    records.remove("participant", [other])
    _number_awards(keep, numbers, values["national_id"])
    before = records.find("participant", keep) or {}
    if changes := {name: value for name, value in values.items() if before[name] != value}:
        matching.update([Change("participant", keep, changes)])
    return done


def _rows(table: str, person: int) -> list[dict[str, Any]]:
    found = records.where(table, ("id",), participant_id=person)
    return [own for (number,) in found if (own := records.find(table, number))]


def _take(done: Merged, table: str, same: Same, keep: int, row: Mapping[str, Any]) -> None:
    """One row of the other: united with the kept one's, left out, or moved."""
    twin = _twin(table, same, keep, row)
    if twin:
        done.united[table] += 1
        done.contradictions.extend(_unite(table, same, twin, row))
    elif table == "posting" and any(_overlap(row, own) for own in _rows(table, keep)):
        done.dropped.append(row["id"])
    else:
        done.moved[table] += 1
        matching.update([Change(table, row["id"], {"participant_id": keep})])


def _twin(table: str, same: Same, keep: int, row: Mapping[str, Any]) -> dict[str, Any] | None:
    if same.needed and not any(row[column] for column in same.needed):
        return None
    found = records.twin(table, {"participant_id": keep, **{name: row[name] for name in same.key}}, row["id"])
    return records.find(table, found) if found else None


def _unite(table: str, same: Same, twin: Mapping[str, Any], row: Mapping[str, Any]) -> list[Contradiction]:
    """The kept row takes what it lacks; where both say something else it keeps its own word, or the larger number."""
    fresh = {column: _better(column, twin[column], row[column]) for column in same.facts}
    if same.belongs:
        column, owner = same.belongs
        fresh[column] = _beside(column, owner, *((twin, row) if twin[owner] == fresh[owner] else (row, twin)))
    if changes := {column: value for column, value in fresh.items() if value != twin[column]}:
        matching.update([Change(table, twin["id"], changes)])
    if table == "attendance":
        _carry(twin, row, fresh["hours"])
    lost_too = proofs.take_over(twin["id"], row["id"]) if table == "completion" else []
    records.remove(table, [row["id"]])
    given_up = ((name, value, {twin[name], row[name]} - {value, None, ""}) for name, value in fresh.items())
    found = [Contradiction(table, twin["id"], name, value, *lost) for name, value, lost in given_up if lost]
    return found + [Contradiction("proof", *lost) for lost in lost_too]


def _carry(twin: Mapping[str, Any], row: Mapping[str, Any], hours: Any) -> None:
    """The kept place takes the 簽到號 it lacks; which part was attended belongs to the hours that are kept."""
    if hours != twin["hours"]:
        records.remove("presence", [own for (own,) in records.where("presence", ("id",), attendance_id=twin["id"])])
    for table in ("seat", "presence") if hours != twin["hours"] else ("seat",):
        if not records.where(table, ("id",), attendance_id=twin["id"]):
            for (own,) in records.where(table, ("id",), attendance_id=row["id"]):
                matching.update([Change(table, own, {"attendance_id": twin["id"]})])


def _beside(column: str, owner: str, first: Mapping[str, Any], second: Mapping[str, Any]) -> Any:
    """What belongs to the first row's fact; the second row is asked only when it speaks of the same or of none."""
    if first[column] not in (None, "") or second[owner] not in (None, "", first[owner]):
        return first[column]
    return second[column]


def _better(column: str, one: Any, other: Any) -> Any:
    if column in _LARGER and None not in (one, other):
        return max(one, other)
    return one if one not in (None, "") else other


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return (one["since"] or "") <= (other["until"] or "9") and (other["since"] or "") <= (one["until"] or "9")


def _number_awards(keep: int, numbers: set[str], now: str) -> None:
    """Past awards are tied to people by ID: those that name one of the two now name the one that stays."""
    found = records.where("past_award", ("id", "national_id"), participant_id=keep)
    stale = (own for own, number in found if number in numbers and number != now)
    matching.update(Change("past_award", own, {"national_id": now}) for own in stale)


def _notes(keep: int, other: int) -> None:
    """Whoever was noted as another person than the one is another person than the kept one."""
    known = {third for _, third in _others(keep)}
    for note, third in _others(other):
        if third not in known and third != keep:
            pair = {"one_id": min(keep, third), "other_id": max(keep, third)}
            matching.update([Change("not_same", note, pair)])


def _others(person: int) -> Iterator[tuple[int, int]]:
    sql = "SELECT id, one_id + other_id - ?1 FROM not_same WHERE one_id = ?1 OR other_id = ?1 ORDER BY id"
    yield from rows(sql, person)

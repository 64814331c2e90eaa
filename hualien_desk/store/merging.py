"""Two records of one person made one: what each has goes to the kept one, exact repeats are united."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from hualien_desk.store import matching, records
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import DATABASE, rows


class Merged(NamedTuple):
    """Rows that moved and rows that were united, by table; postings that could not come along (their ids)."""

    moved: Counter[str]
    united: Counter[str]
    dropped: tuple[int, ...]


_KEYS: dict[str, tuple[str, ...]] = {
    "completion": ("course_id", "completed_on", "platform"),
    "video_session": ("held_on", "topic"),
    "attendance": ("workshop_id",),
    "team_member": ("team_id", "role"),
    "acceptance": ("course_id", "scheme"),
}
"""What makes two rows of one person the same."""
_UNITED: dict[str, tuple[str, ...]] = {
    "completion": ("hours", "score", "e_certificate", "exam_certificate", "exam_on"),
    "video_session": ("attended",),
    "attendance": ("hours", "state"),
}
"""What the kept row takes from the other where it says nothing or less."""
_LARGER = frozenset({"hours", "attended"})


def merge(keep: int, other: int, values: Mapping[str, Any]) -> Merged:
    """Move everything to the kept person, inside an entry; `values` are what the kept one is called from now on."""
    moved, united = Counter[str](), Counter[str]()
    dropped = _postings(keep, other, moved)
    for table in _KEYS:
        for row in _rows(table, other):
            twin = _twin(table, keep, row)
            if twin is None:
                matching.update([Change(table, row["id"], {"participant_id": keep})])
                moved[table] += 1
            else:
                _unite(table, twin, row)
                united[table] += 1
    moved["past_award"] += len(records.where("past_award", ("id",), participant_id=other))
    DATABASE.execute_sql("UPDATE past_award SET participant_id = ? WHERE participant_id = ?", (keep, other))
    records.remove("participant", [other])
    before = records.find("participant", keep) or {}
    if changes := {name: value for name, value in values.items() if before[name] != value}:
        matching.update([Change("participant", keep, changes)])
    return Merged(+moved, united, tuple(dropped))


def _rows(table: str, person: int) -> list[dict[str, Any]]:
    ids = [row[0] for row in rows(f"SELECT id FROM {table} WHERE participant_id = ? ORDER BY id", person)]
    return [row for own in ids if (row := records.find(table, own))]


def _twin(table: str, keep: int, row: Mapping[str, Any]) -> dict[str, Any] | None:
    key = {"participant_id": keep, **{column: row[column] for column in _KEYS[table]}}
    found = records.twin(table, key, row["id"])
    return records.find(table, found) if found else None


def _unite(table: str, twin: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    fresh = {column: _better(column, twin[column], row[column]) for column in _UNITED.get(table, ())}
    if changes := {column: value for column, value in fresh.items() if value != twin[column]}:
        matching.update([Change(table, twin["id"], changes)])
    records.remove(table, [row["id"]])


def _better(column: str, one: Any, other: Any) -> Any:
    if column in _LARGER and None not in (one, other):
        return max(one, other)
    return one if one not in (None, "") else other


def _postings(keep: int, other: int, moved: "Counter[str]") -> list[int]:
    """Postings of other days come along; one of the same days says the same or cannot be true beside the kept one."""
    dropped = []
    for row in _rows("posting", other):
        kept = _rows("posting", keep)
        if any(_same(row, own) for own in kept):
            continue
        if any(_overlap(row, own) for own in kept):
            dropped.append(row["id"])
        else:
            matching.update([Change("posting", row["id"], {"participant_id": keep})])
            moved["posting"] += 1
    return dropped


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(one[column] == other[column] for column in ("agency_id", "category", "since", "until"))


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return (one["since"] or "") <= (other["until"] or "9") and (other["since"] or "") <= (one["until"] or "9")

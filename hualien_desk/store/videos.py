"""Cloud video sessions (雲端視訊互動): who attended when."""

from collections.abc import Iterable
from typing import Any

from hualien_desk.store import matching, people
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

COLUMNS = ("participant_id", "held_on", "topic", "attended", "batch_id", "source_row", "entry_id")


def match(data: Iterable[tuple[Any, ...]]) -> Matched:
    """Compare rows (row, national_id, name, held_on, topic, attended) with the store."""
    plan, who = Matched(), people.People()
    found = rows("SELECT id, participant_id, held_on, topic, attended FROM video_session")
    stored = {row[1:4]: (row[0], row[4]) for row in found}
    seen: dict[tuple[Any, ...], tuple[int, bool]] = {}
    for row, national_id, name, held_on, topic, attended in data:
        person = who.find(national_id)
        if person is None:
            plan.complain(row, "national_id", people.not_on_roster(national_id, name))
            continue
        if name and (own := who.other_name(national_id, name)):
            plan.warn(row, "name", people.name_differs(name, own))
        key = (person, held_on, topic)
        if key in seen and seen[key][1] != attended:
            plan.complain(row, "attended", f"與第{seen[key][0]}列同一人同一場次，但出席註記不同；請只留一列。")
        elif key in seen:
            plan.same_rows.append(row)
        else:
            seen[key] = (row, attended)
            _compare(plan, stored.get(key), key, attended, row)
    return plan


def _compare(plan: Matched, stored: tuple[int, int] | None, key: tuple[Any, ...], attended: bool, row: int) -> None:
    if stored is None:
        plan.new.append((*key, int(attended), row))
    elif bool(stored[1]) != attended:
        plan.changed.append(Change("video_session", stored[0], {"attended": int(attended)}, row))
    else:
        plan.same_rows.append(row)


def write(plan: Matched, entry_id: int, batch_id: int | None) -> None:
    """Store a plan."""
    matching.update(plan.changed)
    matching.insert("video_session", COLUMNS, ((*item[:4], batch_id, item[4], entry_id) for item in plan.new))

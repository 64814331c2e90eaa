"""Past awards (歷年敘獎): what was issued already, tied to people by ID, else by a name that only one person has."""

from collections.abc import Iterable
from typing import Any

from hualien_desk.store import matching, people
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

FIELDS = ("participant_id", "national_id", "name", "reason", "award", "decided_on", "document_no")


def match(data: Iterable[tuple[Any, ...]]) -> Matched:
    """Compare rows (row, national_id, name, reason, award, decided_on, document_no) with the store."""
    plan, who = Matched(), people.People()
    stored = rows(f"SELECT id, {', '.join(FIELDS)} FROM past_award")
    seen: dict[tuple[str, ...], tuple[int, int | None]] = {tuple(v or "" for v in row[2:]): row[:2] for row in stored}
    for row, national_id, name, reason, award, decided_on, document_no in data:
        key = (national_id, name, reason, award, decided_on or "", document_no)
        if key in seen:
            seen[key] = _tie(plan, who, row, seen[key], key)
            continue
        person = _person(plan, who, row, national_id, name)
        seen[key] = (0, person)
        plan.new.append((person, *key[:4], decided_on or None, document_no, row))
    return plan


def _tie(
    plan: Matched, who: people.People, row: int, stored: tuple[int, int | None], key: tuple[str, ...]
) -> tuple[int, int | None]:
    """A known award; one that nobody could be found for is tied to whoever came onto the roster since."""
    award_id, person = stored
    told = Matched()
    found = _person(told, who, row, key[0], key[1]) if award_id and person is None else None
    if found is None:
        plan.same_rows.append(row)
        return stored
    plan.complaints += told.complaints
    plan.changed.append(Change("past_award", award_id, {"participant_id": found}, row))
    return award_id, found


def _person(plan: Matched, who: people.People, row: int, national_id: str, name: str) -> int | None:
    if national_id:
        person = who.find(national_id)
        if person is None:
            words = "不在參訓人員名冊；已保存，但不與任何人比對，此人匯入名冊後請再匯入本檔。"
            plan.warn(row, "national_id", f"「{name}」{words}")
        elif own := who.other_name(national_id, name):
            plan.warn(row, "name", people.name_differs(name, own))
        return person
    found = who.by_name(name)
    if len(found) == 1:
        plan.warn(row, "name", f"「{name}」沒有身分證字號；名冊上只有一人同名，已視為該員，請查明。")
        return found[0]
    count = f"名冊上有 {len(found)} 人同名" if found else "名冊上沒有此人"
    plan.warn(row, "name", f"「{name}」沒有身分證字號且{count}；已保存，但不與任何人比對，請補身分證字號。")
    return None


def write(plan: Matched, entry_id: int, batch_id: int | None) -> None:
    """Store a plan."""
    matching.update(plan.changed)
    columns = (*FIELDS, "batch_id", "source_row", "entry_id")
    matching.insert("past_award", columns, ((*item[:7], batch_id, item[7], entry_id) for item in plan.new))

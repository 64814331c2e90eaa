"""What a field offers while it is typed into: hints, words to choose from, records that fit."""

from collections.abc import Mapping
from types import MappingProxyType

from hualien_desk.domain import awards
from hualien_desk.operations.slots import Slot
from hualien_desk.sheets import kinds
from hualien_desk.store import records, references, team_lists

HINTS = {
    "national_id": "例如 A123456789",
    "date": "106/05/03、5/3 或 =（今天）",
    "hours": "例如 2 或 1.5",
    "time": "例如 09:00",
    "count": "整數",
    "certificate": "證書字號，或「有」",
    "categories": "自助餐、英語、磨課師、推薦磨課師",
    "award": "例如 嘉獎一次",
    "whole": "整數",
    "number": "例如 80 或 1.5",
    "lines": "可分行；Ctrl+Enter 存入",
    "member": "隊員或其他人的姓名",
}
NOTHING: Mapping[str, str] = MappingProxyType({})
_OF_REFERENCE = {
    "agency": "名稱、簡稱或代碼的一部分",
    "person": "姓名或身分證字號",
    "course": "課程名稱或代碼的一部分",
    "workshop": "班別或場次",
    "team": "團隊名稱的一部分",
}
_FREE = (
    *("unit", "title", "category", "rank", "platform", "place", "teacher", "topic", "reason", "parent", "course"),
    *("adviser", "competency", "learners", "users"),
)
"""Text fields that often repeat what another record says."""


def hint(slot: Slot) -> str:
    """What to type."""
    return _OF_REFERENCE.get(slot.refers) or HINTS.get(slot.cell, "")


def offers(slot: Slot, text: str, beside: Mapping[str, str] = NOTHING) -> list[str]:
    """What the field could be, for what is typed so far; all choices while nothing is typed.

    `beside` is what stands in the other fields of the form: it says whose people are offered.
    """
    plain = text.strip()
    if slot.cell == "member":
        team = [name for name in team_lists.names_in(beside.get("team", "")) if plain in name]
        return list(dict.fromkeys((*team, *records.known(slot.table, slot.column, plain))))
    if slot.refers:
        return [found.words for found in references.REFERENCES[slot.refers].suggest(plain)] if plain else []
    if slot.choices and not slot.closed:  # the plan's words, and those that the office has used
        used = records.known(slot.table, slot.column, plain) if slot.table else []
        return list(dict.fromkeys((*(word for word in slot.choices if plain in word), *used))) or list(slot.choices)
    if slot.choices:
        return [word for word in slot.choices if plain in word] or list(slot.choices)
    if slot.cell == "award":
        return [award.label for award in awards.AWARDS if plain in award.label]
    known = records.known(slot.table, slot.column, plain) if slot.name in _FREE and slot.table else []
    staff = [word for word in kinds.words()["staff"] if plain in word] if slot.name == "category" else []
    return list(dict.fromkeys((*known, *staff)))


def has_offers(slot: Slot) -> bool:
    """Say whether the field ever offers anything."""
    return bool(slot.refers or slot.choices or slot.cell in ("award", "member") or slot.name in _FREE)

"""Why a new computation changes an award line: what differs between what it was judged on and what is known today."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from hualien_desk.domain.rulings import Ruling

_PLACE = {"agency": "機關", "unit": "單位", "title": "職稱", "rank": "官職等", "category": "人員類別"}


def of_change(before: str, after: str) -> str:
    """The differences of two snapshots in words; "" for none."""
    return "；".join(_differences(json.loads(before), json.loads(after)))


def apart(why: str) -> list[str]:
    """The sentences of what `of_change` says; a semicolon within brackets belongs to the evidence."""
    found, depth = [""], 0
    for sign in why:
        depth += (sign == "（") - (sign == "）")
        if sign == "；" and depth <= 0:
            found.append("")
        else:
            found[-1] += sign
    return found


def of_loss(today: Sequence[Ruling]) -> str:
    """Why an award is no longer due: the answer of today and what is missing; `today`: the scheme's lines."""
    if not today:
        return "已不在參訓人員名冊"
    line = today[0]
    missing = "、".join(f"{check.name}（目前：{check.found or '沒有紀錄'}）" for check in line.missing)
    return f"現在是「{line.label}」" + (f"：{missing}" if missing else "".join(f"：{note}" for note in line.notes[:1]))


def _differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    came = [words for words in new.get("evidence", ()) if words not in old.get("evidence", ())]
    went = [words for words in old.get("evidence", ()) if words not in new.get("evidence", ())]
    yield from (f"新的佐證：{words}" for words in came)
    yield from (f"不再有的佐證：{words}" for words in went)
    moved = ((word, old[key], new[key]) for key, word in _PLACE.items() if old[key] != new[key])
    yield from (f"{word}：{was or '空白'} → {now or '空白'}" for word, was, now in moved)
    before = {name: found for name, _, found in old.get("checks", ())}
    for name, _, found in new.get("checks", ()):
        if name in before and before[name] != found:
            yield f"{name}：{before[name] or '無'} → {found or '無'}"
    if (old.get("text"), old.get("rules")) != (new.get("text"), new.get("rules")):
        yield "規則變更"
    yield from (f"新的備註：{note}" for note in new.get("notes", ()) if note not in old.get("notes", ()))

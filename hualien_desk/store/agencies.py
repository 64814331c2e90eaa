"""Agencies: found by any known writing of their name."""

import csv
import io
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any

from hualien_desk import assets
from hualien_desk.domain import names
from hualien_desk.domain.agencies import Agency
from hualien_desk.store import matching
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

COLUMNS = ("name", "key", "code", "kind", "parent", "follows", "entry_id")


def by_id() -> dict[int, Agency]:
    """Every agency."""
    found = rows("SELECT name, kind, code, follows, parent, id FROM agency")
    return {row[5]: Agency(row[0], row[1], row[2], bool(row[3]), row[4], row[5]) for row in found}


def in_order() -> list[Agency]:
    """Every agency in the county's own order (that of the seed, then of entry)."""
    return list(by_id().values())


class Finder:
    """Finds agencies by name, alias or code; reads the table once."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = dict(rows("SELECT key, agency_id FROM agency_alias"))
        self._names: dict[int, str] = dict(rows("SELECT id, name FROM agency"))
        self._ids |= dict(rows("SELECT code, id FROM agency WHERE code <> ''"))
        self._ids |= dict(rows("SELECT key, id FROM agency"))
        self._cache: dict[str, int | None] = {}

    def find(self, text: str) -> int | None:
        """The agency's id, None when no writing fits."""
        if text not in self._cache:
            self._cache[text] = self._ids.get(names.agency_key(text), self._ids.get(text.strip()))
        return self._cache[text]

    def suggest(self, text: str) -> str:
        """The known name nearest to an unknown one, "" when none is near."""
        near = get_close_matches(names.agency_key(text), self._ids, n=1, cutoff=0.6)
        return self._names[self._ids[near[0]]] if near else ""


def unknown(text: str, finder: Finder) -> str:
    """The sentence for an agency that is not on the list."""
    near = finder.suggest(text)
    hint = f"是否為「{near}」？" if near else ""
    return f"機關「{text}」不在機關清單；{hint}請更正名稱，或先匯入機關（agencies）。"


def match(data: Iterable[tuple[Any, ...]], kinds: Collection[str]) -> Matched:
    """Compare rows (row, name, code, kind, parent, follows) with the list."""
    plan, seen, finder = Matched(), dict[str, tuple[Any, ...]](), Finder()
    found = rows("SELECT id, key, code, kind, parent, follows FROM agency")
    stored, keys = {row[1]: row for row in found}, {row[0]: row[1] for row in found}
    for row, name, code, kind, parent, follows in data:
        key = keys.get(finder.find(name), names.agency_key(name))
        if kind and kind not in kinds:
            plan.complain(row, "kind", f"類型「{kind}」無法辨識；請填{'、'.join(sorted(kinds))}其中之一。")
        elif key in seen and seen[key] != (code, kind, parent, follows):
            plan.complain(row, "name", f"機關「{name}」在檔案中出現兩次而內容不同；請只留一列。")
        elif key in seen:
            plan.same_rows.append(row)
        elif key not in stored and not kind:
            plan.complain(row, "kind", f"新機關「{name}」缺少類型；請填{'、'.join(sorted(kinds))}其中之一。")
        else:
            seen[key] = (code, kind, parent, follows)
            _compare(plan, row, stored.get(key), (name, key, code, kind, parent, follows))
    return plan


def _compare(plan: Matched, row: int, stored: tuple[Any, ...] | None, given: tuple[Any, ...]) -> None:
    name, key, code, kind, parent, follows = given
    if stored is None:
        plan.new.append((name, key, code, kind, parent, int(bool(follows))))
        return
    old = dict(zip(("code", "kind", "parent", "follows"), stored[2:], strict=True))
    follows_value = None if follows is None else int(follows)
    values = matching.differing(old, {"code": code, "kind": kind, "parent": parent, "follows": follows_value})
    if values:
        plan.changed.append(Change("agency", stored[0], values, row))
    else:
        plan.same_rows.append(row)


def write(plan: Matched, entry_id: int) -> None:
    """Store a plan."""
    matching.insert("agency", COLUMNS, ((*row, entry_id) for row in plan.new))
    matching.update(plan.changed)


def seed(entry_id: int) -> None:
    """Fill a new file with the county's agencies and the usual writings of their names."""
    found = []
    for item in _read_seed("agencies.csv"):
        follows = int(item["參照本計畫"] == "是")
        key = names.agency_key(item["機關名稱"])
        found.append((item["機關名稱"], key, item["機關代碼"], item["類型"], item["上級機關"], follows, entry_id))
    matching.insert("agency", COLUMNS, found)
    ids = dict(rows("SELECT key, id FROM agency"))
    aliases = {}
    for item in _read_seed("agency_aliases.csv"):
        key = names.agency_key(item["alias"])
        if key not in ids:
            aliases[key] = ids[names.agency_key(item["name"])]
    matching.insert("agency_alias", ("key", "agency_id", "entry_id"), ((*item, entry_id) for item in aliases.items()))


def _read_seed(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO((assets.db() / "seed" / name).read_text("utf-8")))

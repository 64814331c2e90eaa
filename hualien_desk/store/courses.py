"""Courses: the catalogue, and the one course that a completion speaks of."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from hualien_desk.domain import names, roc_date
from hualien_desk.store import aliases, matching
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

COLUMNS = ("key", "code", "name", "name_key", "platform", "hours", "categories", "opens", "closes", "catalogued")
CATALOGUE = ("code", "name", "platform", "hours", "categories", "opens", "closes")


def course_key(code: str, name: str) -> str:
    """What makes a course one course: its code, else its normalised name."""
    return code.upper() if code else f"={names.match_key(name)}"


class Finder:
    """Finds the course of a completion: by code, else by normalised name; reads the table once."""

    def __init__(self) -> None:
        self._by_key: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self._aliases = aliases.courses()
        self.names: dict[int, str] = {}
        self.catalogued: set[int] = set()
        self._codes: dict[int, str] = {}
        found = rows("SELECT id, key, name, name_key, catalogued, code FROM course")
        for course_id, key, name, name_key, listed, code in found:
            self._by_key[key], self._codes[course_id] = course_id, code
            self._by_name.setdefault(name_key, []).append(course_id)
            self.names[course_id] = name
            if listed:
                self.catalogued.add(course_id)

    def find(self, code: str, name: str) -> int | None:
        """The course's id; a code that nobody knows falls back on a name that only one course has."""
        found = self._by_key.get(course_key(code, name))
        if found is None:
            same_name = self._by_name.get(names.match_key(name), ())
            found = same_name[0] if len(same_name) == 1 else self._aliases.get(names.match_key(name))
        return found

    def alike(self, name: str) -> list[str]:
        """The codes of the catalogue's courses that have this name, when it is not one course alone."""
        same = [course for course in self._by_name.get(names.match_key(name), ()) if course in self.catalogued]
        return sorted(self._codes[course] for course in same) if len(same) > 1 else []

    def differs(self, course_id: int, name: str) -> bool:
        """Say whether a course is known by another name than the given one."""
        return names.match_key(self.names[course_id]) != names.match_key(name)


def match(data: Iterable[tuple[Any, ...]]) -> Matched:
    """Compare rows (row, code, name, platform, hours, categories, opens, closes) with the catalogue."""
    plan, seen, data = Matched(), dict[str, tuple[Any, ...]](), list(data)
    stored = {row[1]: row for row in rows(f"SELECT id, key, catalogued, {', '.join(CATALOGUE)} FROM course")}
    named = Counter(name for _, name in {(course_key(*row[1:3]), names.match_key(row[2])) for row in data})
    unlisted = {name: row for row in stored.values() if not row[2] and named[name := names.match_key(row[4])] == 1}
    for row, *given in data:
        code, name = given[0], given[1]
        key = course_key(code, name)
        if given[5] and given[6] and given[5] > given[6]:
            opens, closes = (roc_date.show(date.fromisoformat(iso)) for iso in given[5:7])
            plan.complain(row, "closes", f"開放迄日 {closes} 早於開放起日 {opens}；請更正其中之一。")
        elif key in seen and seen[key] != tuple(given):
            _repeated(plan, row, code, name, str(seen[key][1]))
        elif key in seen:
            plan.same_rows.append(row)
        else:
            seen[key] = tuple(given)
            _compare(plan, row, stored.get(key) or unlisted.get(names.match_key(name)), key, given)
    return plan


def _repeated(plan: Matched, row: int, code: str, name: str, first: str) -> None:
    if names.match_key(name) == names.match_key(first):
        words = f"課程「{name}」在檔案中出現兩次而內容不同；請只留一列。"
    else:
        words = f"課程代碼「{code}」在檔案中同時屬於「{first}」與「{name}」；請更正其中一列的代碼。"
    plan.complain(row, "code" if code else "name", words)


def _compare(plan: Matched, row: int, stored: tuple[Any, ...] | None, key: str, given: list[Any]) -> None:
    values = dict(zip(CATALOGUE, given, strict=True))
    if stored is None:
        plan.new.append((key, values))
        return
    old = dict(zip(CATALOGUE, stored[3:], strict=True))
    changes = matching.differing(old, values)
    if not stored[2]:
        changes |= {"catalogued": 1, "key": key}
    if "name" in changes:
        changes["name_key"] = names.match_key(changes["name"])
    if changes:
        plan.changed.append(Change("course", stored[0], changes, row))
    else:
        plan.same_rows.append(row)


def write(plan: Matched, entry_id: int) -> None:
    """Store a plan."""
    matching.update(plan.changed)
    add(((key, values, 1) for key, values in plan.new), entry_id)


def add(courses: Iterable[tuple[str, dict[str, Any], int]], entry_id: int) -> None:
    """Insert courses: key, values of the catalogue, whether the catalogue lists it."""
    matching.insert(
        "course",
        (*COLUMNS, "entry_id"),
        (
            (
                *(key, v["code"], v["name"], names.match_key(v["name"]), v["platform"], v["hours"]),
                *(v["categories"], v["opens"] or None, v["closes"] or None, catalogued, entry_id),
            )
            for key, v, catalogued in courses
        ),
    )

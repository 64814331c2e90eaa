"""What one record says of another: people, agencies, courses, sessions and teams found by any part of their name."""

from collections.abc import Callable
from typing import Any, NamedTuple

from hualien_desk.domain import names, national_id
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import agencies
from hualien_desk.store.tables import rows

MOST = 12
GAP = "　"
"""Stands between the parts of what is shown."""


class Found(NamedTuple):
    """A record that fits, and the words that name it."""

    id: int
    words: str


class Reference(NamedTuple):
    """How records of a kind are found: the ones that hold every word, and the words of one."""

    label: str
    suggest: Callable[[str], list[Found]]
    show: Callable[[int], str]
    exact: Callable[[str], int | None]
    lacking: str = ""
    """What to do when there is no such record yet."""


def _first(sql: str, *values: Any) -> Any:
    found = rows(sql, *values)
    return found[0][0] if found else None


def _fitting(sql: str, columns: tuple[str, ...], text: str, key: Callable[[str], str]) -> list[tuple[Any, ...]]:
    """Rows where every word of the text is in one of the key columns; those that begin with it come first."""
    parts = [key(part) for part in text.split() if key(part)]
    any_column = " OR ".join(f"instr({column}, ?)" for column in columns)
    where = " AND ".join([f"({any_column})"] * len(parts)) or "1"
    values = [part for part in parts for _ in columns]
    begins = f"instr({columns[0]}, ?) <> 1" if parts else "0"
    return rows(f"{sql} WHERE {where} ORDER BY {begins}, 1 LIMIT {MOST}", *values, *parts[:1])


def _agencies(text: str) -> list[Found]:
    own = "(a.key || ' ' || coalesce((SELECT group_concat(key, ' ') FROM agency_alias WHERE agency_id = a.id), ''))"
    found = _fitting("SELECT a.id, a.name FROM agency a", (own, "a.code"), text, names.agency_key)
    return [Found(*row) for row in found]


def _agency(text: str) -> int | None:
    return agencies.Finder().find(text)


_PEOPLE = (
    "SELECT p.id, p.name, p.national_id, (SELECT a.name FROM posting o JOIN agency a ON a.id = o.agency_id "
    "WHERE o.participant_id = p.id ORDER BY o.since IS NOT NULL DESC, o.since DESC, o.id DESC LIMIT 1) "
    "FROM participant p"
)


def _person_words(row: tuple[Any, ...]) -> Found:
    return Found(row[0], GAP.join(part for part in (row[1], national_id.mask(row[2]), row[3]) if part))


def _people(text: str) -> list[Found]:
    """By the start of the name or the ID (both have an index); anywhere in the name when that finds nobody."""
    first = text.split(GAP)[0]
    key, number = names.match_key(first), national_id.normalise(first)
    begins = f"{_PEOPLE} WHERE (p.name_key >= ? AND p.name_key < ? || char(0x10ffff)) OR (p.national_id >= ? AND "
    found = rows(f"{begins}p.national_id < ? || 'z') ORDER BY p.name_key, 1 LIMIT {MOST}", key, key, number, number)
    found = found or rows(f"{_PEOPLE} WHERE instr(p.name_key, ?) ORDER BY p.name_key, 1 LIMIT {MOST}", key)
    return [_person_words(row) for row in found] if key else []


def _person(text: str) -> int | None:
    found: int | None = _first("SELECT id FROM participant WHERE national_id = ?", national_id.normalise(text))
    if found is not None:
        return found
    own = [_person_words(r) for r in rows(f"{_PEOPLE} WHERE p.name_key = ?", names.match_key(text.split(GAP)[0]))]
    same = [item for item in own if GAP not in text.strip() or item.words == text.strip()]
    return same[0].id if len(same) == 1 else None


def _show_person(wanted: int) -> str:
    return next((_person_words(row).words for row in rows(f"{_PEOPLE} WHERE p.id = ?", wanted)), "")


def _courses(text: str) -> list[Found]:
    found = _fitting(
        "SELECT c.id, c.code, c.name FROM course c", ("c.name_key", "lower(c.code)"), text, names.match_key
    )
    return [Found(row[0], GAP.join(part for part in row[1:] if part)) for row in found]


def _course(text: str) -> int | None:
    parts = text.strip().split(GAP, 1)
    code, name = (parts[0], parts[1]) if len(parts) == 2 else ("", parts[0])
    same = rows("SELECT id FROM course WHERE name_key = ? AND (code = ? OR ? = '')", names.match_key(name), code, code)
    same = same or rows("SELECT id FROM course WHERE upper(code) = ?", text.strip().upper())
    return same[0][0] if len(same) == 1 else None


def _show_course(wanted: int) -> str:
    return next((GAP.join(filter(None, row)) for row in rows("SELECT code, name FROM course WHERE id = ?", wanted)), "")


_SESSION = f"w.kind || '{GAP}' || w.number"


def _workshops(text: str) -> list[Found]:
    spaced = text.replace(GAP, " ")
    key = "w.kind || w.number || w.held_on || w.place"
    return [Found(*row) for row in _fitting(f"SELECT w.id, {_SESSION} FROM workshop w", (key,), spaced, str.strip)]


def _teams(text: str) -> list[Found]:
    return [Found(*row) for row in _fitting("SELECT t.id, t.name FROM team t", ("t.key",), text, names.match_key)]


def _budget_lines(text: str) -> list[Found]:
    return [
        Found(*row) for row in _fitting("SELECT b.id, b.title FROM budget_line b", ("b.key",), text, names.match_key)
    ]


REFERENCES: dict[str, Reference] = {
    "agency": Reference("機關", _agencies, lambda n: _first("SELECT name FROM agency WHERE id = ?", n) or "", _agency),
    "person": Reference("人員", _people, _show_person, _person),
    "course": Reference("課程", _courses, _show_course, _course),
    "workshop": Reference(
        "研習班場次",
        _workshops,
        lambda wanted: _first(f"SELECT {_SESSION} FROM workshop w WHERE id = ?", wanted) or "",
        lambda text: _first(f"SELECT id FROM workshop w WHERE {_SESSION} = ?", text.strip().replace(" ", GAP)),
    ),
    "budget_line": Reference(
        "預算項目",
        _budget_lines,
        lambda wanted: _first("SELECT title FROM budget_line WHERE id = ?", wanted) or "",
        lambda text: _first("SELECT id FROM budget_line WHERE key = ?", names.match_key(text)),
        "；還沒有這一項時，先在「成效評核」的「經費」按「常用項目」或「新增」",
    ),
    "team": Reference(
        "熠星團隊",
        _teams,
        lambda wanted: _first("SELECT name FROM team WHERE id = ?", wanted) or "",
        lambda text: _first("SELECT id FROM team WHERE key = ?", names.match_key(text)),
    ),
}
"""Kind of reference -> how it is found."""


def resolve(kind: str, text: str) -> int:
    """The one record that a text names, wholly or by a part that nothing else has; DeskError when none or several."""
    reference = REFERENCES[kind]
    found = reference.exact(text)
    if found is not None:
        return found
    near = reference.suggest(text)
    if len(near) == 1:
        return near[0].id
    if near:
        some = "、".join(item.words.replace(GAP, " ") for item in near[:3])
        raise DeskError(f"「{text}」可以是{some}{' …' if len(near) > 3 else ''}；請從清單選一個。")
    raise DeskError(f"找不到{reference.label}「{text}」；請輸入名稱或代碼的一部分，再從清單選取{reference.lacking}。")

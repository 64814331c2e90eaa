"""What was written under the headings of a team's or the office's documents, their versions, pictures and files."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from hualien_desk.domain import composition
from hualien_desk.domain.composition import Written
from hualien_desk.store import matching, records, text_owners
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows
from hualien_desk.store.text_owners import Owner

PICTURE = "picture"
"""The kind of a file that stands in the texts."""


class Version(NamedTuple):
    """A document as it was handed in; `at` is the ISO moment. An id below 0 is of the office, whose team is 0."""

    id: int
    team: int
    document: str
    number: int
    at: str
    operator: str
    note: str


def written(team: int, document: str) -> dict[str, Written]:
    """Place of a heading -> what stands there; items of the office's own bring their title."""
    return {place: Written(title, composition.from_json(text)) for place, (_, title, text) in _rows(team, document)}


def _rows(team: int, document: str) -> list[tuple[str, tuple[int, str, str]]]:
    """The rows by place: id, title, text as it is stored."""
    own = text_owners.of(team)
    sql = f"SELECT place, id, title, text FROM {own.text} WHERE {own.whose} = ? AND document = ? ORDER BY place"
    return [(place, (key, title, text)) for place, key, title, text in rows(sql, team, document)]


def write(team: int, document: str, texts: Mapping[str, Written | None], entry_id: int) -> None:
    """Write texts by place, inside an entry; None takes away what is there, equal texts are left alone."""
    of, held = text_owners.of(team), dict(_rows(team, document))
    for place, given in texts.items():
        own, *before = held.get(place, (0, "", ""))
        if given is None:
            records.remove(of.text, [own] if own else [])
            continue
        values = {"title": given.title, "text": composition.to_json(given.text)}
        if not own:
            key = {**of.key(team), "document": document, "place": place}
            matching.insert_one(of.text, {**key, **values, "entry_id": entry_id})
        elif list(values.values()) != before:
            matching.update([Change(of.text, own, values)])


def move(team: int, document: str, places: Mapping[str, str]) -> None:
    """Give items other places (old -> new), inside an entry; places may change hands."""
    table, held = text_owners.of(team).text, dict(_rows(team, document))
    found = [(held[old][0], new) for old, new in places.items() if old in held]
    for step in ("~", ""):  # no two rows are ever at one place
        matching.update([Change(table, own, {"place": f"{step}{new}"}) for own, new in found])


def last_change(team: int, document: str) -> str:
    """The ISO moment of the last change of the texts; "" for none."""
    own = text_owners.of(team)
    sql = f"""SELECT max(e.at) FROM journal_entry e WHERE e.id IN (
        SELECT entry_id FROM {own.text} WHERE {own.whose} = ?1 AND document = ?2 UNION
        SELECT c.entry_id FROM journal_change c WHERE c.table_name = '{own.text}'
        AND {own.before("c.before")} = ?1 AND json_extract(c.before, '$.document') = ?2)"""
    return str(rows(sql, team, document)[0][0] or "")


def versions(team: int, document: str) -> list[Version]:
    """The versions of a document, latest first."""
    own = text_owners.of(team)
    sql = f"SELECT {_columns(own)} FROM {own.version} WHERE {own.whose} = ? AND document = ? ORDER BY number DESC"
    return [Version(*row) for row in rows(sql, team, document)]


def _columns(own: Owner) -> str:
    return f"{own.sign} * id, {own.whose}, document, number, at, operator, note"


def version(own: int) -> tuple[Version, dict[str, Any]] | None:
    """One version and its content; None when it is gone."""
    of = text_owners.of_version(own)
    found = rows(f"SELECT {_columns(of)}, content FROM {of.version} WHERE id = ?", abs(own))
    return (Version(*found[0][:-1]), json.loads(found[0][-1])) if found else None


def entries_after(own: int) -> int:
    """How many entries of the journal there are after the one that kept a version."""
    table = text_owners.of_version(own).version
    sql = f"SELECT count(*) FROM journal_entry WHERE id > (SELECT entry_id FROM {table} WHERE id = ?)"
    return int(rows(sql, abs(own))[0][0])


def add_version(team: int, document: str, operator: str, note: str, content: Mapping[str, Any], entry_id: int) -> int:
    """Keep a document as it stands, inside an entry; says the number of the version."""
    of, number = text_owners.of(team), max((held.number for held in versions(team, document)), default=0) + 1
    values = {"at": datetime.now().isoformat(" ", "seconds"), "operator": operator, "note": note}
    key = {**of.key(team), "document": document, "number": number, "entry_id": entry_id}
    matching.insert_one(of.version, {**key, **values, "content": json.dumps(content, ensure_ascii=False)})
    return number


def has_picture(team: int, file: str) -> bool:
    """Whether a picture is already among the files of a team."""
    own = text_owners.of(team)
    sql = f"SELECT 1 FROM {own.file} WHERE {own.whose} = ? AND kind = ? AND file = ?"
    return bool(rows(sql, team, PICTURE, file))


def add_picture(team: int, file: str, file_name: str, size: int, entry_id: int) -> None:
    """Note a picture of the texts, inside an entry."""
    own = text_owners.of(team)
    values = {**own.key(team), "kind": PICTURE, "title": file_name, "file": file, "file_name": file_name}
    matching.insert_one(own.file, {**values, "file_size": size, "entry_id": entry_id})


def used_names() -> set[str]:
    """The stored names of every file of the teams and the office: those that are listed, those that stand in a text."""
    listed = [f"SELECT file FROM {own.file} WHERE file <> ''" for own in text_owners.OWNERS]
    texts = [f"SELECT text FROM {own.text} WHERE text LIKE '%\"picture\"%'" for own in text_owners.OWNERS]
    found = {name for (name,) in rows(" UNION ".join(listed))}
    return found.union(
        *(composition.pictures_in(composition.from_json(text)) for (text,) in rows(" UNION ".join(texts)))
    )

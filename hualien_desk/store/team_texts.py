"""What was written under the headings of a team's proposal and report, its versions, its pictures and files."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from hualien_desk.domain import composition
from hualien_desk.domain.composition import Written
from hualien_desk.store import matching, records
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows

PICTURE = "picture"
"""The kind of a file that stands in the texts."""


class Version(NamedTuple):
    """A proposal or report as it was handed in; `at` is the ISO moment."""

    id: int
    team: int
    document: str
    number: int
    at: str
    operator: str
    note: str


def written(team: int, document: str) -> dict[str, Written]:
    """Place of a heading -> what stands there; items of the office's own bring their title."""
    sql = "SELECT place, title, text FROM team_text WHERE team_id = ? AND document = ? ORDER BY place"
    return {place: Written(title, composition.from_json(text)) for place, title, text in rows(sql, team, document)}


def _rows(team: int, document: str) -> dict[str, tuple[int, str, str]]:
    """The rows by place: id, title, text as it is stored."""
    sql = "SELECT place, id, title, text FROM team_text WHERE team_id = ? AND document = ?"
    return {place: (own, title, text) for place, own, title, text in rows(sql, team, document)}


def write(team: int, document: str, texts: Mapping[str, Written | None], entry_id: int) -> None:
    """Write texts by place, inside an entry; None takes away what is there, equal texts are left alone."""
    held = _rows(team, document)
    for place, given in texts.items():
        own, *before = held.get(place, (0, "", ""))
        if given is None:
            records.remove("team_text", [own] if own else [])
            continue
        values = {"title": given.title, "text": composition.to_json(given.text)}
        if not own:
            key = {"team_id": team, "document": document, "place": place}
            matching.insert_one("team_text", {**key, **values, "entry_id": entry_id})
        elif list(values.values()) != before:
            matching.update([Change("team_text", own, values)])


def move(team: int, document: str, places: Mapping[str, str]) -> None:
    """Give items other places (old -> new), inside an entry; places may change hands."""
    held = _rows(team, document)
    found = [(held[old][0], new) for old, new in places.items() if old in held]
    for step in ("~", ""):  # no two rows are ever at one place
        matching.update([Change("team_text", own, {"place": f"{step}{new}"}) for own, new in found])


def last_change(team: int, document: str) -> str:
    """The ISO moment of the last change of the texts; "" for none."""
    sql = """SELECT max(e.at) FROM journal_entry e WHERE e.id IN (
        SELECT entry_id FROM team_text WHERE team_id = ?1 AND document = ?2 UNION
        SELECT c.entry_id FROM journal_change c WHERE c.table_name = 'team_text'
        AND json_extract(c.before, '$.team_id') = ?1 AND json_extract(c.before, '$.document') = ?2)"""
    return str(rows(sql, team, document)[0][0] or "")


def versions(team: int, document: str) -> list[Version]:
    """The versions of a document, latest first."""
    sql = f"SELECT {', '.join(_VERSION)} FROM team_version WHERE team_id = ? AND document = ? ORDER BY number DESC"
    return [Version(*row) for row in rows(sql, team, document)]


_VERSION = "id", "team_id", "document", "number", "at", "operator", "note"


def version(own: int) -> tuple[Version, dict[str, Any]] | None:
    """One version and its content; None when it is gone."""
    found = rows(f"SELECT {', '.join(_VERSION)}, content FROM team_version WHERE id = ?", own)
    return (Version(*found[0][:-1]), json.loads(found[0][-1])) if found else None


def add_version(team: int, document: str, operator: str, note: str, content: Mapping[str, Any], entry_id: int) -> int:
    """Keep a document as it stands, inside an entry; says the number of the version."""
    number = max((held.number for held in versions(team, document)), default=0) + 1
    values = {"at": datetime.now().isoformat(" ", "seconds"), "operator": operator, "note": note}
    key = {"team_id": team, "document": document, "number": number, "entry_id": entry_id}
    matching.insert_one("team_version", {**key, **values, "content": json.dumps(content, ensure_ascii=False)})
    return number


def has_picture(team: int, file: str) -> bool:
    """Whether a picture is already among the files of a team."""
    sql = "SELECT 1 FROM team_file WHERE team_id = ? AND kind = ? AND file = ?"
    return bool(rows(sql, team, PICTURE, file))


def add_picture(team: int, file: str, file_name: str, size: int, entry_id: int) -> None:
    """Note a picture of the texts, inside an entry."""
    values = {"team_id": team, "kind": PICTURE, "title": file_name, "file": file, "file_name": file_name}
    matching.insert_one("team_file", {**values, "file_size": size, "entry_id": entry_id})


def used_names() -> set[str]:
    """The stored names of every file of the teams: those that are listed and those that stand in a text."""
    listed = {row[0] for row in rows("SELECT DISTINCT file FROM team_file WHERE file <> ''")}
    texts = rows("SELECT text FROM team_text WHERE text LIKE '%\"picture\"%'")
    return listed.union(*(composition.pictures_in(composition.from_json(text)) for (text,) in texts))

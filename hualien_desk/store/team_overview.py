"""Every team with what its workbook counts, in one pass."""

import json
from collections.abc import Mapping
from datetime import date
from itertools import chain

from hualien_desk.domain.team_states import Counts
from hualien_desk.domain.teams import LEADER
from hualien_desk.store import team_grades
from hualien_desk.store.listing import day
from hualien_desk.store.tables import rows

LONG = 4000
"""Bytes of a text that is surely more than empty lines."""
_REACHED = "CASE WHEN lower_is_better THEN actual <= target ELSE actual >= target END"


def _count(table: str, what: str = "count(*)", where: str = "1") -> str:
    return f"(SELECT {what} FROM {table} x WHERE x.team_id = t.id AND {where})"


_LEADERS = """(SELECT coalesce(group_concat(p.name, '、'), '') FROM team_member x
    JOIN participant p ON p.id = x.participant_id WHERE x.team_id = t.id AND x.role = ?1)"""
_LATE = """(SELECT json_group_array(title) FROM (SELECT title FROM team_milestone x WHERE x.team_id = t.id
    AND done_on IS NULL AND ends < ?2 ORDER BY ends, id))"""
_COLUMNS = (
    *("t.id", "t.name", "t.plan_name", "t.agency", "t.grade", "t.presented_on", "t.graded_on"),
    *(_LEADERS, _count("team_member", "count(DISTINCT participant_id)")),
    *(_count("team_answer"), _count("team_visit")),
    *(_count("team_meeting"), _count("team_meeting", "max(held_on)")),
    *(_count("team_milestone"), _count("team_milestone", "count(done_on)"), _LATE),
    *(_count("team_material"), _count("team_topic")),
    *(_count("team_kpi"), _count("team_kpi", where=_REACHED)),
)
"""In the order of Counts."""
_FILLED = f"""SELECT team_id, document, place FROM team_text WHERE octet_length(text) > {LONG} OR EXISTS (
    SELECT 1 FROM json_tree(text) WHERE type = 'text' AND value <> 'paragraph' AND trim(value, ' 　') <> '')"""
_VERSIONS = "SELECT team_id, document, count(*) FROM team_version GROUP BY 1, 2"
_DERIVED = {
    "scope": "SELECT id FROM team WHERE scope <> ''",
    "members": "SELECT DISTINCT team_id FROM team_member",
    "duties": "SELECT DISTINCT team_id FROM team_member",
    "meetings": "SELECT DISTINCT team_id FROM team_meeting",
    "visits": "SELECT DISTINCT team_id FROM team_visit",
    "schedule": "SELECT DISTINCT team_id FROM team_milestone",
    "progress": "SELECT DISTINCT team_id FROM team_milestone",
    "materials": "SELECT DISTINCT team_id FROM team_material",
    "materials_made": "SELECT DISTINCT team_id FROM team_material WHERE finished_on NOTNULL",
    "learners": "SELECT DISTINCT team_id FROM team_material WHERE learners <> ''",
    "users": "SELECT DISTINCT team_id FROM team_material WHERE users <> ''",
    "topics": "SELECT DISTINCT team_id FROM team_topic",
    "topic_members": "SELECT DISTINCT team_id FROM team_topic WHERE members <> '' OR moderator <> ''",
    "kpi_targets": "SELECT DISTINCT team_id FROM team_kpi WHERE target NOTNULL",
    "kpi_results": "SELECT DISTINCT team_id FROM team_kpi WHERE actual NOTNULL",
    "diagnosis": "SELECT DISTINCT team_id FROM team_answer",
    "diagnosis_chart": "SELECT DISTINCT team_id FROM team_answer",
    "files": "SELECT DISTINCT team_id FROM team_file WHERE kind = 'evidence'",
}
"""The tables that a document makes by itself, and which teams have something for them."""


def filled() -> dict[tuple[int, str], set[str]]:
    """Team and document -> the places under which something can be read."""
    found: dict[tuple[int, str], set[str]] = {}
    for team, document, place in rows(_FILLED):
        found.setdefault((team, document), set()).add(place)
    return found


def derived() -> dict[str, set[int]]:
    """Name of a derived table -> the teams that have rows for it."""
    return {name: {team for (team,) in rows(sql)} for name, sql in _DERIVED.items()}


def counts(today: date, of: Mapping[str, Mapping[int, int]]) -> list[Counts]:
    """Every team by name; `of`: document -> team -> how many of its headings are filled."""
    versions = {(team, document): count for team, document, count in rows(_VERSIONS)}
    lines = team_grades.lines()
    sql = f"SELECT {', '.join(_COLUMNS)} FROM team t ORDER BY t.name, t.id"
    found = []
    for row in rows(sql, LEADER, today.isoformat()):
        papers = ((of[name].get(row[0], 0), versions.get((row[0], name), 0)) for name in ("proposal", "report"))
        own = (*row[:5], day(row[5]), day(row[6]), *row[7:12], day(row[12]), *row[13:15], tuple(json.loads(row[15])))
        found.append(Counts._make((*own, *row[16:], *chain.from_iterable(papers), lines.get(row[0], {}))))
    return found

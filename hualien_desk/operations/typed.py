"""What is typed or pasted as rows: every row gets its verdict before anything is stored."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import national_id
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.problems import Problem
from hualien_desk.operations import imports
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.operations.slots import Slot
from hualien_desk.sheets import cells, typed
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.store import people

_OFFERED = {
    ("", "agency"): ("agency", "name"),
    ("", "course"): ("course", "name"),
    ("", "course_code"): ("course", "code"),
    ("participants", "unit"): ("posting", "unit"),
    ("participants", "title"): ("posting", "title"),
    ("participants", "category"): ("posting", "category"),
    ("participants", "rank"): ("posting", "rank"),
    ("", "platform"): ("completion", "platform"),
    ("video-sessions", "topic"): ("video_session", "topic"),
    ("workshops", "place"): ("workshop", "place"),
    ("workshops", "teacher"): ("workshop", "teacher"),
    ("teams", "name"): ("team", "name"),
    ("past-awards", "reason"): ("past_award", "reason"),
    ("expenses", "payee"): ("expense", "payee"),
}
"""Columns whose known values are offered while typing: (kind or "" for any, field) -> where they stand."""
_REFERS = frozenset({"agency", "budget_line", "workshop"})
"""Columns that name another record."""
_OWN_ID = frozenset({"participants", "past-awards", "agencies", "courses", "workshops"})
"""Kinds that do not name a person of the roster by ID."""
NEW, CHANGED, SAME, REFUSED = "新增", "更新", "相同", "退回"


class Verdict(NamedTuple):
    """What would become of a row, what is wrong or doubtful about it, and in which of its columns (from 0)."""

    word: str
    sentences: tuple[str, ...] = ()
    columns: frozenset[int] = frozenset()


def headings_of(kind: str, row: Sequence[str]) -> dict[int, int]:
    """The field of each pasted column when the row holds headings, {} when it holds data."""
    return typed.columns_of(kind, row)


def slots_of(kind: str) -> tuple[Slot, ...]:
    """The columns of a sheet kind as fields that can be typed into."""
    found = []
    for field in KINDS[kind].fields:
        table, column = _OFFERED.get((kind, field.name)) or _OFFERED.get(("", field.name), ("", ""))
        refers = field.name if field.name in _REFERS else ""
        found.append(Slot(field.name, field.heading, field.cell, table, column, field.needed, refers))
    return tuple(found)


def doubt(slot: Slot, text: str) -> str:
    """What is wrong with the text of one cell by itself, "" when it can be read."""
    try:
        cells.READERS[slot.cell](text)
    except DeskError as error:
        return str(error)
    return ""


def prepare(desk: Desk, kind: str, rows: typed.Typed, today: date | None = None) -> ImportPlan:
    """Read typed rows and compare them with the store; nothing is written."""
    given, told = _with_ids(kind, rows)
    data = typed.read(kind, given, today or date.today(), desk.book.year)
    plan = imports.compare(desk, data)
    return plan._replace(warnings=(*plan.warnings, *told))


def _with_ids(kind: str, rows: typed.Typed) -> tuple[typed.Typed, list[Problem]]:
    """Rows that name a person without the ID get the ID when only one of the roster has the name."""
    places = {field.name: place for place, field in enumerate(KINDS[kind].fields)}
    name = places.get("person", places.get("name", -1))
    if kind in _OWN_ID or name < 0:
        return rows, []
    who, found, told = people.People(), list[Sequence[str]](), list[Problem]()
    for number, row in enumerate(rows, 1):
        if row[name].strip() and not row[places["national_id"]].strip():
            own = who.by_name(row[name])
            number_of = who.id_of(own[0]) if len(own) == 1 else ""
            if number_of:
                words = f"已依姓名「{row[name].strip()}」帶入身分證字號 {national_id.mask(number_of)}。"
                told.append(Problem(typed.BY_HAND, "", number, "", words, warning=True))
                row = [number_of if place == places["national_id"] else text for place, text in enumerate(row)]
        found.append(row)
    return found, told


def verdicts(plan: ImportPlan, rows: typed.Typed) -> dict[int, Verdict]:
    """The verdict on every filled row, by its number (from 1)."""
    refused = {problem.row for problem in plan.problems}
    changed = {change.row for change in plan.matched.changed}
    same = set(plan.matched.same_rows)
    told: dict[int, list[Problem]] = {}
    for problem in (*plan.problems, *plan.warnings):
        told.setdefault(problem.row, []).append(problem)
    places = {letters: place for place, (letters, _) in enumerate(plan.data.columns.values())}
    found: dict[int, Verdict] = {}
    for number, row in enumerate(rows, 1):
        if any(text.strip() for text in row):
            word = REFUSED if number in refused else CHANGED if number in changed else SAME if number in same else NEW
            own = told.get(number, [])
            columns = frozenset(places[item.column] for item in own if item.column in places)
            found[number] = Verdict(word, tuple(item.message for item in own), columns)
    return found

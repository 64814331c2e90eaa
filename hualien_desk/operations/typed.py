"""What is typed or pasted as rows: every row gets its verdict before anything is stored."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain.problems import Problem
from hualien_desk.operations import imports
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.sheets import typed

NEW, CHANGED, SAME, REFUSED = "新增", "更新", "相同", "退回"


class Verdict(NamedTuple):
    """What would become of a row, what is wrong or doubtful about it, and in which of its columns (from 0)."""

    word: str
    sentences: tuple[str, ...] = ()
    columns: frozenset[int] = frozenset()


def prepare(desk: Desk, kind: str, rows: typed.Typed, today: date | None = None) -> ImportPlan:
    """Read typed rows and compare them with the store; nothing is written."""
    return imports.compare(desk, typed.read(kind, rows, today or date.today(), desk.book.year))


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

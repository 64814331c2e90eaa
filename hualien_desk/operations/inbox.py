"""待處理: rows that an import refused wait here until they are mended, tried again or given up."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.teams import SEVERAL
from hualien_desk.operations import imports, layouts, typed
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.sheets import cells, reading, team_cells
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.store import held, journal
from hualien_desk.store.held import Held as Held

Row = tuple[int, list[str], str]


class Judged(NamedTuple):
    """A waiting row, and what would become of it today."""

    held: Held
    word: str
    sentences: tuple[str, ...]


def waiting() -> list[Held]:
    """Every row that waits."""
    return held.all_held()


def count() -> int:
    """How many rows wait."""
    return held.count()


def named(row: Held) -> str:
    """Who or what a row speaks of."""
    texts = dict(zip((field.name for field in KINDS[row.kind].fields), row.cells, strict=True))
    person = texts.get("person", "")
    return (person if SEVERAL not in person else "") or texts.get("name") or texts.get("national_id") or ""


def rows_of(plan: ImportPlan) -> list[Row]:
    """The refused rows of a plan: number, texts in the order of the kind's fields, reason; DeskError as in reading."""
    reasons: dict[int, list[str]] = {}
    for problem in plan.problems:
        reasons.setdefault(problem.row, []).append(problem.message)
    if not reasons or not plan.data.path:
        return []
    raw = reading.raw(plan.data, sorted(reasons), layouts.remembered(plan.data.kind))
    return [(number, _texts(plan, row), "；".join(reasons[number])) for number, row in raw.rows]


def _texts(plan: ImportPlan, row: Sequence[object]) -> list[str]:
    """What a row says field by field; a cell that speaks for two fields stands in the first."""
    kind, columns, given = KINDS[plan.data.kind], plan.data.columns, dict[str, object]()
    for name, (letters, _) in columns.items():
        place = _index(letters)
        given[name] = row[place] if 0 <= place < len(row) else ""
    if any(other.name in columns for other in kind.beside):
        spoken = columns["person"] in [columns.get(other.name) for other in kind.beside]
        given["person"] = team_cells.gathered(kind, given | ({"person": ""} if spoken else {}))
    found, used = list[str](), set[str]()
    for field in kind.fields:
        letters = columns.get(field.name, ("", ""))[0]
        value = given.get(field.name, plan.data.fixed.get(field.name, "")) if letters not in used else ""
        used |= {letters} - {""}
        found.append(_text(field.cell, value))
    return found


def _text(cell: str, value: object) -> str:
    """A cell as it could have been typed; a true date by its day, people in one line."""
    if cell == "people":
        return str(cells.READERS[cell](value))
    if isinstance(value, date) and cell == "date":
        return roc_date.show(date(value.year, value.month, value.day))
    return cells.text(value)


def _index(letters: str) -> int:
    found = 0
    for sign in letters:
        found = found * 26 + ord(sign) - 64
    return found - 1


def judge(desk: Desk, rows: Sequence[Held]) -> list[Judged]:
    """What would become of each row today; nothing is written."""
    found = []
    for kind in dict.fromkeys(row.kind for row in rows):
        own = [row for row in rows if row.kind == kind]
        texts = [row.cells for row in own]
        verdicts = typed.verdicts(typed.prepare(desk, kind, texts), texts)
        for number, row in enumerate(own, 1):
            verdict = verdicts.get(number)
            found.append(Judged(row, verdict.word if verdict else "", verdict.sentences if verdict else ()))
    return found


def retry(desk: Desk, ids: Sequence[int]) -> Outcome:
    """Store every row that can be stored by now, as one undo step a kind; the others go on waiting."""
    wanted = [row for row in held.all_held() if row.id in set(ids)]
    messages, tables, last = [], frozenset[str](), None
    for kind in dict.fromkeys(row.kind for row in wanted):
        own = [row for row in wanted if row.kind == kind]
        plan = typed.prepare(desk, kind, [row.cells for row in own])
        bad = {problem.row for problem in plan.problems}
        good = [row.id for number, row in enumerate(own, 1) if number not in bad]
        if good:
            done = imports.store(desk, plan, accept_valid=True, settles=good)
            messages.append(f"{KINDS[kind].label} {len(good):,} 列已處理")
            tables, last = tables | done.tables, done.entry
    left = len(wanted) - sum(row.id not in {item.id for item in held.all_held()} for row in wanted)
    if not messages:
        return Outcome(f"這 {left:,} 列仍有問題，請先更正。")
    rest = f"；{left:,} 列仍有問題" if left else ""
    return Outcome("、".join(messages) + rest + "。", last, tables)


def give_up(desk: Desk, ids: Sequence[int]) -> Outcome:
    """Delete waiting rows; it can be undone."""
    with desk.entry(f"刪除退回的列 {len(ids):,} 列") as entry:
        held.remove(ids)
    return Outcome(f"已刪除 {len(ids):,} 列退回的列。", entry, journal.tables_of(entry.id))

"""Imports: read in a child process, compare, show, and store whole or not at all."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk import writing
from hualien_desk.domain import roc_date
from hualien_desk.domain.attendance import PRESENT
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.problems import Problem
from hualien_desk.operations import (
    agency_codes,
    backups,
    budget_records,
    camp_period,
    layouts,
    staff_categories,
    workshop_rules,
)
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.sheets import kinds, reading
from hualien_desk.sheets.kinds import KINDS
from hualien_desk.sheets.reading import SheetData
from hualien_desk.store import (
    agencies,
    batches,
    budget,
    completions,
    courses,
    held,
    journal,
    past_awards,
    people,
    teams,
    videos,
    workshops,
)
from hualien_desk.store.batches import Counts
from hualien_desk.store.matching import Complaint, Matched


class ImportRefused(DeskError):
    """A file has rows that cannot be right; nothing was stored."""

    def __init__(self, plan: "ImportPlan") -> None:
        count = len({problem.row for problem in plan.problems})
        advice = "請更正後再匯入，或選擇只匯入正確的列"
        super().__init__(f"「{plan.data.file}」有 {count} 列有問題，未存入任何資料；{advice}。")
        self.problems = plan.problems


class Stopped(DeskError):
    """The user stopped the work; nothing was stored."""


class ImportPlan(NamedTuple):
    """What an import would do; what is shown is what is stored."""

    data: SheetData
    matched: Matched
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    counts: Counts
    made_after: int = 0
    leaving: int = 0

    @property
    def summary(self) -> str:
        """新增、更新、相同、退回 in one line."""
        counts = self.counts
        gone = f"、註記離職 {self.leaving}" if self.leaving else ""
        words = f"新增 {counts.added}、更新 {counts.changed}、相同 {counts.same}、退回 {counts.refused}{gone}"
        return f"{KINDS[self.data.kind].label}「{self.data.file}」共 {counts.total} 列：{words}"


class _Way(NamedTuple):
    """How one kind is compared and written."""

    match: Callable[[Desk, list[tuple[Any, ...]]], Matched]
    write: Callable[[Any, int, int | None], None]


def _match_agencies(desk: Desk, rows: list[tuple[Any, ...]]) -> Matched:
    rules = desk.book.coverage
    plan = agencies.match(rows, rules.covered_kinds | rules.may_follow_kinds)
    for row, sentence in agency_codes.doubtful(rows, rules):
        plan.warn(row, "code", sentence)
    return plan


def _match_teams(desk: Desk, rows: list[tuple[Any, ...]]) -> Matched:
    return teams.match(rows, desk.book.on("rising_star.leaders", "one"))


def _match_workshops(desk: Desk, rows: list[tuple[Any, ...]]) -> Matched:
    return workshops.match(rows, partial(workshop_rules.check, desk.book), workshop_rules.proposed)


def _match_attendance(_desk: Desk, rows: list[tuple[Any, ...]]) -> Matched:
    return workshops.match_attendance(rows, workshop_rules.hours_of)


def _rows(data: SheetData) -> list[tuple[Any, ...]]:
    """The rows; whoever has 出席時數 and no 狀態 was there (the hours of an enrolment list say no such thing)."""
    heading = data.columns.get("hours", ("", ""))[1] if data.kind == "attendance" else ""
    if kinds.heading_key(heading) not in map(kinds.heading_key, kinds.words()["attended_hours"]):
        return data.rows
    return [(*row[:6], row[6] or (PRESENT if row[5] else "")) for row in data.rows]


def _match_videos(desk: Desk, rows: list[tuple[Any, ...]]) -> Matched:
    plan = videos.match(rows)
    for row, _, _, held_on, *_ in rows:
        if sentence := camp_period.outside(desk.book, held_on):
            plan.warn(row, "held_on", sentence)
    return plan


def _match_people(desk: Desk, rows: list[tuple[Any, ...]], moved_on: str | None = None) -> Matched:
    plan = people.match(rows, moved_on)
    for row, sentence in staff_categories.doubtful(desk, rows):
        plan.warn(row, "category", sentence)
    return plan


WAYS: dict[str, _Way] = {
    "agencies": _Way(_match_agencies, lambda plan, entry, _: agencies.write(plan, entry)),
    "participants": _Way(_match_people, people.write),
    "courses": _Way(lambda _, rows: courses.match(rows), lambda plan, entry, _: courses.write(plan, entry)),
    "completions": _Way(lambda _, rows: completions.match(rows), completions.write),
    "video-sessions": _Way(_match_videos, videos.write),
    "workshops": _Way(_match_workshops, lambda plan, entry, _: workshops.write(plan, entry)),
    "attendance": _Way(_match_attendance, workshops.write_attendance),
    "teams": _Way(_match_teams, teams.write),
    "past-awards": _Way(lambda _, rows: past_awards.match(rows), past_awards.write),
    "expenses": _Way(budget_records.match, lambda plan, entry, _: budget.write(plan.new, entry)),
}


def prepare(
    desk: Desk,
    kind: str,
    path: Path,
    sheet: str | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> ImportPlan:
    """Read a file and compare it with the store; nothing is written."""
    progress(0, 0, f"讀取 {path.name}")
    data = reading.read(
        path,
        kind,
        sheet,
        lambda done, total: progress(done, total, f"讀取 {path.name}"),
        cancelled,
        layouts=layouts.remembered(kind),
    )
    _stop_if(cancelled)
    progress(0, 0, "比對現有資料")
    plan = compare(desk, data)
    _stop_if(cancelled)
    return plan


def compare(desk: Desk, data: SheetData, moved_on: str | None = None) -> ImportPlan:
    """Compare rows that were read with the store; nothing is written. `moved_on`: see people.match."""
    made_after = journal.latest()
    moving = data.kind == "participants" and moved_on
    matched = _match_people(desk, data.rows, moved_on) if moving else WAYS[data.kind].match(desk, _rows(data))
    found = [_problem(data, complaint) for complaint in matched.complaints]
    problems = sorted((*data.problems, *(p for p in found if not p.warning)), key=_place)
    counts = _counts(data, matched, problems)
    warnings = sorted((*_again(data, counts), *data.warnings, *(p for p in found if p.warning)), key=_place)
    return ImportPlan(data, matched, tuple(problems), tuple(warnings), counts, made_after)


def _again(data: SheetData, counts: Counts) -> list[Problem]:
    """A file that was stored before would take back what was corrected or deleted since."""
    last = batches.last_of(data.kind, data.sheet, data.sha256) if counts.new else None
    back = max(counts.added - last.counts.refused, 0) if last else 0  # what was refused then may well come now
    if not last or not (counts.changed or back):
        return []
    at = last.imported_at
    when = f"{roc_date.show(date.fromisoformat(at[:10]))} {at[11:16]}"
    differ = f"{counts.changed:,} 列與現有資料不同（其後更正過，或當時沒有讀入）" if counts.changed else ""
    gone = f"{back:,} 列不在現有資料裡（其後刪除或合併了）" if back else ""
    now = "、".join(filter(None, (differ, gone)))
    words = f"同一個檔案已於 {when} 匯入過，現在有 {now}，再匯入會回到檔案的內容；已更正、刪除的資料請不要再匯入。"
    return [Problem(data.file, data.sheet, 0, "", words, True)]


def _place(problem: Problem) -> tuple[int, str]:
    return problem.row, problem.column


def _stop_if(cancelled: Cancelled) -> None:
    if cancelled():
        raise Stopped("已取消，未存入任何資料。")


_OTHERWISE = {"role": "leader", "leader": "person", "national_id": "person"}
"""Where to look for what a field says when the list has no column of it."""


def _problem(data: SheetData, complaint: Complaint) -> Problem:
    field = complaint.field
    while field not in data.columns and field in _OTHERWISE:
        field = _OTHERWISE[field]
    column, _ = data.columns.get(field, ("", ""))
    return Problem(data.file, data.sheet, complaint.row, column, complaint.message, complaint.warning)


def _counts(data: SheetData, matched: Matched, problems: list[Problem]) -> Counts:
    changed = len({change.row for change in matched.changed if change.row})
    refused = len({problem.row for problem in problems})
    return Counts(data.total, max(data.total - refused - matched.same - changed, 0), changed, matched.same, refused)


def store(
    desk: Desk,
    plan: ImportPlan,
    accept_valid: bool = False,
    progress: Progress = no_progress,
    held_rows: Sequence[tuple[int, list[str], str]] = (),
    settles: Sequence[int] = (),
) -> Outcome:
    """Store a plan as one undo step; ImportRefused when a row is bad and only-the-good was not asked for.

    `held_rows` (number, texts, reason) wait in the inbox from now on, the rows of `settles` wait no longer.
    """
    if plan.problems and not accept_valid:
        raise ImportRefused(plan)
    if not plan.matched.new and not plan.matched.changed and not settles:
        if plan.problems and not (held_rows and plan.matched.same):
            raise ImportRefused(plan)
        if not held.unknown(plan.data.kind, held_rows):
            return Outcome(_nothing_new(plan), problems=(*plan.problems, *plan.warnings))
    data = plan.data
    warned = backups.before(desk, "import") if data.path else ""
    progress(0, 0, f"存入 {data.file}")
    writing.refuse_small(desk.path.parent, desk.path.stat().st_size, "匯入")
    with desk.entry(_title(plan)) as entry:
        if plan.made_after != journal.latest(before=entry.id):  # a plan fits the data that it was made on
            raise DeskError(f"讀取「{data.file}」之後資料又有變更，未存入任何資料；請重新匯入這個檔案。")
        batch = _batch(plan, entry.id)
        WAYS[data.kind].write(plan.matched, entry.id, batch)
        held.add(data.kind, data.file, data.sheet, held_rows, entry.id)
        held.remove(settles)
    tables = journal.tables_of(entry.id)
    word = "匯入" if data.path else "存入"
    return Outcome(f"已{word}{plan.summary}。{warned}", entry, tables, (*plan.problems, *plan.warnings))


def _nothing_new(plan: ImportPlan) -> str:
    same = plan.counts.total - plan.counts.refused
    waits = f"，退回的 {plan.counts.refused} 列已在「待辦」等候處理" if plan.counts.refused else ""
    return f"無新增：「{plan.data.file}」的 {same} 列都與現有資料相同{waits}。"


def _title(plan: ImportPlan) -> str:
    label = KINDS[plan.data.kind].label
    return f"匯入{label} {plan.data.file}" if plan.data.path else f"輸入{label} {plan.counts.new} 列"


def _batch(plan: ImportPlan, entry_id: int) -> int | None:
    """The batch of a file; what was typed has none."""
    data = plan.data
    if not data.path:
        return None
    return batches.add(data.kind, data.file, data.sheet, data.sha256, plan.counts, entry_id)

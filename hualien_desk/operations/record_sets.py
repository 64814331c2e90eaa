"""Many records at once: removing them, giving a field the same value; what would happen is shown first."""

from collections.abc import Sequence
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import records, slots, team_rules
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.operations.slots import RecordKind
from hualien_desk.store import journal
from hualien_desk.store import records as store


class Removal(NamedTuple):
    """What removing records takes with it, in words; `refused` says why it cannot be."""

    what: str
    also: tuple[str, ...]
    refused: str = ""


def preview_removal(kind: RecordKind, ids: Sequence[int]) -> Removal:
    """Say what removing some records would take with it."""
    what = f"{kind.label} {records.title(kind, ids[0])}" if len(ids) == 1 else f"{len(ids):,} 筆{kind.label}"
    hanging = store.hanging(kind.table, ids)
    refused = next((f"{what}還有 {n:,} 筆{item.label}，不能刪除。" for item, n in hanging if item.fate == "refuse"), "")
    if kind.id == "posting" and not refused:
        refused = _only_posting(ids)
    words = {"remove": "一併刪除{0} {1:,} 筆", "untie": "{0} {1:,} 筆保留，但不再屬於此人", "refuse": ""}
    also = tuple(words[item.fate].format(item.label, count) for item, count in hanging if item.fate != "refuse")
    return Removal(what, (*also, *team_rules.leaving(kind.id, ids)), refused)


def _only_posting(ids: Sequence[int]) -> str:
    row = store.find("posting", ids[0]) or {}
    own = {key for (key,) in store.where("posting", ("id",), participant_id=row.get("participant_id", 0))}
    return "" if own - set(ids) else "每個人至少要有一段任職；請改為更正，或刪除這位人員。"


def remove(desk: Desk, kind: RecordKind, ids: Sequence[int]) -> Outcome:
    """Delete records and what hangs on them; DeskError when something has to be kept."""
    found = preview_removal(kind, ids)
    if found.refused:
        raise DeskError(found.refused)
    with desk.entry(f"刪除{found.what}") as entry:
        store.remove(kind.table, ids)
    return Outcome(f"已刪除{found.what}。", entry, journal.tables_of(entry.id))


class Line(NamedTuple):
    """One record of a bulk change: before, after, and why it cannot be ("" when it can)."""

    id: int
    title: str
    before: str
    after: str
    problem: str = ""
    doubt: str = ""


class BulkPlan(NamedTuple):
    """A value for a field of many records; what is shown is what is stored."""

    kind: RecordKind
    field: str
    text: str
    changed: tuple[Line, ...]
    refused: tuple[Line, ...]
    same: int
    made_after: int


def plan_change(
    desk: Desk,
    kind: RecordKind,
    ids: Sequence[int],
    field: str,
    text: str,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> BulkPlan:
    """Judge the value for every record; DeskError when it can be right for none or the work was stopped."""
    made_after, slot = journal.latest(), kind.slot(field)
    shown = slots.show(slot, slots.read(slot, text, records.clock(desk)))
    changed, refused = list[Line](), list[Line]()
    for done, record in enumerate(ids):
        progress(done, len(ids), "比對")
        if cancelled():
            raise DeskError("已取消，未存入任何資料。")
        before = records.texts(kind, record)[field]
        if before == shown:
            continue
        verdict = records.judge(desk, kind, {field: text}, record)
        problem = next(iter(verdict.errors.values()), "")
        line = Line(record, records.title(kind, record), before, shown, problem, verdict.warnings.get(field, ""))
        (refused if problem else changed).append(line)
    same = len(ids) - len(changed) - len(refused)
    return BulkPlan(kind, field, text, tuple(changed), tuple(refused), same, made_after)


def store_change(desk: Desk, plan: BulkPlan) -> Outcome:
    """Store a bulk change as one undo step."""
    slot = plan.kind.slot(plan.field)
    if not plan.changed:
        return Outcome(f"沒有要更正的{slot.label}。")
    what = f"{len(plan.changed):,} 筆{plan.kind.label}的{slot.label}"
    with desk.entry(f"更正{what}") as entry:
        if plan.made_after != journal.latest(before=entry.id):
            raise DeskError("預覽之後資料又有變更，未存入任何資料；請重新預覽。")
        for line in plan.changed:  # judged again: the lines before may have taken what only one can have
            verdict = records.judge(desk, plan.kind, {plan.field: plan.text}, line.id)
            verdict.refuse()
            records.write(plan.kind, line.id, {plan.field: verdict.values[plan.field]})
    return Outcome(f"已更正{what}。", entry, journal.tables_of(entry.id))

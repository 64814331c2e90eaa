"""Undo, redo and the journal."""

from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import changes
from hualien_desk.operations.access import NotAllowed
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import award_lines, journal, undoing
from hualien_desk.store.journal import Entry as Entry
from hualien_desk.store.undoing import Reach

WHY = {
    undoing.CHANGED: "之後又更正過",
    undoing.GONE: "之後已刪除",
    undoing.USED: "之後的資料用到它",
    undoing.TAKEN: "位置已被後來的資料占用",
}
TOLD = 10
"""Kept rows that are told one by one."""


class UndoPlan(NamedTuple):
    """What taking an entry back would do: rows that go back, sentences about those that are kept."""

    entry: Entry
    rows: int
    kept: tuple[str, ...]


def undo_title() -> str:
    """What the next undo would take back, "" when there is nothing."""
    found = journal.next_undo()
    return journal.base_title(found) if found else ""


def redo_title() -> str:
    """What the next redo would do again, "" when there is nothing."""
    found = journal.next_redo()
    return journal.base_title(found) if found else ""


def undo(desk: Desk) -> Outcome:
    """Take back the latest entry."""
    return _turn(desk, journal.next_undo(), "沒有可以復原的動作。")


def redo(desk: Desk) -> Outcome:
    """Do again what was taken back last."""
    return _turn(desk, journal.next_redo(), "沒有可以重做的動作。")


def _turn(desk: Desk, found: Entry | None, nothing: str) -> Outcome:
    if found is None:
        raise DeskError(nothing)
    _refuse_role(desk, found)
    made = journal.take_back(found, desk.operator)
    tables = journal.tables_of(found.id) | journal.tables_of(made.id)
    _follow(desk, tables)
    return Outcome(f"已{made.title}。", made, tables)


def _refuse_role(desk: Desk, found: Entry) -> None:
    """What an approver confirmed only an approver takes back."""
    wanted = Role.APPROVER if award_lines.confirmed_by(found.id) else Role.EDITOR
    if why := desk.access.refusal(wanted):
        raise NotAllowed(why)


def _follow(desk: Desk, tables: frozenset[str]) -> None:
    """The rules are part of the settings: they go back with them."""
    if "office_setting" in tables:
        desk.read_rules()


def can_undo(found: Entry) -> bool:
    """Say whether an entry still stands and may be taken back out of the middle; what did that goes in its turn."""
    standing = found.undoable and found.undone_by is None and journal.is_forward(found.id)
    standing = standing and found.id > journal.barrier()
    return standing and not journal.is_step(found)


def plan_undo(desk: Desk, entry_id: int) -> UndoPlan:
    """Say what taking back an entry would do, whatever came after it."""
    found = _standing(entry_id)
    seen = undoing.reach(found, desk.operator)
    return UndoPlan(found, seen.rows, _told(seen))


def undo_entry(desk: Desk, entry_id: int) -> Outcome:
    """Take an entry back; what later work changed or stands on is kept, and the message says so."""
    found = _standing(entry_id)
    _refuse_role(desk, found)
    made, seen = undoing.take_back(found, desk.operator)
    kept = f"；{len(seen.kept):,} 筆保持現狀（後來更正、刪除或用到）" if seen.kept else ""
    tables = journal.tables_of(entry_id) | journal.tables_of(made.id)
    _follow(desk, tables)
    return Outcome(f"已{made.title}{kept}。", made, tables)


def _standing(entry_id: int) -> Entry:
    found = journal.find(entry_id)
    if found is not None:
        journal.refuse_purged(found)
    if found is None or not can_undo(found):
        raise DeskError("這個動作已經復原，或不能復原；請在變更歷程另選一個動作。")
    return found


def _told(seen: Reach) -> tuple[str, ...]:
    told = [f"{changes.label(k.table)} {changes.title(k.table, k.row)}：{WHY[k.why]}" for k in seen.kept[:TOLD]]
    more = len(seen.kept) - TOLD
    return (*told, *([f"另有 {more:,} 筆"] if more > 0 else []))


def entries(limit: int = -1) -> list[Entry]:
    """The journal, latest first."""
    return journal.entries(limit)

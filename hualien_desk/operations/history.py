"""Undo, redo and the journal."""

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import journal
from hualien_desk.store.journal import Entry


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
    made = journal.take_back(found, desk.operator)
    return Outcome(f"已{made.title}。", made, journal.tables_of(found.id) | journal.tables_of(made.id))


def entries(limit: int = -1) -> list[Entry]:
    """The journal, latest first."""
    return journal.entries(limit)

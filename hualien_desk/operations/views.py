"""Saved views of lists: kept with the data, so that everyone at this desk has them."""

from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import journal, settings


def _prefix(page: str) -> str:
    return f"view.{page}."


def names(page: str) -> list[str]:
    """The names of a list's views."""
    return list(settings.all_with(_prefix(page)))


def find(page: str, name: str) -> str:
    """A view as it was saved, "" for none."""
    return settings.get(_prefix(page) + name)


def save(desk: Desk, page: str, name: str, state: str) -> Outcome:
    """Save a view, over one of the same name."""
    plain = name.strip()
    if not plain:
        raise DeskError("請為檢視取一個名稱。")
    with desk.entry(f"儲存檢視「{plain}」") as entry:
        settings.put(_prefix(page) + plain, state)
    return Outcome(f"已儲存檢視「{plain}」。", entry, journal.tables_of(entry.id))


def drop(desk: Desk, page: str, name: str) -> Outcome:
    """Forget a view."""
    with desk.entry(f"刪除檢視「{name}」") as entry:
        settings.remove(_prefix(page) + name)
    return Outcome(f"已刪除檢視「{name}」。", entry, journal.tables_of(entry.id))

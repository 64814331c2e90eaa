"""What the workshops ask of the clerk: sessions that come, sessions that were held and not marked, open disputes."""

from datetime import date, timedelta
from typing import NamedTuple

from hualien_desk.domain import sessions as clock
from hualien_desk.operations import workshop_rules
from hualien_desk.store import group_lists
from hualien_desk.store.group_lists import WorkshopLine


class Waiting(NamedTuple):
    """A session that asks for something."""

    id: int
    line: WorkshopLine

    @property
    def title(self) -> str:
        """班別 and 場次."""
        return clock.title(self.line.kind, self.line.number)


def sessions() -> list[Waiting]:
    """Every session, by day."""
    source = group_lists.workshops()
    ids = source.ids("", "", False, {})
    found = source.rows(ids)
    return [Waiting(own, line) for own in ids if isinstance(line := found[own], WorkshopLine)]


def coming(everyone: list[Waiting], today: date) -> list[Waiting]:
    """The sessions of the next days, the nearest first."""
    until = today + timedelta(days=workshop_rules.data()["todo"]["days"])
    return [item for item in everyone if today <= item.line.held_on <= until]


def unmarked(everyone: list[Waiting], today: date) -> list[Waiting]:
    """The sessions that were held and where somebody has no mark yet."""
    return [item for item in everyone if item.line.held_on < today and item.line.unmarked]


def nearest(today: date) -> int:
    """The session that people most likely enrol in: the next one, else the latest; -1 for none."""
    everyone = sessions()
    ahead = [item.id for item in everyone if item.line.held_on >= today]
    return ahead[0] if ahead else everyone[-1].id if everyone else -1

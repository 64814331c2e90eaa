"""What every step of a session asks first: the session itself, who is covered that day, how people are named."""

from collections.abc import Sequence
from datetime import datetime

from hualien_desk.domain.coverage import Standing
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Desk
from hualien_desk.store import facts, seats
from hualien_desk.store.seats import Stored

MANY = 3
"""Names that are told one by one."""


def need(workshop: int) -> Stored:
    """A session; DeskError when it is gone."""
    found = seats.session(workshop)
    if found is None:
        raise DeskError("這一場研習已不存在，可能已被刪除或復原；請重新選取。")
    return found


def covers(desk: Desk, found: Stored, people: Sequence[int]) -> dict[int, str]:
    """Why people are not covered on the day of a session (伍, 拾), "" for those who are; they may attend all the same.

    One without a posting that day is not in office.
    """
    day = found.session.held_on
    assert day is not None
    return {who.id: Standing(who, desk.book.coverage).on(day).reason for who in facts.people(people)}


def now() -> str:
    """The moment that is kept beside a decision."""
    return datetime.now().isoformat(" ", "seconds")


def some(names: Sequence[str]) -> str:
    """Names as a title tells them: the first ones, and how many there are."""
    told = "、".join(names[:MANY])
    return told if len(names) <= MANY else f"{told}等 {len(names)} 人"


def covers_of(desk: Desk, workshop: int) -> dict[int, str]:
    """Why those on the list of a session are not covered that day, "" for those who are."""
    return covers(desk, need(workshop), [place.person for place in seats.places(workshop)])

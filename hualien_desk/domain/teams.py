"""Rising-star project teams (熠星團隊), clause 陸、二."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain import national_id
from hualien_desk.domain.errors import DeskError

LEADER, MEMBER = "主持人", "成員"
MARK, SEVERAL = "：", "、"
"""Between a role and a name, and between people, where one cell names several."""


class Team(NamedTuple):
    """A project team; `grade` is empty until judged, the deed day is the day of the presented result."""

    name: str
    agency: str = ""
    grade: str = ""
    presented_on: date | None = None
    id: int = 0
    plan_name: str = ""
    graded_on: date | None = None
    grade_source: str = ""


class TeamRole(NamedTuple):
    """One person's part in one team; `since` and `until` None: from the beginning, to the end."""

    team: Team
    role: str
    file: str = ""
    row: int = 0
    id: int = 0
    since: date | None = None
    until: date | None = None

    @property
    def presents(self) -> bool:
        """Whether the person is in the team on the day of the presented result; an unknown day excludes nobody."""
        day = self.team.presented_on
        return day is None or serves(self.since, self.until, day)


def serves(since: date | None, until: date | None, day: date) -> bool:
    """Whether somebody who came and left on these days is there on a day; the last day counts."""
    return (since or date.min) <= day <= (until or date.max)


class Named(NamedTuple):
    """One person as a cell of a list names them; "" for what it does not say."""

    role: str
    name: str
    national_id: str


class Uneven(DeskError):
    """A row with several names and another number of IDs."""

    def __init__(self, people: int, numbers: int) -> None:
        advice = "請一人一個、順序相同，或把字號寫在各人姓名後面"
        super().__init__(f"這一列有 {people} 個姓名、{numbers} 個身分證字號，無法一一對應；{advice}。")


def named(people: str, national_ids: str) -> list[Named]:
    """The people of a row: 「主持人：王小明、林美玲 A123456789」 and the IDs of their own cell, in the same order."""
    found = [_named(item) for item in people.split(SEVERAL) if item]
    numbers = [number for number in national_ids.split(SEVERAL) if number]
    if not found or not numbers:
        return found or [Named("", "", number) for number in numbers]
    lacking = [place for place, one in enumerate(found) if not one.national_id]
    places = lacking if len(lacking) == len(numbers) else list(range(len(found)))
    if len(places) != len(numbers):
        raise Uneven(len(found), len(numbers))
    for place, number in zip(places, numbers, strict=True):
        found[place] = found[place]._replace(national_id=number)
    return found


def _named(item: str) -> Named:
    role, _, rest = item.rpartition(MARK)
    name, _, number = rest.rpartition(" ")
    return Named(role, name, number) if national_id.shape_ok(number) else Named(role, rest, "")

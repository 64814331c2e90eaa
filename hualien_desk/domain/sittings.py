"""A session as its printed sheets name it: which half days it has, who sits in it; pure."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import roc_date

ENROLLED, WAITING, PRESENT = "報名", "候補", "出席"
"""States of people who are expected, who wait for a place, who came (headings.toml)."""
EXPECTED = frozenset({"", ENROLLED, PRESENT})
"""States that stand on the 簽到表; "" is enrolled without a mark."""
_WEEK = "一二三四五六日"


class Sitting(NamedTuple):
    """One session of a workshop."""

    id: int
    kind: str
    number: str
    held_on: date
    starts: str
    ends: str
    hours: float | None
    place: str
    teacher: str

    @property
    def name(self) -> str:
        """班別 and 場次, as everywhere in the program."""
        return f"{self.kind} {self.number}"

    @property
    def day(self) -> str:
        """The day in words, with its weekday."""
        return f"{roc_date.words(self.held_on)}（星期{_WEEK[self.held_on.weekday()]}）"

    @property
    def times(self) -> str:
        """From when to when."""
        return "至".join(part for part in (self.starts, self.ends) if part)


class Seat(NamedTuple):
    """One person's place in a session, with agency, unit and title of that day; `number`: the line on the 簽到表."""

    number: int
    person: int
    name: str
    national_id: str
    agency: str
    unit: str
    title: str
    state: str
    hours: float | None

    @property
    def place(self) -> str:
        """Agency and unit; a unit that the agency's name ends with is not said twice."""
        return self.agency if self.agency.endswith(self.unit) else f"{self.agency} {self.unit}"

    @property
    def came(self) -> bool:
        """Whether the person was marked as there: hours without a mark may be those of the session."""
        return self.state == PRESENT


def parts_of(sitting: Sitting, parts: Sequence[Mapping[str, Any]], long: float) -> list[str]:
    """The half days that a session has; "" for one that says neither times nor many hours."""
    if sitting.starts and sitting.ends:
        starts, ends = sitting.starts.zfill(5), sitting.ends.zfill(5)
        return [part["name"] for part in parts if starts < part["until"] and ends > part["from"]]
    return [part["name"] for part in parts[:2]] if (sitting.hours or 0) > long else [""]


def hours_of(seat: Seat, sitting: Sitting) -> float | None:
    """Hours that a person gets: their own, else the session's."""
    return sitting.hours if seat.hours is None else seat.hours

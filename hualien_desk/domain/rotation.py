"""Which copies stay: all of the last days, then the latest of each day, week and month for a while."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

MONTH = 31


class Rotation(NamedTuple):
    """How many days every copy stays, and how many days, weeks and months the latest of each."""

    all_days: int
    days: int
    weeks: int
    months: int
    least: int = 0
    """The latest that stay however old they are."""


def kept(moments: Iterable[datetime], now: datetime, rotation: Rotation) -> set[datetime]:
    """The moments whose copies stay."""
    stay, seen = set[datetime](), set[tuple[object, ...]]()
    for number, moment in enumerate(sorted(moments, reverse=True)):
        marks = _marks(moment, now - moment, rotation)
        always = number < rotation.least or now - moment < timedelta(days=rotation.all_days)
        if always or any(mark not in seen for mark in marks):
            stay.add(moment)
        seen.update(marks)
    return stay


def _marks(moment: datetime, age: timedelta, rotation: Rotation) -> list[tuple[object, ...]]:
    """The day, week and month that a copy may stand for at its age."""
    marks: list[tuple[object, ...]] = []
    if age < timedelta(days=rotation.days):
        marks.append(("day", moment.date()))
    if age < timedelta(weeks=rotation.weeks):
        marks.append(("week", *moment.isocalendar()[:2]))
    if age < timedelta(days=rotation.months * MONTH):
        marks.append(("month", moment.year, moment.month))
    return marks

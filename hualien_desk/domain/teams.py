"""Rising-star project teams (熠星團隊), clause 陸、二."""

from datetime import date
from typing import NamedTuple

LEADER, MEMBER = "主持人", "成員"


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

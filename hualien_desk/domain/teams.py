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


class TeamRole(NamedTuple):
    """One person's part in one team."""

    team: Team
    role: str
    file: str = ""
    row: int = 0
    id: int = 0

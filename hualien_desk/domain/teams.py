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

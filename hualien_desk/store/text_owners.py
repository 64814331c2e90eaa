"""Whose texts: those of a team lie in the tables of the teams, those of the office (團隊 0) in tables of its own."""

from collections.abc import Mapping
from typing import NamedTuple

OFFICE = 0
"""Stands for the office where a team is asked for: the annual report is nobody's but the office's."""


class Owner(NamedTuple):
    """Tables of texts, versions and files; the SQL that says whose a row is; `sign` of the numbers of versions."""

    text: str
    version: str
    file: str
    whose: str
    sign: int

    def key(self, team: int) -> dict[str, int]:
        """The column by which a new row says whose it is; none in the tables of the office."""
        return {self.whose: team} if self.sign > 0 else {}

    def before(self, owner: str) -> str:
        """SQL that says whose a row of the journal was."""
        return f"json_extract({owner}, '$.{self.whose}')" if self.sign > 0 else self.whose


_TEAM = Owner("team_text", "team_version", "team_file", "team_id", 1)
_OFFICE = Owner("office_text", "office_version", "office_file", str(OFFICE), -1)
OWNERS = (_TEAM, _OFFICE)
TEXTS = frozenset(own.text for own in OWNERS)
VERSIONS = frozenset(own.version for own in OWNERS)


def of(team: int) -> Owner:
    """The tables of a team, or of the office."""
    return _OFFICE if team == OFFICE else _TEAM


def of_version(version: int) -> Owner:
    """The tables of a version: numbers below 0 are those of the office."""
    return _OFFICE if version < 0 else _TEAM


def whose(values: Mapping[str, object]) -> int:
    """The team of a stored row; OFFICE for a row of the office's tables."""
    team = values.get("team_id", OFFICE)
    return team if isinstance(team, int) else OFFICE

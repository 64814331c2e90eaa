"""All that the office knows of one person and a rule may depend on."""

from datetime import date
from typing import NamedTuple

from hualien_desk.domain.awards import Award
from hualien_desk.domain.courses import Completion, VideoSession
from hualien_desk.domain.people import Participant
from hualien_desk.domain.teams import TeamRole


class PastAward(NamedTuple):
    """An award already issued, from the office's list (歷年敘獎)."""

    reason: str
    award: Award
    decided_on: date | None = None
    document_no: str = ""
    id: int = 0


class Acceptance(NamedTuple):
    """An officer's decision on a doubtful completion (採計, 不採計): for which scheme and course, who, when, why."""

    scheme: str
    course_key: str
    operator: str
    at: str
    reason: str
    counts: bool = True


def verb(counts: object) -> str:
    """A decision in a word."""
    return "採計" if counts else "不採計"


class Facts(NamedTuple):
    """One person's record of the year; the order within each tuple does not matter."""

    participant: Participant
    completions: tuple[Completion, ...] = ()
    videos: tuple[VideoSession, ...] = ()
    teams: tuple[TeamRole, ...] = ()
    past_awards: tuple[PastAward, ...] = ()
    acceptances: tuple[Acceptance, ...] = ()

"""參與證明 of the rising-star teams: who gets one, issued in the one series of numbers that sessions share."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import certificates as forms
from hualien_desk.domain import team_certificates as rules
from hualien_desk.domain.certificates import Certificate
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_certificates import Part, Presented
from hualien_desk.operations import certificates
from hualien_desk.operations.certificates import TEAM, Gift
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports.session_settings import settings
from hualien_desk.store import team_places


class Candidate(NamedTuple):
    """One person of a team: with the certificate that stands, or why there can be none, or neither: to be issued."""

    team: Presented
    part: Part
    number: str = ""
    refused: str = ""
    earlier: str = ""
    """Why an earlier certificate was withdrawn: another one is issued only to whom the clerk picks."""

    @property
    def open(self) -> bool:
        """Whether a certificate can be issued now."""
        return not (self.number or self.refused)


def candidates(desk: Desk, teams: Sequence[int] = (), today: date | None = None) -> list[Candidate]:
    """Everyone of these teams (none: of all): who has a certificate, who can get one, who cannot and why."""
    standing, earlier = certificates.held(issued(desk))
    parts, day = team_places.parts(), today or date.today()
    return [
        Candidate(team, part, standing.get(place, ""), rules.refusal(part, team, day), earlier.get(place, ""))
        for team in team_places.teams(teams)
        for part in parts.get(team.id, ())
        for place in [(part.person, None, team.id)]
    ]


def can_issue(desk: Desk, teams: Sequence[int] = (), today: date | None = None) -> int:
    """How many people of these teams get a certificate when it is issued to everyone."""
    return sum(one.open and not one.earlier for one in candidates(desk, teams, today))


def issued(desk: Desk, teams: Collection[int] = ()) -> list[Certificate]:
    """The certificates of these teams (none: of all teams), by number, with those that were withdrawn."""
    found = (one for one in certificates.all_issued(desk) if one.team is not None)
    return [one for one in found if not teams or one.team in teams]


def issue(
    desk: Desk, on: date, teams: Sequence[int] = (), picked: Collection[tuple[int, int]] | None = None
) -> Outcome:
    """Issue what can be issued in these teams (none: all), in the order of the lists.

    To those that were picked (team and person), or to everyone but those whose certificate was withdrawn.
    """
    chosen = [
        one
        for one in candidates(desk, teams, min(on, date.today()))
        if one.open and (not one.earlier if picked is None else (one.team.id, one.part.person) in picked)
    ]
    if not chosen:
        raise DeskError("沒有可以核發的人：團隊要已發表成果，發表當日仍在團隊，且還沒有有效的證明。")
    own = certificates.form(TEAM)
    forms.check(own, TEAM.slots)
    graded, office, year = settings()[TEAM.section]["graded"], desk.book.office, desk.book.year
    gifts = [
        Gift((one.part.person, None, one.team.id), rules.snapshot(own, graded, one.part, one.team, office, year))
        for one in chosen
    ]
    return certificates.give(desk, TEAM, own, gifts, on)


def team(name: str) -> Presented | None:
    """The team that is called so, None for all; DeskError when there is none."""
    found = team_places.by_name(name) if name else None
    if name and not found:
        known = "、".join(one.name for one in team_places.teams()) or "尚無團隊"
        raise DeskError(f"沒有團隊「{name}」；現有：{known}。")
    return found

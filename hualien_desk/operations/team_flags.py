"""What of a team asks for a look: no leader, somebody in two teams, somebody not covered, a grade without its days."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.coverage import Standing
from hualien_desk.domain.people import Participant
from hualien_desk.domain.teams import LEADER
from hualien_desk.operations.desk import Desk
from hualien_desk.store import facts, team_lists
from hualien_desk.store.team_lists import Heads, Part

NO_LEADER, TWO_TEAMS, NOT_COVERED, NO_DAY = "沒有主持人", "同年多隊", "不在實施對象", "等第缺日期"


class Flag(NamedTuple):
    """One thing to look at: the word for a list, the whole sentence."""

    word: str
    sentence: str


def of_all(desk: Desk, today: date) -> dict[int, tuple[Flag, ...]]:
    """The flags of every team that has one."""
    look = _Look(desk, today)
    found = {head.id: tuple(look.flags(head)) for head in look.heads}
    return {team: flags for team, flags in found.items() if flags}


class _Look:
    """All teams and their people, read once."""

    def __init__(self, desk: Desk, today: date) -> None:
        self._desk, self._today, self.heads = desk, today, team_lists.heads()
        parts = team_lists.parts()
        self._names = {head.id: head.name for head in self.heads}
        self._leads = {part.team for part in parts if part.role == LEADER}
        self._people = {who.id: who for who in facts.people(sorted({part.person for part in parts}))}
        self._members, self._teams = _by_team(parts), _by_person(parts)

    def flags(self, head: Heads) -> Iterator[Flag]:
        """What asks for a look in a team."""
        own = [self._people[person] for person in self._members[head.id] if person in self._people]
        if head.id not in self._leads:
            yield Flag(NO_LEADER, "沒有主持人；請在成員加入一位主持人。")
        yield from _flag(TWO_TEAMS, "", [(who, self._elsewhere(who, head.id)) for who in own])
        day = head.presented_on or self._today
        covers = [(who, Standing(who, self._desk.book.coverage).on(day).reason) for who in own]
        yield from _flag(NOT_COVERED, f"（{roc_date.show(day)}）", covers)
        if head.grade and not (head.presented_on and head.graded_on):
            yield Flag(NO_DAY, f"已評定{head.grade}，還沒有成果發表日或評定日期。")

    def _elsewhere(self, who: Participant, team: int) -> str:
        others = [self._names[own] for own in self._teams[who.id] if own != team]
        return f"也在「{'」「'.join(others)}」" if others else ""


def _flag(word: str, when: str, told: Sequence[tuple[Participant, str]]) -> Iterator[Flag]:
    """One flag that names everybody of whom there is something to tell."""
    named = [f"{who.name} {why}" for who, why in told if why]
    if named:
        yield Flag(word, f"{word}{when}：{'；'.join(named)}")


def _by_team(parts: Sequence[Part]) -> Mapping[int, Mapping[int, None]]:
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for part in parts:
        found[part.team][part.person] = None
    return found


def _by_person(parts: Sequence[Part]) -> Mapping[int, Mapping[int, None]]:
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for part in parts:
        found[part.person][part.team] = None
    return found

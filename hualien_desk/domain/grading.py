"""評定等第 of a rising-star team (陸、二、（四）): what a grade needs, what is doubtful about it; pure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import findings, roc_date
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Flag, Ruling, Status
from hualien_desk.domain.teams import LEADER

GRADE, PRESENTED, GRADED, SOURCE = "grade", "presented_on", "graded_on", "source"
"""The fields of a grade."""


class Mark(NamedTuple):
    """How a team is graded: the day of its result, the day and the letter of the grade; grade "": not graded."""

    grade: str = ""
    presented_on: date | None = None
    graded_on: date | None = None
    source: str = ""


class Told(NamedTuple):
    """Something wrong with a field, or only doubtful."""

    field: str
    sentence: str
    doubt: bool = False


class Given(NamedTuple):
    """What one of a team would be given: the ruling of this team."""

    role: str
    until: date | None
    ruling: Ruling

    @property
    def name(self) -> str:
        """Who."""
        return self.ruling.participant.name

    @property
    def told(self) -> str:
        """Why not, or what is to be looked at."""
        lacks = [
            f"{check.name}：{check.found}" for check in self.ruling.missing if self.ruling.status == Status.MISSING
        ]
        return "；".join((*lacks, *self.ruling.notes, *self._left()))

    def _left(self) -> Iterator[str]:
        day = self.ruling.deed_date
        if self.until and day and self.until < day:
            yield f"{roc_date.show(self.until)} 已退出"


def check(mark: Mark, clause: Clause, today: date) -> Iterator[Told]:
    """What a grade lacks, and days that cannot be or bring no award."""
    if mark.grade and mark.grade not in clause.grade_names:
        yield Told(GRADE, f"沒有等第「{mark.grade}」；可用 {'、'.join(clause.grade_names)}。")
    if mark.grade:
        yield from _lacking(mark)
        yield from _future(mark, today)
    yield from _doubtful(mark, clause)


def _lacking(mark: Mark) -> Iterator[Told]:
    if mark.presented_on is None:
        yield Told(PRESENTED, "請填成果發表日；沒有發表日不會敘獎。")
    if mark.graded_on is None:
        yield Told(GRADED, "請填評定日期。")
    if not mark.source:
        yield Told(SOURCE, "請填評定依據（文號）。")


def _future(mark: Mark, today: date) -> Iterator[Told]:
    for field, name, day in ((PRESENTED, "成果發表日", mark.presented_on), (GRADED, "評定日期", mark.graded_on)):
        if day and day > today:
            yield Told(field, f"{name} {roc_date.show(day)} 還沒有到；請更正日期，或到時再評定。")


def _doubtful(mark: Mark, clause: Clause) -> Iterator[Told]:
    day = mark.presented_on
    if day and not clause.since <= day <= clause.until:
        span = findings.window(clause)
        yield Told(PRESENTED, f"成果發表日 {roc_date.show(day)} 不在辦理期間（{span}），不會敘獎。", doubt=True)
    if day and mark.graded_on and mark.graded_on < day:
        yield Told(GRADED, "評定日期早於成果發表日；請查明。", doubt=True)


def doubts_of_people(mark: Mark, people: Sequence[Given], clause: Clause) -> Iterator[Told]:
    """Nobody, nobody who leads: whom an award of the grade would find missing."""
    if not mark.grade:
        return
    if not people:
        yield Told(GRADE, "這一隊還沒有登錄任何人，不會有人敘獎。", doubt=True)
    elif all(given.role != LEADER for given in people):
        award = clause.grades.get((mark.grade, LEADER))
        lost = f"，{mark.grade}的{award.label}不會有人" if award else ""
        yield Told(GRADE, f"主持人未登錄{lost}。", doubt=True)


def in_words(people: Sequence[Given]) -> str:
    """How many get what: 記功一次 1、嘉獎二次 3；不在實施對象 1."""
    count: dict[str, int] = {}
    for given in sorted(people, key=lambda given: (given.ruling.award is None, given.role != LEADER)):
        label = given.ruling.label
        count[label] = count.get(label, 0) + 1
    return "、".join(f"{label} {number}" for label, number in count.items())


def left_out(people: Sequence[Given]) -> tuple[int, int]:
    """How many are not covered, and how many are in another team too."""
    uncovered = sum(given.ruling.status == Status.NOT_COVERED for given in people)
    return uncovered, sum(Flag.TWO_TEAMS in given.ruling.flags for given in people)

"""What every questionnaire on paper has: questions with scores from 1, anonymous sheets, means of what was answered.

A mean is that of all answers given: an answer that is missing is left out and never counts as nothing. Means are
rounded to hundredths, half up.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

from hualien_desk.domain.errors import DeskError


class Question(NamedTuple):
    """One question; its id is printed and stands in every stored sheet. `need`: not of ability (自我診斷)."""

    id: str
    text: str
    need: bool = False


class Asked(Protocol):
    """A questionnaire as far as its sheets are read and typed."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order of the paper."""

    @property
    def most(self) -> int:
        """The highest score; the lowest is 1."""

    @property
    def blank(self) -> frozenset[str]:
        """What stands in a cell that is no answer."""

    @property
    def remark(self) -> str:
        """What is asked last, to be answered in words."""

    def words_of(self, question: Question) -> tuple[str, ...]:
        """The words of the scale of a question, for 1 and up."""


class Mean(NamedTuple):
    """The mean of what was answered: by how many sheets, how many answers; None for no answer at all."""

    sheets: int
    answers: int
    value: float | None


def check(scores: Mapping[str, int], asked: Asked) -> None:
    """DeskError for a question that is not asked or a score outside the scale."""
    known = {question.id for question in asked.questions}
    for id, score in scores.items():
        if id not in known:
            raise DeskError(f"問卷沒有題目「{id}」；請更正題號。")
        if not 1 <= score <= asked.most:
            raise DeskError(f"{id} 的分數 {score} 不在 1 到 {asked.most} 之間；請更正。")


def given(scores: Mapping[str, int], questions: Sequence[Question], most: int) -> list[int]:
    """What a sheet answered to some questions."""
    found = (scores.get(question.id) for question in questions)
    return [score for score in found if score is not None and 1 <= score <= most]


def mean(given: Sequence[Sequence[int]]) -> Mean:
    """The mean of the answers of several sheets."""
    total, count = sum(map(sum, given)), sum(map(len, given))
    value = (200 * total + count) // (2 * count) / 100 if count else None
    return Mean(sum(map(bool, given)), count, value)


def counts(given: Sequence[Sequence[int]], most: int) -> tuple[int, ...]:
    """How often each score was given, from 1 up."""
    found = Counter(score for one in given for score in one)
    return tuple(found[score] for score in range(1, most + 1))


def shown(value: float | None) -> str:
    """A mean with two places, "－" for none."""
    return "－" if value is None else f"{value:.2f}"


def next_number(taken: Sequence[str]) -> str:
    """The number of a sheet after the highest one."""
    return str(1 + max((int(number) for number in taken if number.isdecimal()), default=0))


def place(number: str) -> tuple[int, str]:
    """The order of sheets: 2 before 10, numbers before other texts."""
    return (int(number) if number.isdecimal() else 1 << 60), number

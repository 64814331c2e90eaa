"""自我診斷數位學習能力與需求 (陸、二（二）2): the questionnaire, and what its anonymous sheets say together; pure.

A mean is that of all answers given to the questions of a dimension: an answer that is missing is left out and never
counts as nothing. Means are rounded to hundredths (half up) and differences are those of the rounded means, so that
whoever subtracts the printed figures finds the printed difference. Nobody is followed from one round to the next.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_work import Answer

BEFORE, AFTER = ROUNDS = ("前測", "後測")
ABILITY, NEED = "ability", "need"
LEAST_DIMENSIONS, MOST_STEPS = 3, 9
"""A radar chart has three axes at least; a score is one key of the keyboard."""


class Question(NamedTuple):
    """One question; its id is printed before it and stands in every stored sheet."""

    id: str
    text: str
    need: bool = False


class Dimension(NamedTuple):
    """What the questions of ability and of need are about together."""

    name: str
    abilities: tuple[Question, ...]
    needs: tuple[Question, ...]


class Questionnaire(NamedTuple):
    """The questionnaire; scores go from 1 to the number of words of the scale."""

    title: str
    intro: str
    remark: str
    few: int
    blank: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    asks: Mapping[str, str]
    gaps: tuple[tuple[float, str], ...]
    dimensions: tuple[Dimension, ...]

    @property
    def most(self) -> int:
        """The highest score."""
        return len(self.words[ABILITY])

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order of the paper: first ability, then need."""
        own = self.dimensions
        return tuple(q for one in own for q in one.abilities) + tuple(q for one in own for q in one.needs)

    def words_of(self, question: Question) -> tuple[str, ...]:
        """The words of the scale of a question, for 1 and up."""
        return self.words[NEED if question.need else ABILITY]

    def advice(self, gap: float | None) -> str:
        """What a gap means, "" for none."""
        return next((word for least, word in self.gaps if gap is not None and gap >= least), "")


def questionnaire(data: Mapping[str, Any]) -> Questionnaire:
    """The questionnaire of a file's data; DeskError says what the office has to mend in it."""
    try:
        scale = data["scale"]
        made = Questionnaire(
            title=data["title"],
            intro=data["intro"],
            remark=data["remark"],
            few=data["few"],
            blank=frozenset(data["blank"]),
            words={kind: tuple(scale[kind]) for kind in (ABILITY, NEED)},
            asks={kind: scale[f"{kind}_asks"] for kind in (ABILITY, NEED)},
            gaps=tuple((gap["from"], gap["word"]) for gap in data["gap"]),
            dimensions=tuple(map(_dimension, data["dimension"])),
        )
    except KeyError as error:
        raise DeskError(f"問卷檔 diagnosis.toml 少了「{error.args[0]}」；請補上。") from error
    _check_file(made)
    return made


def _dimension(own: Mapping[str, Any]) -> Dimension:
    kinds = ((Question(id, text, kind == NEED) for id, text in own[kind].items()) for kind in (ABILITY, NEED))
    return Dimension(own["name"], *map(tuple, kinds))


def _check_file(made: Questionnaire) -> None:
    ids = Counter(question.id for question in made.questions)
    twice = [id for id, count in ids.items() if count > 1]
    if twice:
        raise DeskError(f"問卷檔 diagnosis.toml 的題號 {twice[0]} 出現兩次；每題要有自己的題號。")
    if len(made.words[ABILITY]) != len(made.words[NEED]) or not 2 <= made.most <= MOST_STEPS:
        raise DeskError(f"問卷檔 diagnosis.toml 的能力與需求級數要相同，而且是 2 到 {MOST_STEPS} 級。")
    if len(made.dimensions) < LEAST_DIMENSIONS:
        raise DeskError(f"問卷檔 diagnosis.toml 至少要有 {LEAST_DIMENSIONS} 個面向，才畫得出雷達圖。")


def check(scores: Mapping[str, int], asked: Questionnaire) -> None:
    """DeskError for a question that is not asked or a score outside the scale."""
    known = {question.id for question in asked.questions}
    for id, score in scores.items():
        if id not in known:
            raise DeskError(f"問卷沒有題目「{id}」；請更正題號。")
        if not 1 <= score <= asked.most:
            raise DeskError(f"{id} 的分數 {score} 不在 1 到 {asked.most} 之間；請更正。")


class Mean(NamedTuple):
    """The mean of what was answered: by how many sheets, how many answers; None for no answer at all."""

    sheets: int
    answers: int
    value: float | None


class Measured(NamedTuple):
    """The same thing before and after."""

    before: Mean
    after: Mean

    @property
    def change(self) -> float | None:
        """From 前測 to 後測; None when one of them is missing."""
        return less(self.after.value, self.before.value)

    def at(self, round: str) -> Mean:
        """The mean of a round."""
        return self.after if round == AFTER else self.before


class Line(NamedTuple):
    """A dimension."""

    name: str
    ability: Measured
    need: Measured

    def gap(self, round: str) -> float | None:
        """Need less ability: how much is wanted beyond what is there."""
        return less(self.need.at(round).value, self.ability.at(round).value)


class Spread(NamedTuple):
    """How a question was answered: how often each score was given, by round; None where too few answered."""

    question: Question
    measured: tuple[Mean | None, Mean | None]
    counts: tuple[tuple[int, ...] | None, tuple[int, ...] | None]


class Summary(NamedTuple):
    """All sheets of a team together; `left_out`: stored scores that the questionnaire no longer knows."""

    sheets: tuple[int, int]
    lines: tuple[Line, ...]
    spreads: tuple[Spread, ...]
    most: int
    left_out: int

    @property
    def latest(self) -> str:
        """The round by which needs are told: the last one that has sheets, "" for none."""
        return AFTER if self.sheets[1] else BEFORE if self.sheets[0] else ""

    @property
    def ranking(self) -> tuple[tuple[int, Line], ...]:
        """The dimensions by need in the latest round, the highest first; equal ones share their place."""
        needs = [(line.need.at(self.latest).value, line) for line in self.lines]
        known = [(need, line) for need, line in needs if need is not None]
        return tuple(
            (1 + sum(other > need for other, _ in known), line) for need, line in sorted(known, key=lambda one: -one[0])
        )


def less(one: float | None, other: float | None) -> float | None:
    """A difference in hundredths, None when one of the two is not known."""
    return None if one is None or other is None else round(one - other, 2) + 0.0


def summary(answers: Iterable[Answer], asked: Questionnaire) -> Summary:
    """What the sheets say together; their order does not matter."""
    kept = list(answers)
    rounds = [[own for own in kept if own.round == round] for round in ROUNDS]
    lines = tuple(
        Line(one.name, _measured(rounds, one.abilities, asked), _measured(rounds, one.needs, asked))
        for one in asked.dimensions
    )
    spreads = tuple(_spread(rounds, question, asked) for question in asked.questions)
    left_out = sum(len(own.scores) - len(_given(own, asked.questions, asked)) for own in kept)
    return Summary((len(rounds[0]), len(rounds[1])), lines, spreads, asked.most, left_out)


def _given(sheet: Answer, questions: Sequence[Question], asked: Questionnaire) -> list[int]:
    scores = (sheet.scores.get(question.id) for question in questions)
    return [score for score in scores if score is not None and 1 <= score <= asked.most]


def _measured(rounds: Sequence[Sequence[Answer]], questions: Sequence[Question], asked: Questionnaire) -> Measured:
    before, after = (_mean([_given(own, questions, asked) for own in sheets]) for sheets in rounds)
    return Measured(before, after)


def _mean(given: Sequence[Sequence[int]]) -> Mean:
    total, count = sum(map(sum, given)), sum(map(len, given))
    value = (200 * total + count) // (2 * count) / 100 if count else None
    return Mean(sum(map(bool, given)), count, value)


def _spread(rounds: Sequence[Sequence[Answer]], question: Question, asked: Questionnaire) -> Spread:
    means, counts = list[Mean | None](), list[tuple[int, ...] | None]()
    for sheets in rounds:
        given = [_given(own, (question,), asked) for own in sheets]
        shown, found = len(sheets) >= asked.few, Counter(score for one in given for score in one)
        means.append(_mean(given) if shown else None)
        counts.append(tuple(found[score] for score in range(1, asked.most + 1)) if shown else None)
    return Spread(question, (means[0], means[1]), (counts[0], counts[1]))


def shown(value: float | None) -> str:
    """A mean with two places, "－" for none."""
    return "－" if value is None else f"{value:.2f}"


def shown_change(value: float | None) -> str:
    """A difference with its sign, "－" for none."""
    return "－" if value is None else f"{value:+.2f}" if value else "0.00"


def diagnosis_rows(found: Summary) -> tuple[tuple[str, ...], ...]:
    """The table 「diagnosis」 of 成果報告, its heading first: 面向, 前測, 後測, 差異; () when nobody answered.

    The figures are the means of ability; the last row says how many sheets there are.
    """
    if not found.latest:
        return ()
    rows = (
        (
            line.name,
            shown(line.ability.before.value),
            shown(line.ability.after.value),
            shown_change(line.ability.change),
        )
        for line in found.lines
    )
    return ("面向", *ROUNDS, "差異"), *rows, ("填答份數", *(f"{count} 份" for count in found.sheets), "")


def need_rows(found: Summary, asked: Questionnaire) -> tuple[tuple[str, ...], ...]:
    """What is wanted, its heading first: 順位, 面向, 需求, 能力, 落差, 建議; by need, () when nobody answered."""
    latest = found.latest
    rows = (
        (
            f"{place}",
            line.name,
            shown(line.need.at(latest).value),
            shown(line.ability.at(latest).value),
            shown_change(line.gap(latest)),
            asked.advice(line.gap(latest)),
        )
        for place, line in found.ranking
    )
    return (("順位", "面向", "需求", "能力", "落差", "建議"), *rows) if found.ranking else ()

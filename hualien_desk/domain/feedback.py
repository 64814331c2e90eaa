"""研習班意見調查: the questionnaire, and what its anonymous sheets say together; totals only; pure.

Fewer sheets than the stated threshold say nothing, and no question, part or total speaks of fewer answers than that:
what is hidden is left out of the sums, so that nobody can find it by subtraction.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.questionnaire import Mean, Question, counts, given, mean, shown

MOST_STEPS = 9
"""A score is one key of the keyboard."""


class Part(NamedTuple):
    """Questions about the same thing."""

    name: str
    questions: tuple[Question, ...]


class Feedback(NamedTuple):
    """The questionnaire; scores go from 1 to the number of words of the scale."""

    title: str
    intro: str
    remark: str
    few: int
    hidden: str
    blank: frozenset[str]
    words: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def most(self) -> int:
        """The highest score."""
        return len(self.words)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question in the order of the paper."""
        return tuple(question for part in self.parts for question in part.questions)

    def words_of(self, _: Question) -> tuple[str, ...]:
        """The words of the scale, for 1 and up."""
        return self.words

    @property
    def too_few(self) -> str:
        """What stands for figures that are not shown."""
        return self.hidden.format(few=self.few)


def feedback(data: Mapping[str, Any]) -> Feedback:
    """The questionnaire of a file's data; DeskError says what the office has to mend in it."""
    try:
        made = Feedback(
            *(data["title"], data["intro"], data["remark"], data["few"], data["hidden"]),
            blank=frozenset(data["blank"]),
            words=tuple(data["scale"]),
            parts=tuple(Part(part["name"], _questions(part["question"])) for part in data["part"]),
        )
    except KeyError as error:
        raise DeskError(f"問卷檔 feedback.toml 少了「{error.args[0]}」；請補上。") from error
    _check_file(made)
    return made


def _questions(found: Mapping[str, str]) -> tuple[Question, ...]:
    return tuple(Question(id, text) for id, text in found.items())


def _check_file(made: Feedback) -> None:
    twice = [id for id, count in Counter(question.id for question in made.questions).items() if count > 1]
    if twice:
        raise DeskError(f"問卷檔 feedback.toml 的題號 {twice[0]} 出現兩次；每題要有自己的題號。")
    if not 2 <= made.most <= MOST_STEPS:
        raise DeskError(f"問卷檔 feedback.toml 的級數要是 2 到 {MOST_STEPS} 級。")
    if not made.questions:
        raise DeskError("問卷檔 feedback.toml 沒有題目；請至少留一題。")
    if made.few < 2:
        raise DeskError("問卷檔 feedback.toml 的 few（最少份數）要是 2 以上，才不會認出填答的人。")


class Sheet(NamedTuple):
    """One anonymous sheet; id 0: not stored yet."""

    id: int
    number: str
    scores: dict[str, int]
    remark: str = ""


class Told(NamedTuple):
    """What was said to a question; None: fewer answers than are shown."""

    question: Question
    mean: Mean | None
    counts: tuple[int, ...] | None


class PartMean(NamedTuple):
    """The mean of a part; None: nothing of it is shown."""

    name: str
    mean: Mean | None


class Summary(NamedTuple):
    """All sheets together; `left_out`: stored scores that the questionnaire no longer knows."""

    sheets: int
    whole: Mean | None
    parts: tuple[PartMean, ...]
    questions: tuple[Told, ...]
    remarks: tuple[str, ...]
    left_out: int

    @property
    def hidden(self) -> bool:
        """Say whether there are too few sheets to say anything."""
        return self.whole is None


def summary(sheets: Iterable[Sheet], asked: Feedback) -> Summary:
    """What sheets say together; their order does not matter."""
    kept = list(sheets)
    if len(kept) < asked.few:
        parts = tuple(PartMean(part.name, None) for part in asked.parts)
        return Summary(len(kept), None, parts, tuple(Told(q, None, None) for q in asked.questions), (), 0)
    told = tuple(_told(kept, question, asked) for question in asked.questions)
    open_ = {item.question for item in told if item.mean}
    parts = tuple(_part(kept, part, open_, asked) for part in asked.parts)
    remarks = tuple(sorted(sheet.remark for sheet in kept if sheet.remark))
    left_out = sum(len(sheet.scores) - len(given(sheet.scores, asked.questions, asked.most)) for sheet in kept)
    return Summary(len(kept), _mean(kept, sorted(open_), asked), parts, told, remarks, left_out)


def _told(sheets: Sequence[Sheet], question: Question, asked: Feedback) -> Told:
    answers = [given(sheet.scores, (question,), asked.most) for sheet in sheets]
    found = mean(answers)
    return (
        Told(question, found, counts(answers, asked.most)) if found.answers >= asked.few else Told(question, None, None)
    )


def _part(sheets: Sequence[Sheet], part: Part, open_: Iterable[Question], asked: Feedback) -> PartMean:
    own = [question for question in part.questions if question in set(open_)]
    return PartMean(part.name, _mean(sheets, own, asked) if own else None)


def _mean(sheets: Sequence[Sheet], questions: Sequence[Question], asked: Feedback) -> Mean:
    return mean([given(sheet.scores, questions, asked.most) for sheet in sheets])


class Overview(NamedTuple):
    """Sessions that are shown, all of them together, and how many are hidden with how many sheets."""

    sessions: tuple[tuple[str, Summary], ...]
    whole: Summary
    hidden: int


def overview(by_session: Sequence[tuple[str, Sequence[Sheet]]], asked: Feedback) -> Overview:
    """Every session that has sheets; those with too few stay out of the whole."""
    found = [(title, summary(sheets, asked)) for title, sheets in by_session if sheets]
    open_ = [sheet for _, sheets in by_session if len(sheets) >= asked.few for sheet in sheets]
    return Overview(tuple(found), summary(open_, asked), sum(told.hidden for _, told in found))


def feedback_rows(found: Summary, asked: Feedback) -> tuple[tuple[str, ...], ...]:
    """The table of a summary, its heading first: 題目, 份數, 平均, then how often each score; () for no sheet."""
    if not found.sheets:
        return ()
    head = ("題目", "份數", "平均", *(f"{score} {word}" for score, word in enumerate(asked.words, 1)))
    rows = (_row(item, asked) for item in found.questions)
    whole = asked.too_few if found.whole is None else shown(found.whole.value)
    return head, *rows, ("全部題目", f"{found.sheets}", whole, *("",) * asked.most)


def _row(item: Told, asked: Feedback) -> tuple[str, ...]:
    name = f"{item.question.id} {item.question.text}"
    if item.mean is None or item.counts is None:
        return name, "", asked.too_few, *("",) * asked.most
    return name, f"{item.mean.answers}", shown(item.mean.value), *map(str, item.counts)

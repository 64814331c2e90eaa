"""玖、預期效益: the eight sentences of the plan, and how far the office says each was reached; pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError

Figures = Mapping[int, Sequence[tuple[str, str]]]
"""Number of a benefit -> figures to stand beside it: what, how much."""


class Benefit(NamedTuple):
    """One expected benefit as the plan says it; `hint`: what evidence could be."""

    number: int
    numeral: str
    text: str
    hint: str = ""

    @property
    def title(self) -> str:
        """一、藉由混成式學習……."""
        return f"{self.numeral}、{self.text}"


class Note(NamedTuple):
    """The office's own judgement of one; rating "" while it is not judged."""

    number: int
    rating: str = ""
    text: str = ""
    evidence: str = ""


class Judged(NamedTuple):
    """A benefit with its judgement and its figures."""

    benefit: Benefit
    note: Note
    figures: tuple[tuple[str, str], ...] = ()


def judged(benefits: Iterable[Benefit], notes: Iterable[Note], figures: Figures) -> list[Judged]:
    """Every benefit in the plan's order, judged or not."""
    by_number = {note.number: note for note in notes}
    return [
        Judged(own, by_number.get(own.number, Note(own.number)), tuple(figures.get(own.number, ()))) for own in benefits
    ]


def check(note: Note, ratings: Sequence[str], known: Iterable[int]) -> None:
    """DeskError for a benefit or a rating that is not there, and for a judgement without a word of why."""
    if note.number not in set(known):
        raise DeskError(f"計畫沒有第 {note.number} 項預期效益。")
    if note.rating and note.rating not in ratings:
        raise DeskError(f"「{note.rating}」不是自評用語；請選{'、'.join(ratings)}其中之一。")


def lacking(note: Note, unjudged: str) -> str:
    """What a judgement still lacks, "" for nothing."""
    if note.rating in ("", unjudged):
        return ""
    return "" if note.text.strip() or note.evidence.strip() else "已自評，請補上說明或佐證。"


def counted(found: Iterable[Judged], ratings: Sequence[str]) -> list[tuple[str, int]]:
    """How many have each rating, in the order of the ratings; the last is that of those nobody judged."""
    told = [own.note.rating or ratings[-1] for own in found]
    return [(rating, told.count(rating)) for rating in ratings]

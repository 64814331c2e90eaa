"""Numbers of headings as lists of a word processor: 壹 to 玖, 拾, 拾壹 to 拾玖, 貳拾 on.

Word and LibreOffice count 玖, 壹拾, 壹拾壹; official documents write 拾, 拾壹. So the highest level is counted by four
lists that look alike: each begins where the one before ends. Every item below is counted by the same list.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hualien_desk.domain.composition import Section
from hualien_desk.reports import composition_paper as paper


class Family(NamedTuple):
    """A list: what stands before and after the number of the highest level, the first number it shows."""

    prefix: str
    start: int
    counted: bool = True


FAMILIES = (Family("", 1), Family("拾", 1, counted=False), Family("拾", 1), Family("", 20))


def families(sections: Sequence[Section]) -> Iterator[int]:
    """For each section the list that counts it."""
    own = 0
    for section in sections:
        if paper.level_of(section) == 1:
            own = _family(section.number)
        yield own


def _family(number: int) -> int:
    return 0 if number < 10 else 1 if number == 10 else 2 if number < 20 else 3

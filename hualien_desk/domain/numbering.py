"""The numbers of headings and items: 壹、 一、 （一） 1、 （1） ① (附件1 備註 2); spelled here and nowhere else."""

import re
from collections.abc import Callable, Sequence

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹貳參肆伍陸柒捌玖"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def _counted(number: int, digits: str, ten: str) -> str:
    """1 to 99 in words; more in digits: nobody reads them, but nothing may break."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ten if tens == 1 else digits[tens] + ten
    return head + (digits[ones] if ones or not tens else "")


def _circled(number: int) -> str:
    return _CIRCLES[number - 1] if 1 <= number <= len(_CIRCLES) else f"({number})"


_SPELLED: Sequence[Callable[[int], str]] = (
    lambda number: f"{_counted(number, _FORMAL, '拾')}、",
    lambda number: f"{_counted(number, _DIGITS, '十')}、",
    lambda number: f"（{_counted(number, _DIGITS, '十')}）",
    lambda number: f"{number}、",
    lambda number: f"（{number}）",
    _circled,
)
LEVELS = len(_SPELLED)
"""How many levels there are; 1 is the highest."""

_WORDS = "[一二三四五六七八九十]{1,3}"
_WRITTEN: Sequence[tuple[int, re.Pattern[str]]] = tuple(
    (level, re.compile(pattern))
    for level, pattern in (
        (1, "[壹貳參肆伍陸柒捌玖拾]{1,3}[、.．]"),
        (3, rf"[（(]{_WORDS}[）)][、.．]?"),
        (2, rf"{_WORDS}[、.．]"),
        (5, r"[（(][0-9０-９]{1,2}[）)][、.．]?"),
        (4, r"[0-9０-９]{1,2}(?:[、．]|\.(?![0-9０-９]))"),
        (6, f"[{_CIRCLES}]"),
    )
)


def spell(level: int, number: int) -> str:
    """The number of the nth item of a level, with the sign that follows it."""
    return _SPELLED[level - 1](number)


def written(text: str) -> tuple[int, str]:
    """The level that a number in front of a text stands for (0: none), and the text without it."""
    plain = text.lstrip(" 　\t")
    for level, pattern in _WRITTEN:
        if (found := pattern.match(plain)) and plain[found.end() :].strip():
            return level, plain[found.end() :].lstrip(" 　\t")
    return 0, text


class Counter:
    """Counts items of every level; a higher level begins the lower ones anew."""

    def __init__(self) -> None:
        self._counts = [0] * (LEVELS + 1)

    def next(self, level: int) -> int:
        """The number of the next item of a level."""
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (LEVELS - level)
        return self._counts[level]

    def stop(self, level: int) -> None:
        """Let the next item of this level and of those below it be the first."""
        self._counts[level:] = [0] * (LEVELS - level + 1)


def spelled(levels: Sequence[int], above: int) -> list[str]:
    """The numbers of the paragraphs under a heading of level `above`, by their own levels; "" for plain ones."""
    counter = Counter()
    return [spell(place, counter.next(place)) if (place := at(level, above)) else "" for level in levels]


def at(level: int, above: int) -> int:
    """The level of numbers at which an item so many levels below a heading stands; 0 for a plain paragraph."""
    return min(above + level, LEVELS) if level else 0


def skipped(levels: Sequence[int]) -> list[int]:
    """The places of items that leave out a level: the first 1、 below 一、 without a （一） between."""
    found, before = [], 0
    for place, level in enumerate(levels):
        if level > before + 1:
            found.append(place)
        before = level or before
    return found

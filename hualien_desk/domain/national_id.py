"""身分證字號 and 統一證號: shape, check digit and masking.

All but `normalise` judge the text as it stands: normalise first, then judge and store the same text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from hualien_desk.domain import purged

# A=10 … O=35 in the order of the household offices; L, R, S and Y are no longer issued but still carried.
_LETTERS = {letter: number for number, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO", 10)}
_FIRST = {letter: number // 10 + number % 10 * 9 for letter, number in _LETTERS.items()}
_SECOND = {
    **{str(digit): digit for digit in range(10)},
    **{letter: _LETTERS[letter] % 10 for letter in "ABCD"},
}
_WEIGHTS = (7, 6, 5, 4, 3, 2, 1, 1)

_SHAPE = re.compile(r"[A-Z][1289A-D][0-9]{8}")  # citizen 1 2, resident from 2021 8 9, resident before A-D
_AMONG_WORDS = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-D0-9][0-9]{8}(?![0-9])")
_DROPPED = re.compile("[\\s\u00ad\u200b-\u200f\u2010-\u2015\u2060\u2212\ufeff'’‘ʼ`´-]|_X000D_")


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """Return the number as it is stored: half width, upper case, without blanks, hyphens and apostrophes."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).upper())


def shape_ok(text: str) -> bool:
    """Tell whether the text looks like a citizen's number or a resident's, old (AB…) or new (A8…)."""
    return _SHAPE.fullmatch(text) is not None


@lru_cache(maxsize=65536)
def check_digit_ok(text: str) -> bool:
    """Tell whether the shape is right and the last digit agrees with the others."""
    if not shape_ok(text):
        return False
    total = _FIRST[text[0]] + _SECOND[text[1]] * 8
    total += sum(int(digit) * weight for digit, weight in zip(text[2:], _WEIGHTS, strict=True))
    return total % 10 == 0


@lru_cache(maxsize=65536)
def problem(text: str) -> str | None:
    """Say what is wrong with a number, masked; None when nothing is."""
    if not text:
        return "沒有身分證字號；請補上身分證字號或統一證號。"
    if not shape_ok(text):
        length = "" if len(text) == 10 else f"（這裡有 {len(text)} 個字）"
        return (
            f"身分證字號「{mask(text)}」的格式不對{length}；應為 10 個字，"
            "例如 A123456789，居留證統一證號例如 A800000014 或 AB12345677，請核對後更正。"
        )
    if not check_digit_ok(text):
        return f"身分證字號「{mask(text)}」的檢查碼不符，可能有一碼打錯；請核對證件後更正。"
    return None


def mask(text: str) -> str:
    """Hide the middle: A12****789; at least four signs are hidden whatever the length."""
    if purged.is_number(text):
        return text
    hidden = min(len(text), max(4, len(text) - 6))
    head = (len(text) - hidden + 1) // 2
    return f"{text[:head]}{'*' * hidden}{text[head + hidden :]}"


def masked(text: str) -> str:
    """Hide the middle of every number in a text, whatever stands around it."""
    return _AMONG_WORDS.sub(lambda found: mask(found[0]), text)


def slip(one: str, other: str) -> str:
    """The typing slip that makes one number the other: 第5碼不同, 第5、6碼對調; "" when it takes more."""
    if len(one) != len(other):
        return ""
    places = [place for place, (a, b) in enumerate(zip(one, other, strict=True), 1) if a != b]
    if len(places) == 1:
        return f"第{places[0]}碼不同"
    if len(places) == 2 and places[1] == places[0] + 1:
        first, second = places
        if one[first - 1 : second] == other[first - 1 : second][::-1]:
            return f"第{first}、{second}碼對調"
    return ""


def slips(text: str) -> Iterator[str]:
    """Every number that one slip turns into this one; nearly always at least one of the two has a bad check digit."""
    for place, own in enumerate(text):
        for sign in _LETTERS if own in _LETTERS else "0123456789":
            if sign != own:
                yield text[:place] + sign + text[place + 1 :]
        pair = text[place : place + 2]
        if len(set(pair)) == 2:
            yield text[:place] + pair[::-1] + text[place + 2 :]

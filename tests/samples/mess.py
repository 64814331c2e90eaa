"""The many ways in which offices and platforms write one thing; each is chosen by a seeded generator."""

from collections.abc import Callable, Sequence
from datetime import date
from random import Random
from typing import Any

NBSP, WIDE_BLANK = "\u00a0", "\u3000"
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_NUMERALS = "〇一二三四五六七八九"
_SEPARATORS, _CP950_SEPARATORS = "·•・･．.∙⋅", "·．."

Writing = Callable[[date], Any]


def wide(text: str) -> str:
    """Full-width letters and digits."""
    return text.translate(_WIDE)


def slashes(day: date) -> str:
    """106/5/3."""
    return f"{day.year - 1911}/{day.month}/{day.day}"


def padded(day: date) -> str:
    """106/05/03."""
    return f"{day.year - 1911}/{day:%m/%d}"


def run_together(day: date) -> str:
    """1060503."""
    return f"{day.year - 1911}{day:%m%d}"


def words(day: date) -> str:
    """106年5月3日."""
    return f"{day.year - 1911}年{day.month}月{day.day}日"


def numerals(day: date) -> str:
    """一〇六年五月三日."""
    year = "".join(_NUMERALS[int(digit)] for digit in str(day.year - 1911))
    return f"{year}年{_counted(day.month)}月{_counted(day.day)}日"


def _counted(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _NUMERALS[tens]) + ("十" if tens else "") + (_NUMERALS[ones] if ones else "")


TEXT_DATES: tuple[Writing, ...] = (
    *(padded, padded, padded, slashes, slashes, run_together, run_together, words),
    lambda day: slashes(day).replace("/", "."),
    lambda day: padded(day).replace("/", "-"),
    lambda day: f"民國{words(day)}",
    lambda day: f"{padded(day)} 16:20",
    lambda day: wide(padded(day)),
    lambda day: f"{day.year}/{day.month}/{day.day}",
)
"""Dates that a cp950 file can carry."""

CELL_DATES: tuple[Writing, ...] = (
    *TEXT_DATES,
    *((lambda day: day,) * 9),
    *((lambda day: int(run_together(day)),) * 3),
    numerals,
    lambda day: f"{padded(day)}{NBSP}",
)
"""Dates of a workbook: also real dates, numbers and numerals."""


def a_date(rng: Random, day: date | None, forms: Sequence[Writing]) -> Any:
    """A day in one of the forms; an empty cell for none."""
    return "" if day is None else rng.choice(forms)(day)


def an_id(rng: Random, text: str, cp950: bool = False) -> str:
    """A national ID, now and then lower case, full width or with stray blanks."""
    blank = WIDE_BLANK if cp950 else NBSP
    odd = (text.lower(), wide(text), f"{text}{blank}", f" {text}", f"{text[:4]}-{text[4:]}", f"{WIDE_BLANK}{text}")
    return rng.choice(odd) if rng.random() < 0.15 else text


def a_name(rng: Random, text: str, cp950: bool = False) -> str:
    """A name as other sheets write it: two characters drawn apart, another separator, a stray blank."""
    if "‧" in text:
        return text.replace("‧", rng.choice(_CP950_SEPARATORS if cp950 else _SEPARATORS))
    if len(text) == 2:
        return rng.choice((text, f"{text[0]}{WIDE_BLANK}{text[1]}", f"{text[0]} {text[1]}"))
    return (
        rng.choice((f"{text} " if cp950 else f"{text}{NBSP}", f"{text}{WIDE_BLANK}")) if rng.random() < 0.08 else text
    )


def an_agency(rng: Random, text: str) -> str:
    """An agency by one of its usual writings."""
    short = text.removeprefix("花蓮縣")
    forms = [
        text,
        text,
        text,
        short if not short.startswith("立") else text,
        text.replace("花蓮縣", f"花蓮縣{WIDE_BLANK}", 1),
    ]
    if text.startswith("花蓮縣政府"):
        unit = text.removeprefix("花蓮縣政府")
        forms = [text, text, f"本府{unit}", unit, f"花蓮縣政府{NBSP}{unit}"]
    return rng.choice(forms).replace("國民小學", rng.choice(("國民小學", "國小")))


def hours(rng: Random, number: float) -> Any:
    """Hours as a number, as text, with a unit, full width."""
    text = f"{number:g}"
    return rng.choice((number, number, number, text, f"{text}小時", wide(text) if number == int(number) else text))


def a_course(rng: Random, text: str) -> str:
    """A course's name with 台 for 臺, stray blanks or full-width signs."""
    if rng.random() < 0.8:
        return text
    return rng.choice((f"{text} ", f"{WIDE_BLANK}{text}", text.replace("臺", "台"), text.replace("：", ":")))

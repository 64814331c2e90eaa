"""Moves the words of a rule file to another year: dates, the year's number and its Chinese numerals; nothing is new."""

import re
from datetime import date

_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_CALENDAR = re.compile(r"^(holidays|workdays) = \[[^\]]*\]", re.MULTILINE)
_NUMERALS = "〇一二三四五六七八九"
MARK = "# 尚未核對："
"""Begins a rule file that was moved and that nobody has checked against that year's plan."""


def shift(text: str, year: int, to: int) -> str:
    """The text of a ROC year's rules as those of another; holidays are left out, for they are different days."""
    moved = _DAY.sub(lambda found: _moved(found, to - year), text)
    moved = _CALENDAR.sub(r"\1 = []", moved)
    moved = re.sub(rf"(?<!\d){year}(?!\d)", str(to), moved).replace(_words(year), _words(to))
    return f"{MARK}由{year}年度的規則順延，請與{to}年度的計畫逐條核對後刪去本行。\n{moved}"


def _moved(found: re.Match[str], years: int) -> str:
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year + years, month, day).isoformat()
    except ValueError:  # the 29th of February
        return date(year + years, month, day - 1).isoformat()


def _words(year: int) -> str:
    return "".join(_NUMERALS[int(digit)] for digit in str(year))


def unchecked(text: str) -> bool:
    """Say whether a rule file still carries the mark."""
    return text.startswith(MARK)

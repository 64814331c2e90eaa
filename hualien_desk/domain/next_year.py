"""Moves rules to another year, the file's and the office's: dates, the year's number and numerals; nothing is new."""

import re
from calendar import isleap
from collections.abc import Mapping
from datetime import date

from hualien_desk.domain.roc_date import ERA

_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_ROC_DAY = re.compile(r"(?<!\d)(\d{2,3})/(\d\d?)/(\d\d?)(?!\d)")
_CALENDAR = re.compile(r"^(holidays|workdays) = \[[^\]]*\]", re.MULTILINE)
_NUMERALS = "〇一二三四五六七八九"
MARK = "# 尚未核對："
"""Begins a rule file that was moved and that nobody has checked against that year's plan."""


def shift(text: str, year: int, to: int) -> str:
    """The text of a ROC year's rules as those of another; holidays are left out, for they are different days."""
    moved = _DAY.sub(lambda found: _moved(found, to - year), _without_mark(text))
    moved = _CALENDAR.sub(r"\1 = []", moved)
    moved = shift_words(moved, year, to)
    return f"{MARK}由{year}年度的規則順延，請與{to}年度的計畫逐條核對，再於「規則與試算」按「已逐條核對」。\n{moved}"


def shift_words(text: str, year: int, to: int) -> str:
    """Words that speak of a ROC year as those of another: dates such as 106/05/03, the year's number and numerals."""
    moved, end = "", 0
    for found in _ROC_DAY.finditer(text):
        moved += _shift_year(text[end : found.start()], year, to) + _moved_roc(found, to - year)
        end = found.end()
    return moved + _shift_year(text[end:], year, to)


def _shift_year(text: str, year: int, to: int) -> str:
    return re.sub(rf"(?<!\d){year}(?!\d)", str(to), text).replace(_words(year), _words(to))


def _moved_roc(found: re.Match[str], years: int) -> str:
    year, month, day = found.groups()
    if (int(month), int(day)) == (2, 29) and not isleap(int(year) + years + ERA):
        day = "28"
    return f"{int(year) + years}/{month}/{day}"


def _moved(found: re.Match[str], years: int) -> str:
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year + years, month, day).isoformat()
    except ValueError:  # the 29th of February
        return date(year + years, month, day - 1).isoformat()


def _words(year: int) -> str:
    return "".join(_NUMERALS[int(digit)] for digit in str(year))


def _without_mark(text: str) -> str:
    return text.partition("\n")[2] if unchecked(text) else text


def shift_values(values: Mapping[str, str], year: int, to: int) -> dict[str, str]:
    """What an office changed, a year later: its days and the year's numbers; days of the calendar are left out."""
    kept = {key: text for key, text in values.items() if not key.startswith("calendar ")}
    return {shift_words(key, year, to): shift_words(text, year, to) for key, text in kept.items()}


def unchecked(text: str) -> bool:
    """Say whether a rule file still carries the mark."""
    return text.startswith(MARK)

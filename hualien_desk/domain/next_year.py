"""Moves rules to another year, the file's and the office's: dates, the year's number and numerals; nothing is new."""

import re
from collections.abc import Mapping
from datetime import date

_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_CALENDAR = re.compile(r"^(holidays|workdays) = \[[^\]]*\]", re.MULTILINE)
_ROC_DAY = r"(?<!\d)(\d{2,3})/(\d{1,2})/(\d{1,2})(?!\d)"
_NUMERALS = "〇一二三四五六七八九"
MARK = "# 尚未核對："
"""Begins a rule file that was moved and that nobody has checked against that year's plan."""


def shift(text: str, year: int, to: int) -> str:
    """The text of a ROC year's rules as those of another; holidays are left out, for they are different days."""
    moved = _DAY.sub(lambda found: _moved(found, to - year), _without_mark(text))
    moved = _CALENDAR.sub(r"\1 = []", moved)
    moved = re.sub(rf"(?<!\d){year}(?!\d)", str(to), moved).replace(_words(year), _words(to))
    return f"{MARK}由{year}年度的規則順延，請與{to}年度的計畫逐條核對，再於「規則與試算」按「已逐條核對」。\n{moved}"


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
    return {_shifted(key, year, to): _shifted(text, year, to) for key, text in kept.items()}


def _shifted(text: str, year: int, to: int) -> str:
    """One pass, so that a day that moved into the year is not moved again."""
    found = re.compile(rf"{_ROC_DAY}|(?<!\d){year}(?!\d)|{_words(year)}")
    return found.sub(lambda part: _shifted_part(part, year, to), text)


def _shifted_part(found: re.Match[str], year: int, to: int) -> str:
    if found[1] is None:
        return _words(to) if found[0] == _words(year) else str(to)
    ninth = (int(found[2]), int(found[3])) == (2, 29)
    return f"{int(found[1]) + to - year}/{found[2]}/{28 if ninth else found[3]}"


def unchecked(text: str) -> bool:
    """Say whether a rule file still carries the mark."""
    return text.startswith(MARK)

"""Cells that say two things: a span of time (09:00-16:00), a day and the number of a document."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hualien_desk.domain import names

Parts = tuple[Any, Any]
"""What stands for the first and for the second field, still to be read."""

_FORENOON, _AFTERNOON = ("上午", "早上", "AM"), ("下午", "晚上", "PM")
_HALF = f"({'|'.join((*_FORENOON, *_AFTERNOON))})?"
_CLOCK = rf"{_HALF}(?:(\d\d)(\d\d)|(\d{{1,2}})(?:([:時點])(?:(\d\d)(?::00)?分?|(半))?)?){_HALF}"
_SPAN = re.compile(rf"(?P<a>{_CLOCK})(?:[-~\u2010-\u2015\u2212\u223c\u301c]+|至|到)(?P<b>{_CLOCK})(?:止|\([^()]*\))?")

_DAY = (
    r"(?:(?:中華)?民國|西元)?\s?(?:\d{2,4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?[日號]|\d{2,4}(?P<by{0}>[./-])\d{1,2}(?P=by{0})\d{1,2})"
    r"(?:\s?\((?:星期|週)?[一二三四五六日]\))?"
)
_NUMBER = r"(?P<number>\D*[字第]\D*\d.*)"
_GAP = r"[\s,，、;；:/]*"
_DAY_FIRST = re.compile(rf"(?P<day>{_DAY.replace('{0}', '1')}|\d{{7}}){_GAP}\(?{_NUMBER}")
_DAY_LAST = re.compile(rf"{_NUMBER[:-1]}?){_GAP}\(?(?P<day>{_DAY.replace('{0}', '1')})\)?")
_DAY_AND_TIME = re.compile(
    rf"(?P<day>{_DAY.replace('{0}', '1')}|\d{{7}}(?=\D)){_GAP}(?P<time>(?:{_HALF})\s?\d{{1,2}}[:時點].*)"
)
_DAY_ONLY = re.compile(_DAY.replace("{0}", "1"))


def span(value: Any) -> Parts | None:
    """Begin and end of 09:00-16:00, 上午9時至下午4時, 0900-1600 and the like; None when the cell is no span."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", value)).upper() if isinstance(value, str) else ""
    found = _SPAN.fullmatch(plain)
    if found is None:
        return None
    half = len(found.groups()) // 2
    start, end = found.groups()[1:half], found.groups()[half + 1 :]
    if not (start[4] or end[4] or (start[1] and end[1])):
        return None  # 9-12 may be anything
    if _afternoon(start) and not (end[0] or end[7]):
        end = ("下午", *end[1:])
    return _read(start), _read(end)


def _afternoon(clock: Sequence[str | None]) -> bool:
    return clock[0] in _AFTERNOON or clock[7] in _AFTERNOON


def _read(clock: Sequence[str | None]) -> str:
    """HH:MM; an hour that no day has stays as it is, for the reader of times to refuse."""
    hour = int(clock[1] or clock[3] or 0)
    minute = clock[2] or clock[5] or ("30" if clock[6] else "00")
    return f"{hour + 12 if _afternoon(clock) and hour < 12 else hour:02d}:{minute}"


def moment(value: Any) -> Parts | None:
    """The day and the time of 106/05/10 09:00-16:00; None when the cell is a day alone."""
    plain = unicodedata.normalize("NFKC", names.clean(value)) if isinstance(value, str) else ""
    found = _DAY_AND_TIME.fullmatch(plain)
    return (found["day"], found["time"]) if found else None


def dated(value: Any) -> Parts | None:
    """The day and the number of 106年5月3日府人訓字第1060081234號; None when the cell says only one of them."""
    if isinstance(value, date):
        return value, ""
    plain = unicodedata.normalize("NFKC", names.clean(value)) if isinstance(value, str) else ""
    if _DAY_ONLY.fullmatch(plain):
        return plain, ""
    found = _DAY_FIRST.fullmatch(plain) or _DAY_LAST.fullmatch(plain)
    if found is None or _DAY_ONLY.search(found["number"]):
        return None  # two of each: nobody can say which day is whose
    return found["day"], _closed(found["number"])


def _closed(number: str) -> str:
    """Without the bracket that closes what stood in brackets."""
    return number.removesuffix(")").strip() if number.count(")") > number.count("(") else number.strip()


PARTING: dict[str, Callable[[Any], Parts | None]] = {"span": span, "moment": moment, "dated": dated}


def part(by: str, first: Any, second: Any) -> Parts:
    """The cells of two fields; one beside a blank one speaks for both, when it can be parted."""
    if _blank(second) != _blank(first):
        return PARTING[by](first if _blank(second) else second) or (first, second)
    return first, second


def _blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())

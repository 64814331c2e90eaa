"""Dates as the office writes them: 106/05/03, 1060503, 106年5月3日, 一〇六年五月三日 and real dates."""

import math
import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from hualien_desk.domain.errors import DeskError

ERA = 1911  # Gregorian year = ROC year + ERA; a matter of the calendar, not of the office
LAST_YEAR = 200  # ROC; later years are typing errors (domain: "year <1 or >200 ambiguous")

_NUMERALS = "〇○◯零 一壹 二貳 三參叁 四肆 五伍 六陸 七柒 八捌 九玖"
_DIGITS = {sign: value for value, signs in enumerate(_NUMERALS.split()) for sign in signs}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100}
_NUMERAL = f"[{''.join(_DIGITS)}{''.join(_TENS)}廿卅]"
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]|_x000[dD]_")

_CLOCK = (
    r"\s*(?:上午|下午|AM|PM)?\s*(?:[01]?\d|2[0-3])"
    r"(?::[0-5]\d(?::[0-5]\d(?:\.\d+)?)?|時(?:[0-5]?\d分)?)\s*(?:AM|PM)?"
)
_TIME = re.compile(rf"(?:[T ]|(?<=[日號)])){_CLOCK}(?:[-~至到]{_CLOCK})?$", re.ASCII | re.IGNORECASE)
_WEEKDAY = re.compile(r"\s*\((?:星期|週|周)?[一二三四五六日]\)$")
_ERAS = ("中華民國", "民國", "西元", "公元")
_AROUND = re.compile(r"\s*([./\-年月日號])\s*")
_FORMS = (
    re.compile(r"(?P<y>\d{1,4})(?P<by>[./-])(?P<m>\d{1,2})(?P=by)(?P<d>\d{1,2})", re.ASCII),
    re.compile(
        rf"(?P<y>\d{{1,4}}|元|{_NUMERAL}+)年(?P<m>\d{{1,2}}|{_NUMERAL}+)月(?P<d>\d{{1,2}}|{_NUMERAL}+)[日號]?",
        re.ASCII,
    ),
    re.compile(r"(?P<y>\d{2,4})(?P<m>\d\d)(?P<d>\d\d)(?:\.0+)?", re.ASCII),
)
_MONTH_AND_DAY = re.compile(r"(1[0-2]|0?[1-9])[/.-](3[01]|[12]\d|0?[1-9])", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?", re.ASCII)

_UNREADABLE = "不是看得懂的日期"
_AMBIGUOUS = "可能是 Excel 的日期序號，無法確定是哪一天（儲存格請改為日期格式）"
_OUT_OF_RANGE = f"的年份不在民國1年到{LAST_YEAR}年之間"


class InvalidDate(DeskError):
    """The value is not one day of the calendar; the sentence says why and which form is expected."""

    def __init__(self, found: str, reason: str = _UNREADABLE) -> None:
        """Say what was found, why it is no day, and the form expected."""
        shown = found if len(found) <= 30 else f"{found[:30]}…"
        start = f"「{shown}」{reason}" if found else "日期是空白的"
        super().__init__(f"{start}；請輸入民國日期，例如 106/05/03。")


def parse(value: str | date | datetime | int | float) -> date:
    """Read one day from text, a number such as 1060503 or a real date.

    Years up to 200 are ROC years, four-digit years from 1912 on are Gregorian; a time or span of time is dropped.

    Raises:
        InvalidDate: with a sentence that names what was found and the form expected.
    """
    if isinstance(value, str):
        text = value
    elif isinstance(value, date):
        return _checked(value)
    else:
        text = _digits(value)
    found = _read(text)
    if isinstance(found, str):
        raise InvalidDate(text.strip(), found)
    return found


@lru_cache(maxsize=65536)
def show(day: date | None) -> str:
    """Write a day as 106/05/03; "" for None."""
    if day is None:
        return ""
    if day.year <= ERA:
        return day.strftime("%Y-%m-%d")
    return f"{day.year - ERA}/{day.month:02}/{day.day:02}"


def complete(text: str, today: date, year: int) -> str:
    """Write out what is typed in short: "=" is today, 5/3 is that day of the ROC year; other text stays as it is."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain == "=":
        return show(today)
    return f"{year}/{plain.replace('-', '/').replace('.', '/')}" if _MONTH_AND_DAY.fullmatch(plain) else text


def words(day: date) -> str:
    """Write a day as 106年5月3日."""
    return f"{month_words(day)}{day.day}日"


def month_words(day: date) -> str:
    """Write the month of a day as 106年5月."""
    return f"{day.year - ERA}年{day.month}月"


def _checked(value: date) -> date:
    """Take the day of a real date or datetime, within the years accepted."""
    day = value.date() if isinstance(value, datetime) else value
    if not 1 <= day.year - ERA <= LAST_YEAR:
        raise InvalidDate(str(day), _OUT_OF_RANGE)
    return day


def _digits(number: int | float) -> str:
    """Write a whole number without a point; anything else as Python shows it."""
    if isinstance(number, bool) or not math.isfinite(number) or number != int(number):
        return str(number)
    return str(int(number))


@lru_cache(maxsize=65536)
def _read(text: str) -> date | str:
    """Return the day, or the reason why there is none (so that bad cells are cached as well)."""
    era, rest = _split(text)
    if _SERIAL.fullmatch(rest):
        return _AMBIGUOUS
    for form in _FORMS:
        if found := form.fullmatch(rest):
            year, month, day = (_number(found[part]) for part in "ymd")
            return _UNREADABLE if -1 in (year, month, day) else _day(era, year, month, day)
    return _UNREADABLE


def _split(text: str) -> tuple[str, str]:
    """Return the era word ("" if none) and the bare date without time, weekday and stray blanks."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).translate(_DASHES).strip().lstrip("'")
    plain = _WEEKDAY.sub("", _TIME.sub("", plain))
    era = next((word for word in _ERAS if plain.startswith(word)), "")
    return era, _AROUND.sub(r"\1", plain.removeprefix(era)).strip()


def _number(text: str) -> int:
    """Read 106, 一〇六, 一百零六, 三十一, 廿一 or 元; -1 for what is no number."""
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    plain = text.replace("廿", "二十").replace("卅", "三十")
    if not any(sign in _TENS for sign in plain):
        return int("".join(str(_DIGITS[sign]) for sign in plain))
    return _counted(plain)


def _counted(text: str) -> int:
    """Read a numeral with 十 and 百; -1 when its parts are out of order, such as 十百 or 一二十."""
    total, digit, unit = 0, None, 1000
    for sign in text:
        if sign in _DIGITS:
            if digit:
                return -1
            digit = _DIGITS[sign]
        elif _TENS[sign] >= unit:
            return -1
        else:
            unit = _TENS[sign]
            total += (1 if digit is None else digit) * unit
            digit = None
    return total + (digit or 0)


def _day(era: str, year: int, month: int, day: int) -> date | str:
    """Return the day, or why the calendar has none."""
    roc = year - ERA if era in {"西元", "公元"} or (not era and year > LAST_YEAR) else year
    if not 1 <= roc <= LAST_YEAR:
        return _OUT_OF_RANGE
    if not 1 <= month <= 12:
        return f"沒有這一天：月份只有1到12，沒有{month}月"
    try:
        return date(roc + ERA, month, day)
    except ValueError:
        return f"沒有這一天：{roc}年{month}月沒有{day}日"

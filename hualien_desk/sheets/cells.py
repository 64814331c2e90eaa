"""Cells to plain values: text, dates, IDs, hours …; a cell that cannot be right is a sentence."""

import math
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from hualien_desk.domain import awards, money, names, national_id, roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.sheets import kinds, team_cells

Value = str | float | bool | None
MOST_HOURS = 2000.0
MOST_APART = 4
"""A name of three signs and a blank; with more signs the blank may be part of the name (達路　巴奈)."""
_HOURS = re.compile(r"(\d{1,6}(?:\.\d+)?)(?:小時|時|H|HR|HRS|HOURS)?")
_CLOCK_HOURS = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")
_CLOCK = re.compile(r"(上午|下午|AM|PM)?([01]?\d|2[0-3])(?:[:時點])([0-5]\d)?分?(?::[0-5]\d)?(AM|PM)?")
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SERIALS_FROM = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 20000, 60000
"""Numbers that are days as Excel counts them: 43/10/03 to 153/04/08; 10605 and the like are no whole date."""
_ERROR = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)|ERR:5\d\d")
_LIST = re.compile(r"[、,，;；/／+＋|｜\n]+")


class BadCell(DeskError):
    """A cell that cannot be right: what was found and what belongs there."""


def refuse_errors(value: Any) -> None:
    """BadCell for an error value that a program wrote out as text; everything else passes."""
    if value.__class__ is str and value[:1] in "#Ee" and _ERROR.fullmatch(value.strip().upper()):
        raise BadCell(f"是錯誤值「{value.strip()}」；請在 Excel 更正該格的公式或直接填入內容。")


def text(value: Any) -> str:
    """Any cell as clean text; whole floats without their point, dates in ROC form."""
    if value is None:
        return ""
    if isinstance(value, str):
        return names.clean(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime | date):
        return roc_date.show(value.date() if isinstance(value, datetime) else value)
    return names.clean(str(value))


def _plain(value: Any) -> str:
    # Width first: a name's separator and a full-width decimal point are the same sign.
    if isinstance(value, str) and value.isascii() and value.isalnum():
        return value.upper()
    wide = unicodedata.normalize("NFKC", value) if isinstance(value, str) else value
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text(wide))).upper()


def _read_code(value: Any) -> str:
    return unicodedata.normalize("NFKC", text(value)).strip()


def _read_name(value: Any) -> str:
    """A name; characters that were drawn apart (王　明, 王 小明) stand together again, longer names keep their gaps."""
    found = text(value)
    parts = found.split(" ")
    apart = all(len(part) == 1 for part in parts) or len(found) <= MOST_APART
    return "".join(parts) if apart and not any(part.isascii() for part in parts) else found


def _read_category(value: Any) -> str:
    """人員類別: one word, without blanks inside and with half-width brackets, as the rules list it."""
    return "".join(unicodedata.normalize("NFKC", text(value)).split())


def _known(value: Any, allowed: tuple[str, ...], what: str) -> str:
    """One of the plan's words, by itself or in another writing."""
    plain = _plain(value)
    found = _ALIASES.get(plain, plain)
    if found and found not in allowed:
        raise BadCell(f"{what}「{text(value)}」無法辨識；請填{'、'.join(allowed)}其中之一。")
    return found


def _read_national_id(value: Any) -> str:
    if isinstance(value, int | float):
        raise BadCell(f"身分證字號「{text(value)}」是數字，缺少開頭的英文字母；請填如 A123456789 的字號。")
    found = national_id.normalise(text(value))
    if found and not national_id.shape_ok(found):
        raise BadCell(f"身分證字號「{found}」格式不符；應為 1 個英文字母加 9 碼，例如 A123456789，請更正。")
    return found


def _read_date(value: Any) -> str:
    plain = "" if value is None or (isinstance(value, str) and not names.clean(value)) else value
    if plain == "":
        return ""
    if isinstance(plain, time | timedelta):
        raise BadCell(f"「{plain}」是時間，不是日期；請輸入如 106/05/03 的日期。")
    if not isinstance(plain, date) and _SERIAL.fullmatch(number := text(plain)):
        serial = int(float(number))
        if FIRST_SERIAL <= serial <= LAST_SERIAL:
            return (_SERIALS_FROM + timedelta(days=serial)).isoformat()
    return roc_date.parse(plain).isoformat()


def _read_hours(value: Any) -> float | None:
    if value is None or value == "":
        return None
    if isinstance(value, timedelta):
        hours = value.total_seconds() / 3600
    elif isinstance(value, time):
        hours = value.hour + value.minute / 60
    elif isinstance(value, float | int) and not isinstance(value, bool):
        hours = float(value)
    else:
        hours = _hours_in(value)
    if not math.isfinite(hours) or not 0 <= hours <= MOST_HOURS:
        raise BadCell(f"時數「{text(value)}」不合理；請填 0 到 {MOST_HOURS:g} 之間的數字。")
    return round(hours, 2)


def _hours_in(value: Any) -> float:
    plain = _plain(value).replace(",", "")
    if re.fullmatch(r"[-\u2212]\d+(?:\.\d+)?", plain):
        return float(plain.replace("\u2212", "-"))
    if clock := _CLOCK_HOURS.fullmatch(plain):
        return int(clock[1]) + int(clock[2]) / 60
    number = _HOURS.fullmatch(plain)
    if number is None:
        raise BadCell(f"時數「{text(value)}」不是數字；請填如 2 或 1.5。")
    return float(number[1])


def _read_categories(value: Any) -> str:
    allowed = tuple(kinds.words()["categories"])
    parts = [part for part in _LIST.split(text(value)) if part.strip()]
    found = {_known(part, allowed, "類別") for part in parts}
    return "、".join(word for word in allowed if word in found)


def _read_certificate(value: Any) -> str:
    plain = _plain(value)
    if not plain or plain in _NONE:
        return ""
    return "有" if plain in _HAS else text(value)


def _read_yes_no(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    plain = _plain(value)
    if not plain:
        return None
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise BadCell(f"「{text(value)}」無法辨識；請填「是」或「否」。")


def _read_attended(value: Any) -> bool:
    found = _read_yes_no(value)
    return True if found is None else found


def _read_award(value: Any) -> str:
    plain = text(value)
    return awards.parse(plain).code if plain else ""


def _read_time(value: Any) -> str:
    if isinstance(value, time | datetime):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds() // 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(value, float) and 0 <= value < 1:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return _time_in(value)


def _time_in(value: Any) -> str:
    plain = _plain(value)
    if not plain:
        return ""
    found = _CLOCK.fullmatch(plain) or re.fullmatch(r"()([01]\d|2[0-3])([0-5]\d)()", plain)
    if found is None:
        raise BadCell(f"時間「{text(value)}」無法辨識；請填如 09:00，起訖在同一格時填如 09:00-16:00。")
    hour = int(found[2])
    afternoon = (found[1] or found[4]) in ("下午", "PM")
    return f"{hour + 12 if afternoon and hour < 12 else hour:02d}:{int(found[3] or 0):02d}"


def _read_count(value: Any) -> float | None:
    plain = _plain(value).removesuffix("人").removesuffix("名")
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit():
        raise BadCell(f"「{text(value)}」不是人數；請填整數。")
    return float(plain)


def _read_whole(value: Any) -> float | None:
    plain = _plain(value).replace(",", "")
    if not plain:
        return None
    if not plain.isascii() or not plain.isdigit():
        raise BadCell(f"「{text(value)}」不是整數；請填如 12。")
    return float(plain)


def _read_number(value: Any) -> float | None:
    """A number that may be below zero or a share: 80, 80%, -1.5."""
    plain = _plain(value).replace(",", "").removesuffix("%")
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain):
        raise BadCell(f"「{text(value)}」不是數字；請填如 80 或 1.5，單位另填。")
    return float(plain)


def _read_lines(value: Any) -> str:
    """Text of several lines: every line clean, the lines kept, blank ones at both ends gone."""
    lines = re.split(r"\r\n|[\n\r\v\f\u2028\u2029]", "" if value is None else str(value))
    return "\n".join(names.clean(line.replace("\t", " ")) for line in lines).strip("\n")


def _read_money(value: Any) -> int | None:
    """Whole dollars; None for an empty cell."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return money.of_number(value)
    plain = text(value)
    return money.read(plain) if plain else None


def _read_expense_kind(value: Any) -> str:
    also = {_plain(word): kind for word, kind in kinds.words()["expense_aliases"].items()}
    return _known(also.get(_plain(value), value), tuple(kinds.words()["expense_kinds"]), "支出種類")


def _read_workshop_kind(value: Any) -> str:
    return str(_ALIASES.get(_plain(value), text(value)))


def _read_state(value: Any) -> str:
    """狀態; a column that only says 是 or 否 tells who was there."""
    plain = _plain(value)
    said = "出席" if plain in _YES else "缺席" if plain in _NO else value
    return _known(said, tuple(kinds.words()["states"]), "狀態")


def _words(name: str) -> frozenset[str]:
    return frozenset(_plain(word) for word in kinds.words()[name])


_YES, _NO, _NONE, _HAS = _words("yes"), _words("no"), _words("none"), _words("has")
_ALIASES: dict[str, str] = {_plain(key): value for key, value in kinds.words()["aliases"].items()}

READERS: dict[str, Callable[[Any], Value]] = {
    "text": text,
    "name": _read_name,
    "people": lambda value: team_cells.people(value, _read_name),
    "code": _read_code,
    "category": _read_category,
    "national_id": _read_national_id,
    "national_ids": lambda value: team_cells.numbers(value, _read_national_id),
    "date": _read_date,
    "hours": _read_hours,
    "categories": _read_categories,
    "certificate": _read_certificate,
    "yes_no": _read_yes_no,
    "attended": _read_attended,
    "award": _read_award,
    "time": _read_time,
    "count": _read_count,
    "whole": _read_whole,
    "number": _read_number,
    "lines": _read_lines,
    "member": text,
    "material_kind": text,
    "team_scope": lambda value: _known(value, tuple(kinds.words()["team_scopes"]), "議題範圍"),
    "workshop_kind": _read_workshop_kind,
    "money": _read_money,
    "expense_kind": _read_expense_kind,
    "role": lambda value: _known(value, tuple(kinds.words()["roles"]), "角色"),
    "grade": lambda value: _known(value, tuple(kinds.words()["grades"]), "等第"),
    "state": _read_state,
    "agency_kind": lambda value: _known(value, tuple(kinds.words()["agency_kinds"]), "類型"),
}
"""How each sort of cell is read: raw value -> plain value, or a DeskError sentence."""

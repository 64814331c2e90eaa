"""How each kind of rule value is shown to clerks and read back: dates in ROC form, awards by name, lists with 、."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from string import Formatter
from typing import Any, NoReturn

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.errors import DeskError

NO_AWARD = "無獎勵"
MOST_MONTHS = 60
SLOTS = {"hours": "時數", "team": "團隊", "role": "角色", "grade": "等第", "course": "課程"}
"""What stands in braces in a reason: the file's word, the clerk's word."""


class Kind(StrEnum):
    """What a value is."""

    DATE = "date"
    DATE_OR_NONE = "date or none"
    DAYS = "days"
    AWARD = "award"
    AWARD_OR_NONE = "award or none"
    TEXT = "text"
    PASSAGE = "passage"
    TEMPLATE = "template"
    WORDS = "words"
    GRADES = "grades"
    TABLE = "table"
    NUMBER = "number"


_BETWEEN = re.compile("[、，,；;\n\r\t]+")
_BLANK = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")


def show(kind: Kind, raw: Any) -> str:
    """What the rule file holds, in words; "" for nothing."""
    if raw is None:
        return NO_AWARD if kind == Kind.AWARD_OR_NONE else ""
    return _SHOWN[kind](raw)


def parse(kind: Kind, name: str, text: str, slots: Sequence[str] = ()) -> Any:
    """What a text means as data of the rule file; DeskError names the value."""
    if kind == Kind.TEMPLATE:
        return _template(name, text, slots)
    return _READ[kind](name, text)


def _day(raw: Any) -> str:
    return roc_date.show(raw.date() if isinstance(raw, datetime) else raw) if isinstance(raw, date) else str(raw)


def _award(raw: Any) -> str:
    try:
        return awards.by_code(raw).label
    except DeskError:
        return str(raw)


def _slotted(raw: Any) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: f"{{{SLOTS.get(found[1], found[1])}}}", str(raw))


def _listed(raw: Any) -> str:
    return "、".join(_day(item) for item in raw)


def _lines(raw: Any) -> str:
    return "\n".join(f"{name}：{_listed(items)}" for name, items in raw.items())


_SHOWN: dict[Kind, Callable[[Any], str]] = {
    **dict.fromkeys((Kind.DATE, Kind.DATE_OR_NONE), _day),
    **dict.fromkeys((Kind.DAYS, Kind.WORDS, Kind.GRADES), _listed),
    **dict.fromkeys((Kind.AWARD, Kind.AWARD_OR_NONE), _award),
    **dict.fromkeys((Kind.TEXT, Kind.PASSAGE, Kind.NUMBER), str),
    Kind.TEMPLATE: _slotted,
    Kind.TABLE: _lines,
}


def _refuse(name: str, why: str) -> NoReturn:
    raise DeskError(f"「{name}」{why}")


def _read_day(name: str, text: str) -> date:
    try:
        return roc_date.parse(text)
    except DeskError as error:
        raise DeskError(f"「{name}」：{error}") from error


def _read_day_or_none(name: str, text: str) -> date | None:
    return _read_day(name, text) if text.strip() else None


def _read_days(name: str, text: str) -> list[date]:
    return sorted({_read_day(name, word) for word in _split(text)})


def _read_award(name: str, text: str) -> str:
    try:
        return awards.parse(text).code
    except DeskError as error:
        raise DeskError(f"「{name}」：{error}") from error


def _read_award_or_none(name: str, text: str) -> str | None:
    return None if text.strip() in ("", NO_AWARD) else _read_award(name, text)


def _read_text(name: str, text: str) -> str:
    plain = "".join(line.strip() for line in text.splitlines())
    plain = "".join(sign for sign in plain if sign.isprintable() or sign == "\u3000").strip()
    if not plain:
        _refuse(name, "是空白；請填入文字。")
    return plain


def _read_number(name: str, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.isdecimal() or not 1 <= int(plain) <= MOST_MONTHS:
        _refuse(name, f"是「{text.strip()[:20]}」；請填 1 到 {MOST_MONTHS} 的整數，例如 3。")
    return int(plain)


def _split(text: str) -> list[str]:
    words = (_BLANK.sub(" ", word).strip() for word in _BETWEEN.split(text))
    return list(dict.fromkeys(word for word in words if word))


def _read_words(name: str, text: str) -> list[str]:
    return _split(text)


def _read_grades(name: str, text: str) -> list[str]:
    found = _split(text)
    if not found:
        _refuse(name, "沒有任何等第；請填等第，例如「特優、優等、良好」。")
    if odd := next((word for word in found if " " in word), ""):
        _refuse(name, f"的「{odd}」中間有空白；等第請用「、」分開。")
    return found


def _read_table(name: str, text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        head, colon, rest = line.replace(":", "：").partition("：")
        head = head.strip()
        if not colon or not head:
            _refuse(name, f"的「{line.strip()[:20]}」沒有冒號；每行請寫「名稱：寫法、寫法」。")
        if head in found:
            _refuse(name, f"的「{head}」有兩行；請合成一行。")
        found[head] = _split(rest)
    return found


def _template(name: str, text: str, slots: Sequence[str]) -> str:
    """A reason with the file's words in braces; every slot must stand in it, and no other."""
    plain = _read_text(name, text.replace("｛", "{").replace("｝", "}"))
    known = {SLOTS[slot]: slot for slot in slots}
    wanted = "、".join(f"{{{word}}}" for word in known)
    made = re.sub(r"\{([^{}]*)\}", lambda found: f"{{{known.get(found[1].strip(), found[1].strip())}}}", plain)
    try:
        used = [(field, spec, turn) for _, field, spec, turn in Formatter().parse(made) if field is not None]
    except ValueError:
        _refuse(name, f"的大括號沒有成對；大括號只能用於{wanted}。")
    if odd := next((field for field, spec, turn in used if field not in slots or spec or turn), None):
        _refuse(name, f"有「{{{odd}}}」；大括號只能用於{wanted}。")
    if any(not field for field, _, _ in used):
        _refuse(name, f"有空的大括號；大括號只能用於{wanted}。")
    if missing := missing_slots(made, slots):
        _refuse(name, f"少了{'、'.join(missing)}；每一筆的事由才看得出是哪一件。")
    return made


def missing_slots(template: str, slots: Sequence[str]) -> list[str]:
    """The slots that a reason lacks, as clerks write them."""
    used = {field for _, field, _, _ in Formatter().parse(template)}
    return [f"{{{SLOTS[slot]}}}" for slot in slots if slot not in used]


_READ: dict[Kind, Callable[[str, str], Any]] = {
    Kind.DATE: _read_day,
    Kind.DATE_OR_NONE: _read_day_or_none,
    Kind.DAYS: _read_days,
    Kind.AWARD: _read_award,
    Kind.AWARD_OR_NONE: _read_award_or_none,
    Kind.TEXT: _read_text,
    Kind.PASSAGE: _read_text,
    Kind.WORDS: _read_words,
    Kind.GRADES: _read_grades,
    Kind.TABLE: _read_table,
    Kind.NUMBER: _read_number,
}

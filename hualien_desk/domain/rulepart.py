"""One table of a rule file, read value by value; a broken one is refused with a sentence naming the place."""

import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, TypeVar

from hualien_desk.domain import awards
from hualien_desk.domain.awards import Award
from hualien_desk.domain.errors import DeskError

T = TypeVar("T")


class BrokenRuleFile(DeskError):
    """The rules cannot be used; the sentence says what is wrong, where, and what belongs there.

    `labels` are the words of the window for places that the office changed there; any other place is the file's.
    """

    def __init__(self, name: str, place: str, what: str, labels: Mapping[str, str] | None = None) -> None:
        words = _label(place, labels or {})
        super().__init__(f"規則的「{words}」{what}" if words else f"規則檔「{name}」的「{place}」{what}")


def _label(place: str, labels: Mapping[str, str]) -> str:
    """The words for a place or for the nearest one around it; "" for none."""
    while place and place not in labels:
        place = place.rpartition(" ")[0]
    return labels.get(place, "")


class Part(NamedTuple):
    """One table of the file and where it stands, so that every complaint names its place."""

    file: str
    place: str
    data: Mapping[str, Any]
    labels: Mapping[str, str] | None = None

    def wrong(self, key: str, what: str) -> BrokenRuleFile:
        """A complaint about one of its values."""
        return BrokenRuleFile(self.file, f"{self.place} {key}".strip(), what, self.labels)

    def _take(self, key: str, kind: type[T], words: str) -> T:
        value = self.data.get(key)
        if value is None:
            raise self.wrong(key, f"缺少內容；請填入{words}。")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(key, f"是「{value}」；請改為{words}。")
        return value

    def text(self, key: str) -> str:
        """A text that says something."""
        value = self._take(key, str, "文字").strip()
        if not value:
            raise self.wrong(key, "是空白；請填入文字。")
        return value

    def number(self, key: str) -> int:
        """A whole number above 0."""
        value = self._take(key, int, "整數")
        if value < 1:
            raise self.wrong(key, f"是「{value}」；請改為 1 以上的整數。")
        return value

    def hours(self, key: str) -> float:
        """Hours above 0."""
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
            raise self.wrong(key, f"是「{value}」；請改為大於 0 的時數。")
        return float(value)

    def day(self, key: str) -> date:
        """A day."""
        return _plain(self._take(key, date, "日期，例如 2017-09-30"))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self._take(key, list, '文字清單，例如 ["甲", "乙"]')
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.wrong(key, "的清單裡有不是文字的內容；請改為文字清單。")
        return tuple(values)

    def days(self, key: str) -> frozenset[date]:
        """A list of days."""
        values = self._take(key, list, "日期清單")
        if not all(isinstance(value, date) for value in values):
            raise self.wrong(key, "的清單裡有不是日期的內容；請改為日期清單。")
        return frozenset(_plain(value) for value in values)

    def rows(self, key: str) -> list[Any]:
        """A list, [] when there is none."""
        return self._take(key, list, "清單") if key in self.data else []

    def table(self, key: str) -> "Part":
        """A table in it."""
        return Part(self.file, f"{self.place} {key}".strip(), self._take(key, dict, "表格"), self.labels)

    def tables(self, key: str) -> list["Part"]:
        """A list of tables, each known by its id."""
        values = self._take(key, list, "表格清單")
        if not all(isinstance(value, dict) for value in values):
            raise self.wrong(key, f"的清單裡有不是表格的內容；每一項請以 [[{key}]] 開頭。")
        names = [f"{key} {value.get('id', n)}" for n, value in enumerate(values, 1)]
        return [Part(self.file, name, value, self.labels) for name, value in zip(names, values, strict=True)]

    def award(self, key: str) -> Award:
        """An award by its code."""
        code = self.text(key)
        try:
            return awards.by_code(code)
        except DeskError as error:
            raise self.wrong(key, f"是「{code}」，不是敘獎代碼；請改為 4001、4002、4010 等代碼。") from error

    def template(self, key: str, fields: set[str]) -> str:
        """A text whose braces name some fields."""
        text = self.text(key)
        try:
            text.format(**dict.fromkeys(fields, ""))
        except (AttributeError, LookupError, ValueError) as error:
            words = "、".join(f"{{{field}}}" for field in sorted(fields))
            raise self.wrong(key, f"是「{text}」；大括號只能用於{words}。") from error
        return text


def _plain(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value

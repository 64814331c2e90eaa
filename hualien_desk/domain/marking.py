"""The language of 點名: `7`, `3 6`, `1-20,22`, `-5`, `5*2.5`, `5+20`, a name, the end of an ID, a scanned ID."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hualien_desk.domain import names, national_id
from hualien_desk.domain.attendance import AFTERNOON, MORNING, Mark
from hualien_desk.domain.errors import DeskError

HELP = (
    ("7", "7 號出席"),
    ("3 6　1-20,22", "幾個號碼、連號"),
    ("-5", "5 號缺席"),
    ("5*2.5", "5 號核 2.5 小時"),
    ("5+20　5+0+30", "5 號遲到 20 分；早退 30 分"),
    ("5a　5p", "5 號只算上午；只算下午"),
    ("王小明　789", "姓名，或身分證字號末碼"),
)
"""What a clerk learns in a minute: typed, meant."""
_SAME = str.maketrans("–—−~×、;", "----*,,")
_PARTS = {"a": MORNING, "A": MORNING, "上": MORNING, "p": AFTERNOON, "P": AFTERNOON, "下": AFTERNOON}
_TAIL = r"(?:\*(?P<hours>\d+(?:\.\d+)?)|\+(?P<late>\d{1,3})(?:\+(?P<early>\d{1,3}))?)?$"
_NUMBERS = re.compile(rf"^(?P<no>-)?(?P<first>\d+)(?:-(?P<last>\d+))?(?P<part>[aApP上下])?{_TAIL}", re.ASCII)
_WHO = re.compile(rf"^(?P<no>-)?(?P<who>.+?){_TAIL}", re.ASCII)
SHORTEST = 3
"""Digits from which the end of an ID is looked for."""
TOLD = 3


class Named(NamedTuple):
    """Someone on the list of a session: what the marks are kept by, 簽到號 (None: none), name, ID."""

    id: int
    number: int | None
    name: str
    national_id: str


class NotOnList(DeskError):
    """Somebody who has no place in the session; `text` is what was typed, `key` names nobody else on the roster."""

    def __init__(self, text: str, key: str = "") -> None:
        super().__init__(f"「{text}」不在這一場的名單；請查明號碼、姓名或字號。")
        self.text, self.key = text, key or text


def read(text: str, roll: Sequence[Named]) -> dict[int, Mark]:
    """The marks that a line means, by place; DeskError says what cannot be understood, and nothing is marked."""
    plain = unicodedata.normalize("NFKC", text).strip().translate(_SAME)
    finder = _Finder(roll)
    negative, whole = plain.startswith("-"), plain.removeprefix("-").strip()
    if found := finder.exactly(whole):
        return {found.id: Mark(here=not negative)}
    marks: dict[int, Mark] = {}
    for token in filter(None, re.split(r"[\s,]+", plain)):
        for place, mark in _of_token(token, finder):
            if marks.setdefault(place.id, mark) != mark:
                raise DeskError(f"{_told(place)}在同一行有兩種標法；請分開輸入。")
    if not marks:
        raise DeskError("請輸入號碼、姓名或身分證字號。")
    return marks


def _of_token(token: str, finder: "_Finder") -> Iterator[tuple[Named, Mark]]:
    if (found := _NUMBERS.match(token)) and not _is_tail(found):
        for place in finder.numbers(found["first"], found["last"]):
            yield place, _mark(found, found["part"])
    elif found := _WHO.match(token):
        yield finder.one(found["who"]), _mark(found, None)


def _is_tail(found: re.Match[str]) -> bool:
    """007 is no number of a list but the end of an ID."""
    return found["first"].startswith("0") and not found["last"]


def _mark(found: re.Match[str], part: str | None) -> Mark:
    said = found.groupdict()
    if said["no"] and (said["hours"] or said["late"]):
        raise DeskError(f"「{found[0]}」既標缺席又給時數；請擇一。")
    hours = float(said["hours"]) if said["hours"] else None
    return Mark(not said["no"], _PARTS.get(part or "", ""), hours, int(said["late"] or 0), int(said["early"] or 0))


class _Finder:
    """Who on the list a text means."""

    def __init__(self, roll: Sequence[Named]) -> None:
        self._roll = roll
        self._numbers: Mapping[int, Named] = {place.number: place for place in roll if place.number is not None}

    def exactly(self, text: str) -> Named | None:
        """Someone by the whole ID or the whole name, however it is spaced."""
        number, key = national_id.normalise(text), names.match_key(text)
        found = [place for place in self._roll if place.national_id == number]
        found = found or [place for place in self._roll if key and names.match_key(place.name) == key]
        return self._only(text, found) if found else None

    def numbers(self, first: str, last: str | None) -> list[Named]:
        """The numbers from one to another; those that nobody has any more are passed over inside."""
        one, other = int(first), int(last or first)
        if last is None and one not in self._numbers:
            return [self.ending(first)]
        if one > other:
            raise DeskError(f"「{first}-{last}」的起號大於迄號；請對調。")
        if other > (most := max(self._numbers, default=0)):
            raise DeskError(self._no_number(other, most))
        return [self._numbers[number] for number in range(one, other + 1) if number in self._numbers]

    def one(self, text: str) -> Named:
        """Someone by ID, name, a part of the name or the end of the ID."""
        bare = text.lstrip("*")
        if bare.isdigit():
            return self.ending(bare)
        if found := self.exactly(text):
            return found
        key = names.match_key(text)
        part = [place for place in self._roll if key and key in names.match_key(place.name)]
        if not part or national_id.shape_ok(national_id.normalise(text)):
            raise NotOnList(text)
        return self._only(text, part)

    def ending(self, digits: str) -> Named:
        """Someone by the last digits of the ID."""
        found = [place for place in self._roll if place.national_id.endswith(digits)] if len(digits) >= SHORTEST else []
        if not found:
            raise DeskError(self._no_number(int(digits), max(self._numbers, default=0)))
        return self._only(digits, found)

    @staticmethod
    def _no_number(number: int, most: int) -> str:
        last = f"最後一號是 {most} 號" if most else "名單上還沒有號碼"
        return f"沒有 {number} 號；{last}（字號末碼請輸入至少 {SHORTEST} 碼）。"

    @staticmethod
    def _only(text: str, found: Sequence[Named]) -> Named:
        if len(found) > 1:
            some = "、".join(_told(place) for place in found[:TOLD]) + (" …" if len(found) > TOLD else "")
            raise DeskError(f"「{text}」有 {len(found)} 位：{some}；請輸入號碼。")
        return found[0]


def _told(place: Named) -> str:
    return f"{place.number} 號{place.name}" if place.number is not None else place.name

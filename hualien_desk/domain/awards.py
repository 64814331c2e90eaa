"""The awards the plan can give: 嘉獎, 記功 and 記大功, each once or twice, and how people write them."""

import math
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError


class Converted(NamedTuple):
    """A sum of awards in larger units, for statistics only (施行細則第15條: 嘉獎3=記功1, 記功3=記大功1)."""

    major_merits: int
    merits: int
    commendations: int


class Award(NamedTuple):
    """One kind of award and how often: 嘉獎二次. Its code is the one WebHR imports."""

    code: str
    label: str
    points: int
    commendations: int = 0
    merits: int = 0
    major_merits: int = 0

    @property
    def converted(self) -> Converted:
        """This award alone in the larger units."""
        return convert(self.points)


class InvalidAward(DeskError):
    """The text is not one of the awards."""

    def __init__(self, found: str, reason: str) -> None:
        """Say what was found, why it is no award, and what the awards are."""
        shown = found if len(found) <= 30 else f"{found[:30]}…"
        super().__init__(f"「{shown}」{reason}；請填{'、'.join(award.label for award in AWARDS)}其中之一。")


# Codes and labels as the plan's rulings fix them; points as in 施行細則第16條.
AWARDS = (
    Award("4001", "嘉獎一次", 1, commendations=1),
    Award("4002", "嘉獎二次", 2, commendations=2),
    Award("4010", "記功一次", 3, merits=1),
    Award("4020", "記功二次", 6, merits=2),
    Award("4100", "記一大功", 9, major_merits=1),
    Award("4200", "一次記二大功", 18, major_merits=2),
)
_BY_CODE = {award.code: award for award in AWARDS}
_BY_COUNT = {award[3:]: award for award in AWARDS}

_NUMERALS = "一壹乙 二貳兩 三參叁 四肆 五伍 六陸 七柒 八捌 九玖 十拾"
_DIGITS = {sign: value for value, signs in enumerate(_NUMERALS.split(), 1) for sign in signs}
_COUNT = rf"(\d{{1,2}}|[{''.join(_DIGITS)}])"
_LEAD = r"(?:每人|各|擬|核|給|予|以)*"
_COMMENDATION = re.compile(rf"{_LEAD}記?嘉獎?{_COUNT}[次支]?")
_MERIT = re.compile(rf"{_LEAD}記?功{_COUNT}[次支]?")
_MAJOR = re.compile(rf"{_LEAD}記?大功{_COUNT}[次支]?|{_LEAD}記{_COUNT}大功(?:一次)?")
_DOUBLE_MAJOR = re.compile(rf"{_LEAD}(?:[一1]次)?記[二兩貳2]大功")
_PUNISHMENT = re.compile(r"申誡|記過|大過|警告|免職|停職|懲處|懲戒|50[012]\d|5100")
_BLANK = re.compile("[\\s\u200b-\u200f\u2060\ufeff]|_x000[dD]_")


def convert(points: int) -> Converted:
    """Express points (嘉獎 1, 記功 3, 記大功 9) in the larger units."""
    return Converted(points // 9, points % 9 // 3, points % 3)


def by_code(code: str) -> Award:
    """Return the award of a code such as "4001"; DeskError for any other text."""
    if code in _BY_CODE:
        return _BY_CODE[code]
    raise InvalidAward(code, _reason(code))


def parse(text: str | int | float) -> Award:
    """Read an award as people write it: 嘉獎2次, 嘉獎乙次, 各嘉獎1次, 記一大功, 4001; DeskError otherwise."""
    if not isinstance(text, str):
        text = str(int(text)) if math.isfinite(text) and text == int(text) else str(text)
    award = _read(text)
    if award is None:
        raise InvalidAward(text.strip(), _reason(text))
    return award


@lru_cache(maxsize=4096)
def _read(text: str) -> Award | None:
    """Return the award the text names, or None."""
    plain = _plain(text)
    if plain in _BY_CODE:
        return _BY_CODE[plain]
    if _DOUBLE_MAJOR.fullmatch(plain):
        return _BY_COUNT[0, 0, 2]
    counts = (_times(_COMMENDATION, plain), _times(_MERIT, plain), _times(_MAJOR, plain))
    # 記大功二次 is two separate awards; only 一次記二大功 has a code of its own.
    return None if counts == (0, 0, 2) else _BY_COUNT.get(counts)


def _plain(text: str) -> str:
    """Return the text half width, without blanks, the final stop and the ".0" of a number cell."""
    plain = _BLANK.sub("", unicodedata.normalize("NFKC", text)).replace("奬", "獎").rstrip("。.")
    return re.sub(r"(?<=^\d{4})\.0+$", "", plain)


def _times(pattern: re.Pattern[str], text: str) -> int:
    """Return how often the pattern's award is given; 0 when the text is about something else."""
    found = pattern.fullmatch(text)
    if found is None:
        return 0
    count = next(group for group in found.groups() if group)
    return _DIGITS[count] if count in _DIGITS else int(count)


def _reason(text: str) -> str:
    """Say why the text is no award."""
    plain = _plain(text)
    if not plain:
        return "沒有寫獎勵"
    if _PUNISHMENT.search(plain):
        return "是懲處，不是獎勵"
    if re.search("嘉|功", plain) and not re.search(rf"{_COUNT}", plain):
        return "沒有寫明次數"
    return "不是可以核給的獎勵"

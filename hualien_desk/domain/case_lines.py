"""The lines of a case in words (英語會話，106/05/03完成，2小時): each read into a fact, or refused with a sentence."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.facts import Acceptance, PastAward
from hualien_desk.domain.people import Posting
from hualien_desk.domain.rulebook import SCHEMES, Tier
from hualien_desk.domain.teams import LEADER, MEMBER, Team, TeamRole

SCHEME_WORDS = dict(zip(("自助餐", "熠星", "英語營", "磨課師"), SCHEMES, strict=True))
"""The schemes as the cases call them."""
MOST = 5
"""Choices that a sentence names."""
_DAY = r"\d+/\d\d?/\d\d?"
_SPELT = re.compile(r"(.+?)〔(.*)〕")
_HOURS = re.compile(r"(\d+(?:\.\d+)?)小時")


class Catalogue(NamedTuple):
    """The agencies (with their kind) and courses that cases may name."""

    agencies: Mapping[str, str]
    courses: Mapping[str, Course]

    def agency(self, text: str) -> Agency:
        """An agency of the catalogue, or one spelt out: 示範所〔二級機關〕."""
        if spelt := _SPELT.fullmatch(text):
            return Agency(spelt[1], _known(spelt[2], "機關類型", sorted(set(self.agencies.values()))))
        _known(text, "機關", list(self.agencies), "；清單以外的機關請寫明類型，例如「示範所〔二級機關〕」")
        return Agency(text, self.agencies[text])

    def course(self, text: str) -> Course:
        """A course of the catalogue, or one spelt out: 新課程〔自助餐、3小時〕."""
        if spelt := _SPELT.fullmatch(text):
            own = _course(spelt[1], spelt[2].split("、"))
            for category in sorted(own.categories):
                _known(category, "課程類別", sorted(set().union(*(item.categories for item in self.courses.values()))))
            return own
        _known(text, "課程", list(self.courses), "；清單以外的課程請寫明類別與時數，例如「新課程〔自助餐、3小時〕」")
        return self.courses[text]


def catalogue(text: str) -> Catalogue:
    """Read a catalogue (TOML): agencies with their kind, courses with their categories and hours."""
    try:
        found = tomllib.loads(text)
        courses = {name: _course(name, re.split("[，、]", words)) for name, words in found["課程"].items()}
        return Catalogue(dict(found["機關"]), courses)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise DeskError(f"試題的課程與機關清單無法讀取（{error}）；請重新複製整個程式資料夾。") from error


def _course(name: str, words: list[str]) -> Course:
    hours = next((float(found[1]) for word in words if (found := _HOURS.fullmatch(word))), None)
    marks = frozenset(word for word in words if word and not _HOURS.fullmatch(word))
    return Course(name, name, hours=hours, categories=marks)


def _known(text: str, what: str, choices: list[str], more: str = "") -> str:
    if text not in choices:
        raise DeskError(f"沒有{what}「{text}」；可用「{_offered(text, choices)}」{more}。")
    return text


def _offered(text: str, choices: list[str]) -> str:
    """The choices; of a long list those that are most like the text."""
    if len(choices) <= MOST:
        return "、".join(choices)
    near = sorted(choices, key=lambda choice: -len(set(choice) & set(text)))
    return f"{'、'.join(near[:MOST])}…"


class _Parts:
    """The parts of a line between commas; each is taken out once, and all must be."""

    def __init__(self, text: str, least: int, form: str) -> None:
        self._left, self._form = [part.strip() for part in re.split("[，,]", text)], form
        if len(self._left) < least:
            raise DeskError(f"「{text}」不完整；請寫成「{form}」。")

    def first(self) -> str:
        """The next part, whatever it is."""
        return self._left.pop(0)

    def take(self, pattern: str) -> str:
        """Take out the part that matches as a whole; its first group, or all of it, or ""."""
        for part in self._left:
            if match := re.fullmatch(pattern, part):
                self._left.remove(part)
                return (match[1] or "") if match.groups() else part
        return ""

    def day(self, pattern: str) -> date | None:
        """The day in the part that matches."""
        found = self.take(pattern)
        return roc_date.parse(found) if found else None

    def needed_day(self, pattern: str, word: str) -> date:
        """The day in the part that matches; it may not be left out."""
        found = self.day(pattern)
        if found is None:
            raise DeskError(f"沒有{word}；請寫成「{self._form}」。")
        return found

    def end(self) -> None:
        """Refuse what nobody took."""
        if self._left:
            raise DeskError(f"看不懂「{'，'.join(self._left)}」；請寫成「{self._form}」。")


def posting(text: str, known: Catalogue) -> Posting:
    """任職: 花蓮縣消防局，有給專任，科員，主管，106/03/01起，106/08/31止，參照本計畫."""
    parts = _Parts(text, 2, EXAMPLES["任職"])
    agency, category = known.agency(parts.first()), parts.first()
    follows = bool(parts.take("參照本計畫"))
    since, until = parts.day(f"({_DAY})起"), parts.day(f"({_DAY})止")
    manager = {"主管": True, "非主管": False, "": None}[parts.take("非?主管")]
    title = parts.take(r"\D+")
    parts.end()
    return Posting(agency._replace(follows=follows), category, title=title, manager=manager, since=since, until=until)


def completion(text: str, known: Catalogue) -> Completion:
    """完課: 英語會話，106/05/03完成，2小時，在e學中心，電子證明，實體證書106/05/20."""
    parts = _Parts(text, 2, EXAMPLES["完課"])
    course = known.course(parts.first())
    day = parts.needed_day(f"({_DAY})完成", "完成日期")
    hours = parts.take(r"(\d+(?:\.\d+)?)小時")
    platform = parts.take("在(.+)")
    e_certificate = "有" if parts.take("電子證明") else ""
    certified_on, examined_on = parts.day(f"實體證書({_DAY})"), parts.day(f"認證({_DAY})")
    exam = "有" if certified_on or parts.take("實體證書") else ""
    parts.end()
    given = float(hours) if hours else None
    return Completion(course, day, given, e_certificate, exam, certified_on or examined_on, platform)


def video(text: str, known: Catalogue) -> VideoSession:
    """視訊: 106/06/02出席, or 未出席."""
    match = re.fullmatch(f"({_DAY})(未?)出席", text.strip())
    if not match:
        raise DeskError(f"看不懂「{text}」；請寫成「{EXAMPLES['視訊']}」。")
    return VideoSession(roc_date.parse(match[1]), attended=not match[2])


def team_role(text: str, known: Catalogue) -> TeamRole:
    """團隊: 先鋒隊，主持人，特優，106/12/08發表，106/05/01加入，106/11/30退出."""
    parts = _Parts(text, 2, EXAMPLES["團隊"])
    name, role = parts.first(), _known(parts.first(), "角色", [LEADER, MEMBER])
    presented_on = parts.day(f"({_DAY})發表")
    since, until = parts.day(f"({_DAY})加入"), parts.day(f"({_DAY})退出")
    grade = parts.take(r"\D+")
    parts.end()
    return TeamRole(Team(name, "", grade, presented_on), role, since=since, until=until)


def past_award(text: str, known: Catalogue) -> PastAward:
    """歷年敘獎: 106/07/20，嘉獎一次，參加線上英語營."""
    match = re.fullmatch(f"(?:({_DAY})[，,])?([^，,]+)[，,](.+)", text.strip())
    if not match:
        raise DeskError(f"「{text}」不完整；請寫成「{EXAMPLES['歷年敘獎']}」。")
    return PastAward(match[3], awards.parse(match[2]), roc_date.parse(match[1]) if match[1] else None)


def acceptance(text: str, known: Catalogue) -> Acceptance:
    """認定: 英語營，英語會話，不採計."""
    parts = _Parts(text, 2, EXAMPLES["認定"])
    scheme, course = _known(parts.first(), "方案", list(SCHEME_WORDS)), known.course(parts.first())
    counts = not parts.take("不採計")
    parts.take("採計")
    parts.end()
    reason = "專簽核准" if counts else "專簽不予採計"
    return Acceptance(SCHEME_WORDS[scheme], course.key, "承辦人", "2017-07-01T09:00", reason, counts)


def tier(text: str, known: Catalogue) -> Tier:
    """敘獎標準: 20小時嘉獎一次."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)小時(.+)", text.strip())
    if not match or not float(match[1]):
        raise DeskError(f"看不懂「{text}」；請寫成「{EXAMPLES['敘獎標準']}」。")
    return Tier(float(match[1]), awards.parse(match[2]))


EXAMPLES = {
    "任職": "花蓮縣消防局，有給專任，科員，106/03/01起，106/08/31止",
    "完課": "英語會話，106/05/03完成，2小時，在e學中心，電子證明，實體證書106/05/20",
    "視訊": "106/06/02出席",
    "團隊": "先鋒隊，主持人，特優，106/12/08發表",
    "歷年敘獎": "106/07/20，嘉獎一次，參加線上英語營",
    "認定": "英語營，英語會話",
    "敘獎標準": "20小時嘉獎一次",
}
"""What a line of each field looks like."""

READERS: dict[str, Callable[[str, Catalogue], Any]] = {
    "任職": posting,
    "完課": completion,
    "視訊": video,
    "團隊": team_role,
    "歷年敘獎": past_award,
    "認定": acceptance,
    "敘獎標準": tier,
}
"""How a line of each field is read."""

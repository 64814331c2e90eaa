"""Reads and checks a rule file (TOML text); a broken one is refused with a sentence naming the place."""

import math
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from hualien_desk.domain import awards
from hualien_desk.domain.awards import Award
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import SCHEMES, Clause, CoverageRules, Discretion, Platform, RuleBook, Switch, Tier
from hualien_desk.domain.teams import LEADER, MEMBER

SWITCHES = {
    "cafeteria.reuse": {"exclude", "include"},
    "rising_star.leaders": {"one", "many"},
    "english.step2": {"replace", "add"},
    "english.mooc": {"english", "any"},
    "mooc.per": {"person", "certificate"},
    "platform.late": {"count", "pending"},
    "deadline.roll": {"no", "yes"},
    **{f"issuer.{scheme}": {"own", "office"} for scheme in SCHEMES},
}
"""The readings that the program knows, by switch; a file with others would silently not be followed."""
NEEDED_AWARDS = {"english": ("step1", "step2"), "mooc": ("award",)}
NEEDED_REASONS = {"english": ("award", "step2")}
REASON_FIELDS = {
    "cafeteria": {"hours"},
    "rising_star": {"team", "role", "grade"},
    "english": {"course"},
    "mooc": {"course"},
}
"""What a scheme's reason may have in braces."""

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


class _Part(NamedTuple):
    """One table of the file and where it stands, so that every complaint names its place."""

    file: str
    place: str
    data: Mapping[str, Any]
    labels: Mapping[str, str] | None = None

    def wrong(self, key: str, what: str) -> BrokenRuleFile:
        return BrokenRuleFile(self.file, f"{self.place} {key}".strip(), what, self.labels)

    def _take(self, key: str, kind: type[T], words: str) -> T:
        value = self.data.get(key)
        if value is None:
            raise self.wrong(key, f"缺少內容；請填入{words}。")
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.wrong(key, f"是「{value}」；請改為{words}。")
        return value

    def text(self, key: str) -> str:
        value = self._take(key, str, "文字").strip()
        if not value:
            raise self.wrong(key, "是空白；請填入文字。")
        return value

    def number(self, key: str) -> int:
        value = self._take(key, int, "整數")
        if value < 1:
            raise self.wrong(key, f"是「{value}」；請改為 1 以上的整數。")
        return value

    def hours(self, key: str) -> float:
        value = self.data.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
            raise self.wrong(key, f"是「{value}」；請改為大於 0 的時數。")
        return float(value)

    def day(self, key: str) -> date:
        return _plain(self._take(key, date, "日期，例如 2017-09-30"))

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._take(key, list, '文字清單，例如 ["甲", "乙"]')
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.wrong(key, "的清單裡有不是文字的內容；請改為文字清單。")
        return tuple(values)

    def days(self, key: str) -> frozenset[date]:
        values = self._take(key, list, "日期清單")
        if not all(isinstance(value, date) for value in values):
            raise self.wrong(key, "的清單裡有不是日期的內容；請改為日期清單。")
        return frozenset(_plain(value) for value in values)

    def rows(self, key: str) -> list[Any]:
        return self._take(key, list, "清單") if key in self.data else []

    def table(self, key: str) -> "_Part":
        return _Part(self.file, f"{self.place} {key}".strip(), self._take(key, dict, "表格"), self.labels)

    def tables(self, key: str) -> list["_Part"]:
        values = self._take(key, list, "表格清單")
        if not all(isinstance(value, dict) for value in values):
            raise self.wrong(key, f"的清單裡有不是表格的內容；每一項請以 [[{key}]] 開頭。")
        names = [f"{key} {value.get('id', n)}" for n, value in enumerate(values, 1)]
        return [_Part(self.file, name, value, self.labels) for name, value in zip(names, values, strict=True)]

    def award(self, key: str) -> Award:
        code = self.text(key)
        try:
            return awards.by_code(code)
        except DeskError as error:
            raise self.wrong(key, f"是「{code}」，不是敘獎代碼；請改為 4001、4002、4010 等代碼。") from error

    def template(self, key: str, fields: set[str]) -> str:
        text = self.text(key)
        try:
            text.format(**dict.fromkeys(fields, ""))
        except (AttributeError, LookupError, ValueError) as error:
            words = "、".join(f"{{{field}}}" for field in sorted(fields))
            raise self.wrong(key, f"是「{text}」；大括號只能用於{words}。") from error
        return text


def _plain(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def load(text: str, name: str = "106.toml") -> RuleBook:
    """Read a rule file's text; BrokenRuleFile names the first thing that is wrong."""
    return book_of(data_of(text, name), name)


def data_of(text: str, name: str = "106.toml") -> dict[str, Any]:
    """What a rule file's text holds, before anybody judged it; BrokenRuleFile when it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BrokenRuleFile(name, "檔案", f"不是正確的 TOML 格式（{error}）；請還原或修正該行。") from error


def book_of(data: Mapping[str, Any], name: str = "106.toml", labels: Mapping[str, str] | None = None) -> RuleBook:
    """The rules as data, judged: BrokenRuleFile names the first thing that is wrong."""
    book = draft_of(data, name, labels)
    _check_periods(_Part(name, "", data, labels), book)
    return book


def draft_of(data: Mapping[str, Any], name: str = "106.toml", labels: Mapping[str, str] | None = None) -> RuleBook:
    """The rules as they are being written: whole, but their periods may still contradict one another."""
    top = _Part(name, "", data, labels)
    plan, calendar = top.table("plan"), top.table("calendar")
    return RuleBook(
        year=plan.number("year"),
        name=plan.text("name"),
        source=plan.text("source"),
        office=plan.text("office"),
        since=plan.day("since"),
        until=plan.day("until"),
        period_citation=plan.text("period_citation"),
        period_text=plan.text("period_text"),
        handling_months=plan.number("handling_months"),
        past_awards_until=plan.day("past_awards_until"),
        coverage=_coverage(top.table("coverage")),
        platform=_platform(top.table("platform")),
        discretion=_discretion(top.table("discretion")),
        switches=_switches(top),
        clauses=_clauses(top),
        holidays=calendar.days("holidays"),
        workdays=calendar.days("workdays"),
    )


def _coverage(part: _Part) -> CoverageRules:
    categories = part.table("categories")
    heads = part.table("heads")
    writings = {word: plain for plain in categories.data for word in (plain, *categories.texts(plain))}
    covered, may_follow = frozenset(part.texts("covered_kinds")), frozenset(part.texts("may_follow_kinds"))
    if covered & may_follow:
        raise part.wrong(
            "may_follow_kinds", f"與適用之機關類型重複「{'、'.join(sorted(covered & may_follow))}」；請只留一處。"
        )
    return CoverageRules(
        citation=part.text("citation"),
        text=part.text("text"),
        covered_kinds=covered,
        may_follow_kinds=may_follow,
        may_follow_citation=part.text("may_follow_citation"),
        may_follow_text=part.text("may_follow_text"),
        not_following=part.text("not_following"),
        not_category=part.text("not_category"),
        not_kind=part.text("not_kind"),
        not_posted=part.text("not_posted"),
        units_of_office=frozenset(part.texts("units_of_office")),
        categories=writings,
        heads={kind: frozenset(heads.texts(kind)) for kind in heads.data},
    )


def _platform(part: _Part) -> Platform:
    return Platform(
        frozenset(part.texts("closing")),
        part.day("closed_after"),
        part.text("citation"),
        part.text("text"),
        part.text("warning"),
        part.day("opens") if "opens" in part.data else None,
    )


def _discretion(part: _Part) -> Discretion:
    return Discretion(part.text("title"), part.text("citation"), part.text("text"), part.text("reason"))


def _switches(top: _Part) -> dict[str, Switch]:
    found: dict[str, Switch] = {}
    for part in top.tables("switch"):
        choices = part.table("choices")
        words = {value: choices.text(value) for value in choices.data}
        default = part.text("default")
        if default not in words:
            raise part.wrong("default", f"是「{default}」，不在選項「{'、'.join(words)}」之中；請擇一。")
        switch = Switch(part.text("id"), part.text("label"), _scheme(part, "clause"), default, default, words)
        if switch.id in found:
            raise part.wrong("id", "與前面的開關重複；請刪去一個。")
        found[switch.id] = switch
    for needed, values in SWITCHES.items():
        if needed not in found:
            raise top.wrong("switch", f"缺少開關「{needed}」；請補上。")
        if found[needed].choices.keys() != values:
            raise top.wrong(f"switch {needed} choices", f"應恰為「{'、'.join(sorted(values))}」；請更正。")
    return found


def _scheme(part: _Part, key: str) -> str:
    scheme = part.text(key)
    if scheme not in SCHEMES:
        raise part.wrong(key, f"是「{scheme}」；可用的條款代號為「{'、'.join(SCHEMES)}」。")
    return scheme


def _clauses(top: _Part) -> dict[str, Clause]:
    found: dict[str, Clause] = {}
    for part in top.tables("clause"):
        clause = _clause(part)
        if clause.id in found:
            raise part.wrong("id", "與前面的條款重複；請刪去一個。")
        found[clause.id] = clause
    for scheme in SCHEMES:
        if scheme not in found:
            raise top.wrong("clause", f"缺少條款「{scheme}」；請補上。")
    return {scheme: found[scheme] for scheme in SCHEMES}


def _clause(part: _Part) -> Clause:
    scheme = _scheme(part, "id")
    reasons = part.table("reasons")
    wanted = part.table("awards") if scheme in NEEDED_AWARDS else None
    categories = part.texts("course_categories") if scheme != "rising_star" else ()
    grades = part.table("grades") if scheme == "rising_star" else None
    early = scheme == "english"
    return Clause(
        id=scheme,
        title=part.text("title"),
        citation=part.text("citation"),
        text=part.text("text"),
        since=part.day("since"),
        until=part.day("until"),
        reasons={key: reasons.template(key, REASON_FIELDS[scheme]) for key in NEEDED_REASONS.get(scheme, ("award",))},
        past_award_words=part.texts("past_award_words"),
        course_categories=frozenset(categories),
        mooc_categories=frozenset(part.texts("mooc_categories") if "mooc_categories" in part.data else ()),
        awards={key: wanted.award(key) for key in NEEDED_AWARDS[scheme]} if wanted else {},
        grades=_grades(grades) if grades else {},
        grade_names=tuple(grades.data) if grades else (),
        tiers=_tiers(part) if scheme == "cafeteria" else (),
        early_since=part.day("early_since") if early else None,
        early_citation=part.text("early_citation") if early else "",
        early_text=part.text("early_text") if early else "",
    )


def _grades(part: _Part) -> dict[tuple[str, str], Award]:
    found: dict[tuple[str, str], Award] = {}
    if not part.data:
        raise part.wrong("", "沒有任何等第；請填入等第與獎度。")
    for grade in part.data:
        roles = part.table(grade)
        for role in roles.data:
            if role not in (LEADER, MEMBER):
                raise roles.wrong(role, f"不是角色；請用「{LEADER}」或「{MEMBER}」。")
            found[grade, role] = roles.award(role)
    return found


def _tiers(part: _Part) -> tuple[Tier, ...]:
    found: list[Tier] = []
    for number, value in enumerate(part.rows("tiers"), 1):
        tier = _Part(
            part.file, f"{part.place} tiers 第{number}級", value if isinstance(value, dict) else {}, part.labels
        )
        found.append(Tier(tier.hours("hours"), tier.award("award")))
    found.sort()
    for low, high in pairwise(found):
        if low.hours == high.hours or low.award.points >= high.award.points:
            raise part.wrong("tiers", f"的 {high.hours:g} 小時與 {low.hours:g} 小時兩級重疊；時數多者獎度必須較高。")
    return tuple(found)


def _check_periods(top: _Part, book: RuleBook) -> None:
    if book.since > book.until:
        raise top.wrong("plan since", "晚於迄日；請更正實施期間。")
    for clause in book.clauses.values():
        if not book.since <= clause.since <= clause.until <= book.until:
            raise top.wrong(f"clause {clause.id} since/until", "期間不在實施期間內或先後顛倒；請更正。")
        if clause.early_since and not book.since <= clause.early_since <= clause.since:
            raise top.wrong(f"clause {clause.id} early_since", "必須在實施期間起日與本方案起日之間；請更正。")

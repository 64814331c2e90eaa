"""Reads and checks a rule file (TOML text); a broken one is refused with a sentence naming the place."""

import tomllib
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hualien_desk.domain.awards import Award
from hualien_desk.domain.rulebook import (
    SCHEMES,
    Clause,
    CoverageRules,
    Discretion,
    MoocArea,
    MoocPlace,
    Platform,
    RuleBook,
    Switch,
    Tier,
)
from hualien_desk.domain.rulepart import BrokenRuleFile as BrokenRuleFile
from hualien_desk.domain.rulepart import Part
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
    _check_periods(Part(name, "", data, labels), book)
    return book


def draft_of(data: Mapping[str, Any], name: str = "106.toml", labels: Mapping[str, str] | None = None) -> RuleBook:
    """The rules as they are being written: whole, but their periods may still contradict one another."""
    top = Part(name, "", data, labels)
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
        mooc_area=_mooc_area(top.table("mooc_area")) if "mooc_area" in top.data else None,
    )


def _coverage(part: Part) -> CoverageRules:
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


def _platform(part: Part) -> Platform:
    return Platform(
        frozenset(part.texts("closing")),
        part.day("closed_after"),
        part.text("citation"),
        part.text("text"),
        part.text("warning"),
        *(
            (frozenset(part.texts("opening")), part.day("opens"), part.text("gap_warning"))
            if "opens" in part.data
            else ()
        ),
    )


def _mooc_area(part: Part) -> MoocArea:
    places = (_mooc_place(place) for place in part.tables("place"))
    return MoocArea(
        part.text("citation"), part.text("text"), part.text("apply"), part.number("apply_days"), tuple(places)
    )


def _mooc_place(part: Part) -> MoocPlace:
    since, until = part.day("since"), part.day("until")
    if since > until:
        raise part.wrong("since", "晚於 until；請更正起訖日。")
    return MoocPlace(part.text("name"), since, until, part.text("address") if "address" in part.data else "")


def _discretion(part: Part) -> Discretion:
    return Discretion(part.text("title"), part.text("citation"), part.text("text"), part.text("reason"))


def _switches(top: Part) -> dict[str, Switch]:
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


def _scheme(part: Part, key: str) -> str:
    scheme = part.text(key)
    if scheme not in SCHEMES:
        raise part.wrong(key, f"是「{scheme}」；可用的條款代號為「{'、'.join(SCHEMES)}」。")
    return scheme


def _clauses(top: Part) -> dict[str, Clause]:
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


def _clause(part: Part) -> Clause:
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


def _grades(part: Part) -> dict[tuple[str, str], Award]:
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


def _tiers(part: Part) -> tuple[Tier, ...]:
    found: list[Tier] = []
    for number, value in enumerate(part.rows("tiers"), 1):
        tier = Part(
            part.file, f"{part.place} tiers 第{number}級", value if isinstance(value, dict) else {}, part.labels
        )
        found.append(Tier(tier.hours("hours"), tier.award("award")))
    found.sort()
    for low, high in pairwise(found):
        if low.hours == high.hours or low.award.points >= high.award.points:
            raise part.wrong("tiers", f"的 {high.hours:g} 小時與 {low.hours:g} 小時兩級重疊；時數多者獎度必須較高。")
    return tuple(found)


def _check_periods(top: Part, book: RuleBook) -> None:
    if book.since > book.until:
        raise top.wrong("plan since", "晚於迄日；請更正實施期間。")
    for clause in book.clauses.values():
        if not book.since <= clause.since <= clause.until <= book.until:
            raise top.wrong(f"clause {clause.id} since/until", "期間不在實施期間內或先後顛倒；請更正。")
        if clause.early_since and not book.since <= clause.early_since <= clause.since:
            raise top.wrong(f"clause {clause.id} early_since", "必須在實施期間起日與本方案起日之間；請更正。")

"""規則: the switches and the cafeteria scale that the office chooses; tried on everybody before they are taken."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from hualien_desk.domain.awards import by_code
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook, Tier
from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import rulings
from hualien_desk.operations.desk import TIERS, Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.store import journal, settings

GAINS, LOSES, OTHER = "增加", "減少", "改變"


class Wish(NamedTuple):
    """What the office would like: value of each switch, and the cafeteria scale as hours and award code."""

    switches: Mapping[str, str]
    tiers: tuple[tuple[float, str], ...]


class Effect(NamedTuple):
    """One person and scheme for whom the answer would be another."""

    what: str
    person: int
    name: str
    agency: str
    scheme: str
    before: str
    after: str


class Trial(NamedTuple):
    """A wish, tried: who would gain, lose or change; it fits the data it was tried on."""

    wish: Wish
    effects: tuple[Effect, ...]
    changed: tuple[str, ...]
    made_after: int


def current(book: RuleBook) -> Wish:
    """What is chosen today."""
    tiers = tuple((tier.hours, tier.award.code) for tier in book.clauses["cafeteria"].tiers)
    return Wish({key: switch.value for key, switch in book.switches.items()}, tiers)


def book_of(book: RuleBook, wish: Wish) -> RuleBook:
    """The rules as wished; DeskError when the scale contradicts itself."""
    for key, value in wish.switches.items():
        book = book.with_switch(key, value)
    return book.with_tiers(_checked(wish.tiers))


def _checked(given: Sequence[tuple[float, str]]) -> tuple[Tier, ...]:
    """The scale, lowest tier first: hours above zero, none twice, more hours never earn less."""
    tiers = sorted(Tier(hours, by_code(code)) for hours, code in given)
    if any(tier.hours <= 0 for tier in tiers):
        raise DeskError("自助餐課程的時數門檻要大於 0。")
    for lower, higher in pairwise(tiers):
        if lower.hours == higher.hours:
            raise DeskError(f"自助餐課程有兩級都是 {lower.hours:g} 小時；請刪除其中一級。")
        if lower.award.points >= higher.award.points:
            words = f"{higher.hours:g} 小時（{higher.award.label}）不高於 {lower.hours:g} 小時（{lower.award.label}）"
            raise DeskError(f"自助餐課程的獎度前後矛盾：{words}；請更正。")
    return tuple(tiers)


def attempt(desk: Desk, wish: Wish, progress: Progress = no_progress, cancelled: Cancelled = never) -> Trial:
    """Rule everyone by both; nothing is stored."""
    made_after, tried = journal.latest(), book_of(desk.book, wish)
    before = _answers(rulings.rule_everyone(desk, progress, cancelled).lines)
    after = _answers(rulings.rule_everyone(desk, progress, cancelled, tried).lines)
    found = [
        _effect(own, other) for key, own in before.items() if _label(own) != _label(other := after.get(key, own[:0]))
    ]
    order = (GAINS, LOSES, OTHER)
    found.sort(key=lambda item: (order.index(item.what), item.agency, item.name, item.scheme))
    return Trial(wish, tuple(found), tuple(_changes(desk.book, wish)), made_after)


def _answers(lines: Sequence[Ruling]) -> dict[tuple[int, str], list[Ruling]]:
    found: dict[tuple[int, str], list[Ruling]] = {}
    for line in lines:
        found.setdefault((line.participant.id, line.scheme), []).append(line)
    return found


def _label(lines: Sequence[Ruling], issuers: bool = True) -> str:
    """The awards with their issuer, or without; else the bucket."""
    given = sorted(f"{line.label}（{line.issuer}）" if issuers else line.label for line in lines if line.award)
    return "、".join(given) or (lines[0].label if lines else "—")


def _effect(before: list[Ruling], after: list[Ruling]) -> Effect:
    points = [sum(line.award.points for line in lines if line.award) for lines in (before, after)]
    what = GAINS if points[1] > points[0] else LOSES if points[1] < points[0] else OTHER
    own = before[0]
    place = own.participant.id, own.participant.name, own.posting.agency.name, own.clause.title
    words = _label(before, issuers=False), _label(after, issuers=False)
    return Effect(what, *place, *(words if words[0] != words[1] else (_label(before), _label(after))))


def _changes(book: RuleBook, wish: Wish) -> list[str]:
    """What the wish changes, in words."""
    found = [
        f"{switch.label}：{switch.choices[switch.value]} → {switch.choices[wish.switches[key]]}"
        for key, switch in book.switches.items()
        if wish.switches.get(key, switch.value) != switch.value
    ]
    if sorted(wish.tiers) != sorted(current(book).tiers):
        found.append(f"自助餐課程獎勵標準：{scale(current(book).tiers)} → {scale(wish.tiers)}")
    return found


def scale(tiers: Sequence[tuple[float, str]]) -> str:
    """A cafeteria scale in words."""
    words = (f"{hours:g} 小時 {by_code(code).label}" for hours, code in sorted(tiers))
    return "、".join(words) or "未設定"


def summary(effects: Sequence[Effect]) -> str:
    """How many gain, lose, change."""
    count = Counter(item.what for item in effects)
    return (
        "、".join(f"{what} {count[what]:,} 筆" for what in (GAINS, LOSES, OTHER) if count[what]) or "沒有人的結果改變"
    )


def apply(desk: Desk, tried: Trial, why: str) -> Outcome:
    """Take a wish that was tried, with its basis; DeskError when the data changed since."""
    if not tried.changed:
        return Outcome("規則沒有變更。")
    if not why.strip():
        raise DeskError("請填寫變更的依據，例如「106年5月10日簽准」或文號。")
    with desk.entry(f"變更規則（{why.strip()}）") as entry:
        if tried.made_after != journal.latest(before=entry.id):
            raise DeskError("試算之後資料又有變更，沒有套用；請重新試算。")
        now = current(desk.book)
        for key, value in tried.wish.switches.items():
            if value != now.switches[key]:
                settings.put(f"switch.{key}", value)
        if sorted(tried.wish.tiers) != sorted(now.tiers):
            settings.put(TIERS, json.dumps(sorted(tried.wish.tiers)))
        settings.put(f"rule.why.{entry.id:06d}", f"{why.strip()}：{'；'.join(tried.changed)}")
    desk.read_rules()
    return Outcome(f"已變更規則：{'；'.join(tried.changed)}。", entry, journal.tables_of(entry.id))


def past() -> list[str]:
    """Every change of the rules with its basis, latest first."""
    return list(settings.all_with("rule.why.").values())[::-1]

"""規則: what the office chooses and changes in the plan's rules; tried on everybody before it is taken."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.domain import rulecheck, rulevalues
from hualien_desk.domain.awards import by_code
from hualien_desk.domain.casebook import Case
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook, Tier
from hualien_desk.domain.rulecheck import Finding
from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations import casework, rule_versions, rulings
from hualien_desk.operations.casework import Waiting
from hualien_desk.operations.desk import CHECKED, TIERS, VALUES, Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.operations.rule_versions import Version
from hualien_desk.operations.rule_versions import Wish as Wish
from hualien_desk.store import journal, settings

GAINS, LOSES, OTHER = "增加", "減少", "改變"
BASIS_WANTED = "請填寫變更的依據，例如「106年5月10日簽准」或文號。"
SHORT = 40
"""Characters of a changed text that a message shows."""


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
    """A wish, tried: who would gain, lose or change; it fits the data it was tried on; 試題 that it fails.

    `answers` are the cases that are stored with the rules, because they are right by these only.
    """

    wish: Wish
    effects: tuple[Effect, ...]
    changed: tuple[str, ...]
    made_after: int
    failed: tuple[str, ...] = ()
    answers: tuple[Case, ...] = ()


def current(book: RuleBook) -> Wish:
    """What is chosen today."""
    tiers = tuple((tier.hours, tier.award.code) for tier in book.clauses["cafeteria"].tiers)
    return Wish({key: switch.value for key, switch in book.switches.items()}, tiers, book.values)


def book_of(desk: Desk, wish: Wish) -> RuleBook:
    """The rules as wished; DeskError when a value cannot be read or they contradict themselves."""
    book = made_of(desk.rules, desk.book.year, wish)
    if wrong := rulecheck.errors(book):
        raise DeskError(wrong[0])
    return book


def made_of(data: Mapping[str, Any], year: int, wish: Wish) -> RuleBook:
    """The rules that a file's data of a year and a wish make; DeskError when a value cannot be read."""
    return _chosen(rulevalues.book_of(data, wish.values, f"{year}.toml"), wish)


def _chosen(book: RuleBook, wish: Wish) -> RuleBook:
    """With the switches and the scale; switches that this rule set does not know are left out."""
    for key, value in wish.switches.items():
        if key in book.switches and value in book.switches[key].choices:
            book = book.with_switch(key, value)
    return book.with_tiers(tuple(Tier(hours, by_code(code)) for hours, code in wish.tiers))


def findings(desk: Desk, wish: Wish) -> list[Finding]:
    """What is wrong with a wish, and what it leaves open; DeskError when a value cannot be read."""
    return rulecheck.check(_chosen(rulevalues.draft_of(desk.rules, wish.values, f"{desk.book.year}.toml"), wish))


def attempt(
    desk: Desk,
    wish: Wish,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
    waiting: Waiting = casework.NONE,
) -> Trial:
    """Rule everyone by both, and the 試題 (with those that wait) by the wished rules; nothing is stored."""
    made_after, tried = journal.latest(), book_of(desk, wish)
    wish = Wish(current(tried).switches, wish.tiers, tried.values)
    before = _answers(rulings.rule_everyone(desk, progress, cancelled).lines)
    after = _answers(rulings.rule_everyone(desk, progress, cancelled, tried).lines)
    found = [_effect(own, other) for key, own in before.items() if _differ(own, other := after.get(key, own[:0]))]
    order = (GAINS, LOSES, OTHER)
    found.sort(key=lambda item: (order.index(item.what), item.agency, item.name, item.scheme))
    answers = casework.called_for(desk, tried, waiting)
    failed = casework.red(desk, tried, answers)
    return Trial(wish, tuple(found), tuple(changes(desk, wish)), made_after, failed, tuple(answers.values()))


def _answers(lines: Sequence[Ruling]) -> dict[tuple[int, str], list[Ruling]]:
    found: dict[tuple[int, str], list[Ruling]] = {}
    for line in lines:
        found.setdefault((line.participant.id, line.scheme), []).append(line)
    return found


def _differ(before: list[Ruling], after: list[Ruling]) -> bool:
    return _label(before) != _label(after) or _reasons(before) != _reasons(after)


def _label(lines: Sequence[Ruling], issuers: bool = True) -> str:
    """The awards with their issuer, or without; else the bucket."""
    given = sorted(f"{line.label}（{line.issuer}）" if issuers else line.label for line in lines if line.award)
    return "、".join(given) or (lines[0].label if lines else "—")


def _reasons(lines: Sequence[Ruling]) -> str:
    return "、".join(sorted(line.reason for line in lines if line.award))


def _effect(before: list[Ruling], after: list[Ruling]) -> Effect:
    points = [sum(line.award.points for line in lines if line.award) for lines in (before, after)]
    what = GAINS if points[1] > points[0] else LOSES if points[1] < points[0] else OTHER
    own = before[0]
    place = own.participant.id, own.participant.name, own.posting.agency.name, own.clause.title
    shown = (lambda lines: _label(lines, issuers=False)), _label, _reasons
    words = next(pair for show in shown if (pair := (show(before), show(after)))[0] != pair[1])
    return Effect(what, *place, *words)


def changes(desk: Desk, wish: Wish) -> list[str]:
    """What is otherwise in a wish than today, in words."""
    found = told(desk.rules, desk.book, wish)
    return [*found, "取消不能套用的更改"] if desk.trouble else found


def told(data: Mapping[str, Any], book: RuleBook, wish: Wish) -> list[str]:
    """What is otherwise in a wish than in rules made from a file's data, in words."""
    now = current(book)
    found = [
        f"{switch.label}：{switch.choices[switch.value]} → {switch.choices[wanted]}"
        for key, switch in book.switches.items()
        if (wanted := wish.switches.get(key, switch.value)) != switch.value and wanted in switch.choices
    ]
    if sorted(wish.tiers) != sorted(now.tiers):
        found.append(f"自助餐課程獎勵標準：{scale(now.tiers)} → {scale(wish.tiers)}")
    return found + rulevalues.differences(data, now.values, wish.values)


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


def shortened(changed: str) -> str:
    """A change as a message shows it: long texts are cut, a version keeps them whole."""
    parts = changed.split(" → ")
    return " → ".join(part if len(part) <= SHORT else f"{part[:SHORT]}…" for part in parts)


def apply(desk: Desk, tried: Trial, why: str) -> Outcome:
    """Take a wish that was tried, with its basis; DeskError when the data changed since or 試題 fail."""
    if not tried.changed:
        return Outcome("規則沒有變更。")
    if tried.failed:
        raise DeskError(f"有 {len(tried.failed):,} 題試題不通過，沒有套用；請更正規則或試題，再重新試算。")
    basis = _basis(why)
    with desk.entry(f"變更規則（{basis}）") as entry:
        if tried.made_after != journal.latest(before=entry.id):
            raise DeskError("試算之後資料又有變更，沒有套用；請重新試算。")
        _store(desk, tried.wish)
        casework.store(tried.answers, entry.id)
        made = rule_versions.keep(entry, basis, tried.changed, tried.wish)
    desk.read_rules()
    told = "；".join(shortened(words) for words in tried.changed)
    cases = f"；{len(tried.answers):,} 題試題一併更新" if tried.answers else ""
    return Outcome(f"已變更規則（第{made.number}版）：{told}{cases}。", entry, journal.tables_of(entry.id))


def _basis(why: str) -> str:
    if not why.strip():
        raise DeskError(BASIS_WANTED)
    return why.strip()


def _store(desk: Desk, wish: Wish) -> None:
    now = settings_of(current(desk.book))
    for key, value in settings_of(wish).items():
        if value != now.get(key) or (key == VALUES and desk.trouble):
            settings.put(key, value)


def settings_of(wish: Wish) -> dict[str, str]:
    """How a wish is stored: the value of each setting."""
    switches = {f"switch.{key}": value for key, value in wish.switches.items()}
    values = json.dumps(dict(wish.values), ensure_ascii=False)
    return {**switches, TIERS: json.dumps(sorted(wish.tiers)), VALUES: values}


def check_off(desk: Desk, why: str) -> Outcome:
    """已逐條核對: rules moved from the year before are this year's, on a basis."""
    if not desk.unchecked:
        raise DeskError("這個年度的規則不是順延來的，或已經核對過。")
    if not why.strip():
        raise DeskError("請填寫核對的依據，例如計畫的發文字號。")
    basis, told = why.strip(), f"已與{desk.book.year}年度計畫逐條核對"
    with desk.entry(f"規則已逐條核對（{basis}）") as entry:
        settings.put(CHECKED, basis)
        rule_versions.keep(entry, basis, (told,), current(desk.book))
    desk.read_rules()
    return Outcome(f"{told}（{basis}）。", entry, journal.tables_of(entry.id))


def in_force(desk: Desk) -> str:
    """The version of the rules that is in force, in words."""
    return rule_versions.in_force(desk.unchecked)


def versions() -> list[Version]:
    """Every version that was taken, latest first."""
    return rule_versions.versions()


def wish_of(desk: Desk, version: Version) -> Wish:
    """What a version wished, as far as this rule set knows it; DeskError where only a sentence was kept."""
    if version.wish is None:
        raise DeskError(f"第{version.number}版只留下說明，不能比較或再採用。")
    return Wish({**current(desk.book).switches, **version.wish.switches}, version.wish.tiers, version.wish.values)


def past() -> list[str]:
    """Every change of the rules with its basis, latest first."""
    return [f"{version.basis}：{'；'.join(version.changed)}" for version in versions()]

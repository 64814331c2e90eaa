"""試題: the shipped cases and the office's own, run by any rules; what the office changes is journalled."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, NamedTuple

from hualien_desk import assets
from hualien_desk.domain import case_checks, case_lines, casebook, verdicts
from hualien_desk.domain.case_checks import EXPECTED, TITLE, Problem
from hualien_desk.domain.case_lines import Catalogue
from hualien_desk.domain.casebook import Case
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.verdicts import Difference, State, Verdict
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import journal, rule_cases
from hualien_desk.store.rule_cases import Stored

OWN_TOPIC = "本機關"
OTHERWISE = "新年度的規則算出的結果不同"
CATALOGUE = "catalogue.toml"
CASES = "-cases"
Said = Mapping[str, Any]
Waiting = Mapping[str, Case]
"""Cases by their key as they will be once the rules that are tried are taken; they are stored together."""
NONE: Waiting = MappingProxyType({})


class Turned(NamedTuple):
    """A case whose answer would become the one found: what it wanted, what it will want."""

    key: str
    title: str
    changes: tuple[Difference, ...]


def _folder(year: int) -> tuple[int, Traversable]:
    """The shipped cases of a year, else of the latest year before it (else the first), and their year."""
    rules = assets.resources() / "rules"
    years = sorted(int(item.name.removesuffix(CASES)) for item in rules.iterdir() if item.name.endswith(CASES))
    own = max((known for known in years if known <= year), default=years[0])
    return own, rules / f"{own}{CASES}"


@lru_cache(maxsize=4)
def catalogue(year: int) -> Catalogue:
    """The courses and agencies that the cases of a year may name."""
    return case_lines.catalogue((_folder(year)[1] / CATALOGUE).read_text("utf-8"))


@lru_cache(maxsize=4)
def shipped(year: int) -> tuple[Case, ...]:
    """The shipped cases of a year; moved by years where none are shipped for it."""
    own, folder = _folder(year)
    files = sorted((item for item in folder.iterdir() if item.name != CATALOGUE), key=lambda item: item.name)
    found = [
        case
        for item in files
        for case in casebook.read(item.read_text("utf-8"), item.name.removesuffix(".toml"), catalogue(year))
    ]
    return tuple(found if own == year else (casebook.moved(case, own, year) for case in found))


def cases(desk: Desk, waiting: Waiting = NONE) -> list[Case]:
    """The shipped cases, each with the office's own in its place where there is one, then the office's others."""
    return [waiting.get(case.key, case) for case in _cases(desk)]


def _cases(desk: Desk) -> list[Case]:
    stored = [_case(item) for item in rule_cases.all_cases()]
    instead = {case.key: case for case in stored if case.replaces}
    found = [instead.pop(case.key, case) for case in shipped(desk.book.year)]
    return [*found, *instead.values(), *(case for case in stored if not case.replaces)]


def _case(item: Stored) -> Case:
    said = {TITLE: item.title, **item.facts, **item.expected}
    return Case(item.title, item.topic, said, item.replaces or f"#{item.id}", item.id, item.off, item.basis)


def run(desk: Desk, book: RuleBook | None = None, waiting: Waiting = NONE) -> list[Verdict]:
    """Judge every case by the desk's rules, or by others that are tried."""
    known = catalogue(desk.book.year)
    return [verdicts.judge(case, book or desk.book, known) for case in cases(desk, waiting)]


def red(desk: Desk, book: RuleBook | None = None, waiting: Waiting = NONE) -> tuple[str, ...]:
    """The titles of the cases that are on and not as wanted; () lets changed rules be taken."""
    return tuple(verdict.case.title for verdict in run(desk, book, waiting) if verdict.state == State.RED)


def called_for(desk: Desk, book: RuleBook, waiting: Waiting) -> dict[str, Case]:
    """What waits and is needed: the cases that these rules would fail as they are stored."""
    failed = {verdict.case.key for verdict in run(desk, book) if verdict.state == State.RED} if waiting else set()
    return {key: case for key, case in waiting.items() if key in failed}


def summary(found: Sequence[Verdict]) -> str:
    """How many cases there are, as wanted and not: 209 題，符合 209，不符 0，停用 2（待核對 1）."""
    count = Counter(verdict.state for verdict in found)
    words = f"{len(found):,} 題，符合 {count[State.GREEN]:,}，不符 {count[State.RED]:,}"
    unsure = sum(verdict.case.off.startswith(casebook.UNCHECKED) for verdict in found)
    more = f"（{casebook.UNCHECKED} {unsure:,}）" if unsure else ""
    return words + (f"，停用 {count[State.OFF]:,}{more}" if count[State.OFF] else "")


def try_one(desk: Desk, said: Said, book: RuleBook | None = None) -> Verdict:
    """Judge what is being typed; it must have no problems."""
    case = Case(str(said.get(TITLE, "")), OWN_TOPIC, said)
    return verdicts.judge(case, book or desk.book, catalogue(desk.book.year))


def problems(desk: Desk, said: Said, key: str = "") -> list[Problem]:
    """Everything that is wrong with what is typed for a new case, or for the one of a key."""
    found = case_checks.problems(said, catalogue(desk.book.year))
    title = str(said.get(TITLE, "")).strip()
    if title and any(case.title == title and case.key != key for case in cases(desk)):
        found.append(Problem(TITLE, 0, f"已有「{title}」這一題；請換一句說明。"))
    return found


def add(desk: Desk, said: Said, topic: str = OWN_TOPIC) -> Outcome:
    """Store a new case of the office's own."""
    _refuse_wrong(desk, said)
    return _write(desk, f"新增試題「{said[TITLE]}」", lambda entry: _store(Case("", topic, said), entry))


def change(desk: Desk, key: str, said: Said, why: str) -> Outcome:
    """Correct a case; a shipped one is kept, the office's own stands in its place."""
    made = corrected(desk, key, said, why)
    if made is None:
        return Outcome("試題沒有變更。")
    return _write(desk, f"更正試題「{said[TITLE]}」", lambda entry: store([made], entry))


def corrected(desk: Desk, key: str, said: Said, why: str, waiting: Waiting = NONE) -> Case | None:
    """A case as it would be, None when it stays as it is; nothing is stored."""
    old = _find(desk, [key], waiting)[0]
    _refuse_wrong(desk, said, key)
    return None if dict(old.said) == dict(said) else old._replace(said=said, basis=_needed(why, "更正"))


def copy(desk: Desk, key: str) -> Outcome:
    """A case of the office's own that says the same as another."""
    old, taken = _find(desk, [key])[0], {case.title for case in cases(desk)}
    names = (f"{old.title}（複本{number or ''}）" for number in (0, *range(2, 1000)))
    title = next(name for name in names if name not in taken)
    made = Case(title, old.topic, {**old.said, TITLE: title})
    return _write(desk, f"複製試題「{old.title}」", lambda entry: _store(made, entry))


def remove(desk: Desk, keys: Sequence[str]) -> Outcome:
    """Delete the office's own cases; where one stood in the place of a shipped case, that one is back."""
    chosen = _find(desk, keys)
    if fixed := [case.title for case in chosen if not case.id]:
        raise DeskError(f"「{fixed[0]}」是程式所附的試題，不能刪除；不適用時請按「停用」並寫明理由。")
    ids = [case.id for case in chosen]
    return _write(desk, f"刪除試題：{_told(chosen)}", lambda _: rule_cases.remove(ids))


def switch_off(desk: Desk, keys: Sequence[str], why: str) -> Outcome:
    """Let cases out of account, with the reason."""
    chosen = let_out(desk, keys, why)
    return _write(desk, f"停用試題：{_told(chosen)}（{chosen[0].off}）", lambda entry: store(chosen, entry))


def let_out(desk: Desk, keys: Sequence[str], why: str, waiting: Waiting = NONE) -> list[Case]:
    """Cases as they would be out of account; nothing is stored."""
    reason = _needed(why, "停用")
    return [case._replace(off=reason) for case in _find(desk, keys, waiting)]


def switch_on(desk: Desk, keys: Sequence[str]) -> Outcome:
    """Take cases into account again."""
    chosen = [case._replace(off="") for case in _find(desk, keys) if case.off]
    if not chosen:
        return Outcome("所選的試題沒有停用。")
    return _write(desk, f"啟用試題：{_told(chosen)}", lambda entry: store(chosen, entry))


def turned(desk: Desk, keys: Sequence[str], book: RuleBook | None = None, waiting: Waiting = NONE) -> list[Turned]:
    """What the chosen cases would want from now on if the answers found were the right ones; nothing is stored."""
    found = _turned(desk, keys, book, waiting)
    return [Turned(verdict.case.key, verdict.case.title, tuple(verdict.differences)) for verdict in found]


def _turned(desk: Desk, keys: Sequence[str], book: RuleBook | None, waiting: Waiting) -> list[Verdict]:
    wanted = set(keys)
    every = (verdict for verdict in run(desk, book, waiting) if verdict.case.key in wanted)
    return [verdict for verdict in every if verdict.differences and not verdict.trouble]


def answered(
    desk: Desk, keys: Sequence[str], why: str, book: RuleBook | None = None, waiting: Waiting = NONE
) -> list[Case]:
    """The chosen cases as they would be with the answers found; nothing is stored."""
    basis = _needed(why, "改變答案")
    found = _turned(desk, keys, book, waiting)
    return [verdict.case._replace(said=verdicts.taken(verdict), basis=basis) for verdict in found]


def take_found_as_answer(desk: Desk, keys: Sequence[str], why: str) -> Outcome:
    """From now on the chosen cases want what the rules in force answer; one basis, one undo step."""
    chosen = answered(desk, keys, why)
    if not chosen:
        return Outcome("所選的試題都已符合，沒有變更。")
    title = f"採用算出的結果為試題的答案：{_told(chosen)}（{chosen[0].basis}）"
    return _write(desk, title, lambda entry: store(chosen, entry))


def carried(desk: Desk, book: RuleBook) -> list[Case]:
    """The office's cases as those of the year of a book; what that book answers otherwise is off until it is checked.

    One in the place of a shipped case comes along only where it still fits; else the shipped one is back.
    """
    known, found = catalogue(book.year), list[Case]()
    keys = {case.key for case in shipped(book.year)}
    for case in (own for own in cases(desk) if own.id):
        made = casebook.carried(case, desk.book.year, book.year)
        if not made.off and verdicts.judge(made, book, known).state == State.RED:
            made = made._replace(off=casebook.UNSURE.format(year=desk.book.year, why=OTHERWISE))
        if not case.replaces or (case.key in keys and made.off == case.off):
            found.append(made)
    return found


def _find(desk: Desk, keys: Sequence[str], waiting: Waiting = NONE) -> list[Case]:
    by_key = {case.key: case for case in cases(desk, waiting)}
    if not keys:
        raise DeskError("請先選取試題。")
    if any(key not in by_key for key in keys):
        raise DeskError("所選的試題已不存在；請重新選取。")
    return [by_key[key] for key in keys]


def _refuse_wrong(desk: Desk, said: Said, key: str = "") -> None:
    if wrong := problems(desk, said, key):
        raise DeskError(f"試題的{wrong[0].sentence}")


def _needed(why: str, what: str) -> str:
    if not why.strip():
        raise DeskError(f"請填寫{what}的依據或理由，例如「106年5月10日簽准」或文號。")
    return why.strip()


def _told(chosen: Sequence[Case]) -> str:
    return f"「{chosen[0].title}」" if len(chosen) == 1 else f"{len(chosen):,} 題"


def _write(desk: Desk, title: str, work: Callable[[int], object]) -> Outcome:
    with desk.entry(title) as entry:
        work(entry.id)
    return Outcome(f"已{title}。", entry, journal.tables_of(entry.id))


def store(chosen: Iterable[Case], entry: int) -> None:
    """Write cases inside an entry."""
    for case in chosen:
        _store(case, entry)


def _store(case: Case, entry: int) -> None:
    """Write a case; one that is shipped gets the office's own in its place."""
    values = values_of(case)
    if case.id:
        rule_cases.change(case.id, {name: value for name, value in values.items() if name != "replaces"})
    else:
        rule_cases.add({**values, "replaces": case.key}, entry)


def values_of(case: Case) -> dict[str, Any]:
    """A case as it is stored."""
    return {
        "title": str(case.said[TITLE]),
        "topic": case.topic,
        "facts": {key: value for key, value in case.said.items() if key not in (TITLE, *EXPECTED)},
        "expected": {key: value for key, value in case.said.items() if key in EXPECTED},
        "replaces": case.key if case.replaces else "",
        "off": case.off,
        "basis": case.basis,
    }

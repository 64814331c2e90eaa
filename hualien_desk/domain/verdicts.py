"""What the rules answer to a case, held against what it wants; and the answer found taken as the one wanted."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from hualien_desk.domain import grants, roc_date
from hualien_desk.domain.case_checks import DETAILS, EXPECTED, LISTS, MARKS, REST, as_list
from hualien_desk.domain.case_lines import SCHEME_WORDS, Catalogue
from hualien_desk.domain.casebook import Case
from hualien_desk.domain.courses import Completion
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulings import WORDS, Evidence, Ruling, Status
from hualien_desk.domain.teams import TeamRole

NOBODY = WORDS[Status.NONE]
UNSEEN, SURPLUS = "未見備註", "多出備註"
Answers = dict[str, Any]
"""Details and what they are; by scheme, or one list for all."""


class State(StrEnum):
    """How a case stands."""

    GREEN = "green"
    RED = "red"
    OFF = "off"


STATE_WORDS = {State.RED: "不符", State.GREEN: "符合", State.OFF: "停用"}


class Difference(NamedTuple):
    """One detail that is not as wanted, in words."""

    name: str
    wanted: str
    found: str

    @property
    def words(self) -> str:
        """What came instead; of a note that did not come, the note."""
        return f"{self.name}「{self.wanted}」" if self.name == UNSEEN else f"{self.name} 算出「{self.found}」"


class Verdict(NamedTuple):
    """A case, judged; `trouble` is why it cannot be judged at all."""

    case: Case
    state: State
    wanted: Answers
    found: Answers
    lines: tuple[Ruling, ...] = ()
    trouble: str = ""

    @property
    def differences(self) -> list[Difference]:
        """What is not as wanted; [] when the answers agree."""
        if self.trouble:
            return [Difference("試題", "可以計算", self.trouble)]
        return differences(self.wanted, self.found)


def judge(case: Case, base: RuleBook, known: Catalogue) -> Verdict:
    """Rule the case by a book; a case that cannot be read is red and says why."""
    expected = wanted(case.said)
    try:
        book = case.book(base, known)
        lines = Judge(book).rule(case.facts(known))
    except DeskError as error:
        return Verdict(case, State.OFF if case.off else State.RED, expected, {}, trouble=str(error))
    given = found(case.said, lines, book)
    state = State.OFF if case.off else State.GREEN if given == expected else State.RED
    return Verdict(case, state, expected, given, tuple(lines))


def wanted(said: Mapping[str, Any]) -> Answers:
    """What a case expects, in the form that `found` gives."""
    results = dict(said["結果"])
    rest = results.pop(REST, NOBODY)
    return {
        "結果": {scheme: as_list(results.pop(scheme, rest)) for scheme in SCHEME_WORDS} | results,
        "補正": said.get("補正", []),
        "標記": sorted(said.get("標記", [])),
        UNSEEN: [],
        SURPLUS: [],
        **{key: {scheme: as_list(value) for scheme, value in said[key].items()} for key in DETAILS if key in said},
    }


def found(said: Mapping[str, Any], lines: Iterable[Ruling], book: RuleBook) -> Answers:
    """What the judge says, with only those details that the case asks for."""
    by_scheme = _by_scheme(lines)
    every = [line for own in by_scheme.values() for line in own]
    notes, asked = [note for line in every for note in line.notes], said.get("備註", [])
    flags = {flag for line in every for flag in line.flags}
    return {
        "結果": {name: [line.label for line in own] for name, own in by_scheme.items()},
        "補正": [line.remedy for line in every if line.remedy],
        "標記": sorted(word for word, flag in MARKS.items() if flag in flags),
        UNSEEN: [part for part in asked if not any(part in note for note in notes)],
        SURPLUS: [note for note in notes if not any(part in note for part in asked)],
        **{key: {name: LOOKS[key](by_scheme[name], book) for name in said[key]} for key in DETAILS if key in said},
    }


def _by_scheme(lines: Iterable[Ruling]) -> dict[str, list[Ruling]]:
    every = list(lines)
    return {name: [line for line in every if line.scheme == scheme] for name, scheme in SCHEME_WORDS.items()}


Look = Callable[[Sequence[Ruling], RuleBook], list[str]]


def _sources(own: Sequence[Ruling], _: RuleBook) -> list[str]:
    """The evidence in short, each once: courses, 視訊 with its day, teams."""
    return list(dict.fromkeys(_source(item) for line in own for item in line.evidence))


def _source(item: Evidence) -> str:
    if isinstance(item, TeamRole):
        return item.team.name
    return item.course.name if isinstance(item, Completion) else f"視訊 {roc_date.show(item.held_on)}"


def _due(own: Sequence[Ruling], book: RuleBook) -> list[str]:
    """The last day to handle each award."""
    days = [line.deed_date for line in own if line.award]
    return [roc_date.show(grants.due(day, book.handling_months)) for day in days if day]


LOOKS: dict[str, Look] = {
    "事實日": lambda own, _: [roc_date.show(line.deed_date) for line in own],
    "辦理期限": _due,
    "核發": lambda own, _: [line.issuer for line in own],
    "佐證": _sources,
    "事由": lambda own, _: [line.reason for line in own],
    "機關": lambda own, _: [line.posting.agency.name for line in own],
    "條文": lambda own, _: [f"{line.clause.citation}{line.clause.title}：{line.clause.text}" for line in own],
    "不符合": lambda own, _: [check.name for line in own for check in line.missing],
    "實際": lambda own, _: [f"{check.name}：{check.found}" for line in own for check in line.checks],
    "要求": lambda own, _: [f"{check.name}：{check.wanted}" for line in own for check in line.checks],
}
"""How a detail is read from the rulings under one scheme."""


def differences(expected: Answers, given: Answers) -> list[Difference]:
    """What differs, in words: one a detail and scheme; a note that was not seen is what was wanted."""
    pairs = (pair for name in expected for pair in _pairs(name, expected[name], given[name]))
    turned = ((name, own, want) if name == UNSEEN else (name, want, own) for name, want, own in pairs)
    return [Difference(name, shown(want), shown(own)) for name, want, own in turned if want != own]


def _pairs(name: str, want: Any, own: Any) -> list[tuple[str, list[str], list[str]]]:
    """Names in words, wanted and found: one for each scheme that a detail speaks of."""
    if not isinstance(want, dict):
        return [(name, want, own)]
    detail = "" if name == "結果" else name
    return [(f"{scheme}{detail}", want[scheme], own[scheme]) for scheme in want]


def shown(values: Sequence[str]) -> str:
    """Several answers in words."""
    return "、".join(value or "（空白）" for value in values) or "（無）"


def taken(verdict: Verdict) -> dict[str, Any]:
    """What the case would say if the answer found were the one wanted; the facts stay as they are."""
    said, given = verdict.case.said, verdict.found
    results = {scheme: plain(own) for scheme, own in given["結果"].items() if own != [NOBODY]}
    made = {key: value for key, value in said.items() if key not in EXPECTED}
    made["結果"] = results or {REST: NOBODY}
    notes = [part for part in said.get("備註", []) if part not in given[UNSEEN]] + list(dict.fromkeys(given[SURPLUS]))
    made |= {key: value for key, value in (*((key, given.get(key)) for key in LISTS), ("備註", notes)) if value}
    return made | {key: {name: plain(own) for name, own in given[key].items()} for key in DETAILS if key in said}


def plain(values: list[str]) -> Any:
    """One answer alone, several as a list."""
    return values[0] if len(values) == 1 else values

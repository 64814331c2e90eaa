"""What is typed into the form of a case: details and switches as lines of words, to what a case says and back."""

from collections.abc import Iterable, Mapping
from typing import Any

from hualien_desk.domain.case_checks import DETAILS, LISTS, Problem, as_list
from hualien_desk.domain.case_lines import SCHEME_WORDS
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.verdicts import plain

NOTHING, BLANK = "（無）", "（空白）"
DETAIL, SWITCH = "細節", "開關"
_NAMES = {f"{scheme}{detail}": (detail, scheme) for detail in DETAILS for scheme in SCHEME_WORDS}


def detail_names() -> list[str]:
    """What a line of details may begin with."""
    return [*LISTS, *_NAMES]


def detail_lines(said: Mapping[str, Any]) -> list[str]:
    """The details that a case expects, one a line: 英語營事實日：106/05/03."""
    found = [f"{field}：{value}" for field in LISTS for value in said.get(field, [])]
    for name, (detail, scheme) in _NAMES.items():
        if scheme in said.get(detail, {}):
            values = as_list(said[detail][scheme]) or [NOTHING]
            found += [f"{name}：{value or BLANK}" for value in values]
    return found


def details(lines: Iterable[str]) -> tuple[dict[str, Any], list[Problem]]:
    """What lines of details say, and what is wrong with them."""
    found: dict[str, Any] = {}
    wrong = []
    for number, line in enumerate(lines, 1):
        name, colon, value = (part.strip() for part in line.replace(":", "：", 1).partition("："))
        if not colon or not value or name not in (*LISTS, *_NAMES):
            words = f"看不懂「{line}」；請寫成「英語營事實日：106/05/03」或「備註：…」，開頭可用清單選取。"
            wrong.append(Problem(DETAIL, number, words))
        elif name in LISTS:
            found.setdefault(name, []).append(value)
        else:
            detail, scheme = _NAMES[name]
            own = found.setdefault(detail, {}).setdefault(scheme, [])
            own += [] if value == NOTHING else ["" if value == BLANK else value]
    made = {
        key: {scheme: plain(own) for scheme, own in value.items()} if isinstance(value, dict) else value
        for key, value in found.items()
    }
    return made, wrong


def switch_choices(book: RuleBook) -> dict[str, tuple[str, str]]:
    """Every line that pins a switch, in the words of the rules, and the switch and value it means."""
    return {
        f"{switch.label}：{words}": (switch.id, value)
        for switch in book.switches.values()
        for value, words in switch.choices.items()
    }


def switch_lines(said: Mapping[str, Any], book: RuleBook) -> list[str]:
    """The switches that a case pins, one a line, in words."""
    words = {pair: line for line, pair in switch_choices(book).items()}
    return [words.get(pair, "：".join(pair)) for pair in said.get(SWITCH, {}).items()]


def switches(lines: Iterable[str], book: RuleBook) -> tuple[dict[str, str], list[Problem]]:
    """What lines of switches mean, and what is wrong with them."""
    choices, found, wrong = switch_choices(book), dict[str, str](), []
    for number, line in enumerate(lines, 1):
        if pair := choices.get(line.strip().replace(":", "：", 1)):
            found[pair[0]] = pair[1]
        else:
            wrong.append(Problem(SWITCH, number, f"沒有開關「{line.strip()}」；請從清單選取（Ctrl+空白鍵）。"))
    return found, wrong

"""The shipped plan with one thing another, and the case that turns red of it; every person is invented."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from hualien_desk import assets
from hualien_desk.domain import awards, case_lines, casebook, rulefile, verdicts
from hualien_desk.domain.case_lines import Catalogue
from hualien_desk.domain.casebook import Case
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.verdicts import State

DAY = timedelta(days=1)
Mutant = tuple[str, RuleBook]
RULES = assets.resources() / "rules"
FOLDER = RULES / "106-cases"


@cache
def shipped() -> RuleBook:
    """The plan as it is shipped."""
    return rulefile.load((RULES / "106.toml").read_text("utf-8"))


@cache
def known() -> Catalogue:
    """The catalogue that the shipped cases refer to."""
    return case_lines.catalogue((FOLDER / "catalogue.toml").read_text("utf-8"))


@cache
def cases() -> tuple[Case, ...]:
    """Every shipped case of every file, in order."""
    files = sorted((item for item in FOLDER.iterdir() if item.name != "catalogue.toml"), key=lambda item: item.name)
    return tuple(
        case
        for item in files
        for case in casebook.read(item.read_text("utf-8"), item.name.removesuffix(".toml"), known())
    )


def red(book: RuleBook) -> str:
    """The first case that is not as wanted, "" for none."""
    judged = (verdicts.judge(case, book, known()) for case in cases())
    return next((verdict.case.title for verdict in judged if verdict.state != State.GREEN), "")


def other(text: str) -> str:
    """The same text with its last letter another; a field in braces stays whole."""
    plain = re.sub(r"{.*?}", lambda own: "}" * len(own[0]), text)
    letters = [found.start() for found in re.finditer(r"[^{}。」]", plain)]
    return f"{text[: letters[-1]]}改{text[letters[-1] + 1 :]}"


def with_clause(scheme: str, **values: Any) -> RuleBook:
    """The plan with another clause of a scheme."""
    clause = replace(shipped().clauses[scheme], **values)
    return replace(shipped(), clauses={**shipped().clauses, scheme: clause})


def with_coverage(**values: Any) -> RuleBook:
    """The plan with other rules of whom it covers."""
    return replace(shipped(), coverage=replace(shipped().coverage, **values))


def without(given: frozenset[Any] | tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    """Each item, and the rest without it."""
    for item in sorted(given):
        yield item, type(given)(one for one in given if one != item)


def windows() -> Iterator[Mutant]:
    """Every first and last day, a day earlier and later, as far as the loader takes it."""
    for scheme, clause in shipped().clauses.items():
        for edge in ("since", "until", "early_since"):
            for step in (-DAY, DAY):
                day = getattr(clause, edge)
                if day and shipped().since <= day + step <= shipped().until:
                    yield f"{scheme} {edge} {day + step}", with_clause(scheme, **{edge: day + step})


def days_of_the_plan() -> Iterator[Mutant]:
    """The days of the plan itself, a day earlier and later; holidays and months."""
    for step in (-DAY, DAY):
        yield f"plan since {step}", replace(shipped(), since=shipped().since + step)
        until = shipped().past_awards_until + step
        yield f"past_awards_until {until}", replace(shipped(), past_awards_until=until)
        closed = shipped().platform.closed_after + step
        yield f"closed_after {closed}", replace(shipped(), platform=shipped().platform._replace(closed_after=closed))
    for months in (shipped().handling_months - 1, shipped().handling_months + 1):
        yield f"handling_months {months}", replace(shipped(), handling_months=months)
    for name in ("holidays", "workdays"):
        for day, rest in without(getattr(shipped(), name)):
            yield f"{name} without {day}", replace(shipped(), **{name: rest})
    yield "a holiday more", replace(shipped(), holidays=shipped().holidays | {date(2018, 1, 2)})


def award_codes() -> Iterator[Mutant]:
    """Every award another one, and one where the plan gives none."""
    for scheme, clause in shipped().clauses.items():
        for key, given in clause.awards.items():
            for code in (item for item in awards.AWARDS if item != given):
                yield f"{scheme} {key} {code.label}", with_clause(scheme, awards={**clause.awards, key: code})
        for grade in clause.grade_names:
            for role in ("主持人", "成員"):
                graded = clause.grades.get((grade, role))
                for code in (item for item in awards.AWARDS if item != graded):
                    book = with_clause(scheme, grades={**clause.grades, (grade, role): code})
                    yield f"{grade} {role} {code.label}", book
                if graded:
                    rest = {key: own for key, own in clause.grades.items() if key != (grade, role)}
                    yield f"{grade} {role} none", with_clause(scheme, grades=rest)
            names = tuple(name for name in clause.grade_names if name != grade)
            yield f"without {grade}", with_clause(scheme, grade_names=names)


def who_is_covered() -> Iterator[Mutant]:
    """Every kind, category and head that the plan covers, and some more."""
    rules = shipped().coverage
    for name in ("covered_kinds", "may_follow_kinds", "units_of_office"):
        for item, rest in without(getattr(rules, name)):
            yield f"{name} without {item}", with_coverage(**{name: rest})
    yield "covered_kinds with 其他機關", with_coverage(covered_kinds=rules.covered_kinds | {"其他機關"})
    yield "may_follow_kinds with 其他機關", with_coverage(may_follow_kinds=rules.may_follow_kinds | {"其他機關"})
    for word in rules.categories:
        rest = {writing: plain for writing, plain in rules.categories.items() if writing != word}
        yield f"categories without {word}", with_coverage(categories=rest)
    for word in ("教師", "約用", "臨時人員"):
        yield f"categories with {word}", with_coverage(categories={**rules.categories, word: "約僱"})
    for kind, titles in rules.heads.items():
        for title, rest in without(titles):
            yield f"heads of {kind} without {title}", with_coverage(heads={**rules.heads, kind: rest})


def lists_of_words() -> Iterator[Mutant]:
    """Every word of every list away."""
    for item, rest in without(shipped().platform.closing):
        yield f"closing without {item}", replace(shipped(), platform=shipped().platform._replace(closing=rest))
    for scheme, clause in shipped().clauses.items():
        for name in ("past_award_words", "course_categories", "mooc_categories"):
            for item, rest in without(getattr(clause, name)):
                yield f"{scheme} {name} without {item}", with_clause(scheme, **{name: rest})


def switches() -> Iterator[Mutant]:
    """Every switch the other way."""
    for key, switch in shipped().switches.items():
        for value in switch.choices:
            if value != switch.default:
                yield f"{key} = {value}", shipped().with_switch(key, value)


def texts() -> Iterator[Mutant]:
    """Every sentence that a ruling quotes or writes."""
    yield "office", replace(shipped(), office=other(shipped().office))
    warning = shipped().platform._replace(warning=other(shipped().platform.warning))
    yield "platform warning", replace(shipped(), platform=warning)
    for name in ("citation", "not_following", "not_category", "not_kind", "not_posted"):
        yield f"coverage {name}", with_coverage(**{name: other(getattr(shipped().coverage, name))})
    for scheme, clause in shipped().clauses.items():
        for name in ("title", "citation", "text", "early_citation", "early_text"):
            if text := getattr(clause, name):
                yield f"{scheme} {name}", with_clause(scheme, **{name: other(text)})
        for key, reason in clause.reasons.items():
            yield f"{scheme} reason {key}", with_clause(scheme, reasons={**clause.reasons, key: other(reason)})


MAKERS: tuple[Callable[[], Iterator[Mutant]], ...] = (
    *(windows, days_of_the_plan, award_codes, who_is_covered, lists_of_words, switches, texts),
)

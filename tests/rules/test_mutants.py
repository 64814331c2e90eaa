"""Flip any threshold of the shipped plan, and a case that a clerk can read turns red; every person is invented."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any

import pytest

from hualien_desk.domain import awards, verdicts
from hualien_desk.domain.rulebook import Clause, RuleBook
from hualien_desk.domain.verdicts import State
from tests.rules.shipped import KNOWN, SHIPPED, cases

CASES = cases()
DAY = timedelta(days=1)
Mutant = tuple[str, RuleBook]
NO_RULING = {"rising_star.leaders"}
"""How many may lead a team is asked when a team is stored; no ruling depends on it."""


def red(book: RuleBook) -> str:
    """The first case that is not as wanted, "" for none."""
    judged = (verdicts.judge(case, book, KNOWN) for case in CASES)
    return next((verdict.case.title for verdict in judged if verdict.state != State.GREEN), "")


def other(text: str) -> str:
    """The same text with its last letter another; a field in braces stays whole."""
    plain = re.sub(r"{.*?}", lambda own: "}" * len(own[0]), text)
    letters = [found.start() for found in re.finditer(r"[^{}。」]", plain)]
    return f"{text[: letters[-1]]}改{text[letters[-1] + 1 :]}"


def with_clause(scheme: str, **values: Any) -> RuleBook:
    clause = replace(SHIPPED.clauses[scheme], **values)
    return replace(SHIPPED, clauses={**SHIPPED.clauses, scheme: clause})


def with_coverage(**values: Any) -> RuleBook:
    return replace(SHIPPED, coverage=replace(SHIPPED.coverage, **values))


def without(given: frozenset[Any] | tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    """Each item, and the rest without it."""
    for item in sorted(given):
        yield item, type(given)(one for one in given if one != item)


def windows() -> Iterator[Mutant]:
    """Every first and last day, a day earlier and later, as far as the loader takes it."""
    for scheme, clause in SHIPPED.clauses.items():
        for edge in ("since", "until", "early_since"):
            for step in (-DAY, DAY):
                day = getattr(clause, edge)
                if day and SHIPPED.since <= day + step <= SHIPPED.until:
                    yield f"{scheme} {edge} {day + step}", with_clause(scheme, **{edge: day + step})


def days_of_the_plan() -> Iterator[Mutant]:
    for step in (-DAY, DAY):
        yield f"plan since {step}", replace(SHIPPED, since=SHIPPED.since + step)
        until = SHIPPED.past_awards_until + step
        yield f"past_awards_until {until}", replace(SHIPPED, past_awards_until=until)
        closed = SHIPPED.platform.closed_after + step
        yield f"closed_after {closed}", replace(SHIPPED, platform=SHIPPED.platform._replace(closed_after=closed))
    for months in (SHIPPED.handling_months - 1, SHIPPED.handling_months + 1):
        yield f"handling_months {months}", replace(SHIPPED, handling_months=months)
    for name in ("holidays", "workdays"):
        for day, rest in without(getattr(SHIPPED, name)):
            yield f"{name} without {day}", replace(SHIPPED, **{name: rest})
    yield "a holiday more", replace(SHIPPED, holidays=SHIPPED.holidays | {date(2018, 1, 2)})


def award_codes() -> Iterator[Mutant]:
    """Every award another one, and one where the plan gives none."""
    for scheme, clause in SHIPPED.clauses.items():
        for key, given in clause.awards.items():
            for code in (item for item in awards.AWARDS if item != given):
                yield f"{scheme} {key} {code.label}", with_clause(scheme, awards={**clause.awards, key: code})
        for grade in clause.grade_names:
            for role in ("主持人", "成員"):
                given = clause.grades.get((grade, role))
                for code in (item for item in awards.AWARDS if item != given):
                    book = with_clause(scheme, grades={**clause.grades, (grade, role): code})
                    yield f"{grade} {role} {code.label}", book
                if given:
                    rest = {key: own for key, own in clause.grades.items() if key != (grade, role)}
                    yield f"{grade} {role} none", with_clause(scheme, grades=rest)
            names = tuple(name for name in clause.grade_names if name != grade)
            yield f"without {grade}", with_clause(scheme, grade_names=names)


def who_is_covered() -> Iterator[Mutant]:
    rules = SHIPPED.coverage
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
    for item, rest in without(SHIPPED.platform.closing):
        yield f"closing without {item}", replace(SHIPPED, platform=SHIPPED.platform._replace(closing=rest))
    for scheme, clause in SHIPPED.clauses.items():
        for name in ("past_award_words", "course_categories", "mooc_categories"):
            for item, rest in without(getattr(clause, name)):
                # 陸、四 knows a recommended course by course_categories already
                if (scheme, name, item) != ("mooc", "mooc_categories", "推薦磨課師"):
                    yield f"{scheme} {name} without {item}", with_clause(scheme, **{name: rest})


def switches() -> Iterator[Mutant]:
    for key, switch in SHIPPED.switches.items():
        for value in switch.choices:
            if value != switch.default and key not in NO_RULING:
                yield f"{key} = {value}", SHIPPED.with_switch(key, value)


def texts() -> Iterator[Mutant]:
    """Every sentence that a ruling quotes or writes."""
    yield "office", replace(SHIPPED, office=other(SHIPPED.office))
    warning = SHIPPED.platform._replace(warning=other(SHIPPED.platform.warning))
    yield "platform warning", replace(SHIPPED, platform=warning)
    for name in ("citation", "not_following", "not_category", "not_kind", "not_posted"):
        yield f"coverage {name}", with_coverage(**{name: other(getattr(SHIPPED.coverage, name))})
    for scheme, clause in SHIPPED.clauses.items():
        for name in ("title", "citation", "text", "early_citation", "early_text"):
            if text := getattr(clause, name):
                yield f"{scheme} {name}", with_clause(scheme, **{name: other(text)})
        for key, reason in clause.reasons.items():
            yield f"{scheme} reason {key}", with_clause(scheme, reasons={**clause.reasons, key: other(reason)})


MAKERS: tuple[Callable[[], Iterator[Mutant]], ...] = (
    *(windows, days_of_the_plan, award_codes, who_is_covered, lists_of_words, switches, texts),
)


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_no_flipped_threshold_survives(make: Callable[[], Iterator[Mutant]]):
    mutants = list(make())
    assert len(mutants) > 5
    assert [name for name, book in mutants if not red(book)] == []


def test_the_plan_as_shipped_turns_no_case_red():
    assert red(SHIPPED) == ""


def test_every_field_of_the_plan_is_flipped_or_no_ruling_reads_it():
    """A field that is new in the plan has to be thought of here."""
    flipped = {
        *("since", "past_awards_until", "handling_months", "platform", "holidays", "workdays", "office"),
        *("coverage", "switches", "clauses"),
    }
    only_shown = {
        "year",
        "name",
        "source",
        "until",
        "period_citation",
        "period_text",
        "discretion",
        "values",
        "mooc_area",
    }
    assert {field.name for field in fields(RuleBook)} == flipped | only_shown
    of_clause = {
        *("title", "citation", "text", "since", "until", "reasons", "past_award_words", "course_categories"),
        *("mooc_categories", "awards", "grades", "grade_names", "tiers", "early_since", "early_citation", "early_text"),
    }
    assert {field.name for field in fields(Clause)} == of_clause | {"id"}

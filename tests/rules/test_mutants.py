"""Flip any threshold of the shipped plan, and a case that a clerk can read turns red; every person is invented."""

from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest

from hualien_desk.domain.rulebook import Clause, RuleBook
from hualien_desk.drills import mutants
from hualien_desk.drills.plan_mutants import MAKERS, Mutant, red
from tests.rules.shipped import SHIPPED


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_no_flipped_threshold_survives(make: Callable[[], Iterator[Mutant]]):
    made, known = list(make()), mutants.explained()
    assert len(made) > 5
    assert [name for name, book in made if not red(book) and name not in known] == []


def test_a_survivor_that_is_explained_does_survive():
    made = {name: book for make in MAKERS for name, book in make()}
    assert [name for name in mutants.explained() if red(made[name])] == []


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

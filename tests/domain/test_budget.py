"""Planned, spent, left; what a session cost (a table of cases)."""

from datetime import date

import pytest

from hualien_desk.domain import budget
from hualien_desk.domain.budget import Cost, Expense, Gathering, Line, Sum

DAY = date(2017, 5, 3)
PARTS = {"講師費": "teacher", "材料費": "materials", "印刷": "others"}


def spent(line=1, amount=1000, kind="講師費", workshop=None):
    return Expense(0, line, DAY, "A1", kind, "鐘點費", amount, "", workshop)


@pytest.mark.parametrize(
    ("planned", "paid", "remaining", "rate", "state"),
    [
        (10000, 0, 10000, "0.0%", "within"),
        (10000, 3750, 6250, "37.5%", "within"),
        (10000, 8999, 1001, "90.0%", "within"),
        (10000, 9000, 1000, "90.0%", "tight"),
        (10000, 10000, 0, "100.0%", "tight"),
        (10000, 10001, -1, "100.0%", "over"),
        (3, 1, 2, "33.3%", "within"),
        (3, 2, 1, "66.7%", "within"),
        (8, 1, 7, "12.5%", "within"),
        (16, 1, 15, "6.3%", "within"),
        (0, 0, 0, "—", "none"),
        (0, 5, -5, "—", "over"),
        (10000, -15, 10015, "-0.2%", "within"),
    ],
)
def test_a_line_says_what_is_left(planned, paid, remaining, rate, state):
    found = Sum(planned, paid)
    assert (found.remaining, found.shown_rate, found.state(90)) == (remaining, rate, state)


def test_lines_keep_their_order_and_nothing_spent_is_0():
    lines = [Line(2, "材料費", 500), Line(1, "講師", 1000)]
    found = budget.line_sums(lines, [spent(1, 600), spent(1, -100), spent(2, 700)])
    assert [(item.line.title, item.sum, item.items) for item in found] == [
        ("材料費", Sum(500, 700), 1),
        ("講師", Sum(1000, 500), 2),
    ]
    assert budget.total(found) == Sum(1500, 1200) and budget.total([]) == Sum(0, 0)


def gathering(own, people=0, person_hours=0.0):
    return Gathering(own, f"第{own}場", DAY, 6.0, people, person_hours)


def test_what_a_session_cost_is_told_by_kind_and_the_rest_belongs_to_none():
    some = [gathering(1, 2, 12.0), gathering(2)]
    expenses = [
        *(spent(amount=9600, workshop=1), spent(amount=2400, kind="材料費", workshop=1)),
        *(spent(amount=50, kind="印刷", workshop=1), spent(amount=7, kind="", workshop=1)),
        *(spent(amount=300, kind="材料費"), spent(amount=-100, kind="材料費"), spent(amount=5, workshop=99)),
    ]
    first, second, apart = budget.costs(some, expenses, PARTS)
    assert first == Cost(some[0], 9600, 2400, 57) and first.total == 12057
    assert second == Cost(some[1], 0, 0, 0)
    assert apart == Cost(None, 5, 200, 0) and apart.per_person_hour is None
    whole = budget.together([first, second, apart])
    assert whole.total == sum(item.amount for item in expenses)


def test_what_was_only_given_back_is_not_lost():
    (apart,) = budget.costs([], [spent(amount=-100, kind="材料費")], PARTS)
    assert apart.total == -100
    assert budget.costs([gathering(1)], [], PARTS) == [Cost(gathering(1))]


@pytest.mark.parametrize(
    ("amount", "hours", "each"),
    [(12000, 12.0, 1000), (1000, 3.0, 333), (1001, 2.0, 501), (500, 0.0, None), (500, None, None), (0, 4.0, 0)],
)
def test_the_cost_of_an_hour_is_never_a_division_by_nothing(amount, hours, each):
    assert budget.share(amount, hours) == each
    assert Cost(gathering(1, 1, hours), amount).per_person_hour == each


def test_hours_that_are_not_known_are_left_out():
    assert budget.person_hours([Cost(gathering(1, 2, 9.0)), Cost(gathering(2, 1, None)), Cost(None, 5)]) == 9.0

"""The plan as a value: switches, scale and deadlines."""

from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import awards, rulefile
from hualien_desk.domain.rulebook import Tier

BOOK = rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8"))
ROLLED = BOOK.with_switch("deadline.roll", "yes")


def test_turning_a_switch_gives_another_book_and_leaves_the_first_alone():
    turned = BOOK.with_switch("mooc.per", "certificate")
    assert turned.on("mooc.per", "certificate")
    assert BOOK.on("mooc.per", "person")
    assert turned.switches["mooc.per"].default == "person"
    assert turned.with_switch("mooc.per", "person") == BOOK


@pytest.mark.parametrize(("switch", "value"), [("mooc.per", "always"), ("mooc.every", "person"), ("mooc.per", "")])
def test_a_switch_or_reading_that_does_not_exist_is_an_error(switch, value):
    with pytest.raises(KeyError):
        BOOK.with_switch(switch, value)


def test_a_scale_stands_lowest_first_however_it_is_given():
    one, two = Tier(20.0, awards.by_code("4001")), Tier(40.0, awards.by_code("4002"))
    assert BOOK.with_tiers((two, one)).clauses["cafeteria"].tiers == (one, two)
    assert BOOK.clauses["cafeteria"].tiers == ()


@pytest.mark.parametrize(
    ("last", "counts_until"),
    [
        (date(2017, 12, 29), date(2017, 12, 29)),  # Friday
        (date(2017, 12, 30), date(2018, 1, 2)),  # Saturday, Sunday and the holiday follow
        (date(2017, 12, 31), date(2018, 1, 2)),
        (date(2018, 1, 1), date(2018, 1, 2)),
        (date(2017, 9, 30), date(2017, 9, 30)),  # a Saturday that was worked
        (date(2017, 10, 1), date(2017, 10, 2)),
    ],
)
def test_a_last_day_rolls_to_the_next_working_day_only_when_switched_on(last, counts_until):
    assert ROLLED.deadline(last) == counts_until
    assert BOOK.deadline(last) == last

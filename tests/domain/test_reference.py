"""The judge against the brute-force reference on random people; all personal data is invented."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hualien_desk.domain import awards, english, rulefile
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.rulebook import SCHEMES, RuleBook, Tier
from hualien_desk.domain.rulings import Status, bucket
from tests.domain.random_people import people, scales, switches
from tests.domain.reference import Answer, Plan

SHIPPED = rulefile.load(Path("resources/rules/106.toml").read_text("utf-8"))
SETTINGS = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
Scale = tuple[tuple[float, str], ...]


def turned(turns: dict[str, str], scale: Scale) -> RuleBook:
    book = SHIPPED.with_tiers(tuple(Tier(hours, awards.by_code(code)) for hours, code in scale))
    for switch, value in turns.items():
        book = book.with_switch(switch, value)
    return book


def answers(book: RuleBook, facts: Facts) -> dict[str, Answer]:
    lines = Judge(book).rule(facts)
    found = {}
    for scheme in SCHEMES:
        own = [line for line in lines if line.scheme == scheme]
        codes = tuple(sorted(line.award.code for line in own if line.award))
        assert all((line.award is not None) == (line.status == Status.AWARD) for line in own)
        assert all(line.missing for line in own if line.status == Status.MISSING)
        found[scheme] = Answer(bucket(own).value, codes)
    return found


@SETTINGS
@given(people())
def test_the_judge_agrees_with_the_reference_on_the_plan_as_shipped(facts):
    assert answers(SHIPPED, facts) == Plan({}).rule(facts)


@pytest.mark.parametrize(
    "turn",
    [
        {"cafeteria.reuse": "include"},
        {"english.step2": "add"},
        {"english.mooc": "any"},
        {"mooc.per": "certificate"},
        {"platform.late": "pending"},
        {"deadline.roll": "yes"},
    ],
    ids=lambda turn: next(iter(turn)),
)
@settings(SETTINGS, max_examples=80)
@given(people(), scales)
def test_the_judge_agrees_with_the_reference_with_a_switch_turned(turn, facts, scale):
    assert answers(turned(turn, scale), facts) == Plan(turn, scale).rule(facts)


@SETTINGS
@given(people(), switches, scales)
def test_the_judge_agrees_with_the_reference_with_any_switches_and_tiers(facts, turns, scale):
    assert answers(turned(turns, scale), facts) == Plan(turns, scale).rule(facts)


@settings(SETTINGS, max_examples=80)
@given(people(), switches, scales, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_nothing(facts, turns, scale, random):
    def shuffled(items):
        return tuple(random.sample(items, len(items)))

    mixed = facts._replace(
        completions=shuffled(facts.completions),
        videos=shuffled(facts.videos),
        teams=shuffled(facts.teams),
        acceptances=shuffled(facts.acceptances),
    )
    judge = Judge(turned(turns, scale))
    assert judge.rule(mixed) == judge.rule(facts)


@settings(SETTINGS, max_examples=80)
@given(people(), switches, scales)
def test_whether_more_is_to_be_had_is_the_same_by_the_short_and_by_the_long_way(facts, turns, scale):
    judge = Judge(turned(turns, scale))
    short = judge.rule(facts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(english, "may_rise", lambda *_: True)
        assert judge.rule(facts) == short

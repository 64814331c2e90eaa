"""The plan in cases that a clerk can check: one test each; every person is invented."""

from collections import Counter

import pytest

from hualien_desk.domain import verdicts
from hualien_desk.domain.case_lines import SCHEME_WORDS
from hualien_desk.domain.casebook import Case
from hualien_desk.domain.explain import explain
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.rulings import Ruling, Status
from tests.rules.shipped import KNOWN, SHIPPED, cases

CASES = cases()


def rule(case: Case, facts: Facts) -> list[Ruling]:
    """Rule the person by the case's plan."""
    return Judge(case.book(SHIPPED, KNOWN)).rule(facts)


@pytest.mark.parametrize("case", CASES)
def test_the_plan_gives(case: Case):
    lines = rule(case, case.facts(KNOWN))
    assert verdicts.found(case.said, lines, case.book(SHIPPED, KNOWN)) == verdicts.wanted(case.said)


@pytest.mark.parametrize("case", CASES)
def test_the_order_of_the_records_changes_nothing(case: Case):
    facts = case.facts(KNOWN)
    turned = facts._replace(
        completions=facts.completions[::-1],
        videos=facts.videos[::-1],
        teams=facts.teams[::-1],
        past_awards=facts.past_awards[::-1],
        acceptances=facts.acceptances[::-1],
    )
    assert rule(case, turned) == rule(case, facts)


@pytest.mark.parametrize("case", CASES)
def test_every_line_can_answer_why(case: Case):
    lines = rule(case, case.facts(KNOWN))
    for line in lines:
        assert line.checks
        assert line.status in (Status.AWARD, Status.MET) or line.missing or line.notes
        assert (line.award is None) == (line.reason == "") == (line.issuer == "")
    assert all(title in explain(lines) for title in {line.clause.title for line in lines})


def test_there_are_cases_for_every_scheme_and_every_bucket():
    titles = Counter(case.title for case in CASES)
    assert len(CASES) >= 200
    assert titles.most_common(1)[0][1] == 1
    seen = {
        (name, label) for case in CASES for name, own in verdicts.wanted(case.said)["結果"].items() for label in own
    }
    buckets = {"待補", "不在實施對象", "未參加"}
    assert {(name, label) for name in SCHEME_WORDS for label in buckets} <= seen
    assert {(name, "已併計") for name in ("自助餐", "英語營", "磨課師")} <= seen
    assert {(name, "待確認") for name in ("自助餐", "英語營", "磨課師")} <= seen
    assert {("自助餐", "符合但無獎"), ("熠星", "符合但無獎")} <= seen

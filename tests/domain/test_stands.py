"""Where people stand on the way to the tiers (虛構資料)."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import rulefile, stands
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.awards import by_code
from hualien_desk.domain.courses import Completion, Course
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import Tier
from hualien_desk.domain.rulings import Status
from hualien_desk.domain.stands import Stand

BOOK = rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8"))
SCALE = BOOK.with_tiers((Tier(6, by_code("4001")), Tier(12, by_code("4002"))))
JUDGES = {True: Judge(SCALE), False: Judge(BOOK)}
NEAR = 2.0


def line_of(scale, *hours, category="有給專任", day=date(2017, 5, 1), english=False):
    """The cafeteria ruling of a person with courses of these hours."""
    agency = Agency("花蓮縣消防局", "一級機關", id=1)
    person = Participant("A123456789", "王小明", (Posting(agency, category),), id=1)
    kinds = frozenset({"自助餐", "英語"} if english else {"自助餐"})
    done = [Completion(Course(f"C{n}", f"課{n}", categories=kinds), day, own) for n, own in enumerate(hours)]
    return next(item for item in JUDGES[scale].rule(Facts(person, tuple(done))) if item.scheme == "cafeteria")


@pytest.mark.parametrize(
    ("scale", "hours", "category", "stand", "next_words", "missing"),
    [
        (True, (), "有給專任", Stand.NOT_BEGUN, "6 小時 嘉獎一次", "6 小時"),
        (True, (2.0,), "有給專任", Stand.STARTED, "6 小時 嘉獎一次", "4 小時"),
        (True, (2.0, 2.0), "有給專任", Stand.NEAR, "6 小時 嘉獎一次", "2 小時"),
        (True, (2.0, 1.9), "有給專任", Stand.STARTED, "6 小時 嘉獎一次", "2.1 小時"),
        (True, (6.0,), "有給專任", Stand.REACHED, "12 小時 嘉獎二次", "6 小時"),
        (True, (11.0,), "有給專任", Stand.REACHED, "12 小時 嘉獎二次", "1 小時"),
        (True, (12.0, 1.0), "有給專任", Stand.REACHED, "已達最高一級", ""),
        (True, (12.0,), "教師", Stand.NOT_COVERED, "6 小時 嘉獎一次", "6 小時"),
        (False, (12.0,), "有給專任", Stand.STARTED, "未設定敘獎標準", ""),
        (False, (), "有給專任", Stand.NOT_BEGUN, "未設定敘獎標準", ""),
    ],
)
def test_the_table_of_stands(scale, hours, category, stand, next_words, missing):
    found = stands.progress(line_of(scale, *hours, category=category), NEAR)
    assert (found.stand, found.next_words, found.missing_words) == (stand, next_words, missing)


def test_hours_that_another_clause_used_or_that_came_too_late_do_not_count():
    used = stands.progress(line_of(True, 2.0, english=True), NEAR)
    assert (used.line.status, used.line.hours, used.stand) == (Status.ABSORBED, 0.0, Stand.NOT_BEGUN)
    late = stands.progress(line_of(True, 8.0, day=date(2017, 10, 1)), NEAR)
    assert (late.line.hours, late.stand) == (0.0, Stand.NOT_BEGUN)


def test_every_stand_has_a_word():
    assert [stands.words(stand, NEAR) for stand in Stand] == [
        *("已達標", "差 2 小時以內", "已開始", "未開始", "不在實施對象"),
    ]


@given(
    scale=st.booleans(),
    hours=st.lists(st.sampled_from([0.5, 1.0, 1.5, 2.0, 6.0]), max_size=6),
    category=st.sampled_from(["有給專任", "教師"]),
    after=st.integers(0, 400),
    english=st.booleans(),
)
def test_everybody_is_in_exactly_one_stand_and_the_hours_are_those_of_the_ruling(
    scale, hours, category, after, english
):
    line = line_of(scale, *hours, category=category, day=date(2017, 1, 1) + timedelta(after), english=english)
    found = stands.progress(line, NEAR)
    checks = {check.name: check.found for check in line.checks}
    said = checks.get("學習時數", "0 小時").removesuffix(" 小時") if line.status != Status.ABSORBED else "0"
    assert f"{found.line.hours:g}" == said
    assert (found.stand == Stand.REACHED) == (line.award is not None)
    assert (found.stand == Stand.NOT_COVERED) == (line.status == Status.NOT_COVERED)
    assert (found.stand in (Stand.NEAR, Stand.STARTED)) == (line.hours > 0 and not line.award)
    assert (found.tier is None) == (not scale or line.hours >= 12)
    assert found.tier is None or found.missing == pytest.approx(found.tier.hours - line.hours)

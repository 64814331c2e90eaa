"""Completions that wait beside an award, and when deciding them would give more. Every person is invented."""

from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import awards, rulefile
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course, VideoSession
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import SCHEMES, Tier
from hualien_desk.domain.rulings import Status

BOOK = rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8"))
LATE = BOOK.with_switch("platform.late", "pending")
PERSON = Participant("A123456789", "測試員", (Posting(Agency("花蓮縣消防局", "一級機關"), "有給專任"),), id=1)
EARLY = Completion(Course("E1", "英語會話", categories=frozenset({"英語"})), date(2017, 2, 10))
IN_TIME = Completion(Course("E2", "英語寫作", categories=frozenset({"英語"})), date(2017, 8, 1))
BETWEEN, AFTER = VideoSession(date(2017, 6, 1)), VideoSession(date(2017, 9, 1))


def line(scheme, book, *completions, videos=()):
    return Judge(book).rule(Facts(PERSON, completions, tuple(videos)))[SCHEMES.index(scheme)]


@pytest.mark.parametrize(
    ("videos", "label", "more"), [((), "嘉獎一次", False), ([BETWEEN], "嘉獎一次", True), ([AFTER], "嘉獎二次", False)]
)
def test_an_early_english_course_would_give_more_when_only_it_was_followed_by_a_session(videos, label, more):
    found = line("english", BOOK, EARLY, IN_TIME, videos=videos)
    assert (found.label, found.more, found.undecided, len(found.doubtful)) == (label, more, more, 1)
    assert found.questions[0] in found.notes


@pytest.mark.parametrize(("hours", "more"), [(3, False), (10, True)])
def test_waiting_hours_would_give_more_when_they_reach_a_higher_tier(hours, more):
    scale = Tier(10, awards.by_code("4001")), Tier(20, awards.by_code("4002"))
    sure, waits = (
        Completion(Course(code, code, categories=frozenset({"自助餐"})), day, own, platform="e學中心")
        for code, day, own in (("C1", date(2017, 5, 1), 10), ("C2", date(2017, 7, 1), hours))
    )
    found = line("cafeteria", LATE.with_tiers(scale), sure, waits)
    assert (found.label, found.more, len(found.doubtful)) == ("嘉獎一次", more, 1)


def certified(code, day):
    course = Course(code, code, categories=frozenset({"推薦磨課師"}))
    return Completion(course, day, 6, f"E-{code}", f"X-{code}", day, platform="e學中心")


@pytest.mark.parametrize(("day", "more"), [(date(2017, 2, 10), True), (date(2016, 12, 31), False)])
def test_an_early_english_course_would_free_a_certified_mooc_for_an_award_of_its_own(day, more):
    both = Completion(Course("X1", "英語磨課師", categories=frozenset({"英語", "推薦磨課師"})), date(2017, 5, 2))
    found = line(
        "english", BOOK, both._replace(e_certificate="有", exam_certificate="有"), EARLY._replace(completed_on=day)
    )
    assert (found.label, found.more, found.undecided) == ("嘉獎一次", more, more)


@pytest.mark.parametrize(("per", "more"), [("person", False), ("certificate", True)])
def test_a_waiting_certificate_is_asked_about_where_each_certificate_is_rewarded(per, more):
    book = LATE.with_switch("mooc.per", per)
    found = line("mooc", book, certified("M1", date(2017, 5, 1)), certified("M2", date(2017, 7, 1)))
    assert (found.status, found.more, bool(found.questions)) == (Status.AWARD, more, more)


@pytest.mark.parametrize(("reuse", "more"), [("include", False), ("exclude", True)])
def test_hours_that_count_anyway_are_nothing_more_to_be_had(reuse, more):
    """An early course would free 英語磨課師, whose hours reach the scale only where evidence does not count twice."""
    book = BOOK.with_tiers((Tier(5, awards.by_code("4001")),)).with_switch("cafeteria.reuse", reuse)
    both = certified("X1", date(2017, 5, 2))
    both = both._replace(hours=5, course=both.course._replace(categories=frozenset({"英語", "推薦磨課師", "自助餐"})))
    assert line("english", book, both, certified("M1", date(2017, 5, 1)), EARLY).more is more

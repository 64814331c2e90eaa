"""A session: its hours by the clock, what it may not be, what it collides with."""

from datetime import date

import pytest

from hualien_desk.domain.sessions import HourRules, Period, Session, faults, overlap, proposed_hours, title

RULES = HourRules((720, 780), 0.5, 1.0, 10, "")
PERIODS = [Period(date(2017, 4, 1), date(2017, 12, 31), "陸、二（一）")]
DAY = date(2017, 5, 3)


def session(starts="", ends="", hours=None, day=DAY):
    return Session("微電影研習班", "1", day, starts, ends, hours)


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        ("09:00", "16:00", 6),
        ("09:00", "12:00", 3),
        ("13:30", "16:40", 3),
        ("09:00", "12:30", 3),
        ("12:00", "13:00", 1),
        ("09:00", "17:30", 7.5),
        ("09:00", "", None),
        ("16:00", "09:00", None),
    ],
)
def test_hours_are_proposed_by_the_clock_without_the_noon_break(starts, ends, hours):
    assert proposed_hours(session(starts, ends), RULES) == hours


@pytest.mark.parametrize(
    ("found", "field", "words", "warning"),
    [
        (session(day=date(2017, 3, 31)), "held_on", "不在計畫期間 106/04/01–106/12/31（陸、二（一））", True),
        (session(day=date(2018, 1, 1)), "held_on", "不在計畫期間", True),
        (session("16:00", "09:00", 6), "ends", "結束時間不晚於起始時間 16:00", False),
        (session("09:00", "09:00"), "ends", "不跨日", False),
        (session(hours=25), "hours", "不超過一天", False),
        (session("09:00", "16:00", 8), "hours", "還長", False),
        (session("09:00", "16:00", 7), "hours", "是 6 小時，與填寫的 7 小時不同", True),
    ],
)
def test_what_is_wrong_or_doubtful_is_told(found, field, words, warning):
    (told,) = faults(found, RULES, PERIODS)
    assert (told[0], told[2]) == (field, warning) and words in told[1]


def test_a_session_of_the_plan_raises_nothing():
    assert list(faults(session("09:00", "16:00", 6), RULES, PERIODS)) == []
    assert list(faults(session("09:00", "16:00", 6, date(2017, 12, 31)), RULES, PERIODS)) == []


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (("09:00", "12:00"), ("13:00", "16:00"), False),
        (("09:00", "12:00"), ("12:00", "16:00"), False),
        (("09:00", "12:00"), ("11:59", "16:00"), True),
        (("09:00", "16:00"), ("10:00", "11:00"), True),
        (("09:00", "12:00"), ("", ""), True),
    ],
)
def test_two_sessions_of_one_day_collide_when_their_times_do(one, other, meet):
    assert overlap(session(*one), session(*other)) is meet is overlap(session(*other), session(*one))
    assert not overlap(session(*one), session(*other, day=date(2017, 5, 4)))


def test_a_session_that_is_not_numbered_is_called_by_its_own_name():
    assert (title("微電影研習班", "1"), title("微電影研習班", "進階梯")) == (
        "微電影研習班 第1場",
        "微電影研習班 進階梯",
    )

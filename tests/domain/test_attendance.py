"""Marks and the hours they are worth: the whole rule as a table."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import attendance
from hualien_desk.domain.attendance import AFTERNOON, MORNING, Held, Mark, marked
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.sessions import HourRules, Session

RULES = HourRules((720, 780), 0.5, 1.0, 10, "")
DAY = date(2017, 5, 3)
WHOLE = Session("微電影研習班", "1", DAY, "09:00", "16:00", 6)
EARLY = Session("微電影研習班", "2", DAY, "09:00", "12:00", 3)
UNTIMED = Session("微電影研習班", "3", DAY, "", "", 6)
BARE = Session("微電影研習班", "4", DAY)
NEW = Held("報名")


@pytest.mark.parametrize(
    ("session", "mark", "part", "stored"),
    [
        (WHOLE, Mark(), "", Held("出席")),
        (WHOLE, Mark(here=False), "", Held("缺席")),
        (WHOLE, Mark(), MORNING, Held("出席", 3.0, True, None)),
        (WHOLE, Mark(), AFTERNOON, Held("出席", 3.0, None, True)),
        (WHOLE, Mark(part=AFTERNOON), MORNING, Held("出席", 3.0, None, True)),
        (WHOLE, Mark(here=False), MORNING, Held("報名", None, False, None)),
        (WHOLE, Mark(late=20), "", Held("出席", 5.5, True, True, 20)),
        (WHOLE, Mark(late=10), "", Held("出席", 6, True, True, 10)),
        (WHOLE, Mark(late=31), "", Held("出席", 5.0, True, True, 31)),
        (WHOLE, Mark(early=60), "", Held("出席", 5.0, True, True, 0, 60)),
        (WHOLE, Mark(late=15, early=15), "", Held("出席", 5.5, True, True, 15, 15)),
        (WHOLE, Mark(late=330), "", Held("出席", 0.0, True, True, 330)),
        (WHOLE, Mark(late=300), "", Held("出席", 1.0, True, True, 300)),
        (WHOLE, Mark(late=60), MORNING, Held("出席", 2.0, True, None, 60)),
        (WHOLE, Mark(hours=2.5), "", Held("出席", 2.5)),
        (WHOLE, Mark(hours=6), MORNING, Held("出席", 6)),
        (EARLY, Mark(), MORNING, Held("出席")),
        (EARLY, Mark(late=30), "", Held("出席", 2.5, True, True, 30)),
        (UNTIMED, Mark(), MORNING, Held("出席", 3.0, True, None)),
        (UNTIMED, Mark(late=60), "", Held("出席", 5.0, True, True, 60)),
        (BARE, Mark(), "", Held("出席")),
        (BARE, Mark(hours=2), "", Held("出席", 2)),
    ],
)
def test_a_mark_and_its_hours(session, mark, part, stored):
    assert marked(NEW, mark, part, session, RULES) == stored


@pytest.mark.parametrize(
    ("session", "mark", "part", "words"),
    [
        (WHOLE, Mark(hours=6.5), "", "時數 6.5 超過本場次的 6 小時"),
        (WHOLE, Mark(hours=0), "", "時數要大於 0"),
        (WHOLE, Mark(late=360), "", "不少於應出席的 360 分鐘"),
        (EARLY, Mark(), AFTERNOON, "本場次沒有下午的時段"),
        (BARE, Mark(late=20), "", "無法計算部分出席"),
        (WHOLE._replace(hours=None), Mark(hours=7), "", "超過本場次的 6 小時"),
    ],
)
def test_a_mark_that_cannot_be_right_is_a_sentence(session, mark, part, words):
    with pytest.raises(DeskError, match=words):
        marked(NEW, mark, part, session, RULES)


def test_morning_and_afternoon_make_the_whole():
    first = marked(NEW, Mark(), MORNING, WHOLE, RULES)
    assert marked(first, Mark(), AFTERNOON, WHOLE, RULES) == Held("出席")
    assert marked(first, Mark(here=False), AFTERNOON, WHOLE, RULES) == Held("出席", 3.0, True, False)


def test_neither_morning_nor_afternoon_is_absence():
    first = marked(NEW, Mark(here=False), MORNING, WHOLE, RULES)
    assert marked(first, Mark(here=False), AFTERNOON, WHOLE, RULES) == Held("缺席")


def test_a_mark_for_the_whole_can_be_narrowed():
    assert marked(Held("出席"), Mark(here=False), AFTERNOON, WHOLE, RULES) == Held("出席", 3.0, True, False)
    assert marked(Held("缺席"), Mark(), AFTERNOON, WHOLE, RULES) == Held("出席", 3.0, False, True)


def test_minutes_stay_when_the_other_half_is_marked():
    late = marked(NEW, Mark(late=30), MORNING, WHOLE, RULES)
    assert marked(late, Mark(), AFTERNOON, WHOLE, RULES) == Held("出席", 5.5, True, True, 30)


def test_a_mark_is_told_in_words():
    assert attendance.told(Held("出席")) == "出席"
    assert attendance.told(Held("出席", 3.0, True, None)) == "出席 3 小時（上午）"
    assert attendance.told(Held("出席", 5.5, True, True, 20)) == "出席 5.5 小時（遲到 20 分）"
    assert attendance.told(Held("報名", None, False)) == "報名（上午未到）"
    assert attendance.told(Held()) == "未註記"


def test_presence_without_a_number_has_the_hours_of_the_session():
    assert attendance.effective("出席", None, 6) == 6
    assert attendance.effective("出席", 0, 6) == 0
    assert attendance.effective("缺席", None, 6) is None


MARKS = st.builds(
    Mark,
    here=st.booleans(),
    part=st.sampled_from(["", MORNING, AFTERNOON]),
    hours=st.none() | st.sampled_from([0.5, 3.0, 6.0]),
    late=st.integers(0, 120),
    early=st.integers(0, 120),
)


@given(st.lists(MARKS, max_size=8), st.sampled_from([WHOLE, EARLY, UNTIMED]))
def test_hours_are_never_more_than_the_session_and_come_in_halves(marks, session):
    held = NEW
    for mark in marks:
        try:
            held = marked(held, mark, "", session, RULES)
        except DeskError:
            continue
        assert held.state in ("報名", "出席", "缺席")
        assert held.hours is None or (0 <= held.hours <= session.hours and held.hours * 2 == int(held.hours * 2))
        assert held.state == "出席" or held.hours is None

"""磨課師: courses by date and place, who lacks what; one case a sentence (虛構資料)."""

from datetime import date
from typing import Any

import pytest

from hualien_desk.domain.courses import Course
from hualien_desk.domain.judge import Judge
from hualien_desk.reports.mooc_watch import Holding, learners, offers, open_within, opened, places
from tests.reports.test_english_camp import IN, POLICE, someone
from tests.rules.shipped import SHIPPED

TODAY = date(2017, 11, 26)
COURSE = Course(
    "M1", "資料科學", categories=frozenset({"推薦磨課師"}), opens=date(2017, 1, 1), closes=date(2017, 5, 31), id=7
)


def learner(posting: str, day: date, e: str, exam: str, line: str) -> Any:
    """One person with one course, ruled by the shipped rules."""
    own = someone(posting, [f"資料科學〔推薦磨課師〕，{line}"])
    study = (1, 7, day, e, exam, None, "", 11)
    (found,) = learners([study], {7: COURSE}, Judge(SHIPPED).rule(own), TODAY)
    return found


@pytest.mark.parametrize(
    ("e", "exam", "line", "holding", "following"),
    [
        ("E1", "", "106/05/03完成，電子證明", Holding.ONE, "缺實體認證證書，剩 35 日（106/12/31 止）"),
        ("", "X1", "106/05/03完成，實體證書", Holding.ONE, "缺電子完課證明，剩 35 日（106/12/31 止）"),
        ("", "", "106/05/03完成", Holding.NONE, "缺電子完課證明、實體認證證書，剩 35 日（106/12/31 止）"),
        ("E1", "X1", "106/05/03完成，電子證明，實體證書", Holding.BOTH, "已列敘獎：嘉獎一次"),
    ],
)
def test_what_is_lacking_and_by_when(e: str, exam: str, line: str, holding: Holding, following: str) -> None:
    """In words, with the days left."""
    found = learner(IN, date(2017, 5, 3), e, exam, line)
    assert (found.holding, found.next, found.doubts) == (holding, following, ())


def test_who_is_not_covered_is_told_so() -> None:
    """拾."""
    found = learner(POLICE, date(2017, 5, 3), "E1", "", "106/05/03完成，電子證明")
    assert found.next == "拾：得參照機關，未參照本計畫"


def test_a_completion_outside_the_days_of_its_course_is_told_and_ruled_as_it_stands() -> None:
    """The award stays; the clerk looks into it."""
    found = learner(IN, date(2017, 6, 3), "E1", "X1", "106/06/03完成，電子證明，實體證書")
    assert found.line.award is not None
    assert found.doubts == ("106/06/03 完成，不在課程開放期間 106/01/01–106/05/31，請查明",)


@pytest.mark.parametrize(
    ("opens", "closes", "where"),
    [
        (date(2017, 1, 1), date(2017, 5, 31), "e學中心「公務人員磨課師(MOOCs)學習專區」"),
        (date(2017, 7, 1), None, "新版公部門數位學習整合平臺"),
        (
            date(2017, 2, 1),
            date(2017, 12, 31),
            "e學中心「公務人員磨課師(MOOCs)學習專區」、新版公部門數位學習整合平臺",
        ),
        (date(2017, 6, 1), date(2017, 6, 30), ""),
        (None, None, ""),
    ],
)
def test_a_course_stands_where_its_days_say(opens: date | None, closes: date | None, where: str) -> None:
    """January to May, July on; none between the two."""
    assert places(COURSE._replace(opens=opens, closes=closes), SHIPPED.mooc_area) == where


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [
        (date(2017, 1, 1), date(2017, 5, 31), "106/01/01–106/05/31"),
        (date(2017, 7, 1), None, "106/07/01 起"),
        (None, date(2017, 5, 31), "至 106/05/31"),
        (None, None, ""),
    ],
)
def test_the_days_of_a_course_in_words(opens: date | None, closes: date | None, words: str) -> None:
    """Open ends are said, not dotted."""
    assert opened(COURSE._replace(opens=opens, closes=closes)) == words


def test_courses_are_counted_and_all_of_them_come_first() -> None:
    """A course that nobody completed stands there too."""
    other = COURSE._replace(key="M2", name="無人修", opens=date(2017, 8, 1), closes=None, id=8)
    found = [learner(IN, date(2017, 5, 3), "E1", "", "106/05/03完成，電子證明")]
    whole, first, second = offers([other, COURSE], found, SHIPPED)
    assert whole.course is None and whole.people == first.people == 1 and second.people == 0
    assert first.course == COURSE and first.counts[Holding.ONE] == 1
    assert open_within(other, date(2017, 8, 1), date(2017, 8, 1))
    assert not open_within(COURSE, date(2017, 6, 1), date(2017, 12, 31))

"""The days that the plan sets."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import rulefile, year_days
from hualien_desk.domain.year_days import Day, Kind

BOOK = rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8"))


def day_of(book, title):
    (found,) = (item for item in year_days.of_plan(book) if item.title == title)
    return found


@pytest.mark.parametrize(
    ("title", "day", "kind"),
    [
        ("實施期間開始", date(2017, 1, 1), Kind.PLAN),
        ("實施期間結束", date(2017, 12, 31), Kind.PLAN),
        ("自助餐課程 截止", date(2017, 9, 30), Kind.CLAUSE),
        ("熠星方案 開始", date(2017, 4, 1), Kind.CLAUSE),
        ("線上英語營 提前完成（待認定）起日", date(2017, 1, 1), Kind.CLAUSE),
        ("e學中心 最後一日", date(2017, 5, 31), Kind.PLATFORM),
        ("新版平臺預計上線", date(2017, 7, 1), Kind.PLATFORM),
    ],
)
def test_each_day_of_the_rules(title, day, kind):
    found = day_of(BOOK, title)
    assert (found.day, found.kind) == (day, kind) and found.note


def test_a_last_day_that_is_moved_says_from_where():
    rolled = BOOK.with_switch("deadline.roll", "yes")
    found = day_of(rolled, "線上英語營 截止")
    assert found.day == date(2018, 1, 2)
    assert found.note == "陸、三、（五）；末日順延，原為 106/12/31"
    assert day_of(rolled, "自助餐課程 截止").day == date(2017, 9, 30)  # 補行上班日
    assert "順延" not in day_of(BOOK, "線上英語營 截止").note


def test_a_plan_without_a_new_platform_has_no_such_day():
    bare = replace(BOOK, platform=BOOK.platform._replace(opens=None))
    assert not [item for item in year_days.of_plan(bare) if "上線" in item.title]


def test_a_leap_day_is_a_day_like_any_other():
    days = [Day(date(2020, 3, 1), Kind.OWN, "乙"), Day(date(2020, 2, 29), Kind.OWN, "甲")]
    assert [item.title for item in year_days.in_order(days)] == ["甲", "乙"]
    assert year_days.left(date(2020, 3, 1), date(2020, 2, 28)) == "還有 2 天"
    assert year_days.left(date(2020, 2, 29), date(2020, 3, 1)) == "1 天前"
    assert year_days.left(date(2020, 2, 29), date(2020, 2, 29)) == "今天"


def test_what_comes_next_ends_after_thirty_days():
    days = [Day(date(2017, 9, day), Kind.OWN, str(day)) for day in (1, 2, 30)] + [Day(date(2017, 10, 2), Kind.OWN, "x")]
    assert [item.title for item in year_days.upcoming(days, date(2017, 9, 1))] == ["1", "2", "30"]
    assert [item.title for item in year_days.upcoming(days, date(2017, 9, 2))] == ["2", "30", "x"]

"""A rule book made ready for ruling; platforms and courses are invented but for e學中心."""

from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import names, rulefile
from hualien_desk.domain.courses import Completion, Course
from hualien_desk.domain.reading import Reading

RESOURCES = Path(__file__).parents[2] / "resources"
BOOK = rulefile.load((RESOURCES / "rules" / "106.toml").read_text("utf-8"))
COURSE = Course("E1", "英語會話")
LAST_DAY, DAY_AFTER = date(2017, 5, 31), date(2017, 6, 1)


def reading(**turns):
    book = BOOK
    for switch, value in turns.items():
        book = book.with_switch(switch.replace("__", "."), value)
    return Reading(book)


def late(platform, day=DAY_AFTER):
    return reading().late(Completion(COURSE, day, platform=platform))


@pytest.mark.parametrize(
    "platform",
    [
        "e學中心",
        "E學中心",
        "ｅ學中心",
        "Ｅ　學中心",
        " e 學 中 心 ",
        "e學中心\u200b",
        "地方行政研習e學中心",
        "地方行政研習中心 E學中心",
        "ELEARNING.RAD.GOV.TW",
    ],
)
def test_the_closed_platform_is_known_however_it_is_spelt(platform):
    assert late(platform)
    assert not late(platform, LAST_DAY)


@pytest.mark.parametrize("platform", ["", "e等公務園", "公部門數位學習整合平臺", "學中心", "新e學中心平臺"])
def test_other_platforms_are_never_late(platform):
    assert not late(platform)


def test_look_alike_characters_are_folded_like_everywhere_else():
    try:
        names.use_variants("學学")
        assert late("e学中心")
    finally:
        names.use_variants((RESOURCES / "variants.txt").read_text("utf-8"))


def test_a_course_is_a_record_of_the_schemes_that_its_categories_serve():
    asked = reading()
    assert asked.schemes_of(frozenset({"自助餐"})) == ("cafeteria",)
    assert asked.schemes_of(frozenset({"英語", "推薦磨課師"})) == ("english", "mooc")
    assert asked.schemes_of(frozenset({"磨課師"})) == ("mooc",)
    assert asked.schemes_of(frozenset()) == ()
    assert asked.schemes_of(frozenset({"磨課師"})) is asked.schemes_of(frozenset({"磨課師"}))


def test_any_mooc_serves_english_when_the_office_says_so():
    assert reading(english__mooc="any").schemes_of(frozenset({"磨課師"})) == ("english", "mooc")


def test_windows_roll_to_the_next_working_day_only_when_switched_on():
    def ends(asked):
        return {scheme: clause.until for scheme, clause in asked.clauses.items()}

    year_end, rolled = date(2017, 12, 31), date(2018, 1, 2)
    others = ("rising_star", "english", "mooc")
    assert ends(reading()) == {"cafeteria": date(2017, 9, 30), **dict.fromkeys(others, year_end)}
    assert ends(reading(deadline__roll="yes")) == {"cafeteria": date(2017, 9, 30), **dict.fromkeys(others, rolled)}


def test_switches_are_read_once():
    shipped, turned = reading(), reading(platform__late="pending", cafeteria__reuse="include", mooc__per="certificate")
    assert (shipped.late_waits, shipped.cafeteria_reuses, shipped.per_certificate) == (False, False, False)
    assert (turned.late_waits, turned.cafeteria_reuses, turned.per_certificate) == (True, True, True)
    assert reading(english__step2="add").second_step_adds and not shipped.second_step_adds


def test_the_office_issues_for_moocs_alone_as_shipped():
    assert reading().office_issues == {"mooc"}
    assert reading(issuer__mooc="own", issuer__english="office").office_issues == {"english"}

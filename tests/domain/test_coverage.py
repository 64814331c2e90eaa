"""Who is covered on a day (伍, 拾) and who issues; every person is invented."""

from datetime import date
from pathlib import Path

import pytest

from hualien_desk.domain import coverage, rulefile
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.coverage import Standing
from hualien_desk.domain.people import Participant, Posting

BOOK = rulefile.load((Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8"))
RULES = BOOK.coverage
FIRE = Agency("花蓮縣消防局", "一級機關")
POLICE = Agency("花蓮縣警察局", "警察機關")
SPRING, SUMMER, AUTUMN = date(2017, 3, 15), date(2017, 7, 15), date(2017, 10, 15)
YEAR = BOOK.since, BOOK.until


def standing(*postings: Posting) -> Standing:
    return Standing(Participant("A123456789", "王小明", postings), RULES)


@pytest.mark.parametrize("kind", ["府內單位", "一級機關", "二級機關", "學校"])
@pytest.mark.parametrize("category", ["有給專任", "聘用", "僱用", "考試錄取", "約僱"])
def test_the_plans_staff_of_the_plans_agencies_is_covered(kind, category):
    assert coverage.why_not(Posting(Agency("某機關", kind), category), RULES) == ""


@pytest.mark.parametrize("category", ["教師", "校長", "技工工友", "約用", "臨時人員", ""])
def test_other_staff_is_not_covered(category):
    assert coverage.why_not(Posting(FIRE, category), RULES) == "伍：人員類別不在實施對象"


@pytest.mark.parametrize("kind", ["警察機關", "鄉鎮市公所", "代表會"])
def test_those_who_may_follow_are_covered_when_they_follow(kind):
    assert coverage.why_not(Posting(Agency("某機關", kind), "有給專任"), RULES) == "拾：得參照機關，未參照本計畫"
    assert coverage.why_not(Posting(Agency("某機關", kind, follows=True), "有給專任"), RULES) == ""
    assert coverage.why_not(Posting(Agency("某機關", kind, follows=True), "約用"), RULES) == "伍：人員類別不在實施對象"


@pytest.mark.parametrize("kind", ["其他機關", ""])
def test_agencies_of_no_kind_of_the_plan_are_not_covered_even_if_they_follow(kind):
    agency = Agency("某機關", kind, follows=True)
    assert coverage.why_not(Posting(agency, "有給專任"), RULES) == "伍：非本府及所屬一、二級機關學校"


def test_one_posting_without_days_holds_all_year_and_is_worked_out_once():
    always = standing(Posting(FIRE, "有給專任"))
    assert always.on(SPRING) is always.on(AUTUMN) is always.within(*YEAR)
    assert always.covers(SUMMER)


def test_the_check_names_agency_and_category_and_the_reason():
    covered = standing(Posting(FIRE, "有給專任")).on(SPRING)
    refused = standing(Posting(POLICE, "有給專任")).on(SPRING)
    assert covered.check.found == "花蓮縣消防局／有給專任" and covered.check.passed
    assert refused.check.found == "花蓮縣警察局／有給專任（拾：得參照機關，未參照本計畫）" and not refused.check.passed
    assert refused.check.wanted == "伍：實施對象"


def test_days_before_the_first_and_after_the_last_posting_are_not_covered():
    own = standing(Posting(FIRE, "有給專任", since=SPRING, until=SUMMER))
    assert own.covers(SPRING) and own.covers(SUMMER)
    assert not own.covers(date(2017, 3, 14)) and not own.covers(date(2017, 7, 16))
    missed = own.on(date(2017, 7, 16))
    assert (missed.posting, missed.reason, missed.check.found) == (None, "伍：當日不在職", "伍：當日不在職")


def test_where_two_postings_overlap_the_later_wins():
    own = standing(Posting(FIRE, "有給專任", until=AUTUMN), Posting(POLICE, "有給專任", since=SUMMER))
    assert own.covers(date(2017, 7, 14))
    assert not own.covers(SUMMER)


def test_the_best_day_of_a_window_is_a_covered_one():
    police, fire = Posting(POLICE, "有給專任", until=SUMMER), Posting(FIRE, "有給專任", since=date(2017, 7, 16))
    assert standing(police, fire).within(*YEAR).posting == fire
    assert standing(fire._replace(since=None, until=SUMMER), police._replace(since=AUTUMN, until=None)).within(*YEAR).ok
    assert standing(police, fire).within(BOOK.since, SUMMER).posting == police


def test_of_two_covered_postings_the_latest_speaks_for_the_window():
    first, second = Posting(FIRE, "約僱", until=SUMMER), Posting(FIRE, "聘用", since=AUTUMN)
    assert standing(first, second).within(*YEAR).posting == second


def test_a_window_without_any_posting_says_so():
    own = standing(Posting(FIRE, "有給專任", until=date(2016, 12, 31)))
    assert own.within(*YEAR).reason == "伍：當日不在職"
    assert own.within(*YEAR).posting is None


def test_a_posting_that_begins_inside_the_window_counts_for_it():
    assert standing(Posting(FIRE, "有給專任", since=BOOK.until)).within(*YEAR).ok
    assert not standing(Posting(FIRE, "有給專任", since=date(2018, 1, 1))).within(*YEAR).ok


@pytest.mark.parametrize(
    ("posting", "by_agency", "by_office"),
    [
        (Posting(FIRE, "有給專任", title="科員"), "花蓮縣消防局", "花蓮縣政府"),
        (Posting(FIRE, "有給專任", title="局長"), "花蓮縣政府", "花蓮縣政府"),
        (Posting(FIRE, "有給專任", title="局長", manager=True), "花蓮縣政府", "花蓮縣政府"),
        (Posting(FIRE, "有給專任", title="局長", manager=False), "花蓮縣消防局", "花蓮縣政府"),
        (Posting(FIRE, "有給專任", title="科長", manager=True), "花蓮縣消防局", "花蓮縣政府"),
        (Posting(Agency("花蓮縣政府人事處", "府內單位"), "有給專任"), "花蓮縣政府", "花蓮縣政府"),
        (Posting(POLICE._replace(follows=True), "有給專任", title="局長"), "花蓮縣警察局", "花蓮縣警察局"),
    ],
    ids=["own staff", "head", "head marked", "no head", "manager", "unit of the office", "following agency"],
)
def test_the_own_agency_issues_but_for_heads_units_and_the_offices_clauses(posting, by_agency, by_office):
    assert coverage.issuer(posting, False, BOOK) == by_agency
    assert coverage.issuer(posting, True, BOOK) == by_office


def test_those_who_may_follow_never_stand_on_the_countys_roster():
    assert coverage.follows_by_itself(Posting(POLICE, "有給專任"), BOOK)
    assert not coverage.follows_by_itself(Posting(FIRE, "有給專任"), BOOK)

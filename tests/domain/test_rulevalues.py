"""What the office changes in the rules: laid over the rule file, judged by the same reader, followed by the rulings."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import awards, rulefile, rulevalues
from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.courses import Completion, Course
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.facts import Facts
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.ruletexts import NO_AWARD, Kind
from hualien_desk.domain.teams import Team, TeamRole

TEXT = (Path(__file__).parents[2] / "resources/rules/106.toml").read_text("utf-8")
DATA = rulefile.data_of(TEXT)
BOOK = rulefile.load(TEXT)
VALUES = rulevalues.catalogue(DATA)
ENGLISH_SINCE, MEMBER_CELL = "clause english since", "clause rising_star grades 良好 成員"


def by_key(key):
    return next(value for value in VALUES if value.key == key)


def test_every_value_has_a_place_a_label_and_a_name_of_its_own():
    assert len({value.key for value in VALUES}) == len({value.name for value in VALUES}) == len(VALUES)
    assert {value.page for value in VALUES} == set(rulevalues.pages(DATA))
    assert next(iter(rulevalues.pages(DATA).values())) == "自助餐課程"


def test_everything_in_the_rule_file_is_either_in_the_window_or_said_here():
    """Nothing is left that only a programmer could change."""
    rest = {"plan year", "clause id", "clause tiers"}
    known = {value.key for value in VALUES}
    for table in ("plan", "coverage", "platform", "discretion", "calendar"):
        assert {f"{table} {key}" for key in DATA[table]} - known <= rest
    for clause in DATA["clause"]:
        for key, item in clause.items():
            places = [key] if not isinstance(item, dict) or key == "grades" else [f"{key} {part}" for part in item]
            assert all(f"clause {clause['id']} {place}" in known or f"clause {place}" in rest for place in places)


@given(st.sets(st.sampled_from(VALUES)))
def test_shown_values_read_back_to_the_same_rules(chosen):
    texts = {value.key: rulevalues.show(DATA, value) for value in chosen}
    assert all(rulevalues.tidy(by_key(key), text) == text for key, text in texts.items())
    assert rulevalues.book_of(DATA, texts) == BOOK
    made = rulevalues.overlay(DATA, {})
    for value in chosen:
        rulevalues._put(made, value, rulevalues.parse(value, texts[value.key]))
    assert rulefile.book_of(made) == BOOK


DAYS = st.dates(date(2017, 4, 1), date(2017, 12, 31))
AWARDS = st.sampled_from([award.label for award in awards.AWARDS])
PLAIN = st.text("計畫人員學習甲乙丙abc（）、", min_size=1).map(str.strip).filter(bool)


@given(DAYS, AWARDS, PLAIN)
def test_what_was_changed_is_shown_and_read_again_the_same(day, award, text):
    from hualien_desk.domain import roc_date

    wanted = {
        "clause english until": roc_date.show(day),
        "clause english awards step2": award,
        MEMBER_CELL: award,
        "plan name": text,
    }
    book = rulevalues.book_of(DATA, wanted)
    assert (book.clauses["english"].until, book.name) == (day, text)
    assert book.clauses["rising_star"].grades["良好", "成員"].label == award
    assert rulevalues.book_of(DATA, book.values) == book
    assert set(book.values) <= set(wanted)


def test_only_what_says_something_else_is_kept():
    texts = {ENGLISH_SINCE: "106年4月1日", "clause english until": "1061130"}
    assert rulevalues.book_of(DATA, texts).values == {"clause english until": "106/11/30"}


def test_a_value_of_a_grade_that_is_gone_is_left_out():
    texts = {"clause rising_star grades": "特優、優等", MEMBER_CELL: "嘉獎一次"}
    book = rulevalues.book_of(DATA, texts)
    assert book.clauses["rising_star"].grade_names == ("特優", "優等")
    assert set(book.values) == {"clause rising_star grades"}


def test_a_new_grade_has_cells_of_its_own():
    texts = {"clause rising_star grades": "特優、優等、良好、佳作", "clause rising_star grades 佳作 主持人": "嘉獎一次"}
    clause = rulevalues.book_of(DATA, texts).clauses["rising_star"]
    assert clause.grade_names == ("特優", "優等", "良好", "佳作")
    assert clause.grades["佳作", "主持人"].label == "嘉獎一次"
    assert clause.grades["特優", "主持人"].label == "記功一次"


def test_an_award_can_be_taken_away_and_given():
    assert rulevalues.show(DATA, by_key(MEMBER_CELL)) == NO_AWARD
    taken = rulevalues.book_of(DATA, {"clause rising_star grades 優等 成員": NO_AWARD})
    assert ("優等", "成員") not in taken.clauses["rising_star"].grades
    given_now = rulevalues.book_of(DATA, {MEMBER_CELL: "嘉獎一次"})
    assert given_now.clauses["rising_star"].grades["良好", "成員"].label == "嘉獎一次"


WRONG = [
    ({ENGLISH_SINCE: "四月起"}, "「線上英語營：起日」：「四月起」不是看得懂的日期"),
    ({ENGLISH_SINCE: "107/1/1"}, "規則的「線上英語營」期間不在實施期間內或先後顛倒"),
    ({"plan until": "105/12/31"}, "規則的「實施期間：起日」晚於迄日"),
    ({"clause english early_since": "106/5/1"}, "規則的「線上英語營：待認定期間起日」必須在"),
    ({"clause mooc text": "　"}, "「磨課師（MOOCs）：條文」是空白；請填入文字。"),
    ({"clause mooc citation": ""}, "「磨課師（MOOCs）：條次」是空白"),
    (
        {"coverage may_follow_kinds": "警察機關、學校"},
        "規則的「得參照機關：得參照之機關類型」與適用之機關類型重複「學校」",
    ),
    ({"clause mooc awards award": "嘉獎三次"}, "「磨課師（MOOCs）：取得兩項證明」：「嘉獎三次」"),
    ({"clause english reasons award": "參加英語營"}, "「線上英語營：修畢課程之事由」少了{課程}"),
    ({"plan handling_months": "很久"}, "「實施期間：事實發生後幾個月內辦理」是「很久」"),
]


@pytest.mark.parametrize(("texts", "words"), WRONG, ids=[case[1] for case in WRONG])
def test_what_cannot_be_names_the_value_as_the_window_does(texts, words):
    with pytest.raises(DeskError) as refused:
        rulevalues.book_of(DATA, texts)
    assert str(refused.value).startswith(words)


def test_what_differs_is_told_in_words():
    assert rulevalues.differences(DATA, {}, {ENGLISH_SINCE: "106/3/1", MEMBER_CELL: "嘉獎一次"}) == [
        "熠星方案：良好之成員：無獎勵 → 嘉獎一次",
        "線上英語營：起日：106/04/01 → 106/03/01",
    ]
    assert rulevalues.differences(DATA, {"platform opens": ""}, {}) == ["學習平臺：新平臺上線日：（空白） → 106/07/01"]
    (told,) = rulevalues.differences(DATA, {}, {"coverage heads": "學校：校長"})
    assert "／" in told and "\n" not in told


def facts(*completed, teams=()):
    posting = Posting(Agency("花蓮縣消防局", kind="一級機關"), category="有給專任", title="科員")
    course = Course("E01", "英語會話", hours=2.0, categories=frozenset({"英語"}))
    rows = tuple(Completion(course, completed_on=day) for day in completed)
    return Facts(Participant("A123456789", "王小明", (posting,)), rows, (), teams)


def labels(book, person, scheme):
    return [line.label for line in Judge(book).rule(person) if line.scheme == scheme]


def test_a_changed_day_changes_the_rulings():
    early = facts(date(2017, 3, 15))
    assert labels(BOOK, early, "english") == ["待確認"]
    assert labels(rulevalues.book_of(DATA, {ENGLISH_SINCE: "106/3/1"}), early, "english") == ["嘉獎一次"]
    late = rulevalues.book_of(DATA, {"clause english until": "106/5/31"})
    assert labels(late, facts(date(2017, 6, 1)), "english") != ["嘉獎一次"]


def test_a_changed_award_changes_the_rulings():
    done = facts(date(2017, 5, 3))
    assert labels(rulevalues.book_of(DATA, {"clause english awards step1": "記功一次"}), done, "english") == [
        "記功一次"
    ]
    member = facts(teams=(TeamRole(Team("甲隊", "消防局", "良好", date(2017, 12, 1)), "成員"),))
    assert labels(BOOK, member, "rising_star") != ["嘉獎一次"]
    assert labels(rulevalues.book_of(DATA, {MEMBER_CELL: "嘉獎一次"}), member, "rising_star") == ["嘉獎一次"]


def test_a_changed_category_and_a_changed_reason_are_followed():
    done = facts(date(2017, 5, 3))
    other = rulevalues.book_of(DATA, {"clause english course_categories": "日語"})
    assert labels(other, done, "english") != ["嘉獎一次"]
    book = rulevalues.book_of(DATA, {"clause english reasons award": "完成「{課程}」"})
    assert [line.reason for line in Judge(book).rule(done) if line.award] == ["完成「英語會話」"]
    uncovered = rulevalues.book_of(DATA, {"coverage categories": "聘用：約聘"})
    assert labels(uncovered, done, "english") == ["不在實施對象"]


def test_kinds_are_all_in_use():
    assert {value.kind for value in VALUES} == set(Kind)


def test_a_draft_may_contradict_itself_and_is_whole():
    book = rulevalues.draft_of(DATA, {"plan until": "105/12/31"})
    assert book.until == date(2016, 12, 31)
    assert replace(rulevalues.draft_of(DATA, {}), values={}) == BOOK

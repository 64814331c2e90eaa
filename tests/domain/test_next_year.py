"""Rules moved to another year."""

from datetime import date

import pytest

from hualien_desk import assets
from hualien_desk.domain import next_year, rulefile

RULES = (assets.resources() / "rules" / "106.toml").read_text("utf-8")


def test_the_rules_of_the_next_year_are_those_of_this_one_a_year_later():
    before, after = rulefile.load(RULES), rulefile.load(next_year.shift(RULES, 106, 107), "107.toml")
    assert (after.year, after.since, after.until) == (107, date(2018, 1, 1), date(2018, 12, 31))
    assert after.name == "花蓮縣一〇七年度推動公務人員數位學習實施計畫"
    for scheme, clause in before.clauses.items():
        moved = after.clauses[scheme]
        assert (moved.until.month, moved.until.day) == (clause.until.month, clause.until.day)
        assert moved.until.year == clause.until.year + 1
        assert "106" not in "".join(moved.reasons.values()) and "一〇六" not in moved.text
    assert after.holidays == frozenset() or not after.holidays


def test_moved_rules_say_that_nobody_has_checked_them():
    assert next_year.unchecked(next_year.shift(RULES, 106, 107))
    assert not next_year.unchecked(RULES)


def test_a_leap_day_stays_in_february():
    assert "2025-02-28" in next_year.shift("day = 2024-02-29", 113, 114)


@pytest.mark.parametrize(("to", "day"), [(113, "113/2/29"), (110, "110/2/28")])
def test_a_leap_day_in_words_stays_a_day_that_there_is(to: int, day: str) -> None:
    """From one leap year to another it is the same day; in the text of the rules too."""
    assert next_year.shift_words("至109/2/29止", 109, to) == f"至{day}止"
    assert f'"至{day}止"' in next_year.shift('words = "至109/2/29止"', 109, to)


def test_numbers_that_only_look_like_the_year_stay():
    assert "文號1060001" in next_year.shift("文號1060001", 106, 107)


def test_rules_moved_twice_carry_one_mark():
    twice = next_year.shift(next_year.shift(RULES, 106, 107), 107, 108)
    assert twice.count(next_year.MARK) == 1
    assert rulefile.load(twice, "108.toml").since == date(2019, 1, 1)


def test_what_an_office_changed_moves_with_the_rules():
    values = {
        "clause english since": "106/03/01",
        "plan past_awards_until": "107/06/30",
        "clause mooc since": "105/12/31",
        "clause mooc text": "一〇六年度計畫，106年3月1日起，文號1060001。",
        "clause rising_star grades 良好 成員": "嘉獎一次",
        "calendar holidays": "106/10/10",
    }
    assert next_year.shift_values(values, 106, 107) == {
        "clause english since": "107/03/01",
        "plan past_awards_until": "108/06/30",
        "clause mooc since": "106/12/31",
        "clause mooc text": "一〇七年度計畫，107年3月1日起，文號1060001。",
        "clause rising_star grades 良好 成員": "嘉獎一次",
    }
    assert next_year.shift_values({"plan since": "113/02/29"}, 113, 114) == {"plan since": "114/02/28"}


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("前一年 105/12/31 修畢，106年不敘獎", "前一年 106/12/31 修畢，107年不敘獎"),
        ("107/01/02 通過認證", "108/01/02 通過認證"),
        ("106/2/29", "107/2/28"),
        ("一〇六年四月起，期間首日 4/1", "一〇七年四月起，期間首日 4/1"),
        ("字號 A106000106，府人字第1060001號", "字號 A106000106，府人字第1060001號"),
    ],
)
def test_words_that_speak_of_a_year_speak_of_the_other(words, moved):
    assert next_year.shift_words(words, 106, 107) == moved

"""Whole dollars as offices write them."""

import pytest

from hualien_desk.domain import money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12000", 12000),
        ("12,000", 12000),
        ("１２，０００", 12000),
        ("12,000元", 12000),
        ("NT$12,000元整", 12000),
        ("新臺幣 12,000 元", 12000),
        ("$500", 500),
        ("1,234,567", 1234567),
        ("12000.00", 12000),
        ("0", 0),
        ("-500", -500),
        ("－５００", -500),
        ("−500", -500),
        ("(500)", -500),
        ("（５００）", -500),
        ("▲500", -500),
        ("-NT$500元", -500),
    ],
)
def test_an_amount_is_read(text, amount):
    assert money.read(text) == amount


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一萬二", "不是金額"),
        ("12.5", "有小數"),
        ("1,20", "千分位不對"),
        ("12,00,000", "千分位不對"),
        ("1" * 11, "太大"),
        ("--5", "不是金額"),
        ("元", "不是金額"),
        ("5 元 6 角", "不是金額"),
    ],
)
def test_what_is_no_amount_says_what_to_type(text, words):
    with pytest.raises(money.BadAmount, match=words) as error:
        money.read(text)
    assert "整數元" in str(error.value) and text in str(error.value)


def test_a_number_of_a_spreadsheet_is_whole_dollars_or_refused():
    assert money.of_number(12000.0) == 12000 and money.of_number(-5) == -5
    for value in (12.5, float("nan"), float("inf"), 1e12):
        with pytest.raises(money.BadAmount):
            money.of_number(value)


def test_amounts_are_shown_with_separators_and_nothing_as_a_stroke():
    assert [money.show(value) for value in (1234567, -500, 0, None)] == ["1,234,567", "-500", "0", "—"]


@pytest.mark.parametrize(
    ("part", "whole", "found"), [(1, 2, 1), (-1, 2, -1), (1, 3, 0), (2, 3, 1), (5, 2, 3), (0, 7, 0)]
)
def test_halves_are_rounded_away_from_nothing(part, whole, found):
    assert money.half_up(part, whole) == found

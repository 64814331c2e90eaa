"""What a password has to be."""

import pytest

from hualien_desk.domain.passwords import Policy, weakness

POLICY = Policy(10, 2, 16, ("password", "hualien"))


@pytest.mark.parametrize("password", ["mountain-7-rivers", "太魯閣tarokoA1", "今天早上吃了兩個蛋餅和一杯豆漿喔"])
def test_long_or_mixed_passwords_will_do(password):
    assert weakness(password, "林小姐", POLICY) == ""


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("短", "至少 10 個字，目前 1 個"),
        ("abcdefghijk", "混用至少 2 種"),
        ("1112111211", "重複的字太多"),
        ("MyPassword99", "密碼裡的「password」是常被猜到"),
        ("我是林小姐我最棒1234", "不能含有使用者姓名"),
        (" mountain-7-rivers", "前後不能有空白"),
    ],
)
def test_weak_ones_are_told_why(password, words):
    assert words in weakness(password, "林小姐", POLICY)


def test_a_long_phrase_of_one_kind_will_do():
    assert weakness("abcdefghijklmnop", "林小姐", POLICY) == ""
    assert weakness("今天早上我吃了兩個蛋餅", "林小姐", POLICY)  # 11 signs of one kind

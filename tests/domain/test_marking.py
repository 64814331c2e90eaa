"""The language of 點名: everything a clerk may type, and what it means (虛構資料)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.attendance import AFTERNOON, MORNING, Mark
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.marking import HELP, Named, NotOnList, read

NAMES = ["王小明", "林美玲", "陳志豪", "黃雅婷", "張家瑋", "王大明", "Yosifu‧Kacaw", "溫峯", "李四", "趙五"]
ROLL = [Named(100 + n, n, name, f"U12000{n:04d}") for n, name in enumerate(NAMES, 1)]
ROLL[4] = ROLL[4]._replace(number=None)  # waits: on the list, without a number
ROLL[9] = ROLL[9]._replace(national_id="A230000001")
ROLL.append(Named(112, 12, "王小明", "A123456789"))
HERE, GONE = Mark(), Mark(here=False)


def told(text):
    """What a line means, by the last two digits of the place."""
    return {place - 100: mark for place, mark in read(text, ROLL).items()}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("7", {7: HERE}),
        (" 7 ", {7: HERE}),
        ("７", {7: HERE}),
        ("3 6", {3: HERE, 6: HERE}),
        ("3,6、8；9", {3: HERE, 6: HERE, 8: HERE, 9: HERE}),
        ("1-3", {1: HERE, 2: HERE, 3: HERE}),
        ("1～3", {1: HERE, 2: HERE, 3: HERE}),
        ("4-6,12", {4: HERE, 6: HERE, 12: HERE}),
        ("1-12", {n: HERE for n in (1, 2, 3, 4, 6, 7, 8, 9, 10, 12)}),
        ("3-3", {3: HERE}),
        ("-5x", None),
        ("-6", {6: GONE}),
        ("－6", {6: GONE}),
        ("-1-3", {1: GONE, 2: GONE, 3: GONE}),
        ("1 -2", {1: HERE, 2: GONE}),
        ("1 1", {1: HERE}),
        ("6*2.5", {6: Mark(hours=2.5)}),
        ("6×3", {6: Mark(hours=3)}),
        ("1-2*3", {1: Mark(hours=3), 2: Mark(hours=3)}),
        ("6+20", {6: Mark(late=20)}),
        ("6+20+10", {6: Mark(late=20, early=10)}),
        ("6+0+30", {6: Mark(early=30)}),
        ("6a", {6: Mark(part=MORNING)}),
        ("6P", {6: Mark(part=AFTERNOON)}),
        ("6上 7下", {6: Mark(part=MORNING), 7: Mark(part=AFTERNOON)}),
        ("-6p", {6: Mark(here=False, part=AFTERNOON)}),
        ("林美玲", {2: HERE}),
        ("林 美 玲", {2: HERE}),
        ("-林美玲", {2: GONE}),
        ("美玲", {2: HERE}),
        ("林美玲*3", {2: Mark(hours=3)}),
        ("Yosifu Kacaw", {7: HERE}),
        ("kacaw", {7: HERE}),
        ("張家瑋", {5: HERE}),
        ("U120000002", {2: HERE}),
        ("u120000002", {2: HERE}),
        ("0002", {2: HERE}),
        ("*789", {12: HERE}),
        ("789", {12: HERE}),
        ("56789", {12: HERE}),
        ("林美玲 3", {2: HERE, 3: HERE}),
    ],
)
def test_what_a_line_means(text, meant):
    if meant is None:
        with pytest.raises(DeskError):
            told(text)
    else:
        assert told(text) == meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "請輸入號碼"),
        (" , ", "請輸入號碼"),
        ("11", "沒有 11 號；最後一號是 12 號"),
        ("5", "沒有 5 號"),
        ("99", "沒有 99 號"),
        ("1-99", "沒有 99 號"),
        ("3-1", "起號大於迄號"),
        ("1 -1", "1 號王小明在同一行有兩種標法"),
        ("-1*3", "既標缺席又給時數"),
        ("王小明", "有 2 位：1 號王小明、12 號王小明；請輸入號碼"),
        ("王", "有 3 位"),
        ("001", "「001」有 2 位：1 號王小明、10 號趙五"),
        ("456", "沒有 456 號"),
    ],
)
def test_what_cannot_be_understood_is_a_sentence(text, words):
    with pytest.raises(DeskError, match=words):
        told(text)


@pytest.mark.parametrize("text", ["高大同", "F131104093", "-高大同", "1 高大同"])
def test_somebody_who_is_not_on_the_list_is_told_apart(text):
    with pytest.raises(NotOnList) as found:
        told(text)
    assert found.value.text in ("高大同", "F131104093")


def test_an_empty_list_has_no_numbers():
    with pytest.raises(DeskError, match="名單上還沒有號碼"):
        read("1", [])


@given(st.text(alphabet="0123456789-+*,. aAp王小明林×～", max_size=12))
def test_whatever_is_typed_is_marks_or_a_sentence(text):
    try:
        marks = read(text, ROLL)
    except DeskError as error:
        assert str(error).endswith("。")
    else:
        assert marks and set(marks) <= {place.id for place in ROLL}


@given(st.sets(st.sampled_from([1, 2, 3, 4, 6, 7, 8, 9, 10, 12]), min_size=1), st.sampled_from([" ", ",", "、", "  "]))
def test_every_choice_of_numbers_can_be_typed_in_one_line(numbers, between):
    assert set(told(between.join(map(str, sorted(numbers))))) == numbers


def test_the_help_beside_the_field_can_be_typed():
    roll = [Named(n, n, "王小明" if n == 1 else f"某{n}", f"A12345{n:04d}") for n in range(1, 23)]
    roll[21] = roll[21]._replace(national_id="A123456789")
    for typed, _ in HELP:
        for text in typed.split("　"):
            assert read(text, roll), text

"""Awards: every writing met in the lists of the office, and what is not an award."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.awards import AWARDS, Converted, InvalidAward, by_code, convert, parse
from hualien_desk.domain.errors import DeskError


def test_the_awards_have_the_codes_labels_and_points_of_the_rulings():
    assert [(award.code, award.label, award.points) for award in AWARDS] == [
        ("4001", "嘉獎一次", 1),
        ("4002", "嘉獎二次", 2),
        ("4010", "記功一次", 3),
        ("4020", "記功二次", 6),
        ("4100", "記一大功", 9),
        ("4200", "一次記二大功", 18),
    ]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("嘉獎一次", "4001"),
        ("嘉獎1次", "4001"),
        ("嘉獎１次", "4001"),
        ("嘉獎 1 次", "4001"),
        ("嘉獎乙次", "4001"),
        ("嘉獎壹次", "4001"),
        ("嘉獎1支", "4001"),
        ("嘉獎一支", "4001"),
        ("嘉一次", "4001"),
        ("嘉獎1", "4001"),
        ("各嘉獎1次", "4001"),
        ("各嘉獎一次", "4001"),
        ("每人各嘉獎一次", "4001"),
        ("核予嘉獎一次", "4001"),
        ("擬予嘉獎一次。", "4001"),
        ("記嘉獎一次", "4001"),
        ("嘉奬一次", "4001"),
        ("嘉獎一次_x000d_\n", "4001"),
        ("嘉獎2次", "4002"),
        ("嘉獎二次", "4002"),
        ("嘉獎兩次", "4002"),
        ("嘉獎貳次", "4002"),
        ("嘉獎02次", "4002"),
        ("嘉獎二次\u3000", "4002"),
        ("記功一次", "4010"),
        ("記功１次", "4010"),
        ("記功乙次", "4010"),
        ("功一次", "4010"),
        ("記功2次", "4020"),
        ("各記功二次", "4020"),
        ("記一大功", "4100"),
        ("記大功一次", "4100"),
        ("記大功1次", "4100"),
        ("大功一次", "4100"),
        ("記一大功一次", "4100"),
        ("一次記二大功", "4200"),
        ("1次記2大功", "4200"),
        ("一次記兩大功", "4200"),
        ("4001", "4001"),
        ("4002.0", "4002"),
        ("４０１０", "4010"),
        (" 4020 ", "4020"),
        (4001, "4001"),
        (4100.0, "4100"),
    ],
)
def test_every_writing_of_an_award_is_read(written, code):
    assert parse(written) is by_code(code)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("嘉獎三次", "不是可以核給的獎勵"),
        ("嘉獎3次", "不是可以核給的獎勵"),
        ("嘉獎0次", "不是可以核給的獎勵"),
        ("嘉獎12次", "不是可以核給的獎勵"),
        ("記功三次", "不是可以核給的獎勵"),
        ("記大功二次", "不是可以核給的獎勵"),
        ("嘉獎一次、記功一次", "不是可以核給的獎勵"),
        ("獎狀一紙", "不是可以核給的獎勵"),
        ("4003", "不是可以核給的獎勵"),
        (4001.5, "不是可以核給的獎勵"),
        (float("nan"), "不是可以核給的獎勵"),
        ("嘉獎", "沒有寫明次數"),
        ("記功", "沒有寫明次數"),
        ("記大功", "沒有寫明次數"),
        ("", "沒有寫獎勵"),
        ("\u3000", "沒有寫獎勵"),
        ("申誡一次", "是懲處，不是獎勵"),
        ("申誡2次", "是懲處，不是獎勵"),
        ("記過一次", "是懲處，不是獎勵"),
        ("記一大過", "是懲處，不是獎勵"),
        ("記大過一次", "是懲處，不是獎勵"),
        ("書面警告", "是懲處，不是獎勵"),
        ("5001", "是懲處，不是獎勵"),
        (5010.0, "是懲處，不是獎勵"),
        ("5100", "是懲處，不是獎勵"),
    ],
)
def test_what_is_no_award_is_refused_with_the_reason_and_the_choices(written, why):
    with pytest.raises(InvalidAward, match=why) as refused:
        parse(written)
    assert str(refused.value).endswith("請填嘉獎一次、嘉獎二次、記功一次、記功二次、記一大功、一次記二大功其中之一。")


@pytest.mark.parametrize(
    ("code", "why"),
    [("4003", "不是可以核給"), ("5001", "懲處"), ("嘉獎一次", "不是可以核給"), ("", "沒有寫")],
)
def test_only_a_code_is_found_by_code(code, why):
    with pytest.raises(DeskError, match=why):
        by_code(code)


def test_a_long_cell_is_cut_in_the_sentence():
    with pytest.raises(InvalidAward) as refused:
        parse("辦理業務得力" * 100)
    assert len(str(refused.value)) < 120


@pytest.mark.parametrize(
    ("points", "converted"),
    [(0, (0, 0, 0)), (2, (0, 0, 2)), (3, (0, 1, 0)), (8, (0, 2, 2)), (9, (1, 0, 0)), (31, (3, 1, 1))],
)
def test_three_commendations_are_a_merit_and_three_merits_a_major_merit(points, converted):
    assert convert(points) == converted


@given(st.integers(0, 10_000))
def test_converting_keeps_the_points(points):
    major_merits, merits, commendations = convert(points)
    assert major_merits * 9 + merits * 3 + commendations == points
    assert merits < 3
    assert commendations < 3


def test_an_award_counts_its_own_kind_and_its_points_agree():
    for award in AWARDS:
        assert award.commendations + award.merits * 3 + award.major_merits * 9 == award.points
        assert award.converted == Converted(award.major_merits, award.merits, award.commendations)


@given(st.sampled_from(AWARDS))
def test_label_and_code_are_read_back(award):
    assert parse(award.label) is parse(award.code) is parse(int(award.code)) is award


@given(st.text(alphabet="記嘉獎大功過一二兩乙次支各予0123456789.", max_size=10) | st.text(max_size=10))
def test_any_text_is_either_an_award_or_a_sentence(text):
    try:
        assert parse(text) in AWARDS
    except InvalidAward as refused:
        assert str(refused).endswith("。")

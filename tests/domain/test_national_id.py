"""National ids. All numbers are computed for testing and taken from nobody."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.national_id import check_digit_ok, mask, masked, normalise, problem, shape_ok, slip, slips

# The public table of the letters, written out so that the module's shorter form is checked against it.
LETTERS = dict(
    zip(
        string.ascii_uppercase,
        [
            10,
            11,
            12,
            13,
            14,
            15,
            16,
            17,
            34,
            18,
            19,
            20,
            21,
            22,
            35,
            23,
            24,
            25,
            26,
            27,
            28,
            29,
            32,
            30,
            31,
            33,
        ],
        strict=True,
    )
)
PREFIXES = st.from_regex(r"[A-Z][1289A-D][0-9]{7}", fullmatch=True)


def _valid_by_the_book(number: str) -> bool:
    """The rule as published: eleven digits, weights 1 9 8 7 6 5 4 3 2 1 1, sum divisible by ten."""
    second = number[1] if number[1].isdigit() else str(LETTERS[number[1]] % 10)
    digits = f"{LETTERS[number[0]]}{second}{number[2:]}"
    return sum(int(a) * b for a, b in zip(digits, (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1), strict=True)) % 10 == 0


@pytest.mark.parametrize(
    "number",
    [
        "U120000004", "U220000006", "U120000013", "U220000015", "A123456789",
        "U800000002", "UC00000000", "AB23456789", "A800000014", "AB12345677",
    ],
)  # fmt: skip
def test_right_numbers_of_citizens_and_residents_have_no_problem(number):
    assert shape_ok(number)
    assert check_digit_ok(number)
    assert problem(number) is None


@pytest.mark.parametrize("number", ["A123456788", "U121234561"])
def test_a_wrong_check_digit_is_said_to_be_one(number):
    assert shape_ok(number)
    assert not check_digit_ok(number)
    assert "檢查碼不符" in (problem(number) or "")


@pytest.mark.parametrize("letter", string.ascii_uppercase)
def test_every_letter_is_known_also_those_no_longer_issued(letter):
    accepted = [digit for digit in "0123456789" if check_digit_ok(f"{letter}10000000{digit}")]
    assert len(accepted) == 1
    assert _valid_by_the_book(f"{letter}10000000{accepted[0]}")


@pytest.mark.parametrize(
    "text",
    [
        "A12345678", "A1234567890", "A323456789", "A023456789", "A,23456789", "AE23456789", "1123456789",
        "a123456789", "A12345678X", "A１23456789", "A123456789\n", " A123456789", "王小明",
    ],
)  # fmt: skip
def test_a_wrong_shape_is_never_accepted(text):
    assert not shape_ok(text)
    assert not check_digit_ok(text)
    assert "格式不對" in (problem(text) or "")


def test_an_empty_number_is_asked_for():
    assert problem("") == "沒有身分證字號；請補上身分證字號或統一證號。"


def test_a_sentence_never_shows_the_whole_number():
    assert "A12****788" in (problem("A123456788") or "")
    assert "A123456788" not in (problem("A123456788") or "")
    assert "A12345678" not in (problem("A12345678") or "").replace("A123456789", "")
    assert "（這裡有 9 個字）" in (problem("A12345678") or "")


@pytest.mark.parametrize(
    "typed",
    [
        "a123456789", " A123456789 ", "Ａ１２３４５６７８９", "A123-456-789", "'A123456789", "’A123456789",
        "A12345\u200b6789", "\ufeffA123456789", "A 123 456 789", "A123456789\u3000", "\xa0A123456789",
        "A123456789_x000D_", "A123456789_x000d_\n", "A123－456－789", "A123–456789",
    ],
)  # fmt: skip
def test_the_way_a_number_was_typed_does_not_matter(typed):
    assert normalise(typed) == "A123456789"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("A123456789", "A12****789"),
        ("U800000002", "U80****002"),
        ("A12345678", "A12****78"),
        ("12345678", "12****78"),
        ("123456789012", "123******012"),
        ("12345", "1****"),
        ("王小明", "***"),
        ("", ""),
    ],
)
def test_the_middle_is_hidden(text, hidden):
    assert mask(text) == hidden


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("組長：王小明(A123456789)/林美玲A123456789", "組長：王小明(A12****789)/林美玲A12****789"),
        ("找 A123456789 補件", "找 A12****789 補件"),
        ("字號A123456789、UC00000000。", "字號A12****789、UC0****000。"),
        ("府人考字第1060000001號", "府人考字第1060000001號"),
        ("證書 AB1234567890", "證書 AB1234567890"),
        ("sha a123456789", "sha a123456789"),
        ("", ""),
    ],
)
def test_numbers_are_masked_wherever_they_stand(text, wanted):
    """And nothing else is."""
    assert masked(text) == wanted


@given(PREFIXES)
def test_exactly_one_last_digit_is_right_and_it_is_the_published_one(prefix):
    accepted = [digit for digit in "0123456789" if check_digit_ok(prefix + digit)]
    assert len(accepted) == 1
    assert [digit for digit in "0123456789" if _valid_by_the_book(prefix + digit)] == accepted


@given(PREFIXES, st.integers(2, 8), st.integers(1, 9))
def test_one_mistyped_digit_among_the_weights_prime_to_ten_is_noticed(prefix, place, step):
    digit = next(digit for digit in "0123456789" if check_digit_ok(prefix + digit))
    number = prefix + digit
    wrong = f"{number[:place]}{(int(number[place]) + step) % 10}{number[place + 1 :]}"
    weight = 9 - place
    assert check_digit_ok(wrong) is (weight * step % 10 == 0)


@given(PREFIXES, st.sampled_from("0123456789"))
def test_a_mask_hides_exactly_four_and_keeps_the_rest(prefix, digit):
    number = prefix + digit
    shown = mask(number)
    assert shown.count("*") == 4
    assert (shown[:3], shown[-3:], len(shown)) == (number[:3], number[-3:], 10)


@given(st.text(max_size=30))
def test_at_least_four_signs_of_any_text_are_hidden(text):
    shown = mask(text)
    assert len(shown) == len(text)
    assert sum(a != b or a == "*" for a, b in zip(shown, text, strict=True)) >= min(4, len(text))


@given(st.text(alphabet="abcABCzZ0123456789 -'’\u200b\u3000Ａｚ１９", max_size=16))
def test_normalising_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=16))
def test_a_number_has_no_problem_exactly_when_its_check_digit_is_right(text):
    assert (problem(text) is None) == check_digit_ok(text)


def test_a_slip_is_named_by_its_place():
    assert slip("A123456789", "A123456779") == "第9碼不同"
    assert slip("A123456789", "A124356789") == "第4、5碼對調"
    assert slip("A123456789", "B123456789") == "第1碼不同"
    for other in ("A123456789", "A125436789", "A12345678", "A123456700"):
        assert slip("A123456789", other) == ""


@given(st.from_regex(r"[A-Z][12][0-9]{8}", fullmatch=True), st.data())
def test_every_slip_is_found_from_either_side(number, data):
    other = data.draw(st.sampled_from(sorted(set(slips(number)))))
    assert slip(number, other) and slip(other, number) and number in slips(other)

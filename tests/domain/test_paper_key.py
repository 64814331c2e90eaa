"""The data key on paper: what is typed back is the key, or the line with the slip is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain import paper_key
from hualien_desk.domain.paper_key import SIGNS, WrongPaperKey

KEY = bytes(range(32))


@given(st.binary(min_size=32, max_size=32))
def test_what_is_printed_is_read_back(key):
    assert paper_key.parse("\n".join(paper_key.show(key))) == key


def test_blanks_case_and_misread_signs_do_not_matter():
    lines = paper_key.show(KEY)
    assert len(lines) == 4 and all(len(line) == 19 for line in lines)
    typed = "-".join(lines).lower().replace("1", "l").replace("0", "o")
    assert paper_key.parse(typed) == KEY


@given(st.integers(0, 3), st.integers(0, 15), st.sampled_from(SIGNS))
def test_one_wrong_sign_is_told_with_its_line(line, place, sign):
    lines = [own.replace(" ", "") for own in paper_key.show(KEY)]
    typed = lines[line][:place] + sign + lines[line][place + 1 :]
    if typed == lines[line]:
        return
    lines[line] = typed
    with pytest.raises(WrongPaperKey, match=f"第 {line + 1} 列"):
        paper_key.parse(" ".join(lines))


def test_two_lines_in_the_wrong_order_are_told():
    one, two, *rest = paper_key.show(KEY)
    with pytest.raises(WrongPaperKey, match="第 1 列"):
        paper_key.parse(" ".join((two, one, *rest)))


def test_too_few_signs_are_counted():
    with pytest.raises(WrongPaperKey, match="目前共 3 字"):
        paper_key.parse("abc")


def test_a_sign_that_no_key_has_is_named():
    with pytest.raises(WrongPaperKey, match="「U」不是金鑰用的字"):
        paper_key.parse("U" * 64)

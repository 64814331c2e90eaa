"""Signs of names that other systems lack or read differently, each with its kind and code point."""

import pytest

from hualien_desk import assets
from hualien_desk.domain import names, rare_signs


@pytest.fixture(autouse=True)
def pairs() -> None:
    """The shipped look-alikes."""
    names.use_variants((assets.resources() / "variants.txt").read_text("utf-8"))


@pytest.mark.parametrize("sign", "峯姸堃喆珉煊犇栢晧邨凃啓曁蒓𠮷")
def test_every_sign_that_domain_3_4_lists_cannot_be_uploaded(sign: str) -> None:
    """Common signs of names that cp950 lacks."""
    (found,) = rare_signs.of(f"王{sign}明")
    assert "not_big5" in found.kinds
    assert found.code == f"U+{ord(sign):04X}"


@pytest.mark.parametrize("sign", "碁銹裏粧恒嫺峰臺溫")
def test_what_windows_can_write_is_no_missing_sign(sign: str) -> None:
    """In cp950 though not in the strict big5."""
    assert all("not_big5" not in found.kinds for found in rare_signs.of(f"王{sign}"))


CASES = [
    ("王\ue000明", "\ue000", ("own_made",), "", "U+E000"),
    ("王\u202e明", "\u202e", ("direction",), "", "U+202E"),
    ("王\ufffd", "\ufffd", ("lost",), "", "U+FFFD"),
    ("葛\ufe00", "\ufe00", ("selector",), "", "U+FE00"),
    ("葛\U000e0100", "\U000e0100", ("selector",), "", "U+E0100"),
    ("\ufa10明", "\ufa10", ("compatible", "not_big5"), "塚", "U+FA10"),
    ("王峯", "峯", ("not_big5", "variant"), "峰", "U+5CEF"),
    ("温明", "温", ("not_big5", "variant"), "溫", "U+6E29"),
    ("恒明", "恒", ("variant",), "恆", "U+6052"),
    ("以\u2027斯帖", "", (), "", ""),
    ("Panay Kumod", "", (), "", ""),
    ("王小明", "", (), "", ""),
]


@pytest.mark.parametrize(("name", "sign", "kinds", "other", "code"), CASES, ids=lambda case: ascii(case)[:30])
def test_kinds(name: str, sign: str, kinds: tuple[str, ...], other: str, code: str) -> None:
    """A name, its doubtful sign, the kinds, the usual writing, the code point."""
    found = [(rare.sign, rare.kinds, rare.other, rare.code) for rare in rare_signs.of(name)]
    assert found == ([(sign, kinds, other, code)] if kinds else [])


def test_a_sign_without_a_shape_on_this_computer_is_told_first() -> None:
    """The fonts of the computer decide."""
    (found,) = rare_signs.of("王𠮷", drawn=lambda sign: ord(sign) < 0x10000)
    assert found.kinds == ("not_drawn", "not_big5", "variant")


def test_a_sign_is_told_once_for_a_name() -> None:
    """Twice in one name, one line."""
    assert len(rare_signs.of("峯峯")) == 1

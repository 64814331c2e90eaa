"""Whole dollars: read as offices write them (１２，０００元, NT$12,000, ▲500), shown with separators; pure."""

import re
import unicodedata

from hualien_desk.domain.errors import DeskError

MOST = 9_999_999_999
"""Dollars; more is a slip of the keyboard."""
UNKNOWN = "—"
"""What stands for a figure that cannot be had."""
_AMOUNT = re.compile(r"(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")
_BEFORE = re.compile(r"^(?:新?[臺台]幣)?(?:NTD|NT\$|NT|\$)?")
_AFTER = re.compile(r"(?:元|圓)?(?:整|正)?$")
_MINUS = re.compile("^[−–—▲△]")


class BadAmount(DeskError):
    """A text that is no amount in whole dollars."""

    def __init__(self, text: str, why: str = "不是金額") -> None:
        """`why` goes on after the text."""
        super().__init__(f"「{text}」{why}；請填整數元，例如 12,000，收回填 -500。")


def read(text: str) -> int:
    """The dollars of a text; BadAmount when it is none."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    bare = _AFTER.sub("", _BEFORE.sub("", plain))
    if bare.startswith("(") and bare.endswith(")"):  # as bookkeepers write what is given back
        bare = f"-{bare[1:-1]}"
    bare = _MINUS.sub("-", bare)
    sign, rest = ("-", bare[1:]) if bare.startswith("-") else ("", bare)
    found = _AMOUNT.fullmatch(sign + _AFTER.sub("", _BEFORE.sub("", rest)))
    if found is None:
        raise BadAmount(text, "的千分位不對" if re.fullmatch(r"-?[\d,]+", bare) else "不是金額")
    if found[3] and found[3].strip(".0"):
        raise BadAmount(text, "有小數")
    amount = int(found[2].replace(",", ""))
    if amount > MOST:
        raise BadAmount(text, "太大")
    return -amount if sign else amount


def of_number(value: float) -> int:
    """The dollars of a number in a spreadsheet; BadAmount for a part of a dollar."""
    if value != value or value in (float("inf"), float("-inf")):
        raise BadAmount(str(value))
    if value != int(value):
        raise BadAmount(f"{value:,}", "有小數")
    if abs(value) > MOST:
        raise BadAmount(f"{value:,.0f}", "太大")
    return int(value)


def show(amount: int | None) -> str:
    """12,000, "—" for none."""
    return UNKNOWN if amount is None else f"{amount:,}"


def half_up(part: int, whole: int) -> int:
    """A share of whole numbers rounded to the nearest one, halves away from nothing; `whole` is above 0."""
    found = (2 * abs(part) + whole) // (2 * whole)
    return -found if part < 0 else found

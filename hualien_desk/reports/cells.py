"""Text as it may stand in a cell of any written file."""

import re

LONGEST = 32_767
"""Characters that Excel takes in one cell."""

PLACES = {"": ".15g", "#,##0": ",.0f", "0.0": ".1f"}
"""How a number is written, by how Excel is told to show it."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """Text without what XML forbids (control signs, lone surrogates), as long as it is."""
    return _CONTROL.sub("", text)


def safe(text: str) -> str:
    """Text without what XML forbids, cut with … at what a cell holds."""
    whole = clean(text)
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + "…"


def words(value: str | int | float | None, digits: str = "") -> str:
    """A cell of a roster as text; numbers of a column with `digits` as Excel would show them."""
    if value is None:
        return ""
    return value if isinstance(value, str) else format(value, PLACES[digits])


def width(text: str) -> int:
    """Width in half-width characters: a Chinese character (three bytes of UTF-8) counts two."""
    return (len(text.encode("utf-8", "replace")) + len(text)) // 2


def lines(text: str, room: float) -> int:
    """How many lines a text takes in a cell that is `room` half-width characters wide."""
    if "\n" in text:
        return sum(lines(part, room) for part in text.split("\n"))
    return max(1, -int(-width(text) // room))

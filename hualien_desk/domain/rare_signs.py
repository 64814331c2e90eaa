"""造字, 異體字 and other signs of a name that other systems lack or read differently; pure."""

import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hualien_desk.domain import names

UPLOADS = "cp950"
"""The encoding of the official upload files (Big5 as Windows writes it)."""


class Rare(NamedTuple):
    """A sign that is doubtful: its kinds (the gravest first), and another writing of it, "" for none."""

    sign: str
    kinds: tuple[str, ...]
    other: str

    @property
    def code(self) -> str:
        """The code point: U+5CEF."""
        return f"U+{ord(self.sign):04X}"

    @property
    def shown(self) -> str:
        """The sign, "" when it has no shape of its own."""
        return "" if self.kinds[0] in ("direction", "selector", "lost") else self.sign


Drawn = Callable[[str], bool]


def of(text: str, drawn: Drawn = lambda sign: True) -> list[Rare]:
    """Each doubtful sign of a name once, in order; `drawn` says whether this computer has a shape for it."""
    found = []
    for sign in dict.fromkeys(text):
        if kinds := tuple(_kinds(sign, drawn)):
            found.append(Rare(sign, kinds, _other(sign)))
    return found


def _kinds(sign: str, drawn: Drawn) -> Iterator[str]:
    """Why a sign is doubtful; what has no shape is nothing else besides."""
    if unseen := _unseen(sign):
        yield unseen
        return
    if unicodedata.category(sign) == "Co":
        yield "own_made"
        return
    if not drawn(sign):
        yield "not_drawn"
    if unicodedata.normalize("NFC", sign) != sign:
        yield "compatible"
    if not writable(sign):
        yield "not_big5"
    if names.common_form(sign) != sign:
        yield "variant"


def _unseen(sign: str) -> str:
    if names.turns_direction(sign):
        return "direction"
    if sign == "\ufffd":
        return "lost"
    return "selector" if "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef" else ""


def writable(sign: str) -> bool:
    """Say whether the official upload files can hold a sign."""
    try:
        sign.encode(UPLOADS)
    except UnicodeEncodeError:
        return False
    return True


def _other(sign: str) -> str:
    other = names.common_form(unicodedata.normalize("NFC", sign))
    return other if other != sign else ""

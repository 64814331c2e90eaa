"""Seals over logged rows: digests, the links of a chain, and how people write down the hash of its last link.

A text that gave way to its digest (清除個資) keeps the digest it had: a purge breaks no seal.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterable
from typing import Any

START = "0" * 64
"""Stands before the first link."""
GROUP, GROUPS = 4, 4
"""How a head is written down: four groups of four signs."""
SIGN = 4
"""Hexadecimal digits of a change's sign."""
_MARK = re.compile(r'\{"purged":"([0-9a-f]{64})"\}')


def digest(text: str | None) -> str:
    """SHA-256 of a text, "" for none; of what stood there when the text was purged."""
    if text is None:
        return ""
    found = _MARK.fullmatch(text) if text.startswith('{"purged"') else None
    return found[1] if found else hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def purged(text: str) -> str:
    """What stands in place of a text that is purged."""
    return f'{{"purged":"{digest(text)}"}}'


def is_purged(text: object) -> bool:
    """Say whether a text gave way to its digest."""
    return isinstance(text, str) and bool(_MARK.fullmatch(text))


def of_row(values: Iterable[Any]) -> str:
    """The digest of a logged row: numbers as they are, texts by their digests."""
    told = [digest(value) if isinstance(value, str) else value for value in values]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


class Changes:
    """One digest over the changes of an entry in their order, and a short sign for each to name the one edited."""

    def __init__(self) -> None:
        self._all = hashlib.sha256()
        self.signs: list[str] = []

    def add(self, number: int, table: str, row: int, before: str | None, after: str | None) -> str:
        """Take one more change; returns its sign."""
        told = f"{number} {table} {row} {digest(before)} {digest(after)}\n".encode("utf-8", "surrogatepass")
        self._all.update(told)
        self.signs.append(f"{zlib.crc32(told) & 0xFFFF:04x}")
        return self.signs[-1]

    @property
    def digest(self) -> str:
        """Over everything that was taken."""
        return self._all.hexdigest()


def link(before: str, number: int, at: str, kind: str, row: int, text: str) -> str:
    """The hash of a link: over the hash before it and everything the link says."""
    return hashlib.sha256(json.dumps([before, number, at, kind, row, text]).encode()).hexdigest()


def short(head: str) -> str:
    """A head as people write it down: 4F1C 09AB 77E2 0D3B."""
    signs = head[: GROUP * GROUPS].upper()
    return " ".join(signs[place : place + GROUP] for place in range(0, len(signs), GROUP))


def typed(text: str) -> str:
    """A head that somebody wrote down, as the chain knows it; "" when it is none."""
    signs = re.sub(r"[\s\-－‐]", "", text.translate(_WIDE)).lower()
    return signs if re.fullmatch(r"[0-9a-f]{16}", signs) else ""


_WIDE = {0xFF01 + place: 0x21 + place for place in range(94)} | {0x3000: " "}
"""Full width signs, as an input method writes them."""

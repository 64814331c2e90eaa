"""What to look for in the chapters of a reader: the words as typed, else the piece of them that tells most."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache

from hualien_desk import assets

SHORTEST = 2
"""A single sign of a sentence says too little to look for."""

CERTAIN = 4
"""A piece of so many signs is meant; shorter ones may be found by chance, so that headings and rare ones go first."""


def piece(words: str, texts: Sequence[str]) -> str:
    """`words` when a text has them, else the piece of them that tells most; "" for none."""
    folded = [text.casefold() for text in texts]
    if not words or any(words.casefold() in text for text in folded):
        return words
    heads = headings("\n".join(folded))
    found = [part for part in _pieces(words) if any(part.casefold() in text for text in folded)]
    return max(found, key=lambda part: _weight(part.casefold(), heads, folded), default="")


def headings(text: str) -> str:
    """The headings of a Markdown text."""
    return "\n".join(line.lstrip("# ") for line in text.splitlines() if line.startswith("#"))


def rank(title: str, text: str, words: str) -> int:
    """How much a chapter is about the words: its name, a part of it, a heading, a part of one, in the text; else 0."""
    title, text, words = title.casefold(), text.casefold(), words.casefold()
    heads = headings(text)
    return (title == words) + (words in title) + (words in heads.split("\n")) + (words in heads) + (words in text)


def _weight(part: str, heads: str, texts: Sequence[str]) -> tuple[int, bool, int, int]:
    length, chapters = len(part), sum(part in text for text in texts)
    return (length if length >= CERTAIN else 0, part in heads, length, -chapters)


def _pieces(words: str) -> Iterable[str]:
    """Whatever stands between words that name nothing, whole and in parts."""
    for part in re.split(_idle(), words):
        for start in range(len(part) - SHORTEST + 1):
            yield from (part[start:end] for end in range(start + SHORTEST, len(part) + 1))


@cache
def _idle() -> str:
    """A pattern of the words that name nothing, and of blanks."""
    listed = tomllib.loads((assets.resources() / "manual.toml").read_text("utf-8"))["idle"]
    return "|".join((*map(re.escape, sorted(listed, key=len, reverse=True)), r"\s+"))

"""What to look for in the chapters of a reader: the words as typed, else the longest piece of them that is there."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from hualien_desk import assets

SHORTEST = 2
"""A single sign of a sentence says too little to look for."""


def piece(words: str, texts: Sequence[str]) -> str:
    """`words` when a text has them, else the longest piece of them that one has; "" for none."""
    whole = "\n".join(texts).casefold()
    if not words or words.casefold() in whole:
        return words
    return next((part for part in _pieces(words) if part.casefold() in whole), "")


def headed(text: str, words: str) -> bool:
    """Whether a heading of a Markdown text has the words."""
    return any(line.startswith("#") and words.casefold() in line.casefold() for line in text.splitlines())


def _pieces(words: str) -> Iterator[str]:
    """The longest first; of equal ones the last, for Chinese names a thing after what is said of it."""
    parts = [part for part in re.split(_idle(), words) if len(part) >= SHORTEST]
    for size in range(max(map(len, parts), default=0), SHORTEST - 1, -1):
        for part in reversed(parts):
            yield from (part[at : at + size] for at in range(len(part) - size, -1, -1))


@cache
def _idle() -> str:
    """A pattern of the words that name nothing, and of blanks."""
    listed = tomllib.loads((assets.resources() / "manual.toml").read_text("utf-8"))["idle"]
    return "|".join((*map(re.escape, sorted(listed, key=len, reverse=True)), r"\s+"))

"""Two versions of a composition held against each other: heading by heading, paragraph by paragraph, words; pure."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from hualien_desk.domain.composition import Block, Derived, Paragraph, Picture, Table, Text

NEAR = 0.4
"""How alike two paragraphs are to be one that was changed."""
FAR = 12
"""Paragraphs within which the one that was changed is looked for; two long texts are compared at once."""
_TOKEN = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)


class State(Enum):
    """What became of words, a paragraph or a heading; its value is the sign that stands before it."""

    SAME = "　"
    ADDED = "＋"
    REMOVED = "－"
    CHANGED = "～"


class Piece(NamedTuple):
    """Words, and what became of them."""

    words: str
    state: State = State.SAME


class Line(NamedTuple):
    """A paragraph, a table or a picture in words."""

    state: State
    pieces: tuple[Piece, ...]
    level: int = 0

    @property
    def words(self) -> str:
        """The words with what was removed and what was added."""
        return "".join(piece.words for piece in self.pieces)


class Head(NamedTuple):
    """What stands under one heading in a version."""

    title: str
    text: Text


class HeadChange(NamedTuple):
    """What became of a heading; `before`: its title in the old version when that was another."""

    key: str
    title: str
    state: State
    lines: tuple[Line, ...]
    before: str = ""


def differences(old: Mapping[str, Head], new: Mapping[str, Head]) -> list[HeadChange]:
    """The headings that differ, in the order of the new version; those that went come behind."""
    keys = [*new, *(key for key in old if key not in new)]
    return [change for key in keys if (change := _of_head(key, old.get(key), new.get(key))) is not None]


def _of_head(key: str, old: Head | None, new: Head | None) -> HeadChange | None:
    if old == new:
        return None
    lines = tuple(of_texts(old.text if old else (), new.text if new else ()))
    if new is None or old is None:
        head = new or old
        assert head is not None
        return HeadChange(key, head.title, State.ADDED if old is None else State.REMOVED, lines)
    return HeadChange(key, new.title, State.CHANGED, lines, old.title if old.title != new.title else "")


def of_texts(old: Text, new: Text) -> Iterator[Line]:
    """The paragraphs of two texts, those that stayed and those that did not."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield from (_whole(block, State.SAME) for block in new[c:d])
        else:
            yield from _replaced(old[a:b], new[c:d])


def _replaced(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Line]:
    """Blocks that took the place of others: those that are alike are one that was changed."""
    rest = list(old)
    for block in new:
        twin = next((n for n, other in enumerate(rest[:FAR]) if _alike(other, block)), None)
        if twin is None:
            yield _whole(block, State.ADDED)
            continue
        yield from (_whole(other, State.REMOVED) for other in rest[:twin])
        yield Line(State.CHANGED, tuple(_pieces(shown(rest[twin]), shown(block))), _level(block))
        del rest[: twin + 1]
    yield from (_whole(other, State.REMOVED) for other in rest)


def _alike(one: Block, other: Block) -> bool:
    if type(one) is not type(other):
        return False
    words = shown(one), shown(other)
    return words[0] == words[1] or difflib.SequenceMatcher(None, *words, autojunk=False).quick_ratio() >= NEAR


def _pieces(old: str, new: str) -> Iterator[Piece]:
    """Words that stayed, went and came."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("".join(after[c:d]))
            continue
        if b > a:
            yield Piece("".join(before[a:b]), State.REMOVED)
        if d > c:
            yield Piece("".join(after[c:d]), State.ADDED)


def _whole(block: Block, state: State) -> Line:
    return Line(state, (Piece(shown(block), state),), _level(block))


def _level(block: Block) -> int:
    return block.level if isinstance(block, Paragraph) else 0


def shown(block: Block) -> str:
    """A block in words."""
    if isinstance(block, Paragraph):
        return block.words
    if isinstance(block, Table):
        return "\n".join("│".join(cell.replace("\n", " ") for cell in row) for row in block.rows)
    return _object(block)


def _object(block: Picture | Derived) -> str:
    return f"〔圖片〕{block.caption}" if isinstance(block, Picture) else f"〔自動產生：{block.name}〕"

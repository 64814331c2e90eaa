"""What is pasted into a composition: cleaned to its few features, and a sentence of what was left out; pure."""

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from hualien_desk.domain import composition_tidy, numbering
from hualien_desk.domain.composition import Block, Paragraph, Run, Table, Text

_BLANKS = " \t\r\n\f\v\u00a0"
Sign = tuple[str, bool, bool]
"""One sign of a paragraph, whether it is bold and underlined."""


class Pasted(NamedTuple):
    """Blocks, and what was left out of them."""

    text: Text
    styled: bool = False
    links: int = 0
    pictures: int = 0
    dropped: bool = False
    merged: bool = False

    @property
    def note(self) -> str:
        """One line of what was left out; "" for nothing."""
        about = ("字型與顏色", self.styled), ("連結", self.links), ("修訂中刪除的文字與註解", self.dropped)
        gone = [words for words, wanted in about if wanted]
        told = [f"已清除{'、'.join(gone)}"] if gone else []
        told += ["合併的儲存格已拆開"] if self.merged else []
        told += [f"{self.pictures} 張圖片請用「插入圖片」"] if self.pictures else []
        return "；".join(told) + "。" if told else ""


def from_plain(words: str, above: int) -> Pasted:
    """Lines of plain text; columns with tabs between (cells of a sheet) are a table."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    if len(lines) > 1 and all("\t" in line for line in lines):
        rows = tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines)
        return Pasted(composition_tidy.tidy((Table(rows),)))
    found = [paragraph([(sign, False, False) for sign in line], above) for line in lines]
    return Pasted(finished(found))


def paragraph(signs: Sequence[Sign], above: int, level: int = 0) -> Paragraph:
    """A paragraph without needless blanks; a number in front of it becomes its level below the heading."""
    kept = _squeezed(signs)
    words = "".join(sign for sign, *_ in kept)
    place, rest = numbering.written(words)
    if place:
        kept, level = kept[len(words) - len(rest) :], max(place - above, 1)
    styles = groupby(kept, key=lambda sign: sign[1:])
    return Paragraph(tuple(Run("".join(sign[0] for sign in own), *style) for style, own in styles), level)


def plain_words(signs: Sequence[Sign]) -> str:
    """The words of a cell: no needless blanks, numbers as they stand."""
    return "".join(sign for sign, *_ in _squeezed(signs))


def finished(blocks: Iterable[Block]) -> Text:
    """Blocks in their canonical form, blank paragraphs left out."""
    return tuple(block for block in composition_tidy.tidy(tuple(blocks)) if not composition_tidy.is_blank(block))


def _squeezed(signs: Sequence[Sign]) -> list[Sign]:
    """Blanks in a row become one; a line that was broken between Chinese signs is joined."""
    found: list[Sign] = []
    groups = [(blank, list(own)) for blank, own in groupby(signs, key=lambda sign: sign[0] in _BLANKS)]
    for place, (blank, own) in enumerate(groups):
        if not blank:
            found += own
        elif 0 < place < len(groups) - 1 and not (_broken(own) and _wide(found[-1]) and _wide(groups[place + 1][1][0])):
            found.append((" ", *own[0][1:]))
    while found and found[0][0] == "　":
        del found[0]
    while found and found[-1][0] in "　 ":
        del found[-1]
    return found


def _broken(blanks: Sequence[Sign]) -> bool:
    """Whether blanks are only where a file breaks its lines."""
    words = "".join(sign for sign, *_ in blanks)
    return "\n" in words and "\u00a0" not in words


def _wide(sign: Sign) -> bool:
    return unicodedata.east_asian_width(sign[0]) in "WF"

"""Texts of a composition in their one canonical form: no signs that cannot be printed, no styles side by side; pure."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from hualien_desk.domain.composition import Block, Paragraph, Picture, Run, Table, Text
from hualien_desk.domain.numbering import LEVELS

OBJECT = "\ufffc"
"""Stands for a picture in the words of an editor."""
_SPACES = dict.fromkeys(map(ord, "\t\n\r\v\f\x85\u00a0\u2028\u2029"), " ")
_NOTHING = {
    **dict.fromkeys((0xAD, 0x200B, 0x200E, 0x200F, 0xFEFF, 0xFFFE, 0xFFFF)),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0xFDD0, 0xFDF0), *range(0xFFF9, 0xFFFD))),
}
"""Soft hyphens, marks of direction and width, signs that editors use inside: nobody can see or print them."""
_ODD = re.compile("[\u00a0\u2028\u2029" + "".join(map(chr, _NOTHING)) + "]")
"""What `clean` changes and Python may call printable."""
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


def clean(words: str) -> str:
    """Words in one line, without signs that cannot be seen."""
    if words.isprintable() and not _ODD.search(words):
        return words
    plain = words.translate(_SPACES).translate(_NOTHING)
    return "".join(sign for sign in plain if unicodedata.category(sign) not in ("Cc", "Cs"))


def clean_lines(words: str) -> str:
    """The same for words in several lines (a cell of a table)."""
    return "\n".join(map(clean, _NEWLINES.sub("\n", words).split("\n")))


def tidy(text: Text) -> Text:
    """A text as it is stored: empty paragraphs at its beginning and end are nothing."""
    blocks = [made for block in text if (made := _tidy(block)) is not None]
    while blocks and is_blank(blocks[-1]):
        blocks.pop()
    while blocks and is_blank(blocks[0]):
        del blocks[0]
    return tuple(blocks)


def is_blank(block: Block) -> bool:
    """Whether a block is a paragraph without words."""
    return isinstance(block, Paragraph) and not block.words.strip()


def _tidy(block: Block) -> Block | None:
    if isinstance(block, Paragraph):
        return Paragraph(tuple(_runs(block.runs)), min(max(block.level, 0), LEVELS - 1))
    if isinstance(block, Table):
        return _table(block)
    return block._replace(caption=clean(block.caption)) if isinstance(block, Picture) else block


def _runs(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Runs of one style become one; empty ones go."""
    given = [run._replace(words=clean(run.words)) for run in runs]
    for style, own in groupby([run for run in given if run.words], key=lambda run: run[1:]):
        yield Run("".join(run.words for run in own), *style)


def _table(table: Table) -> Table | None:
    """Every row as long as the longest; widths only when there is one of each column."""
    columns = max(map(len, table.rows), default=0)
    if not columns:
        return None
    rows = tuple(tuple(clean_lines(cell) for cell in row) + ("",) * (columns - len(row)) for row in table.rows)
    return Table(rows, table.widths if len(table.widths) == columns else ())


def length(text: Text) -> int:
    """How many signs one reads, blanks not counted."""
    return sum(len("".join(words.split())) for words in map(words_of, text))


def words_of(block: Block) -> str:
    """The words of a block, rows of a table one a line."""
    if isinstance(block, Paragraph):
        return block.words
    if isinstance(block, Table):
        return "\n".join("　".join(row) for row in block.rows)
    return block.caption if isinstance(block, Picture) else ""

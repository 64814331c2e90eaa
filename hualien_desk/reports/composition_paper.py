"""How a composed document stands on paper (附件1 備註): measures, indents, what follows what; no file format."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain import composition
from hualien_desk.domain.composition import Block, Document, Paragraph, Run, Section, Table
from hualien_desk.domain.numbering import LEVELS, Counter
from hualien_desk.reports import cells
from hualien_desk.reports.composition_forms import Form

POINTS = 14.0
"""Size of every sign: 14號字."""
LINE = 22.0
"""Points from one line to the next."""
SPACE = 6.0
"""Points above a heading, around a table or picture."""
INSIDE, OUTSIDE, TOP, BOTTOM = 30.0, 20.0, 18.0, 20.0
"""Millimetres of the margins; the inside is the side of the binding: left on odd pages, right on even ones."""
FRAME = 210.0 - INSIDE - OUTSIDE
"""Millimetres of the frame's width."""
PAD, CELL_PAD = 2.0, 1.2
"""Millimetres between the frame and its text, and in the cells of tables within it."""
AIR = 1.0
"""Millimetres above and below what stands in the frame."""
ROOM = FRAME - 2 * PAD
"""Millimetres of the text, of tables and of a picture over the whole width."""
TALLEST = 190.0
"""Millimetres of height that a picture may take, so that its caption and heading stand on its page."""
FIELDS = (42.0, 50.0, 26.0, 42.0)
"""Millimetres of label, value, label, value in the rows above."""
FIELD_TALL, AFTER_TALL = 10.0, 24.0
"""Millimetres of height that a field's row and 其他補充說明 have at least."""
INDENTS = ((0.0, 2.0), (1.0, 3.0), (2.0, 5.0), (4.0, 5.5), (5.0, 7.5), (6.0, 7.0))
"""For each level, in signs: where its number begins, where its text stands: as far behind as a number is wide."""
FIRST = 2.0
"""Signs by which a plain paragraph begins further in."""
MISSING = "〔圖片遺失〕"
_CENTRED = 12
"""Half-width signs up to which the cells of a column stand in the middle."""

Pictures = Callable[[str], Path | bytes | None]
"""The file of a picture by its name, or what would stand in the file; None: it is missing."""


class Composed(NamedTuple):
    """A document to be written: fields in rows of the frame, whose it is, where its pictures lie."""

    document: Document
    fields: tuple[tuple[tuple[str, str], ...], ...]
    office: str
    made_on: date
    pictures: Pictures
    framed: bool = True

    @property
    def title(self) -> str:
        """What the file says of itself."""
        return self.document.title


def no_pictures(name: str) -> Path | None:
    """Where no picture lies."""
    return None


def composed(form: Form, document: Document, office: str, made_on: date, pictures: Pictures = no_pictures) -> Composed:
    """A document as it will be written: fields that stand beside each other share a row."""
    rows: list[tuple[tuple[str, str], ...]] = []
    joined = False
    for field, (_, value) in zip(form.fields, document.fields, strict=True):
        own = ((field.label, value),)
        rows[-1:] = [rows[-1] + own] if joined else [*rows[-1:], own]
        joined = field.beside
    return Composed(document, tuple(rows), office, made_on, pictures, form.frame)


def after(made: Composed) -> tuple[Section, ...]:
    """What stands behind the sections: every row of a frame; without a frame what says something."""
    return tuple(own for own in made.document.after if made.framed or not composition.is_empty(own.text))


class Item(NamedTuple):
    """A block in its place: `level` of its number (0: none), the number itself, where plain text stands."""

    block: Block
    level: int
    number: int
    below: int


def level_of(section: Section) -> int:
    """The level of a heading's number; there are no more than six."""
    return min(section.heading.level, LEVELS)


def items(section: Section) -> Iterator[Item]:
    """What stands under a heading, numbered anew below it; empty paragraphs are left out."""
    counter, below = Counter(), level_of(section) if section.number else 0
    top = below or 1  # a text without a numbered heading counts from 一
    for block in _rest(section):
        if not isinstance(block, Paragraph):
            yield Item(block, 0, 0, below)
        elif block.words.strip():
            level = min(top + block.level, LEVELS) if block.level else 0
            yield Item(block, level, counter.next(level) if level else 0, below)


def head(section: Section, blank: bool = False) -> tuple[Run, ...]:
    """The words of a heading: on an empty form with its hint; the usual words stand behind it, as on the form."""
    heading = section.heading
    hint = heading.hint if blank or not section.number else ""
    more = hint + (heading.usual if _only_usual(section) else "")
    title = Run(heading.title, bold=section.number > 0)
    return (title, Run(more)) if more else (title,)


def _only_usual(section: Section) -> bool:
    return bool(section.heading.usual) and section.text == composition.plain(section.heading.usual)


def _rest(section: Section) -> Sequence[Block]:
    return () if _only_usual(section) else section.text


def is_blank(document: Document) -> bool:
    """Whether nothing was written anywhere: the form as it was handed out, with its hints."""
    return all(_only_usual(own) or composition.is_empty(own.text) for own in (*document.sections, *document.after))


def widths(table: Table, room: float) -> list[float]:
    """How wide each column is of a room."""
    count = max(map(len, table.rows))
    wanted = list(table.widths) if len(table.widths) == count else [1.0] * count
    return [room * width / sum(wanted) for width in wanted]


def rows(table: Table) -> list[tuple[str, ...]]:
    """The rows of a table, all equally long."""
    count = max(map(len, table.rows))
    return [(*map(cells.clean, row), *("",) * (count - len(row))) for row in table.rows]


def heads(table: Table) -> int:
    """How many rows are the heading: none of a table that has but one row."""
    return int(len(table.rows) > 1)


def centred(table: Table) -> list[bool]:
    """Whether the cells of each column are so short that they stand in the middle."""
    body = rows(table)[heads(table) :]
    return [
        all(cells.width(line) <= _CENTRED for row in body for line in row[column].split("\n"))
        for column in range(max(map(len, table.rows)))
    ]


def splits(table: Table, row: Sequence[str], most: int = 18) -> bool:
    """Whether a row is so tall that it may break over pages."""
    rooms = [(width - 2 * CELL_PAD) / (POINTS * 25.4 / 72) * 2 for width in widths(table, ROOM)]
    return any(cells.lines(words, max(room, 2)) > most for words, room in zip(row, rooms, strict=True))

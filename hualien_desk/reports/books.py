"""Several rosters on the pages of one document: headings stay with their table, a table that goes on has its head."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QPainter

from hualien_desk.reports import layout
from hualien_desk.reports.layout import Layout, Line, Text
from hualien_desk.reports.pages import Page, number_words
from hualien_desk.reports.roster import Roster


class Piece(NamedTuple):
    """Something on a page: a line of a part's table or a text; `holds`: the next comes along.

    `row`: a page that begins with it begins with the head of its part.
    """

    part: Layout
    what: Line | Text
    holds: bool = False
    row: bool = False

    @property
    def height(self) -> float:
        """With the room above it."""
        return self.what.height + (self.what.above if isinstance(self.what, Text) else 0.0)


class Book(NamedTuple):
    """The pages of a document; the first part says how large a page is."""

    first: Layout
    pages: list[list[Piece]]


def lay_out(rosters: Sequence[Roster]) -> Book:
    """Measure and put on pages: the first roster gives title and signers, the others follow with headings."""
    parts = layout.lay_out_parts(rosters)
    first = parts[0]
    room = first.height - first.top[1].height
    return Book(first, list(_paged(_groups(parts), room)))


def draw(book: Book, painter: QPainter, number: int) -> None:
    """Draw page `number` (from 1 on); the painter's origin is the corner of the margins, its unit a dot."""
    drawn = {
        id(part): Page(part, painter) for part in {id(own.part): own.part for own in book.pages[number - 1]}.values()
    }
    y = 0.0
    for part, what, *_ in book.pages[number - 1]:
        page = drawn[id(part)]
        y = page.texts((what,), y) if isinstance(what, Text) else page.line(what, y, head=what is part.head)
    Page(book.first, painter).foot(number_words(number, len(book.pages)))


def _paged(groups: Sequence[list[Piece]], room: float) -> Iterator[list[Piece]]:
    page, left = list[Piece](), room
    for group in groups:
        tall = sum(piece.height for piece in group)
        if tall > left and page:
            yield page
            page, left = [], room
            if group[0].row:
                page.append(Piece(group[0].part, group[0].part.head))
                left -= page[0].height
        page += group
        left -= tall
    yield page


def _groups(parts: Sequence[Layout]) -> list[list[Piece]]:
    """Pieces that stay on one page: headings with what follows, who signs with what stands before."""
    groups, group = list[list[Piece]](), list[Piece]()
    for piece in (piece for part in parts for piece in _pieces(part)):
        group.append(piece)
        if not piece.holds:
            groups.append(group)
            group = []
    groups += [group] if group else []
    if parts[0].roster.signers:
        groups[-1].append(Piece(parts[0], parts[0].end[-1]))
    return groups


def _pieces(part: Layout) -> Iterator[Piece]:
    """A part from its heading to its notes; one without rows has no table."""
    notes = part.end[: len(part.roster.foot)]
    yield from (Piece(part, text, True) for text in part.top)
    (rows,) = part.pages
    if rows:
        yield Piece(part, part.head, True)
    for number, line in enumerate(rows, 1):
        yield Piece(part, line, number == len(rows) and bool(notes), True)
    for number, text in enumerate(notes, 1):
        yield Piece(part, text, number < len(notes))

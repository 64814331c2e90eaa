"""A composed document laid out on pages: measured once for PDF, screen and printer, so that all break alike."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QImage

from hualien_desk.domain import numbering
from hualien_desk.domain.composition import Paragraph, Picture, Run, Section, Table
from hualien_desk.reports import composition_paper as paper
from hualien_desk.reports import composition_pictures, layout
from hualien_desk.reports.composition_lines import LINE, Lines, Words, dots, points
from hualien_desk.reports.composition_paper import Composed, Item

MOST = 26
"""Lines that a row of a table may have on one page; a taller one goes on below."""
AIR = points(4)
"""Dots that a row of a table is taller than its lines; between the frame and what stands in it."""
_SPACE = points(paper.SPACE)
_PAD, _CELL_PAD = dots(paper.PAD), dots(paper.CELL_PAD)
_FRAME, _ROOM = dots(paper.FRAME), dots(paper.ROOM)


class Stroke(NamedTuple):
    """A thin line."""

    x: float
    y: float
    to_x: float
    to_y: float


class Photo(NamedTuple):
    """A picture in its place."""

    x: float
    y: float
    width: float
    height: float
    image: QImage


Mark = Words | Stroke | Photo


class Piece(NamedTuple):
    """What is never cut: its height, what is drawn in it, from its left upper corner.

    `above`: room that a page's top needs not; `keep`: the next piece stands on the same page; `edge`: a line of the
    frame above it; `head`: what is drawn again when a page begins here; `framed`: it stands within the frame.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    above: float = 0.0
    keep: bool = False
    edge: bool = False
    head: tuple["Piece", ...] = ()
    framed: bool = True


Page = list[tuple[float, Piece]]
"""Pieces with their height on the page."""


class Laid(NamedTuple):
    """A document on its pages."""

    composed: Composed
    pages: list[Page]

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self.pages)


def lay_out(composed: Composed) -> Laid:
    """Measure a document and break it into pages."""
    with layout.measuring() as painter:
        pieces = list(_Flow(composed, Lines(painter.device())).pieces())
    return Laid(composed, list(_paged(pieces, dots(297 - paper.TOP - paper.BOTTOM))))


class _Flow:
    """Makes the pieces of a document, one below the other."""

    def __init__(self, composed: Composed, lines: Lines) -> None:
        self.composed, self.document, self.lines = composed, composed.document, lines
        self.blank = paper.is_blank(composed.document)

    def pieces(self) -> Iterator[Piece]:
        """Everything; none of it stands in a frame when there is none."""
        for piece in self._pieces():
            yield piece if self.composed.framed else _free(piece)

    def _pieces(self) -> Iterator[Piece]:
        """Title, fields, text, what stands behind it, notes."""
        title = self.lines.plain(self.document.title, _FRAME, middle=True, bold=True)
        yield from (Piece(LINE, line, keep=True, framed=False) for line in title)
        yield Piece(2 * _SPACE, keep=True, framed=False)
        for row in self.composed.fields:
            yield self._field(row)
        yield from _edged(list(self._body()), above=0.0)
        for section in paper.after(self.composed):
            tall = dots(paper.AFTER_TALL) if self.composed.framed else 0.0
            yield from _edged(_at_least(list(self._after(section)), tall))
        notes = [piece for words in self.document.notes for piece in self._lines(words)]
        yield from _edged(_together(notes))

    def _field(self, row: tuple[tuple[str, str], ...]) -> Piece:
        columns, marks, tallest = [dots(width) for width in paper.FIELDS], list[Mark](), 1
        texts = []
        x = 0.0
        for place, (label, value) in enumerate(row):
            last = place == len(row) - 1
            wide = _FRAME - x - columns[2 * place] if last else columns[2 * place + 1]
            for words, width, middle in ((label, columns[2 * place], True), (value, wide, False)):
                texts.append((x + _PAD, self.lines.plain(words, width - 2 * _PAD, middle=middle)))
                x += width
                tallest = max(tallest, len(texts[-1][1]))
        height = max(dots(paper.FIELD_TALL), tallest * LINE + AIR)
        for number, (left, found) in enumerate(texts):
            marks += _moved(found, left, (height - len(found) * LINE) / 2)
            if number:
                marks.append(Stroke(left - _PAD, 0, left - _PAD, height))
        return Piece(height, tuple(marks), edge=True)

    def _lines(self, words: str, above: float = 0.0) -> list[Piece]:
        return _text(self.lines.plain(words, _ROOM), _PAD, above)

    def _body(self) -> Iterator[Piece]:
        if self.document.lead:
            yield from self._lines(self.document.lead)
        levels = [*map(paper.level_of, self.document.sections), 0]
        for section, next_level in zip(self.document.sections, levels[1:], strict=True):
            found = list(self._items(section))
            yield from self._heading(section, on=bool(found) or next_level > paper.level_of(section))
            yield from found

    def _heading(self, section: Section, *, on: bool) -> list[Piece]:
        """A heading; `on`: what follows belongs to it and stands on the same page."""
        runs, level = paper.head(section, self.blank), paper.level_of(section)
        return _together(self._numbered(runs, level, section.number, bold=True, above=_SPACE), on=on)

    def _numbered(
        self, runs: Sequence[Run], level: int, number: int, *, bold: bool = False, above: float = 0.0
    ) -> list[Piece]:
        begins, text = (points(signs * paper.POINTS) for signs in paper.INDENTS[level - 1])
        mark = self.lines.number(numbering.spell(level, number), begins, bold)
        lines = self.lines.text(runs, _ROOM, text, begins + mark.width)
        first, *more = lines
        return _text([(mark.words, *first), *more], _PAD, above)

    def _after(self, section: Section) -> Iterator[Piece]:
        yield from _text(self.lines.text(paper.head(section), _ROOM, 0.0, 0.0), _PAD)
        yield from self._items(section)

    def _items(self, section: Section) -> Iterator[Piece]:
        for item in paper.items(section):
            if isinstance(item.block, Paragraph):
                yield from self._paragraph(item, item.block)
            elif isinstance(item.block, Table):
                yield from self._table(item.block)
            elif isinstance(item.block, Picture):
                yield from self._picture(item.block)

    def _paragraph(self, item: Item, block: Paragraph) -> list[Piece]:
        if item.level:
            return self._numbered(block.runs, item.level, item.number)
        left = points(paper.INDENTS[item.below - 1][1] * paper.POINTS) if item.below else 0.0
        return _text(self.lines.text(block.runs, _ROOM, left, left + points(paper.FIRST * paper.POINTS)), _PAD)

    def _picture(self, picture: Picture) -> Iterator[Piece]:
        shown = composition_pictures.shown(self.composed, picture)
        caption = self.lines.plain(picture.caption, _ROOM, middle=True) if picture.caption.strip() else []
        if shown is None:
            yield from _text(self.lines.plain(paper.MISSING, _ROOM, middle=True), _PAD)
        else:
            width, height = dots(shown.width), dots(shown.height)
            photo = Photo(_PAD + (_ROOM - width) / 2, 0, width, height, shown.image)
            yield Piece(height + points(2), (photo,), _SPACE, keep=bool(caption))
        yield from _text(caption, _PAD)
        yield Piece(0.0, above=_SPACE)

    def _table(self, table: Table) -> Iterator[Piece]:
        widths, centred = [dots(width) for width in paper.widths(table, paper.ROOM)], paper.centred(table)
        heads, rows = paper.heads(table), paper.rows(table)
        head = tuple(
            piece._replace(keep=True)
            for row in rows[:heads]
            for piece in self._row(row, widths, [True] * len(row), bold=True)
        )
        yield from head
        for row in rows[heads:]:
            for piece in self._row(row, widths, centred):
                yield piece._replace(head=head)
        yield Piece(0.0, above=_SPACE)

    def _row(
        self, row: Sequence[str], widths: Sequence[float], centred: Sequence[bool], *, bold: bool = False
    ) -> Iterator[Piece]:
        found = [
            self.lines.plain(words, width - 2 * _CELL_PAD, middle=middle, bold=bold)
            for words, width, middle in zip(row, widths, centred, strict=True)
        ]
        tallest = max(1, *map(len, found))
        for begin in range(0, tallest, MOST):
            yield _band([lines[begin : begin + MOST] for lines in found], widths)


def _band(found: Sequence[Sequence[tuple[Words, ...]]], widths: Sequence[float]) -> Piece:
    """A row of a table, or a part of a tall one: its cells and the lines around them."""
    height = max(1, *map(len, found)) * LINE + AIR
    marks, x = list[Mark](), _PAD
    for lines, width in zip(found, widths, strict=True):
        marks += _moved(lines, x + _CELL_PAD, (height - len(lines) * LINE) / 2)
        marks += _box(x, width, height)
        x += width
    return Piece(height, tuple(marks))


def _box(x: float, width: float, height: float) -> Iterator[Stroke]:
    for y in (0.0, height):
        yield Stroke(x, y, x + width, y)
    for at in (x, x + width):
        yield Stroke(at, 0, at, height)


def _moved(lines: Iterable[Iterable[Words]], x: float, y: float) -> list[Mark]:
    """Lines below each other, from a corner."""
    return [own._replace(x=own.x + x, y=own.y + y + number * LINE) for number, line in enumerate(lines) for own in line]


def _text(lines: Sequence[Iterable[Words]], x: float, above: float = 0.0) -> list[Piece]:
    """Lines as pieces; no page ends after the first line of several, none begins with the last."""
    last = len(lines) - 1
    return [
        Piece(LINE, tuple(_moved([line], x, 0)), 0 if place else above, keep=last > 0 and place in (0, last - 1))
        for place, line in enumerate(lines)
    ]


def _together(pieces: Sequence[Piece], on: bool = False) -> list[Piece]:
    """Pieces that stand on one page; `on`: with the one that follows."""
    last = len(pieces) - 1
    return [piece._replace(keep=on or place < last) for place, piece in enumerate(pieces)]


def _free(piece: Piece) -> Piece:
    """A piece that stands in no frame, nor does what is drawn again above it."""
    return piece._replace(framed=False, edge=False, head=tuple(map(_free, piece.head)))


def _edged(pieces: Sequence[Piece], above: float = AIR) -> Iterator[Piece]:
    """A row of the frame: a line above its first piece."""
    for place, piece in enumerate(pieces):
        yield piece if place else piece._replace(edge=True, above=above)


def _at_least(pieces: Sequence[Piece], tall: float) -> Sequence[Piece]:
    """Pieces with the room that their row has at least; a short row stands on one page."""
    height = sum(piece.above + piece.height for piece in pieces)
    return _together([*pieces, Piece(tall - height)]) if height < tall else pieces


def _paged(pieces: Sequence[Piece], room: float) -> Iterator[Page]:
    page, y = Page(), 0.0
    room -= AIR
    for chain in _chains(pieces):
        height = sum(piece.above + piece.height for piece in chain)
        if not chain[0].height and y + height > room:  # mere room at the end of a page
            continue
        if page and y + height > room:
            yield page
            page, y = _begun(chain[0])
        for piece in chain:
            above = piece.above if page else 0.0
            if page and y + above + piece.height > room:  # a chain that is taller than a page
                yield page
                page, y = _begun(piece)
                above = 0.0
            page.append((y + above, piece))
            y += above + piece.height
    yield page


def _begun(piece: Piece) -> tuple[Page, float]:
    """A page that begins with a piece: a table's heading row stands above it again."""
    page, y = Page(), 0.0 if piece.edge else AIR
    for head in piece.head:
        page.append((y, head))
        y += head.height
    return page, y


def _chains(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stay together."""
    chain: list[Piece] = []
    for piece in pieces:
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain

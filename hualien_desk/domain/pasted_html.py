"""HTML from Word, Excel and web pages read as blocks: paragraphs with their levels, bold, underline, tables; pure."""

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from hualien_desk.domain import pasted
from hualien_desk.domain.composition import Block, Table
from hualien_desk.domain.pasted import Pasted, Sign

_ALONE = frozenset({"br", "img", "hr", "meta", "link", "col", "input", "base", "wbr", "area", "source", "embed"})
"""Elements without an end."""
_UNSEEN = frozenset({"head", "style", "script", "title", "xml", "noscript", "template", "svg", "select", "object"})
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "section"}
    | {"article", "header", "footer", "main", "nav", "aside", "figure", "figcaption", "pre", "center", "address"}
    | {"form", "fieldset", "caption", "body", "tr", "table"}
)
_ENDS = {"p": ("p",), "li": ("li",), "td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",), "dt": ("dt", "dd")}
"""What an element ends that nobody closed."""
_ROOMS = frozenset({"table", "ul", "ol"})
"""Elements beyond which nothing is closed that way."""
_STYLED = re.compile(
    r"(?:^|;)\s*(?:font(?!-weight)|color|background|mso-(?!list|element|hide)|line-height|letter-spacing)"
)
_LEVEL = re.compile(r"mso-list:[^;]*?\blevel(\d)")
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|mso-element:\s*comment")
_BOLD = re.compile(r"font-weight:\s*([a-z]+|\d+)")
_NOTES = ("msocom", "MsoComment")
MOST_LEVELS = 5


class _Open(NamedTuple):
    """An open element: what holds for the words inside."""

    tag: str
    bold: bool = False
    underline: bool = False
    unseen: bool = False
    link: bool = False


class _Grid:
    """A table that is being read."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.lines: list[str] | None = None
        self._spans: dict[int, int] = {}
        self._wide, self._tall = 1, 1

    def row(self) -> None:
        """Begin a row."""
        self.end_cell()
        self.rows.append([])
        self._fill()

    def cell(self, wide: int, tall: int) -> None:
        """Begin a cell."""
        self.end_cell()
        if not self.rows:
            self.row()
        self.lines, self._wide, self._tall = [], wide, tall

    def end_cell(self) -> None:
        """End the open cell, if there is one; one that spans others leaves them empty."""
        if self.lines is not None:
            column = len(self.rows[-1])
            self.rows[-1] += ["\n".join(self.lines)] + [""] * (self._wide - 1)
            if self._tall > 1:
                self._spans |= {place: self._tall - 1 for place in range(column, column + self._wide)}
            self.lines = None
            self._fill()

    def _fill(self) -> None:
        """Cells that one above covers."""
        while self._spans.get(len(self.rows[-1]), 0):
            self._spans[len(self.rows[-1])] -= 1
            self.rows[-1].append("")


class _Reader(HTMLParser):
    """Collects blocks; what it leaves out is counted."""

    def __init__(self, above: int) -> None:
        super().__init__(convert_charrefs=True)
        self._above = above
        self._stack: list[_Open] = [_Open("")]
        self._signs: list[Sign] = []
        self._level, self._lists = 0, 0
        self._grids: list[_Grid] = []
        self.blocks: list[Block] = []
        self.styled = self.dropped = self.merged = False
        self.links = self.pictures = 0

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """An element begins."""
        given = {name: value or "" for name, value in attrs}
        if tag == "body":
            del self._stack[1:]
        self._close_implied(tag)
        if tag in _BLOCKS or tag == "br":
            self._flush()
        if tag in _ALONE:
            self.pictures += tag == "img" and not self._stack[-1].unseen
        else:
            self._open(tag, given)

    def _open(self, tag: str, given: Mapping[str, str]) -> None:
        now, style = self._stack[-1], given.get("style", "").replace("\n", " ")
        made = self._made(tag, style, given.get("class", ""))
        self._stack.append(made)
        if made.unseen:
            return
        self.styled |= tag == "font" or bool(_STYLED.search(style))
        self.links += tag == "a" and bool(given.get("href")) and not now.link
        if tag in ("ul", "ol"):
            self._lists += 1
        elif tag == "li":
            self._level = min(max(self._lists, 1), MOST_LEVELS)
        elif level := _LEVEL.search(style):
            self._level = min(int(level[1]), MOST_LEVELS)
        elif tag in ("table", "tr", "td", "th"):
            self._table(tag, given)

    def _made(self, tag: str, style: str, kind: str) -> _Open:
        now = self._stack[-1]
        gone = tag == "del" or any(mark in kind for mark in _NOTES) or bool(_HIDDEN.search(style))
        self.dropped |= gone and not now.unseen
        weight, link = _BOLD.search(style), now.link or tag == "a"
        bold = _heavy(weight[1]) if weight else now.bold or tag in ("b", "strong")
        lined = "underline" in style and "text-decoration" in style
        underline = (now.underline or tag == "u" or lined) and not link
        return _Open(tag, bold, underline, now.unseen or gone or tag in _UNSEEN or "mso-list:Ignore" in style, link)

    def _table(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "table":
            self._grids.append(_Grid())
        elif not self._grids:
            return
        elif tag == "tr":
            self._grids[-1].row()
        else:
            wide, tall = (_span(given.get(name, "")) for name in ("colspan", "rowspan"))
            self.merged |= wide > 1 or tall > 1
            self._grids[-1].cell(wide, tall)

    def _close_implied(self, tag: str) -> None:
        ends = _ENDS.get(tag, ())
        for place in range(len(self._stack) - 1, 0, -1):
            if self._stack[place].tag in _ROOMS:
                return
            if self._stack[place].tag in ends:
                self._close(place)
                return

    def handle_endtag(self, tag: str) -> None:
        """An element ends, and those inside that nobody closed."""
        place = next((n for n in range(len(self._stack) - 1, 0, -1) if self._stack[n].tag == tag), 0)
        if place:
            self._close(place)

    def _close(self, place: int) -> None:
        tag = self._stack[place].tag
        if tag in _BLOCKS or tag in ("td", "th"):
            self._flush()
        gone = [item.tag for item in self._stack[place:] if not item.unseen]
        del self._stack[place:]
        for tag in reversed(gone):
            self._closed(tag)

    def _closed(self, tag: str) -> None:
        if tag in ("td", "th") and self._grids:
            self._grids[-1].end_cell()
        elif tag == "table" and self._grids:
            self._end_table()
        elif tag in ("ul", "ol"):
            self._lists, self._level = self._lists - 1, 0

    def _end_table(self) -> None:
        self._grids[-1].end_cell()
        rows = [row for row in self._grids.pop().rows if row]
        if self._grids and self._grids[-1].lines is not None:
            self._grids[-1].lines += [" ".join(row) for row in rows]
        elif sum(map(len, rows)) == 1:
            self.blocks += pasted.from_plain(rows[0][0], self._above).text
        else:
            self.blocks.append(Table(tuple(map(tuple, rows))))

    def handle_data(self, data: str) -> None:
        """Words."""
        now = self._stack[-1]
        if not now.unseen:
            self._signs += [(sign, now.bold, now.underline) for sign in data]

    def _flush(self) -> None:
        """The paragraph so far is one; only the first of a list's item is numbered."""
        signs, self._signs = self._signs, []
        if self._grids:
            words, lines = pasted.plain_words(signs), self._grids[-1].lines
            if words and lines is not None:
                lines.append(words)
            return
        made = pasted.paragraph(signs, self._above, self._level)
        if made.words.strip():
            self.blocks.append(made)
            self._level = 0

    def finish(self) -> None:
        """Everything was read."""
        self.close()
        self._flush()
        while self._grids:
            self._end_table()


def read(html: str, above: int) -> Pasted:
    """HTML as blocks under a heading of a level."""
    reader = _Reader(above)
    reader.feed(html)
    reader.finish()
    blocks = pasted.finished(reader.blocks)
    return Pasted(blocks, reader.styled, reader.links, reader.pictures, reader.dropped, reader.merged)


def _heavy(weight: str) -> bool:
    return weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600)


def _span(text: str) -> int:
    return min(max(int(text), 1), 100) if text.strip().isdecimal() else 1

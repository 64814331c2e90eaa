"""Breaks text into lines of 標楷體 14, measured in dots: words in several styles, numbers before them, justified."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPaintDevice, QTextCharFormat, QTextLayout, QTextLine

from hualien_desk.domain.composition import Run
from hualien_desk.reports import cells, layout
from hualien_desk.reports import composition_paper as paper
from hualien_desk.reports.layout import DPI

_MOST_STRETCH = 2.0
"""Signs of room at the end of a line that are spread between its signs; more is left free."""
_BREAK = "\u2028"


def dots(millimetres: float) -> float:
    """Dots of a length."""
    return millimetres / 25.4 * DPI


def points(number: float) -> float:
    """Dots of so many points."""
    return number / 72 * DPI


LINE = points(paper.LINE)
"""Dots from one line to the next."""
EM = points(paper.POINTS)


class Words(NamedTuple):
    """Words of one style in a line: where they begin, their base line, how far they are stretched (1: not)."""

    x: float
    y: float
    words: str
    bold: bool = False
    underline: bool = False
    stretch: float = 1.0


Line = tuple[Words, ...]


class Mark(NamedTuple):
    """A number before a text."""

    words: Words
    width: float


class Lines:
    """Breaks texts on one device."""

    def __init__(self, device: QPaintDevice) -> None:
        self._device = device
        self._fonts = {bold: layout.font(paper.POINTS * DPI / device.logicalDpiY(), bold) for bold in (False, True)}
        metrics = QFontMetricsF(self._fonts[False], device)
        tall = metrics.ascent() + metrics.descent()
        self._base = (LINE - tall) / 2 + metrics.ascent()

    def number(self, words: str, x: float, bold: bool) -> Mark:
        """A number that begins at a place."""
        width = QFontMetricsF(self._fonts[bold], self._device).horizontalAdvance(words)
        return Mark(Words(x, self._base, words, bold), width)

    def plain(self, words: str, room: float, *, middle: bool = False, bold: bool = False) -> list[Line]:
        """Words of one style from the left edge, or in the middle of the room."""
        return self.text((Run(words, bold),), room, 0.0, 0.0, middle=middle, even=False)

    def text(
        self,
        runs: Sequence[Run],
        room: float,
        left: float,
        first: float,
        *,
        middle: bool = False,
        even: bool = True,
    ) -> list[Line]:
        """Lines of a text: the first begins at `first`, the others at `left`; `even`: up to the right edge."""
        found = _Broken(runs, self._fonts[False], self._device)
        return [
            found.line(number, left if number else first, room, self._base, middle=middle, even=even)
            for number in found.break_into(room - left, room - first)
        ]


class _Broken:
    """A text broken into lines by Qt, which counts in units of UTF-16."""

    def __init__(self, runs: Sequence[Run], font: QFont, device: QPaintDevice) -> None:
        clean = [run._replace(words=_one_text(run.words)) for run in runs]
        self._units = "".join(run.words for run in clean).encode("utf-16-le")
        self._styles: list[tuple[int, int, Run]] = []
        self._layout = QTextLayout("".join(run.words for run in clean), font, device)
        self._layout.setTextOption(layout.wrapping())
        self._layout.setFormats(list(self._ranges(clean)))
        self._lines: list[QTextLine] = []

    def _ranges(self, runs: Sequence[Run]) -> Iterator[QTextLayout.FormatRange]:
        at = 0
        for run in runs:
            made, length = QTextLayout.FormatRange(), len(run.words.encode("utf-16-le")) // 2
            look = QTextCharFormat()
            look.setFontWeight(QFont.Weight.Bold if run.bold else QFont.Weight.Normal)
            made.start, made.length, made.format = at, length, look
            self._styles.append((at, at + length, run))
            at += length
            yield made

    def break_into(self, width: float, first: float) -> range:
        """Break; says which lines there are: one at least."""
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width if self._lines else first)
            line.setPosition(QPointF(0, 0))
            self._lines.append(line)
        self._layout.endLayout()
        return range(max(1, len(self._lines)))

    def line(self, number: int, x: float, room: float, base: float, *, middle: bool, even: bool) -> Line:
        """The words of a line in their places."""
        if number >= len(self._lines):
            return ()
        line = self._lines[number]
        start, end = line.textStart(), line.textStart() + line.textLength()
        words = self._words(start, end)
        wide = line.naturalTextWidth()
        free = room - x - wide
        goes_on = number + 1 < len(self._lines) and not words.endswith(_BREAK)
        spread = even and goes_on and wide > 2 * EM and 0 < free <= _MOST_STRETCH * EM
        stretch = 1 + free / (wide - EM) if spread else 1.0  # what stands behind the last sign is not seen
        if middle:
            x += free / 2
        return tuple(self._parts(line, start, end, x, base, stretch))

    def _parts(self, line: QTextLine, start: int, end: int, x: float, base: float, stretch: float) -> Iterator[Words]:
        for begins, ends, run in self._styles:
            own, last = max(begins, start), min(ends, end)
            words = self._words(own, last).replace(_BREAK, "") if own < last else ""
            if words:
                yield Words(x + _x_of(line, own) * stretch, base, words, run.bold, run.underline, stretch)

    def _words(self, start: int, end: int) -> str:
        return self._units[2 * start : 2 * end].decode("utf-16-le", "replace")


def _x_of(line: QTextLine, at: int) -> float:
    found: Any = line.cursorToX(at)
    return float(found[0] if isinstance(found, tuple) else found)


def _one_text(words: str) -> str:
    """Words with their line ends as Qt has them within one text; a tab is two wide blanks."""
    return (
        cells.clean(words).replace("\r\n", "\n").replace("\r", "\n").replace("\n", _BREAK).replace("\t", "\u3000\u3000")
    )

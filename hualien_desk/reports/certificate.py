"""研習證明 and 參與證明 on paper: what stands in which size, the same in every format; it fits on its page."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.certificates import Certificate
from hualien_desk.reports import cells
from hualien_desk.reports.session_settings import settings
from hualien_desk.reports.sheet import ACROSS, DOWN, POINT, Page, Sheet, frame
from hualien_desk.reports.sheet import Box as Box

TITLE, TEAM_TITLE = "研習證明", "參與證明"
LEADING = 1.5
"""Height of a line, in sizes of the font."""
MARGIN, FRAME, GAP = 27.0, 11.0, 1.6
"""Millimetres from the edge to the text, to the frame, and between its two lines."""
ROOM = DOWN - 2 * MARGIN - 6
"""Millimetres of height for the text; a little is kept for programs that measure otherwise."""
SEAL = 38.0
"""Millimetres that stay free for the seal at least."""
LARGEST, LEAST = 18.0, 11.0
"""Points of the words."""


class Paragraph(NamedTuple):
    """A text over the width of the page: size, weight, how it stands, millimetres above."""

    words: str
    points: float
    bold: bool = False
    align: str = "left"
    above: float = 0.0

    @property
    def height(self) -> float:
        """Millimetres, estimated on the safe side."""
        ems = sum(max(1, -int(-cells.width(line) * 0.54 // self._in_line)) for line in self.words.split("\n"))
        return ems * self.points * LEADING * POINT

    @property
    def _in_line(self) -> float:
        return (ACROSS - 2 * MARGIN) / (self.points * POINT)


def paragraphs(found: Certificate) -> list[Paragraph]:
    """One certificate, in the largest size that leaves room for the seal."""
    points = LARGEST
    while True:
        top, bottom = list(_top(found, points)), list(_bottom(found))
        seal = ROOM - sum(part.above + part.height for part in (*top, *bottom))
        if seal >= SEAL or points <= LEAST:
            return [*top, bottom[0]._replace(above=max(seal, 0.0)), *bottom[1:]]
        points -= 0.5


def _top(found: Certificate, points: float) -> Iterator[Paragraph]:
    said = found.said
    yield Paragraph(found.number, 12, align="right")
    yield Paragraph(f"核發日期：{roc_date.words(found.issued_on)}", 12, align="right")
    if found.copies:
        last = found.copies[-1]
        words = settings()["certificate"]["copy"].format(次=last.number, 補發日期=roc_date.words(last.made_on))
        yield Paragraph(words, 12, bold=True, align="right")
    yield Paragraph(_spread(said["title"]), 36, bold=True, align="center", above=8)
    yield Paragraph(f"　　{said['holder']}", points, above=12)
    yield Paragraph(f"　　{said['text']}", points, above=2)
    yield Paragraph(f"　　{said['closing']}", points, above=4)


def _bottom(found: Certificate) -> Iterator[Paragraph]:
    yield Paragraph(found.said["issuer"], 24, bold=True, align="center")
    yield Paragraph(found.said["head"], 20, align="center", above=6)
    day = found.issued_on
    yield Paragraph(
        f"中　華　民　國　{day.year - 1911}　年　{day.month}　月　{day.day}　日", 18, align="center", above=8
    )


def _spread(title: str) -> str:
    """A short title with blanks between its signs."""
    return "　".join(title) if len(title) <= 6 else title


def sheet(found: Sequence[Certificate], made_on: date) -> Sheet:
    """The certificates, one a page."""
    return Sheet(title_of(found), office_of(found), made_on, tuple(map(_page, found)))


def title_of(found: Sequence[Certificate]) -> str:
    """What a file of certificates is called."""
    return TEAM_TITLE if found and found[0].team else TITLE


def office_of(found: Sequence[Certificate]) -> str:
    """Who issued them."""
    return str(found[0].said["office"]) if found else ""


def _page(found: Certificate) -> Page:
    outer = frame(FRAME, FRAME, ACROSS - 2 * FRAME, DOWN - 2 * FRAME, 0.6)
    inner = FRAME + GAP
    return *outer, *frame(inner, inner, ACROSS - 2 * inner, DOWN - 2 * inner, 0.3), *_boxes(found)


def _boxes(found: Certificate) -> Iterator[Box]:
    y = MARGIN
    for part in paragraphs(found):
        y += part.above
        room = MARGIN, y, ACROSS - 2 * MARGIN, part.height
        yield Box(part.words, *room, part.points, part.bold, part.align, LEADING, middle=False)
        y += part.height

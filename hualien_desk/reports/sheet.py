"""Drawn pages (certificates, badges, table cards): texts in boxes and lines, in millimetres; no file format."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

ACROSS, DOWN = 210.0, 297.0
"""A4 upright, in millimetres."""
POINT = 25.4 / 72
"""Millimetres of a point."""


class Box(NamedTuple):
    """A text in its room; it shrinks until it fits, down to `least` points."""

    words: str
    x: float
    y: float
    width: float
    height: float
    points: float
    bold: bool = False
    align: str = "center"
    leading: float = 1.2
    """Height of a line, in sizes of the font."""
    single: float = 0.0
    """The text stays on one line until it is so much smaller (0.5: half as large) than wanted."""
    turned: bool = False
    """Upside down."""
    least: float = 5.0
    middle: bool = True
    """In the middle of the height, else at the top."""


class Stroke(NamedTuple):
    """A line from here to there."""

    x: float
    y: float
    to_x: float
    to_y: float
    thick: float = 0.2
    dashed: bool = False


Page = tuple[Box | Stroke, ...]


class Sheet(NamedTuple):
    """Pages to be printed, and what they say of themselves."""

    title: str
    office: str
    made_on: date
    pages: tuple[Page, ...]
    landscape: bool = False


def frame(x: float, y: float, width: float, height: float, thick: float = 0.2, dashed: bool = False) -> Page:
    """Four lines around a room."""
    right, bottom = x + width, y + height
    corners = ((x, y), (right, y), (right, bottom), (x, bottom), (x, y))
    return tuple(Stroke(*one, *other, thick, dashed) for one, other in pairwise(corners))

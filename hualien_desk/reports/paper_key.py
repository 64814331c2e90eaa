"""The paper key on one page: what it is, for which file, how it is kept and used, who keeps it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hualien_desk.domain import roc_date
from hualien_desk.reports.sheet import ACROSS, Box, Page, Sheet, Stroke, frame

EDGE = 25.0
WIDE = ACROSS - 2 * EDGE
_LINE = 15.0
"""Height of a line of the key."""


def sheet(lines: Sequence[str], file: str, office: str, made_on: date, texts: Mapping[str, Any]) -> Sheet:
    """One A4 page."""
    told = f"資料檔：{file}\n製作日期：{roc_date.show(made_on)}"
    page: list[Box | Stroke] = [
        Box(office, EDGE, 24, WIDE, 8, 14, align="left"),
        Box(texts["title"], EDGE, 34, WIDE, 14, 26, bold=True, align="left"),
        Box(told, EDGE, 52, WIDE, 16, 13, align="left", leading=1.5),
        Box(texts["lead"], EDGE, 72, WIDE, 20, 13, align="left", leading=1.5, middle=False),
        *_key(lines, 98),
        *_points(texts["points"], 178),
        *_signs(texts["signs"], 256),
    ]
    return Sheet(texts["title"], office, made_on, (tuple(page),))


def _key(lines: Sequence[str], top: float) -> Page:
    parts: list[Box | Stroke] = list(frame(EDGE, top, WIDE, _LINE * len(lines) + 8, 0.5))
    for number, line in enumerate(lines):
        y = top + 4 + number * _LINE
        parts.append(Box(f"第 {number + 1} 列", EDGE + 6, y, 24, _LINE, 12, align="left"))
        groups = line.split(" ")
        room = (WIDE - 38) / len(groups)
        parts += [
            Box(group, EDGE + 32 + place * room, y, room, _LINE, 24, bold=True) for place, group in enumerate(groups)
        ]
    return tuple(parts)


def _points(points: Sequence[str], top: float) -> Page:
    parts: list[Box | Stroke] = []
    for number, text in enumerate(points):
        y = top + number * 17
        parts.append(Box(f"{number + 1}.", EDGE, y, 8, 16, 13, align="left", leading=1.45, middle=False))
        parts.append(Box(text, EDGE + 8, y, WIDE - 8, 16, 13, align="left", leading=1.45, middle=False))
    return tuple(parts)


def _signs(signs: Sequence[str], top: float) -> Page:
    parts: list[Box | Stroke] = []
    room = WIDE / len(signs)
    for place, words in enumerate(signs):
        x = EDGE + place * room
        parts.append(Box(words, x, top, room - 6, 7, 12, align="left"))
        parts.append(Stroke(x, top + 20, x + room - 6, top + 20))
    return tuple(parts)

"""The line above a chart that says what its signs mean; wrapped where it is too long."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF

from hualien_desk.reports.drawing import LEFT, SMALL, Box, Mark, Ruler, Stroke, Words

Shape = Box | Stroke | Mark | Words
SAMPLE = 1.8
"""How many lines' height wide a sample is."""


def legend(entries: Sequence[tuple[str, int, bool]], room: QRectF, ruler: Ruler) -> tuple[list[Shape], float]:
    """Words with the fill (`True`: a box) or the stroke that they stand for; and how tall they are together."""
    shapes: list[Shape] = []
    x, y, line = room.left(), room.top(), ruler.one(SMALL) * 1.2
    sample = ruler.tall * SAMPLE
    for words, kind, box in entries:
        wide = sample + ruler.gap + ruler.wide(words, SMALL)
        if x > room.left() and x + wide > room.right():
            x, y = room.left(), y + line
        shapes += _sample(QRectF(x, y, sample, line), kind, box, ruler)
        own = QRectF(x + sample + ruler.gap, y, min(wide, room.right() - x) - sample - ruler.gap, line)
        shapes.append(Words(own, words, LEFT, SMALL))
        x += wide + ruler.tall
    return shapes, (y + line + ruler.gap - room.top()) if entries else 0.0


def _sample(room: QRectF, kind: int, box: bool, ruler: Ruler) -> list[Shape]:
    if box:
        return [Box(room.adjusted(ruler.gap, room.height() * 0.2, -ruler.gap, -room.height() * 0.2), kind)]
    y = room.center().y()
    line = Stroke((QPointF(room.left(), y), QPointF(room.right(), y)), kind)
    return [line, *([Mark(room.center(), kind)] if kind >= 0 else [])]

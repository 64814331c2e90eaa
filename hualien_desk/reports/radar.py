"""The radar chart of 自我診斷: one painting for the screen and for documents, to be read without colours.

前測 is a dashed line with hollow diamonds, 後測 a solid line with full dots. The middle is nothing at all, so that the
lowest score still has its place. `image` and `png` are for documents: black on white, 標楷體.
"""

from collections.abc import Iterator, Sequence
from math import cos, pi, sin
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from hualien_desk.domain.diagnosis import AFTER, BEFORE, ROUNDS, Summary
from hualien_desk.reports import layout

SIZE = 1200, 960
"""Dots of a picture for a document: 12 centimetres at 254 dots an inch."""
_LETTERS = 28
"""How many Chinese signs of a picture's text would stand in its width."""
_SHARE, _UPRIGHT = 0.27, 0.6
"""Of the width: as much a label beside the chart, above or below it may take in one line."""
_SMALL = 0.75
"""Size of the scores on the grid."""
_STEPS = 24
"""Halvings until the radius is found."""


class Look(NamedTuple):
    """Colours and font of a chart."""

    paper: QColor
    ink: QColor
    quiet: QColor
    grid: QColor
    before: QColor
    after: QColor
    font: QFont


class Place(NamedTuple):
    """Where everything stands: the middle, the radius of the highest score, the rooms of the labels."""

    middle: QPointF
    radius: float
    labels: tuple[QRectF, ...]


def printed(size: tuple[int, int]) -> Look:
    """Black on white in 標楷體, for a picture of so many dots."""
    font = layout.font(12)
    font.setPixelSize(max(round(min(size[0], size[1] * SIZE[0] / SIZE[1]) / _LETTERS), 8))
    black, grey = QColor("black"), QColor("#9a9a9a")
    return Look(QColor("white"), black, QColor("#444444"), grey, black, black, font)


def image(found: Summary, size: tuple[int, int] = SIZE) -> QImage:
    """The chart as a picture for documents; works without a window."""
    with layout.measuring():  # fonts need an application, which the command line has not yet
        look, made = printed(size), QImage(*size, QImage.Format.Format_RGB32)
        made.fill(look.paper)
        painter = QPainter(made)
        paint(painter, QRectF(0, 0, *size), found, look)
        painter.end()
    return made


def png(found: Summary, size: tuple[int, int] = SIZE) -> bytes:
    """The same picture as the bytes of a .png."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image(found, size).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def paint(painter: QPainter, room: QRectF, found: Summary, look: Look) -> None:
    """Draw the chart into a room: grid, both rounds, labels, legend."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(look.font)
    metrics = QFontMetricsF(look.font, painter.device())
    legend = metrics.height() * 1.8
    place = find_place(room.adjusted(0, 0, 0, -legend), [line.name for line in found.lines], metrics)
    _grid(painter, place, found, look, metrics)
    _scores(painter, place, found, look)
    for round in ROUNDS:
        _series(painter, place, found, round, look)
    painter.setPen(look.ink)
    for line, label in zip(found.lines, place.labels, strict=True):
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWrapAnywhere, line.name)
    _legend(painter, QRectF(room.left(), room.bottom() - legend, room.width(), legend), found, look)
    painter.restore()


def find_place(room: QRectF, names: Sequence[str], metrics: QFontMetricsF) -> Place:
    """The largest radius with which every label stays in the room."""
    edge = metrics.height() * 0.3
    room = room.adjusted(edge, edge, -edge, -edge)
    shares = [_UPRIGHT if abs(_direction(n, len(names))[0]) < 0.1 else _SHARE for n in range(len(names))]
    sizes = [_wrapped(name, room.width() * share, metrics) for name, share in zip(names, shares, strict=True)]
    least, most = 1.0, max(min(room.width(), room.height()) / 2, 1.0)
    for _ in range(_STEPS):
        tried = (least + most) / 2
        inside = all(room.contains(label) for label in _labels(room.center(), tried, sizes, metrics))
        least, most = (tried, most) if inside else (least, tried)
    return _centred(room, least, sizes, metrics)


def _centred(room: QRectF, radius: float, sizes: Sequence[QRectF], metrics: QFontMetricsF) -> Place:
    """The same with what is left above and below shared: an odd number of axes is higher than it is low."""
    labels = _labels(room.center(), radius, sizes, metrics)
    top, bottom = min(one.top() for one in labels), max(one.bottom() for one in labels)
    down = (room.top() + room.bottom() - top - bottom) / 2
    return Place(room.center() + QPointF(0, down), radius, tuple(one.translated(0, down) for one in labels))


def _wrapped(name: str, width: float, metrics: QFontMetricsF) -> QRectF:
    """The size of a label, over as many equal lines as it needs."""
    whole = metrics.horizontalAdvance(name)
    lines = max(1, -int(-whole // width))
    across = whole / lines + (metrics.horizontalAdvance("國") if lines > 1 else 2)
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWrapAnywhere
    tall = metrics.boundingRect(QRectF(0, 0, across, 1e5), int(flags), name).height()
    return QRectF(0, 0, across, tall)


def _labels(middle: QPointF, radius: float, sizes: Sequence[QRectF], metrics: QFontMetricsF) -> list[QRectF]:
    found = []
    for number, size in enumerate(sizes):
        x, y = _direction(number, len(sizes))
        at = middle + QPointF(x, y) * (radius + metrics.height() * 0.5)
        corner = QPointF(at.x() - size.width() * (1 - x) / 2, at.y() - size.height() * (1 - y) / 2)
        found.append(QRectF(corner, size.size()))
    return found


def _direction(number: int, count: int) -> tuple[float, float]:
    """Of an axis: the first goes up, the others follow with the clock."""
    angle = 2 * pi * number / count
    return sin(angle), -cos(angle)


def _at(place: Place, number: int, count: int, share: float) -> QPointF:
    return place.middle + QPointF(*_direction(number, count)) * (place.radius * share)


def _grid(painter: QPainter, place: Place, found: Summary, look: Look, metrics: QFontMetricsF) -> None:
    count, thin = len(found.lines), metrics.height() / 24
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.grid, thin))
    for step in range(1, found.most + 1):
        painter.drawPolygon(QPolygonF([_at(place, n, count, step / found.most) for n in range(count)]))
    for number in range(count):
        painter.drawLine(place.middle, _at(place, number, count, 1))


def _scores(painter: QPainter, place: Place, found: Summary, look: Look) -> None:
    """The scores on the first axis, small; where they would touch only the highest."""
    font = QFont(look.font)
    font.setPixelSize(max(round(QFontMetricsF(look.font).height() * _SMALL * 0.8), 6))
    painter.setFont(font)
    painter.setPen(look.quiet)
    tall = QFontMetricsF(font, painter.device()).height()
    for step in range(1 if place.radius / found.most > tall else found.most, found.most + 1):
        at = _at(place, 0, len(found.lines), step / found.most)
        room = QRectF(at.x() - tall * 1.2, at.y(), tall, tall)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, f"{step}")
    painter.setFont(look.font)


def points(place: Place, found: Summary, round: str) -> list[QPointF | None]:
    """Where the means of a round stand; None for a dimension that nobody answered."""
    means = [line.ability.at(round).value for line in found.lines]
    count = len(means)
    return [None if mean is None else _at(place, n, count, mean / found.most) for n, mean in enumerate(means)]


def _series(painter: QPainter, place: Place, found: Summary, round: str, look: Look) -> None:
    own = points(place, found, round)
    painter.setPen(_pen(round, look))
    for number, start in enumerate(own):
        end = own[(number + 1) % len(own)]
        if start and end:
            painter.drawLine(start, end)
    for point in own:
        if point:
            _marker(painter, point, round, look)


def _unit(look: Look) -> float:
    """The measure of lines and markers: the size of the font."""
    return QFontMetricsF(look.font).height() / 16


def _pen(round: str, look: Look) -> QPen:
    pen = QPen(look.before if round == BEFORE else look.after, _unit(look) * (1.6 if round == BEFORE else 2))
    if round == BEFORE:
        pen.setDashPattern([4, 3])
    return pen


def _marker(painter: QPainter, at: QPointF, round: str, look: Look) -> None:
    unit = _unit(look)
    painter.save()
    painter.setPen(QPen(look.before if round == BEFORE else look.after, unit * 1.4))
    painter.setBrush(look.paper if round == BEFORE else look.after)
    if round == AFTER:
        painter.drawEllipse(at, unit * 3.2, unit * 3.2)
    else:
        sides = ((0, -1), (1, 0), (0, 1), (-1, 0))
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) * (unit * 5.2) for x, y in sides]))
    painter.restore()


def legend_words(found: Summary) -> Iterator[tuple[str, str]]:
    """Each round that has sheets, and how many."""
    return ((round, f"{round}（{count} 份）") for round, count in zip(ROUNDS, found.sheets, strict=True) if count)


def _legend(painter: QPainter, room: QRectF, found: Summary, look: Look) -> None:
    """The legend in the middle of its room, a piece of line before each word."""
    metrics, items = QFontMetricsF(look.font, painter.device()), list(legend_words(found))
    sample, gap = metrics.height() * 2.4, metrics.height()
    whole = sum(sample + gap / 2 + metrics.horizontalAdvance(words) for _, words in items) + gap * (len(items) - 1)
    x, y = room.center().x() - whole / 2, room.center().y()
    for round, words in items:
        painter.setPen(_pen(round, look))
        painter.drawLine(QPointF(x, y), QPointF(x + sample, y))
        _marker(painter, QPointF(x + sample / 2, y), round, look)
        painter.setPen(look.ink)
        wide, x = metrics.horizontalAdvance(words), x + sample + gap / 2
        painter.drawText(QRectF(x, room.top(), wide + 2, room.height()), Qt.AlignmentFlag.AlignVCenter, words)
        x += wide + gap

"""名牌 and 桌牌: names large, agency and title beside them; long names become smaller."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from hualien_desk.domain.sittings import Seat, Sitting
from hualien_desk.reports.session_settings import settings
from hualien_desk.reports.sheet import ACROSS, DOWN, Box, Page, Sheet, Stroke

BADGES, CARDS = "名牌", "桌牌"
People = Sequence[tuple[Sitting, Seat]]


def _about(seat: Seat) -> str:
    return "　".join(part for part in (seat.agency, seat.title) if part)


def badges(people: People, office: str, made_on: date) -> Sheet:
    """名牌: as many a page as the paper holds, with lines to cut along."""
    own = settings()["badge"]
    rest, pages = iter(people), []
    while some := list(islice(rest, own["columns"] * own["rows"])):
        pages.append(_badge_page(some))
    return Sheet(BADGES, office, made_on, tuple(pages))


def _badge_page(people: People) -> Page:
    own = settings()["badge"]
    left = (ACROSS - own["columns"] * own["width"]) / 2
    top = (DOWN - own["rows"] * own["height"]) / 2
    parts: list[Box | Stroke] = list(_cuts(left, top))
    for place, (sitting, seat) in enumerate(people):
        row, column = divmod(place, own["columns"])
        parts += _badge(sitting, seat, left + column * own["width"], top + row * own["height"])
    return tuple(parts)


def _cuts(left: float, top: float) -> Iterator[Stroke]:
    own = settings()["badge"]
    right, bottom = left + own["columns"] * own["width"], top + own["rows"] * own["height"]
    for column in range(own["columns"] + 1):
        x = left + column * own["width"]
        yield Stroke(x, top, x, bottom, dashed=True)
    for row in range(own["rows"] + 1):
        y = top + row * own["height"]
        yield Stroke(left, y, right, y, dashed=True)


def _badge(sitting: Sitting, seat: Seat, x: float, y: float) -> Iterator[Box]:
    own = settings()["badge"]
    width, height, edge = own["width"] - 8, own["height"], x + 4
    yield Box(sitting.kind, edge, y + 3, width, height * 0.15, 11, single=0.7)
    yield Box(seat.name, edge, y + height * 0.24, width, height * 0.42, 38, bold=True, single=0.45)
    yield Box(_about(seat), edge, y + height * 0.7, width, height * 0.24, 13, single=0.8)


def cards(people: People, office: str, made_on: date) -> Sheet:
    """桌牌: A4 to be folded along the middle, the name readable from both sides."""
    return Sheet(CARDS, office, made_on, tuple(_card(seat) for _, seat in people), landscape=True)


def _card(seat: Seat) -> Page:
    across, down = DOWN, ACROSS
    lower = (
        Box(_about(seat), 20, down / 2 + 10, across - 40, 22, 32, single=0.5),
        Box(seat.name, 20, down / 2 + 34, across - 40, 60, 140, bold=True, single=0.4),
    )
    upper = (box._replace(x=across - box.x - box.width, y=down - box.y - box.height, turned=True) for box in lower)
    return Stroke(10, down / 2, across - 10, down / 2, dashed=True), *lower, *upper

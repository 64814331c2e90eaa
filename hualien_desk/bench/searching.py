"""Searches and sorts of the lists, as the window asks for them."""

import random
from collections.abc import Callable, Iterator
from functools import partial

from hualien_desk.bench import county
from hualien_desk.bench.results import Result, best, spread
from hualien_desk.domain.rulings import Ruling
from hualien_desk.operations.desk import Desk
from hualien_desk.store import listing
from hualien_desk.store.listing import PERSON_ORDERS, Source
from hualien_desk.store.tables import rows

SEARCHES = 200
SEARCH_GOAL, SORT_GOAL = 0.016, 0.5
ORDERS = ("", "name", "national_id", "agency")
PLAIN = """SELECT p.id FROM participant p JOIN posting o ON o.participant_id = p.id JOIN agency a ON a.id = o.agency_id
    WHERE p.name LIKE :word OR p.national_id LIKE :word OR a.name LIKE :word OR o.unit LIKE :word OR o.title LIKE :word
    ORDER BY o.agency_id, p.name"""


def fragments() -> Iterator[str]:
    """What people type: a character or two of a name, a part of a national ID, an agency."""
    draw = random.Random(109)
    while True:
        yield draw.choice(county.GIVEN)
        yield draw.choice(county.GIVEN) + draw.choice(county.GIVEN)
        yield draw.choice(county.SURNAMES)
        yield county.national_id(draw.randrange(county.PEOPLE))[draw.randrange(5) :]
        yield draw.choice(county.AGENCIES)[:2]


def search(desk: Desk, who: str, runs: int, scale: float = 1) -> Result:
    """Search a fragment: the ids in order and their count, against LIKE over the same columns."""
    source, typed = listing.participants(desk.book.coverage), fragments()
    asked = [(next(typed), ORDERS[number % len(ORDERS)]) for number in range(SEARCHES)]
    ours: list[Callable[[], object]] = [partial(_count, source, text, order) for text, order in asked]
    plain: list[Callable[[], object]] = [partial(_plain, text) for text, _ in asked]
    times = [min(spread(jobs).p99 for _ in range(runs)) for jobs in (ours, plain)]
    return Result(f"search a fragment, {who}, p99", times[0], times[1], "LIKE", most=SEARCH_GOAL * scale)


def _count(source: Source, text: str, order: str) -> int:
    return len(source.ids(text, order, False, {}))


def _plain(text: str) -> int:
    return len(rows(PLAIN.replace(":word", "?1"), f"%{text}%"))


def sort_people(desk: Desk, who: str, runs: int, scale: float = 1) -> Result:
    """The slowest column of the list of people."""
    source = listing.participants(desk.book.coverage)
    turns = [(order, turned) for order in PERSON_ORDERS for turned in (False, True)]
    slowest = max(best(runs, partial(source.ids, "", order, turned, {})) for order, turned in turns)
    return Result(f"any sort of the list of people, {who}", slowest, most=SORT_GOAL * scale)


def sort_rulings(lines: list[Ruling], who: str, runs: int) -> Result:
    """The slowest column of the list of rulings."""
    from hualien_desk.ui import awards_tab
    from hualien_desk.ui.list_model import RecordsSource

    source = RecordsSource(lines, awards_tab._search, awards_tab.ORDERS, awards_tab.FILTERS)
    turns = [(order, turned) for order in awards_tab.ORDERS for turned in (False, True)]
    slowest = max(best(runs, partial(source.ids, "", order, turned, {})) for order, turned in turns)
    return Result(f"any sort of the {len(lines):,} rulings, {who}", slowest, most=SORT_GOAL)

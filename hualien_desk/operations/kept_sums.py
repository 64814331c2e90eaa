"""The sums of learning, kept as long as nobody writes what they are made of: a nation's take their time.

They are counted while everyone is ruled, which reads the same rows; after an entry only the people it touched are
counted anew, with those near them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain.evaluation import Sum
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.store import database, journal, learning_counts, learning_sums
from hualien_desk.store.facts import Over
from hualien_desk.store.learning_counts import Pieces
from hualien_desk.store.learning_sums import NOBODY

OF_PEOPLE = frozenset({"completion", "posting", "participant"})
"""Tables whose changes change the sums of some people."""
OF_ALL = frozenset({"course", "agency"})
"""Tables whose changes change the sums of all."""
FEW = 200
"""Entries of the journal that are looked at; after more the sums are made anew."""
MANY = 500_000
"""Completions that are counted beside the ruling; fewer are counted quickly when somebody looks."""


class _Moment(NamedTuple):
    """A file as it stood after an entry of the journal."""

    path: Path
    number: int
    at: str


class _Kept(NamedTuple):
    """Sums as they stood at a moment."""

    moment: _Moment
    pieces: Pieces


_kept: list[_Kept] = []
"""The last that were made; none or one."""


def sums(since: date, until: date, covered: str = NOBODY) -> list[Sum]:
    """Completions by agency, staff category, month and sort of course; `covered` as `learning_sums` tells it."""
    now, before = _now(), _standing(since, until, covered)
    stale = _stale(before, now) if before else None
    if before is None or stale is None:
        found = learning_counts.everyone(since, until, covered)
    else:
        found = learning_counts.renewed(before.pieces, stale) if stale else before.pieces
    _kept[:] = [_Kept(now, found)]
    return found.whole


@contextmanager
def beside(book: RuleBook) -> Iterator[Over | None]:
    """Count what is read inside, of everyone; None when there is no need. What others write meanwhile is later."""
    if not learning_counts.has(MANY):
        yield None
        return
    told = book.since, book.until, learning_sums.covered(book.coverage)
    if (before := _standing(*told)) and _stale(before, _now()) is not None:
        yield None
        return
    now, counting = _now(), learning_counts.begin(*told)
    yield counting.over
    _kept[:] = [_Kept(now, learning_counts.end(counting))]


def forget() -> None:
    """Keep nothing."""
    _kept.clear()


def _now() -> _Moment:
    number = journal.latest()
    entry = journal.find(number)
    return _Moment(database.path(), number, entry.at if entry else "")


def _standing(*told: date | str) -> _Kept | None:
    """What is kept of this file and time."""
    for one in _kept:
        entry = journal.find(one.moment.number)
        pieces = one.pieces
        same = (one.moment.path, pieces.since, pieces.until, pieces.covered) == (database.path(), *told)
        if same and entry and entry.at == one.moment.at:  # else another file took the place of this one
            return one
    return None


def _stale(one: _Kept, now: _Moment) -> set[int] | None:
    """The pieces that later entries touched; None: all, or too many to tell."""
    before, found = one.moment.number, set[int]()
    if not 0 <= now.number - before <= FEW:
        return None
    for later in range(before + 1, now.number + 1):
        tables = journal.tables_of(later)
        if tables & OF_ALL:
            return None
        if tables & OF_PEOPLE:
            found |= {one.pieces.piece(person) for person in journal.people_of(later)}
    return found

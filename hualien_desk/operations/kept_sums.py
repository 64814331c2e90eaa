"""The sums of learning, kept as long as nobody writes what they are made of: a nation's take their time."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain.evaluation import Sum
from hualien_desk.store import database, journal, learning_letters

MADE_OF = frozenset({"completion", "course", "posting", "participant", "agency"})
"""Tables whose changes change the sums."""
FEW = 200
"""Entries of the journal that are looked at; after more the sums are made anew."""


class _Kept(NamedTuple):
    """Sums of a file and a time, as they stood after an entry of the journal."""

    path: Path
    since: date
    until: date
    number: int
    at: str
    sums: list[Sum]


_kept: list[_Kept] = []
"""The last that were made; none or one."""


def sums(since: date, until: date) -> list[Sum]:
    """Completions by agency, staff category, month and sort of course."""
    number = journal.latest()
    found = next((one.sums for one in _kept if _stands(one, since, until, number)), None)
    if found is None:
        found = learning_letters.sums(since, until)
    entry = journal.find(number)
    _kept[:] = [_Kept(database.path(), since, until, number, entry.at if entry else "", found)]
    return found


def _stands(one: _Kept, since: date, until: date, number: int) -> bool:
    if (one.path, one.since, one.until) != (database.path(), since, until) or not 0 <= number - one.number <= FEW:
        return False
    entry = journal.find(one.number)
    if entry is None or entry.at != one.at:  # another file took the place of this one
        return False
    return not any(journal.tables_of(later) & MADE_OF for later in range(one.number + 1, number + 1))

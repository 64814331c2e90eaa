"""Counts completions while they are read, in pieces of people: what an entry touched is counted anew, not all.

People of whom one row is not the whole story (several postings, a course reported twice) are added up by the one SQL
that says what a sum is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from hualien_desk.domain.evaluation import Sum
from hualien_desk.store import learning_sums
from hualien_desk.store.learning_sums import NOBODY
from hualien_desk.store.tables import rows, stream

PIECES, SMALLEST = 64, 1000
"""Into how many pieces people are parted, and how many are a piece at least."""
_ROWS = "SELECT participant_id, course_id, completed_on, hours FROM completion"
"""Without a range read as it lies in the file, whatever its order."""
_IN_RANGE = " WHERE participant_id BETWEEN ? AND ?"
_PLAIN = """SELECT participant_id, agency_id, category FROM posting{} GROUP BY participant_id
    HAVING count(*) = 1 AND coalesce(since, '') <= ? AND coalesce(until, '9') >= ?"""
"""People with one posting that holds all the time."""
_TWICE = """SELECT DISTINCT participant_id FROM (SELECT participant_id FROM completion{}
    GROUP BY participant_id, course_id HAVING count(*) > 1)"""

Counts = dict[tuple[str, str, float], int]
"""How many completions of a sort of course, a month and so many hours."""


class Pieces(NamedTuple):
    """Sums of a time by piece of people, and all together; a piece is so many people by their numbers."""

    since: date
    until: date
    size: int
    of: dict[int, list[Sum]]
    whole: list[Sum]
    covered: str = NOBODY

    def piece(self, person: int) -> int:
        """The piece that a person is in."""
        return person // self.size


class _Months(dict[str, str]):
    """The month of a day, "" for days outside; every day is worked out once."""

    def __init__(self, since: date, until: date) -> None:
        super().__init__()
        self._since, self._until = since.isoformat(), until.isoformat()

    def __missing__(self, day: str) -> str:
        found = self[day] = day[:7] if self._since <= day <= self._until else ""
        return found


class Counting:
    """Counts rows that begin with person, course, day and hours while they pass by; all people or one piece."""

    def __init__(self, since: date, until: date, size: int, only: int | None = None, covered: str = NOBODY) -> None:
        """Read whatever the rows do not say themselves."""
        self.since, self.until, self.size, self.covered = since, until, size, covered
        self._range = () if only is None else (only * size, (only + 1) * size - 1)
        self._sorts = defaultdict[int, str](str, rows("SELECT id, categories FROM course"))
        self._usual = defaultdict[int, float](float, rows("SELECT id, coalesce(hours, 0) FROM course"))
        self._counts: defaultdict[tuple[int, int, str], Counts] = defaultdict(lambda: defaultdict(int))
        self._own, self._odd = self._places(), set[int]()

    def _places(self) -> dict[int, Counts]:
        """Where a person's completions are counted; those without a place are odd."""
        where, span = _IN_RANGE if self._range else "", (self.since.isoformat(), self.until.isoformat())
        found = {
            who: self._counts[who // self.size, agency, category]
            for who, agency, category in rows(_PLAIN.format(where), *self._range, *span)
        }
        for (who,) in rows(_TWICE.format(where), *self._range):
            found.pop(who, None)
        return found

    def over(self, found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """The same rows, counted: a nation has ten millions, so nothing is looked up twice."""
        own, odd, sorts, usual = self._own.get, self._odd, self._sorts, self._usual
        months = _Months(self.since, self.until)
        for row in found:
            counts, month = own(row[0]), months[row[2]]
            if counts is None:
                odd.add(row[0])
            elif month:
                hours = row[3]
                counts[sorts[row[1]], month, usual[row[1]] if hours is None else hours] += 1
            yield row

    def count(self) -> None:
        """Read the rows for nothing else."""
        for _ in self.over(stream(_ROWS + (_IN_RANGE if self._range else ""), *self._range)):
            pass

    def made(self) -> dict[int, list[Sum]]:
        """The sums of each piece."""
        found, odd = defaultdict[int, list[Sum]](list), defaultdict[int, list[int]](list)
        for (piece, agency, category), counts in self._counts.items():
            for (sort, month, hours), count in counts.items():
                found[piece].append(Sum(agency, category, True, month, sort, count, count * hours))
        for who in self._odd:
            odd[who // self.size].append(who)
        for piece, people in odd.items():
            found[piece] += learning_sums.sums_of(people, self.since, self.until, self.covered)
        return {piece: united(own) for piece, own in found.items()}


def begin(since: date, until: date, covered: str = NOBODY) -> Counting:
    """Begin to count everyone; `covered` as `learning_sums.covered` tells it."""
    most = rows("SELECT max(id) FROM participant")[0][0] or 0
    return Counting(since, until, max(SMALLEST, most // PIECES + 1), covered=covered)


def end(counting: Counting) -> Pieces:
    """What was counted of everyone."""
    return _whole(counting, counting.made())


def everyone(since: date, until: date, covered: str = NOBODY) -> Pieces:
    """Count everyone."""
    counting = begin(since, until, covered)
    counting.count()
    return end(counting)


def renewed(before: Pieces, stale: Iterable[int]) -> Pieces:
    """The same with some pieces counted anew."""
    of = dict(before.of)
    for piece in stale:
        counting = Counting(before.since, before.until, before.size, piece, before.covered)
        counting.count()
        of[piece] = counting.made().get(piece, [])
    return _whole(before, of)


def _whole(like: Pieces | Counting, of: dict[int, list[Sum]]) -> Pieces:
    return Pieces(like.since, like.until, like.size, of, united(chain.from_iterable(of.values())), like.covered)


def united(found: Iterable[Sum]) -> list[Sum]:
    """One sum of each agency, category, month and sort."""
    sums: dict[tuple[Any, ...], tuple[int, float]] = {}
    for one in found:
        count, hours = sums.get(one[:5], (0, 0.0))
        sums[one[:5]] = count + one.completions, hours + one.hours
    return [Sum._make((*key, count, round(hours, 6))) for key, (count, hours) in sums.items()]


def has(many: int) -> bool:
    """Say whether there are so many completions, by the number of the last."""
    return (rows("SELECT max(id) FROM completion")[0][0] or 0) >= many

"""Adds up a nation's completions in seconds: every completion is a letter, and letters of a text are counted at once.

A letter says sort of course, month and hours. People of whom that is not the whole story (several postings, a course
reported twice, odd hours) are added up row by row, by the one SQL that says what a sum is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from hualien_desk.domain.evaluation import Sum
from hualien_desk.store import learning_sums
from hualien_desk.store.tables import rows, stream

LARGE = 100_000
"""Completions from which this way is the shorter one."""
_FIRST, _ODD = 0xE000, "\x01"
"""The first letter that is used; the one of hours that no letter holds."""
_HOURS = 4000
"""Hundredths of hours that letters can hold; more than 40 hours are odd."""
_MOST_SORTS = (0x10FFFF - _FIRST) // (12 * _HOURS)
_LETTERS = f"""WITH sort (id, first, hours) AS MATERIALIZED (SELECT c.id, {_FIRST} + 12 * {_HOURS} * s.value, c.hours
    FROM course c JOIN (SELECT categories, row_number() OVER (ORDER BY categories) - 1 AS value
    FROM (SELECT DISTINCT categories FROM course)) s ON s.categories = c.categories)
    SELECT who, group_concat(CASE WHEN h >= 0 AND h < {_HOURS / 100} AND h = CAST(h * 100 + 0.5 AS INTEGER) / 100.0
    THEN char(first + (month - 1) * {_HOURS} + CAST(h * 100 + 0.5 AS INTEGER)) ELSE char({ord(_ODD)}) END, '')
    FROM (SELECT x.participant_id AS who, t.first, CAST(substr(x.completed_on, 6, 2) AS INTEGER) AS month,
    coalesce(x.hours, t.hours, 0) AS h FROM completion x CROSS JOIN sort t ON t.id = x.course_id
    WHERE x.completed_on BETWEEN ? AND ?) GROUP BY who"""
_PLAIN = """SELECT participant_id, agency_id, category FROM posting GROUP BY participant_id
    HAVING count(*) = 1 AND coalesce(since, '') <= ? AND coalesce(until, '9') >= ?"""
"""People with one posting that holds all the time."""
_TWICE = """SELECT DISTINCT participant_id FROM
    (SELECT participant_id FROM completion GROUP BY participant_id, course_id HAVING count(*) > 1)"""

Place = tuple[int, str]
"""Agency and staff category."""


def sums(since: date, until: date) -> list[Sum]:
    """Completions of a year by agency, staff category, month and sort of course, by the shorter way."""
    large = (rows("SELECT max(id) FROM completion")[0][0] or 0) >= LARGE
    return counted(since, until) if large else learning_sums.sums(since, until)


def counted(since: date, until: date) -> list[Sum]:
    """The same sums by letters; where these are too few, by the SQL alone."""
    sorts = [text for (text,) in rows("SELECT DISTINCT categories FROM course ORDER BY 1")]
    if len(sorts) > _MOST_SORTS or since.year != until.year:
        return learning_sums.sums(since, until)
    span = since.isoformat(), until.isoformat()
    plain: dict[int, Place] = {who: (agency, category) for who, agency, category in rows(_PLAIN, *span)}
    letters, odd = _count(plain, span)
    return _united([*_read(letters, sorts, since.year), *learning_sums.sums_of(odd, since, until)])


def _count(plain: Mapping[int, Place], span: tuple[str, str]) -> tuple[dict[Place, Counter[str]], list[int]]:
    """How often each letter stands at each place, and who is added up row by row."""
    twice = {who for (who,) in rows(_TWICE)}
    texts, odd = defaultdict[Place, list[str]](list), list[int]()
    for who, letters in stream(_LETTERS, *span):
        if who in plain and who not in twice and _ODD not in letters:
            texts[plain[who]].append(letters)
        else:
            odd.append(who)
    return {place: Counter("".join(own)) for place, own in texts.items()}, odd


def _read(letters: Mapping[Place, Counter[str]], sorts: list[str], year: int) -> Iterator[Sum]:
    """What the letters say."""
    for (agency, category), counts in letters.items():
        for letter, count in counts.items():
            rest, cents = divmod(ord(letter) - _FIRST, _HOURS)
            sort, month = divmod(rest, 12)
            yield Sum(agency, category, True, f"{year}-{month + 1:02d}", sorts[sort], count, count * cents / 100)


def _united(found: Iterable[Sum]) -> list[Sum]:
    """One sum of each agency, category, month and sort."""
    sums: dict[tuple[object, ...], tuple[int, float]] = {}
    for one in found:
        count, hours = sums.get(one[:5], (0, 0.0))
        sums[one[:5]] = count + one.completions, hours + one.hours
    return [Sum._make((*key, count, round(hours, 6))) for key, (count, hours) in sums.items()]

"""Lists for the window: ids in display order and pages of lines, found, filtered and sorted by SQL."""

from array import array
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import names, national_id
from hualien_desk.domain.people import Posting
from hualien_desk.domain.rulebook import CoverageRules
from hualien_desk.store import agencies
from hualien_desk.store.tables import rows

PAGE = 500
"""Ids asked for in one statement.

In an order `+o.agency_id` keeps SQLite from walking an index of agencies, which reads the people all over the file.
"""

LATEST = (
    "NOT EXISTS (SELECT 1 FROM posting l WHERE l.participant_id = o.participant_id AND l.id <> o.id AND "
    "(l.since IS NOT NULL, coalesce(l.since, ''), l.id) > (o.since IS NOT NULL, coalesce(o.since, ''), o.id))"
)
"""Posting `o` is the latest known of its person."""
WHO = f"JOIN participant p ON p.id = x.participant_id JOIN posting o ON o.participant_id = p.id AND {LATEST}"
"""The person `p` and the latest posting `o` of a row `x`."""


class Term(NamedTuple):
    """A condition and its values."""

    sql: str
    values: tuple[Any, ...] = ()


_ANY = Term("1")


class PersonLine(NamedTuple):
    """A participant with the latest known posting."""

    national_id: str
    name: str
    posting: Posting
    postings: int


class Source:
    """A list over one query; `order` is its own order, `orders` and `filters` are SQL by key."""

    def __init__(
        self,
        tables: str,
        key: str,
        order: str,
        orders: Mapping[str, str],
        filters: Mapping[str, Callable[[Any], Term]],
        search: Callable[[str], Term],
        read: Callable[[Sequence[int]], Mapping[int, tuple[Any, ...]]],
        fixed: Term = _ANY,
        shown: Mapping[str, str] | None = None,
        people: str = "",
    ) -> None:
        """`shown`: SQL for what a column says where its order says something else; `people`: SQL for the person."""
        self._tables, self._key, self._order, self._orders = tables, key, order, orders
        self._filters, self._search, self._read, self._fixed = filters, search, read, fixed
        self._shown = {**orders, **(shown or {})}
        self._people = people

    def ids(self, text: str, order: str, descending: bool, filters: Mapping[str, Any]) -> "array[int]":
        """The ids that fit, in display order; `order` "" is the list's own."""
        turned = " DESC" if descending else ""
        first = f"{self._orders[order]}{turned}, " if order in self._orders else ""
        where, values = self._where(text, filters)
        sql = f"SELECT {self._key} FROM {self._tables} WHERE {where} ORDER BY {first}{self._order}"
        return array("q", [row[0] for row in rows(sql, *values)])

    def _where(self, text: str, filters: Mapping[str, Any]) -> tuple[str, list[Any]]:
        terms = [self._fixed, *(self._term(key, value) for key, value in filters.items() if value is not None)]
        terms += [self._search(word) for word in text.split()]
        return " AND ".join(term.sql for term in terms), [value for term in terms for value in term.values]

    def _term(self, key: str, value: Any) -> Term:
        """A filter by its key; that of a column is "=" and the column's key, with one of its values."""
        if not key.startswith("="):
            return self._filters[key](value)
        return Term(f"coalesce({self._shown[key[1:]].lstrip('+')}, '') = ?", (value,))

    def values(self, key: str, text: str, filters: Mapping[str, Any], most: int) -> list[tuple[Any, int]]:
        """The values of a column among the rows that fit, the most frequent first, with their counts."""
        where, values = self._where(text, filters)
        what = f"coalesce({self._shown[key].lstrip('+')}, '')"
        sql = f"SELECT {what}, count(*) FROM {self._tables} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
        return [(row[0], row[1]) for row in rows(sql, *values, most)]

    def people(self, text: str, filters: Mapping[str, Any]) -> int | None:
        """How many different people the rows speak of; None where every row is somebody or nobody."""
        if not self._people:
            return None
        where, values = self._where(text, filters)
        sql = f"SELECT count(DISTINCT {self._people}) FROM {self._tables} WHERE {where}"
        return int(rows(sql, *values)[0][0])

    def count(self) -> int:
        """How many rows there are without search and filters."""
        sql = f"SELECT count(*) FROM {self._tables} WHERE {self._fixed.sql}"
        return int(rows(sql, *self._fixed.values)[0][0])

    def rows(self, ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
        """The lines of some ids."""
        found: dict[int, tuple[Any, ...]] = {}
        for start in range(0, len(ids), PAGE):
            found.update(self._read(ids[start : start + PAGE]))
        return found


def day(iso: str | None) -> date | None:
    """The stored day as a date."""
    return date.fromisoformat(iso) if iso else None


def marks(values: Sequence[Any]) -> str:
    """The question marks of an IN list."""
    return ", ".join("?" * len(values)) or "NULL"


def equals(column: str) -> Callable[[Any], Term]:
    """A filter by value."""
    return lambda value: Term(f"{column} = ?", (value,))


def either(terms: Sequence[Term]) -> Term:
    """One of the terms holds."""
    return Term(f"({' OR '.join(term.sql for term in terms)})", tuple(v for term in terms for v in term.values))


def part(column: str, text: str) -> Term:
    """Holds the text; 臺 and 台 are alike."""
    if "台" in text or "臺" in text:
        return Term(f"instr(replace({column}, '臺', '台'), ?)", (text.replace("臺", "台"),))
    return Term(f"instr({column}, ?)", (text,))


def keyed(column: str, text: str) -> Term:
    """A stored match key holds the text."""
    return Term(f"instr({column}, ?)", (names.match_key(text),))


def _id_part(column: str, text: str) -> Term | None:
    """A fragment of a national ID, whole or masked (A12****789)."""
    plain = national_id.normalise(text)
    if not plain.isascii() or not plain.replace("*", "").isalnum():
        return None
    return Term(f"{column} LIKE ?", (f"%{plain.replace('*', '_')}%",))


def _agencies_like(text: str) -> list[int]:
    """Agencies with this fragment in their name or in another known writing of it."""
    key = names.agency_key(text)
    sql = "SELECT id FROM agency WHERE instr(key, ?) UNION SELECT agency_id FROM agency_alias WHERE instr(key, ?)"
    return [row[0] for row in rows(sql, key, key)] if key else []


def person_has(word: str) -> Term:
    """Person `p` with posting `o` has the word in name, national ID, agency, unit or title."""
    terms = [keyed("p.name_key", word), part("o.unit", word), part("o.title", word)]
    if found := _agencies_like(word):
        terms.append(Term(f"o.agency_id IN ({marks(found)})", tuple(found)))
    if term := _id_part("p.national_id", word):
        terms.append(term)
    return either(terms)


AGENCY_NAME = {"agency": "(SELECT name FROM agency WHERE id = o.agency_id)"}
"""Agencies are ordered by the county's order and shown by name."""
PERSON_ORDERS = {
    "national_id": "p.national_id",
    "name": "p.name",
    "agency": "+o.agency_id",
    "unit": "o.unit",
    "title": "o.title",
    "category": "o.category",
}


def participants(rules: CoverageRules) -> Source:
    """Everyone of the roster, by agency in the county's order, unit and name; filters agency, category, covered."""
    return Source(
        tables="posting o JOIN participant p ON p.id = o.participant_id",
        key="p.id",
        order="+o.agency_id, o.unit, p.name, p.national_id",
        orders=PERSON_ORDERS,
        filters={
            "agency": equals("o.agency_id"),
            "category": equals("o.category"),
            "covered": lambda value: _covered(rules, bool(value)),
        },
        search=person_has,
        read=_people,
        fixed=Term(LATEST),
        shown=AGENCY_NAME,
    )


def _covered(rules: CoverageRules, wanted: bool) -> Term:
    categories, kinds, others = sorted(rules.categories), sorted(rules.covered_kinds), sorted(rules.may_follow_kinds)
    kind = f"kind IN ({marks(kinds)}) OR (follows AND kind IN ({marks(others)}))"
    sql = f"o.category IN ({marks(categories)}) AND o.agency_id IN (SELECT id FROM agency WHERE {kind})"
    return Term(f"({sql}) = ?", (*categories, *kinds, *others, int(wanted)))


def _people(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    places = agencies.by_id()
    found: dict[int, tuple[Any, ...]] = {}
    for row in rows(
        "SELECT p.id, p.national_id, p.name, o.agency_id, o.category, o.unit, o.title, o.rank, o.manager, o.since, "
        "o.until, o.id, (SELECT count(*) FROM posting c WHERE c.participant_id = p.id) FROM participant p "
        f"JOIN posting o ON o.participant_id = p.id AND {LATEST} WHERE p.id IN ({marks(ids)})",
        *ids,
    ):
        manager = None if row[8] is None else bool(row[8])
        posting = Posting._make((places[row[3]], *row[4:8], manager, day(row[9]), day(row[10]), row[11]))
        found[row[0]] = PersonLine(row[1], row[2], posting, row[12])
    return found


def postings(person: int) -> Source:
    """The postings of one person, earliest first."""
    day_of = {"since": "o.since IS NOT NULL, o.since", "until": "o.until IS NULL, o.until", "rank": "o.rank"}
    return Source(
        tables="posting o",
        key="o.id",
        order="o.since IS NOT NULL, o.since, o.id",
        orders={**{key: PERSON_ORDERS[key] for key in ("agency", "unit", "title", "category")}, **day_of},
        filters={},
        search=lambda word: either([part("o.unit", word), part("o.title", word), _in_agency(word)]),
        read=_postings,
        shown={**AGENCY_NAME, "since": "o.since", "until": "o.until"},
        fixed=equals("o.participant_id")(person),
    )


def _in_agency(word: str) -> Term:
    found = _agencies_like(word)
    return Term(f"o.agency_id IN ({marks(found)})", tuple(found))


def _postings(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    places = agencies.by_id()
    return {
        row[0]: Posting._make(
            (places[row[1]], *row[2:6], None if row[6] is None else bool(row[6]), day(row[7]), day(row[8]), row[0])
        )
        for row in rows(
            "SELECT id, agency_id, category, unit, title, rank, manager, since, until FROM posting "
            f"WHERE id IN ({marks(ids)})",
            *ids,
        )
    }


def agencies_in_use() -> list[tuple[str, int]]:
    """Agencies of the people's latest postings, in the county's order: name and id."""
    sql = "SELECT DISTINCT a.name, a.id FROM agency a JOIN posting o ON o.agency_id = a.id ORDER BY a.id"
    return [(row[0], row[1]) for row in rows(sql)]

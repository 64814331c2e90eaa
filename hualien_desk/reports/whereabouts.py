"""人人有下落: everybody is in exactly one bucket under every scheme; the counts, in all and by agency."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from hualien_desk.domain.rulebook import SCHEMES, RuleBook
from hualien_desk.domain.rulings import WORDS, Ruling, Status, buckets


class Place(NamedTuple):
    """One scheme and agency ("" for all agencies): how many people are in each bucket."""

    scheme: str
    agency: str
    counts: Counter[Status]


def whereabouts(lines: Iterable[Ruling]) -> list[Place]:
    """Everybody under every scheme, in all and by agency in the county's order; each person once a scheme."""
    found: dict[tuple[str, str], Counter[Status]] = {(scheme, ""): Counter() for scheme in SCHEMES}
    agencies: dict[str, int] = {}
    for (scheme, _), line in buckets(lines).items():
        agency = line.posting.agency
        agencies[agency.name] = agency.id
        for key in ("", agency.name):
            found.setdefault((scheme, key), Counter())[line.status] += 1
    order = sorted(found, key=lambda key: (SCHEMES.index(key[0]), agencies.get(key[1], -1), key[1]))
    return [Place(*key, found[key]) for key in order]


def in_words(counts: Counter[Status]) -> str:
    """敘獎 3、待補 2，合計 5 人: the buckets that hold somebody, and their sum."""
    parts = "、".join(f"{word} {counts[status]:,}" for status, word in WORDS.items() if counts[status])
    return f"{parts or '無'}，合計 {counts.total():,} 人"


def sums(lines: Iterable[Ruling], book: RuleBook) -> list[str]:
    """A sentence for each scheme; the sum is the roster's number of people."""
    return [
        f"人人有下落　{book.clauses[place.scheme].title}：{in_words(place.counts)}"
        for place in whereabouts(lines)
        if not place.agency
    ]

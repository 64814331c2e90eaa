"""People who may be one and the same: same name, near ID, same agency or e-mail; settled pairs are left out."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from hualien_desk.domain import national_id
from hualien_desk.store import matching
from hualien_desk.store.listing import LATEST
from hualien_desk.store.tables import rows

SURE, LIKELY, NAMESAKE = "很可能", "可能", "只是同名"
CROWD = 40
"""People of one name beyond whom only those of one agency are compared."""


class Someone(NamedTuple):
    """A person as far as the comparison needs it."""

    id: int
    national_id: str
    name: str
    key: str
    email: str
    phone: str
    agency_id: int
    agency: str
    category: str


class Pair(NamedTuple):
    """Two people, how likely they are one, and why."""

    one: Someone
    other: Someone
    strength: str
    reasons: tuple[str, ...]


def find() -> list[Pair]:
    """Every pair that is not settled, the likeliest first."""
    settled = set(rows("SELECT one_id, other_id FROM not_same"))
    found = [pair for one, other in _candidates() if (one.id, other.id) not in settled and (pair := _judge(one, other))]
    order = {SURE: 0, LIKELY: 1, NAMESAKE: 2}
    return sorted(found, key=lambda pair: (order[pair.strength], pair.one.key, pair.one.id, pair.other.id))


def _people(where: str) -> list[Someone]:
    sql = f"""SELECT p.id, p.national_id, p.name, p.name_key, p.email, p.phone, a.id, a.name, o.category
        FROM participant p JOIN posting o ON o.participant_id = p.id AND {LATEST} JOIN agency a ON a.id = o.agency_id
        WHERE {where} ORDER BY p.id"""
    return [Someone(*row) for row in rows(sql)]


def _candidates() -> Iterator[tuple[Someone, Someone]]:
    """Pairs of one name, then pairs of one e-mail and different names."""
    named = "p.name_key IN (SELECT name_key FROM participant GROUP BY name_key HAVING count(*) > 1)"
    groups: dict[str, list[Someone]] = {}
    for person in _people(named):
        groups.setdefault(person.key, []).append(person)
    for group in groups.values():
        yield from _pairs(group)
    mailed = "p.email <> '' AND p.email IN (SELECT email FROM participant GROUP BY email HAVING count(*) > 1)"
    boxes: dict[str, list[Someone]] = {}
    for person in _people(mailed):
        boxes.setdefault(person.email, []).append(person)
    for group in boxes.values():
        yield from ((one, other) for one, other in _pairs(group) if one.key != other.key)


def _pairs(group: list[Someone]) -> Iterable[tuple[Someone, Someone]]:
    if len(group) <= CROWD:
        return combinations(group, 2)
    places: dict[int, list[Someone]] = {}
    for person in group:
        places.setdefault(person.agency_id, []).append(person)
    return (pair for people in places.values() for pair in combinations(people[:CROWD], 2))


def _judge(one: Someone, other: Someone) -> Pair | None:
    near, agency = _near(one.national_id, other.national_id), one.agency_id == other.agency_id
    email = bool(one.email) and one.email == other.email
    phone = bool(one.phone) and one.phone == other.phone
    slip = not all(national_id.check_digit_ok(person.national_id) for person in (one, other))
    said = (
        ("姓名相同" if one.key == other.key else "", True),
        ("身分證字號只差一碼或相鄰兩碼對調", near),
        ("其中一個字號檢查碼不符", slip),
        ("機關相同", agency),
        ("電子郵件相同", email),
        ("電話相同", phone),
    )
    reasons = tuple(words for words, holds in said if holds and words)
    if one.key != other.key:
        return Pair(one, other, LIKELY, reasons)
    sure = near or (slip and agency) or email or (phone and agency)
    return Pair(one, other, SURE if sure else LIKELY if agency else NAMESAKE, reasons)


def _near(one: str, other: str) -> bool:
    """One sign differs, or two neighbours changed places."""
    if len(one) != len(other):
        return False
    places = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(places) == 1:
        return True
    if len(places) != 2 or places[1] != places[0] + 1:
        return False
    first, second = places
    return one[first] == other[second] and one[second] == other[first]


def settle(one: int, other: int, entry_id: int) -> None:
    """Note that two people are two, inside an entry."""
    pair = {"one_id": min(one, other), "other_id": max(one, other)}
    matching.insert_one("not_same", {**pair, "entry_id": entry_id})

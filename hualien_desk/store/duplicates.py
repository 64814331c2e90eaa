"""People who may be one and the same: same name, near ID, same agency or e-mail; settled pairs are left out."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from hualien_desk.domain import names, national_id, purged
from hualien_desk.domain.errors import DeskError
from hualien_desk.store import matching, records
from hualien_desk.store.listing import LATEST
from hualien_desk.store.tables import rows, stream

SURE, LIKELY, NAMESAKE = "很可能", "可能", "只是同名"
MOST_NAMESAKES = 2000
"""Pairs of one name; when there are more, those with nothing else in common are counted and not listed."""
BOX = 6
"""People of different names behind one e-mail; more are a mailbox of the office."""
CROWD = 40
"""People of one name in one agency, or behind one telephone; more are no hint."""


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


class Found(NamedTuple):
    """The pairs, the likeliest first, and how many mere namesakes are left out because there are too many."""

    pairs: list[Pair]
    left_out: int = 0


Couple = tuple[Someone, Someone]
Key = Callable[[Someone], Hashable]


def find() -> Found:
    """Every pair that is not settled."""
    everyone = _people()
    settled = set(rows("SELECT one_id, other_id FROM not_same"))
    namesakes = sum(n * (n - 1) // 2 for n in Counter(person.key for person in everyone).values())
    few = namesakes <= MOST_NAMESAKES
    couples = {(one.id, other.id): (one, other) for one, other in _candidates(everyone, few)}
    pairs = [pair for place, couple in couples.items() if place not in settled and (pair := _judge(*couple))]
    order = {SURE: 0, LIKELY: 1, NAMESAKE: 2}
    pairs.sort(key=lambda pair: (order[pair.strength], pair.one.key, pair.one.id, pair.other.id))
    listed = sum(one.key == other.key for one, other in couples.values())
    return Found(pairs, 0 if few else namesakes - listed)


def _people() -> list[Someone]:
    sql = f"""SELECT p.id, p.national_id, p.name, p.name_key, p.email, p.phone, a.id, a.name, o.category
        FROM participant p JOIN posting o ON o.participant_id = p.id AND {LATEST} JOIN agency a ON a.id = o.agency_id
        ORDER BY p.id"""
    return [Someone(*row) for row in stream(sql) if not purged.is_number(row[1])]


def _candidates(everyone: list[Someone], few: bool) -> Iterator[Couple]:
    """Pairs worth a comparison: each shares something, or a slip makes one ID the other."""
    yield from _sharing(everyone, lambda person: person.key) if few else _near_namesakes(everyone)
    yield from _sharing(everyone, lambda person: (person.key, person.agency_id), CROWD)
    mailed, called = [person for person in everyone if person.email], [person for person in everyone if person.phone]
    yield from _sharing(mailed, lambda person: (person.key, person.email), CROWD)
    yield from _sharing(mailed, lambda person: person.email, BOX)
    yield from _sharing(called, lambda person: (person.key, person.phone), CROWD)
    yield from _sharing(called, lambda person: person.phone, CROWD)
    yield from _slipped(everyone)


def _sharing(people: Iterable[Someone], key: Key, most: int = MOST_NAMESAKES) -> Iterator[Couple]:
    groups: dict[Hashable, list[Someone]] = {}
    for person in people:
        groups.setdefault(key(person), []).append(person)
    for group in groups.values():
        if 1 < len(group) <= most:
            yield from combinations(group, 2)


def _near_namesakes(everyone: list[Someone]) -> Iterator[Couple]:
    """Namesakes one slip apart, also where both numbers can be right: a slip leaves one of three parts as it was."""
    parts: tuple[Key, ...] = (
        lambda person: (person.key, person.national_id[:5]),
        lambda person: (person.key, person.national_id[5:]),
        lambda person: (person.key, person.national_id[:4], person.national_id[6:]),
    )
    for part in parts:
        for one, other in _sharing(everyone, part, CROWD):
            if national_id.slip(one.national_id, other.national_id):
                yield one, other


def _slipped(everyone: list[Someone]) -> Iterator[Couple]:
    """Those whose number cannot be right, beside their namesakes and beside whoever is one slip away."""
    wrong = [person for person in everyone if not national_id.check_digit_ok(person.national_id)]
    keys, numbers = {person.key for person in wrong}, {person.national_id: person for person in everyone}
    namesakes: dict[str, list[Someone]] = {}
    for person in everyone:
        if person.key in keys:
            namesakes.setdefault(person.key, []).append(person)
    for person in wrong:
        near = [numbers[number] for number in national_id.slips(person.national_id) if number in numbers]
        for other in (*near, *namesakes[person.key]):
            if other.id != person.id:
                yield (person, other) if person.id < other.id else (other, person)


def _judge(one: Someone, other: Someone) -> Pair | None:
    agency = one.agency_id == other.agency_id
    email, phone = bool(one.email) and one.email == other.email, bool(one.phone) and one.phone == other.phone
    slip = national_id.slip(one.national_id, other.national_id)
    wrong = tuple(f"{who}的字號檢查碼不符" for who, person in (("甲", one), ("乙", other)) if _wrong(person))
    same, name = one.key == other.key, _names(one, other)
    if same:
        sure = slip or email or (agency and (phone or wrong))
        strength = SURE if sure else LIKELY if agency or phone or wrong else NAMESAKE
    else:
        strength = _of_other_names(bool(name), bool(slip), agency, email, phone)
    said = (
        name,
        f"身分證字號只有{slip}" if slip else "",
        *wrong,
        "機關相同" if agency else "",
        "電子郵件相同" if email else "",
        "電話相同" if phone else "",
    )
    return Pair(one, other, strength, tuple(filter(None, said))) if strength else None


def _wrong(person: Someone) -> bool:
    return not national_id.check_digit_ok(person.national_id)


def _names(one: Someone, other: Someone) -> str:
    if one.key == other.key:
        return "姓名相同" if one.name == other.name else "姓名只是寫法不同（異體字、符號或空白）"
    return "姓名相近" if names.alike(one.key, other.key) else ""


def _of_other_names(alike: bool, slip: bool, agency: bool, email: bool, phone: bool) -> str:
    """How likely people of different names are one; "" for hardly."""
    if alike and slip:
        return SURE
    return LIKELY if email or (slip and agency) or (alike and phone) else ""


def settle(one: int, other: int, entry_id: int) -> None:
    """Note that two people are two, inside an entry; DeskError when that is known already."""
    pair = {"one_id": min(one, other), "other_id": max(one, other)}
    if records.where("not_same", ("id",), **pair):
        raise DeskError("這兩人已註記為不同的人。")
    matching.insert_one("not_same", {**pair, "entry_id": entry_id})

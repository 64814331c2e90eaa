"""對帳: how the lists of platforms, our records, the hours ledger and the list of orders differ; pure comparison."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.awards import Award

NOWHERE = "—"


class Told(NamedTuple):
    """One completion as a source tells it: person and course by their keys, ISO day, where it stands ("" ours)."""

    who: int
    course: str
    day: str
    hours: float | None = None
    proof: bool = False
    where: str = ""

    @property
    def words(self) -> str:
        """Day and hours: 106/04/01 2 小時."""
        return f"{roc(self.day)} {self.hours:g} 小時" if self.hours is not None else roc(self.day)


class Difference(NamedTuple):
    """One difference: its class, person and course by their keys, what each of the four says, where it stands."""

    kind: str
    who: int
    course: str
    platform: str = NOWHERE
    ours: str = NOWHERE
    ledger: str = NOWHERE
    orders: str = NOWHERE
    where: tuple[str, ...] = ()


class Scope(NamedTuple):
    """What a list is about: from its first to its last day, the agencies of its people, the people themselves."""

    since: str
    until: str
    people: Collection[int]

    def has(self, told: Told) -> bool:
        """Say whether a completion would stand in the list if it were known there."""
        return self.since <= told.day <= self.until and told.who in self.people


def roc(iso: str) -> str:
    """An ISO day as people write it."""
    return roc_date.show(date.fromisoformat(iso))


Group = tuple[list[Told], list[Told], list[Told]]
"""What the platforms, our records and the ledger say of one person and course."""


def of_deeds(
    platform: Iterable[Told], ours: Iterable[Told], ledger: Iterable[Told], listed: Scope | None, entered: Scope | None
) -> Iterator[Difference]:
    """Differences of completions; `listed`, `entered`: what platforms' lists and the ledger cover (None: not given)."""
    groups: dict[tuple[int, str], Group] = {}
    for number, source in enumerate((platform, ours, ledger)):
        for told in source:
            key = told[:2]
            group = groups.get(key)
            if group is None:
                group = groups[key] = ([], [], [])
            group[number].append(told)
    for (who, course), group in groups.items():
        for found in _of_group(group, listed, entered):
            yield found._replace(who=who, course=course)


def _of_group(group: Group, listed: Scope | None, entered: Scope | None) -> Iterator[Difference]:
    platform, ours, ledger = group
    if listed is not None:
        yield from _twice(platform)
        yield from _of_days(platform, ours, listed)
    if entered is not None:
        yield from _of_ledger(platform, ours, ledger, entered)


def _different(kind: str, told: Sequence[Told], **words: str) -> Difference:
    return Difference(kind, 0, "", where=tuple(dict.fromkeys(item.where for item in told if item.where)), **words)


def _twice(platform: list[Told]) -> Iterator[Difference]:
    if len(platform) > 1:
        for day, count in Counter(told.day for told in platform).items():
            if count > 1:
                same = [told for told in platform if told.day == day]
                yield _different("twice", same, platform=f"{same[0].words}，{count} 列")


def _of_days(platform: list[Told], ours: list[Told], listed: Scope) -> Iterator[Difference]:
    """Same days are compared in full, the other days of both are held against each other, earliest first."""
    theirs, own = {told.day: told for told in reversed(platform)}, {told.day: told for told in reversed(ours)}
    for day in sorted(theirs.keys() & own.keys()):
        yield from _of_one(theirs[day], own[day])
    left = [theirs[day] for day in sorted(theirs.keys() - own.keys())]
    alone = [own[day] for day in sorted(own.keys() - theirs.keys())]
    for there, here in zip_longest(left, alone):
        if there and here:
            yield _different("day", (there,), platform=there.words, ours=here.words)
        elif there:
            yield _different("only_platform", (there,), platform=there.words)
        elif listed.has(here):
            yield _different("only_ours", (), ours=here.words)


def _of_one(there: Told, here: Told) -> Iterator[Difference]:
    if there.hours is not None and here.hours is not None and there.hours != here.hours:
        yield _different("hours", (there,), platform=there.words, ours=here.words)
    if there.proof and not here.proof:
        yield _different("proof", (there,), platform=f"{roc(there.day)}，有證明", ours=f"{roc(here.day)}，無證明")


def _of_ledger(platform: list[Told], ours: list[Told], ledger: list[Told], entered: Scope) -> Iterator[Difference]:
    """Days are not compared: the ledger has the day on which a class ended or hours were entered."""
    done = {"platform": _last(platform), "ours": _last(ours)}
    words = {name: told.words for name, told in done.items() if told}
    known = [told for told in done.values() if told]
    if not ledger:
        if any(map(entered.has, known)):
            yield _different("not_in_ledger", platform, **words)
        return
    if not known:
        yield _different("only_ledger", ledger, ledger=ledger[-1].words)
        return
    hours = {told.hours for told in (*platform, *ours) if told.hours is not None}
    if hours and all(told.hours is not None and told.hours not in hours for told in ledger):
        yield _different("ledger_hours", ledger, **words, ledger=ledger[-1].words)


def _last(told: list[Told]) -> Told | None:
    return max(told, key=lambda item: item.day, default=None)


class Order(NamedTuple):
    """One issued award as a list of orders tells it."""

    who: int
    scheme: str
    award: Award
    reason: str
    where: str


class Due(NamedTuple):
    """What our rulings give a person under a scheme; `before`: points issued earlier, which a top-up adds to."""

    who: int
    scheme: str
    award: Award
    before: int = 0


def of_orders(due: Iterable[Due], issued: Iterable[Order]) -> Iterator[Difference]:
    """Differences of awards, by person and scheme; schemes that the lists do not speak of at all are left alone."""
    wanted: dict[tuple[int, str], list[Due]] = {}
    found: dict[tuple[int, str], list[Order]] = {}
    for order in issued:
        found.setdefault((order.who, order.scheme), []).append(order)
    schemes = {scheme for _, scheme in found}
    for item in due:
        if item.scheme in schemes:
            wanted.setdefault((item.who, item.scheme), []).append(item)
    for key in wanted.keys() | found.keys():
        if kind := _order_kind(wanted.get(key, []), found.get(key, [])):
            yield _of_order(kind, key, wanted.get(key, []), found.get(key, []))


def _order_kind(due: list[Due], issued: list[Order]) -> str:
    if not issued:
        return "order_missing"
    points, wanted = sum(order.award.points for order in issued), sum(item.award.points for item in due)
    if points in (wanted, wanted + sum(item.before for item in due)):
        return ""
    if not due:
        return "order_unearned"
    return "order_twice" if points > wanted and len(issued) > len(due) else "order_differs"


def _of_order(kind: str, key: tuple[int, str], due: list[Due], issued: list[Order]) -> Difference:
    ours = "、".join(sorted(item.award.label for item in due)) or "不敘獎"
    orders = "、".join(sorted(order.award.label for order in issued)) or NOWHERE
    where = tuple(dict.fromkeys(order.where for order in issued))
    return Difference(kind, key[0], key[1], ours=ours, orders=orders, where=where)

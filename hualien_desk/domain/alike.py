"""People and rulings that count alike in every evaluation, put together while everyone is ruled; pure.

A nation has over a million lines: looked through at every evaluation they alone would take seconds.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TypeVar

from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulings import Ruling, Status

_NONE, _NOT_COVERED, _MISSING = Status.NONE, Status.NOT_COVERED, Status.MISSING
"""By their short names: a word is looked up and hashed in Python."""
_Kind = tuple[int, int, int, int, str, bool]
K = TypeVar("K")
T = TypeVar("T")


class Alike:
    """Lines and people by what they count for, whatever the basis; lines that count for nothing are left out."""

    def __init__(self) -> None:
        self._lines: dict[_Kind, tuple[Ruling, list[int]]] = {}
        self._people: dict[tuple[int, str], tuple[Posting, list[int]]] = {}
        self.moving: list[Participant] = []
        """People with several postings, or one with days: the basis tells where they count."""

    @property
    def lines(self) -> Collection[tuple[Ruling, list[int]]]:
        """Lines that count alike in one agency: the first of them, and the person of each."""
        return self._lines.values()

    @property
    def settled(self) -> Collection[tuple[Posting, list[int]]]:
        """People with one posting without days, by agency and staff category."""
        return self._people.values()

    def add(self, person: Participant, lines: Sequence[Ruling]) -> None:
        """One more person with all rulings."""
        self._add_person(person)
        for line in lines:
            status = line.status
            if status is _NONE or status is _NOT_COVERED:
                continue
            posting, nearly = line.posting, status is _MISSING and line.nearly
            # Kept lines keep these alive, so that no other thing takes their identity.
            kind = id(line.clause), id(status), id(line.award), id(posting.agency), posting.category, nearly
            if kind in self._lines:
                self._lines[kind][1].append(person.id)
            else:
                self._lines[kind] = line, [person.id]

    def _add_person(self, person: Participant) -> None:
        posting = person.postings[0]
        if len(person.postings) > 1 or posting.since is not None or posting.until is not None:
            self.moving.append(person)
            return
        kind = posting.agency.id, posting.category
        if kind not in self._people:
            self._people[kind] = posting, []
        self._people[kind][1].append(person.id)

    def renewed(self, gone: Collection[int], fresh: Iterable[tuple[Participant, Sequence[Ruling]]]) -> "Alike":
        """The same without some people and with those who were ruled again; what stood before stays as it is."""
        now = Alike()
        now._lines = _without(self._lines, gone)
        now._people = _without(self._people, gone)
        now.moving = [person for person in self.moving if person.id not in gone]
        for person, lines in fresh:
            now.add(person, lines)
        return now


def _without(kinds: dict[K, tuple[T, list[int]]], gone: Collection[int]) -> dict[K, tuple[T, list[int]]]:
    kept = ((kind, first, [who for who in people if who not in gone]) for kind, (first, people) in kinds.items())
    return {kind: (first, people) for kind, first, people in kept if people}

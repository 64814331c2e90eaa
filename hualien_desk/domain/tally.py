"""How many rulings stand where, counted while everyone is ruled; pure.

A county has 40,000 lines: a window that counted them after every change would stand still.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from hualien_desk.domain.rulings import Flag, Ruling, Status

_MISSING, _SUSPECT = Status.MISSING, Flag.SUSPECT
_Kind = tuple[int, int, int, bool, bool, bool]


class Counts(NamedTuple):
    """Lines: all, in each bucket, one check short, such as a decision may raise, like an award issued before."""

    total: int
    by_status: Counter[Status]
    nearly: int
    more: int
    suspects: int


class Tally:
    """Lines by scheme, agency and all that `Counts` tells apart."""

    def __init__(self) -> None:
        self._kinds: dict[_Kind, tuple[Ruling, list[int]]] = {}
        """The first line of each kind, and how many there are."""

    def add(self, lines: Iterable[Ruling]) -> None:
        """Count these too."""
        for line in lines:
            kind = _kind(line)
            if kind in self._kinds:
                self._kinds[kind][1][0] += 1
            else:
                self._kinds[kind] = line, [1]

    def renewed(self, gone: Iterable[Ruling], fresh: Iterable[Ruling]) -> "Tally":
        """The same without some of its lines and with others; what stood before stays as it is."""
        now, less = Tally(), Counter(map(_kind, gone))
        left = ((kind, line, count - less[kind]) for kind, (line, (count,)) in self._kinds.items())
        now._kinds = {kind: (line, [count]) for kind, line, count in left if count}
        now.add(fresh)
        return now

    def agencies(self) -> list[str]:
        """The agencies that have lines, each once, in the county's order."""
        found = (line.posting.agency for line, _ in self._kinds.values())
        return [name for _, name in sorted({(agency.id, agency.name) for agency in found})]

    def counts(self, scheme: str | None = None, agency: str | None = None) -> Counts:
        """How many there are, in all or of a scheme or an agency."""
        fit = [
            (line, count)
            for line, (count,) in self._kinds.values()
            if scheme in (None, line.scheme) and agency in (None, line.posting.agency.name)
        ]
        by_status = Counter[Status]()
        for line, count in fit:
            by_status[line.status] += count
        return Counts(
            by_status.total(),
            by_status,
            sum(count for line, count in fit if line.nearly),
            sum(count for line, count in fit if line.more),
            sum(count for line, count in fit if Flag.SUSPECT in line.flags),
        )


def _kind(line: Ruling) -> _Kind:
    """Ids, as words are hashed in Python; the lines that are kept keep these alive."""
    status, flags = line.status, line.flags
    nearly, suspect = status is _MISSING and line.nearly, bool(flags) and _SUSPECT in flags
    return id(line.clause), id(line.posting.agency), id(status), nearly, line.more, suspect

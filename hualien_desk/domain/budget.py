"""經費（柒）: what was planned, what was spent, what is left; what each session cost; whole dollars, pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import money

TEACHER, MATERIALS, OTHERS = PARTS = ("teacher", "materials", "others")
"""The columns of what a session cost."""
NONE, WITHIN, TIGHT, OVER = "none", "within", "tight", "over"
"""How a line of the budget stands."""
APART = 0
"""Stands for a session where an expense belongs to none."""


class Line(NamedTuple):
    """A line of the budget."""

    id: int
    title: str
    planned: int
    note: str = ""


class Expense(NamedTuple):
    """One item of a voucher; less than 0: given back."""

    id: int
    line: int
    spent_on: date | None
    voucher: str
    kind: str
    title: str
    amount: int
    payee: str = ""
    workshop: int | None = None
    note: str = ""


class Sum(NamedTuple):
    """Planned and spent."""

    planned: int
    spent: int

    @property
    def remaining(self) -> int:
        """What is left; less than 0: overspent."""
        return self.planned - self.spent

    @property
    def rate(self) -> int | None:
        """Spent of planned in tenths of a percent; None when nothing was planned."""
        return money.half_up(1000 * self.spent, self.planned) if self.planned else None

    @property
    def shown_rate(self) -> str:
        """37.5%, "—" when nothing was planned."""
        return money.UNKNOWN if self.rate is None else f"{self.rate / 10:.1f}%"

    def state(self, tight: int) -> str:
        """How it stands; `tight`: percent from which little is left."""
        if self.remaining < 0:
            return OVER
        if not self.planned:
            return NONE
        return TIGHT if 100 * self.spent >= tight * self.planned else WITHIN


class LineSum(NamedTuple):
    """A line with its sums and how many items were spent on it."""

    line: Line
    sum: Sum
    items: int


def line_sums(lines: Iterable[Line], expenses: Iterable[Expense]) -> list[LineSum]:
    """Every line with what was spent on it, in the order of the lines."""
    spent, items = Counter[int](), Counter[int]()
    for item in expenses:
        spent[item.line] += item.amount
        items[item.line] += 1
    return [LineSum(line, Sum(line.planned, spent[line.id]), items[line.id]) for line in lines]


def total(sums: Iterable[LineSum]) -> Sum:
    """All lines together."""
    found = list(sums)
    return Sum(sum(item.sum.planned for item in found), sum(item.sum.spent for item in found))


class Gathering(NamedTuple):
    """A session as far as money is concerned; `person_hours` None: hours of somebody who came are not known."""

    id: int
    title: str
    held_on: date | None
    hours: float | None
    people: int
    person_hours: float | None


class Cost(NamedTuple):
    """What a session cost; `of` None: what belongs to no session."""

    of: Gathering | None
    teacher: int = 0
    materials: int = 0
    others: int = 0

    @property
    def total(self) -> int:
        """Everything."""
        return self.teacher + self.materials + self.others

    @property
    def per_person_hour(self) -> int | None:
        """Dollars for an hour of one person; None when nobody came or hours are not known."""
        return share(self.total, self.of.person_hours) if self.of else None


def share(amount: int, hours: float | None) -> int | None:
    """Dollars per hour, hours taken in hundredths; None for no hours."""
    hundredths = round((hours or 0) * 100)
    return money.half_up(100 * amount, hundredths) if hundredths > 0 else None


def costs(gatherings: Sequence[Gathering], expenses: Iterable[Expense], parts: Mapping[str, str]) -> list[Cost]:
    """What each session cost, in their order; last what belongs to none, when there is any. `parts`: kind -> column."""
    spent: dict[int, Counter[str]] = {}
    for item in expenses:
        spent.setdefault(item.workshop or APART, Counter())[parts.get(item.kind, OTHERS)] += item.amount
    found = [_cost(own, spent.pop(own.id, Counter())) for own in gatherings]
    return [*found, _cost(None, _added(spent.values()))] if spent else found


def _added(counters: Iterable[Counter[str]]) -> Counter[str]:
    """Counters together; + would drop what is below 0."""
    whole = Counter[str]()
    for own in counters:
        whole.update(own)
    return whole


def _cost(of: Gathering | None, spent: Counter[str]) -> Cost:
    return Cost(of, spent[TEACHER], spent[MATERIALS], spent[OTHERS])


def together(costs: Iterable[Cost]) -> Cost:
    """All of it."""
    found = list(costs)
    return Cost(None, *(sum(getattr(item, part) for item in found) for part in PARTS))


def person_hours(costs: Iterable[Cost]) -> float:
    """The hours of everybody in every session whose hours are known."""
    return sum(item.of.person_hours or 0.0 for item in costs if item.of)

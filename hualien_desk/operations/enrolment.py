"""報名: people get a place or wait for one, in order; what is decided against a warning is kept with its reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hualien_desk.domain import sessions as clock
from hualien_desk.domain.attendance import CANCELLED, ENROLLED, WAITING
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import people_lines, places
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.sessions import covers, need, now, some
from hualien_desk.store import journal, seats
from hualien_desk.store.seats import Stored

REFUSED, UNDECIDED = "退回", "待決定"
CAPACITY, CLASH, FIRST = "超過名額", "時間衝突", "先於候補"
"""What a clerk can decide against, with a reason."""
ANEW = frozenset({CANCELLED})


class Judged(NamedTuple):
    """What would become of one line: who, 報名, 候補, 退回 or 待決定, what is to be known, what was decided against."""

    line: str
    person: int | None
    name: str
    place: str
    word: str
    told: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    covered: str = ""
    """Why the person is not covered that day, "" when covered."""


class Plan(NamedTuple):
    """What an enrolment would do; what is shown is what is stored."""

    workshop: int
    why: str
    lines: tuple[Judged, ...]
    made_after: int

    @property
    def accepted(self) -> list[Judged]:
        """The lines that are stored."""
        return [item for item in self.lines if item.word in (ENROLLED, WAITING)]


def judge(
    desk: Desk, workshop: int, lines: Sequence[str], why: str = "", *, over: bool = False, anew: frozenset[str] = ANEW
) -> Plan:
    """Say of every line (a name, an ID, a row that was copied) what would become of it; nothing is written.

    `over`: go beyond the capacity; that, and a clash, need a reason. `anew`: states from which one may enrol again.
    """
    found = need(workshop)
    people = people_lines.resolve(lines)
    judging = _Judging(desk, found, [who.person for who in people if who.person], why.strip(), over, anew)
    return Plan(workshop, why.strip(), tuple(judging.one(who) for who in people), journal.latest())


class _Judging:
    """Judges line after line; every place that is given leaves one less."""

    def __init__(
        self, desk: Desk, found: Stored, people: Sequence[int], why: str, over: bool, anew: frozenset[str]
    ) -> None:
        self._found, self._why, self._over, self._anew = found, why, over, anew
        self._listed = {place.person: place for place in seats.places(found.id)}
        self._elsewhere = seats.elsewhere(people, found.id)
        self._covers = covers(desk, found, people)
        self._seen: dict[int, int] = {}
        self._left = None if found.capacity is None else found.capacity - seats.taken(found.id)
        turn = places.next_in_line(desk, found.id)
        self._waiting, self._turn = turn.waiting, turn.place is not None

    def one(self, who: people_lines.Line) -> Judged:
        """The verdict on a line."""
        blank = Judged(who.text, who.person, who.name, who.place, REFUSED, (who.problem,))
        if who.person is None:
            return blank
        blank = blank._replace(covered=self._covers.get(who.person, ""))
        first = self._seen.setdefault(who.person, who.row)
        if first != who.row:
            return blank._replace(told=(f"與第 {first} 行是同一人，只報名一次。",))
        here = self._listed.get(who.person)
        if here and here.held.state not in self._anew:
            return blank._replace(told=(f"已在這一場的名單（{here.held.state or '未註記'}）。",))
        back = ("曾取消報名，重新報名。",) if here and here.held.state == CANCELLED else ()
        return self._give(blank._replace(told=(*back, *self._same_kind(who.person), *who.told)))

    def _give(self, item: Judged) -> Judged:
        """A place when there is one that nobody waits for, else the end of the waiting list."""
        assert item.person is not None
        clash = tuple(self._clash(item.person))
        before = self._stands_before()
        if before and not (self._over and self._why):
            self._waiting += 1
            told = (f"{before[1]}，候補第 {self._waiting} 位。", *clash, *item.told)
            return item._replace(word=WAITING, told=told)
        if clash and not self._why:
            return item._replace(word=UNDECIDED, told=(*clash, "仍要報名請填理由。", *item.told))
        if self._left is not None:
            self._left -= 1
        against = (*before[:1], *((CLASH,) if clash else ()))
        return item._replace(
            word=ENROLLED, told=(*(f"{word}。" for word in before[1:]), *clash, *item.told), against=against
        )

    def _stands_before(self) -> tuple[str, ...]:
        """What keeps somebody from a place: what would be decided against, and its words; () for a free place."""
        if self._left is None:
            return ()
        if self._left <= 0:
            return CAPACITY, f"名額 {self._found.capacity} 已滿"
        return (FIRST, "有空額但還有人候補，依序遞補") if self._turn else ()

    def _clash(self, person: int) -> Iterator[str]:
        for other in self._elsewhere.get(person, ()):
            if clock.overlap(self._found.session, other.session):
                yield f"與「{other.title}」時間衝突（{clock.shown(other.session)}）。"

    def _same_kind(self, person: int) -> Iterator[str]:
        for other in self._elsewhere.get(person, ()):
            if other.session.kind == self._found.session.kind:
                yield f"同班別的「{other.title}」也有報名，請查明。"


def enrol(desk: Desk, plan: Plan) -> Outcome:
    """Store what was judged, in one undo step; DeskError when the data changed meanwhile or nobody can be taken."""
    found, chosen = need(plan.workshop), plan.accepted
    if not chosen:
        raise DeskError("沒有可以報名的人；請看每一行的說明。")
    against = sorted({what for item in chosen for what in item.against})
    reason = f"（{'、'.join(against)}：{plan.why}）" if against else ""
    with desk.entry(f"報名 {some([item.name for item in chosen])}「{found.title}」{reason}") as entry:
        if plan.made_after != journal.latest(before=entry.id):
            raise DeskError("判定之後資料又有變更，未存入任何資料；請再試一次。")
        waiting = []
        for item in chosen:
            assert item.person is not None
            own = seats.add(found.id, item.person, item.word, entry.id)
            waiting += [own] if item.word == WAITING else []
            for what in item.against:
                seats.decide(found.id, item.person, what, plan.why, desk.operator, now(), entry.id)
        seats.put_in_queue(found.id, waiting, entry.id)
    count = Counter(item.word for item in chosen)
    words = "、".join(f"{word} {count[word]} 人" for word in (ENROLLED, WAITING) if count[word])
    left = len(plan.lines) - len(chosen)
    return Outcome(
        f"「{found.title}」{words}{f'，{left} 行未存入' if left else ''}。", entry, journal.tables_of(entry.id)
    )


def copyable(workshop: int) -> list[tuple[Stored, str, list[int]]]:
    """From which other sessions people can be taken over: the session, their state there, they in their order."""
    found = []
    for other in seats.sessions():
        if other.id == workshop:
            continue
        groups: dict[str, list[int]] = {}
        listed = [place for place in seats.places(other.id) if place.held.state != WAITING]
        for place in (*listed, *seats.queue(other.id)):
            groups.setdefault(place.held.state or "未註記", []).append(place.person)
        groups.pop(CANCELLED, None)
        found += [(other, state, people) for state, people in groups.items()]
    return found

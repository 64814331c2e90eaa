"""點名: each line that is typed is stored at once and is one small, named undo step; walk-ins, lists, the rest."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from hualien_desk.domain import attendance, marking
from hualien_desk.domain.attendance import ABSENT, ENROLLED, FREE, MORNING, PARTS, PRESENT, Held, Mark
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.marking import Named, NotOnList
from hualien_desk.domain.sessions import around_noon
from hualien_desk.operations import enrolment, history, people_lines, workshop_rules
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.sessions import need, now
from hualien_desk.store import journal, seats
from hualien_desk.store.journal import Entry
from hualien_desk.store.seats import Place, Stored

TAKEN, REFUSED = "標記", "退回"
ON_THE_SPOT = "現場報到"


class Roll(NamedTuple):
    """The list of a session as it is marked; `part`: the whole (""), morning or afternoon."""

    session: Stored
    places: tuple[Place, ...]
    part: str = ""

    @property
    def counted(self) -> list[Place]:
        """Those who have a place."""
        return [place for place in self.places if place.held.state not in FREE]

    def here(self, place: Place) -> bool | None:
        """Whether somebody is there for the part that is marked; None: not marked."""
        held = place.held
        whole = {PRESENT: True, ABSENT: False}.get(held.state)
        if not self.part or not held.partial:
            return whole
        return held.morning if self.part == MORNING else held.afternoon

    def count(self, here: bool | None) -> int:
        """How many are there (True), are not (False) or wait for their mark (None)."""
        return sum(self.here(place) is here for place in self.counted)


class Done(NamedTuple):
    """What a line did: the outcome, the last one who was marked, what is said of them or of all, how many."""

    outcome: Outcome
    place: Place
    words: str
    many: int = 1


def roll(workshop: int, part: str = "") -> Roll:
    """The list of a session."""
    return Roll(need(workshop), tuple(seats.places(workshop)), part)


def halves(workshop: int) -> bool:
    """Say whether a session has a morning and an afternoon."""
    return all(around_noon(need(workshop).session, workshop_rules.hours()))


def _named(places: Sequence[Place]) -> list[Named]:
    return [Named(place.id, place.number, place.name, place.national_id) for place in places]


def mark(desk: Desk, workshop: int, text: str, part: str = "") -> Done:
    """Store what a line means; NotOnList for somebody who has no place, DeskError for what cannot be right."""
    found = roll(workshop, part)
    marks = marking.read(text, _named(found.places))
    by_id = {place.id: place for place in found.places}
    for own in marks:
        if by_id[own].held.state in FREE:
            raise NotOnList(by_id[own].name, by_id[own].national_id)
    fresh = _judged(found, marks)
    told = _told(found, fresh)
    if all(by_id[own].held == held for own, held in fresh.items()):
        return _done(workshop, part, Outcome(f"{told}，與先前相同。"), fresh, told)
    with desk.entry(f"點名「{found.session.title}」{told}") as entry:
        for own, held in fresh.items():
            seats.keep(own, held, entry.id)
    outcome = Outcome(f"「{found.session.title}」{told}。", entry, journal.tables_of(entry.id))
    return _done(workshop, part, outcome, fresh, told)


def _judged(found: Roll, marks: Mapping[int, Mark]) -> dict[int, Held]:
    by_id, rules = {place.id: place for place in found.places}, workshop_rules.hours()
    fresh = {}
    for own, one in marks.items():
        try:
            fresh[own] = attendance.marked(by_id[own].held, one, found.part, found.session.session, rules)
        except DeskError as error:
            raise DeskError(f"{_title(by_id[own])}：{error}") from error
    return fresh


def _title(place: Place) -> str:
    return f"{place.number} 號{place.name}" if place.number is not None else place.name


def _told(found: Roll, fresh: Mapping[int, Held]) -> str:
    part = PARTS[found.part] if found.part else ""
    if len(fresh) > 1:
        gone = sum(held.state != PRESENT for held in fresh.values())
        words = f"出席 {len(fresh) - gone} 人" if gone < len(fresh) else ""
        return part + "、".join(filter(None, (words, f"未出席 {gone} 人" if gone else "")))
    ((own, held),) = fresh.items()
    place = next(place for place in found.places if place.id == own)
    return f"{_title(place)} {attendance.told(held)}"


def _done(workshop: int, part: str, outcome: Outcome, marked: Collection[int], told: str = "") -> Done:
    last = list(marked)[-1]
    place = next(place for place in roll(workshop, part).places if place.id == last)
    words = told if len(marked) > 1 else attendance.told(place.held)
    return Done(outcome, place, words, len(marked))


def rest_absent(desk: Desk, workshop: int, part: str = "") -> Outcome:
    """Mark everyone absent who has no mark yet for this part."""
    found = roll(workshop, part)
    rest = {place.id: Mark(here=False) for place in found.counted if found.here(place) is None}
    if not rest:
        raise DeskError("每個人都已點名，沒有要標缺席的人。")
    with desk.entry(f"點名「{found.session.title}」其餘 {len(rest)} 人{PARTS[part] if part else ''}缺席") as entry:
        for own, held in _judged(found, rest).items():
            seats.keep(own, held, entry.id)
    return Outcome(f"「{found.session.title}」其餘 {len(rest)} 人標為缺席。", entry, journal.tables_of(entry.id))


class WalkIn(NamedTuple):
    """Somebody of the roster who came without a place: who, whether a reason is needed, what is to be known."""

    person: int
    name: str
    place: str
    needs_reason: bool
    told: tuple[str, ...]


def walk_in(desk: Desk, workshop: int, text: str) -> WalkIn:
    """Who came; DeskError says how to add somebody who is not on the roster."""
    (who,) = people_lines.resolve([text])
    if who.person is None:
        raise DeskError(who.problem)
    (judged,) = enrolment.judge(desk, workshop, [text], ON_THE_SPOT, over=True, anew=FREE).lines
    told = (*_waits(workshop, who.person), *judged.told, *filter(None, (judged.covered,)))
    return WalkIn(who.person, who.name, who.place, bool(judged.against), told)


def _waits(workshop: int, person: int) -> tuple[str, ...]:
    turn = [place.person for place in seats.queue(workshop)]
    return (f"候補第 {turn.index(person) + 1} 位。",) if person in turn else ()


def add(desk: Desk, workshop: int, who: WalkIn, why: str = "", part: str = "") -> Done:
    """Give a walk-in a place with the next number and mark them, in one undo step."""
    if who.needs_reason and not why.strip():
        raise DeskError(f"「{who.name}」{''.join(who.told)}請填寫理由。")
    found = roll(workshop, part)
    reason = f"（{why.strip()}）" if why.strip() else ""
    with desk.entry(f"{ON_THE_SPOT} {who.name}「{found.session.title}」{reason}") as entry:
        own = seats.add(workshop, who.person, ENROLLED, entry.id)
        known = seats.numbers(workshop)
        if own not in known:
            seats.seat({own: {"number": max(known.values(), default=0) + 1}}, entry.id)
        rules = workshop_rules.hours()
        seats.keep(own, attendance.marked(Held(ENROLLED), Mark(), part, found.session.session, rules), entry.id)
        if why.strip():
            seats.decide(workshop, who.person, ON_THE_SPOT, why.strip(), desk.operator, now(), entry.id)
    outcome = Outcome(f"{who.name}{ON_THE_SPOT}並標出席。", entry, journal.tables_of(entry.id))
    return _done(workshop, part, outcome, [own])


class ListLine(NamedTuple):
    """The verdict on one line of a list: whom it marks, what is said of it."""

    text: str
    word: str
    name: str
    told: str
    marks: Mapping[int, Held] = {}


class ListPlan(NamedTuple):
    """What a list of marks would do."""

    workshop: int
    part: str
    lines: tuple[ListLine, ...]
    made_after: int

    @property
    def marks(self) -> dict[int, Held]:
        """Everything that is stored, by place; the last line of somebody counts."""
        return {own: held for line in self.lines for own, held in line.marks.items()}


def judge_list(workshop: int, lines: Sequence[str], part: str = "") -> ListPlan:
    """Say of every line of a list (number, name or ID, a copied row) whom it marks; nothing is written."""
    found = roll(workshop, part)
    judged = tuple(_list_line(found, text.strip()) for text in lines if text.strip())
    return ListPlan(workshop, part, judged, journal.latest())


def _list_line(found: Roll, text: str) -> ListLine:
    by_id = {place.id: place for place in found.places}
    try:
        fresh = _judged(found, _marks_of(found, text))
    except DeskError as error:
        return ListLine(text, REFUSED, "", str(error))
    waits = [by_id[own].name for own in fresh if by_id[own].held.state in FREE]
    if waits:
        return ListLine(
            text, REFUSED, waits[0], f"{waits[0]}沒有名額（候補或已取消）；請在點名的欄位以{ON_THE_SPOT}加入。"
        )
    names = "、".join(_title(by_id[own]) for own in fresh)
    return ListLine(text, TAKEN, names, "、".join({attendance.told(held): None for held in fresh.values()}), fresh)


def _marks_of(found: Roll, text: str) -> dict[int, Mark]:
    """A line in the language of 點名, else a copied row that names a person."""
    try:
        return marking.read(text, _named(found.places))
    except DeskError as error:
        (who,) = people_lines.resolve([text])
        places = [place.id for place in found.places if place.person == who.person]
        if not places:
            raise (error if who.person is None else NotOnList(who.name)) from error
        return {places[0]: Mark()}


def store_list(desk: Desk, plan: ListPlan) -> Outcome:
    """Store a list of marks in one undo step."""
    found, marks = need(plan.workshop), plan.marks
    if not marks:
        raise DeskError("沒有可以標記的人；請看每一行的說明。")
    with desk.entry(f"點名「{found.title}」貼上名單 {len(marks)} 人") as entry:
        if plan.made_after != journal.latest(before=entry.id):
            raise DeskError("判定之後資料又有變更，未存入任何資料；請再試一次。")
        for own, held in marks.items():
            seats.keep(own, held, entry.id)
    left = sum(line.word == REFUSED for line in plan.lines)
    rest = f"，{left} 行未存入" if left else ""
    return Outcome(f"「{found.title}」依名單標記 {len(marks)} 人{rest}。", entry, journal.tables_of(entry.id))


def take_back(desk: Desk, step: Entry | None) -> Outcome:
    """Take the last mark of a roll call back; DeskError when it is not the last thing that was done."""
    latest = journal.next_undo()
    if step is None or latest is None or latest.id != step.id:
        raise DeskError("這個視窗沒有可以復原的點名。")
    return history.undo(desk)

"""The places of a session: passed on to the one who waits, given back, numbered for the 簽到表."""

from collections.abc import Sequence
from typing import NamedTuple

from hualien_desk.domain import sessions as clock
from hualien_desk.domain.attendance import CANCELLED, ENROLLED, WAITING
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import people_lines
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.sessions import covers, need, some
from hualien_desk.store import journal, records, seats
from hualien_desk.store.seats import Place, Stored


class Next(NamedTuple):
    """Who is promoted next, if anybody, how many places are free (None: no limit), who is passed over and why."""

    place: Place | None
    free: int | None
    waiting: int
    passed: tuple[str, ...] = ()


def next_in_line(desk: Desk, workshop: int) -> Next:
    """The first of the waiting list who can come; nobody while no place is free."""
    found, waiting = need(workshop), seats.queue(workshop)
    free = None if found.capacity is None else max(found.capacity - seats.taken(workshop), 0)
    if free == 0 or not waiting:
        return Next(None, free, len(waiting))
    people = [place.person for place in waiting]
    elsewhere, reasons = seats.elsewhere(people, workshop), covers(desk, found, people)
    passed = list[str]()
    for place in waiting:
        others = [other for other in elsewhere.get(place.person, ()) if clock.overlap(found.session, other.session)]
        if others:
            passed.append(f"{place.name}（與「{others[0].title}」時間衝突）")
        elif reasons.get(place.person) == desk.book.coverage.not_posted:
            passed.append(f"{place.name}（{reasons[place.person]}）")
        else:
            return Next(place, free, len(waiting), tuple(passed))
    return Next(None, free, len(waiting), tuple(passed))


def promote(desk: Desk, workshop: int) -> Outcome:
    """遞補: the first of the waiting list who can come gets the free place; says who, and who was passed over."""
    found, turn = need(workshop), next_in_line(desk, workshop)
    if turn.place is None:
        raise DeskError(_why_nobody(turn, found))
    passed = f"；略過{'、'.join(turn.passed)}" if turn.passed else ""
    with desk.entry(f"遞補 {turn.place.name}「{found.title}」{passed}") as entry:
        seats.add(workshop, turn.place.person, ENROLLED, entry.id)
    left = f"，還有 {turn.waiting - 1} 人候補" if turn.waiting > 1 else ""
    return Outcome(
        f"已遞補{turn.place.name}（{turn.place.agency}）{left}{passed}。", entry, journal.tables_of(entry.id)
    )


def _why_nobody(turn: Next, found: Stored) -> str:
    if not turn.waiting:
        return f"「{found.title}」沒有人候補。"
    if turn.free == 0:
        return f"「{found.title}」名額 {found.capacity} 已滿，{turn.waiting} 人候補；有人取消後才能遞補。"
    return f"候補的人目前都不能遞補：{'、'.join(turn.passed)}。"


def cancel(desk: Desk, ids: Sequence[int], why: str = "") -> Outcome:
    """取消: places are given back, with a reason if there is one; whoever has been marked is not cancelled."""
    chosen = [row for own in ids if (row := records.find("attendance", own))]
    open_ = [row for row in chosen if row["state"] in ("", ENROLLED, WAITING)]
    if not open_:
        raise DeskError("所選的人已點名或已取消；已點名的請改用更正。")
    found = need(open_[0]["workshop_id"])
    who = some([people_lines.name(row["participant_id"]) for row in open_])
    reason = f"（{why.strip()}）" if why.strip() else ""
    with desk.entry(f"取消報名 {who}「{found.title}」{reason}") as entry:
        for row in open_:
            seats.add(row["workshop_id"], row["participant_id"], CANCELLED, entry.id)
    return Outcome(f"已取消{who}在「{found.title}」的報名。", entry, journal.tables_of(entry.id))


def number(desk: Desk, workshop: int, *, anew: bool = False) -> Outcome:
    """編簽到號: whoever takes a place and has no number gets the next one; `anew`: everyone from 1."""
    found, known, chosen = need(workshop), seats.numbers(workshop), seats.seated(workshop)
    first = 1 if anew else max(known.values(), default=0) + 1
    fresh = enumerate([place.id for place in chosen if anew or place.id not in known], first)
    changed = {own: {"number": turn} for turn, own in fresh if known.get(own) != turn}
    gone = set(known) - {place.id for place in chosen} if anew else set[int]()
    if not changed and not gone:
        return Outcome(f"「{found.title}」的簽到號沒有變更。")
    with desk.entry(f"{'重新編排' if anew else '編排'}簽到號「{found.title}」{len(changed)} 人") as entry:
        seats.seat({**changed, **{own: {"number": None} for own in gone}}, entry.id)
    return Outcome(f"「{found.title}」已編排 {len(changed)} 人的簽到號。", entry, journal.tables_of(entry.id))


def next_number(kind: str) -> str:
    """The number after the last one of a kind: 3 after 2."""
    known = [number for (number,) in records.where("workshop", ("number",), kind=kind)]
    return str(max((int(number) for number in known if number.isdecimal()), default=len(known)) + 1)

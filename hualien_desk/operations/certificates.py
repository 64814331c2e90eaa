"""研習證明: issued with a number of their own, frozen as they are; printed again, withdrawn, listed."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.domain import certificates as rules
from hualien_desk.domain.certificates import Certificate, Copy, Form
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.sittings import Seat, Sitting
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports.session_settings import settings as shipped
from hualien_desk.store import certificates as store
from hualien_desk.store import journal, settings, sittings

KEY = "certificate.form"


class Candidate(NamedTuple):
    """One person of a session: with the certificate that stands, or why there can be none, or neither: to be issued."""

    sitting: Sitting
    seat: Seat
    number: str = ""
    refused: str = ""
    earlier: str = ""
    """Why an earlier certificate was withdrawn: another one is issued only to whom the clerk picks."""

    @property
    def open(self) -> bool:
        """Whether a certificate can be issued now."""
        return not (self.number or self.refused)


def usual_form() -> Form:
    """The program's own form."""
    own = shipped()["certificate"]
    return Form(**{name: own[name] for name in Form._fields})


def form() -> Form:
    """The office's form; the program's own where the office has none."""
    return usual_form()._replace(**json.loads(settings.get(KEY, "{}")))


def put_form(desk: Desk, wanted: Form) -> Outcome:
    """Take a form for what is issued from now on; what was issued stays as it is. DeskError for what cannot be."""
    rules.check(wanted)
    if wanted == form():
        return Outcome("研習證明的範本沒有變更。")
    usual = usual_form()._asdict()
    own = {name: value for name, value in wanted._asdict().items() if value != usual[name]}
    with desk.entry("變更研習證明的範本") as entry:
        if own:
            settings.put(KEY, json.dumps(own, ensure_ascii=False))
        else:
            settings.remove(KEY)
    return Outcome("已變更研習證明的範本；已核發的證明不變。", entry, journal.tables_of(entry.id))


def candidates(desk: Desk, workshops: Sequence[int] = ()) -> list[Candidate]:
    """Everyone of these sessions (none: of all): who has a certificate, who can get one, who cannot and why."""
    found = issued(desk)
    standing = {(one.person, one.workshop): one.number for one in found if one.stands}
    earlier = {(one.person, one.workshop): one.withdrawn_why for one in found if not one.stands}
    return [
        Candidate(
            sitting,
            seat,
            standing.get((seat.person, sitting.id), ""),
            rules.refusal(seat, sitting),
            earlier.get((seat.person, sitting.id), ""),
        )
        for sitting in sittings.sittings(workshops)
        for seat in sittings.seats(sitting.id)
    ]


def can_issue(desk: Desk, workshops: Sequence[int] = ()) -> int:
    """How many people of these sessions get a certificate when it is issued to everyone."""
    return sum(one.open and not one.earlier for one in candidates(desk, workshops))


def issued(desk: Desk, workshops: Collection[int] = ()) -> list[Certificate]:
    """The certificates of these sessions (none: of all), by number, with those that were withdrawn."""
    return [one for one in store.all_of(desk.book.year) if not workshops or one.workshop in workshops]


def issue(
    desk: Desk, on: date, workshops: Sequence[int] = (), picked: Collection[tuple[int, int]] | None = None
) -> Outcome:
    """Issue what can be issued in these sessions (none: all), in the order of the lists.

    To those that were picked (session and person), or to everyone but those whose certificate was withdrawn.
    """
    chosen = [
        one
        for one in candidates(desk, workshops)
        if one.open and (not one.earlier if picked is None else (one.sitting.id, one.seat.person) in picked)
    ]
    if not chosen:
        raise DeskError("沒有可以核發的人：要出席、有時數，且還沒有有效的證明。")
    own = form()
    rules.check(own)
    with desk.entry(f"核發研習證明 {len(chosen):,} 張") as entry:
        numbers = [_issue(desk, own, one, on, entry.id) for one in chosen]
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]} 至 {numbers[-1]}"
    return Outcome(f"已核發研習證明 {len(numbers):,} 張（{span}）。", entry, journal.tables_of(entry.id))


def _issue(desk: Desk, own: Form, one: Candidate, on: date, entry: int) -> str:
    year, person, workshop = desk.book.year, one.seat.person, one.sitting.id
    serial = store.take_number(year, person, workshop)
    number = rules.number_of(own, year, serial)
    if store.holder_of(number) is not None:
        raise DeskError(f"字號「{number}」已經用過；請修改範本的字號格式，使每一號都不同。")
    said = rules.snapshot(own, one.seat, one.sitting, desk.book.office, year)
    place = {"participant_id": person, "workshop_id": workshop, "year": year, "serial": serial}
    store.add({**place, "number": number, "issued_on": on.isoformat()}, said, entry)
    return number


def issue_again(desk: Desk, ids: Collection[int], on: date, why: str = "") -> Outcome:
    """補發: the same certificates once more, marked with count and date."""
    chosen = _standing(desk, ids)
    with desk.entry(f"補發研習證明 {len(chosen):,} 張") as entry:
        for one in chosen:
            store.add_copy(one.id, Copy(len(one.copies) + 1, on, why.strip()), entry.id)
    return Outcome(f"已登錄補發 {len(chosen):,} 張；內容與原核發相同。", entry, journal.tables_of(entry.id))


def withdraw(desk: Desk, ids: Collection[int], on: date, why: str) -> Outcome:
    """Withdraw certificates; their numbers stay theirs."""
    if not why.strip():
        raise DeskError("註銷要填寫理由。")
    chosen = _standing(desk, ids)
    with desk.entry(f"註銷研習證明 {len(chosen):,} 張") as entry:
        store.withdraw([one.id for one in chosen], on, why.strip())
    return Outcome(f"已註銷 {len(chosen):,} 張；字號保留，不再使用。", entry, journal.tables_of(entry.id))


def _standing(desk: Desk, ids: Collection[int]) -> list[Certificate]:
    found = [one for one in issued(desk) if one.id in ids]
    if not found:
        raise DeskError("請先選取研習證明。")
    if gone := next((one for one in found if not one.stands), None):
        raise DeskError(f"「{gone.number}」已註銷；請改選有效的證明。")
    return found


def taken_back(desk: Desk) -> list[int]:
    """Numbers that were given and whose issue was undone."""
    there = {one.serial for one in issued(desk)}
    return [serial for serial in store.given(desk.book.year) if serial not in there]

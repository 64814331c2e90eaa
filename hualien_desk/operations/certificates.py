"""研習證明: issued with a number of their own, frozen as they are; 參與證明 too; printed again, withdrawn, listed."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import certificates as rules
from hualien_desk.domain import team_certificates as team_rules
from hualien_desk.domain.certificates import Certificate, Copy, Form
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.sittings import Seat, Sitting
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.reports.session_settings import settings as shipped
from hualien_desk.store import certificates as store
from hualien_desk.store import journal, settings, sittings


class Sort(NamedTuple):
    """A sort of certificate: its name, its part of session_sheets.toml, where the office's form is kept, its slots."""

    title: str
    section: str
    key: str
    slots: tuple[str, ...]


SESSION = Sort("研習證明", "certificate", "certificate.form", rules.IN_TEXT)
TEAM = Sort("參與證明", "team-certificate", "certificate.team_form", team_rules.IN_TEXT)


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


def usual_form(sort: Sort = SESSION) -> Form:
    """The program's own form."""
    own = shipped()[sort.section]
    return Form(**{name: own[name] for name in Form._fields})


def form(sort: Sort = SESSION) -> Form:
    """The office's form; the program's own where the office has none."""
    return usual_form(sort)._replace(**json.loads(settings.get(sort.key, "{}")))


def put_form(desk: Desk, wanted: Form, sort: Sort = SESSION) -> Outcome:
    """Take a form for what is issued from now on; what was issued stays as it is. DeskError for what cannot be."""
    rules.check(wanted, sort.slots)
    if wanted == form(sort):
        return Outcome(f"{sort.title}的範本沒有變更。")
    usual = usual_form(sort)._asdict()
    own = {name: value for name, value in wanted._asdict().items() if value != usual[name]}
    with desk.entry(f"變更{sort.title}的範本") as entry:
        if own:
            settings.put(sort.key, json.dumps(own, ensure_ascii=False))
        else:
            settings.remove(sort.key)
    return Outcome(f"已變更{sort.title}的範本；已核發的證明不變。", entry, journal.tables_of(entry.id))


def candidates(desk: Desk, workshops: Sequence[int] = ()) -> list[Candidate]:
    """Everyone of these sessions (none: of all): who has a certificate, who can get one, who cannot and why."""
    found = issued(desk)
    standing, earlier = held(found)
    return [
        Candidate(
            sitting,
            seat,
            standing.get((seat.person, sitting.id, None), ""),
            rules.refusal(seat, sitting),
            earlier.get((seat.person, sitting.id, None), ""),
        )
        for sitting in sittings.sittings(workshops)
        for seat in sittings.seats(sitting.id)
    ]


def can_issue(desk: Desk, workshops: Sequence[int] = ()) -> int:
    """How many people of these sessions get a certificate when it is issued to everyone."""
    return sum(one.open and not one.earlier for one in candidates(desk, workshops))


Place = tuple[int, int | None, int | None]
"""A person, and the session or the team."""


def held(found: Sequence[Certificate]) -> tuple[dict[Place, str], dict[Place, str]]:
    """Place -> the number that stands, and place -> why one was withdrawn."""
    places = [((one.person, one.workshop, one.team), one) for one in found]
    standing = {place: one.number for place, one in places if one.stands}
    return standing, {place: one.withdrawn_why for place, one in places if not one.stands}


def all_issued(desk: Desk) -> list[Certificate]:
    """The certificates of all sessions and teams, by number, with those that were withdrawn."""
    return store.all_of(desk.book.year)


def issued(desk: Desk, workshops: Collection[int] = ()) -> list[Certificate]:
    """The certificates of these sessions (none: of all sessions), by number, with those that were withdrawn."""
    found = (one for one in all_issued(desk) if one.workshop is not None)
    return [one for one in found if not workshops or one.workshop in workshops]


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
    office, year = desk.book.office, desk.book.year
    gifts = [
        Gift((one.seat.person, one.sitting.id, None), rules.snapshot(own, one.seat, one.sitting, office, year))
        for one in chosen
    ]
    return give(desk, SESSION, own, gifts, on)


class Gift(NamedTuple):
    """A certificate before it has a number: for whom and what, its snapshot."""

    place: Place
    said: dict[str, Any]


def give(desk: Desk, sort: Sort, own: Form, gifts: Sequence[Gift], on: date) -> Outcome:
    """Number certificates one after the other and store them, all or none; sessions and teams share one series."""
    with desk.entry(f"核發{sort.title} {len(gifts):,} 張") as entry:
        numbers = [_give(desk.book.year, own, gift, on, entry.id) for gift in gifts]
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]} 至 {numbers[-1]}"
    return Outcome(f"已核發{sort.title} {len(numbers):,} 張（{span}）。", entry, journal.tables_of(entry.id))


def _give(year: int, own: Form, gift: Gift, on: date, entry: int) -> str:
    person, workshop, team = gift.place
    serial = store.take_number(year, person, workshop, team)
    number = rules.number_of(own, year, serial)
    if store.holder_of(number) is not None:
        raise DeskError(f"字號「{number}」已經用過；請修改範本的字號格式，使每一號都不同。")
    place = {"participant_id": person, "workshop_id": workshop, "team_id": team, "year": year, "serial": serial}
    store.add({**place, "number": number, "issued_on": on.isoformat()}, gift.said, entry)
    return number


def issue_again(desk: Desk, ids: Collection[int], on: date, why: str = "") -> Outcome:
    """補發: the same certificates once more, marked with count and date."""
    chosen = _standing(desk, ids)
    with desk.entry(f"補發{_title(chosen)} {len(chosen):,} 張") as entry:
        for one in chosen:
            store.add_copy(one.id, Copy(len(one.copies) + 1, on, why.strip()), entry.id)
    return Outcome(f"已登錄補發 {len(chosen):,} 張；內容與原核發相同。", entry, journal.tables_of(entry.id))


def withdraw(desk: Desk, ids: Collection[int], on: date, why: str) -> Outcome:
    """Withdraw certificates; their numbers stay theirs."""
    if not why.strip():
        raise DeskError("註銷要填寫理由。")
    chosen = _standing(desk, ids)
    with desk.entry(f"註銷{_title(chosen)} {len(chosen):,} 張") as entry:
        store.withdraw([one.id for one in chosen], on, why.strip())
    return Outcome(f"已註銷 {len(chosen):,} 張；字號保留，不再使用。", entry, journal.tables_of(entry.id))


def _title(found: Sequence[Certificate]) -> str:
    titles = dict.fromkeys((TEAM if one.team else SESSION).title for one in found)
    return "、".join(titles)


def _standing(desk: Desk, ids: Collection[int]) -> list[Certificate]:
    found = [one for one in all_issued(desk) if one.id in ids]
    if not found:
        raise DeskError("請先選取已核發的證明。")
    if gone := next((one for one in found if not one.stands), None):
        raise DeskError(f"「{gone.number}」已註銷；請改選有效的證明。")
    return found


def taken_back(desk: Desk) -> list[int]:
    """Numbers that were given and whose issue was undone."""
    there = {one.serial for one in all_issued(desk)}
    return [serial for serial in store.given(desk.book.year) if serial not in there]

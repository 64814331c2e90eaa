"""Participants and their postings: matching a staff list, writing it, finding people by ID or name."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise, zip_longest
from typing import Any, NamedTuple

from hualien_desk.domain import names, roc_date
from hualien_desk.store import agencies, aliases, matching
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

POSTING = ("participant_id", "agency_id", "unit", "title", "category", "rank", "manager", "since", "until")


class Draft(NamedTuple):
    """One row of a staff list with its agency found; dates as ISO text."""

    row: int
    national_id: str
    name: str
    agency_id: int
    unit: str
    title: str
    category: str
    rank: str
    since: str | None
    until: str | None
    manager: int | None
    email: str
    phone: str


class Stored(NamedTuple):
    """A stored posting, as far as matching needs it."""

    id: int
    agency_id: int
    unit: str
    title: str
    category: str
    rank: str
    manager: int | None
    since: str | None
    until: str | None


class People:
    """Who is on the roster, by national ID; reads the table once."""

    def __init__(self) -> None:
        own = {row[0]: (row[1], row[2]) for row in rows("SELECT national_id, id, name FROM participant")}
        by_id = dict(own.values())
        others = {number: (person, by_id[person]) for number, person in aliases.ids().items() if number not in own}
        self._ids = own | others
        self._writings = aliases.person_names()
        self._keys: dict[int, str] = {}

    def find(self, national_id: str) -> int | None:
        """The participant's id."""
        found = self._ids.get(national_id)
        return found[0] if found else None

    def id_of(self, person: int) -> str:
        """The national ID of a person."""
        return next((number for number, found in self._ids.items() if found[0] == person), "")

    def other_name(self, national_id: str, name: str) -> str:
        """The roster's name when the given one is another person's or another writing; "" when they agree."""
        person, own = self._ids[national_id]
        if not name or name == own or names.match_key(name) == names.match_key(own):
            return ""
        return "" if (person, names.match_key(name)) in self._writings else own

    def by_name(self, name: str) -> list[int]:
        """Ids of everyone with this name (same match key)."""
        return [row[0] for row in rows("SELECT id FROM participant WHERE name_key = ?", names.match_key(name))]


def not_on_roster(national_id: str, name: str) -> str:
    """The sentence for a person who is not on the roster."""
    who = f"「{national_id}」{name}" if name else f"「{national_id}」"
    return f"{who}不在參訓人員名冊；請更正身分證字號，或先匯入參訓人員。"


def name_differs(given: str, own: str) -> str:
    """The sentence for an ID that belongs to a person of another name."""
    return f"姓名「{given}」與名冊的「{own}」不同；已依身分證字號認定，請查明是否更名或字號誤植。"


def match(data: Iterable[tuple[Any, ...]], moved_on: str | None = None) -> Matched:
    """Compare rows (fields of `participants`) with the roster; several rows of one person are postings over time.

    `moved_on` (ISO) is the first day of whoever serves elsewhere now and has no day in the list.
    """
    plan, finder = Matched(), agencies.Finder()
    by_person: dict[str, list[Draft]] = {}
    own_number = own_numbers()
    for row, national_id, name, agency, unit, title, category, rank, since, until, manager, email, phone in data:
        national_id = own_number.get(national_id, national_id)
        agency_id = finder.find(agency)
        if agency_id is None:
            plan.complain(row, "agency", agencies.unknown(agency, finder))
            continue
        if since and until and since > until:
            found = f"離職日 {_roc(until)} 早於到職日 {_roc(since)}"
            plan.complain(row, "until", f"{found}；請更正其中之一。")
            continue
        flag = None if manager is None else int(manager)
        place = (agency_id, unit, title, category, rank, since or None, until or None, flag)
        draft = Draft(row, national_id, name, *place, email, phone)
        by_person.setdefault(national_id, []).append(draft)
    _match_people(plan, by_person, moved_on)
    return plan


def own_numbers() -> dict[str, str]:
    """Another number of somebody on the roster -> the own one; a number that is somebody's own is no alias."""
    own = dict(rows("SELECT id, national_id FROM participant"))
    real = set(own.values())
    return {number: own[person] for number, person in aliases.ids().items() if number not in real}


def _match_people(plan: Matched, by_person: dict[str, list[Draft]], moved_on: str | None) -> None:
    stored = {row[0]: row[1:] for row in rows("SELECT national_id, id, name, email, phone FROM participant")}
    postings, writings = _postings(plan, by_person, stored), aliases.person_names()
    for national_id, drafts in by_person.items():
        distinct = _distinct(plan, drafts)
        if distinct is None:
            continue
        person = stored.get(national_id)
        if person is None:
            plan.new.append((None, _ended(distinct)))
        else:
            own = postings.get(person[0], [])
            _match_person(plan, person, _dated(distinct, own, moved_on), own, writings)


def _postings(
    plan: Matched, by_person: dict[str, list[Draft]], stored: dict[str, tuple[Any, ...]]
) -> dict[int, list[Stored]]:
    found: dict[int, list[Stored]] = {}
    if any(national_id in stored for national_id in by_person):
        for row in rows(
            "SELECT participant_id, id, agency_id, unit, title, category, rank, manager, since, until FROM posting "
            "ORDER BY participant_id, since IS NOT NULL, since, id"
        ):
            found.setdefault(row[0], []).append(Stored(*row[1:]))
    return found


def _distinct(plan: Matched, drafts: list[Draft]) -> list[Draft] | None:
    """The person's different postings in order of time; None (and a complaint) when they contradict each other."""
    if len(drafts) == 1:
        return drafts
    first, key = drafts[0], names.match_key(drafts[0].name)
    other = next((draft for draft in drafts if names.match_key(draft.name) != key), None)
    if other is not None:
        who = f"第{first.row}列「{first.name}」與第{other.row}列「{other.name}」"
        words = f"身分證字號「{other.national_id}」同時屬於{who}；請更正其中一人。"
        _refuse(plan, drafts, "national_id", words)
        return None
    ordered = sorted(drafts, key=lambda item: (item.since or "", item.row))
    found = [next(same) for _, same in groupby(ordered, key=lambda item: item[3:11])]
    for last, draft in pairwise(found):
        if not draft.since or draft.since <= (last.until or last.since or ""):
            who = f"「{draft.name}」第{last.row}列與第{draft.row}列的任職期間重疊"
            _refuse(plan, drafts, "since", f"{who}；同一人有兩列時，請填到職日與離職日。")
            return None
    kept = {draft.row for draft in found}
    plan.same_rows += [draft.row for draft in drafts if draft.row not in kept]
    return found


def _ended(drafts: list[Draft]) -> list[Draft]:
    """New postings in order of time, each without a last day ended by the one after it."""
    return [
        draft if draft.until or not (after and after.since) else draft._replace(until=_day_before(after.since))
        for draft, after in zip_longest(drafts, drafts[1:])
    ]


def _refuse(plan: Matched, drafts: list[Draft], field: str, message: str) -> None:
    """Refuse every row of one person: none of them is stored."""
    for draft in drafts:
        plan.complain(draft.row, field, message)


def _dated(drafts: list[Draft], stored: list[Stored], moved_on: str | None) -> list[Draft]:
    """A single row without a first day that names another place begins on the day of moving."""
    (draft, *more) = drafts
    if more or not moved_on or draft.since or _same_posting(draft, stored) or not stored:
        return drafts
    return [draft._replace(since=moved_on)] if (stored[-1].since or "") < moved_on else drafts


def _match_person(
    plan: Matched,
    person: tuple[Any, ...],
    drafts: list[Draft],
    stored: list[Stored],
    writings: set[tuple[int, str]],
) -> None:
    person_id, name, email, phone = person
    latest = drafts[-1]
    if (person_id, names.match_key(latest.name)) in writings:  # known as another writing of the same name
        latest = latest._replace(name=name)
    if names.match_key(latest.name) != names.match_key(name):
        plan.warn(latest.row, "name", f"姓名由「{name}」改為「{latest.name}」；請查明是否更名或身分證字號誤植。")
    given = {"name": latest.name, "email": latest.email, "phone": latest.phone}
    values = matching.differing({"name": name, "email": email, "phone": phone}, given)
    if "name" in values:
        values["name_key"] = names.match_key(latest.name)
    changes = [Change("participant", person_id, values, latest.row)] if values else []
    added: list[Draft] = []
    for draft in drafts:
        if not _match_posting(draft, stored, changes, added):
            words = f"「{draft.name}」在名冊上任職於另一機關或人員類別；如為調任請填到職日"
            _refuse(plan, drafts, "since", f"{words}；如為更正，請先復原原來的匯入，再匯入更正後的名冊。")
            return
    plan.changed += changes
    if added:
        plan.new.append((person_id, _ended(added)))
    told = {change.row for change in changes} | {draft.row for draft in added}
    plan.same_rows += [draft.row for draft in drafts if draft.row not in told]


def _match_posting(draft: Draft, stored: list[Stored], changes: list[Change], added: list[Draft]) -> bool:
    """Find the stored posting that this row speaks of, or make it a new one that ends the one before."""
    given = {name: getattr(draft, name) for name in POSTING[2:]}
    own = _same_posting(draft, stored)
    if own is not None:
        values = matching.differing(own._asdict(), given)
        if values:
            changes.append(Change("posting", own.id, values, draft.row))
        return True
    if not draft.since:
        return False
    before = [item for item in stored if (item.since or "") < draft.since]
    between = before and added and (added[-1].since or "") > (before[-1].since or "")
    if before and not between and (not before[-1].until or before[-1].until >= draft.since):
        changes.append(Change("posting", before[-1].id, {"until": _day_before(draft.since)}, draft.row))
    added.append(draft)
    return True


def _same_posting(draft: Draft, stored: Sequence[Stored]) -> Stored | None:
    """The stored posting of this row: same first day, else same place where a day is unknown or now earlier."""
    for item in stored:
        if draft.since and item.since == draft.since:
            return item
    same = [item for item in stored if item.agency_id == draft.agency_id and item.category == draft.category]
    if same and (not draft.since or not same[-1].since or draft.since < same[-1].since):
        return same[-1]
    return None


def _day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def _roc(iso: str) -> str:
    return roc_date.show(date.fromisoformat(iso))


def write(plan: Matched, entry_id: int, batch_id: int | None) -> None:
    """Store a plan: people first, then postings, then changes."""
    matching.update(plan.changed)
    fresh = [drafts[-1] for person_id, drafts in plan.new if person_id is None]
    matching.insert(
        "participant",
        ("national_id", "name", "name_key", "email", "phone", "entry_id"),
        ((d.national_id, d.name, names.match_key(d.name), d.email, d.phone, entry_id) for d in fresh),
    )
    ids = dict(rows("SELECT national_id, id FROM participant"))
    matching.insert(
        "posting",
        (*POSTING, "batch_id", "source_row", "entry_id"),
        (
            (
                *(ids[d.national_id], d.agency_id, d.unit, d.title, d.category, d.rank, d.manager),
                *(d.since, d.until, batch_id, d.row, entry_id),
            )
            for _, drafts in plan.new
            for d in drafts
        ),
    )

"""What sessions, places in them and disputes may not say when they are typed by hand: sentences by field."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hualien_desk.domain import attendance, roc_date
from hualien_desk.domain.attendance import ENROLLED, FREE, PRESENT, Held
from hualien_desk.domain.sessions import Session, hours_of
from hualien_desk.operations import workshop_rules
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.slots import RecordKind, Slot, reference
from hualien_desk.store import records, seats

Values = Mapping[str, Any]
Told = Iterator[tuple[str, str, bool]]
"""Field, sentence, whether it is only a warning."""
DISPUTE = (
    ("objection", "異議內容", "text", True),
    ("objected_on", "提出日期", "date", True),
    ("taken_by", "受理人", "text", False),
    ("answer", "答復", "text", False),
    ("answered_on", "答復日期", "date", False),
    ("answered_by", "答復人", "text", False),
)
"""The fields of a dispute, which no sheet brings: name, label, how it is read, whether it is needed."""


def dispute_kind() -> RecordKind:
    """異議 as a record that is typed by hand."""
    of = [reference(name, label, "dispute", f"{column}_id") for name, label, column in _OF]
    own = [Slot(name, label, cell, "dispute", name, needed) for name, label, cell, needed in DISPUTE]
    return RecordKind("dispute", "研習異議", "dispute", (*of, *own))


_OF = ("person", "人員", "participant"), ("workshop", "場次", "workshop")


def session_of(values: Values) -> Session:
    """The session that typed values would be; what could not be read is left out."""
    day = date.fromisoformat(values["held_on"]) if values["held_on"] else None
    times = values["starts"] or "", values["ends"] or ""
    return Session(values["kind"] or "", values["number"] or "", day, *times, values["hours"])


def session(desk: Desk, values: Values, record: int, _of: int) -> Told:
    """A session: once by kind and number, inside a day and the plan, not shorter than what was credited."""
    kind, number = values["kind"], values["number"]
    if kind and number and records.twin("workshop", {"kind": kind, "number": number}, record):
        yield "number", f"「{kind}」場次「{number}」已經有了；請改用另一個場次。", False
    yield from workshop_rules.check(desk.book, session_of(values))
    places = records.where("attendance", ("hours", "state"), workshop_id=record)
    most = max((hours or 0 for hours, _ in places), default=0)
    if values["hours"] is not None and most > values["hours"]:
        yield "hours", f"已有人的出席時數是 {most:g}，不能少於它；請先更正出席時數。", False
    enrolled = sum(state not in FREE for _, state in places)
    if values["capacity"] is not None and enrolled > values["capacity"]:
        yield "capacity", f"已有 {enrolled} 人報名，超過名額。", True


def proposals(kind: str, values: Values) -> Iterator[tuple[str, Any, str]]:
    """What an empty field is filled with: field, value, its sentence."""
    if kind == "workshop" and values["hours"] is None and (found := workshop_rules.proposed(session_of(values))):
        yield "hours", *found
    if kind == "attendance" and values["hours"] and not values["state"]:
        yield "state", PRESENT, f"有出席時數而未填狀態，以「{PRESENT}」存入。"


def place(desk: Desk, values: Values, record: int, _of: int) -> Told:
    """A place: once per session, not beyond its hours; beyond the capacity only by 報名 with its reason."""
    found = seats.session(values["workshop"]) if values["workshop"] else None
    if not found:
        return
    key = {"workshop_id": found.id, "participant_id": values["person"]}
    if values["person"] and records.twin("attendance", key, record):
        yield "person", "此人已在這一場的名單；請改用更正。", False
    most = hours_of(found.session, workshop_rules.hours())
    if values["hours"] is not None and most is not None and values["hours"] > most:
        yield "hours", f"出席時數超過本場次的 {most:g} 小時；請更正。", False
    before = (records.find("attendance", record) or {}).get("state") if record else None
    if values["state"] not in FREE and (before is None or before in FREE):
        yield from _room(found, values["state"])


def _room(found: seats.Stored, state: str) -> Told:
    if found.capacity is None or seats.taken(found.id) < found.capacity:
        return
    if state in ("", ENROLLED):
        words = f"名額 {found.capacity} 已滿；請填「候補」，或在研習班分頁用「報名…」填寫超額的理由。"
        yield "state", words, False
    else:
        yield "state", f"名額 {found.capacity} 已滿，這是名額以外的人；請查明。", True


def dispute(_desk: Desk, values: Values, _record: int, _of: int) -> Told:
    """A dispute: of somebody on the list, not before the session, with an answer that says when."""
    found = seats.session(values["workshop"]) if values["workshop"] else None
    key = {"workshop_id": values["workshop"], "participant_id": values["person"]}
    if found and values["person"] and not records.where("attendance", ("id",), **key):
        yield "person", f"此人不在「{found.title}」的名單；請查明場次，或先報名。", False
    day, answered = values["objected_on"], values["answered_on"]
    if found and found.session.held_on and day and day < found.session.held_on.isoformat():
        yield "objected_on", f"提出日期早於研習日 {roc_date.show(found.session.held_on)}；請查明。", True
    if day and answered and answered < day:
        yield "answered_on", "答復日期早於提出日期；請更正其中之一。", False
    if bool(values["answer"]) != bool(answered):
        field = "answered_on" if values["answer"] else "answer"
        yield field, "答復要有內容與日期；請補上另一項，或兩項都留空白。", False


def mark_of(workshop: int, person: int) -> str:
    """The mark of somebody as it stands, in words."""
    held = next((place.held for place in seats.places(workshop) if place.person == person), Held())
    return attendance.told(held)

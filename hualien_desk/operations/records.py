"""Records entered by hand: which kinds there are, what a typed record would be, storing it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import names
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import record_rules, slots, team_records, workshop_records
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.slots import Clock, RecordKind, Slot, of_sheet, reference
from hualien_desk.store import courses, journal, matching, records, video_events
from hualien_desk.store.matching import Change

_POSTING = ("unit", "title", "category", "rank", "since", "until", "manager")
_AGENCY = reference("agency", "機關", "posting", "agency_id")


_COMPLETION = ("completed_on", "hours", "score", "e_certificate", "exam_certificate", "exam_on", "platform")
_EVENT = (
    *(("held_on", "日期", "date"), ("topic", "主題", "text"), ("starts", "起始時間", "time")),
    *(("ends", "結束時間", "time"), ("place", "地點或連結", "text")),
)
_WORKSHOP = ("kind", "number", "held_on", "starts", "ends", "hours", "place", "teacher", "capacity")


def _kinds() -> Iterator[RecordKind]:
    posting = of_sheet("participants", "posting", _POSTING)
    person = of_sheet("participants", "participant", ("national_id", "name", "email", "phone"))
    whole = (*person[:2], _AGENCY, *posting, *person[2:])
    yield RecordKind("participant", "參訓人員", "participant", whole, "participants")
    yield RecordKind("posting", "任職", "posting", (_AGENCY, *posting))
    yield _plain("course", "課程", "courses", ("code", "name", "platform", "hours", "categories", "opens", "closes"))
    yield _of_person("completion", "完課紀錄", "completions", _COMPLETION, ("course", "課程"))
    yield _of_person("video_session", "雲端視訊", "video-sessions", ("held_on", "topic", "attended"))
    event = (Slot(name, label, cell, "video_event", name, name == "held_on") for name, label, cell in _EVENT)
    yield RecordKind("video_event", "視訊場次", "video_event", tuple(event))
    yield _plain("workshop", "研習班場次", "workshops", _WORKSHOP)
    yield _of_person("attendance", "研習出席", "attendance", ("state", "hours"), ("workshop", "場次"))
    yield workshop_records.dispute_kind()
    yield team_records.whole_team(_plain("team", "熠星團隊", "teams", ("name", "agency", "grade", "presented_on")))
    yield team_records.whole_member(_of_person("team_member", "團隊成員", "teams", ("role",), ("team", "團隊")))
    yield from team_records.kinds()
    agency = _plain("agency", "機關", "agencies", ("name", "code", "kind", "parent", "follows"))
    yield agency._replace(slots=tuple(s._replace(needed=s.needed or s.name == "kind") for s in agency.slots))
    yield RecordKind("course_set", "組裝課程", "course_set", _texts("course_set", name="名稱", note="說明"))
    day = Slot("day", "日期", "date", "calendar_entry", "day", needed=True)
    entry = day, *_texts("calendar_entry", title="事項", note="備註")
    yield RecordKind("calendar_entry", "行事曆事項", "calendar_entry", entry)
    awards = ("national_id", "name", "reason", "award", "decided_on", "document_no")
    yield _plain("past_award", "歷年敘獎", "past-awards", awards)


def _texts(table: str, **labels: str) -> tuple[Slot, ...]:
    """Fields of plain text; the first one is needed."""
    return tuple(Slot(name, label, "text", table, name, n == 0) for n, (name, label) in enumerate(labels.items()))


def _plain(table: str, label: str, sheet: str, fields: Sequence[str]) -> RecordKind:
    return RecordKind(table, label, table, tuple(of_sheet(sheet, table, fields)), sheet)


def _of_person(table: str, label: str, sheet: str, fields: Sequence[str], of: tuple[str, str] = ("", "")) -> RecordKind:
    """A kind whose records say something of a person and, mostly, of one thing more."""
    found = [reference("person", "人員", table, "participant_id")]
    found += [reference(of[0], of[1], table, f"{of[0]}_id")] if of[0] else []
    return RecordKind(table, label, table, (*found, *of_sheet(sheet, table, fields)), sheet)


KINDS: dict[str, RecordKind] = {kind.id: kind for kind in _kinds()}
"""Every kind of record by its id, which is the name of its table."""


class Verdict(NamedTuple):
    """What a typed record would be: the values by field, what is wrong and what is doubtful by field."""

    values: Mapping[str, Any]
    errors: Mapping[str, str]
    warnings: Mapping[str, str]

    def refuse(self) -> None:
        """Raise the first error, if there is one."""
        for sentence in self.errors.values():
            raise DeskError(sentence)


Also = Callable[[int, int], None]
"""What is written beside a record, inside its entry: told the record and the entry."""


def _nothing(_record: int, _entry: int) -> None:
    """Nothing is written beside the record."""


def clock(desk: Desk) -> Clock:
    """What short dates are measured by: today and the plan's year."""
    return Clock(date.today(), desk.book.year)


def stored(kind: RecordKind, record: int) -> dict[str, Any]:
    """The stored values by field; DeskError when the record is gone."""
    rows = _rows(kind, record)
    return {slot.name: rows[slot.table][slot.column] for slot in kind.slots}


def _rows(kind: RecordKind, record: int) -> dict[str, dict[str, Any]]:
    found = {table: records.find(table, own) for table, own in _ids(kind, record).items()}
    if None in found.values():
        raise DeskError(f"這筆{kind.label}已不存在，可能已被刪除或復原；請重新選取。")
    return {table: row for table, row in found.items() if row is not None}


def _ids(kind: RecordKind, record: int) -> dict[str, int]:
    """The id of the record in each of its tables: a participant is a person and the latest posting."""
    if kind.id != "participant":
        return {kind.table: record}
    return {"participant": record, "posting": records.latest_posting(record) or -1}


def texts(kind: RecordKind, record: int) -> dict[str, str]:
    """What a record holds, as it is typed."""
    found = stored(kind, record)
    return {slot.name: slots.show(slot, found[slot.name]) for slot in kind.slots}


def judge(desk: Desk, kind: RecordKind, given: Mapping[str, str], record: int = 0, of: int = 0) -> Verdict:
    """What the typed texts would be; fields that are not given are as stored. `of`: the person of a new posting."""
    values = stored(kind, record) if record else {}
    errors: dict[str, str] = {}
    for slot in kind.slots:
        if slot.name in given or not record:
            try:
                values[slot.name] = slots.read(slot, given.get(slot.name, ""), clock(desk))
            except DeskError as error:
                values[slot.name] = None
                errors[slot.name] = str(error)
    warnings: dict[str, str] = {}
    for field, value, sentence in workshop_records.proposals(kind.id, values):
        if field in given or not record:
            values[field], warnings[field] = value, sentence
    found = record_rules.check(desk, kind, values, record, of, frozenset(errors))
    for field, sentence, warning in found:
        (warnings if warning else errors).setdefault(field, sentence)
    return Verdict(values, errors, warnings)


def title(kind: RecordKind, record: int) -> str:
    """The words by which people know a record."""
    return record_rules.title(kind, stored(kind, record), record)


def change(desk: Desk, kind: RecordKind, record: int, given: Mapping[str, str], also: Also = _nothing) -> Outcome:
    """Store typed texts in a record; DeskError when one cannot be right. Nothing changed is no entry.

    `also` is written in the same step.
    """
    verdict = judge(desk, kind, given, record)
    verdict.refuse()
    found = changes(kind, record, verdict)
    who = title(kind, record)
    if not found:
        return Outcome(f"{who}沒有變更。")
    labels = "、".join(kind.slot(name).label for name in given if name in found)
    with desk.entry(f"更正{who}的{labels}") as entry:
        write(kind, record, found)
        also(record, entry.id)
    return Outcome(f"已更正{who}的{labels}。", entry, journal.tables_of(entry.id))


def changes(kind: RecordKind, record: int, verdict: Verdict) -> dict[str, Any]:
    """The values that differ from what is stored, by field."""
    before = stored(kind, record)
    return {name: value for name, value in verdict.values.items() if value != before[name]}


def write(kind: RecordKind, record: int, values: Mapping[str, Any]) -> None:
    """Write values by field, inside an entry, with the keys that follow from them."""
    for table, own in _ids(kind, record).items():
        mine = {slot.column: values[slot.name] for slot in kind.slots if slot.table == table and slot.name in values}
        if mine:
            row = records.find(table, own) or {}
            matching.update([Change(table, own, mine | derived(table, row | mine))])
            if table == "video_event":
                video_events.follow(row, row | mine)


def add(
    desk: Desk, kind: RecordKind, given: Mapping[str, str], of: int = 0, also: Also = _nothing
) -> tuple[Outcome, int]:
    """Store a new record and say its id; DeskError when it cannot be right. `also` is written in the same step."""
    verdict = judge(desk, kind, given, of=of)
    verdict.refuse()
    who = record_rules.title(kind, verdict.values, 0, of)
    with desk.entry(f"新增{kind.label} {who}") as entry:
        own = _insert(kind, kind.table, verdict.values, {"participant_id": of} if of else {}, entry.id)
        if kind.id == "participant":
            _insert(kind, "posting", verdict.values, {"participant_id": own}, entry.id)
        if kind.id == "posting":
            record_rules.end_the_one_before(of, own)
        also(own, entry.id)
    return Outcome(f"已新增{kind.label}：{who}。", entry, journal.tables_of(entry.id)), own


def _insert(kind: RecordKind, table: str, values: Mapping[str, Any], more: Mapping[str, Any], entry: int) -> int:
    mine = {slot.column: values[slot.name] for slot in kind.slots if slot.table == table}
    return matching.insert_one(table, {**mine, **more, **derived(table, mine), "entry_id": entry})


def derived(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that follow from others: the keys by which things are compared, the person of a past award."""
    if table == "participant":
        return {"name_key": names.match_key(row["name"])}
    if table == "course":
        key = courses.course_key(row["code"], row["name"])
        return {"name_key": names.match_key(row["name"]), "key": key, "catalogued": 1}
    if table in ("team", "course_set"):
        return {"key": names.match_key(row["name"])}
    if table == "agency":
        return {"key": names.agency_key(row["name"])}
    if table == "dispute":
        return {} if row.get("mark") else {"mark": workshop_records.mark_of(row["workshop_id"], row["participant_id"])}
    return {"participant_id": record_rules.awarded(row)} if table == "past_award" else {}

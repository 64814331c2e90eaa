"""What a record may not say of itself or beside others: sentences by field."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from hualien_desk.domain import names, national_id, roc_date
from hualien_desk.operations import camp_period, team_records, team_rules, workshop_records
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.slots import RecordKind
from hualien_desk.store import courses, matching, proofs, records, references, video_events
from hualien_desk.store.matching import Change

Values = Mapping[str, Any]
Told = Iterator[tuple[str, str, bool]]
"""Field, sentence, whether it is only a warning."""


def check(desk: Desk, kind: RecordKind, values: Values, record: int, of: int, unread: frozenset[str]) -> Told:
    """Everything that is wrong or doubtful; rules that need a field that could not be read say nothing."""
    for field, sentence, warning in _RULES[kind.id](desk, values, record, of):
        if field not in unread:
            yield field, sentence, warning


def _participant(desk: Desk, values: Values, record: int, of: int) -> Told:
    number, name = values["national_id"], values["name"]
    if number and (other := records.twin("participant", {"national_id": number}, record)):
        yield "national_id", f"「{number}」已是{references.REFERENCES['person'].show(other)}的字號；請查明。", False
    elif number and not national_id.check_digit_ok(number):
        yield "national_id", f"「{number}」檢查碼不符，請查明是否誤植；仍可存入。", True
    if name and (odd := names.suspicious(name)):
        yield "name", f"含造字或特殊字元（{'、'.join(odd)}）；匯出前請改為標準字。", True
    posting = records.latest_posting(record) if record else 0
    yield from _posting(desk, values, posting or 0, record)


def _posting(desk: Desk, values: Values, record: int, of: int) -> Told:
    since, until = values["since"], values["until"]
    if since and until and since > until:
        yield "until", f"離職日早於到職日 {_roc(since)}；請更正其中之一。", False
        return
    if record and not of:
        of = (records.find("posting", record) or {}).get("participant_id", 0)
    if values["category"] and values["category"] not in desk.book.coverage.categories:
        yield "category", f"「{values['category']}」不是本計畫實施對象的人員類別（伍），不會列入敘獎。", True
    for own, first, last in records.where("posting", ("id", "since", "until"), participant_id=of):
        if own != record and _overlap((since, until), (first, last)) and not _ends_before(record, first, since):
            span = f"{_roc(first) or '…'}–{_roc(last) or '迄今'}"
            yield "since", f"與另一段任職（{span}）重疊；請更正到職日或離職日。", False
            return


def _overlap(one: tuple[str | None, str | None], two: tuple[str | None, str | None]) -> bool:
    return (one[0] or "") <= (two[1] or "9") and (two[0] or "") <= (one[1] or "9")


def _ends_before(record: int, first: str | None, since: str | None) -> bool:
    """A new posting ends an earlier one by itself."""
    return not record and bool(since) and (first or "") < (since or "")


def end_the_one_before(person: int, added: int) -> None:
    """End the posting that a new one follows on the day before, inside an entry."""
    since = (records.find("posting", added) or {}).get("since")
    for own, first, last in records.where("posting", ("id", "since", "until"), participant_id=person):
        if since and own != added and (first or "") < since and (last or "9") >= since:
            ends = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
            matching.update([Change("posting", own, {"until": ends})])


def _course(_desk: Desk, values: Values, record: int, _of: int) -> Told:
    code, name = values["code"] or "", values["name"] or ""
    if name and records.twin("course", {"key": courses.course_key(code, name)}, record):
        field, what = ("code", f"代碼「{code}」") if code else ("name", f"課程「{name}」")
        yield field, f"{what}已在課程清單；請改用更正，或填入另一個課程代碼。", False
    if values["opens"] and values["closes"] and values["opens"] > values["closes"]:
        yield "closes", f"開放迄日早於起日 {_roc(values['opens'])}；請更正其中之一。", False


def _completion(_desk: Desk, values: Values, record: int, _of: int) -> Told:
    names_of = {"participant_id": "person", "course_id": "course", "completed_on": "completed_on"}
    key = {column: values[field] for column, field in names_of.items()} | {"platform": values["platform"] or ""}
    if all(value is not None for value in key.values()) and records.twin("completion", key, record):
        yield "completed_on", "此人同一門課、同一天、同一平台的紀錄已經有了；請改用更正。", False
    if values["exam_on"] and not values["exam_certificate"]:
        yield "exam_certificate", "有認證日期而沒有實體認證證書；請補上證書字號或「有」。", True
    for kind in proofs.CERTIFICATES:
        if used := proofs.used_elsewhere(kind, values[kind] or "", values["person"], values["course"], record):
            yield kind, used, True


def _video(desk: Desk, values: Values, record: int, _of: int) -> Told:
    key = {"participant_id": values["person"], "held_on": values["held_on"], "topic": values["topic"] or ""}
    if values["person"] and values["held_on"] and records.twin("video_session", key, record):
        yield "held_on", "此人同一天同一主題的紀錄已經有了；請改用更正。", False
    yield from _camp_period(desk, values["held_on"])


def _camp_period(desk: Desk, held_on: str | None) -> Told:
    if sentence := camp_period.outside(desk.book, held_on):
        yield "held_on", sentence, True


def _event(desk: Desk, values: Values, record: int, _of: int) -> Told:
    held_on, topic = values["held_on"], values["topic"] or ""
    before = records.find("video_event", record) or {}
    moved = (before.get("held_on"), before.get("topic")) != (held_on, topic)
    if held_on and records.twin("video_event", {"held_on": held_on, "topic": topic}, record):
        yield "held_on", "這一天同一主題的場次已經有了；請改用更正。", False
    elif record and moved and video_events.count(held_on, topic):
        yield "held_on", "這一天同一主題已有別的出席紀錄；請先更正那些紀錄。", False
    if values["starts"] and values["ends"] and values["starts"] >= values["ends"]:
        yield "ends", f"結束時間不晚於起始時間 {values['starts']}；請更正其中之一。", False
    yield from _camp_period(desk, held_on)


def _agency(desk: Desk, values: Values, record: int, _of: int) -> Told:
    key = names.agency_key(values["name"] or "")
    alias = records.where("agency_alias", ("agency_id",), key=key)
    if key and (records.twin("agency", {"key": key}, record) or any(own[0] != record for own in alias)):
        yield "name", f"「{values['name']}」已在機關清單（或是另一機關的別名）；請查明。", False
    if values["code"] and records.twin("agency", {"code": values["code"]}, record):
        yield "code", f"機關代碼「{values['code']}」已屬另一機關；請查明。", False


def _course_set(_desk: Desk, values: Values, record: int, _of: int) -> Told:
    if values["name"] and records.twin("course_set", {"key": names.match_key(values["name"])}, record):
        yield "name", f"組裝課程「{values['name']}」已經有了；請改用另一個名稱。", False


def _calendar_entry(desk: Desk, values: Values, record: int, _of: int) -> Told:
    day, title = values["day"], values["title"]
    if day and title and records.twin("calendar_entry", {"day": day, "title": title}, record):
        yield "title", f"{_roc(day)}「{title}」已經有了；請改用更正。", False
    if day and not desk.book.since.isoformat() <= day <= desk.book.until.isoformat():
        yield "day", "不在本年度計畫的實施期間；仍可存入。", True


def _past_award(_desk: Desk, values: Values, _record: int, _of: int) -> Told:
    if values["name"] and awarded(values) is None:
        yield "national_id", "名冊上找不到唯一的此人；會保存，但不與任何人比對，請補身分證字號。", True


def awarded(values: Values) -> int | None:
    """Who a past award belongs to: by ID, else by a name that only one person has."""
    number = values["national_id"]
    wanted = {"national_id": number} if number else {"name_key": names.match_key(values["name"])}
    found = records.where("participant", ("id",), **wanted)
    return int(found[0][0]) if len(found) == 1 else None


_RULES: dict[str, Callable[[Desk, Values, int, int], Told]] = {
    "participant": _participant,
    "posting": _posting,
    "course": _course,
    "completion": _completion,
    "video_session": _video,
    "video_event": _event,
    "workshop": workshop_records.session,
    "attendance": workshop_records.place,
    "dispute": workshop_records.dispute,
    **team_rules.RULES,
    "agency": _agency,
    "past_award": _past_award,
    "course_set": _course_set,
    "calendar_entry": _calendar_entry,
}


def title(kind: RecordKind, values: Values, record: int, of: int = 0) -> str:
    """The words by which people know a record: a person by name, what a person did by name and thing."""
    if kind.id == "posting":
        person = of or (records.find("posting", record) or {}).get("participant_id", 0)
        return _name(person)
    if kind.id == "video_event":
        return f"{_roc(values['held_on'])} 雲端視訊" + (f"「{values['topic']}」" if values["topic"] else "")
    if kind.id == "workshop":
        return f"{values['kind']}第{values['number']}場"
    if kind.id == "calendar_entry":
        return f"{_roc(values['day'])}「{values['title']}」"
    if kind.id in team_records.OF_TEAM:
        return team_records.title(kind.id, values)
    if "person" not in values:
        return str(values["name"])
    things = [kind.slot(name).refers for name in ("course", "workshop", "team") if name in values]
    told = [references.REFERENCES[thing].show(values[thing]).replace(references.GAP, " ") for thing in things]
    return f"{_name(values['person'])}「{told[0]}」" if told else _name(values["person"])


def _name(person: int) -> str:
    found = records.find("participant", person)
    return str(found["name"]) if found else ""


def _roc(iso: str | None) -> str:
    return roc_date.show(date.fromisoformat(iso)) if iso else ""

"""What an entry of the journal did, row by row, in the words of the office."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from hualien_desk.domain import composition, composition_tidy, seals
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations import composition_places, record_rules, slots
from hualien_desk.operations.records import KINDS
from hualien_desk.operations.slots import Slot
from hualien_desk.store import journal, proofs, records, references

ADDED, CORRECTED, REMOVED, CLEARED = "新增", "更正", "刪除", "已清除"
_OTHERS = {
    "import_batch": "匯入批次",
    "agency_alias": "機關別名",
    "acceptance": "承辦人認定",
    "not_same": "非同一人註記",
    "course_alias": "課程對照",
    "id_alias": "字號對照",
    "name_alias": "姓名對照",
    "held_row": "退回的列",
    "office_setting": "設定",
    "award_line": "敘獎案",
    "award_override": "敘獎案的人工更正",
    "rule_case": "試題",
    "seat": "簽到號與候補順序",
    "presence": "部分出席",
    "enrolment_decision": "報名的認定",
    "proof": "證書資料",
    "certificate": "研習證明或參與證明",
    "certificate_copy": "證明補發",
    "team_presence": "工作圈出席",
    "course_choice": "選課",
    "course_set_item": "組裝課程的課程",
    "team_answer": "自我診斷問卷",
    "team_text": "計畫與報告的內容",
    "team_version": "計畫與報告的版本",
    "team_file": "團隊附件",
    "office_text": "年度成果報告的內容",
    "office_version": "年度成果報告的版本",
    "office_file": "年度成果報告的附件",
    "evaluation_target": "評核目標",
    "evaluation_snapshot": "評核存證",
    "feedback_sheet": "意見調查問卷",
    "benefit_note": "預期效益自評",
}
_TITLES = {"import_batch": "file_name", "agency_alias": "key", "acceptance": "reason"}
_TITLES |= {
    "course_alias": "key",
    "id_alias": "national_id",
    "name_alias": "key",
    "held_row": "file_name",
    "award_line": "reason",
    "award_override": "why",
    "rule_case": "title",
    "enrolment_decision": "why",
    "certificate": "number",
    "certificate_copy": "why",
    "team_file": "file_name",
    "office_file": "file_name",
    "evaluation_target": "measure",
    "evaluation_snapshot": "year",
}
_TEXTS = frozenset({"team_text.text", "office_text.text"})
"""Columns that hold a text of a composition, shown as its words."""
"""Tables without a form: the column that names a row."""
SETTING = "office_setting"
_SETTINGS = {
    "archived": "年度歸檔",
    "retention.": "保存期限",
    "rule.values": "規則的更改",
    "rule.tiers": "自助餐課程獎勵標準",
    "rule.checked": "規則已逐條核對",
    "rule.version.": "規則版本",
    "rule.why.": "規則版本",
    "switch.": "規則選項",
    "operator": "承辦人",
    "year": "年度",
    "contact": "提醒函的聯絡方式",
    "letter.": "提醒函的文字",
    "template.": "名冊範本",
    "certificate": "證明的範本",
    "layout.": "匯入的欄位對應",
    "view.": "儲存的檢視",
    "declined.": "已查明的存疑寫法",
    "health.": "資料健檢：已查明",
    "webhr.law_code": "適用法規代碼",
    "webhr.law_name": "適用法規名稱",
}
"""How a setting's key begins, and the office's word for it."""
_SAID = frozenset({"operator", "year", "contact", "webhr.law_code", "webhr.law_name"})
"""Settings whose value is what somebody typed."""


class Changed(NamedTuple):
    """One field of one row: what was done, of what, before and after (both "" for a row that came or went)."""

    what: str
    label: str
    title: str
    field: str = ""
    before: str = ""
    after: str = ""


def of_entry(entry_id: int, most: int) -> tuple[list[Changed], int]:
    """The first changes of an entry, and how many rows more there are."""
    changed = journal.changes(entry_id, most)
    lines = [line for change in changed for line in _of_change(*change)]
    inserted = journal.inserted(entry_id, most)
    lines += [Changed(ADDED, label(table), title(table, row)) for table, row in inserted]
    more = journal.count_of(entry_id) - len(changed) - len(inserted)
    return lines, max(more, 0)


def _of_change(table: str, row: int, before: str, after: str | None) -> Iterator[Changed]:
    if seals.is_purged(before):
        yield Changed(CLEARED, label(table), f"第 {row} 筆，變更前後的內容已清除")
        return
    old = json.loads(before)
    if after is None:
        yield Changed(REMOVED, label(table), _title_of(table, row, old))
        return
    new, own = json.loads(after), {slot.column: slot for slot in _slots(table)}
    for column, value in new.items():
        if value != old.get(column) and (column in own or table in _OTHERS):
            slot = own.get(column)
            told = tuple(_told(f"{table}.{column}", slot, row.get(column)) for row in (old, new))
            called = _title_of(table, row, {**new, "value": ""} if table == SETTING else new)  # told beside it
            yield Changed(CORRECTED, label(table), called, slot.label if slot else "", *told)


def correction(table: str, column: str, before: Any, after: Any) -> tuple[str, str, str] | None:
    """Label, stored and new value of one corrected column; None for one that nobody types."""
    slot = next((slot for slot in _slots(table) if slot.column == column), None)
    return (slot.label, _shown(slot, before), _shown(slot, after)) if slot else None


def _slots(table: str) -> Iterator[Slot]:
    kind = KINDS.get(table)
    return (slot for slot in kind.slots if slot.table == table) if kind else iter(())


def _told(place: str, slot: Slot | None, value: Any) -> str:
    """A value in words; a text of a composition by what one reads in it."""
    if place in _TEXTS and value:
        return "\n".join(filter(None, map(composition_tidy.words_of, composition.from_json(value))))
    return _shown(slot, value)


def _shown(slot: Slot | None, value: Any) -> str:
    if slot is None:
        return "" if value is None else str(value)
    return slots.show(slot, value) or (f"（已不存在的{slot.label}）" if slot.refers and value else "")


def written(table: str, row: int, values: Mapping[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """A row that was written down somewhere: how it is called, its fields in words; odd values as they stand."""
    own = {slot.column: slot for slot in _slots(table)}
    fields = []
    for column, value in values.items():
        if value not in (None, "") and (column in own or (table in _OTHERS and column != "id")):
            fields.append((own[column].label if column in own else column, _as_it_stands(own.get(column), value)))
    try:
        called = _title_of(table, row, values)
    except (DeskError, ValueError, TypeError, KeyError, LookupError):
        called = ""
    return called, fields


def _as_it_stands(slot: Slot | None, value: Any) -> str:
    try:
        return _shown(slot, value)
    except (DeskError, ValueError, TypeError, KeyError):
        return str(value)


def known(table: str) -> bool:
    """Say whether a table has a word of the office."""
    return table in KINDS or table in _OTHERS


def label(table: str) -> str:
    """The office's word for a table."""
    return KINDS[table].label if table in KINDS else _OTHERS[table]


def title(table: str, row: int) -> str:
    """The words by which people know a row."""
    return _title_of(table, row, records.find(table, row) or {})


def _title_of(table: str, row: int, values: Mapping[str, Any]) -> str:
    if not values:
        return ""
    if table in _TITLES:
        return str(values[_TITLES[table]])
    if table in _WAYS:
        return _WAYS[table](values)
    return record_rules.title(KINDS[table], {slot.name: values[slot.column] for slot in _slots(table)}, row)


def _setting(values: Mapping[str, Any]) -> str:
    key = str(values["key"])
    called = next((words for start, words in _SETTINGS.items() if key.startswith(start)), key)
    return f"{called}：{values['value']}" if key in _SAID and values["value"] else called


def _proof(values: Mapping[str, Any]) -> str:
    return f"{title('completion', values['completion_id'])}{proofs.CERTIFICATES[values['kind']]}"


def _course(values: Mapping[str, Any]) -> str:
    return references.REFERENCES["course"].show(values["course_id"]).replace(references.GAP, " ")


def _person(person: int) -> str:
    return str((records.find("participant", person) or {}).get("name", ""))


_WAYS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "office_setting": _setting,
    "proof": _proof,
    "course_choice": _course,
    "course_set_item": _course,
    "posting": lambda values: _person(values["participant_id"]),
    "seat": lambda values: title("attendance", values["attendance_id"]),
    "presence": lambda values: title("attendance", values["attendance_id"]),
    "feedback_sheet": lambda values: f"{title('workshop', values['workshop_id'])} 第 {values['number']} 份",
    "benefit_note": lambda values: f"第 {values['number']} 項",
    "team_answer": lambda values: f"{values['round']}第 {values['respondent']} 份",
    "team_text": composition_places.title_of,
    "office_text": composition_places.title_of,
    **dict.fromkeys(
        ("team_version", "office_version"),
        lambda values: f"{composition_places.called(values)}第{values['number']}版",
    ),
    "team_presence": lambda values: (
        f"{_person(values['participant_id'])}（{title('team_meeting', values['meeting_id'])}）"
    ),
    "not_same": lambda values: "、".join(_person(values[f"{who}_id"]) for who in ("one", "other")),
}
"""How a row is called whose words stand in other rows."""

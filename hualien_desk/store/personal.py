"""Which columns hold personal data, of which kind, and what stands there after a purge.

A test holds this against the schema: every text column is here or in KEPT, so whoever adds one has to decide.
"""

from collections.abc import Mapping
from typing import NamedTuple

from hualien_desk.domain import purged


class Change(NamedTuple):
    """The columns of a table that are changed by the purge of a kind: SQL of what stands there afterwards."""

    kind: str
    table: str
    sets: Mapping[str, str]


PEOPLE, LEARNING, SCANS, TRAINING, TEAMS, SURVEY, AWARDS, TEXTS, BUDGET, AUDIT, EXPORTS, COPIES, INBOX, DRAFTS = (
    *("people", "learning", "scans", "training", "teams", "survey", "awards", "texts", "budget"),
    *("audit", "exports", "copies", "inbox", "drafts"),
)
"""The kinds of personal data (resources/retention.toml)."""
_NAME = f"'{purged.NAME}'"


def _held(column: str) -> str:
    """A text that has to say that there was one."""
    return f"CASE WHEN {column} = '' THEN '' ELSE {_NAME} END"


def _all(kind: str, table: str, empty: str = "", named: str = "", **others: str) -> Change:
    """Columns that are emptied, columns that say that something was there, and others with SQL of their own."""
    sets = {**dict.fromkeys(empty.split(), "''"), **{column: _held(column) for column in named.split()}, **others}
    return Change(kind, table, sets)


_SCAN = {"file": "''", "file_name": "''", "file_size": "0"}
CHANGED: tuple[Change, ...] = (
    _all(
        *(PEOPLE, "participant", "email phone"),
        national_id=f"'{purged.NUMBER}' || printf('%06d', id)",
        name=f"{_NAME} || id",
        name_key=f"match_key({_NAME} || id)",
    ),
    _all(PEOPLE, "posting", "unit title"),
    _all(PEOPLE, "course_choice", "note"),
    _all(PEOPLE, "course_set", "note"),
    _all(
        *(LEARNING, "completion", "score"),
        e_certificate="CASE WHEN e_certificate = '' THEN '' ELSE '有' END",
        exam_certificate="CASE WHEN exam_certificate = '' THEN '' ELSE '有' END",
    ),
    _all(LEARNING, "acceptance", named="reason"),
    _all(SCANS, "proof", **_SCAN),
    _all(TRAINING, "workshop", named="teacher"),
    _all(TRAINING, "dispute", named="objection answer taken_by answered_by"),
    _all(TRAINING, "enrolment_decision", named="why"),
    _all(TRAINING, "certificate", named="withdrawn_why", snapshot="certificate_snapshot(snapshot)"),
    _all(TRAINING, "certificate_copy", named="why"),
    _all(TEAMS, "team", "contact contact_title phone email address"),
    _all(TEAMS, "team_member", "duty"),
    _all(TEAMS, "team_visit", "adviser question advice follow_up"),
    _all(TEAMS, "team_meeting", "chair minutes guests"),
    _all(TEAMS, "team_milestone", "owner note"),
    _all(TEAMS, "team_material", "maker learners users"),
    _all(TEAMS, "team_topic", "moderator members content"),
    _all(TEAMS, "team_kpi", "source"),
    _all(SURVEY, "team_answer", "remark"),
    _all(SURVEY, "feedback_sheet", "remark"),
    _all(AWARDS, "past_award", "national_id", "reason", name=_NAME),
    _all(AWARDS, "award_line", named="reason late_reason why", snapshot="line_snapshot(snapshot)"),
    _all(
        *(AWARDS, "award_override", "", "why"),
        value=f"CASE WHEN field = 'reason' THEN {_NAME} ELSE value END",
        computed=f"CASE WHEN field = 'reason' THEN {_NAME} ELSE computed END",
    ),
    _all(TEXTS, "benefit_note", "evidence", "text"),
    _all(TEXTS, "calendar_entry", "note", "title"),
    _all(TEXTS, "evaluation_snapshot", "note"),
    _all(BUDGET, "expense", "note", "payee title"),
    _all(BUDGET, "budget_line", "note"),
    _all(INBOX, "import_batch", "sheet", "file_name"),
)
"""Rows that stay, because statistics count them."""

GONE: Mapping[str, str] = {
    "id_alias": PEOPLE,
    "name_alias": PEOPLE,
    "not_same": PEOPLE,
    "team_text": TEXTS,
    "team_version": TEXTS,
    "team_file": TEXTS,
    "office_text": TEXTS,
    "office_version": TEXTS,
    "office_file": TEXTS,
    "held_row": INBOX,
    "draft": DRAFTS,
}
"""Tables whose rows are deleted."""
VIEWS = "view."
"""How the settings begin that keep what somebody searched for; they go with the people."""
LOGGED: Mapping[str, str] = {"journal_change": AUDIT, "journal_entry": AUDIT, "export_log": EXPORTS}
"""Logs whose texts give way to their digests (domain.seals)."""

KEPT: Mapping[str, str] = {
    "acceptance": "scheme operator at",
    "access_log": "at user what detail",
    "agency": "name key code kind parent",
    "agency_alias": "key",
    "attendance": "state",
    "award_line": "scheme deed kind state award computed issuer deed_on due_on meeting meeting_on decision order_no "
    "order_on early_until",
    "award_override": "field operator at",
    "benefit_note": "rating",
    "budget_line": "title key",
    "calendar_entry": "day",
    "certificate": "number issued_on withdrawn_on",
    "certificate_copy": "made_on",
    "completion": "completed_on platform exam_on",
    "course": "key code name name_key platform categories opens closes",
    "course_alias": "key",
    "course_choice": "scope",
    "course_set": "name key",
    "dispute": "objected_on mark answered_on",
    "enrolment_decision": "what operator at",
    "evaluation_snapshot": "headcount_on at operator figures",
    "evaluation_target": "measure figure",
    "expense": "spent_on voucher kind",
    "export_log": "at operator sha256 head",
    "feedback_sheet": "number scores",
    "import_batch": "kind sha256 imported_at",
    "journal_change": "table_name",
    "journal_entry": "at operator",
    "office_setting": "key value",  # the office's own choices; views are removed (VIEWS)
    "past_award": "award decided_on document_no",
    "posting": "category rank since until",
    "proof": "kind issuer issued_on",
    "purge_copy": "at path trouble",
    "purge_record": "at operator basis archived kinds copies figures head",
    "rule_case": "title topic facts expected replaces off basis",  # 試題 have invented people
    "seal": "at kind text hash",
    "seal_rows": "table_name",
    "team": "name key agency grade presented_on plan_name scope graded_on grade_source",
    "team_answer": "round respondent answered_on scores",
    "team_kpi": "title unit measured_on",
    "team_material": "name kind competency course finished_on place",
    "team_meeting": "held_on starts ends place topic",
    "team_member": "role since until",
    "team_milestone": "title begins ends done_on",
    "team_presence": "state",
    "team_topic": "title place",
    "team_visit": "held_on place",
    "video_event": "held_on topic starts ends place",
    "video_session": "held_on topic",
    "workshop": "kind number held_on starts ends place",
}
"""Text columns without personal data: words of the program, days, numbers of documents, names of agencies, courses,
teams and places, and who worked at the keyboard (the proof of what was done)."""

HELD: Mapping[str, tuple[str, ...]] = {
    PEOPLE: ("participant",),
    LEARNING: ("completion",),
    TRAINING: ("attendance", "video_session", "certificate"),
    TEAMS: ("team", "team_member"),
    SURVEY: ("feedback_sheet", "team_answer"),
    AWARDS: ("award_line", "past_award"),
    TEXTS: ("team_text", "team_version", "office_text", "office_version", "team_file", "office_file"),
    BUDGET: ("expense",),
    AUDIT: ("journal_entry",),
    EXPORTS: ("export_log",),
    INBOX: ("held_row", "import_batch"),
    DRAFTS: ("draft",),
}
"""The tables whose rows are counted as 筆數 of a kind; scans and copies are files."""


def tables_of(kinds: frozenset[str]) -> list[str]:
    """The tables that the purge of some kinds touches; what the journal wrote down of them goes too."""
    found = [change.table for change in CHANGED if change.kind in kinds]
    found += [table for table, kind in GONE.items() if kind in kinds]
    return [*found, "office_setting"] if PEOPLE in kinds else found

"""Any record by its table and id: read, compared, changed, removed with what hangs on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from hualien_desk.store.tables import DATABASE, rows

PIECE = 500
_UNTIE = "UPDATE {0} SET {1} = NULL"


class Dependent(NamedTuple):
    """Rows that hang on a record: removed with it, untied from it, or a reason to keep it; a part goes unsaid."""

    table: str
    column: str
    label: str
    fate: str = "remove"


DEPENDENTS: Mapping[str, tuple[Dependent, ...]] = {
    "agency": (
        Dependent("posting", "agency_id", "任職", "refuse"),
        Dependent("agency_alias", "agency_id", "別名"),
        Dependent("course_choice", "agency_id", "選課"),
    ),
    "participant": (
        Dependent("posting", "participant_id", "任職"),
        Dependent("completion", "participant_id", "完課紀錄"),
        Dependent("video_session", "participant_id", "雲端視訊"),
        Dependent("attendance", "participant_id", "研習出席"),
        Dependent("enrolment_decision", "participant_id", "報名的認定"),
        Dependent("dispute", "participant_id", "研習異議"),
        Dependent("team_member", "participant_id", "團隊成員"),
        Dependent("team_presence", "participant_id", "工作圈出席"),
        Dependent("acceptance", "participant_id", "承辦人認定"),
        Dependent("not_same", "one_id", "非同一人註記"),
        Dependent("not_same", "other_id", "非同一人註記"),
        Dependent("id_alias", "participant_id", "字號對照"),
        Dependent("name_alias", "participant_id", "姓名對照"),
        Dependent("course_choice", "participant_id", "選課"),
        Dependent("past_award", "participant_id", "歷年敘獎", "untie"),
        Dependent("award_line", "participant_id", "敘獎案", "refuse"),
        Dependent("certificate", "participant_id", "研習證明或參與證明", "refuse"),
    ),
    "course": (
        Dependent("completion", "course_id", "完課紀錄"),
        Dependent("acceptance", "course_id", "承辦人認定"),
        Dependent("course_alias", "course_id", "課程對照"),
        Dependent("course_choice", "course_id", "選課"),
        Dependent("course_set_item", "course_id", "組裝課程的課程"),
    ),
    "workshop": (
        Dependent("attendance", "workshop_id", "研習出席"),
        Dependent("enrolment_decision", "workshop_id", "報名的認定"),
        Dependent("dispute", "workshop_id", "研習異議"),
        Dependent("certificate", "workshop_id", "研習證明", "refuse"),
    ),
    "attendance": (
        Dependent("seat", "attendance_id", "簽到號與候補順序", "part"),
        Dependent("presence", "attendance_id", "部分出席", "part"),
    ),
    "course_set": (Dependent("course_set_item", "set_id", "組裝課程的課程"),),
    "team": (
        Dependent("team_member", "team_id", "團隊成員"),
        Dependent("team_visit", "team_id", "諮詢紀錄"),
        Dependent("team_meeting", "team_id", "工作圈會議"),
        Dependent("team_milestone", "team_id", "時程"),
        Dependent("team_material", "team_id", "數位素材"),
        Dependent("team_topic", "team_id", "論壇子議題"),
        Dependent("team_kpi", "team_id", "績效指標"),
        Dependent("team_answer", "team_id", "自我診斷問卷"),
        Dependent("team_file", "team_id", "附件"),
        Dependent("team_text", "team_id", "計畫與報告的內容"),
        Dependent("team_version", "team_id", "計畫與報告的版本"),
        Dependent("certificate", "team_id", "參與證明", "refuse"),
    ),
    "team_meeting": (Dependent("team_presence", "meeting_id", "工作圈出席", "part"),),
    "completion": (Dependent("proof", "completion_id", "證書資料"),),
    "certificate": (Dependent("certificate_copy", "certificate_id", "補發"),),
    "award_line": (Dependent("award_override", "line_id", "人工更正"),),
}
"""What hangs on the records of a table."""


def find(table: str, record: int) -> dict[str, Any] | None:
    """The columns of a record."""
    cursor = DATABASE.execute_sql(f"SELECT * FROM {table} WHERE id = ?", (record,))
    found = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), found, strict=True)) if found else None


def latest_of(person: str) -> str:
    """SQL for the id of the posting that a person (a column, or ?) was given last."""
    order = "ORDER BY since IS NOT NULL DESC, since DESC, id DESC LIMIT 1"
    return f"SELECT id FROM posting WHERE participant_id = {person} {order}"


def latest_posting(person: int) -> int | None:
    """The posting that a person was given last."""
    found = rows(latest_of("?"), person)
    return found[0][0] if found else None


def twin(table: str, values: Mapping[str, Any], record: int) -> int | None:
    """Another record with the same values."""
    where = " AND ".join(f"{column} IS ?" for column in values)
    found = rows(f"SELECT id FROM {table} WHERE {where} AND id <> ? LIMIT 1", *values.values(), record)
    return found[0][0] if found else None


def where(table: str, columns: Sequence[str], **values: Any) -> list[tuple[Any, ...]]:
    """Some columns of the records with these values."""
    terms = " AND ".join(f"{column} = ?" for column in values)
    return rows(f"SELECT {', '.join(columns)} FROM {table} WHERE {terms} ORDER BY id", *values.values())


def known(table: str, column: str, text: str, most: int = 12) -> list[str]:
    """Values that a text column holds already and that contain the text, the most frequent first."""
    sql = f"SELECT {column} FROM {table} WHERE instr({column}, ?) AND {column} <> '' GROUP BY 1 ORDER BY count(*) DESC"
    return [str(row[0]) for row in rows(f"{sql} LIMIT ?", text, most)]


def hanging(table: str, ids: Sequence[int]) -> list[tuple[Dependent, int]]:
    """What hangs on some records, and how many rows of it."""
    found = []
    for item in (item for item in DEPENDENTS.get(table, ()) if item.fate != "part"):
        count = sum(_count(item, ids[start : start + PIECE]) for start in range(0, len(ids), PIECE))
        if count:
            found.append((item, count))
    return found


def _count(item: Dependent, ids: Sequence[int]) -> int:
    marks = ", ".join("?" * len(ids))
    return int(rows(f"SELECT count(*) FROM {item.table} WHERE {item.column} IN ({marks})", *ids)[0][0])


def remove(table: str, ids: Iterable[int]) -> None:
    """Delete records and what hangs on them, inside an entry."""
    for record in ids:
        for item in DEPENDENTS.get(table, ()):
            if item.fate == "untie":
                DATABASE.execute_sql(f"{_UNTIE.format(item.table, item.column)} WHERE {item.column} = ?", (record,))
            elif item.fate in ("remove", "part"):
                remove(item.table, (own for (own,) in where(item.table, ("id",), **{item.column: record})))
        DATABASE.execute_sql(f"DELETE FROM {table} WHERE id = ?", (record,))

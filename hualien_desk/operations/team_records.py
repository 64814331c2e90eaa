"""The records of a team's workbook that are typed by hand: what the form of 附件1 asks for, and the year's work."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from hualien_desk.domain import roc_date
from hualien_desk.operations.slots import RecordKind, Slot, reference
from hualien_desk.store import references

Values = Mapping[str, Any]
Field = tuple[str, str, str, bool]
"""Name, label, how it is read, whether it is needed."""
TEAM: tuple[Field, ...] = (
    ("graded_on", "評定日期", "date", False),
    ("grade_source", "評定依據（文號）", "text", False),
    ("plan_name", "計畫名稱", "text", False),
    ("scope", "議題範圍", "team_scope", False),
    ("contact", "聯絡人", "text", False),
    ("contact_title", "職稱", "text", False),
    ("phone", "電話", "text", False),
    ("email", "e-mail", "text", False),
    ("address", "地址", "text", False),
)
MEMBER: tuple[Field, ...] = (
    ("duty", "分工", "text", False),
    ("since", "加入日", "date", False),
    ("until", "退出日", "date", False),
)
OF_TEAM: dict[str, tuple[str, tuple[Field, ...]]] = {
    "team_visit": (
        "諮詢紀錄",
        (
            ("held_on", "日期", "date", True),
            ("adviser", "諮詢委員", "text", False),
            ("place", "地點或方式", "text", False),
            ("question", "提問", "lines", False),
            ("advice", "建議", "lines", False),
            ("follow_up", "後續辦理", "lines", False),
        ),
    ),
    "team_meeting": (
        "工作圈會議",
        (
            ("held_on", "日期", "date", True),
            ("starts", "起始時間", "time", False),
            ("ends", "結束時間", "time", False),
            ("place", "地點", "text", False),
            ("chair", "主席", "member", False),
            ("topic", "議題", "text", False),
            ("minutes", "會議紀要", "lines", False),
            ("guests", "列席者", "text", False),
        ),
    ),
    "team_milestone": (
        "時程",
        (
            ("title", "工作項目", "text", True),
            ("begins", "開始日", "date", True),
            ("ends", "結束日", "date", True),
            ("done_on", "完成日", "date", False),
            ("owner", "負責人", "member", False),
            ("note", "備註", "lines", False),
        ),
    ),
    "team_material": (
        "數位素材",
        (
            ("name", "名稱", "text", True),
            ("kind", "類型", "material_kind", False),
            ("competency", "核心職能", "text", False),
            ("course", "對應之數位課程", "text", False),
            ("learners", "學習對象（單位或職務）", "text", False),
            ("users", "應用對象（單位或職務）", "text", False),
            ("maker", "製作人", "member", False),
            ("minutes", "長度（分鐘）", "whole", False),
            ("finished_on", "完成日期", "date", False),
            ("place", "存放處或連結", "text", False),
        ),
    ),
    "team_topic": (
        "論壇子議題",
        (
            ("title", "子議題", "text", True),
            ("content", "內容", "lines", False),
            ("moderator", "版主", "member", False),
            ("members", "社團成員（單位或職務）", "text", False),
            ("place", "社群位置或連結", "text", False),
            ("posts", "發文則數", "whole", False),
        ),
    ),
    "team_kpi": (
        "績效指標",
        (
            ("title", "指標", "text", True),
            ("unit", "單位", "text", False),
            ("baseline", "基準值", "number", False),
            ("target", "目標值", "number", False),
            ("actual", "實際值", "number", False),
            ("lower_is_better", "越低越好", "yes_no", False),
            ("measured_on", "量測日期", "date", False),
            ("source", "衡量方式與佐證", "lines", False),
        ),
    ),
    "team_file": (
        "佐證",
        (
            ("title", "名稱", "text", True),
            ("about", "用途", "text", False),
        ),
    ),
}
"""Kinds whose records are of one team: label and fields."""


def _slots(table: str, fields: tuple[Field, ...]) -> Iterator[Slot]:
    return (Slot(name, label, cell, table, name, needed) for name, label, cell, needed in fields)


def whole_team(kind: RecordKind) -> RecordKind:
    """The team as its sheet brings it, with what only the form of 附件1 asks for."""
    return kind._replace(slots=(*kind.slots, *_slots("team", TEAM)))


def whole_member(kind: RecordKind) -> RecordKind:
    """A member as the sheet brings one, with duty and days."""
    return kind._replace(slots=(*kind.slots, *_slots("team_member", MEMBER)))


def kinds() -> Iterator[RecordKind]:
    """The year's work of a team."""
    for table, (label, fields) in OF_TEAM.items():
        of = reference("team", "團隊", table, "team_id")
        yield RecordKind(table, label, table, (of, *_slots(table, fields)))


def title(kind: str, values: Values) -> str:
    """The words by which people know a record of a team: the team, then its day or its own name."""
    team = references.REFERENCES["team"].show(values["team"]) if values["team"] else ""
    if kind not in ("team_visit", "team_meeting"):
        return f"{team}「{values.get('title') or values.get('name')}」"
    day = roc_date.show(date.fromisoformat(values["held_on"])) if values["held_on"] else ""
    topic = values.get("topic")
    return f"{team} {day}{f'「{topic}」' if topic else ''}".strip()

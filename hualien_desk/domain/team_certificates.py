"""參與證明 of a rising-star team (陸、二): who gets one, what it says; pure."""

from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain import certificates, national_id, roc_date
from hualien_desk.domain.certificates import Form

IN_TEXT = (
    *("機關", "年度", "團隊", "計畫名稱", "推動機關", "角色", "分工", "評定", "等第", "發表日期"),
    *("姓名", "服務機關", "單位", "職稱", "身分證字號"),
)
"""What may stand in braces in the words of a 參與證明; 評定 is the whole half-sentence, "" without a grade."""


class Presented(NamedTuple):
    """A team as far as its certificates say something of it; `presented_on` None: not yet known."""

    id: int
    name: str
    plan_name: str
    agency: str
    grade: str
    presented_on: date | None


class Part(NamedTuple):
    """One person's part in a team, with agency, unit and title of the day of the presentation."""

    person: int
    name: str
    national_id: str
    agency: str
    unit: str
    title: str
    role: str
    duty: str
    since: date | None
    until: date | None


def refusal(part: Part, team: Presented, today: date) -> str:
    """Why somebody gets no certificate, "" for one who does."""
    day = team.presented_on
    if day is None:
        return "還沒有成果發表日"
    if day > today:
        return f"{roc_date.show(day)} 才發表成果"
    if part.until and part.until < day:
        return f"{roc_date.show(part.until)} 已退出，發表當日不在團隊"
    if part.since and part.since > day:
        return f"{roc_date.show(part.since)} 才加入，發表當日不在團隊"
    return ""


def snapshot(form: Form, graded: str, part: Part, team: Presented, office: str, year: int) -> dict[str, Any]:
    """Everything that a 參與證明 says, as it is from now on; `graded`: the half-sentence of the grade."""
    day = roc_date.words(team.presented_on) if team.presented_on else ""
    masked = national_id.mask(part.national_id) if form.show_id else ""
    plan = team.plan_name or team.name
    own = office, str(year), team.name, plan, team.agency, part.role, part.duty
    grade = graded.format(等第=team.grade) if team.grade else ""
    who = part.name, part.agency, part.unit, part.title, f"　{masked}" if masked else ""
    facts = {
        "name": part.name,
        "agency": part.agency,
        "unit": part.unit,
        "job": part.title,
        "team": team.name,
        "plan": plan,
        "role": part.role,
        "grade": team.grade,
        "held_on": team.presented_on.isoformat() if team.presented_on else "",
        "office": office,
    }
    slots = dict(zip(IN_TEXT, (*own, grade, team.grade, day, *who), strict=True))
    return {**certificates.fill(form, slots), **facts}

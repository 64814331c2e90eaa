"""What both peers share: the plan as a script would write it down, and the words of a roster's row.

A peer reads no rule book of ours: dates and categories of 106 stand here as its author would type them. The county's
data hold one posting a person, each course once a person, no examination days, no videos and no teams, so the rules are
short. ROC dates of equal length compare as text.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from hualien_desk.reports.roster import Column, Roster

COVERED = frozenset({"有給專任", "聘用", "僱用", "考試錄取", "約僱"})
YEAR = ("106/01/01", "106/12/31")
ENGLISH = ("106/04/01", "106/12/31")
CAFETERIA = ("106/01/01", "106/09/30")
CLOSED = "106/05/31"
SCHEMES = {"english": "陸、三、（五）", "mooc": "陸、四、（四）4"}
MADE_ON = date(2017, 12, 31)
NAME = "花蓮縣一〇六年度推動公務人員數位學習實施計畫"
OFFICE = "花蓮縣政府"

Found = list[tuple[str, str, str]]
"""National ID, scheme, and the course used (for the cafeteria the hours): what two programs must agree on."""
_CENTRE = ("序號", 5.5, "center")
COLUMNS = (
    Column(*_CENTRE),
    Column("機關", 15, wrap=True),
    Column("單位", 9.5, wrap=True),
    Column("職稱", 9.5, wrap=True),
    Column("官職等", 9, wrap=True),
    Column("姓名", 10.5, wrap=True),
    Column("身分證字號", 13, "center"),
    Column("獎懲事由", 25, wrap=True),
    Column("擬予獎懲", 11, "center"),
    Column("法令依據", 13, wrap=True),
    Column("佐證", 28, wrap=True),
    Column("備註", 20, wrap=True),
)


class Won(NamedTuple):
    """One award: the person, the scheme and the completion that earned it, as plain text."""

    agency: str
    unit: str
    name: str
    national_id: str
    scheme: str
    title: str
    rank: str
    code: str
    course: str
    day: str
    hours: float
    platform: str
    e_certificate: str
    exam_certificate: str


def _reason(won: Won) -> str:
    if won.scheme == "english":
        return f"參加106年線上英語營，修畢「{won.course}」"
    return f"修習106年推薦磨課師課程「{won.course}」，取得電子完課證明並通過實體認證考試"


def _evidence(won: Won) -> str:
    details = [f"完成 {won.day}", f"{won.hours:g} 小時", won.platform]
    if won.e_certificate:
        details.append(f"電子完課證明 {won.e_certificate}")
    if won.exam_certificate:
        details.append(f"實體認證證書 {won.exam_certificate}")
    return f"{won.course}（{'；'.join(details)}）"


def _note(won: Won) -> str:
    office = won.scheme == "mooc" or won.agency.endswith("處")
    notes = [f"核發機關：{OFFICE if office else won.agency}"]
    if won.scheme == "mooc":
        notes.append("未填認證日期，以完成日期認定")
    if won.platform == "e學中心" and won.day > CLOSED:
        notes.append(f"「{won.course}」e學中心於106/05/31關閉，此筆完成日期在其後（{won.day}）")
    return "；".join(notes)


def _row(number: int, won: Won) -> tuple[str | int, ...]:
    masked = f"{won.national_id[:3]}****{won.national_id[7:]}"
    who = number, won.agency, won.unit, won.title, won.rank, won.name, masked
    return *who, _reason(won), "嘉獎一次", f"本計畫{SCHEMES[won.scheme]}", _evidence(won), _note(won)


def roster(won: Iterable[Won], hours: int) -> Roster:
    """The awards, sorted and in words; `hours`: how many people have cafeteria hours."""
    rows: Sequence[tuple[str | int, ...]] = [_row(number, item) for number, item in enumerate(sorted(won), 1)]
    people = len({row[6] for row in rows})
    return Roster(
        title=f"{OFFICE} 106年度敘獎建議名冊",
        columns=COLUMNS,
        rows=list(rows),
        made_on=MADE_ON,
        office=OFFICE,
        scope=f"{NAME}　機關：全部　方案：全部",
        tally=(f"嘉獎一次 {len(rows)} 人次　合計 {len(rows)} 人次（{people} 人）",),
        notes=(f"自助餐課程：{hours} 人有時數",),
    )


def found(won: Iterable[Won], hours: Iterable[tuple[str, float]]) -> Found:
    """What the peer says, to be compared with ours."""
    awards = [(item.national_id, item.scheme, item.code) for item in won]
    return awards + [(national_id, "cafeteria", f"{amount:g}") for national_id, amount in hours]

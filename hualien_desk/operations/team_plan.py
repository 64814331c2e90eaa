"""時程: the steps of the plan (陸、二、（二）) as milestones, and how each stands on a day."""

from datetime import date

from hualien_desk.domain import names
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.team_work import Milestone
from hualien_desk.operations import team_rules
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import journal, matching, records

DONE, DONE_LATE, LATE, RUNNING, PLANNED = "完成", "逾期完成", "逾期", "進行中", "未開始"


def state(step: Milestone, today: date) -> str:
    """How a milestone stands."""
    if step.done_on:
        return DONE_LATE if step.late(today) else DONE
    if step.late(today):
        return LATE
    return RUNNING if step.begins <= today else PLANNED


def bring_steps(desk: Desk, team: int) -> Outcome:
    """Give a team the four steps of the plan, save those that it has already; one undo step."""
    found = records.find("team", team)
    if found is None:
        raise DeskError("這個團隊已不存在，可能已被刪除或復原；請重新選取。")
    own = {names.match_key(title) for (title,) in records.where("team_milestone", ("title",), team_id=team)}
    steps = [step for step in team_rules.data()["step"] if names.match_key(step["title"]) not in own]
    if not steps:
        return Outcome(f"「{found['name']}」的時程已有計畫的各個步驟。")
    year = desk.book.since.year
    with desk.entry(f"帶入「{found['name']}」的計畫步驟") as entry:
        for step in steps:
            days = {key: date.fromisoformat(f"{year}-{step[key]}").isoformat() for key in ("begins", "ends")}
            values = {"team_id": team, "title": step["title"], **days, "note": step["citation"], "entry_id": entry.id}
            matching.insert_one("team_milestone", values)
    return Outcome(f"已帶入計畫的 {len(steps)} 個步驟；日期請依團隊的進度調整。", entry, journal.tables_of(entry.id))

"""What a team, its people and its work may not say: sentences by field; what is doubtful is only told."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from hualien_desk import assets
from hualien_desk.domain import names, roc_date
from hualien_desk.domain.coverage import Standing
from hualien_desk.domain.teams import LEADER
from hualien_desk.operations.desk import Desk
from hualien_desk.store import facts, records, references

Values = Mapping[str, Any]
Told = Iterator[tuple[str, str, bool]]
"""Field, sentence, whether it is only a warning."""
Rule = Callable[[Desk, Values, int, int], Told]


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The whole file teams.toml."""
    found: dict[str, Any] = tomllib.loads((assets.resources() / "teams.toml").read_text("utf-8"))
    return found


def period(desk: Desk) -> tuple[date, date]:
    """When the teams work (陸、二、（一）)."""
    clause = desk.book.clauses["rising_star"]
    return clause.since, clause.until


def _roc(iso: str | None) -> str:
    return roc_date.show(date.fromisoformat(iso)) if iso else ""


def _team(_desk: Desk, values: Values, record: int, _of: int) -> Told:
    if values["name"] and records.twin("team", {"key": names.match_key(values["name"])}, record):
        yield "name", f"團隊「{values['name']}」已經有了；請改用另一個名稱。", False
    yield from _grade(values)
    shapes = data()["shape"]
    if values["email"] and not re.fullmatch(shapes["email"], values["email"]):
        yield "email", f"「{values['email']}」不像電子郵件；請填如 name@example.gov.tw，仍可存入。", True
    if values["phone"] and not re.fullmatch(shapes["phone"], values["phone"]):
        yield "phone", f"「{values['phone']}」不像電話號碼；請填如 03-8227171 分機 123，仍可存入。", True


def _grade(values: Values) -> Told:
    """A grade needs its days and its source; a day of grading needs a grade."""
    graded_on, presented_on = values["graded_on"], values["presented_on"]
    if values["grade"] and not presented_on:
        yield "presented_on", "已評等第而沒有成果發表日；沒有發表日不會敘獎。", True
    if values["grade"] and not graded_on:
        yield "graded_on", "已評等第而沒有評定日期；請補上。", True
    if values["grade"] and not values["grade_source"]:
        yield "grade_source", "已評等第而沒有評定依據；請補上公文文號。", True
    if graded_on and not values["grade"]:
        yield "grade", "有評定日期而沒有等第；請補上等第，或刪去評定日期。", True
    if graded_on and presented_on and graded_on < presented_on:
        yield "graded_on", f"評定日期早於成果發表日 {_roc(presented_on)}；請查明。", True


def _member(desk: Desk, values: Values, record: int, _of: int) -> Told:
    team, person = values["team"], values["person"]
    key = {"team_id": team, "participant_id": person, "role": values["role"]}
    if all(key.values()) and records.twin("team_member", key, record):
        yield "person", "此人已是這個團隊的同一角色。", False
    since, until = values["since"], values["until"]
    if since and until and until < since:
        yield "until", f"退出日早於加入日 {_roc(since)}；請更正其中之一。", False
    if team and values["role"] == LEADER and desk.book.on("rising_star.leaders", "one"):
        yield from _second_leader(team, record, since, until)
    if team and person:
        yield from _outsider(desk, team, person)
        yield from _elsewhere(team, person)


def _second_leader(team: int, record: int, since: str | None, until: str | None) -> Told:
    """One leader at a time: who follows on a leader that left is none too many."""
    others = records.where("team_member", ("id", "since", "until"), team_id=team, role=LEADER)
    if any(own != record and _meet((since, until), (first, last)) for own, first, last in others):
        words = "一隊只有一位主持人，請改選成員；主持人換人，請先填原主持人的退出日。"
        yield "role", f"這個團隊已有主持人；{words}", False


def _meet(one: tuple[str | None, str | None], two: tuple[str | None, str | None]) -> bool:
    return (one[0] or "") <= (two[1] or "9") and (two[0] or "") <= (one[1] or "9")


def judged_on(team: int) -> date:
    """The day on which a team's people are judged: the presentation, today while nobody knows it."""
    day = (records.find("team", team) or {}).get("presented_on")
    return date.fromisoformat(day) if day else date.today()


def _outsider(desk: Desk, team: int, person: int) -> Told:
    day = judged_on(team)
    for who in facts.people([person]):
        if reason := Standing(who, desk.book.coverage).on(day).reason:
            yield "person", f"{roc_date.show(day)} 不在實施對象（{reason}）；會參加但不敘獎。", True


def _elsewhere(team: int, person: int) -> Told:
    others = [own for (own,) in records.where("team_member", ("team_id",), participant_id=person) if own != team]
    if others:
        told = "、".join(f"「{references.REFERENCES['team'].show(own)}」" for own in dict.fromkeys(others))
        yield "team", f"此人也在{told}：同年多隊，各隊都會審查並註記。", True


def _inside(desk: Desk, values: Values, *fields: str) -> Told:
    """A day outside the time of the clause is told."""
    since, until = period(desk)
    for field in fields:
        if values[field] and not since.isoformat() <= values[field] <= until.isoformat():
            span = f"{roc_date.show(since)}–{roc_date.show(until)}（{data()['period']['citation']}）"
            yield field, f"{_roc(values[field])} 不在辦理期間 {span}；仍可存入。", True


def _visit(desk: Desk, values: Values, _record: int, _of: int) -> Told:
    yield from _inside(desk, values, "held_on")


def _meeting(desk: Desk, values: Values, _record: int, _of: int) -> Told:
    if values["starts"] and values["ends"] and values["starts"] >= values["ends"]:
        yield "ends", f"結束時間不晚於起始時間 {values['starts']}；請更正其中之一。", False
    yield from _inside(desk, values, "held_on")


def _milestone(desk: Desk, values: Values, _record: int, _of: int) -> Told:
    begins, ends, done_on = values["begins"], values["ends"], values["done_on"]
    if begins and ends and ends < begins:
        yield "ends", f"結束日早於開始日 {_roc(begins)}；請更正其中之一。", False
    if done_on and done_on > date.today().isoformat():
        yield "done_on", "完成日是未來的日期；請查明。", True
    yield from _inside(desk, values, "begins", "ends")


def _material(desk: Desk, values: Values, _record: int, _of: int) -> Told:
    yield from _inside(desk, values, "finished_on")


def _kpi(_desk: Desk, values: Values, _record: int, _of: int) -> Told:
    if values["title"] and values["target"] is None:
        yield "target", "沒有目標值，無法判斷是否達成；請補上。", True
    if values["actual"] is not None and not values["measured_on"]:
        yield "measured_on", "有實際值而沒有量測日期；請補上。", True


def _nothing(_desk: Desk, _values: Values, _record: int, _of: int) -> Told:
    yield from ()


RULES: dict[str, Rule] = {
    "team": _team,
    "team_member": _member,
    "team_visit": _visit,
    "team_meeting": _meeting,
    "team_milestone": _milestone,
    "team_material": _material,
    "team_topic": _nothing,
    "team_kpi": _kpi,
    "team_file": _nothing,
}


def leaving(kind: str, ids: Sequence[int]) -> Iterator[str]:
    """What is to be thought of before members of a graded team are removed; nothing for others."""
    if kind != "team_member":
        return
    teams = dict.fromkeys((records.find("team_member", own) or {}).get("team_id", 0) for own in ids)
    for team in filter(None, (records.find("team", own) for own in teams)):
        if team["grade"]:
            words = "刪除後不再敘獎；若是中途退出，請改填「退出日」，紀錄會保留"
            yield f"「{team['name']}」已評定{team['grade']}：{words}"

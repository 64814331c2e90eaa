"""陸、二 Rising-star teams: grade and role give the award; the deed day is the day of the presented result."""

from collections.abc import Iterator
from datetime import date

from hualien_desk.domain import drafting, findings, roc_date
from hualien_desk.domain.record import Record
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.rulings import Check, Flag, Ruling, Status
from hualien_desk.domain.teams import LEADER, TeamRole


def rule(record: Record, clause: Clause) -> list[Ruling]:
    """Rule one person, one line a team; leader and member of one team on the day is ruled as leader (陸、二)."""
    if not record.facts.teams:
        return [drafting.without_record(record, clause)]
    roles: dict[str, TeamRole] = {}
    for item in sorted(record.facts.teams, key=_order):
        roles.setdefault(item.team.name, item)
    lines = [_rule_team(record, clause, item) for item in roles.values()]
    if len(lines) < 2:
        return lines
    note = f"同年多隊：{'、'.join(roles)}"
    return [line._replace(notes=(*line.notes, note), flags=line.flags | {Flag.TWO_TEAMS}) for line in lines]


def _order(item: TeamRole) -> tuple[object, ...]:
    turns = item.since or date.min, item.until or date.max
    return item.team.name, not item.presents, item.role != LEADER, item.file, item.row, item.id, turns


def _rule_team(record: Record, clause: Clause, item: TeamRole) -> Ruling:
    team, day = item.team, item.team.presented_on
    graded = team.grade in clause.grade_names
    inside = day is not None and clause.since <= day <= clause.until
    wins = not graded or (team.grade, item.role) in clause.grades  # 良好成員: the day would bring no award
    hopeful = day is None and wins and _day_can_be(record, clause, item)
    checks = (
        Check("評定等第", "、".join(clause.grade_names), team.grade or "未評定", graded, not graded),
        Check("成果發表日", findings.window(clause), roc_date.show(day) or "未填", inside, hopeful),
        *_in_team(item, day),
    )
    if day is None or not inside:
        return drafting.outside(record, clause, checks, (item,))
    cover = record.standing.on(day)
    if not cover.ok:
        return drafting.not_covered(record, clause, cover, (item,))._replace(deed_date=day)
    if not item.presents:
        return drafting.line(record, clause, Status.MISSING, cover, checks, deed_date=day, evidence=(item,))
    given = clause.grades.get((team.grade, item.role))
    if given:
        reason = clause.reasons["award"].format(team=team.name, role=item.role, grade=team.grade)
        return drafting.award(record, clause, given, reason, day, checks, also=(item,))
    status = Status.MET if graded else Status.MISSING
    notes = (f"{team.grade}之{item.role}未列獎勵",) if graded else ()
    return drafting.line(record, clause, status, cover, checks, deed_date=day, evidence=(item,), notes=notes)


def _day_can_be(record: Record, clause: Clause, item: TeamRole) -> bool:
    """Whether any day of the presentation would find the person covered and in the team."""
    first, last = max(clause.since, item.since or date.min), min(clause.until, item.until or date.max)
    return first <= last and record.standing.within(first, last).ok


def _in_team(item: TeamRole, day: date | None) -> Iterator[Check]:
    """Of somebody who came later or left earlier: being there on the day, which nobody can supply afterwards."""
    if day is None or (item.since is None and item.until is None):
        return
    words = ((item.since, "加入"), (item.until, "退出"))
    found = "、".join(f"{roc_date.show(turn)} {word}" for turn, word in words if turn)
    yield Check("發表日在隊", "成果發表日在加入日與退出日之間", found, item.presents)

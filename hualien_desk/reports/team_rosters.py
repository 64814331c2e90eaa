"""Rosters of the rising-star teams: who is in them and what they are given; how far each team is (陸、二)."""

from collections.abc import Callable, Sequence

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulings import Ruling
from hualien_desk.domain.team_states import COLUMNS, Standing
from hualien_desk.domain.teams import LEADER, TeamRole
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import ID, NUMBER, PLACE, Wish, made_of, numbered, place_of

TEAMS, STATES = "熠星團隊名冊", "熠星團隊進度表"
_NAME = Column("團隊名稱", 18, wrap=True)
_AGENCY = Column("推動機關", 15, wrap=True)


def teams(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """熠星團隊名冊: one row a person and team."""
    chosen = [line for line in lines if line.scheme == "rising_star" and line.evidence]
    if wish.agency:
        chosen = [line for line in chosen if line.posting.agency.name == wish.agency]
    if wish.team:
        chosen = [line for line in chosen if _role(line).team.name == wish.team]
    chosen.sort(key=_order)
    columns = (
        *(NUMBER, _NAME, Column("計畫名稱", 18, wrap=True), _AGENCY, Column("角色", 7.5, "center"), *PLACE),
        *(Column("姓名", 10.5, wrap=True), ID, Column("加入／退出", 11, "center", wrap=True)),
        *(Column("等第", 6.5, "center"), Column("成果發表日", 11.5, "center")),
        Column("評定日期與依據", 17, wrap=True),
        *(Column("擬予獎懲", 12, "center"), Column("備註", 20, wrap=True)),
    )
    count = len({_role(line).team.name for line in chosen})
    foot = f"合計 {count} 隊　{len(chosen)} 人次"
    return made_of(TEAMS, columns, numbered(_row(line, wish) for line in chosen), wish, (foot,))


def _row(line: Ruling, wish: Wish) -> tuple[Cell, ...]:
    role, person = _role(line), line.participant
    team = role.team
    graded = (roc_date.show(team.graded_on), team.grade_source)
    there = (
        f"{roc_date.show(role.since)} 加入" if role.since else "",
        f"{roc_date.show(role.until)} 退出" if role.until else "",
    )
    return (
        *(team.name, team.plan_name, team.agency, role.role, *place_of(line), person.name),
        *(wish.show_id(person.national_id), _lines(there), team.grade, roc_date.show(team.presented_on)),
        *(_lines(graded), line.label, "；".join(line.notes)),
    )


def _lines(texts: tuple[str, ...]) -> str:
    return "\n".join(filter(None, texts))


def _role(line: Ruling) -> TeamRole:
    role = line.evidence[0]
    assert isinstance(role, TeamRole)
    return role


def _order(line: Ruling) -> tuple[object, ...]:
    role = _role(line)
    return role.team.name, role.role != LEADER, line.participant.name


def states(found: Sequence[Standing], said: str, wish: Wish) -> Roster:
    """熠星團隊進度表: one row a team, a column a step, with signs that are read in black and white."""
    chosen = [one for one in found if wish.agency in ("", one.counts.agency) and wish.team in ("", one.counts.name)]
    rows = numbered(
        (one.counts.name, one.counts.agency, *(word.on_paper for word in one.words.values())) for one in chosen
    )
    columns = (
        NUMBER,
        _NAME,
        _AGENCY,
        *(Column(heading, _WIDTHS.get(key, 10), wrap=True) for key, heading in COLUMNS.items()),
    )
    note = "○ 完成或已有　△ 進行中　× 逾期或欠缺　－ 尚無"
    made = made_of(STATES, columns, rows, wish, (said,), (note,))
    agency = f"　推動機關：{wish.agency}" if wish.agency else ""
    return made._replace(scope=f"{wish.book.name}　團隊：{wish.team or '全部'}{agency}")


_WIDTHS = {
    **dict.fromkeys(("people", "visits", "materials", "topics"), 7.5),
    **dict.fromkeys(("leaders", "proposal", "report"), 11.5),
    **dict.fromkeys(("presented", "awards", "meetings"), 13.5),
    "milestones": 16,
}

OF_RULINGS: dict[str, Callable[[Sequence[Ruling], Wish], Roster]] = {"teams": teams}
"""Rosters made from rulings, by their name on the command line."""

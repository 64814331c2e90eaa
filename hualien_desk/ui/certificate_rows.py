"""What the lists of 研習證明 and 參與證明 show: one line for each certificate, and one for everyone who has none."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.certificates import Certificate
from hualien_desk.domain.sittings import hours_of
from hualien_desk.operations import certificates, team_certificates
from hualien_desk.operations.certificates import Candidate
from hualien_desk.operations.desk import Desk
from hualien_desk.ui.list_model import Column

OPEN, ISSUED, REFUSED, WITHDRAWN = "可核發", "已核發", "不能核發", "已註銷"
SIGNS = {
    OPEN: ("circle-dashed", "accent"),
    REFUSED: ("ban", "quiet"),
    ISSUED: ("circle-check", "good"),
    WITHDRAWN: ("circle-x", "bad"),
}


UNGRADED = "團隊尚未評定，證明上不寫等第"


class Row(NamedTuple):
    """A certificate, or somebody without one; `of`: its session or team, `place`: session or team, and person."""

    state: str
    number: str
    name: str
    agency: str
    of: str
    hours: str
    told: str
    place: tuple[int, int]
    id: int = 0
    earlier: bool = False


def all_rows(desk: Desk, workshops: Sequence[int]) -> list[Row]:
    """Who can get one first, then who cannot, then what was issued."""
    found = certificates.candidates(desk, workshops)
    without = [_without(one) for one in found if not one.number]
    return _in_order([*without, *map(_made, certificates.issued(desk, workshops))])


def of_teams(desk: Desk, teams: Sequence[int]) -> list[Row]:
    """The same of teams; the grade stands in place of the hours."""
    found = team_certificates.candidates(desk, teams)
    without = [_of_team(one) for one in found if not one.number]
    return _in_order([*without, *map(_made, team_certificates.issued(desk, teams))])


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: list(SIGNS).index(row.state))


def _without(one: Candidate) -> Row:
    state = REFUSED if one.refused else OPEN
    told = one.refused or _earlier(one.earlier)
    hours = hours_of(one.seat, one.sitting)
    return Row(
        *(state, "", one.seat.name, one.seat.agency, one.sitting.name, "" if hours is None else f"{hours:g}", told),
        *((one.sitting.id, one.seat.person), 0, bool(one.earlier)),
    )


def _of_team(one: team_certificates.Candidate) -> Row:
    state = REFUSED if one.refused else OPEN
    told = one.refused or _earlier(one.earlier) or ("" if one.team.grade else UNGRADED)
    words = state, "", one.part.name, one.part.agency, f"{one.team.name}　{one.part.role}", one.team.grade, told
    return Row(*words, (one.team.id, one.part.person), 0, bool(one.earlier))


def _earlier(why: str) -> str:
    return f"曾註銷：{why}；選取後可再核發" if why else ""


def _made(one: Certificate) -> Row:
    said = one.said
    told = [f"{roc_date.show(one.issued_on)} 核發"]
    told += [f"補發 {len(one.copies)} 次（最近 {roc_date.show(one.copies[-1].made_on)}）"] if one.copies else []
    told += [f"{roc_date.show(one.withdrawn_on)} 註銷：{one.withdrawn_why}"] if one.withdrawn_on else []
    state = ISSUED if one.stands else WITHDRAWN
    of, hours = (f"{said['team']}　{said['role']}", said["grade"]) if one.team else (said["session"], said["hours"])
    words = state, one.number, said["name"], said["agency"], of, hours, "；".join(told)
    return Row(*words, (one.workshop or one.team or 0, one.person), one.id)


COLUMNS = (
    Column("狀態", "state", 6, lambda row: row.state, icon=lambda row: SIGNS[row.state]),
    Column("字號", "number", 12, lambda row: row.number),
    Column("姓名", "name", 6, lambda row: row.name, bold=True),
    Column("機關", "agency", 9, lambda row: row.agency),
    Column("場次", "of", 8, lambda row: row.of),
    Column("時數", "hours", 3, lambda row: row.hours, "right"),
    Column("說明", "told", 14, lambda row: row.told),
)
TEAM_COLUMNS = (
    *COLUMNS[:4],
    Column("團隊與角色", "of", 12, lambda row: row.of),
    Column("等第", "grade", 3, lambda row: row.hours or "未評"),
    COLUMNS[-1],
)
ORDERS: dict[str, Callable[[Row], Any]] = {
    "state": lambda row: list(SIGNS).index(row.state),
    "number": lambda row: row.number,
    "name": lambda row: row.name,
    "agency": lambda row: row.agency,
    "of": lambda row: row.of,
    "grade": lambda row: row.hours,
    "hours": lambda row: float(row.hours or 0),
    "told": lambda row: row.told,
}
FILTERS: dict[str, Callable[[Row, Any], bool]] = {"state": lambda row, value: row.state == value}


def search_text(row: Row) -> str:
    """What the search looks in."""
    return f"{row.name} {row.agency} {row.number} {row.of} {row.told}"

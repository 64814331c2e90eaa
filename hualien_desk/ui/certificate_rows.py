"""What the list of 研習證明 shows: one line for each certificate, and one for everyone who has none."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.certificates import Certificate
from hualien_desk.domain.sittings import hours_of
from hualien_desk.operations import certificates
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


class Row(NamedTuple):
    """A certificate, or somebody without one; `place`: session and person."""

    state: str
    number: str
    name: str
    agency: str
    session: str
    hours: str
    told: str
    place: tuple[int, int]
    id: int = 0
    earlier: bool = False


def all_rows(desk: Desk, workshops: Sequence[int]) -> list[Row]:
    """Who can get one first, then who cannot, then what was issued."""
    found = certificates.candidates(desk, workshops)
    without = [_without(one) for one in found if not one.number]
    made = [_made(one) for one in certificates.issued(desk, workshops)]
    return sorted([*without, *made], key=lambda row: list(SIGNS).index(row.state))


def _without(one: Candidate) -> Row:
    state = REFUSED if one.refused else OPEN
    told = one.refused or (f"曾註銷：{one.earlier}；選取後可再核發" if one.earlier else "")
    hours = hours_of(one.seat, one.sitting)
    return Row(
        *(state, "", one.seat.name, one.seat.agency, one.sitting.name, "" if hours is None else f"{hours:g}", told),
        *((one.sitting.id, one.seat.person), 0, bool(one.earlier)),
    )


def _made(one: Certificate) -> Row:
    said = one.said
    told = [f"{roc_date.show(one.issued_on)} 核發"]
    told += [f"補發 {len(one.copies)} 次（最近 {roc_date.show(one.copies[-1].made_on)}）"] if one.copies else []
    told += [f"{roc_date.show(one.withdrawn_on)} 註銷：{one.withdrawn_why}"] if one.withdrawn_on else []
    state = ISSUED if one.stands else WITHDRAWN
    words = state, one.number, said["name"], said["agency"], said["session"], said["hours"], "；".join(told)
    return Row(*words, (one.workshop, one.person), one.id)


COLUMNS = (
    Column("狀態", "state", 6, lambda row: row.state, icon=lambda row: SIGNS[row.state]),
    Column("字號", "number", 10, lambda row: row.number),
    Column("姓名", "name", 6, lambda row: row.name, bold=True),
    Column("機關", "agency", 9, lambda row: row.agency),
    Column("場次", "session", 8, lambda row: row.session),
    Column("時數", "hours", 3, lambda row: row.hours, "right"),
    Column("說明", "told", 14, lambda row: row.told),
)
ORDERS: dict[str, Callable[[Row], Any]] = {
    "state": lambda row: list(SIGNS).index(row.state),
    "number": lambda row: row.number,
    "name": lambda row: row.name,
    "agency": lambda row: row.agency,
    "session": lambda row: row.session,
    "hours": lambda row: float(row.hours or 0),
    "told": lambda row: row.told,
}
FILTERS: dict[str, Callable[[Row, Any], bool]] = {"state": lambda row, value: row.state == value}


def search_text(row: Row) -> str:
    """What the search looks in."""
    return f"{row.name} {row.agency} {row.number} {row.session} {row.told}"

"""研習證明核發清冊: every number of the year, those of 參與證明 too, with what became of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from hualien_desk.domain import roc_date
from hualien_desk.domain.certificates import Certificate
from hualien_desk.reports import certificate
from hualien_desk.reports.award_rosters import NAME
from hualien_desk.reports.roster import Cell, Column, Roster
from hualien_desk.reports.rosters import Wish, made_of
from hualien_desk.reports.session_settings import settings

TITLE = "研習證明核發清冊"
COLUMNS = (
    Column("字號", 25, wrap=True),
    NAME,
    Column("機關", 15, wrap=True),
    Column("職稱", 9.5, wrap=True),
    Column("場次或團隊", 18, wrap=True),
    Column("研習或發表日", 11, "center", wrap=True),
    Column("時數", 6, "right"),
    Column("核發日期", 11, "center"),
    Column("補發", 22, wrap=True),
    Column("備註", 22, wrap=True),
)


def register(found: Sequence[Certificate], voids: Sequence[tuple[int, str]], wish: Wish) -> Roster:
    """Certificates as they were issued; `voids`: numbers that were taken back, with how they read."""
    chosen = [one for one in found if wish.agency in ("", one.said["agency"])]
    rows = [(one.serial, _row(one)) for one in chosen] + [(serial, _void(number)) for serial, number in voids]
    standing = sum(one.stands for one in chosen)
    copies = sum(len(one.copies) for one in chosen)
    foot = f"核發 {len(chosen):,} 張　有效 {standing:,} 張　註銷 {len(chosen) - standing:,} 張　補發 {copies:,} 次"
    made = made_of(_title(chosen), COLUMNS, [row for _, row in sorted(rows)], wish, (foot,))
    agency = f"　機關：{wish.agency}" if wish.agency else ""
    of = f"團隊：{wish.team}" if wish.team else f"場次：{wish.session or '全部'}"
    return made._replace(scope=f"{wish.book.name}　{of}{agency}")


def _title(found: Sequence[Certificate]) -> str:
    """Named after what stands on it."""
    kinds = {one.team is not None: certificate.title_of([one]) for one in found}
    return TITLE.replace(certificate.TITLE, "、".join(kinds[key] for key in sorted(kinds)) or certificate.TITLE)


def _row(one: Certificate) -> tuple[Cell, ...]:
    said = one.said
    gone = f"{roc_date.show(one.withdrawn_on)} 註銷：{one.withdrawn_why}" if one.withdrawn_on else ""
    return (
        *(one.number, said["name"], said["agency"], said["job"], said["team"] if one.team else said["session"]),
        roc_date.show(date.fromisoformat(said["held_on"])),
        *("" if one.team else float(said["hours"]), roc_date.show(one.issued_on)),
        *("\n".join(_copies(one)), gone),
    )


def _copies(one: Certificate) -> Iterator[str]:
    for copy in one.copies:
        yield f"第 {copy.number} 次 {roc_date.show(copy.made_on)} {copy.why}".strip()


def _void(number: str) -> tuple[Cell, ...]:
    return (number, *("",) * (len(COLUMNS) - 2), settings()["certificate"]["void"])

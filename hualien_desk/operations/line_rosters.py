"""Rosters of award lines: what is put to the committee, what was issued; by the posting that each line froze."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from hualien_desk.domain import awards, roc_date
from hualien_desk.domain.grants import State
from hualien_desk.operations import granting
from hualien_desk.operations.grant_chain import Chain
from hualien_desk.operations.granting import Shown
from hualien_desk.operations.rulings import Run
from hualien_desk.reports import line_rosters
from hualien_desk.reports.line_rosters import Issued, Put
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import Wish
from hualien_desk.store import agencies


def review(run: Run, wanted: Wish) -> Roster:
    """獎懲案件審議表 of the lines sent to the committee, with what it decided; while there are none, of the rulings."""
    under_way = State.SUBMITTED, State.REVIEWED
    if not any(item.state in under_way for item in granting.lines()):
        return line_rosters.review(run.lines, wanted)
    chain, place = Chain(granting.lines()), _places()
    put = [_put(item, frozen, chain) for item, frozen in _wanted(wanted, under_way)]
    put.sort(key=lambda item: (place(item.agency), item.unit, item.name, item.national_id))
    return line_rosters.review_of(put, wanted)


def _put(item: Shown, frozen: dict[str, Any], chain: Chain) -> Put:
    notes = "；".join(part for part in (*chain.notes(item), item.why, *frozen["notes"]) if part)
    place = frozen["agency"], frozen["unit"], frozen["title"], item.name, item.national_id
    return Put(*place, awards.by_code(item.award), item.reason, item.decision, notes)


def confirmed(wanted: Wish) -> Roster:
    """敘獎核定名冊: every confirmed line, by 核發機關 and agency."""
    chain = Chain(granting.lines())
    found = [_issued(item, frozen, chain) for item, frozen in _wanted(wanted, (State.CONFIRMED,))]
    found = [item for item in found if wanted.issuer in ("", item.issuer)]
    place, office = _places(), wanted.book.office
    found.sort(key=lambda item: (item.issuer != office, place(item.issuer), place(item.agency), *_order(item)))
    return line_rosters.confirmed(found, wanted)


def _issued(item: Shown, frozen: dict[str, Any], chain: Chain) -> Issued:
    day = roc_date.show(date.fromisoformat(item.order_on)) if item.order_on else ""
    first = f"先行發布，{item.decision or '尚未'}追認" if item.early_until else ""
    order = f"原令 {chain.order_of(item)}" if item.corrects else ""
    late = f"逾期：{item.late_reason}" if item.late_reason else ""
    said = "；".join(part for part in (order, first, late, *chain.after(item)) if part)
    place: dict[str, str] = {name: frozen[name] for name in ("agency", "unit", "title", "rank")}
    return Issued(
        **place,
        name=item.name,
        national_id=item.national_id,
        kind=item.kind,
        award=awards.by_code(item.award),
        reason=item.reason,
        order_no=item.order_no,
        order_on=day,
        issuer=item.issuer,
        notes=said,
    )


def _order(item: Issued) -> tuple[str, ...]:
    return item.unit, item.name, item.national_id, item.order_on


def _places() -> Callable[[str], tuple[int, str]]:
    """The county's order of agencies by name; one that is no longer listed stands last."""
    numbers = {agency.name: number for number, agency in agencies.by_id().items()}
    return lambda name: (numbers.get(name, 1 << 30), name)


def _wanted(wanted: Wish, states: tuple[State, ...]) -> Iterator[tuple[Shown, dict[str, Any]]]:
    for item in granting.lines():
        frozen = granting.frozen(item)
        if item.state in states and wanted.agency in ("", frozen["agency"]) and wanted.scheme in ("", item.scheme):
            yield item, frozen

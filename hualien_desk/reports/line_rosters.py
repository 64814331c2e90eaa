"""Rosters of award lines: 審議表 for the committee, 核定名冊 of what was issued."""

from collections.abc import Sequence
from typing import NamedTuple

from hualien_desk.domain.awards import Award
from hualien_desk.domain.grants import KINDS, Kind
from hualien_desk.domain.rulings import Ruling
from hualien_desk.reports.award_rosters import NAME, REASON, settings
from hualien_desk.reports.roster import Column, Roster
from hualien_desk.reports.rosters import ID, NUMBER, PLACE, Wish, in_order, made_of, numbered, tally_of


class Put(NamedTuple):
    """One award that is put to the committee; `decision`: what it decided, "" for not yet."""

    agency: str
    unit: str
    title: str
    name: str
    national_id: str
    award: Award
    reason: str
    decision: str
    notes: str


def review_of(found: Sequence[Put], wish: Wish) -> Roster:
    """獎懲案件審議表 of what is put to the committee."""
    own = settings()["review"]
    rows = numbered(
        (item.agency, item.unit, item.title, item.name, item.award.label, item.reason, item.decision, item.notes)
        for item in found
    )
    columns = (
        NUMBER,
        *PLACE,
        NAME,
        Column("獎懲", 11, "center"),
        REASON,
        Column("審議結果", 16, wrap=True),
        Column("備註", 26, wrap=True),
    )
    foot = tally_of([(item.award, item.national_id) for item in found])
    made = made_of("獎懲案件審議表", columns, rows, wish, foot, (own["note"],))
    return made._replace(scope=f"{own['draft']}　{made.scope}", signers=("承辦人", "單位主管", "主席"))


def review(lines: Sequence[Ruling], wish: Wish) -> Roster:
    """獎懲案件審議表 of what is computed, while nothing was sent to the committee."""
    return review_of([_put(line, line.award) for line in in_order(lines) if line.award and wish.wants(line)], wish)


def _put(line: Ruling, award: Award) -> Put:
    posting, person = line.posting, line.participant
    place = posting.agency.name, posting.unit, posting.title
    return Put(*place, person.name, person.national_id, award, line.reason, "", "；".join(line.notes))


class Issued(NamedTuple):
    """One confirmed line: by the posting of the deed, with its order; dates as they are shown."""

    agency: str
    unit: str
    title: str
    rank: str
    name: str
    national_id: str
    kind: Kind
    award: Award
    reason: str
    order_no: str
    order_on: str
    issuer: str
    notes: str


def confirmed(found: Sequence[Issued], wish: Wish) -> Roster:
    """敘獎核定名冊: what was issued, by which order; 註銷 and 更正 stand as they were issued and are counted apart."""
    rows = numbered(
        (
            *item[:5],
            wish.show_id(item.national_id),
            item.reason,
            _given(item),
            item.order_no,
            item.order_on,
            item.issuer,
            item.notes,
        )
        for item in found
    )
    columns = (
        NUMBER,
        *PLACE,
        Column("官職等", 9, wrap=True),
        NAME,
        ID,
        REASON,
        Column("核定獎懲", 15, "center", wrap=True),
        Column("發布令文號", 20, wrap=True),
        Column("發布日期", 11, "center"),
        Column("核發機關", 14, wrap=True),
        Column("備註", 16, wrap=True),
    )
    given = [item for item in found if item.kind in (Kind.PROPOSED, Kind.SUPPLEMENT)]
    foot = tally_of([(item.award, item.national_id) for item in given])
    others = [
        f"{KINDS[kind]} {n} 筆"
        for kind in KINDS
        if (n := sum(item.kind == kind for item in found if item not in given))
    ]
    return made_of(
        "敘獎核定名冊", columns, rows, wish, (*foot, *([f"另有{'、'.join(others)}，未併入合計"] if others else []))
    )


def _given(item: Issued) -> str:
    return item.award.label if item.kind == Kind.PROPOSED else f"{KINDS[item.kind]} {item.award.label}"

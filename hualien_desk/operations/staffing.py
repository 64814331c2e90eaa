"""新進、調任、未列入: what a new staff list says of who came, moved and left, before it is stored."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from hualien_desk.domain import national_id
from hualien_desk.operations import imports
from hualien_desk.operations.desk import Desk
from hualien_desk.operations.imports import ImportPlan
from hualien_desk.sheets.reading import SheetData
from hualien_desk.store import agencies, people, records
from hualien_desk.store.matching import Change, Matched
from hualien_desk.store.tables import rows

NEW, MOVED, MISSING = "新進", "調任", "未列入"
_LATEST = (
    "SELECT p.id, p.national_id, p.name, o.id, o.agency_id, a.name, o.title, o.since, o.until FROM participant p "
    f"JOIN posting o ON o.id = ({records.latest_of('p.id')}) JOIN agency a ON a.id = o.agency_id"
)


class Movement(NamedTuple):
    """One person who came, moved or is not on the list; `posting`: the one that would end."""

    what: str
    name: str
    masked: str
    before: str
    after: str
    posting: int = 0


def movements(
    desk: Desk, plan: ImportPlan, moved_on: date, before: Sequence[SheetData] = (), more: bool = False
) -> list[Movement]:
    """Who moved, who is missing though the list covers the agency, who is new; for a staff list, else nobody.

    `before`: the sheets that came just before it, all of them one staff list; `more`: others follow, so that nobody
    is known to be missing yet.
    """
    if plan.data.kind != "participants":
        return []
    latest = {row[0]: row for row in rows(_LATEST)}
    called = dict(rows("SELECT id, name FROM agency"))
    dated = imports.compare(desk, plan.data, moved_on.isoformat())
    moved, new = [], []
    for person, drafts in dated.matched.new:
        draft = drafts[-1]
        after = f"{called[draft.agency_id]}　{draft.title}".strip()
        if person is None:
            new.append(Movement(NEW, draft.name, national_id.mask(draft.national_id), "", after))
        elif (own := latest.get(person)) and own[4] != draft.agency_id:
            moved.append(Movement(MOVED, own[2], national_id.mask(own[1]), f"{own[5]}　{own[6]}".strip(), after))
    missing = [] if more else _missing(plan, before, latest.values(), moved_on.isoformat())
    return [*moved, *missing, *new] if latest else []


def _missing(
    plan: ImportPlan, before: Sequence[SheetData], latest: Iterable[tuple[Any, ...]], today: str
) -> list[Movement]:
    """People in service in an agency that the list covers, and not on it."""
    finder, numbers = agencies.Finder(), people.own_numbers()
    all_rows = [row for data in (*before, plan.data) for row in data.rows]
    listed = {numbers.get(row[1], row[1]) for row in all_rows} | _refused(plan)
    covered = {finder.find(row[3]) for row in all_rows}
    found = []
    for _, number, name, posting, agency_id, agency, title, _, until in latest:
        if agency_id in covered and number not in listed and (not until or until >= today):
            found.append(
                Movement(MISSING, name, national_id.mask(number), f"{agency}　{title}".strip(), "不在這份名冊", posting)
            )
    return found


def _refused(plan: ImportPlan) -> set[str]:
    """Numbers that refused rows are known to name: nobody has left because a cell of the row is wrong."""
    bad = {problem.row for problem in plan.problems}
    return {row[1] for row in plan.data.rows if row[0] in bad}


def apply(desk: Desk, plan: ImportPlan, moved_on: date, leaving: Sequence[Movement]) -> ImportPlan:
    """The plan with movers beginning on that day, and the last day of those who left the day before."""
    dated = imports.compare(desk, plan.data, moved_on.isoformat())
    last = (moved_on - timedelta(days=1)).isoformat()
    matched: Matched = dated.matched
    matched.changed += [Change("posting", item.posting, {"until": last}) for item in leaving if item.posting]
    return dated._replace(leaving=len(leaving))

"""From ruling to order: the states of an award line, and what a new computation means for lines that exist; pure."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hualien_desk.domain import awards
from hualien_desk.domain.awards import Award


class State(StrEnum):
    """Where a line stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    REVIEWED = "reviewed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


WORDS = {
    State.DRAFT: "草擬",
    State.SUBMITTED: "送審",
    State.REVIEWED: "審議通過",
    State.CONFIRMED: "核定",
    State.REJECTED: "不予",
}
"""Chinese words of the states, in the order of a line's life."""


class Kind(StrEnum):
    """What a line is: an award, or a later change to a confirmed one, which itself never changes."""

    PROPOSED = "proposed"
    SUPPLEMENT = "supplement"
    CORRECTION = "correction"
    CANCELLATION = "cancellation"


KINDS = {Kind.PROPOSED: "擬議", Kind.SUPPLEMENT: "補發", Kind.CORRECTION: "更正", Kind.CANCELLATION: "註銷"}
"""Chinese words of the kinds."""

Key = tuple[int, str, str]
"""Participant, scheme, deed."""


class Wanted(NamedTuple):
    """What the computation gives for a deed today."""

    award: str
    reason: str
    snapshot: str


class Line(NamedTuple):
    """A line as far as a new computation concerns it; award codes.

    `award` is what stands on the line, `computed` and `reason` what the program had computed; `by_hand`: an officer
    made the line, no computation follows it or takes it away.
    """

    id: int
    key: Key
    kind: Kind
    state: State
    award: str
    computed: str
    reason: str
    snapshot: str
    by_hand: bool = False


OPEN = frozenset({State.DRAFT, State.SUBMITTED, State.REVIEWED})
"""States of a line that somebody still has to handle."""


class Step(NamedTuple):
    """What becomes of a deed's lines: a new line (id 0), a draft that changes, or a draft that goes (award "")."""

    key: Key
    id: int
    kind: Kind
    award: str
    reason: str
    snapshot: str
    before: str = ""
    corrects: int = 0


def steps(lines: Iterable[Line], wanted: Mapping[Key, Wanted]) -> list[Step]:
    """What the computation of today adds, changes and takes away; the same facts again give no step."""
    by_key: dict[Key, list[Line]] = {}
    for line in lines:
        by_key.setdefault(line.key, []).append(line)
    found = []
    for key in [*wanted, *(key for key in by_key if key not in wanted)]:
        if step := _step(key, by_key.get(key, []), wanted.get(key)):
            found.append(step)
    return found


def _step(key: Key, lines: list[Line], wanted: Wanted | None) -> Step | None:
    if any(line.by_hand and line.state in OPEN for line in lines):  # an officer is changing what was confirmed
        return None
    drafts = [line for line in lines if line.state == State.DRAFT]
    under_way = [line for line in lines if line.state in (State.SUBMITTED, State.REVIEWED)]
    confirmed = [line for line in lines if line.state == State.CONFIRMED]
    if drafts:
        return _draft(key, drafts[-1], confirmed, wanted)
    if under_way:  # the committee has it in hand: it is told beside the line, not changed under it
        return None
    refused = [line for line in lines if line.state == State.REJECTED and not line.by_hand]
    if confirmed:
        if wanted and confirmed[-1].by_hand and confirmed[-1].computed == wanted.award:
            return None  # an officer decided otherwise, knowing this very computation
        own = _later(key, confirmed, wanted)
        seen = own and any((line.kind, line.computed) == (own.kind, own.award) for line in refused)
        return None if seen else own
    if wanted is None or any(line.computed == wanted.award for line in refused):
        return None
    return Step(key, 0, Kind.PROPOSED, *wanted)


def _draft(key: Key, draft: Line, confirmed: list[Line], wanted: Wanted | None) -> Step | None:
    """A draft follows the computation."""
    if confirmed:
        own = _later(key, confirmed, wanted)
        if own is None:
            return Step(key, draft.id, draft.kind, "", draft.reason, draft.snapshot, draft.computed)
        same = (own.kind, own.award, own.reason, own.snapshot) == (draft.kind, *_computed(draft))
        return None if same else own._replace(id=draft.id, before=draft.computed)
    if wanted is None:
        return Step(key, draft.id, draft.kind, "", draft.reason, draft.snapshot, draft.computed)
    if tuple(wanted) == _computed(draft):
        return None
    return Step(key, draft.id, draft.kind, *wanted, before=draft.computed)


def _computed(draft: Line) -> tuple[str, str, str]:
    """What the program had computed for a draft; what an officer set on it by hand stays."""
    return draft.computed, draft.reason, draft.snapshot


def _later(key: Key, confirmed: list[Line], wanted: Wanted | None) -> Step | None:
    """A confirmed award never changes: what is missing is 補發, what is too much 更正, what is gone 註銷."""
    stands, points = standing(confirmed)
    last = confirmed[-1]
    if wanted is None:
        if not points:
            return None
        snapshot, reason = last.snapshot, last.reason
        return Step(key, 0, Kind.CANCELLATION, stands.code if stands else last.award, reason, snapshot, "", last.id)
    due = awards.by_code(wanted.award).points
    if due == points:
        return None
    missing = next((award for award in awards.AWARDS if award.points == due - points), None)
    if missing:
        return Step(key, 0, Kind.SUPPLEMENT, missing.code, wanted.reason, wanted.snapshot, "", last.id)
    return Step(key, 0, Kind.CORRECTION, wanted.award, wanted.reason, wanted.snapshot, "", last.id)


def standing(confirmed: Iterable[Line]) -> tuple[Award | None, int]:
    """What the confirmed lines of a deed come to: the last award that says everything, and its points."""
    stands: Award | None = None
    points = 0
    for line in confirmed:
        award = awards.by_code(line.award)
        if line.kind == Kind.CANCELLATION:
            stands, points = None, 0
        elif line.kind == Kind.SUPPLEMENT:
            points += award.points
            stands = next((item for item in awards.AWARDS if item.points == points), stands)
        else:
            stands, points = award, award.points
    return stands, points


def due(deed_on: date, months: int) -> date:
    """The last day to handle a deed: some months later, the month's last day when it has no such day."""
    year, month = divmod(deed_on.year * 12 + deed_on.month - 1 + months, 12)
    return date(year, month + 1, min(deed_on.day, monthrange(year, month + 1)[1]))

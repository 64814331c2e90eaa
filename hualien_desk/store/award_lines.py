"""Award lines: stored, read, changed inside an entry."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from hualien_desk.domain.grants import Kind, Line, State
from hualien_desk.store import matching, records
from hualien_desk.store.matching import Change
from hualien_desk.store.tables import rows


class Dated(Protocol):
    """What the light of a line depends on."""

    @property
    def state(self) -> State:
        """Where it stands."""

    @property
    def due_on(self) -> str | None:
        """The last day to handle it."""

    @property
    def late_reason(self) -> str:
        """Why it is late."""

    @property
    def meeting(self) -> str:
        """The committee's meeting."""

    @property
    def order_on(self) -> str | None:
        """The day of the order."""

    @property
    def early_until(self) -> str | None:
        """The last day to confirm what was issued first."""


class Open(NamedTuple):
    """A line that somebody still has to handle, as far as its light goes."""

    state: State
    due_on: str | None
    late_reason: str
    meeting: str
    order_on: str | None
    early_until: str | None


class Shown(NamedTuple):
    """A line as the office sees it; dates as ISO text or None."""

    id: int
    participant_id: int
    name: str
    national_id: str
    scheme: str
    deed: str
    kind: Kind
    state: State
    award: str
    computed: str
    reason: str
    issuer: str
    deed_on: str | None
    due_on: str | None
    late_reason: str
    meeting: str
    meeting_on: str | None
    decision: str
    why: str
    order_no: str
    order_on: str | None
    early_until: str | None
    corrects: int | None
    snapshot: str

    @property
    def line(self) -> Line:
        """As far as a new computation concerns it."""
        key = self.participant_id, self.scheme, self.deed
        return Line(self.id, key, self.kind, self.state, self.award, self.computed, self.reason, self.snapshot)


_OWN = [field for field in Shown._fields if field not in ("name", "national_id")]


def all_lines() -> list[Shown]:
    """Every line, in the order in which they came."""
    columns = ", ".join(f"p.{field}" if field in ("name", "national_id") else f"x.{field}" for field in Shown._fields)
    sql = f"SELECT {columns} FROM award_line x JOIN participant p ON p.id = x.participant_id ORDER BY x.id"
    return [Shown(*row)._replace(kind=Kind(row[6]), state=State(row[7])) for row in rows(sql)]


def open_lines() -> list[Open]:
    """The lines that are not settled: not yet confirmed, or issued first and not yet confirmed by the committee."""
    sql = f"""SELECT {", ".join(Open._fields)} FROM award_line WHERE state IN ('draft', 'submitted', 'reviewed')
        OR (state = 'confirmed' AND early_until IS NOT NULL AND meeting = '')"""
    return [Open(*row)._replace(state=State(row[0])) for row in rows(sql)]


def add(values: Mapping[str, Any], entry_id: int) -> int:
    """Write a new line."""
    return matching.insert_one("award_line", {**values, "entry_id": entry_id})


def change(ids: Sequence[int], values: Mapping[str, Any]) -> None:
    """Give lines the same new values."""
    matching.update(Change("award_line", own, values) for own in ids)


def remove(ids: Sequence[int]) -> None:
    """Take drafts away."""
    records.remove("award_line", ids)

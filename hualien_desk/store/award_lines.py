"""Award lines: stored, read, changed inside an entry."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
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


WHOLE = "line"
"""The field of an override that says: an officer made the whole line; its value is the document's number."""


class Override(NamedTuple):
    """What an officer set on a line by hand: field, what was computed, what stands, why, who, when."""

    field: str
    computed: str
    value: str
    why: str
    operator: str
    at: str


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
    overrides: Mapping[str, Override] = MappingProxyType({})
    """What an officer set by hand, by field; WHOLE: the line itself is by hand."""

    @property
    def by_hand(self) -> bool:
        """Say whether an officer made the line; no computation follows it."""
        return WHOLE in self.overrides

    @property
    def line(self) -> Line:
        """As far as a new computation concerns it."""
        key = self.participant_id, self.scheme, self.deed
        reason = self.overrides["reason"].computed if "reason" in self.overrides else self.reason
        state = self.kind, self.state, self.award, self.computed, reason, self.snapshot
        return Line(self.id, key, *state, self.by_hand)


def all_lines() -> list[Shown]:
    """Every line, in the order in which they came."""
    fields = Shown._fields[:-1]
    columns = ", ".join(f"p.{field}" if field in ("name", "national_id") else f"x.{field}" for field in fields)
    sql = f"SELECT {columns} FROM award_line x JOIN participant p ON p.id = x.participant_id ORDER BY x.id"
    set_by_hand = _overrides()
    usual: Mapping[str, Override] = MappingProxyType({})
    return [
        Shown(*row)._replace(kind=Kind(row[6]), state=State(row[7]), overrides=set_by_hand.get(row[0], usual))
        for row in rows(sql)
    ]


def _overrides() -> dict[int, dict[str, Override]]:
    found: dict[int, dict[str, Override]] = {}
    for line, *own in rows(f"SELECT line_id, {', '.join(Override._fields)} FROM award_override"):
        item = Override(*own)
        found.setdefault(line, {})[item.field] = item
    return found


def set_override(line: int, item: Override, entry_id: int) -> None:
    """Note what an officer set; a later one takes the place of an earlier one."""
    drop_override(line, item.field)
    matching.insert_one("award_override", {"line_id": line, **item._asdict(), "entry_id": entry_id})


def compute_again(line: int, field: str, computed: str) -> None:
    """What the program computes today for a field that an officer set."""
    matching.update(Change("award_override", own, {"computed": computed}) for own in _of_field(line, field))


def drop_override(line: int, field: str) -> None:
    """Let a field follow the computation again."""
    records.remove("award_override", _of_field(line, field))


def _of_field(line: int, field: str) -> list[int]:
    return [own for (own,) in records.where("award_override", ("id",), line_id=line, field=field)]


def open_lines() -> Counter[Open]:
    """How many lines are not settled: not yet confirmed, or issued first and not yet confirmed by the committee."""
    fields = ", ".join(Open._fields)
    sql = f"""SELECT count(*), {fields} FROM award_line WHERE state IN ('draft', 'submitted', 'reviewed')
        OR (state = 'confirmed' AND early_until IS NOT NULL AND meeting = '') GROUP BY {fields}"""
    return Counter({Open(State(state), *own): count for count, state, *own in rows(sql)})


def senders(ids: Sequence[int]) -> dict[int, str]:
    """Who sent lines to the committee (草擬 → 送審), the last time; a line that was never sent is left out."""
    sql = """SELECT c.row_id, e.operator FROM journal_change c JOIN journal_entry e ON e.id = c.entry_id
        WHERE c.table_name = 'award_line' AND c.row_id = ? AND json_extract(c.before, '$.state') = 'draft'
        AND json_extract(c.after, '$.state') = 'submitted' ORDER BY c.id DESC LIMIT 1"""
    return {line: who for own in ids for line, who in rows(sql, own)}


def makers(ids: Sequence[int]) -> dict[int, str]:
    """Who put lines in place."""
    sql = "SELECT x.id, e.operator FROM award_line x JOIN journal_entry e ON e.id = x.entry_id WHERE x.id = ?"
    return {line: who for own in ids for line, who in rows(sql, own)}


def confirmed_by(entry_id: int) -> bool:
    """Say whether an entry made lines 核定, changed such lines or took them back."""
    sql = """SELECT 1 FROM journal_change WHERE entry_id = ? AND table_name = 'award_line'
        AND 'confirmed' IN (json_extract(before, '$.state'), json_extract(after, '$.state')) LIMIT 1"""
    return bool(rows(sql, entry_id))


def add(values: Mapping[str, Any], entry_id: int) -> int:
    """Write a new line."""
    return matching.insert_one("award_line", {**values, "entry_id": entry_id})


def change(ids: Sequence[int], values: Mapping[str, Any]) -> None:
    """Give lines the same new values."""
    matching.update(Change("award_line", own, values) for own in ids)


def remove(ids: Sequence[int]) -> None:
    """Take drafts away."""
    records.remove("award_line", ids)

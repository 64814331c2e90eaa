"""Lists for the window: workshops and who attended, teams and who belongs to them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hualien_desk.domain.attendance import Held
from hualien_desk.domain.teams import LEADER
from hualien_desk.store.listing import (
    AGENCY_NAME,
    PERSON_ORDERS,
    WHO,
    Source,
    Term,
    day,
    either,
    equals,
    keyed,
    marks,
    part,
    person_has,
)
from hualien_desk.store.tables import rows


class VideoLine(NamedTuple):
    """One person's place in a cloud video session."""

    person_id: int
    national_id: str
    name: str
    agency: str
    unit: str
    held_on: date
    topic: str
    attended: bool
    file: str
    row: int


class WorkshopLine(NamedTuple):
    """A workshop session; `enrolled` have a place, `waiting` wait for one, `attended` marked 出席 or with hours."""

    kind: str
    number: str
    held_on: date
    starts: str
    ends: str
    hours: float | None
    place: str
    teacher: str
    capacity: int | None
    enrolled: int
    attended: int
    waiting: int = 0
    unmarked: int = 0
    disputed: int = 0


class AttendanceLine(NamedTuple):
    """One person's place in a session; `hours` that count, `number` on the 簽到表, `waiting` the turn."""

    person_id: int
    national_id: str
    name: str
    agency: str
    unit: str
    workshop: str
    held_on: date
    hours: float | None
    state: str
    file: str
    row: int
    number: int | None = None
    waiting: int | None = None
    held: Held = Held()


class DisputeLine(NamedTuple):
    """One objection in a session; `answer` "" while it is open."""

    person_id: int
    name: str
    objection: str
    objected_on: date
    mark: str
    answer: str

    @property
    def state(self) -> str:
        """未答復 or 已答復."""
        return "已答復" if self.answer else "未答復"


class TeamLine(NamedTuple):
    """A team with the names of its leaders and how many belong to it."""

    name: str
    agency: str
    grade: str
    presented_on: date | None
    leaders: str
    members: int
    id: int = 0


class MemberLine(NamedTuple):
    """One person's part in a team."""

    person_id: int
    national_id: str
    name: str
    agency: str
    unit: str
    title: str
    role: str
    file: str
    row: int
    duty: str = ""
    since: date | None = None
    until: date | None = None


def videos() -> Source:
    """Places in cloud video sessions by day; filter attended."""
    return Source(
        tables=f"video_session x {WHO}",
        key="x.id",
        order="x.held_on, x.topic, +o.agency_id, p.name, p.national_id",
        orders={**PERSON_ORDERS, "held_on": "x.held_on", "topic": "x.topic", "attended": "x.attended"},
        filters={"attended": equals("x.attended")},
        search=lambda word: either([person_has(word), part("x.topic", word)]),
        read=_videos,
        shown={**AGENCY_NAME, "attended": "CASE x.attended WHEN 1 THEN '出席' ELSE '未出席' END"},
        people="x.participant_id",
    )


def _videos(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    return {
        row[0]: VideoLine._make((*row[1:6], date.fromisoformat(row[6]), row[7], bool(row[8]), *row[9:11]))
        for row in rows(
            "SELECT x.id, p.id, p.national_id, p.name, a.name, o.unit, x.held_on, x.topic, x.attended, "
            f"coalesce(b.file_name, ''), coalesce(x.source_row, 0) FROM video_session x {WHO} "
            "JOIN agency a ON a.id = o.agency_id LEFT JOIN import_batch b ON b.id = x.batch_id "
            f"WHERE x.id IN ({marks(ids)})",
            *ids,
        )
    }


def workshops() -> Source:
    """Sessions by day; filter kind."""
    return Source(
        tables="workshop w",
        key="w.id",
        order="w.held_on, w.starts, w.kind, w.number",
        orders={name: f"w.{name}" for name in ("kind", "number", "held_on", "hours", "place", "teacher")},
        filters={"kind": equals("w.kind")},
        search=lambda word: either([part(f"w.{name}", word) for name in ("kind", "number", "place", "teacher")]),
        read=_workshops,
    )


def _workshops(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    return {
        row[0]: WorkshopLine._make((row[1], row[2], date.fromisoformat(row[3]), *row[4:15]))
        for row in rows(
            "SELECT w.id, w.kind, w.number, w.held_on, w.starts, w.ends, w.hours, w.place, w.teacher, w.capacity, "
            "count(CASE WHEN x.state NOT IN ('候補', '取消') THEN 1 END), "
            "count(CASE WHEN x.state = '出席' THEN 1 END), "
            "count(CASE WHEN x.state = '候補' THEN 1 END), "
            "count(CASE WHEN x.state IN ('報名', '') THEN 1 END), "
            "(SELECT count(*) FROM dispute d WHERE d.workshop_id = w.id AND d.answer = '') "
            "FROM workshop w LEFT JOIN attendance x ON x.workshop_id = w.id "
            f"WHERE w.id IN ({marks(ids)}) GROUP BY w.id",
            *ids,
        )
    }


_PLACE = "x.state IN ('候補', '取消'), x.state = '取消', s.number IS NULL, s.number, s.waiting IS NULL, s.waiting"
"""The order of a list: by 簽到號, then those who wait by their turn, at last those who cancelled."""
_TURN = """(SELECT count(*) FROM attendance y LEFT JOIN seat t ON t.attendance_id = y.id
    WHERE y.workshop_id = x.workshop_id AND y.state = '候補'
    AND (t.waiting IS NULL, coalesce(t.waiting, 0), y.id) <= (s.waiting IS NULL, coalesce(s.waiting, 0), x.id))"""


def attendance(*, workshop: int | None = None, person: int | None = None) -> Source:
    """Places in one session or of one person; filter state."""
    fixed = equals("x.workshop_id")(workshop) if workshop is not None else equals("x.participant_id")(person)
    return Source(
        tables=f"attendance x JOIN workshop w ON w.id = x.workshop_id LEFT JOIN seat s ON s.attendance_id = x.id {WHO}",
        key="x.id",
        order=f"w.held_on, {_PLACE}, +o.agency_id, o.unit, p.name, p.national_id",
        orders={**PERSON_ORDERS, "hours": "x.hours", "state": "x.state", "number": "s.number IS NULL, s.number"},
        filters={"state": equals("x.state")},
        search=person_has,
        read=_attendance,
        shown=AGENCY_NAME,
        people="x.participant_id",
        fixed=fixed,
    )


def _attendance(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    return {
        row[0]: AttendanceLine._make((*row[1:7], date.fromisoformat(row[7]), *row[8:14], _held(row)))
        for row in rows(
            "SELECT x.id, p.id, p.national_id, p.name, a.name, o.unit, w.kind || ' ' || w.number, w.held_on, "
            "CASE WHEN x.state = '出席' THEN coalesce(x.hours, w.hours) ELSE x.hours END, x.state, "
            f"coalesce(b.file_name, ''), coalesce(x.source_row, 0), s.number, "
            f"CASE WHEN x.state = '候補' THEN {_TURN} END, "
            "x.hours, h.morning, h.afternoon, coalesce(h.late, 0), coalesce(h.early, 0) FROM attendance x "
            "LEFT JOIN seat s ON s.attendance_id = x.id LEFT JOIN presence h ON h.attendance_id = x.id "
            f"JOIN workshop w ON w.id = x.workshop_id {WHO} JOIN agency a ON a.id = o.agency_id "
            f"LEFT JOIN import_batch b ON b.id = x.batch_id WHERE x.id IN ({marks(ids)})",
            *ids,
        )
    }


def _held(row: tuple[Any, ...]) -> Held:
    morning, afternoon = (None if part is None else bool(part) for part in row[15:17])
    return Held(row[9], row[14], morning, afternoon, row[17], row[18])


def disputes(workshop: int) -> Source:
    """The disputes of a session, open ones first."""
    return Source(
        tables="dispute d JOIN participant p ON p.id = d.participant_id",
        key="d.id",
        order="d.answer <> '', d.objected_on, d.id",
        orders={
            **{"state": "d.answer <> ''", "name": "p.name"},
            **{name: f"d.{name}" for name in ("objection", "objected_on", "answer")},
        },
        filters={},
        search=lambda word: either([keyed("p.name_key", word), part("d.objection", word), part("d.answer", word)]),
        read=_disputes,
        shown={"state": "CASE d.answer WHEN '' THEN '未答復' ELSE '已答復' END"},
        people="d.participant_id",
        fixed=equals("d.workshop_id")(workshop),
    )


def _disputes(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    sql = "SELECT d.id, p.id, p.name, d.objection, d.objected_on, d.mark, d.answer FROM dispute d"
    return {
        row[0]: DisputeLine._make((*row[1:4], date.fromisoformat(row[4]), *row[5:7]))
        for row in rows(f"{sql} JOIN participant p ON p.id = d.participant_id WHERE d.id IN ({marks(ids)})", *ids)
    }


def teams() -> Source:
    """Teams by name; filter grade; found by their name, agency or anyone in them."""
    return Source(
        tables="team t",
        key="t.id",
        order="t.name, t.id",
        orders={name: f"t.{name}" for name in ("name", "agency", "grade", "presented_on")},
        filters={"grade": equals("t.grade")},
        search=_team_has,
        read=_teams,
    )


def _team_has(word: str) -> Term:
    inside = keyed("p.name_key", word)
    people = "SELECT m.team_id FROM team_member m JOIN participant p ON p.id = m.participant_id"
    member = f"t.id IN ({people} WHERE {inside.sql})"
    return either([keyed("t.key", word), part("t.agency", word), Term(member, inside.values)])


def _teams(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    leaders = (
        "(SELECT group_concat(p.name, '、') FROM team_member m JOIN participant p ON p.id = m.participant_id "
        "WHERE m.team_id = t.id AND m.role = ?)"
    )
    return {
        row[0]: TeamLine._make((*row[1:4], day(row[4]), row[5] or "", row[6], row[0]))
        for row in rows(
            f"SELECT t.id, t.name, t.agency, t.grade, t.presented_on, {leaders}, "
            "(SELECT count(DISTINCT participant_id) FROM team_member WHERE team_id = t.id) "
            f"FROM team t WHERE t.id IN ({marks(ids)})",
            LEADER,
            *ids,
        )
    }


def members(team: int) -> Source:
    """Everyone of a team, leaders first, then by agency and name."""
    return Source(
        tables=f"team_member x {WHO}",
        key="x.id",
        order=f"x.role <> '{LEADER}', +o.agency_id, o.unit, p.name, p.national_id",
        orders={**PERSON_ORDERS, "role": "x.role", "duty": "x.duty", "since": "x.since"},
        filters={},
        search=person_has,
        read=_members,
        shown=AGENCY_NAME,
        fixed=equals("x.team_id")(team),
    )


def _members(ids: Sequence[int]) -> Mapping[int, tuple[Any, ...]]:
    return {
        row[0]: MemberLine._make((*row[1:11], day(row[11]), day(row[12])))
        for row in rows(
            "SELECT x.id, p.id, p.national_id, p.name, a.name, o.unit, o.title, x.role, coalesce(b.file_name, ''), "
            f"coalesce(x.source_row, 0), x.duty, x.since, x.until FROM team_member x {WHO} "
            "JOIN agency a ON a.id = o.agency_id "
            f"LEFT JOIN import_batch b ON b.id = x.batch_id WHERE x.id IN ({marks(ids)})",
            *ids,
        )
    }

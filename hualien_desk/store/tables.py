"""Row classes, columns only; the schema itself is db/migrations/."""

from collections.abc import Iterator
from typing import Any

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase

PIECE = 1000
"""Rows fetched at once."""

DATABASE = SqlCipherDatabase(None, autoconnect=False)
"""The one database of the process; `database.open_file` gives it its file."""


class Row(pw.Model):
    """A table row; `entry_id` is the journal entry that put it in place."""

    id = pw.AutoField()
    entry_id = pw.IntegerField()

    class Meta:
        """One database for all."""

        database = DATABASE
        legacy_table_names = False


class SourcedRow(Row):
    """A row that came from a sheet: which batch, which row (as Excel shows it)."""

    batch_id = pw.IntegerField(null=True)
    source_row = pw.IntegerField(null=True)


class ImportBatchRow(Row):
    """One import: what file, when, how many rows."""

    kind = pw.TextField()
    file_name = pw.TextField()
    sheet = pw.TextField()
    sha256 = pw.TextField()
    imported_at = pw.TextField()
    total = pw.IntegerField()
    added = pw.IntegerField()
    changed = pw.IntegerField()
    same = pw.IntegerField()
    refused = pw.IntegerField()

    class Meta:
        """Named by the schema."""

        table_name = "import_batch"


class AgencyRow(Row):
    """An agency; `key` compares names."""

    name = pw.TextField()
    key = pw.TextField(unique=True)
    code = pw.TextField(default="")
    kind = pw.TextField()
    parent = pw.TextField(default="")
    follows = pw.IntegerField(default=0)

    class Meta:
        """Named by the schema."""

        table_name = "agency"


class AgencyAliasRow(Row):
    """Another writing of an agency's name."""

    key = pw.TextField(unique=True)
    agency = pw.ForeignKeyField(AgencyRow, backref="aliases")

    class Meta:
        """Named by the schema."""

        table_name = "agency_alias"


class ParticipantRow(Row):
    """A person of the roster."""

    national_id = pw.TextField(unique=True)
    name = pw.TextField()
    name_key = pw.TextField(index=True)
    email = pw.TextField(default="")
    phone = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "participant"


class PostingRow(SourcedRow):
    """One stretch of service."""

    participant = pw.ForeignKeyField(ParticipantRow, backref="postings")
    agency = pw.ForeignKeyField(AgencyRow)
    unit = pw.TextField(default="")
    title = pw.TextField(default="")
    category = pw.TextField()
    rank = pw.TextField(default="")
    manager = pw.IntegerField(null=True)
    since = pw.TextField(null=True)
    until = pw.TextField(null=True)

    class Meta:
        """Named by the schema."""

        table_name = "posting"


class CourseRow(Row):
    """A course; `catalogued` 0: a completion named it and the catalogue lacks it."""

    key = pw.TextField(unique=True)
    code = pw.TextField(default="")
    name = pw.TextField()
    name_key = pw.TextField(index=True)
    platform = pw.TextField(default="")
    hours = pw.FloatField(null=True)
    categories = pw.TextField(default="")
    opens = pw.TextField(null=True)
    closes = pw.TextField(null=True)
    catalogued = pw.IntegerField(default=1)

    class Meta:
        """Named by the schema."""

        table_name = "course"


class CompletionRow(SourcedRow):
    """One reported completion."""

    participant = pw.ForeignKeyField(ParticipantRow)
    course = pw.ForeignKeyField(CourseRow)
    completed_on = pw.TextField()
    platform = pw.TextField(default="")
    hours = pw.FloatField(null=True)
    score = pw.TextField(default="")
    e_certificate = pw.TextField(default="")
    exam_certificate = pw.TextField(default="")
    exam_on = pw.TextField(null=True)

    class Meta:
        """Named by the schema."""

        table_name = "completion"


class VideoSessionRow(SourcedRow):
    """One person's place in a cloud video session."""

    participant = pw.ForeignKeyField(ParticipantRow)
    held_on = pw.TextField()
    topic = pw.TextField(default="")
    attended = pw.IntegerField(default=1)

    class Meta:
        """Named by the schema."""

        table_name = "video_session"


class WorkshopRow(Row):
    """One workshop session (班別, 場次)."""

    kind = pw.TextField()
    number = pw.TextField()
    held_on = pw.TextField()
    starts = pw.TextField(default="")
    ends = pw.TextField(default="")
    hours = pw.FloatField(null=True)
    place = pw.TextField(default="")
    teacher = pw.TextField(default="")
    capacity = pw.IntegerField(null=True)

    class Meta:
        """Named by the schema."""

        table_name = "workshop"


class AttendanceRow(SourcedRow):
    """One person's place in a workshop session."""

    workshop = pw.ForeignKeyField(WorkshopRow)
    participant = pw.ForeignKeyField(ParticipantRow)
    hours = pw.FloatField(null=True)
    state = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "attendance"


class SeatRow(Row):
    """A person's line on the 簽到表, or place on the waiting list, of a session."""

    attendance = pw.ForeignKeyField(AttendanceRow)
    number = pw.IntegerField(null=True)
    waiting = pw.IntegerField(null=True)

    class Meta:
        """Named by the schema."""

        table_name = "seat"


class PresenceRow(Row):
    """Which part of a session a person attended; no row for the whole."""

    attendance = pw.ForeignKeyField(AttendanceRow)
    morning = pw.IntegerField(null=True)
    afternoon = pw.IntegerField(null=True)
    late = pw.IntegerField(default=0)
    early = pw.IntegerField(default=0)

    class Meta:
        """Named by the schema."""

        table_name = "presence"


class EnrolmentDecisionRow(Row):
    """What a clerk decided against a warning, and why."""

    workshop = pw.ForeignKeyField(WorkshopRow)
    participant = pw.ForeignKeyField(ParticipantRow)
    what = pw.TextField()
    why = pw.TextField()
    operator = pw.TextField()
    at = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "enrolment_decision"


class DisputeRow(Row):
    """An objection to a mark or to hours, and its answer."""

    workshop = pw.ForeignKeyField(WorkshopRow)
    participant = pw.ForeignKeyField(ParticipantRow)
    objection = pw.TextField()
    objected_on = pw.TextField()
    taken_by = pw.TextField(default="")
    mark = pw.TextField(default="")
    answer = pw.TextField(default="")
    answered_on = pw.TextField(null=True)
    answered_by = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "dispute"


class TeamRow(Row):
    """A rising-star team."""

    name = pw.TextField()
    key = pw.TextField(unique=True)
    agency = pw.TextField(default="")
    grade = pw.TextField(default="")
    presented_on = pw.TextField(null=True)

    class Meta:
        """Named by the schema."""

        table_name = "team"


class TeamMemberRow(SourcedRow):
    """One person's part in a team."""

    team = pw.ForeignKeyField(TeamRow, backref="members")
    participant = pw.ForeignKeyField(ParticipantRow)
    role = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "team_member"


class PastAwardRow(SourcedRow):
    """An award already issued; `participant` empty when nobody of the roster could be found."""

    participant = pw.ForeignKeyField(ParticipantRow, null=True)
    national_id = pw.TextField(default="")
    name = pw.TextField()
    reason = pw.TextField()
    award = pw.TextField()
    decided_on = pw.TextField(null=True)
    document_no = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "past_award"


class AcceptanceRow(Row):
    """An officer's decision on a doubtful completion."""

    participant = pw.ForeignKeyField(ParticipantRow)
    course = pw.ForeignKeyField(CourseRow)
    scheme = pw.TextField()
    operator = pw.TextField()
    at = pw.TextField()
    reason = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "acceptance"


class NotSameRow(Row):
    """An officer's word that two people who look alike are two; `one` has the smaller id."""

    one = pw.ForeignKeyField(ParticipantRow, backref="+")
    other = pw.ForeignKeyField(ParticipantRow, backref="+")

    class Meta:
        """Named by the schema."""

        table_name = "not_same"


class OfficeSettingRow(Row):
    """A setting of the office."""

    key = pw.TextField(unique=True)
    value = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "office_setting"


class CourseAliasRow(Row):
    """Another writing of a course's name."""

    key = pw.TextField(unique=True)
    course = pw.ForeignKeyField(CourseRow)

    class Meta:
        """Named by the schema."""

        table_name = "course_alias"


class IdAliasRow(Row):
    """Another number of a person."""

    national_id = pw.TextField(unique=True)
    participant = pw.ForeignKeyField(ParticipantRow)

    class Meta:
        """Named by the schema."""

        table_name = "id_alias"


class NameAliasRow(Row):
    """Another writing of a person's name."""

    key = pw.TextField()
    participant = pw.ForeignKeyField(ParticipantRow)

    class Meta:
        """Named by the schema."""

        table_name = "name_alias"


class HeldRow(Row):
    """A row of a file that waits until it can be stored; `cells` is a JSON list of texts."""

    kind = pw.TextField()
    file_name = pw.TextField()
    sheet = pw.TextField()
    source_row = pw.IntegerField()
    at = pw.TextField()
    cells = pw.TextField()
    reason = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "held_row"


class AwardLineRow(Row):
    """One award on its way from ruling to order; `snapshot` is JSON of what it was judged on."""

    participant_id = pw.IntegerField()
    scheme = pw.TextField()
    deed = pw.TextField()
    kind = pw.TextField()
    state = pw.TextField()
    award = pw.TextField()
    computed = pw.TextField()
    reason = pw.TextField()
    issuer = pw.TextField()
    deed_on = pw.TextField(null=True)
    due_on = pw.TextField(null=True)
    late_reason = pw.TextField()
    meeting = pw.TextField()
    meeting_on = pw.TextField(null=True)
    decision = pw.TextField()
    why = pw.TextField()
    order_no = pw.TextField()
    order_on = pw.TextField(null=True)
    early_until = pw.TextField(null=True)
    corrects = pw.IntegerField(null=True)
    snapshot = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "award_line"


class AwardOverrideRow(Row):
    """What an officer set by hand on an award line, beside what was computed; field 'line': the whole line."""

    line_id = pw.IntegerField()
    field = pw.TextField()
    computed = pw.TextField()
    value = pw.TextField()
    why = pw.TextField()
    operator = pw.TextField()
    at = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "award_override"


class RuleCaseRow(Row):
    """A case of the office's own; `facts` and `expected` are JSON in the words of the shipped cases."""

    title = pw.TextField()
    topic = pw.TextField()
    facts = pw.TextField()
    expected = pw.TextField()
    replaces = pw.TextField(default="")
    off = pw.TextField(default="")
    basis = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "rule_case"


class VideoEventRow(Row):
    """A cloud video session that the office plans; `video_session` rows of its day and topic say who came."""

    held_on = pw.TextField()
    topic = pw.TextField(default="")
    starts = pw.TextField(default="")
    ends = pw.TextField(default="")
    place = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "video_event"


class ProofRow(Row):
    """Issuer, day and scan of a completion's certificate; `kind` is the completion's column that holds its number."""

    completion = pw.ForeignKeyField(CompletionRow)
    kind = pw.TextField()
    issuer = pw.TextField(default="")
    issued_on = pw.TextField(null=True)
    file = pw.TextField(default="")
    file_name = pw.TextField(default="")
    file_size = pw.IntegerField(default=0)

    class Meta:
        """Named by the schema."""

        table_name = "proof"


class CertificateRow(Row):
    """A 研習證明 as it was issued; `snapshot` is JSON of everything that is printed."""

    participant = pw.ForeignKeyField(ParticipantRow)
    workshop = pw.ForeignKeyField(WorkshopRow)
    year = pw.IntegerField()
    serial = pw.IntegerField()
    number = pw.TextField(unique=True)
    issued_on = pw.TextField()
    snapshot = pw.TextField()
    withdrawn_on = pw.TextField(null=True)
    withdrawn_why = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "certificate"


class CertificateCopyRow(Row):
    """A 補發: the same certificate printed once more."""

    certificate = pw.ForeignKeyField(CertificateRow, backref="copies")
    copy = pw.IntegerField()
    made_on = pw.TextField()
    why = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "certificate_copy"


class CourseChoiceRow(Row):
    """A 自助餐 course chosen by the county, an agency or a person (scope county, agency, person)."""

    course = pw.ForeignKeyField(CourseRow)
    scope = pw.TextField()
    agency = pw.ForeignKeyField(AgencyRow, null=True)
    participant = pw.ForeignKeyField(ParticipantRow, null=True)
    note = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "course_choice"


class CourseSetRow(Row):
    """A named set of courses (組裝課程)."""

    name = pw.TextField()
    key = pw.TextField(unique=True)
    note = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "course_set"


class CourseSetItemRow(Row):
    """A course of a set."""

    set = pw.ForeignKeyField(CourseSetRow, backref="items")
    course = pw.ForeignKeyField(CourseRow)

    class Meta:
        """Named by the schema."""

        table_name = "course_set_item"


class CalendarEntryRow(Row):
    """A day that the office itself wrote into the calendar."""

    day = pw.TextField()
    title = pw.TextField()
    note = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "calendar_entry"


ALL: tuple[type[Row], ...] = (
    ImportBatchRow,
    AgencyRow,
    AgencyAliasRow,
    ParticipantRow,
    PostingRow,
    CourseRow,
    CompletionRow,
    VideoSessionRow,
    WorkshopRow,
    AttendanceRow,
    SeatRow,
    PresenceRow,
    EnrolmentDecisionRow,
    DisputeRow,
    TeamRow,
    TeamMemberRow,
    PastAwardRow,
    AcceptanceRow,
    NotSameRow,
    CourseAliasRow,
    IdAliasRow,
    NameAliasRow,
    HeldRow,
    AwardLineRow,
    AwardOverrideRow,
    RuleCaseRow,
    VideoEventRow,
    ProofRow,
    CertificateRow,
    CertificateCopyRow,
    CourseChoiceRow,
    CourseSetRow,
    CourseSetItemRow,
    CalendarEntryRow,
    OfficeSettingRow,
)
"""Business tables, parents before children."""

NAMES: tuple[str, ...] = tuple(row._meta.table_name for row in ALL)


def stream(sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    """Read a long list in pieces, so that the window's thread has its turn between them."""
    cursor = DATABASE.execute_sql(sql, values)
    while piece := cursor.fetchmany(PIECE):
        yield from piece


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Read: the plain tuples of a query."""
    return DATABASE.execute_sql(sql, values).fetchall()  # type: ignore[no-any-return]

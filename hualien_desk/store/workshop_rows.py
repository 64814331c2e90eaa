"""Workshops: sessions, places, marks, disputes, certificates; columns only."""

import peewee as pw

from hualien_desk.store.base import Row, SourcedRow
from hualien_desk.store.people_rows import ParticipantRow
from hualien_desk.store.team_rows import TeamRow


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


class CertificateRow(Row):
    """A 研習證明 or 參與證明 as it was issued; `snapshot` is JSON of everything that is printed."""

    participant = pw.ForeignKeyField(ParticipantRow)
    workshop = pw.ForeignKeyField(WorkshopRow, null=True)
    year = pw.IntegerField()
    serial = pw.IntegerField()
    number = pw.TextField(unique=True)
    issued_on = pw.TextField()
    snapshot = pw.TextField()
    withdrawn_on = pw.TextField(null=True)
    withdrawn_why = pw.TextField(default="")
    team = pw.ForeignKeyField(TeamRow, null=True)

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

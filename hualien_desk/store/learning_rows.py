"""Courses, completions and video sessions; columns only."""

import peewee as pw

from hualien_desk.store.base import Row, SourcedRow
from hualien_desk.store.people_rows import AgencyRow, ParticipantRow


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


class CourseAliasRow(Row):
    """Another writing of a course's name."""

    key = pw.TextField(unique=True)
    course = pw.ForeignKeyField(CourseRow)

    class Meta:
        """Named by the schema."""

        table_name = "course_alias"


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

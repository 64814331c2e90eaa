"""Rising-star teams: the team, its people, its year, the texts of proposal and report; columns only."""

import peewee as pw

from hualien_desk.store.base import Row, SourcedRow
from hualien_desk.store.people_rows import ParticipantRow


class TeamRow(Row):
    """A rising-star team."""

    name = pw.TextField()
    key = pw.TextField(unique=True)
    agency = pw.TextField(default="")
    grade = pw.TextField(default="")
    presented_on = pw.TextField(null=True)
    plan_name = pw.TextField(default="")
    scope = pw.TextField(default="")
    contact = pw.TextField(default="")
    contact_title = pw.TextField(default="")
    phone = pw.TextField(default="")
    email = pw.TextField(default="")
    address = pw.TextField(default="")
    graded_on = pw.TextField(null=True)
    grade_source = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "team"


class TeamMemberRow(SourcedRow):
    """One person's part in a team."""

    team = pw.ForeignKeyField(TeamRow, backref="members")
    participant = pw.ForeignKeyField(ParticipantRow)
    role = pw.TextField()
    since = pw.TextField(null=True)
    until = pw.TextField(null=True)
    duty = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "team_member"


class TeamVisitRow(Row):
    """A consultation visit (諮詢)."""

    team = pw.ForeignKeyField(TeamRow)
    held_on = pw.TextField()
    adviser = pw.TextField(default="")
    place = pw.TextField(default="")
    question = pw.TextField(default="")
    advice = pw.TextField(default="")
    follow_up = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "team_visit"


class TeamMeetingRow(Row):
    """A meeting of the 工作圈."""

    team = pw.ForeignKeyField(TeamRow)
    held_on = pw.TextField()
    starts = pw.TextField(default="")
    ends = pw.TextField(default="")
    place = pw.TextField(default="")
    chair = pw.TextField(default="")
    topic = pw.TextField(default="")
    minutes = pw.TextField(default="")
    guests = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "team_meeting"


class TeamPresenceRow(Row):
    """Whether one of the team came to a meeting."""

    meeting = pw.ForeignKeyField(TeamMeetingRow)
    participant = pw.ForeignKeyField(ParticipantRow)
    state = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "team_presence"


class TeamMilestoneRow(Row):
    """A step of the plan, April to December."""

    team = pw.ForeignKeyField(TeamRow)
    title = pw.TextField()
    begins = pw.TextField()
    ends = pw.TextField()
    done_on = pw.TextField(null=True)
    owner = pw.TextField(default="")
    note = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "team_milestone"


class TeamMaterialRow(Row):
    """A digital material (數位教材)."""

    team = pw.ForeignKeyField(TeamRow)
    name = pw.TextField()
    kind = pw.TextField(default="")
    competency = pw.TextField(default="")
    course = pw.TextField(default="")
    learners = pw.TextField(default="")
    users = pw.TextField(default="")
    maker = pw.TextField(default="")
    minutes = pw.IntegerField(null=True)
    finished_on = pw.TextField(null=True)
    place = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "team_material"


class TeamTopicRow(Row):
    """A topic of the community forum."""

    team = pw.ForeignKeyField(TeamRow)
    title = pw.TextField()
    content = pw.TextField(default="")
    moderator = pw.TextField(default="")
    members = pw.TextField(default="")
    place = pw.TextField(default="")
    posts = pw.IntegerField(null=True)

    class Meta:
        """Named by the schema."""

        table_name = "team_topic"


class TeamKpiRow(Row):
    """A key performance indicator with target and actual."""

    team = pw.ForeignKeyField(TeamRow)
    title = pw.TextField()
    unit = pw.TextField(default="")
    baseline = pw.FloatField(null=True)
    target = pw.FloatField(null=True)
    actual = pw.FloatField(null=True)
    lower_is_better = pw.IntegerField(default=0)
    measured_on = pw.TextField(null=True)
    source = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "team_kpi"


class TeamAnswerRow(Row):
    """One anonymous sheet of the self-diagnosis; `scores` is JSON."""

    team = pw.ForeignKeyField(TeamRow)
    round = pw.TextField()
    respondent = pw.TextField()
    answered_on = pw.TextField(null=True)
    scores = pw.TextField()
    remark = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "team_answer"


class TeamFileRow(Row):
    """An evidence file or a picture of the texts; `file` is its name among the scans."""

    team = pw.ForeignKeyField(TeamRow)
    kind = pw.TextField()
    title = pw.TextField(default="")
    about = pw.TextField(default="")
    file = pw.TextField()
    file_name = pw.TextField()
    file_size = pw.IntegerField()

    class Meta:
        """Named by the schema."""

        table_name = "team_file"


class TeamTextRow(Row):
    """What stands under one heading of the proposal or the report; `text` is JSON."""

    team = pw.ForeignKeyField(TeamRow)
    document = pw.TextField()
    place = pw.TextField()
    title = pw.TextField(default="")
    text = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "team_text"


class TeamVersionRow(Row):
    """A proposal or report as it was handed in; `content` is JSON."""

    team = pw.ForeignKeyField(TeamRow)
    document = pw.TextField()
    number = pw.IntegerField()
    at = pw.TextField()
    operator = pw.TextField()
    note = pw.TextField(default="")
    content = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "team_version"

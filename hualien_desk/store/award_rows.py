"""Awards: past ones, decisions, lines from ruling to order, cases of the rules; columns only."""

import peewee as pw

from hualien_desk.store.base import Row, SourcedRow
from hualien_desk.store.learning_rows import CourseRow
from hualien_desk.store.people_rows import ParticipantRow


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
    counts = pw.IntegerField(default=1)

    class Meta:
        """Named by the schema."""

        table_name = "acceptance"


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

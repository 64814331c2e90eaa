"""Budget, evaluation, expected benefits, the annual report; columns only."""

import peewee as pw

from hualien_desk.store.base import Row
from hualien_desk.store.people_rows import AgencyRow
from hualien_desk.store.workshop_rows import WorkshopRow


class EvaluationTargetRow(Row):
    """What the office wants of a measure; no agency: of all together."""

    measure = pw.TextField()
    agency = pw.ForeignKeyField(AgencyRow, null=True)
    figure = pw.TextField()
    value = pw.FloatField()

    class Meta:
        """Named by the schema."""

        table_name = "evaluation_target"


class EvaluationSnapshotRow(Row):
    """Figures as they stood at a moment; `figures` is JSON."""

    year = pw.IntegerField()
    headcount_on = pw.TextField()
    at = pw.TextField()
    operator = pw.TextField()
    note = pw.TextField(default="")
    figures = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "evaluation_snapshot"


class BudgetLineRow(Row):
    """A line of the budget (訓練進修), in dollars."""

    title = pw.TextField()
    key = pw.TextField()
    planned = pw.IntegerField()
    note = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "budget_line"


class ExpenseRow(Row):
    """One item of a voucher, in dollars."""

    budget_line = pw.ForeignKeyField(BudgetLineRow)
    spent_on = pw.TextField()
    voucher = pw.TextField(default="")
    kind = pw.TextField(default="")
    title = pw.TextField()
    amount = pw.IntegerField()
    payee = pw.TextField(default="")
    workshop = pw.ForeignKeyField(WorkshopRow, null=True)
    note = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "expense"


class BenefitNoteRow(Row):
    """How far one expected benefit (玖) was reached."""

    number = pw.IntegerField()
    rating = pw.TextField(default="")
    text = pw.TextField(default="")
    evidence = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "benefit_note"


class FeedbackSheetRow(Row):
    """One anonymous feedback sheet of a session; `scores` is JSON."""

    workshop = pw.ForeignKeyField(WorkshopRow)
    number = pw.TextField()
    scores = pw.TextField()
    remark = pw.TextField(default="")

    class Meta:
        """Named by the schema."""

        table_name = "feedback_sheet"


class OfficeTextRow(Row):
    """What stands under one heading of the annual report; `text` is JSON."""

    document = pw.TextField()
    place = pw.TextField()
    title = pw.TextField(default="")
    text = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "office_text"


class OfficeVersionRow(Row):
    """An annual report as it was handed in; `content` is JSON."""

    document = pw.TextField()
    number = pw.IntegerField()
    at = pw.TextField()
    operator = pw.TextField()
    note = pw.TextField(default="")
    content = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "office_version"


class OfficeFileRow(Row):
    """A picture or an evidence file of the annual report; `file` is its name among the scans."""

    kind = pw.TextField()
    title = pw.TextField(default="")
    about = pw.TextField(default="")
    file = pw.TextField()
    file_name = pw.TextField()
    file_size = pw.IntegerField()

    class Meta:
        """Named by the schema."""

        table_name = "office_file"

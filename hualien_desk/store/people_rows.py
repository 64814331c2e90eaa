"""People, agencies, how they are written, and where rows came from; columns only."""

import peewee as pw

from hualien_desk.store.base import Row, SourcedRow


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


class NotSameRow(Row):
    """An officer's word that two people who look alike are two; `one` has the smaller id."""

    one = pw.ForeignKeyField(ParticipantRow, backref="+")
    other = pw.ForeignKeyField(ParticipantRow, backref="+")

    class Meta:
        """Named by the schema."""

        table_name = "not_same"


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


class OfficeSettingRow(Row):
    """A setting of the office."""

    key = pw.TextField(unique=True)
    value = pw.TextField()

    class Meta:
        """Named by the schema."""

        table_name = "office_setting"

"""How the journal writes rows down as JSON, and reads what it wrote before a column was there."""

from hualien_desk.store.tables import ALL

_FIELDS = {row._meta.table_name: row._meta.sorted_fields for row in ALL}
COLUMNS = {
    table: [field.column_name for field in fields if field.column_name != "entry_id"]
    for table, fields in _FIELDS.items()
}
"""The columns of each table that the journal writes down."""
_LATER = {
    "team": (
        *("plan_name", "scope", "contact", "contact_title", "phone", "email", "address"),
        *("graded_on", "grade_source"),
    ),
    "team_member": ("since", "until", "duty"),
    "certificate": ("team_id",),
    "acceptance": ("counts",),
}
"""Columns that a later migration added at the end of a table: rows written down before it lack them."""


def as_json(table: str, row: str = "t") -> str:
    """SQL for a row of a table as the journal writes it."""
    pairs = ", ".join(f"'{name}', {row}.{name}" for name in COLUMNS[table])
    return f"json_object({pairs})"


def as_now(table: str, written: str) -> str:
    """SQL for a row as it was written down, with the columns that came later as the migration filled them."""
    later = "".join(f", '$.{name}', {_usual(table, name)}" for name in _LATER.get(table, ()))
    return f"json_insert({written}{later})" if later else written


def value(table: str, column: str, written: str) -> str:
    """SQL for a column of a row that was written down."""
    found = f"json_extract({written}, '$.{column}')"
    return f"coalesce({found}, {_usual(table, column)})" if column in _LATER.get(table, ()) else found


def _usual(table: str, column: str) -> str:
    """SQL for what a column holds when nothing is said."""
    field = next(field for field in _FIELDS[table] if field.column_name == column)
    return "NULL" if field.default is None else f"'{field.default}'" if field.default == "" else str(field.default)

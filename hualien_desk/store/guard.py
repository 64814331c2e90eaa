"""What a new connection gets before anybody works with it: TEMP triggers for the journal, and `query_only`."""

from typing import Any

from hualien_desk.store import seals
from hualien_desk.store.row_texts import as_json
from hualien_desk.store.tables import NAMES


def guard(connection: Any) -> None:
    """Make a new connection refuse writes outside an entry and copy updates and deletes."""
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("CREATE TEMP TABLE open_entry (id INTEGER)")
    connection.execute("INSERT INTO open_entry VALUES (NULL)")
    seals.watch(connection)
    for table in NAMES:
        before, after = as_json(table, "OLD"), as_json(table, "NEW")
        gone = f"json_set({before}, '$.entry_id', OLD.entry_id)"
        for verb, old, new in (("UPDATE", before, after), ("DELETE", gone, "NULL")):
            connection.execute(
                f"CREATE TEMP TRIGGER {table}_{verb.lower()} AFTER {verb} ON main.{table} BEGIN "
                "INSERT INTO journal_change (entry_id, table_name, row_id, before, after) "
                f"VALUES ((SELECT id FROM open_entry), '{table}', OLD.id, {old}, {new}); END"
            )
    connection.execute("PRAGMA query_only = ON")

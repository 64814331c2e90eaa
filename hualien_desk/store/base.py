"""The one database of the process, what every row class shares, and plain reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase

from hualien_desk.store import connecting

PIECE = 1000
"""Rows fetched at once."""


class OneDatabase(SqlCipherDatabase):
    """Opens its connections, one a thread, where all are opened; the file is there, or no other takes its place."""

    def _connect(self) -> Any:
        connection = connecting.connect(Path(str(self.database)), connecting.secret(), mode="rw")
        try:
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection


DATABASE = OneDatabase(None, autoconnect=False)
"""The one database of the process; `database.open_file` gives it its file."""


written_here: set[int] = set()
"""The journal entries of the open file that this program wrote, not another one."""


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


def stream(sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
    """Read a long list in pieces, so that the window's thread has its turn between them."""
    cursor = DATABASE.execute_sql(sql, values)
    while piece := cursor.fetchmany(PIECE):
        yield from piece


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """Read: the plain tuples of a query."""
    return DATABASE.execute_sql(sql, values).fetchall()  # type: ignore[no-any-return]


@contextmanager
def one_moment() -> Iterator[None]:
    """Everything that is read inside is of one moment, whatever others write meanwhile."""
    with DATABASE.atomic():
        yield

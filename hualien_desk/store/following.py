"""What others wrote into the open file: a second window, the command line, somebody on another account."""

import peewee as pw
from sqlcipher3 import dbapi2

from hualien_desk.store import connecting, database, journal
from hualien_desk.store.base import rows, written_here


def version() -> int | None:
    """A number that changes when another connection wrote; to be asked on one connection (a thread's own).

    None: the file cannot be read at the moment.
    """
    try:
        return int(rows("PRAGMA data_version")[0][0])
    except (pw.OperationalError, dbapi2.OperationalError):
        return None


def file_mark() -> tuple[int, int]:
    """Tells the open file from one that was put in its place; (0, 0) for none."""
    return connecting.mark(database.path())


def entries_of_others(after: int) -> list[journal.Entry]:
    """The entries after a number that another program wrote, in order."""
    found = [journal.find(own) for (own,) in rows("SELECT id FROM journal_entry WHERE id > ? ORDER BY id", after)]
    return [entry for entry in found if entry and entry.id not in written_here]

"""The chain of seals: one link for each entry of the journal and each line of a log, inside the same transaction.

To purge personal data (one `journal.entry` or `journal.aside`): put `domain.seals.purged(text)` in place of a text and
call `purge` with the numbers of all rows concerned; a digest without such a record is a finding.

A link says the digests of what it seals; its hash is over them and the hash before. A changed, removed or added row is
then found and named (`seal_check`); whoever makes the whole chain anew changes its head, which stands in every
backup's .ok, in the export log and on paper.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from hualien_desk.domain import seals
from hualien_desk.store.base import DATABASE, rows

ENTRY, DATA, PURGE, NOTE = "entry", "data", "purge", "note"
COLUMNS = ("id", "at", "operator", "title", "undoes", "forward", "undoable")
"""What is sealed of a journal entry; the mark of an undo (`undone_by`) is sealed with the entry that sets it."""
LOGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "export": (
        "export_log",
        ("id", "at", "operator", "title", "scope", "file", "sha256", "rows", "full_id", "head"),
    ),
    "access": ("access_log", ("id", "at", "user", "what", "detail")),
    "destroyed": (
        "purge_record",
        ("id", "entry_id", "at", "operator", "year", "basis", "archived", "kinds", "copies", "figures", "head"),
    ),
}
"""Logs beside the journal by the kind of their seals: table and columns; each line is sealed when it is written."""
LATE = "補封"
"""Begins the note of a file whose older entries were sealed when it was first opened with seals."""

Mark = tuple[int, int | None]
"""An entry and the entry that took it back (None: it stands again)."""


class Head(NamedTuple):
    """The last link of the chain: its number, moment and hash."""

    number: int
    at: str
    hash: str

    @property
    def short(self) -> str:
        """As people write it down."""
        return seals.short(self.hash)


class Changes(NamedTuple):
    """The changes of an entry as they are sealed: the first one's number, how many, one digest, a sign for each."""

    first: int
    many: int
    digest: str
    signs: str


CHANGES = "SELECT id, table_name, row_id, before, after FROM journal_change WHERE entry_id = ?"
"""SQL for the changes of an entry, as they are sealed."""


def head(connection: Any = None) -> Head:
    """The last link of the chain; number 0 when there is none."""
    found = (connection or DATABASE.connection()).execute("SELECT id, at, hash FROM seal ORDER BY id DESC LIMIT 1")
    return Head(*(found.fetchone() or (0, "", seals.START)))


def head_of(connection: Any) -> str:
    """The hash at the head of another file, "" for one from before there were seals."""
    sealed = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'seal'").fetchone()
    return head(connection).hash if sealed else ""


def find(noted: str) -> Head | None:
    """The link whose head somebody wrote down (or a backup keeps); None: the chain never had it."""
    found = rows("SELECT id, at, hash FROM seal WHERE substr(hash, 1, ?) = ?", len(noted), noted) if noted else []
    return Head(*found[0]) if found else None


def add(connection: Any, kind: str, row: int, said: Mapping[str, Any]) -> Head:
    """Put one more link on the chain; inside a transaction that writes (`journal.entry` or `journal.aside`)."""
    before = head(connection)
    at, text = _now(), json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    made = Head(before.number + 1, at, seals.link(before.hash, before.number + 1, at, kind, row, text))
    connection.execute("INSERT INTO seal VALUES (?, ?, ?, ?, ?, ?)", (made.number, at, kind, row, text, made.hash))
    return made


def _now() -> str:
    return datetime.now().isoformat(" ", "seconds")


def watch(connection: Any) -> None:
    """Have a new connection remember which entries are marked as taken back."""
    connection.execute("CREATE TEMP TABLE marked (id INTEGER, undone_by INTEGER)")
    connection.execute(
        "CREATE TEMP TRIGGER entry_marked AFTER UPDATE OF undone_by ON main.journal_entry "
        "BEGIN INSERT INTO marked VALUES (NEW.id, NEW.undone_by); END"
    )


def marks(connection: Any) -> list[Mark]:
    """Which entries the open one marked as taken back, or as standing again; told once."""
    found = connection.execute("SELECT id, undone_by FROM marked").fetchall()
    connection.execute("DELETE FROM marked")
    return [(row[0], row[1]) for row in found]


def seal_entry(connection: Any, entry_id: int, marks: Sequence[Mark] = ()) -> None:
    """Seal a journal entry, its changes, and which entries it marked as taken back."""
    (fields,) = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM journal_entry WHERE id = ?", (entry_id,))
    said: dict[str, Any] = {"row": seals.of_row(fields)}
    if (changes := changes_of(connection, entry_id)).many:
        said["changes"] = changes
    if marks:
        said["marks"] = marks
    add(connection, ENTRY, entry_id, said)


def changes_of(connection: Any, entry_id: int) -> Changes:
    """The changes of an entry as they stand in the journal."""
    first, found = 0, seals.Changes()
    for change in (connection or DATABASE.connection()).execute(f"{CHANGES} ORDER BY id", (entry_id,)):
        first = first or change[0]
        found.add(*change)
    return Changes(first, len(found.signs), found.digest, "".join(found.signs))


def seal_line(kind: str, row: int, connection: Any = None) -> None:
    """Seal a line of a log that was just written, in the transaction that wrote it."""
    table, columns = LOGS[kind]
    connection = connection or DATABASE.connection()
    (fields,) = connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (row,))
    add(connection, kind, row, {"row": seals.of_row(fields)})


def note(text: str) -> None:
    """Say on the chain, inside a transaction that writes, why heads from before are unknown to it."""
    add(DATABASE.connection(), NOTE, 0, {"note": text})


def explained_at() -> str:
    """When heads from before became unknown to the chain for a reason that stands on it; "" for never."""
    return rows("SELECT max(at) FROM seal WHERE kind = ?", NOTE)[0][0] or ""


def notes() -> list[tuple[str, str]]:
    """The sentences on the chain (補封, brought back, accepted, purged) and their moments, latest first."""
    sql = "SELECT at, json_extract(text, '$.note') FROM seal WHERE kind IN (?, ?) ORDER BY id DESC"
    return [(at, text) for at, text in rows(sql, NOTE, PURGE)]


def purge(why: str, gone: Mapping[str, Iterable[int]]) -> None:
    """Put texts that give way to their digests (`domain.seals.purged`) on the chain, in the transaction that does it.

    `gone`: numbers by kind: "change" (before, after), "entry" (title), "export" (title, scope, file).
    """
    add(DATABASE.connection(), PURGE, 0, {"note": why, "gone": {kind: sorted(ids) for kind, ids in gone.items()}})


def catch_up(connection: Any) -> None:
    """Seal what was logged before there were seals, once, and say so in the first link."""
    entries = connection.execute("SELECT at, id FROM journal_entry").fetchall()
    lines = connection.execute("SELECT at, id FROM export_log").fetchall()
    if not entries and not lines:
        return
    marks = connection.execute("SELECT id, undone_by FROM journal_entry WHERE undone_by IS NOT NULL").fetchall()
    words = f"{LATE}：啟用封印以前的 {len(entries)} 筆稽核紀錄與 {len(lines)} 筆匯出紀錄"
    add(connection, NOTE, 0, {"note": words, "marks": marks})
    logged = [(at, ENTRY, row) for at, row in entries] + [(at, "export", row) for at, row in lines]
    for _, kind, row in sorted(logged):
        if kind == ENTRY:
            seal_entry(connection, row)
        else:
            seal_line(kind, row, connection)

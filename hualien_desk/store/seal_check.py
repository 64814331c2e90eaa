"""Goes through the whole chain and names every place that is not as it was sealed."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any, NamedTuple

from hualien_desk.domain import seals as words
from hualien_desk.store import seal_data, seals
from hualien_desk.store.base import DATABASE, one_moment, rows, stream
from hualien_desk.store.seals import Changes

Tell = Callable[[int, int], None]
"""Takes how much is done of how much; what it raises ends the work."""
SEAL, ENTRY, CHANGE, ROW = "seal", seals.ENTRY, "change", "row"
"""Where something is broken, beside the kinds of the logs: a link, an entry, its change, a row of the data."""
EDITED, GONE, ADDED, MARKED, UNCOVERED, SIGNS = "edited", "gone", "added", "marked", "uncovered", "signs"
"""What is broken: edited, removed, added; the mark of an undo; purged without a record; the signs of a table."""


NOTHING = Changes(0, 0, words.Changes().digest, "")
"""What is sealed of an entry that changed no row (it may have added some)."""


class Break(NamedTuple):
    """One broken place: its kind and number; the table and row it is about; `last`: the last link, or the entry."""

    kind: str
    number: int
    what: str
    table: str = ""
    row: int = 0
    last: int = 0


class _Check:
    """One walk along the chain, and what was seen on the way."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._seen: dict[str, set[int]] = {kind: set() for kind in (ENTRY, *seals.LOGS)}
        self._marks: dict[int, int | None] = {}
        self._gone: dict[str, set[int]] = {kind: set() for kind in (CHANGE, ENTRY, *seals.LOGS)}
        self.found: list[Break] = []

    def all(self) -> list[Break]:
        """Everything that is broken, in the order of the chain, then the data."""
        total = rows("SELECT count(*) FROM seal")[0][0]
        for done, (number, kind, row, text) in enumerate(self._links()):
            if done % 100 == 0:
                self._tell(done, total)
            self._look(number, kind, row, text)
        self._unsealed()
        self._marked()
        self._purged()
        return self.found

    def _links(self) -> Iterator[tuple[int, str, int, str]]:
        """Every link; a broken one is named here, and the next is judged by the hash that the last ought to have."""
        expected, before = 1, {words.START}
        for number, at, kind, row, text, hash_ in stream("SELECT id, at, kind, row, text, hash FROM seal ORDER BY id"):
            ought = {words.link(known, number, at, kind, row, text) for known in before}
            if number != expected:
                self.found.append(Break(SEAL, expected, GONE, last=number - 1))
            elif hash_ not in ought:
                self.found.append(Break(SEAL, number, EDITED))
            expected, before = number + 1, {hash_, *ought}
            yield number, kind, row, text

    def _look(self, number: int, kind: str, row: int, text: str) -> None:
        try:
            said = json.loads(text)
            self._marks.update({mark[0]: mark[1] for mark in said.get("marks", ())})
            if kind == seals.PURGE:
                for what, numbers in said["gone"].items():
                    self._gone[what] |= set(numbers)
            elif kind in self._seen:
                self._seen[kind].add(row)
                self._row(kind, row, said)
        except (ValueError, KeyError, TypeError, AttributeError):
            self.found.append(Break(SEAL, number, EDITED))

    def _row(self, kind: str, number: int, said: dict[str, Any]) -> None:
        """Compare a logged row with what its seal says."""
        table, columns = ("journal_entry", seals.COLUMNS) if kind == ENTRY else seals.LOGS[kind]
        fields = rows(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", number)
        if not fields or words.of_row(fields[0]) != said["row"]:
            self.found.append(Break(kind, number, EDITED if fields else GONE))
        if kind == ENTRY:
            self._changes(number, Changes(*said.get("changes", NOTHING)))

    def _changes(self, entry: int, sealed: Changes) -> None:
        if seals.changes_of(None, entry) == sealed:
            return
        before = len(self.found)
        signs = [sealed.signs[place : place + words.SIGN] for place in range(0, len(sealed.signs), words.SIGN)]
        left, now = dict(enumerate(signs, sealed.first)), words.Changes()
        for change in stream(f"{seals.CHANGES} ORDER BY id", entry):
            known = left.pop(change[0], "")
            if now.add(*change) != known:
                what = EDITED if known else ADDED
                self.found.append(Break(CHANGE, change[0], what, change[1], change[2], last=entry))
        self.found += [Break(CHANGE, number, GONE, last=entry) for number in left]
        if len(self.found) == before:
            self.found.append(Break(ENTRY, entry, EDITED))

    def _unsealed(self) -> None:
        """Rows that no seal knows, and numbers that are missing."""
        for kind, seen in self._seen.items():
            table = "journal_entry" if kind == ENTRY else seals.LOGS[kind][0]
            there = {row for (row,) in rows(f"SELECT id FROM {table}")}
            self.found += [Break(kind, row, ADDED) for row in sorted(there - seen)]
            for before, row in pairwise([0, *sorted(there | seen)]):
                if row - before > 1:
                    self.found.append(Break(kind, before + 1, GONE, last=row - 1))
        sql = "SELECT id, table_name, row_id, entry_id FROM journal_change"
        known = "SELECT row FROM seal WHERE kind = 'entry' UNION SELECT id FROM journal_entry"
        for number, table, row, entry in rows(f"{sql} WHERE entry_id NOT IN ({known})"):
            self.found.append(Break(CHANGE, number, ADDED, table, row, last=entry))

    def _marked(self) -> None:
        """Entries whose mark of an undo no entry set."""
        for row, mark in rows("SELECT id, undone_by FROM journal_entry"):
            if row in self._seen[ENTRY] and mark != self._marks.get(row):
                self.found.append(Break(ENTRY, row, MARKED))

    def _purged(self) -> None:
        """Texts that gave way to a digest without a record that is sealed."""
        logs = {ENTRY: ("journal_entry", ("title",)), CHANGE: ("journal_change", ("before", "after"))}
        texts = "title", "scope", "file"
        logs |= {
            kind: (table, tuple(text for text in texts if text in own)) for kind, (table, own) in seals.LOGS.items()
        }
        for kind, (table, columns) in logs.items():
            for column in columns:
                sql = f"SELECT id FROM {table} WHERE {column} LIKE '{{\"purged\":%'"
                gone = [row for (row,) in rows(sql) if row not in self._gone[kind]]
                self.found += [Break(kind, row, UNCOVERED) for row in gone]


_WHAT = {seal_data.CHANGED: EDITED, seal_data.GONE: GONE, seal_data.ADDED: ADDED, seal_data.SIGNS: SIGNS}


@contextmanager
def lenient() -> Iterator[None]:
    """Read bytes that are no text too, which are named, not stumbled over; DeskError when the file is damaged."""
    connection = DATABASE.connection()
    before, connection.text_factory = connection.text_factory, lambda text: text.decode("utf-8", "surrogateescape")
    try:
        with seal_data.readable():
            yield
    finally:
        connection.text_factory = before


def log(tell: Tell) -> list[Break]:
    """What is broken in the chain, the journal and the logs."""
    with one_moment():
        return list(dict.fromkeys(_Check(tell).all()))


def data(tell: Tell) -> list[Break]:
    """What was edited in the data since they were sealed, other than by this program."""
    return [Break(ROW, odd.row, _WHAT[odd.what], odd.table, odd.row) for odd in seal_data.verify(tell)]

"""Import batches: which file was read when, with its hash and counts."""

from datetime import datetime
from typing import NamedTuple

from hualien_desk.store import matching
from hualien_desk.store.tables import rows


class Counts(NamedTuple):
    """Rows of one import: all seen, new, changed, already there, refused."""

    total: int
    added: int
    changed: int
    same: int
    refused: int

    @property
    def new(self) -> int:
        """Rows that change the store."""
        return self.added + self.changed


class Batch(NamedTuple):
    """One import as it was stored."""

    id: int
    kind: str
    file_name: str
    sheet: str
    sha256: str
    imported_at: str
    counts: Counts


def add(kind: str, file_name: str, sheet: str, sha256: str, counts: Counts, entry_id: int) -> int:
    """Write a batch inside an entry and return its id."""
    now = datetime.now().isoformat(" ", "seconds")
    head = {"kind": kind, "file_name": file_name, "sheet": sheet, "sha256": sha256, "imported_at": now}
    return matching.insert_one("import_batch", {**head, **counts._asdict(), "entry_id": entry_id})


def all_batches() -> list[Batch]:
    """Every batch, latest first."""
    found = rows(
        "SELECT id, kind, file_name, sheet, sha256, imported_at, total, added, changed, same, refused "
        "FROM import_batch ORDER BY id DESC"
    )
    return [Batch(row[0], row[1], row[2], row[3], row[4], row[5], Counts(*row[6:])) for row in found]


def last_of(kind: str, sheet: str, sha256: str) -> Batch | None:
    """How a sheet of this very file was stored last, None for never."""
    wanted = kind, sheet, sha256
    return next((one for one in all_batches() if sha256 and (one.kind, one.sheet, one.sha256) == wanted), None)


def sources(table: str, person: int) -> dict[int, tuple[str, int]]:
    """File and row of each record that a person has in a table, by its id; what was typed has none."""
    found = rows(
        f"SELECT x.id, b.file_name, x.source_row FROM {table} x JOIN import_batch b ON b.id = x.batch_id "
        "WHERE x.participant_id = ? AND x.source_row IS NOT NULL",
        person,
    )
    return {own: (file, row) for own, file, row in found}

"""Rows that wait: refused by an import, kept as they were written until they can be stored."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from hualien_desk.store import matching
from hualien_desk.store.tables import DATABASE, rows


class Held(NamedTuple):
    """One waiting row: where it stood, its texts in the order of the kind's fields, why it was refused."""

    id: int
    kind: str
    file: str
    sheet: str
    row: int
    at: str
    cells: tuple[str, ...]
    reason: str


def all_held() -> list[Held]:
    """Every waiting row, in the order of kinds, files and rows."""
    found = rows("SELECT id, kind, file_name, sheet, source_row, at, cells, reason FROM held_row ORDER BY kind, id")
    return [Held(*row)._replace(cells=tuple(json.loads(row[6]))) for row in found]


def count() -> int:
    """How many rows wait."""
    return int(rows("SELECT count(*) FROM held_row")[0][0])


def add(kind: str, file: str, sheet: str, found: Iterable[tuple[int, Sequence[str], str]], entry_id: int) -> None:
    """Keep rows (number, texts, reason) inside an entry; one that waits already is not kept twice."""
    now = datetime.now().isoformat(" ", "seconds")
    columns = ("kind", "file_name", "sheet", "source_row", "at", "cells", "reason", "entry_id")
    fresh = (
        (kind, file, sheet, number, now, cells, reason, entry_id)
        for cells, (number, reason) in unknown(kind, found).items()
    )
    matching.insert("held_row", columns, fresh)


def unknown(kind: str, found: Iterable[tuple[int, Sequence[str], str]]) -> dict[str, tuple[int, str]]:
    """The rows (number, texts, reason) that do not wait yet, by their texts as they are stored: number, reason."""
    known = {row[0] for row in rows("SELECT cells FROM held_row WHERE kind = ?", kind)}
    fresh: dict[str, tuple[int, str]] = {}
    for number, texts, reason in found:
        cells = json.dumps(list(texts), ensure_ascii=False)
        if cells not in known:
            fresh.setdefault(cells, (number, reason))
    return fresh


def remove(ids: Iterable[int]) -> None:
    """Let rows go, inside an entry."""
    DATABASE.connection().executemany("DELETE FROM held_row WHERE id = ?", [(number,) for number in ids])

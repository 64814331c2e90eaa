"""匯出紀錄: every written file with its SHA-256, who wrote it when, how many rows, whether IDs are in full."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from hualien_desk import writing
from hualien_desk.domain.errors import DeskError
from hualien_desk.operations.desk import Desk
from hualien_desk.store import export_log
from hualien_desk.store.export_log import Exported as Exported
from hualien_desk.store.not_stored import NotStored
from hualien_desk.writing import Occupied

PRINTED = "列印："
"""Stands before the name of the printer where a file would stand."""


class NotNoted(DeskError):
    """A file was written, but the data file could not take it down."""


def log(desk: Desk, path: Path, title: str, rows: int, scope: str = "", full_id: bool = False) -> None:
    """Note a file that was written; NotNoted says that it stands all the same."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        export_log.add(Exported(_now(), desk.operator, title, scope, path.name, digest, rows, full_id))
    except (NotStored, OSError) as error:
        raise NotNoted(f"已寫入「{path.name}」，但匯出紀錄未能存入：{error}") from error


@contextmanager
def logged(desk: Desk, path: Path, title: str, rows: int, scope: str = "", full_id: bool = False) -> Iterator[None]:
    """Note a file that is written inside; one that Excel has open is noted under the name that it gets."""
    try:
        with writing.offering():
            yield
    except Occupied as error:
        error.then(lambda other: log(desk, other, title, rows, scope, full_id))
        raise
    log(desk, path, title, rows, scope, full_id)


def log_print(desk: Desk, printer: str, title: str, rows: int, scope: str = "", full_id: bool = False) -> None:
    """Note what was printed, and on which printer."""
    export_log.add(Exported(_now(), desk.operator, title, scope, f"{PRINTED}{printer}", "", rows, full_id))


def _now() -> str:
    return datetime.now().isoformat(" ", "seconds")


def lines() -> list[Exported]:
    """Every file that was written, latest first."""
    return export_log.all_lines()

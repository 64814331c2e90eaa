"""What the office wants of the evaluation (targets), and figures as they stood (snapshots)."""

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.evaluated import Target
from hualien_desk.store import connecting, matching
from hualien_desk.store.tables import DATABASE, rows


def targets() -> list[Target]:
    """Every target."""
    sql = "SELECT id, measure, agency_id, figure, value FROM evaluation_target ORDER BY measure, figure, agency_id"
    return [Target(*row) for row in rows(sql)]


def put_target(measure: str, agency: int | None, figure: str, value: float, entry: int) -> None:
    """Write a target, inside an entry."""
    found = rows(
        "SELECT id FROM evaluation_target WHERE measure = ? AND agency_id IS ? AND figure = ?", measure, agency, figure
    )
    if found:
        DATABASE.execute_sql("UPDATE evaluation_target SET value = ? WHERE id = ?", (value, found[0][0]))
        return
    values = {"measure": measure, "agency_id": agency, "figure": figure, "value": value, "entry_id": entry}
    matching.insert_one("evaluation_target", values)


def remove_targets(ids: Sequence[int]) -> None:
    """Forget targets, inside an entry."""
    for own in ids:
        DATABASE.execute_sql("DELETE FROM evaluation_target WHERE id = ?", (own,))


class Snapshot(NamedTuple):
    """Figures as they stood: by measure and agency ("" for the county's sum)."""

    id: int
    year: int
    headcount_on: str
    at: str
    operator: str
    note: str
    content: Mapping[str, Any]


_SNAPSHOTS = "SELECT id, year, headcount_on, at, operator, note, figures FROM evaluation_snapshot"


def snapshots() -> list[Snapshot]:
    """Every snapshot, the latest first."""
    return [_snapshot(row) for row in rows(f"{_SNAPSHOTS} ORDER BY year DESC, at DESC, id DESC")]


def _snapshot(row: Sequence[Any]) -> Snapshot:
    return Snapshot._make((*row[:6], json.loads(row[6])))


def kept_in(path: Path, year: int) -> Snapshot | None:
    """The figures of a year that another data file kept last; the file is only read."""
    try:
        key = connecting.secret() if connecting.is_encrypted(path) else None
        with closing(connecting.connect(path, key, mode="ro")) as connection:
            old = not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'evaluation_snapshot'").fetchone()
            sql = f"{_SNAPSHOTS} WHERE year = ? ORDER BY at DESC, id DESC LIMIT 1"
            row = None if old else connection.execute(sql, (year,)).fetchone()  # old: no program of today had it open
    except (dbapi2.Error, OSError) as error:
        raise DeskError(
            f"讀不到「{path.name}」的存證：密碼與這個資料檔不同，或檔案已損壞；"
            f"請開啟{year}年度查看數字，再按「輸入上年度」填寫。"
        ) from error
    return _snapshot(row) if row else None


def add_snapshot(made: Snapshot, entry: int) -> int:
    """Store a snapshot, inside an entry; its id is given anew."""
    values = {**made._asdict(), "figures": json.dumps(made.content, ensure_ascii=False), "entry_id": entry}
    del values["id"], values["content"]
    return matching.insert_one("evaluation_snapshot", values)


def remove_snapshots(ids: Sequence[int]) -> None:
    """Forget snapshots, inside an entry."""
    for own in ids:
        DATABASE.execute_sql("DELETE FROM evaluation_snapshot WHERE id = ?", (own,))

"""Copies of the data file and the way back."""

from pathlib import Path

from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import attached, backup, database, scans


def make(folder: Path) -> Outcome:
    """Make a verified copy in a folder, with the scans and files that it lacks yet."""
    made = backup.make(folder)
    return Outcome(f"已備份並驗證：「{made.path}」{_with_scans(folder)}。")


def _with_scans(folder: Path) -> str:
    """Keep the scans and files beside the copies; says how many."""
    try:
        count = scans.keep(attached.used_names(), folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise backup.BackupFailed(
            f"資料檔已備份，但證書掃描檔與團隊附件無法複製到「{folder}」（{why}）；請清出空間後再備份。"
        ) from error
    return f"，連同證書掃描檔與團隊附件 {count:,} 個" if count else ""


def make_when_old(desk: Desk) -> Outcome | None:
    """Make a verified copy on start when the last one is older than a day."""
    made = backup.make_when_old(desk.backups)
    return Outcome(f"已備份並驗證：「{made.path.name}」{_with_scans(desk.backups)}。") if made else None


def restore(copy: Path, target: Path, key: bytes | None = None) -> Outcome:
    """Put a verified copy in place of the data file, which is kept aside."""
    aside = backup.restore(copy, target, key)
    kept = f"；原檔保留為「{aside.name}」" if aside else ""
    if count := scans.bring_back(copy.parent, target):
        kept += f"；取回證書掃描檔與團隊附件 {count:,} 個"
    return Outcome(f"已還原「{copy.name}」到「{target}」{kept}。")


def restore_open(desk: Desk, copy: Path) -> Outcome:
    """Put a verified copy in place of the open file and open it; whatever happens the desk is open again."""
    try:
        made = restore(copy, desk.path, desk.access.key)
    finally:
        desk.reopen()
    return made._replace(tables=desk.tables)


def check() -> list[str]:
    """What is wrong with the open file; [] when all is well."""
    return database.check()

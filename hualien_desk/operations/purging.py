"""清除個人資料: after 歸檔 and the term; one entry that is never taken back, with a record of its own."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.retention import Archived
from hualien_desk.domain.roles import Role
from hualien_desk.operations import archiving, copies, purged_figures, retention
from hualien_desk.operations.copies import Copy
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.operations.purged_figures import Figures
from hualien_desk.operations.retention import Due
from hualien_desk.operations.rulings import Stopped
from hualien_desk.store import backup, copying, personal, purge_records, purging, seals
from hualien_desk.store.purge_records import Record as Record

TITLE = "清除個人資料"
COPIES = personal.COPIES
"""The kind of data that are files: backups, packs, rosters."""
REMOVE, KEEP = "刪除", "保留"


class Plan(NamedTuple):
    """What may be purged, and what is told before; `missing`: why it may not."""

    archived: Archived | None
    missing: tuple[str, ...]
    standing: tuple[Due, ...]
    figures: Figures
    copies: tuple[Copy, ...]
    records: tuple[Record, ...]


class Wish(NamedTuple):
    """What is asked for: kinds, reason with document number, copies that are kept and why, a backup before."""

    kinds: frozenset[str]
    basis: str
    kept: Mapping[Path, str] = {}
    backup_first: str = ""
    """Why a backup is made before, "" for none; it is kept for that reason."""


def plan(desk: Desk, progress: Progress = no_progress, cancelled: Cancelled = never) -> Plan:
    """Look at what there is; nothing is changed."""
    found, archived = copies.found(desk), archiving.state()
    standing = tuple(retention.standing(len(found)))
    missing = tuple(_missing(desk, archived, standing, date.today()))
    figures = purged_figures.of(desk, progress, cancelled)
    return Plan(archived, missing, standing, figures, tuple(found), tuple(purge_records.all_of()))


def _missing(desk: Desk, archived: Archived | None, standing: Sequence[Due], today: date) -> list[str]:
    if archived is None:
        more = "".join(archiving.missing())
        return [f"{desk.book.year}年度還沒有歸檔；要先在「年度」選單按「年度歸檔…」。{more}"]
    if not any(one.is_due(today) for one in standing):
        first = min(one.day for one in standing if one.day)
        return [f"還沒有資料到期；最早的一類在 {roc_date.show(first)} 到期。"]
    return []


def check(desk: Desk, wish: Wish, today: date | None = None) -> list[Due]:
    """The chosen kinds; DeskError when something is not due, or something is not said."""
    if why := desk.access.refusal(Role.APPROVER):
        raise DeskError(why)
    archived = archiving.state()
    if archived is None:
        raise DeskError(f"{desk.book.year}年度還沒有歸檔，不能清除個人資料；請先在「年度」選單按「年度歸檔…」。")
    chosen = [one for one in retention.standing() if one.kind.key in wish.kinds]
    if not chosen:
        raise DeskError("請選擇要清除的資料。")
    for one in chosen:
        if not one.is_due(today or date.today()):
            raise DeskError(f"「{one.kind.title}」要到 {roc_date.show(one.day)} 才到期，還不能清除。")
    if not wish.basis.strip():
        raise DeskError("請填寫清除的理由與核准文號。")
    if any(not why.strip() for why in wish.kept.values()):
        raise DeskError("要保留的備份與檔案，請填寫保留的理由。")
    return chosen


def purge(desk: Desk, wish: Wish, progress: Progress = no_progress, cancelled: Cancelled = never) -> Outcome:
    """Purge kinds of data; whole or not at all, and never taken back. It can be cancelled until it begins to write."""
    chosen = check(desk, wish)
    before = purged_figures.of(desk, progress, cancelled)
    if cancelled():
        raise Stopped("已取消，沒有清除任何資料。")
    progress(0, 3, "清除個人資料")
    kept = dict(wish.kept)
    if wish.backup_first:
        kept[backup.make(desk.backups).path] = wish.backup_first
    told = _copies(desk, wish, kept)
    purging.careful()
    with desk.entry(TITLE, by=Role.APPROVER, undoable=False) as entry:
        head = seals.head().hash
        why = f"{TITLE}：{'、'.join(one.kind.title for one in chosen)}；{wish.basis.strip()}"
        done = purging.wipe(wish.kinds, retention.data()["journal"]["keep"], entry.id, why)
        if purged_figures.of(desk).whole != before.whole:
            raise DeskError("清除之後統計數字會不同，已全部還原，沒有清除任何資料；請回報這個問題。")
        record = _record(desk, wish, chosen, done, told, before, entry.id, entry.at, head)
        number = purge_records.add(record)
    progress(1, 3, "刪除備份與檔案")
    return Outcome(_finish(desk, number, progress), entry, desk.tables)


def _copies(desk: Desk, wish: Wish, kept: Mapping[Path, str]) -> list[dict[str, Any]]:
    """What is to become of every copy, with its digest; nothing unless 備份 are among the chosen kinds."""
    if personal.COPIES not in wish.kinds:
        return []
    return [
        {
            "sort": copy.sort,
            "path": str(copy.path),
            "size": copy.size,
            "sha256": copying.sha256(copy.path),
            "fate": KEEP if copy.path in kept else REMOVE,
            "why": kept.get(copy.path, "").strip(),
        }
        for copy in copies.found(desk)
    ]


def _record(
    desk: Desk,
    wish: Wish,
    chosen: Sequence[Due],
    done: Mapping[str, int],
    told: list[dict[str, Any]],
    figures: Figures,
    entry: int,
    at: str,
    head: str,
) -> Record:
    archived = archiving.state()
    counts = {**done, personal.COPIES: sum(copy["fate"] == REMOVE for copy in told)}
    if personal.SCANS in wish.kinds:
        counts[personal.SCANS] = next(one.rows for one in chosen if one.kind.key == personal.SCANS)
    kinds = [
        {
            "kind": one.kind.key,
            "title": one.kind.title,
            "years": one.term.years,
            "basis": one.term.basis,
            "due": one.day.isoformat() if one.day else "",
            "rows": counts.get(one.kind.key, 0),
        }
        for one in chosen
    ]
    state = {**archived._asdict(), "on": archived.on.isoformat()} if archived else {}
    year, basis = desk.book.year, wish.basis.strip()
    return Record(0, entry, at, desk.operator, year, basis, state, kinds, told, figures.shown, head)


def _finish(desk: Desk, number: int, progress: Progress = no_progress) -> str:
    """Delete what the record says, then write the file anew; says what could not be done."""
    trouble = [*_remove_copies(desk, number), *(f"「{name}」無法刪除" for name in purging.drop_files())]
    progress(2, 3, "重新整理資料檔")
    if not purging.scrub():
        trouble.append("另一個視窗正在讀取，資料檔旁的 -wal 還沒有清空")
    if not trouble:
        return "已清除個人資料，並寫成銷毀紀錄；這個動作不能復原。"
    return f"已清除個人資料。還有：{'；'.join(trouble)}；請關閉開啟它的程式，再按「再清理一次」。"


def _remove_copies(desk: Desk, number: int) -> list[str]:
    record = next(one for one in purge_records.all_of() if one.id == number)
    done, trouble = purge_records.fates(number), []
    for copy in record.copies:
        if copy["fate"] == REMOVE and (copy["path"] not in done or done[copy["path"]].trouble):
            path = Path(copy["path"])
            why = copies.remove(path)
            purge_records.note_fate(number, copy["path"], why)
            trouble += [f"「{path.name}」無法刪除（{why}）"] if why else []
    if record.copies:
        copies.remove_scans(desk)
    return trouble


def left_over(desk: Desk) -> bool:
    """Whether something of the last purge is still to be deleted."""
    records = purge_records.all_of()
    if not records:
        return False
    done = purge_records.fates(records[-1].id)
    wanted = [copy["path"] for copy in records[-1].copies if copy["fate"] == REMOVE]
    return any(path not in done or done[path].trouble for path in wanted)


def again(desk: Desk, progress: Progress = no_progress, cancelled: Cancelled = never) -> Outcome:
    """Delete what could not be deleted, and write the file anew once more."""
    records = purge_records.all_of()
    if not records:
        raise DeskError("還沒有清除過個人資料。")
    if why := desk.access.refusal(Role.APPROVER):
        raise DeskError(why)
    said = _finish(desk, records[-1].id, progress)
    return Outcome(said if "還有" in said else "已再清理一次，沒有留下要刪除的檔案。")

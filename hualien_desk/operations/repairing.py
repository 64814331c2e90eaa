"""A damaged data file: which copies can take its place, the exchange, and a list of what the copy does not have."""

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.operations import backups, changes, naming, sealing
from hualien_desk.operations.desk import SYSTEM, Cancelled, Progress, never, no_progress
from hualien_desk.store import away, backup, copying, damage, database, export_log, restoring, salvage, scans
from hualien_desk.store.backup import Backup
from hualien_desk.store.copying import Tell
from hualien_desk.store.export_log import Exported
from hualien_desk.store.not_stored import NotStored
from hualien_desk.store.restoring import Staged
from hualien_desk.store.salvage import Piece, Salvaged

REVIEW = "損壞檔中較新的資料"
WHAT = {salvage.ADDED: changes.ADDED, salvage.CHANGED: changes.CORRECTED, salvage.REMOVED: changes.REMOVED}
HEADINGS = ("時間", 14.0), ("承辦人", 10.0), ("動作", 24.0), ("做了什麼", 8.0), ("資料", 22.0), ("內容", 60.0)
_BESIDE = "程式不會自動放回這些資料：損壞的檔案可能讀出錯誤的內容，請逐筆核對後由承辦人重新輸入。"


class Choice(NamedTuple):
    """A copy that may take the place of a damaged file; `why_not`: why it is no longer good, "" when it is."""

    backup: Backup
    where: str
    why_not: str


class Ready(NamedTuple):
    """A copy that lies ready, and what could be read of the damaged file."""

    staged: Staged
    found: Salvaged
    encrypted: bool


class Repaired(NamedTuple):
    """What a repair did: where the damaged file is now, the list of what is newer, in numbers and words."""

    copy: Path
    aside: Path | None
    review: Path | None
    works: int
    pieces: int
    told: str


def unclean(path: Path) -> bool:
    """Whether the last session ended without closing the file; asked before this session locks it."""
    return damage.unclean(path)


def is_damage(error: BaseException) -> bool:
    """Whether something failed because the data file is damaged."""
    cause = error.__cause__ if isinstance(error, NotStored) else None
    return copying.is_damage(error) or (cause is not None and copying.is_damage(cause))


def look(path: Path, key: bytes | None) -> str:
    """What is wrong with a data file at first sight, before it is opened; "" when nothing is."""
    return damage.look(path, key)


def pages(path: Path, key: bytes | None, progress: Progress = no_progress, cancelled: Cancelled = never) -> str:
    """What a look at every page finds; "" when all is well."""
    return damage.pages(path, key, backups.telling(progress, cancelled))


def whole(path: Path, key: bytes | None, progress: Progress = no_progress, cancelled: Cancelled = never) -> str:
    """What the weekly check finds; "" when all is well."""  # the seals of the journal: in damage.whole
    return damage.whole(path, key, backups.telling(progress, cancelled))


def choices(
    path: Path, second: Path | None = None, progress: Progress = no_progress, cancelled: Cancelled = never
) -> list[Choice]:
    """The copies of a data file here and away, each compared with what was verified, latest first."""
    here = backup.listed(backup.folder_of(path))
    known = {item.path.name for item in here}
    there = backup.listed(away.place_in(second, backup.folder_of(path))) if second and away.ready(second) else []
    found = [(item, backups.HERE) for item in here]
    found += [(item, backups.AWAY) for item in there if item.path.name not in known]
    judged = backups.judge([item for item, _ in found], progress, cancelled)
    lines = [Choice(item, where, judged[item.path]) for item, where in found]
    return sorted(lines, key=lambda line: backup.place_in_time(line.backup), reverse=True)


def prepare(
    path: Path,
    key: bytes | None,
    copy: Path,
    copy_key: bytes | None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> Ready:
    """Lay a verified copy ready and read what the damaged file holds that the copy has not; nothing is changed yet.

    `key` opens the damaged file, `copy_key` the copy.
    """
    tell = backups.telling(progress, cancelled)
    staged = restoring.stage(copy, path, copy_key, tell)
    try:
        found = salvage.newer(path, key, staged.held, tell) if path.exists() else Salvaged()
    except BaseException:
        restoring.give_up(staged)
        raise
    return Ready(staged, found, bool(key))


def exchange(ready: Ready) -> Path | None:
    """Put the copy in the place of the damaged file, which is kept; says where. The file is closed from then on."""
    database.close()
    return restoring.put(ready.staged, restoring.DAMAGED)


def report(
    ready: Ready, aside: Path | None, progress: Progress = no_progress, cancelled: Cancelled = never
) -> Repaired:
    """With the repaired file open: bring the scans back and write the list of what is to be entered again."""
    found, path, copy = ready.found, ready.staged.target, ready.staged.copy
    sealing.note_restored(copy.name)
    scans.bring_back(copy.parent, path)
    tell = backups.telling(progress, cancelled)
    review = _write(path, found, tell) if found.works or found.pieces else None
    return Repaired(copy, aside, review, len(found.works), len(found.pieces), _told(found, ready.encrypted))


def repair(path: Path, key: bytes | None, copy: Path, copy_key: bytes | None) -> Repaired:
    """All of it, without a window; nobody may have the file open."""
    ready = prepare(path, key, copy, copy_key)
    aside = exchange(ready)
    database.open_file(path, copy_key)
    try:
        return report(ready, aside)
    finally:
        database.close()


def _told(found: Salvaged, encrypted: bool) -> str:
    if not found.works and not found.pieces:
        why = "資料檔已加密，損壞的部分無法解讀；" if encrypted else ""
        return f"損壞的檔案裡讀不到比備份更新的資料（{why}也可能本來就沒有）。"
    gone = "、".join(dict.fromkeys(changes.label(name) if changes.known(name) else "變更歷程" for name in found.lost))
    lost = f"；{gone}有讀不出來的部分" if gone else ""
    return f"從損壞的檔案讀到備份之後的 {len(found.works):,} 個動作、{len(found.pieces):,} 筆資料{lost}。"


def _write(path: Path, found: Salvaged, tell: Tell) -> Path:
    """The list as a workbook in the roster folder, noted in the export log."""
    from hualien_desk.reports import xlsx  # openpyxl takes its time; not needed for the first window
    from hualien_desk.reports.roster import Column, Roster

    tell(0, 0, "寫出待核對清單")
    columns = tuple(Column(heading, width, wrap=width > 20) for heading, width in HEADINGS)
    lines = _lines(found)
    notes = (_BESIDE, "本清單含完整個人資料，用畢請刪除。")
    scope = f"損壞檔：{path.name}"
    roster = Roster(f"{REVIEW}（待核對）", columns, lines, date.today(), "", scope, notes=notes, signers=())
    target = naming.place(path.resolve().parent / f"{path.stem}-名冊", REVIEW, date.today(), "xlsx")
    xlsx.write(roster, target)
    at = datetime.now().isoformat(" ", "seconds")
    export_log.add(Exported(at, SYSTEM, REVIEW, scope, target.name, copying.sha256(target), len(lines), True))
    return target


def _lines(found: Salvaged) -> list[tuple[str | int | float | None, ...]]:
    """A line for each row, under the work that touched it; work of which no row is left has a line of its own."""
    works = {work.id: work for work in found.works}
    pieces: dict[int, list[Piece]] = {number: [] for number in works}
    for piece in found.pieces:
        pieces.setdefault(piece.entry, []).append(piece)
    lines: list[tuple[str | int | float | None, ...]] = []
    for number in sorted(pieces):
        work = works.get(number)
        head = (_moment(work.at), work.operator, work.title) if work else ("", "", "（讀不到動作的名稱）")
        lines += [(*head, *_piece(piece)) for piece in pieces[number]] or [(*head, "", "", "")]
    return lines


def _moment(at: str) -> str:
    try:
        return f"{roc_date.show(date.fromisoformat(at[:10]))} {at[11:16]}"
    except ValueError:
        return at


def _piece(piece: Piece) -> tuple[str, str, str]:
    called, fields = changes.written(piece.table, piece.row, piece.values)
    label = changes.label(piece.table) if changes.known(piece.table) else piece.table
    return WHAT[piece.what], f"{label} {called}".strip(), "；".join(f"{name} {text}" for name, text in fields)

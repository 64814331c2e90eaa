"""Copies of the data file: made while one works, kept in two places, judged, and the way back."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import sealing
from hualien_desk.operations.access import Access, NotAllowed
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.operations.exporting import NotNoted
from hualien_desk.store import attached, away, backup, copying, database, journal, restoring, scans
from hualien_desk.store.backup import Backup as Backup
from hualien_desk.store.backup import Unsound as Unsound
from hualien_desk.store.copying import Tell
from hualien_desk.store.journal import Entry
from hualien_desk.store.not_stored import NotStored
from hualien_desk.store.restoring import Staged as Staged
from hualien_desk.store.tables import NAMES

HERE, AWAY, BOTH = "本機", "異地", "本機、異地"


numbers = backup.numbers


class Stopped(DeskError):
    """The user stopped the work; nothing was changed."""


class Line(NamedTuple):
    """A copy as the list shows it: where it lies, how many entries the journal has since."""

    backup: Backup
    where: str
    since: int


def telling(progress: Progress, cancelled: Cancelled) -> Tell:
    """Tells how far the work is and ends it when it was cancelled."""

    def tell(done: int, total: int, text: str) -> None:
        if cancelled():
            raise Stopped("已取消，資料未變更。")
        progress(done, total, text)

    return tell


def make(
    folder: Path,
    why: str = "asked",
    second: Path | None = None,
    progress: Progress = no_progress,
    cancelled: Cancelled = never,
) -> Outcome:
    """Make a verified copy in a folder, with the scans that it lacks yet, bring it to the second, seal the data."""
    tell = telling(progress, cancelled)
    made = backup.make(folder, why, tell=tell)
    _seal(made)
    backup.thin(folder, made.made_at)
    told = f"已備份並驗證：「{made.path}」{_with_scans(folder)}"
    return Outcome(f"{told}{_also_away(folder, second, tell)}。")


def _seal(made: Backup) -> None:
    """Seal what was copied; when the disk of the data does not allow it, the copy is good all the same."""
    try:
        sealing.seal()
    except NotStored as error:
        raise NotNoted(f"已備份並驗證：「{made.path}」，但封印未能寫入：{error}") from error


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


def _also_away(folder: Path, second: Path | None, tell: Tell) -> str:
    if second is None:
        return ""
    return "，異地資料夾也有一份" if bring_away(folder, second, tell) is not None else "；異地資料夾目前沒有接上"


def bring_away(folder: Path, second: Path, tell: Tell) -> datetime | None:
    """Bring what the second folder lacks, and the scans; says when its latest copy was made, None while it is away."""
    if not away.ready(second):
        return None
    there, now = away.place_in(second, folder), datetime.now()
    for item in away.missing(folder, there, now):
        away.bring(item, there, tell)
    backup.thin(there, now)
    _with_scans(there)
    latest = next(iter(backup.listed(there)), None)
    return latest.made_at if latest else None


def choose_away(desk: Desk, folder: Path) -> None:
    """Take a folder for the copies away from this computer; it gets a mark by which it is known again."""
    own = desk.path.resolve().parent
    if folder.resolve() == own or folder.resolve().is_relative_to(desk.backups.resolve()):
        raise DeskError("這就是資料檔或備份所在的資料夾；請選擇隨身碟或共用資料夾。")
    away.choose(folder)


def away_state(desk: Desk, second: Path | None) -> tuple[bool, bool]:
    """Whether the second folder is there, and whether it would be lost together with the data file."""
    there = second is not None and away.ready(second)
    return there, there and second is not None and away.same_disk(second, desk.path.parent)


def make_when_old(desk: Desk, now: datetime | None = None) -> Outcome | None:
    """Make a verified copy on start when the last one is older than a day."""
    at, last = now or datetime.now(), _last(desk)
    if last and at - last.made_at < timedelta(hours=backup.numbers()["start"]["hours"]):
        return None
    return _made(desk, "start", at)


def _made(desk: Desk, why: str, at: datetime) -> Outcome:
    made = backup.make(desk.backups, why, now=at)
    if why != "restore":  # the copy that is gone back to stays, whatever its age
        backup.thin(desk.backups, at)
    return Outcome(f"已備份並驗證：「{made.path.name}」{_with_scans(desk.backups)}。")


def _last(desk: Desk) -> Backup | None:
    return next(iter(backup.listed(desk.backups)), None)


def changed_since(last: Backup | None) -> bool:
    """Whether the journal or the export log goes further than a copy."""
    return last is None or backup.standing() != (last.head, last.head_at, last.exported)


def hourly(desk: Desk, now: datetime) -> Outcome | None:
    """Make a verified copy when an hour has passed since the last and something changed; None: no need."""
    return _made(desk, "hourly", now) if due(desk, now) else None


def due(desk: Desk, now: datetime) -> bool:
    """Whether it is time for a copy; so that none gets older than said it is made before the next look."""
    said = backup.numbers()["hourly"]
    last, most = _last(desk), timedelta(minutes=said["minutes"], seconds=-said["look_seconds"])
    old = last is None or not timedelta(0) <= now - last.made_at < most  # a clock set back is no reason to wait
    return old and changed_since(last)


def make_if_changed(desk: Desk, why: str, now: datetime | None = None) -> Outcome | None:
    """Make a verified copy (leaving, before an import or a merge) unless the last holds everything already."""
    last = _last(desk)
    if not changed_since(last) and last and not backup.trouble(last):
        return None
    return _made(desk, why, now or datetime.now())


def leaving(desk: Desk) -> Callable[[], Outcome | None] | None:
    """What makes the copy of this file after another was opened in its place; None: the last holds everything.

    None too when the file was closed and moved aside already (it made way for a pack).
    """
    if desk.access.refusal() or not backup.is_open() or not changed_since(_last(desk)):
        return None
    source, names, folder = backup.opened(), attached.used_names(), desk.backups

    def work() -> Outcome | None:
        made = backup.make(folder, "leaving", source)
        backup.thin(folder, datetime.now())
        scans.keep(names, folder, scans.folder_of(source.path))
        return Outcome(f"已備份並驗證：「{made.path.name}」。")

    return work


def before(desk: Desk, why: str) -> str:
    """Make a copy before something large; what went wrong as a sentence for the user: it can be undone all the same."""
    try:
        make_if_changed(desk, why)
    except DeskError as error:
        return f"（{backup.numbers()['why'][why]}的備份沒有成功：{error}）"
    return ""


def lines(desk: Desk, second: Path | None = None) -> list[Line]:
    """Every copy here and away, latest first."""
    here = {item.path.name: item for item in backup.listed(desk.backups)}
    there = {item.path.name: item for item in _away_of(desk, second)}
    head = journal.latest()
    found = []
    for name, item in {**there, **here}.items():
        where = BOTH if name in here and name in there else HERE if name in here else AWAY
        found.append(Line(item, where, max(head - item.head, 0)))
    return sorted(found, key=lambda line: backup.place_in_time(line.backup), reverse=True)


def _away_of(desk: Desk, second: Path | None) -> list[Backup]:
    if second is None or not away.ready(second):
        return []
    return backup.listed(away.place_in(second, desk.backups))


def judge(items: list[Backup], progress: Progress = no_progress, cancelled: Cancelled = never) -> dict[Path, str]:
    """Why copies are no longer what was verified, "" for the good ones, by path."""
    found = {}
    for number, item in enumerate(items):
        telling(progress, cancelled)(number, len(items), "驗證備份")
        found[item.path] = backup.trouble(item)
    return found


def lost_since(copy: Path, key: bytes | None) -> list[Entry]:
    """What the open file has and a copy has not: what restoring would lose, latest first."""
    return restoring.lost_since(copy, key)


def restore(copy: Path, target: Path, key: bytes | None = None) -> Outcome:
    """Put a verified copy in place of the data file, which is kept aside."""
    aside = restoring.restore(copy, target, key)
    return _restored(copy, target, aside)


def _restored(copy: Path, target: Path, aside: Path | None) -> Outcome:
    kept = f"；原檔保留為「{aside.name}」" if aside else ""
    if count := scans.bring_back(copy.parent, target):
        kept += f"；取回證書掃描檔與團隊附件 {count:,} 個"
    return Outcome(f"已還原「{copy.name}」到「{target}」{kept}。")


def prepare(
    desk: Desk, copy: Path, key: bytes | None, progress: Progress = no_progress, cancelled: Cancelled = never
) -> tuple[Staged, list[Entry]]:
    """Beside the window: a copy of the present, the wanted one laid ready and verified, and what would be lost."""
    if why := desk.access.refusal(Role.APPROVER):
        raise NotAllowed(why)
    tell = telling(progress, cancelled)
    staged = restoring.stage(copy, desk.path, key, tell)
    try:
        tell(0, 0, "備份目前的資料")
        make_if_changed(desk, "restore")
        lost = lost_since(copy, key)
    except BaseException:
        restoring.give_up(staged)
        raise
    return staged, lost


def finish(desk: Desk, staged: Staged, access: Access | None = None) -> Outcome:
    """Exchange the files and note on the chain of the seals from which copy the data are."""
    made = exchange(desk, staged, access)
    note(staged)
    return made


def note(staged: Staged) -> None:
    """Note on the chain of the seals from which copy the data are."""
    sealing.note_restored(staged.copy.name)


def exchange(desk: Desk, staged: Staged, access: Access | None = None) -> Outcome:
    """Put what lies ready in the place of the open file and open it; whatever happens the desk is open again.

    `access`: how the copy is opened when that is not how the present file is. `note` comes next.
    """
    before_it = desk.access
    database.close()
    try:
        aside = restoring.put(staged)
        desk.access = access or desk.access
    finally:
        try:
            desk.reopen()
        except DeskError:
            desk.access = before_it
            raise
    return _restored(staged.copy, desk.path, aside)._replace(tables=desk.tables)


def restore_open(desk: Desk, copy: Path) -> Outcome:
    """Put a verified copy in place of the open file and open it; whatever happens the desk is open again."""
    staged, _ = prepare(desk, copy, desk.access.key)
    return finish(desk, staged)


def verify(item: Backup, key: bytes | None, progress: Progress = no_progress, cancelled: Cancelled = never) -> str:
    """Look at a whole copy now: its content, and, when it opens with the key, every page and reference; says what is.

    DeskError names what is wrong.
    """
    tell, name = telling(progress, cancelled), item.path.name
    if why := backup.trouble(item, tell):
        raise backup.BackupFailed(f"備份「{name}」{why}；請改用其他備份。")
    if not copying.fits(item.path, key):
        return f"「{name}」的內容與備份時相同；它用另一把金鑰加密，還原時才打開檢查。"
    found = copying.verify(item.path, key, None, tell)
    return f"「{name}」完好：內容與備份時相同，{sum(found.counts.values()):,} 筆資料都讀得到。"


def check() -> list[str]:
    """What is wrong with the open file; [] when all is well."""
    return database.check()


def looked_at() -> str:
    """What a check looks at, in words."""
    found = backup.opened()
    kind = "每一頁的加密驗證碼、" if found.key else ""
    parts = f"{kind}每一頁與索引、{len(NAMES)} 個資料表的參照"
    return f"已檢查「{found.path.name}」：{parts}；異動紀錄到第 {journal.latest():,} 筆。"

"""封印: is every log as it was written and every row as it was sealed; the head that people note down."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain import seals as words
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.roles import Role
from hualien_desk.operations import changes
from hualien_desk.operations.access import NotAllowed
from hualien_desk.operations.desk import Cancelled, Desk, Outcome, Progress, never, no_progress
from hualien_desk.operations.rulings import Stopped
from hualien_desk.reports.roster import Column, Roster
from hualien_desk.store import access_log, backup, database, export_log, journal, seal_check, seal_data, seals
from hualien_desk.store.seal_check import Break
from hualien_desk.store.seals import Head as Head

CHECKING, READING = "驗證稽核紀錄", "驗證資料"
ON_PAPER = 40
"""Broken places, and notes, that stand on a sheet to be filed."""
_WHAT = {
    seal_check.EDITED: "的內容被更改過",
    seal_check.GONE: "被刪除",
    seal_check.ADDED: "不是由本程式寫入的",
    seal_check.MARKED: "的「已復原」註記被更改過",
    seal_check.UNCOVERED: "的文字被清除，卻沒有清除個資的紀錄",
    seal_check.SIGNS: "的封印明細被更改過，無法逐筆查證",
}
_ROW = {
    seal_check.EDITED: "在本程式之外被更改過",
    seal_check.GONE: "在本程式之外被刪除",
    seal_check.ADDED: "在本程式之外被加入",
    seal_check.SIGNS: _WHAT[seal_check.SIGNS],
}


class Verified(NamedTuple):
    """What a verification found: the head of the chain, the latest entry, a sentence for each broken place."""

    head: Head
    entry: int
    found: tuple[str, ...]
    notes: tuple[str, ...] = ()
    """What stands on the chain itself: sealed late, brought back from a copy, sealed anew with a reason."""

    @property
    def message(self) -> str:
        """The result in one sentence."""
        if self.found:
            return f"驗證發現 {len(self.found):,} 處被更改過；請通知單位主管與資訊人員，並與備份核對。"
        return f"稽核紀錄與資料都與封印相符（至第 {self.entry:,} 筆）。"


class Noted(NamedTuple):
    """What a head that somebody noted down is: known to the chain or not, and a sentence."""

    known: bool
    message: str


def head() -> Head:
    """The head of the chain now."""
    return seals.head()


def verify(desk: Desk, progress: Progress = no_progress, cancelled: Cancelled = never) -> Verified:
    """Look at every logged row, every row of the data and the heads that the backups keep; may take seconds."""
    with seal_check.lenient():
        found = [_sentence(item) for item in seal_check.log(_teller(progress, cancelled, CHECKING))]
        found += [_sentence(item) for item in seal_check.data(_teller(progress, cancelled, READING))]
    notes = tuple(f"{_moment(at)} {text}" for at, text in seals.notes())
    return Verified(seals.head(), journal.latest(), (*found, *_backups(desk)), notes)


def verify_data(desk: Desk, progress: Progress = no_progress, cancelled: Cancelled = never) -> Verified:
    """Look only at the rows of the data and the heads that the backups keep."""
    with seal_check.lenient():
        found = [_sentence(item) for item in seal_check.data(_teller(progress, cancelled, READING))]
    return Verified(seals.head(), journal.latest(), (*found, *_backups(desk)))


def _teller(progress: Progress, cancelled: Cancelled, text: str) -> Callable[[int, int], None]:
    def tell(done: int, total: int) -> None:
        if cancelled():
            raise Stopped("已取消驗證。")
        progress(done, total, text)

    return tell


def seal() -> bool:
    """Seal the data as they are now, when this window may write; False when there was nothing to seal."""
    return database.is_open() and not journal.forbidden() and seal_data.seal()


def accept(desk: Desk, why: str) -> Outcome:
    """Seal the data as they are although they were edited outside, with the reason on the chain; for an approver."""
    if refusal := desk.access.refusal(Role.APPROVER):
        raise NotAllowed(refusal)
    if not why.strip():
        raise DeskError("請寫明查證的結果，例如「資訊室 11/26 修復資料」。")
    seal_data.seal_anew(f"{desk.operator} 查明後重新封印：{why.strip()}")
    return Outcome("已記下原因，並把資料依目前的內容重新封印。")


def note_restored(copy: str) -> None:
    """Put on the chain that the file was brought back from a copy: heads of later copies are unknown to it."""
    with journal.aside():
        seals.note(f"還原自備份「{copy}」")


def look_up(noted: str) -> Noted:
    """Compare a head that somebody wrote down, or that stands on paper, with the chain."""
    code = words.typed(noted)
    if not code:
        return Noted(False, "封印碼是 16 個英數字（0–9、A–F），例如 4F1C 09AB 77E2 0D3B。")
    found = seals.find(code)
    if found is None:
        return Noted(False, "找不到這個封印碼：抄錄有誤，或當時以後的稽核紀錄被截去或改寫過。")
    return Noted(True, f"相符：這是 {_moment(found.at)} 的封印（第 {found.number:,} 號），當時的紀錄都還在。")


def _backups(desk: Desk) -> list[str]:
    """The copies whose head the chain does not know, unless the file was brought back from an older one since."""
    since, found = seals.explained_at(), []
    for item in backup.listed(desk.backups):
        if item.seal and item.made_at.isoformat(" ") > since and seals.find(item.seal) is None:
            when = _moment(item.made_at.isoformat(" ", "seconds"))
            found.append(f"備份「{item.path.name}」（{when}）的封印碼已不在稽核紀錄中：當時的紀錄被截去或改寫過")
    return found


def _moment(iso: str) -> str:
    """A time in words; what damage, or a hand from outside, left in its place is told as it stands."""
    try:
        at = datetime.fromisoformat(iso)
    except (TypeError, ValueError):
        return f"時間「{iso}」"
    return f"{roc_date.show(date(at.year, at.month, at.day))} {at:%H:%M}"


def _sentence(item: Break) -> str:
    """A broken place in words."""
    return _PLACES.get(item.kind, _log)(item).encode("utf-8", "replace").decode("utf-8")


def _seal(item: Break) -> str:
    return f"封印第 {item.number:,} 號{_to(item, '號')}{_WHAT[item.what]}"


def _to(item: Break, unit: str) -> str:
    return f"至第 {item.last:,} {unit}" if item.last > item.number else ""


def _entry(item: Break) -> str:
    return f"{_called(item.number)}{_to(item, '筆')}{_WHAT[item.what]}"


def _change(item: Break) -> str:
    about = _about(item.table, item.row) if item.table else f"第 {item.number:,} 列"
    return f"{_called(item.last)}的變更明細（{about}）{_WHAT[item.what]}"


def _row(item: Break) -> str:
    if not item.row:
        return f"「{changes.label(item.table)}」{_ROW[item.what]}"
    return f"資料「{_about(item.table, item.row)}」{_ROW[item.what]}"


def _log(item: Break) -> str:
    line = export_log.find(item.number)
    about = f"（{_moment(line.at)} {line.operator} {_text(line.title)}）" if line else ""
    return f"匯出紀錄第 {item.number:,} 筆{about}{_to(item, '筆')}{_WHAT[item.what]}"


def _access(item: Break) -> str:
    line = access_log.find(item.number)
    about = f"（{_moment(line.at)} {line.user} {line.what}）" if line else ""
    return f"進出紀錄第 {item.number:,} 筆{about}{_to(item, '筆')}{_WHAT[item.what]}"


def _about(table: str, row: int) -> str:
    """A row in the words of the office, as far as it can still be read."""
    if not changes.known(table):
        return f"{table} 第 {row:,} 筆"
    return f"{changes.label(table)} {changes.title(table, row)}".strip() + f"，第 {row:,} 筆"


def _called(entry: int) -> str:
    found = journal.find(entry)
    about = f"（{_moment(found.at)} {found.operator} {_text(found.title)}）" if found else ""
    return f"稽核紀錄第 {entry:,} 筆{about}"


def _text(text: str) -> str:
    return "（已清除個資）" if words.is_purged(text) else text


_PLACES: dict[str, Callable[[Break], str]] = {
    "access": _access,
    seal_check.SEAL: _seal,
    seal_check.ENTRY: _entry,
    seal_check.CHANGE: _change,
    seal_check.ROW: _row,
}


def sheet(desk: Desk, found: Verified) -> Roster:
    """封印單: the head of the chain on paper, to be filed; at most the first broken places."""
    about = [
        ("資料檔", desk.path.name),
        ("封印碼", found.head.short),
        ("封印時間", f"{_moment(found.head.at)}（封印第 {found.head.number:,} 號）" if found.head.number else ""),
        ("稽核紀錄", f"至第 {found.entry:,} 筆"),
        ("驗證結果", found.message),
        *(("被更改處", text) for text in found.found[:ON_PAPER]),
        *(("附註", text) for text in found.notes[:ON_PAPER]),
    ]
    return Roster(
        title=f"{desk.book.year}年度稽核紀錄封印單",
        columns=(Column("項目", 14), Column("內容", 66, wrap=True)),
        rows=[*about],
        made_on=date.today(),
        office=desk.book.office,
        notes=("本單歸檔後，日後在「變更歷程」的「驗證」輸入封印碼，即可查證當時的紀錄都還在、沒有被改寫。",),
        landscape=False,
    )

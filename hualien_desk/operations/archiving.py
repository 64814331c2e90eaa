"""已歸檔: the office says that a year is over, with document and file number; taken back until data are purged."""

import json
from datetime import date

from hualien_desk.domain import roc_date
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.grants import WORDS, State
from hualien_desk.domain.retention import Archived
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.store import award_lines, drafts, journal, purge_records, settings
from hualien_desk.store.tables import rows

KEY = "archived"
ARCHIVE, BACK = "年度歸檔", "撤回年度歸檔"


def state() -> Archived | None:
    """The state as the office set it; None: not archived."""
    text = settings.get(KEY)
    if not text:
        return None
    day, *others = json.loads(text)
    return Archived(date.fromisoformat(day), *others)


def words() -> str:
    """How it stands in a few words: 已歸檔 107/06/30, 個人資料已清除; "" while the year is open."""
    found = state()
    if found is None:
        return ""
    purged = "，個人資料已清除" if purge_records.all_of() else ""
    return f"已歸檔 {roc_date.show(found.on)}{purged}"


def short() -> str:
    """The same in one word, for the menu of years."""
    return "" if state() is None else "個資已清除" if purge_records.all_of() else "已歸檔"


def missing() -> list[str]:
    """What stands in the way of 歸檔, a sentence each: award lines that are neither confirmed nor ended."""
    found = dict.fromkeys(WORDS, 0)
    early = 0
    for line, count in award_lines.open_lines().items():
        if line.state is State.CONFIRMED:
            early += count
        else:
            found[line.state] += count
    told = [f"敘獎案還有 {count:,} 筆「{WORDS[state]}」，要核定或改為不予。" for state, count in found.items() if count]
    return [*told, *([f"先行發布的還有 {early:,} 筆沒有追認。"] if early else [])]


def hints() -> list[str]:
    """What is not in the way, and one should look at before: rows that were refused, drafts."""
    held = int(rows("SELECT count(*) FROM held_row")[0][0])
    told = [f"退回的列還有 {held:,} 列沒有處理。"] if held else []
    return [*told, *([f"還有 {count:,} 份未存入的輸入。"] if (count := len(drafts.all_kept())) else [])]


def archive(desk: Desk, on: date, document: str, file_no: str) -> Outcome:
    """Say that the year is archived: on which day, by which document, under which file number."""
    if why := missing():
        raise DeskError(f"還不能歸檔：{''.join(why)}")
    if not document.strip() or not file_no.strip():
        raise DeskError("請填寫歸檔的文號與檔號，例如「府人訓字第1070000001號」與「107/0301/1」。")
    if on > date.today():
        raise DeskError("歸檔日期不能晚於今天；請更正日期。")
    with desk.entry(ARCHIVE) as entry:
        value = [on.isoformat(), document.strip(), file_no.strip(), desk.operator, entry.at]
        settings.put(KEY, json.dumps(value, ensure_ascii=False))
    return Outcome(f"{desk.book.year}年度已於 {roc_date.show(on)} 歸檔。", entry, journal.tables_of(entry.id))


def take_back(desk: Desk) -> Outcome:
    """The year is open again; refused once personal data were purged."""
    if state() is None:
        raise DeskError("這個年度還沒有歸檔。")
    if purge_records.all_of():
        raise DeskError("已清除個人資料，歸檔不能撤回。")
    with desk.entry(BACK) as entry:
        settings.remove(KEY)
    return Outcome(f"已撤回{desk.book.year}年度的歸檔。", entry, journal.tables_of(entry.id))

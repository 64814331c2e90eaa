"""Rosters out: which one, of whom, into which file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from hualien_desk.domain.coverage import follows_by_itself
from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.rulebook import SCHEMES, RuleBook
from hualien_desk.operations import rulings
from hualien_desk.operations.desk import Desk, Outcome
from hualien_desk.operations.rulings import Run
from hualien_desk.reports import rosters, writers
from hualien_desk.reports.roster import Roster
from hualien_desk.reports.rosters import OF_RULINGS, Wish
from hualien_desk.store import agencies

TITLES = {
    "awards": "敘獎建議名冊",
    "nearly": "待補件名冊",
    "pending": "待確認名冊",
    "not-covered": "不符資格名冊",
    "participants": "參訓人員名冊",
    "teams": "熠星團隊名冊",
}
LATER = {
    "review": "獎懲案件審議表",
    "webhr": "WebHR 匯入檔",
    "moved": "調他機關名冊",
    "suspects": "疑似重複敘獎名冊",
    "courses": "課程清單",
    "completions": "完課名冊",
    "over-120": "學習逾120小時名冊",
    "sign-in": "簽到表",
    "certificates": "研習證明",
    "hours-25": "終身學習時數上傳檔（25欄）",
    "hours-19": "終身學習時數上傳檔（19欄）",
    "proposal": "熠星方案實施計畫",
    "statistics": "年度統計",
    "history": "稽核紀錄",
}


def wish(desk: Desk, full_id: bool = False, agency: str = "", scheme: str = "", made_on: date | None = None) -> Wish:
    """Understand what was asked for: agency by any known name, scheme by id or Chinese title."""
    return Wish(desk.book, made_on or date.today(), full_id, _agency(agency), _scheme(desk.book, scheme))


def _agency(text: str) -> str:
    if not text:
        return ""
    finder = agencies.Finder()
    found = finder.find(text)
    if found is None:
        raise DeskError(agencies.unknown(text, finder))
    return agencies.by_id()[found].name


def _scheme(book: RuleBook, text: str) -> str:
    by_title = {clause.title: scheme for scheme, clause in book.clauses.items()}
    scheme = by_title.get(text, text)
    if scheme and scheme not in SCHEMES:
        raise DeskError(f"沒有方案「{text}」；可用 {'、'.join(SCHEMES)}。")
    return scheme


def make(run: Run, name: str, wanted: Wish) -> Roster:
    """Make one roster of a run; DeskError for a name that is not (yet) available."""
    if name in LATER:
        raise DeskError(f"名冊「{name}」（{LATER[name]}）尚未提供（not yet available）；目前可用 {'、'.join(TITLES)}。")
    if name == "participants":
        return rosters.participants(run.people, wanted)
    if name not in OF_RULINGS:
        raise DeskError(f"沒有名冊「{name}」；可用 {'、'.join(TITLES)}。")
    return OF_RULINGS[name](run.lines, wanted)


def export(desk: Desk, name: str, path: Path, wanted: Wish, run: Run | None = None) -> Outcome:
    """Write one roster; the ending of the path picks the format."""
    writers.check(path)
    if name in LATER or (name not in TITLES):
        make(Run([], []), name, wanted)
    roster = make(run or rulings.rule_everyone(desk), name, wanted)
    writers.write(roster, path)
    return Outcome(f"已產生{TITLES[name]}「{path}」，共 {len(roster.rows)} 列。")


class Written(NamedTuple):
    """Rosters as they were written: the sentence and the files, the main one first."""

    message: str
    paths: tuple[Path, ...]


def export_all(desk: Desk, name: str, wanted: Wish, run: Run | None = None) -> Written:
    """Write a roster into the office's folder, and beside 敘獎建議名冊 one for each 得參照機關 of its own (拾)."""
    made = run or rulings.rule_everyone(desk)
    wishes = [wanted]
    if name == "awards" and not wanted.agency:
        wishes += [wanted._replace(agency=agency) for agency in following_agencies(made, desk.book, wanted.scheme)]
    desk.rosters.mkdir(parents=True, exist_ok=True)
    paths = [free(desk.rosters / file_name(desk, name, one)) for one in wishes]
    outcomes = [export(desk, name, path, one, made) for path, one in zip(paths, wishes, strict=True)]
    own = f"另有得參照機關自行造冊 {len(paths) - 1} 份。" if len(paths) > 1 else ""
    return Written(outcomes[0].message + own, tuple(paths))


def free(path: Path) -> Path:
    """A name that is not taken: a roster of the same day may have been corrected by hand since."""
    number, free = 2, path
    while free.exists():
        number, free = number + 1, path.with_stem(f"{path.stem}-{number}")
    return free


def file_name(desk: Desk, name: str, wanted: Wish) -> str:
    """A name safe on Windows: 106敘獎建議名冊-消防局-1061231.xlsx."""
    day = wanted.made_on
    scheme = f"-{desk.book.clauses[wanted.scheme].title}" if wanted.scheme else ""
    agency = f"-{wanted.agency}" if wanted.agency else ""
    text = f"{desk.book.year}{TITLES[name]}{agency}{scheme}-{day.year - 1911}{day:%m%d}.xlsx"
    return safe(text)


def safe(name: str) -> str:
    """A file name without the signs that Windows refuses."""
    return "".join("_" if sign in '\\/:*?"<>|' else sign for sign in name)


def following_agencies(run: Run, book: RuleBook, scheme: str = "") -> Sequence[str]:
    """得參照機關 with awards of their own, of one scheme or of all: each needs its own roster (拾)."""
    lines = (line for line in run.lines if line.award and scheme in ("", line.scheme))
    return sorted({line.posting.agency.name for line in lines if follows_by_itself(line.posting, book)})

"""行事曆: the days that the plan itself sets, as they are reckoned today; pure."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.rulebook import Clause, RuleBook


class Kind(StrEnum):
    """What a day of the calendar is about; the order is that of one day."""

    PLAN = "plan"
    CLAUSE = "clause"
    PLATFORM = "platform"
    WORKSHOP = "workshop"
    VIDEO = "video"
    TEAM = "team"
    DUE = "due"
    EARLY = "early"
    OWN = "own"


WORDS = {
    Kind.PLAN: "實施期間",
    Kind.CLAUSE: "方案期間",
    Kind.PLATFORM: "學習平臺",
    Kind.WORKSHOP: "研習班",
    Kind.VIDEO: "雲端視訊",
    Kind.TEAM: "成果發表",
    Kind.DUE: "敘獎辦理期限",
    Kind.EARLY: "先行發布追認",
    Kind.OWN: "本府自訂",
}
_ORDER = {kind: number for number, kind in enumerate(Kind)}
NEXT = 30
"""Days that stand on top."""


class Day(NamedTuple):
    """One entry of the calendar; `own` is the record of an entry that the office wrote itself."""

    day: date
    kind: Kind
    title: str
    note: str = ""
    own: int = 0


def of_plan(book: RuleBook) -> list[Day]:
    """Every day that the rules set: periods, windows with 末日順延, what waits before a window, the platform."""
    found = [
        Day(book.since, Kind.PLAN, "實施期間開始", book.period_citation),
        Day(book.until, Kind.PLAN, "實施期間結束", book.period_citation),
    ]
    for clause in book.clauses.values():
        found += _of_clause(book, clause)
    return in_order([*found, *_of_platform(book)])


def _of_clause(book: RuleBook, clause: Clause) -> Iterator[Day]:
    last = book.deadline(clause.until)
    moved = f"；末日順延，原為 {roc_date.show(clause.until)}" if last != clause.until else ""
    if clause.early_since:
        note = f"{clause.early_citation}：完成者待承辦人認定，至 {roc_date.show(clause.since)} 前一日止"
        yield Day(clause.early_since, Kind.CLAUSE, f"{clause.title} 提前完成（待認定）起日", note)
    yield Day(clause.since, Kind.CLAUSE, f"{clause.title} 開始", clause.citation)
    yield Day(last, Kind.CLAUSE, f"{clause.title} 截止", clause.citation + moved)


def _of_platform(book: RuleBook) -> Iterator[Day]:
    platform = book.platform
    name = min(platform.closing, key=lambda own: (len(own), own), default="")
    yield Day(platform.closed_after, Kind.PLATFORM, f"{name} 最後一日", platform.citation)
    if platform.opens:
        yield Day(platform.opens, Kind.PLATFORM, "新版平臺預計上線", platform.citation)


def in_order(days: Iterable[Day]) -> list[Day]:
    """By day, then by kind and words."""
    return sorted(days, key=lambda item: (item.day, _ORDER[item.kind], item.title, item.own))


def left(day: date, today: date) -> str:
    """How far off a day is, in words."""
    days = (day - today).days
    return "今天" if not days else f"還有 {days:,} 天" if days > 0 else f"{-days:,} 天前"


def upcoming(days: Iterable[Day], today: date, most: int = NEXT) -> list[Day]:
    """Today's entries and those of the next days."""
    return [item for item in days if 0 <= (item.day - today).days <= most]

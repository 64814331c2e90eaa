"""行事曆: every day of the year from the rules, the records and the office's own entries."""

from collections.abc import Iterator
from datetime import date

from hualien_desk.domain import year_days
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.year_days import Day, Kind
from hualien_desk.store import calendar_days


def days(book: RuleBook) -> list[Day]:
    """The whole calendar, in order."""
    return year_days.in_order([*year_days.of_plan(book), *_of_records(book)])


def _of_records(book: RuleBook) -> Iterator[Day]:
    for item in calendar_days.workshops():
        yield Day(item.day, Kind.WORKSHOP, item.what, _joined(f"報名 {item.number:,} 人", item.more))
    for item in calendar_days.videos():
        topic = f"「{item.what}」" if item.what else ""
        yield Day(item.day, Kind.VIDEO, f"雲端視訊互動{topic}", f"名單 {item.number:,} 人")
    for item in calendar_days.teams():
        yield Day(item.day, Kind.TEAM, f"熠星方案成果發表 {item.number:,} 隊", item.more)
    due = f"事實發生後 {book.handling_months} 個月內辦理"
    for item in calendar_days.due():
        yield Day(item.day, Kind.DUE, f"敘獎案辦理期限 {item.number:,} 筆", due)
    for item in calendar_days.early():
        yield Day(item.day, Kind.EARLY, f"先行發布追認期限 {item.number:,} 筆", "提考績委員會追認")
    for own, day, title, note in calendar_days.own():
        yield Day(day, Kind.OWN, title, note, own)


def _joined(*words: str) -> str:
    return "，".join(filter(None, words))


def years(found: list[Day], book: RuleBook, today: date) -> list[int]:
    """The years that the calendar shows: those of the plan, of every entry, and this one."""
    every = {book.since.year, book.until.year, today.year, *(item.day.year for item in found)}
    return sorted(every)

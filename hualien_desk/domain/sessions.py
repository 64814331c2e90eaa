"""A session of a workshop: its clock around noon, its hours, and what it may not be."""

from collections.abc import Iterator, Sequence
from datetime import date
from math import floor
from typing import NamedTuple

from hualien_desk.domain import roc_date

DAY = 24
"""Hours; a session is not longer."""
_HAIR = 1e-9
"""Keeps a sum of halves from falling below itself."""


class HourRules(NamedTuple):
    """Noon in minutes of the day; hours are credited in steps, at least `least`; `grace` minutes are not missed."""

    noon: tuple[int, int]
    step: float
    least: float
    grace: int
    sentence: str


class Session(NamedTuple):
    """班別, 場次, day, times as HH:MM ("" unknown), hours."""

    kind: str
    number: str
    held_on: date | None
    starts: str = ""
    ends: str = ""
    hours: float | None = None


class Period(NamedTuple):
    """When the plan wants its sessions, and where it says so."""

    since: date
    until: date
    citation: str


def title(kind: str, number: str) -> str:
    """The words by which people know a session: 微電影研習班 第1場, 微電影研習班 進階梯."""
    return f"{kind} 第{number}場" if number.isdigit() else f"{kind} {number}"


def minutes(clock: str) -> int:
    """Minutes of the day of HH:MM."""
    return int(clock[:2]) * 60 + int(clock[3:5])


def timed(session: Session) -> bool:
    """Say whether begin and end are known and in this order."""
    return bool(session.starts and session.ends) and session.starts < session.ends


def around_noon(session: Session, rules: HourRules) -> tuple[int, int]:
    """Minutes before and after the noon break; without times two equal halves of the hours."""
    if not timed(session):
        half = round((session.hours or 0) * 30)
        return half, half
    starts, ends = minutes(session.starts), minutes(session.ends)
    morning = max(min(ends, rules.noon[0]) - starts, 0)
    afternoon = max(ends - max(starts, rules.noon[1]), 0)
    return (morning, afternoon) if morning or afternoon else (ends - starts, 0)


def in_steps(hours: float, rules: HourRules) -> float:
    """Whole steps, what is left over does not count."""
    return floor(hours / rules.step + _HAIR) * rules.step


def proposed_hours(session: Session, rules: HourRules) -> float | None:
    """The hours between begin and end without the noon break; None without times."""
    return in_steps(sum(around_noon(session, rules)) / 60, rules) if timed(session) else None


def hours_of(session: Session, rules: HourRules) -> float | None:
    """The hours of a session: as entered, else by its times."""
    return session.hours if session.hours is not None else proposed_hours(session, rules)


def overlap(one: Session, other: Session) -> bool:
    """Say whether nobody can be in both: the same day, and the same time as far as times are known."""
    if one.held_on != other.held_on:
        return False
    return not (timed(one) and timed(other)) or (one.starts < other.ends and other.starts < one.ends)


def shown(session: Session) -> str:
    """106/05/03 09:00–16:00."""
    times = "–".join(part for part in (session.starts, session.ends) if part)
    return f"{roc_date.show(session.held_on)} {times}".strip()


def faults(session: Session, rules: HourRules, periods: Sequence[Period]) -> Iterator[tuple[str, str, bool]]:
    """What is wrong or doubtful: field, sentence, whether it is only a warning."""
    for period in periods:
        if session.held_on and not period.since <= session.held_on <= period.until:
            day, span = roc_date.show(session.held_on), f"{roc_date.show(period.since)}–{roc_date.show(period.until)}"
            yield "held_on", f"{day} 不在計畫期間 {span}（{period.citation}）；請查明日期。", True
            break
    if session.starts and session.ends and session.starts >= session.ends:
        yield "ends", f"結束時間不晚於起始時間 {session.starts}；一場不跨日，請更正其中之一。", False
        return
    yield from _hour_faults(session, rules)


def _hour_faults(session: Session, rules: HourRules) -> Iterator[tuple[str, str, bool]]:
    hours, expected = session.hours, proposed_hours(session, rules)
    if hours is None:
        return
    if hours > DAY:
        yield "hours", f"一場研習不超過一天（{DAY} 小時）；請更正時數，或分成幾場。", False
    elif expected is not None and hours * 60 > minutes(session.ends) - minutes(session.starts):
        yield "hours", f"時數 {hours:g} 比起訖時間 {session.starts}–{session.ends} 還長；請更正時數或時間。", False
    elif expected is not None and hours != expected:
        yield "hours", f"依起訖時間扣除午休是 {expected:g} 小時，與填寫的 {hours:g} 小時不同；請查明。", True

"""Marks of a session: who was there, for which part, and how many hours that is worth (a stated rule, as data)."""

from typing import NamedTuple

from hualien_desk.domain.errors import DeskError
from hualien_desk.domain.sessions import HourRules, Session, around_noon, hours_of, in_steps

ENROLLED, WAITING, CANCELLED, PRESENT, ABSENT = "報名", "候補", "取消", "出席", "缺席"
"""The states of a place (headings.toml)."""
FREE = frozenset({WAITING, CANCELLED})
"""States that take no place of the capacity."""
MORNING, AFTERNOON = "morning", "afternoon"
PARTS = {"": "整天", MORNING: "上午", AFTERNOON: "下午"}


class Held(NamedTuple):
    """What is stored of one place: mark, typed or credited hours, and which part was attended where that is known."""

    state: str = ""
    hours: float | None = None
    morning: bool | None = None
    afternoon: bool | None = None
    late: int = 0
    early: int = 0

    @property
    def partial(self) -> bool:
        """Say whether there is more to tell than the mark."""
        return self.morning is not None or self.afternoon is not None


class Mark(NamedTuple):
    """One mark as typed: there or not, for a part ("": as the window stands), hours, minutes late and early."""

    here: bool = True
    part: str = ""
    hours: float | None = None
    late: int = 0
    early: int = 0


def marked(before: Held, mark: Mark, part: str, session: Session, rules: HourRules) -> Held:
    """What is to be stored after a mark; DeskError when it cannot be right."""
    part = mark.part or part
    if mark.hours is not None:
        return Held(PRESENT, _typed(mark.hours, session, rules))
    if part and not around_noon(session, rules)[part == AFTERNOON]:
        raise DeskError(f"本場次沒有{PARTS[part]}的時段（{session.starts}–{session.ends}）；請改用整天。")
    if not part:
        whole = Held(PRESENT, None, True, True, mark.late, mark.early)
        return _settled(whole, session, rules) if mark.here else Held(ABSENT)
    morning, afternoon = _parts(before)
    morning, afternoon = (mark.here, afternoon) if part == MORNING else (morning, mark.here)
    late, early = mark.late or before.late, mark.early or before.early
    return _settled(Held(before.state, None, morning, afternoon, late, early), session, rules)


def _typed(hours: float, session: Session, rules: HourRules) -> float:
    most = hours_of(session, rules)
    if hours <= 0:
        raise DeskError("時數要大於 0；沒有來請標缺席（號碼前加 -）。")
    if most is not None and hours > most:
        raise DeskError(f"時數 {hours:g} 超過本場次的 {most:g} 小時；請更正。")
    return hours


def _parts(held: Held) -> tuple[bool | None, bool | None]:
    """Which parts a stored mark speaks of; a mark for the whole speaks of both."""
    if held.partial or held.hours is not None:
        return held.morning, held.afternoon
    whole = {PRESENT: True, ABSENT: False}.get(held.state)
    return whole, whole


def _settled(now: Held, session: Session, rules: HourRules) -> Held:
    """State and hours that follow from the parts; what needs no more words keeps none."""
    parts = [part for part, length in zip(now[2:4], around_noon(session, rules), strict=True) if length or part]
    if any(parts):
        if all(parts) and not (now.late or now.early):
            return Held(PRESENT)
        return now._replace(state=PRESENT, hours=credited(now, session, rules))
    if None in parts:
        return now._replace(state=now.state if now.state in ("", ENROLLED) else ENROLLED, hours=None, late=0, early=0)
    return Held(ABSENT)


def credited(held: Held, session: Session, rules: HourRules) -> float:
    """Hours for the time that was attended: its share of the session's hours, in whole steps, none below the least."""
    hours = hours_of(session, rules)
    if hours is None:
        raise DeskError("本場次沒有時數與起訖時間，無法計算部分出席；請先補上，或直接輸入時數，例如 5*2.5。")
    lengths = around_noon(session, rules)
    there = sum(length for length, part in zip(lengths, held[2:4], strict=True) if part)
    missed = sum(lost for lost in (held.late, held.early) if lost > rules.grace)
    if missed >= there > 0:
        raise DeskError(f"遲到早退 {missed} 分鐘，不少於應出席的 {there} 分鐘；請更正，或標缺席。")
    if there - missed == sum(lengths):
        return hours
    found = in_steps(hours * (there - missed) / sum(lengths), rules)
    return found if found >= rules.least else 0.0


def effective(state: str, hours: float | None, session_hours: float | None) -> float | None:
    """The hours that count: 出席 without a number has the session's."""
    return session_hours if state == PRESENT and hours is None else hours


def told(held: Held) -> str:
    """A mark in words: 出席 3 小時（上午，遲到 20 分）."""
    hours = f" {held.hours:g} 小時" if held.hours is not None else ""
    extra = [part_words(held)] if held.partial else []
    extra += [f"{word} {lost} 分" for word, lost in (("遲到", held.late), ("早退", held.early)) if lost]
    more = "，".join(filter(None, extra))
    return f"{held.state or '未註記'}{hours}{f'（{more}）' if more else ''}"


def part_words(held: Held) -> str:
    """上午, 下午 or "" for both; what was not attended is said when nothing was yet."""
    parts = ("上午", held.morning), ("下午", held.afternoon)
    here = [word for word, part in parts if part]
    if here:
        return "" if len(here) == len(parts) else here[0]
    return "、".join(f"{word}未到" for word, part in parts if part is False)

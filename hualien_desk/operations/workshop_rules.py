"""What a session may be and how its hours are credited: the data of workshops.toml and the periods of the plan."""

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hualien_desk import assets
from hualien_desk.domain import sessions
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.sessions import HourRules, Period, Session, faults, minutes
from hualien_desk.sheets import kinds


@lru_cache(maxsize=1)
def data() -> dict[str, Any]:
    """The whole file."""
    found: dict[str, Any] = tomllib.loads((assets.resources() / "workshops.toml").read_text("utf-8"))
    return found


@lru_cache(maxsize=1)
def hours() -> HourRules:
    """How hours are credited, and its sentence."""
    noon, credit = data()["clock"]["noon"], data()["credit"]
    step, least, grace = credit["step"], credit["least"], credit["grace"]
    sentence = credit["sentence"].format(step=step, least=least, grace=grace)
    return HourRules((minutes(noon[0]), minutes(noon[1])), step, least, grace, sentence)


def periods(book: RuleBook, kind: str) -> list[Period]:
    """When a session of a kind should be: for the plan's own kinds the time of 陸、二, for others the year of 肆."""
    clause, cited = book.clauses["rising_star"], data()["period"]
    if kind in kinds.words()["workshop_kinds"]:
        return [Period(clause.since, clause.until, cited["citation"])]
    return [Period(book.since, book.until, cited["year_citation"])]


def hours_of(session: Session) -> float | None:
    """The hours of a session: as entered, else by its times."""
    return sessions.hours_of(session, hours())


def proposed(session: Session) -> tuple[float, str] | None:
    """The hours that stand for none, by the times of the session, and the sentence that says so."""
    found = sessions.proposed_hours(session, hours())
    return None if found is None else (found, f"未填時數，依起訖時間扣除午休以 {found:g} 小時存入。")


def check(book: RuleBook, session: Session) -> Iterator[tuple[str, str, bool]]:
    """What is wrong or doubtful with a session: field, sentence, whether it is only a warning."""
    return faults(session, hours(), periods(book, session.kind))

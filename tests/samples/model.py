"""Invented people and what they did, in the few words that the cast is written in."""

from datetime import date
from random import Random
from typing import NamedTuple

from hualien_desk.domain import national_id

E_CENTRE, NEW_PLATFORM, MOOC_AREA = "e學中心", "公部門數位學習整合平臺", "磨課師(MOOCs)專區"


class Posting(NamedTuple):
    """One row of the staff list."""

    agency: str
    unit: str
    title: str
    category: str = "有給專任"
    rank: str = ""
    since: date | None = None
    until: date | None = None
    head: bool | None = None


class Done(NamedTuple):
    """One completion as one platform reports it; `file` says in which sheet it stands."""

    file: str
    course: str
    on: date
    platform: str
    e_certificate: str = ""
    exam: str = ""
    exam_on: date | None = None
    code: str | None = None
    """None: the catalogue's own code."""


class Seen(NamedTuple):
    """One line of a video session's list."""

    on: date
    word: str = "是"


class Part(NamedTuple):
    """A part in a rising-star team."""

    team: str
    role: str


class Past(NamedTuple):
    """An award issued already; without a number the list gives the name alone."""

    reason: str
    award: str
    on: date
    document: str
    numbered: bool = True


class Place(NamedTuple):
    """A place in a workshop."""

    kind: str
    number: str
    state: str
    hours: float | None


Deed = Done | Seen | Part | Past | Place


class Person(NamedTuple):
    """One invented person."""

    national_id: str
    name: str
    postings: tuple[Posting, ...]
    deeds: tuple[Deed, ...]
    written: str
    """The name as the other sheets write it."""


def day(text: str) -> date:
    """A day: 5/3 is of the plan's year, 105/12/31 of another."""
    parts = [int(part) for part in text.split("/")]
    year, month, number = parts if len(parts) == 3 else (106, *parts)
    return date(year + 1911, month, number)


def invented_id(key: str, second: str, letter: str = "U", wrong: bool = False) -> str:
    """A number made from a key alone; `wrong` gives it a check digit that does not fit."""
    body = f"{letter}{second}9{Random(f'id:{key}').randrange(10**6):06}"
    last = next(digit for digit in range(10) if national_id.check_digit_ok(f"{body}{digit}"))
    return f"{body}{(last + 3) % 10 if wrong else last}"


def person(
    name: str,
    second: str,
    *things: Posting | Deed,
    letter: str = "U",
    wrong: bool = False,
    written: str = "",
    key: str = "",
) -> Person:
    """One person: `second` is the second sign of the number (1, 2; residents A-D, 8, 9)."""
    postings = tuple(thing for thing in things if isinstance(thing, Posting))
    deeds = tuple(thing for thing in things if not isinstance(thing, Posting))
    return Person(invented_id(key or name, second, letter, wrong), name, postings, deeds, written or name)


def at(
    agency: str,
    unit: str,
    title: str = "科員",
    category: str = "有給專任",
    rank: str = "",
    since: str = "",
    until: str = "",
    head: bool | None = None,
) -> Posting:
    """A posting; an empty day is an empty cell."""
    first, last = (day(text) if text else None for text in (since, until))
    return Posting(agency, unit, title, category, rank, first, last, head)


def e(course: str, on: str, certificate: str = "") -> Done:
    """A completion on the e-learning centre's list."""
    return Done("e", course, day(on), E_CENTRE, certificate)


def p(course: str, on: str, certificate: str = "", exam: str = "", exam_on: str = "", code: str | None = None) -> Done:
    """A completion on the new platform's list."""
    return Done("p", course, day(on), NEW_PLATFORM, certificate, exam, day(exam_on) if exam_on else None, code)


def m(course: str, on: str, certificate: str = "", exam: str = "", exam_on: str = "") -> Done:
    """A line of the MOOC certificates' list."""
    return Done("m", course, day(on), MOOC_AREA, certificate, exam, day(exam_on) if exam_on else None)


def video(on: str, word: str = "是") -> Seen:
    """A line of a video session's list."""
    return Seen(day(on), word)


def past(reason: str, award: str, on: str, document: str, numbered: bool = True) -> Past:
    """A line of the awards issued."""
    return Past(reason, award, day(on), document, numbered)

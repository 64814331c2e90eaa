"""線上英語營 during the year: where everybody stands, what comes next and by when; read from the rulings alone."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.courses import Completion, VideoSession
from hualien_desk.domain.reading import Reading
from hualien_desk.domain.rulebook import RuleBook
from hualien_desk.domain.rulings import PRECEDENCE, Ruling, Status

SCHEME = "english"


class Stand(StrEnum):
    """Where a person stands; everybody is in exactly one."""

    FIRST = "first"
    SECOND = "second"
    WAITING = "waiting"
    NO_COURSE = "no_course"
    ABSORBED = "absorbed"
    NOT_BEGUN = "not_begun"
    NOT_COVERED = "not_covered"


WORDS = {
    Stand.FIRST: "第一步完成",
    Stand.SECOND: "第二步完成",
    Stand.WAITING: "待認定",
    Stand.NO_COURSE: "缺前置課程",
    Stand.ABSORBED: "已另用於他項",
    Stand.NOT_BEGUN: "未開始",
    Stand.NOT_COVERED: "不在實施對象",
}
_OF_STATUS = {
    Status.PENDING: Stand.WAITING,
    Status.ABSORBED: Stand.ABSORBED,
    Status.NOT_COVERED: Stand.NOT_COVERED,
}


class Planned(NamedTuple):
    """A video session that is to come or was held."""

    held_on: date
    topic: str = ""

    @property
    def words(self) -> str:
        """106/06/20 雲端視訊「旅遊英語」."""
        return f"{roc_date.show(self.held_on)} 雲端視訊" + (f"「{self.topic}」" if self.topic else "")


class Camper(NamedTuple):
    """One person: the ruling, the stand, the course with its day, the session that counts, what comes next."""

    line: Ruling
    stand: Stand
    course: str
    completed_on: date | None
    video: VideoSession | None
    next: str
    gap: tuple[str, ...] = ()
    """What is doubtful of the platform's day (陸、三、（四）)."""
    spare: date | None = None
    """The earliest day of an English course that another scheme uses: a session after it is ruled anew."""


def camp(lines: Iterable[Ruling], book: RuleBook, planned: Iterable[Planned], today: date) -> list[Camper]:
    """Everybody once, in the order of the rulings."""
    reading, found, spare = Reading(book), dict[int, Ruling](), dict[int, date]()
    for line in lines:
        person = line.participant.id
        if line.scheme == SCHEME:
            found[person] = min(found[person], line, key=_strength) if person in found else line
        elif line.award and (days := _english_days(line, reading)):
            spare[person] = min(days)
    sessions = sorted(planned)
    return [_camper(line, reading, sessions, today, spare.get(person)) for person, line in found.items()]


def _strength(line: Ruling) -> tuple[int, bool]:
    """The strongest line first; of two awards the one with the session."""
    return PRECEDENCE[line.status], _video(line) is None


def _video(line: Ruling) -> VideoSession | None:
    """The session attended that the ruling speaks of."""
    return next((item for item in line.evidence if isinstance(item, VideoSession) and item.attended), None)


def _rows(line: Ruling) -> list[Completion]:
    return [item for item in line.evidence if isinstance(item, Completion)]


def _english_days(line: Ruling, reading: Reading) -> list[date]:
    """Days on which courses of an award of another scheme were completed that would serve the camp too."""
    clause = reading.clauses[SCHEME]
    rows = (row for row in _rows(line) if SCHEME in reading.schemes_of(row.course.categories))
    return [row.completed_on for row in rows if clause.since <= row.completed_on <= clause.until]


def stand_of(line: Ruling) -> Stand:
    """Where a ruling puts its person."""
    if line.status == Status.AWARD:
        return Stand.SECOND if _video(line) else Stand.FIRST
    if line.status == Status.MISSING and _video(line):
        return Stand.NO_COURSE
    return _OF_STATUS.get(line.status, Stand.NOT_BEGUN)


def _camper(line: Ruling, reading: Reading, sessions: Sequence[Planned], today: date, spare: date | None) -> Camper:
    stand, rows = stand_of(line), _rows(line)
    day = line.completed_on or line.deed_date
    row = next((row for row in rows if row.completed_on == day), None)
    doubts = dict.fromkeys(filter(None, map(reading.gap_warning, rows))) if stand != Stand.NOT_COVERED else {}
    video = _video(line) if stand in (Stand.SECOND, Stand.NO_COURSE) else None
    course = row.course.name if row else ""
    told = _next(line, stand, sessions, today)
    return Camper(line, stand, course, day if row else None, video, told, tuple(doubts), spare)


def _next(line: Ruling, stand: Stand, sessions: Sequence[Planned], today: date) -> str:
    """The next step in words."""
    if stand == Stand.SECOND:
        return "兩步都已完成"
    if stand == Stand.NOT_COVERED:
        return next(iter(line.notes), "")
    if stand == Stand.WAITING:
        return "請承辦人認定是否採計"
    if today > line.clause.until:
        return "期限已過"
    if stand == Stand.FIRST:
        return _to_attend(line, sessions, today)
    return {
        Stand.NO_COURSE: "先修畢英語課程，再參加之後的雲端視訊",
        Stand.ABSORBED: "另修畢一門英語課程，可再敘獎",
        Stand.NOT_BEGUN: "修畢英語課程或英語磨課師",
    }[stand]


def _to_attend(line: Ruling, sessions: Sequence[Planned], today: date) -> str:
    after = max(today, line.completed_on or today)
    coming = next((item for item in sessions if after <= item.held_on <= line.clause.until), None)
    return f"可參加 {coming.words}" if coming else "可參加雲端視訊（尚未排定場次）"

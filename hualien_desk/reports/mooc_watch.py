"""磨課師 during the year: which recommended courses stand where and when, who still lacks which certificate."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.courses import Course
from hualien_desk.domain.rulebook import MoocArea, RuleBook
from hualien_desk.domain.rulings import Ruling, Status

SCHEME = "mooc"
E, EXAM = "電子完課證明", "實體認證證書"


class Holding(IntEnum):
    """Which certificates a person holds for a course."""

    BOTH = 0
    ONE = 1
    NONE = 2


WORDS = {Holding.BOTH: "兩證齊備", Holding.ONE: "還差一證", Holding.NONE: "兩證都缺"}


class Study(NamedTuple):
    """One person's completion of a course, certificates united, as it is stored."""

    person: int
    course: int
    completed_on: date
    e_certificate: str
    exam_certificate: str
    exam_on: date | None
    platform: str
    completion: int


class Learner(NamedTuple):
    """A person with a recommended course: the person's ruling, what is lacking, what to do, what is doubtful."""

    line: Ruling
    course: Course
    study: Study
    holding: Holding
    next: str
    doubts: tuple[str, ...] = ()


class Offer(NamedTuple):
    """A recommended course (None: all of them): where it stands, and how many hold which certificates."""

    course: Course | None
    places: str
    counts: Mapping[Holding, int]

    @property
    def people(self) -> int:
        """How many completed it."""
        return sum(self.counts.values())


def learners(
    studies: Iterable[Sequence[object]], courses: Mapping[int, Course], lines: Iterable[Ruling], today: date
) -> list[Learner]:
    """Everybody who completed a recommended course, who is nearest to the award first."""
    own: dict[int, Ruling] = {}
    for line in lines:
        if line.scheme == SCHEME:
            own.setdefault(line.participant.id, line)
    read = (Study(*row) for row in studies)  # type: ignore[arg-type]
    found = [_learner(own[study.person], courses[study.course], study, today) for study in read if study.person in own]
    return sorted(found, key=_nearest)


def _nearest(learner: Learner) -> tuple[object, ...]:
    person = learner.line.participant
    return (
        learner.line.status != Status.MISSING,
        learner.holding != Holding.ONE,
        learner.holding,
        person.name,
        person.id,
    )


def _learner(line: Ruling, course: Course, study: Study, today: date) -> Learner:
    held = bool(study.e_certificate) + bool(study.exam_certificate)
    holding = (Holding.NONE, Holding.ONE, Holding.BOTH)[held]
    return Learner(line, course, study, holding, _next(line, study, today), tuple(_doubts(course, study)))


def _next(line: Ruling, study: Study, today: date) -> str:
    """What is missing and by when, or what became of it."""
    if line.award:
        return f"已列敘獎：{line.label}"
    if line.status != Status.MISSING:
        return next(iter(line.notes), line.label)
    lacks = [name for name, number in ((E, study.e_certificate), (EXAM, study.exam_certificate)) if not number]
    if not lacks:
        return "、".join(f"{check.name}：{check.found}" for check in line.missing)
    return f"缺{'、'.join(lacks)}，{line.left(today)}（{roc_date.show(line.clause.until)} 止）"


def _doubts(course: Course, study: Study) -> Iterable[str]:
    """A completion outside the days on which the course is open is told; it is ruled as it stands."""
    early = course.opens is not None and study.completed_on < course.opens
    late = course.closes is not None and study.completed_on > course.closes
    if early or late:
        yield f"{roc_date.show(study.completed_on)} 完成，不在課程開放期間 {opened(course)}，請查明"


def opened(course: Course) -> str:
    """106/01/01–106/05/31, 106/07/01 起, "" where nobody noted it."""
    since, until = roc_date.show(course.opens), roc_date.show(course.closes)
    if since and until:
        return f"{since}–{until}"
    return f"{since} 起" if since else f"至 {until}" if until else ""


def open_within(course: Course, since: date, until: date) -> bool:
    """Whether a course is open on some day of a period; one without days is open always."""
    return (course.opens is None or course.opens <= until) and (course.closes is None or course.closes >= since)


def places(course: Course, area: MoocArea | None) -> str:
    """Where a course stands: of its open days, else "" when nobody noted them."""
    if area is None or not opened(course):
        return ""
    return "、".join(place.name for place in area.places if open_within(course, place.since, place.until))


def offers(courses: Iterable[Course], found: Sequence[Learner], book: RuleBook) -> list[Offer]:
    """All recommended courses together, then each by its first day and name."""
    counts: dict[str, dict[Holding, int]] = {}
    total = dict.fromkeys(Holding, 0)
    for learner in found:
        own = counts.setdefault(learner.course.key, dict.fromkeys(Holding, 0))
        own[learner.holding] += 1
        total[learner.holding] += 1
    empty = dict.fromkeys(Holding, 0)
    each = sorted(courses, key=lambda course: (course.opens or date.min, course.name, course.key))
    area = book.mooc_area
    return [
        Offer(None, "", total),
        *(Offer(course, places(course, area), counts.get(course.key, empty)) for course in each),
    ]

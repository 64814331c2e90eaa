"""What a rising-star team did in its year (陸、二): people, visits, meetings, milestones, materials, topics, KPI."""

from datetime import date
from typing import NamedTuple


class Member(NamedTuple):
    """One of the team, leaders first; `since` and `until` None: from the beginning, to the end."""

    person: int
    name: str
    agency: str
    unit: str
    title: str
    role: str
    since: date | None = None
    until: date | None = None
    duty: str = ""


class Visit(NamedTuple):
    """A consultation of the 諮詢服務團隊."""

    id: int
    held_on: date
    adviser: str
    place: str
    question: str
    advice: str
    follow_up: str


class Meeting(NamedTuple):
    """A meeting of the 工作圈; names of the team's people by what they did."""

    id: int
    held_on: date
    starts: str
    ends: str
    place: str
    chair: str
    topic: str
    minutes: str
    guests: str
    present: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


class Milestone(NamedTuple):
    """A step of the plan."""

    id: int
    title: str
    begins: date
    ends: date
    done_on: date | None
    owner: str
    note: str

    def late(self, today: date) -> bool:
        """Whether it should be done and is not, or was done after its end."""
        return (self.done_on or today) > self.ends


class Material(NamedTuple):
    """A digital material."""

    id: int
    name: str
    kind: str
    competency: str
    course: str
    learners: str
    users: str
    maker: str
    minutes: int | None
    finished_on: date | None
    place: str


class Topic(NamedTuple):
    """A topic of the forum."""

    id: int
    title: str
    content: str
    moderator: str
    members: str
    place: str
    posts: int | None


class Kpi(NamedTuple):
    """A key performance indicator."""

    id: int
    title: str
    unit: str
    baseline: float | None
    target: float | None
    actual: float | None
    lower_is_better: bool
    measured_on: date | None
    source: str

    @property
    def reached(self) -> bool | None:
        """Whether the target was reached; None while target or actual is unknown."""
        if self.target is None or self.actual is None:
            return None
        return self.actual <= self.target if self.lower_is_better else self.actual >= self.target

    @property
    def rate(self) -> float | None:
        """How much of the way to the target was made (1: all of it); None where that cannot be said."""
        if self.target is None or self.actual is None:
            return None
        if not self.lower_is_better:
            return self.actual / self.target if self.target else None
        if self.baseline is not None:
            way = self.baseline - self.target
            return (self.baseline - self.actual) / way if way else None
        return self.target / self.actual if self.actual else None


class File(NamedTuple):
    """An evidence file."""

    id: int
    title: str
    about: str
    file: str
    file_name: str
    file_size: int


class Answer(NamedTuple):
    """One anonymous sheet of the self-diagnosis: question id -> score."""

    id: int
    round: str
    respondent: str
    answered_on: date | None
    scores: dict[str, int]
    remark: str


class Workbook(NamedTuple):
    """Everything of one team; `about` are the columns of the team by name, as they are stored."""

    id: int
    about: dict[str, str | None]
    members: tuple[Member, ...] = ()
    visits: tuple[Visit, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    materials: tuple[Material, ...] = ()
    topics: tuple[Topic, ...] = ()
    kpis: tuple[Kpi, ...] = ()
    files: tuple[File, ...] = ()
    answers: tuple[Answer, ...] = ()

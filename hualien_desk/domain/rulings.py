"""A ruling: the computed answer for one person under one clause, with every check and its evidence."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from hualien_desk.domain import roc_date
from hualien_desk.domain.awards import Award
from hualien_desk.domain.courses import Completion, VideoSession
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulebook import Clause
from hualien_desk.domain.teams import TeamRole


class Status(StrEnum):
    """The bucket of a ruling; per clause every participant is in exactly one (人人有下落)."""

    AWARD = "award"
    PENDING = "pending"
    MET = "met"
    ABSORBED = "absorbed"
    MISSING = "missing"
    NOT_COVERED = "not_covered"
    NONE = "none"


WORDS = {
    Status.AWARD: "敘獎",
    Status.PENDING: "待確認",
    Status.MET: "符合但無獎",
    Status.ABSORBED: "已併計",
    Status.MISSING: "待補",
    Status.NOT_COVERED: "不在實施對象",
    Status.NONE: "未參加",
}
"""Chinese words of the buckets; the order is the order of precedence when a person has several lines."""

PRECEDENCE = {status: number for number, status in enumerate(WORDS)}


class Check(NamedTuple):
    """One thing the clause wants: what was wanted, what was found; `mendable`: the person can still supply it."""

    name: str
    wanted: str
    found: str
    passed: bool
    mendable: bool = False


class Flag(StrEnum):
    """Marks that put a ruling on a list of its own."""

    SUSPECT = "suspect"
    TOP_UP = "top_up"
    TWO_TEAMS = "two_teams"
    MOVED = "moved"
    LATE_PLATFORM = "late_platform"
    BAD_ID = "bad_id"


class Question(NamedTuple):
    """A completion that waits for an officer's decision: the key of its course, and what must be decided."""

    key: str
    words: str


Evidence = Completion | VideoSession | TeamRole


class Ruling(NamedTuple):
    """One line of the answer; `posting` is the one in force on the deed day (or the latest known)."""

    participant: Participant
    clause: Clause
    status: Status
    posting: Posting
    checks: tuple[Check, ...]
    award: Award | None = None
    deed_date: date | None = None
    evidence: tuple[Evidence, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""
    issuer: str = ""
    flags: frozenset[Flag] = frozenset()
    doubtful: tuple[Question, ...] = ()
    """The completions that wait for an officer's decision; they may stand beside an award."""
    completed_on: date | None = None
    """The day of the completion, where a second deed (the video session) may come after it."""
    hours: float = 0.0
    """Hours that count towards the cafeteria's scale; 0 under every other clause."""
    more: bool = False
    """Beside an award: it would be a larger one, or one more, if the doubtful completions were let count."""

    @property
    def scheme(self) -> str:
        """The scheme id."""
        return self.clause.id

    @property
    def label(self) -> str:
        """The award in words, else the bucket in words."""
        return self.award.label if self.award else WORDS[self.status]

    @property
    def undecided(self) -> bool:
        """An officer's decision would change the answer."""
        return self.more or self.status == Status.PENDING

    @property
    def questions(self) -> tuple[str, ...]:
        """What an officer is asked about the doubtful completions."""
        return tuple(item.words for item in self.doubtful)

    @property
    def missing(self) -> tuple[Check, ...]:
        """The checks that failed."""
        return tuple(check for check in self.checks if not check.passed)

    @property
    def nearly(self) -> bool:
        """Exactly one check short, and that one can still be supplied (還差一項)."""
        if self.status != Status.MISSING:
            return False
        only = None
        for check in self.checks:  # asked of every line of a nation
            if not check.passed:
                if only:
                    return False
                only = check
        return only is not None and only.mendable

    @property
    def remedy(self) -> str:
        """What is missing and by when: 只差實體認證證書，期限 106/12/31; "" when not nearly there."""
        if not self.nearly:
            return ""
        return f"只差{self.missing[0].name}，期限 {roc_date.show(self.clause.until)}"

    def left(self, today: date) -> str:
        """How many days there are to supply what is missing: 剩 35 日, 今天到期, 已過 3 日."""
        days = (self.clause.until - today).days
        return f"剩 {days:,} 日" if days > 0 else "今天到期" if not days else f"已過 {-days:,} 日"


def show_evidence(item: Evidence) -> str:
    """One piece of evidence in words: what, when, where it was read."""
    source = f"〔{item.file} 第{item.row}列〕" if item.file else ""
    if isinstance(item, VideoSession):
        topic = f"「{item.topic}」" if item.topic else ""
        return f"雲端視訊{topic}（{roc_date.show(item.held_on)}{'出席' if item.attended else '未出席'}）{source}"
    if isinstance(item, TeamRole):
        day = roc_date.show(item.team.presented_on) or "未填"
        turns = "".join(
            f"，{roc_date.show(turn)} {word}" for turn, word in ((item.since, "加入"), (item.until, "退出")) if turn
        )
        return (
            f"熠星團隊「{item.team.name}」{item.role}（{item.team.grade or '未評定'}，成果發表 {day}{turns}）{source}"
        )
    return _show_completion(item) + source


def brief_evidence(item: Evidence) -> str:
    """One piece of evidence for a narrow column: what, when, which certificates."""
    if not isinstance(item, Completion):
        return show_evidence(item._replace(file=""))
    words = [f"{item.course.name} {roc_date.show(item.completed_on)}完成"]
    if item.e_certificate:
        words.append(f"電子證明 {item.e_certificate}")
    if item.exam_certificate:
        words.append(f"認證證書 {item.exam_certificate} {roc_date.show(item.exam_on)}".rstrip())
    return "，".join(words)


def _show_completion(row: Completion) -> str:
    details = [f"完成 {roc_date.show(row.completed_on)}"]
    if row.hours is not None:
        details.append(f"{row.hours:g} 小時")
    if row.platform:
        details.append(row.platform)
    if row.e_certificate:
        details.append(f"電子完課證明 {row.e_certificate}")
    if row.exam_certificate:
        day = f"，{roc_date.show(row.exam_on)}" if row.exam_on else ""
        details.append(f"實體認證證書 {row.exam_certificate}{day}")
    return f"{row.course.name}（{'；'.join(details)}）"


def bucket(lines: Sequence[Ruling]) -> Status:
    """The one bucket of a person under a clause: the strongest of the lines."""
    return min((line.status for line in lines), key=PRECEDENCE.__getitem__)


def buckets(lines: Iterable[Ruling]) -> dict[tuple[str, int], Ruling]:
    """The strongest line of every person under every scheme, by scheme and participant id: each in one bucket."""
    found: dict[tuple[str, int], Ruling] = {}
    for line in lines:
        key = line.scheme, line.participant.id
        if key not in found or PRECEDENCE[line.status] < PRECEDENCE[found[key].status]:
            found[key] = line
    return found

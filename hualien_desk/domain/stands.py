"""Where people stand on the way to the tiers of the 自助餐 scale, read from the ruling itself; pure."""

from enum import StrEnum
from typing import NamedTuple

from hualien_desk.domain.rulebook import Tier
from hualien_desk.domain.rulings import Ruling, Status

NO_SCALE = "未設定敘獎標準"


class Stand(StrEnum):
    """Where a person stands; everybody in exactly one."""

    REACHED = "reached"
    NEAR = "near"
    STARTED = "started"
    NOT_BEGUN = "not_begun"
    NOT_COVERED = "not_covered"


class Progress(NamedTuple):
    """A person's ruling, the tier that comes next and how many hours are missing to it (None: there is none)."""

    line: Ruling
    stand: Stand
    tier: Tier | None
    missing: float

    @property
    def next_words(self) -> str:
        """The next tier in words; why there is none."""
        if self.tier:
            return f"{self.tier.hours:g} 小時 {self.tier.award.label}"
        return "已達最高一級" if self.line.clause.tiers else NO_SCALE

    @property
    def missing_words(self) -> str:
        """Hours missing to the next tier; "" when there is none."""
        return f"{self.missing:g} 小時" if self.tier else ""


def progress(line: Ruling, near: float) -> Progress:
    """Where the person of a cafeteria ruling stands; `near`: hours that are few."""
    tier = next((tier for tier in line.clause.tiers if tier.hours > line.hours), None)
    missing = round(tier.hours - line.hours, 2) if tier else 0.0
    return Progress(line, _stand(line, tier, missing, near), tier, missing)


def _stand(line: Ruling, tier: Tier | None, missing: float, near: float) -> Stand:
    if line.status == Status.NOT_COVERED:
        return Stand.NOT_COVERED
    if line.award:
        return Stand.REACHED
    if not line.hours and not line.doubtful:
        return Stand.NOT_BEGUN
    return Stand.NEAR if tier and missing <= near else Stand.STARTED


def words(stand: Stand, near: float) -> str:
    """The word of a stand."""
    return {
        Stand.REACHED: "已達標",
        Stand.NEAR: f"差 {near:g} 小時以內",
        Stand.STARTED: "已開始",
        Stand.NOT_BEGUN: "未開始",
        Stand.NOT_COVERED: "不在實施對象",
    }[stand]

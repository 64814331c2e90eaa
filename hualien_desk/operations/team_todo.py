"""What the teams ask of the clerk: milestones that come or are late, teams without leader, grades without days."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from hualien_desk.domain.teams import LEADER
from hualien_desk.operations import team_rules
from hualien_desk.store import team_lists
from hualien_desk.store.team_lists import Heads, Step


class Waiting(NamedTuple):
    """What waits: milestones that are late, those due soon, teams without leader, graded teams without a day."""

    late: Sequence[Step]
    soon: Sequence[Step]
    leaderless: Sequence[Heads]
    undated: Sequence[Heads]


def waiting(today: date) -> Waiting:
    """Everything that waits, each kind in its own order."""
    until = today + timedelta(days=team_rules.data()["todo"]["days"])
    steps, heads = team_lists.open_steps(), team_lists.heads()
    led = {part.team for part in team_lists.parts() if part.role == LEADER}
    return Waiting(
        [step for step in steps if step.ends < today],
        [step for step in steps if today <= step.ends <= until],
        [head for head in heads if head.id not in led],
        [head for head in heads if head.grade and not (head.presented_on and head.graded_on)],
    )

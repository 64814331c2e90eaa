"""The cards of the teams on 待辦: milestones that are late or due, teams without leader, grades without days."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import TypeVar

from hualien_desk.domain import roc_date
from hualien_desk.operations import team_todo
from hualien_desk.store.team_lists import Heads, Step
from hualien_desk.ui.office import Office
from hualien_desk.ui.todo_cards import Card

TOLD = 2
"""Things that are named on a card."""
T = TypeVar("T")


def cards(office: Office, today: date) -> Iterator[Card]:
    """A card for each thing that waits; none where nothing does."""
    found, go = team_todo.waiting(today), office.record_wanted.emit
    if found.late:
        look = partial(go, "team_milestone", found.late[0].id)
        text = _named(found.late, _step)
        yield Card("circle-alert", "bad", f"{len(found.late):,} 項", "團隊時程逾期", text, "前往", look)
    if found.soon:
        look = partial(go, "team_milestone", found.soon[0].id)
        text = _named(found.soon, _step)
        yield Card("calendar-days", "warn", f"{len(found.soon):,} 項", "團隊時程將到期", text, "前往", look)
    if found.leaderless:
        look = partial(go, "team", found.leaderless[0].id)
        text = f"{_named(found.leaderless, _team)}還沒有主持人。"
        yield Card("user-x", "warn", f"{len(found.leaderless):,} 隊", "團隊沒有主持人", text, "前往", look)
    if found.undated:
        look = partial(go, "team", found.undated[0].id)
        text = f"{_named(found.undated, _team)}缺發表日或評定日期。"
        yield Card("calendar-clock", "warn", f"{len(found.undated):,} 隊", "等第缺日期", text, "前往", look)


def _named(items: Sequence[T], words: Callable[[T], str]) -> str:
    told = "、".join(words(item) for item in items[:TOLD])
    return told if len(items) <= TOLD else f"{told}等"


def _step(step: Step) -> str:
    return f"「{step.team_name}」{step.title}（{roc_date.show(step.ends)}）"


def _team(head: Heads) -> str:
    return f"「{head.name}」"

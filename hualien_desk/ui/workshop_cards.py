"""The cards of the workshops on 待辦: sessions that come, sessions without marks, open disputes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from hualien_desk.domain import roc_date
from hualien_desk.operations import disputes, workshop_todo
from hualien_desk.operations.workshop_todo import Waiting
from hualien_desk.ui.office import Office
from hualien_desk.ui.todo_cards import Card

TOLD = 2
"""Sessions that are named on a card."""


def cards(office: Office, today: date) -> Iterator[Card]:
    """A card for each thing that waits; none where nothing does."""
    everyone, go = workshop_todo.sessions(), office.record_wanted.emit
    if late := workshop_todo.unmarked(everyone, today):
        people = sum(item.line.unmarked for item in late)
        text = f"{_named(late, lambda item: item.title)}已辦理，還有 {people:,} 人沒有點名。"
        look = partial(go, "workshop", late[0].id)
        yield Card("list-checks", "warn", f"{len(late):,} 場", "研習未點名", text, "前往", look)
    if open_ := disputes.unanswered():
        first = open_[0]
        text = f"{first.name}（{first.session}）：{first.objection}"
        yield Card("flag", "warn", f"{len(open_):,} 件", "研習異議", text, "答復", partial(go, "dispute", first.id))
    if near := workshop_todo.coming(everyone, today):
        text = _named(near, partial(_when, today=today))
        yield Card(
            "presentation", "accent", f"{len(near):,} 場", "近日研習", text, "前往", partial(go, "workshop", near[0].id)
        )


def _named(found: Sequence[Waiting], words: Callable[[Waiting], str]) -> str:
    told = "；".join(words(item) for item in found[:TOLD])
    return f"{told}等 {len(found)} 場" if len(found) > TOLD else told


def _when(item: Waiting, today: date) -> str:
    left = (item.line.held_on - today).days
    return f"{roc_date.show(item.line.held_on)}（{f'{left} 天後' if left else '今天'}）{item.title}"

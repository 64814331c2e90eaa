"""Orders on the list of past awards (歷年敘獎) that are our own confirmed lines: they are not another award."""

from collections.abc import Iterable, Mapping, Sequence

from hualien_desk.domain import drafting, names
from hualien_desk.domain.facts import Facts, PastAward
from hualien_desk.domain.grants import Kind, State
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.rulings import Flag, Ruling
from hualien_desk.operations.desk import Desk
from hualien_desk.store import facts
from hualien_desk.store.award_lines import Shown


def apart(desk: Desk, rulings: Sequence[Ruling], lines: Iterable[Shown]) -> list[Ruling]:
    """The rulings; where past awards change an award, ruled again without those that are lines of ours.

    A line of ours is already held against the computation: as a past award it would count a second time, and the
    difference to a higher step (補足差額) would never be proposed.
    """
    asked = {line.participant.id for line in rulings if _depends(line)}
    issued: dict[int, list[Shown]] = {}
    for item in lines:
        if item.state == State.CONFIRMED and item.kind != Kind.CANCELLATION and item.participant_id in asked:
            issued.setdefault(item.participant_id, []).append(item)
    fresh = _ruled_again(desk, issued)
    kept = [line for line in rulings if line.participant.id not in fresh]
    return [*kept, *(line for own in fresh.values() for line in own)]


def _depends(line: Ruling) -> bool:
    """Whether past awards may change the award itself; elsewhere they only flag it."""
    return Flag.TOP_UP in line.flags or (Flag.SUSPECT in line.flags and "step2" in line.clause.awards)


def _ruled_again(desk: Desk, issued: Mapping[int, Sequence[Shown]]) -> dict[int, list[Ruling]]:
    judge, fresh = Judge(desk.book), {}
    for person, own in issued.items():
        found = facts.of_one(person)
        if found and (left := _others(desk, found, own)) != found.past_awards:
            fresh[person] = judge.rule(found._replace(past_awards=left))
    return fresh


def _others(desk: Desk, found: Facts, own: Sequence[Shown]) -> tuple[PastAward, ...]:
    return tuple(past for past in found.past_awards if not any(_same(desk, past, line) for line in own))


def _same(desk: Desk, past: PastAward, line: Shown) -> bool:
    """The same scheme, award and order; where one has no number, the same day."""
    clause = desk.book.clauses[line.scheme]
    if past.award.code != line.award or not drafting.speaks_of(desk.book, clause, past.reason, past.decided_on):
        return False
    if past.document_no and line.order_no:
        return names.match_key(past.document_no) == names.match_key(line.order_no)
    return past.decided_on is not None and past.decided_on.isoformat() == line.order_on

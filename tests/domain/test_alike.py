"""People and rulings that count alike: nobody lost, nobody twice, and renewed without a trace (虛構資料)."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hualien_desk.domain.agencies import Agency
from hualien_desk.domain.alike import Alike
from hualien_desk.domain.evaluation import figures_of
from hualien_desk.domain.judge import Judge
from hualien_desk.domain.people import Participant, Posting
from hualien_desk.domain.rulings import Ruling
from tests.domain.random_people import people
from tests.rules.shipped import SHIPPED

JUDGE = Judge(SHIPPED)
SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
Ruled = tuple[Participant, Sequence[Ruling]]


def ruled(number: int, facts: Any) -> Ruled:
    """A person of this number with all rulings."""
    own = facts._replace(participant=facts.participant._replace(id=number))
    return own.participant, JUDGE.rule(own)


def together(found: Sequence[Ruled]) -> Alike:
    """All put together, one after the other."""
    alike = Alike()
    for person, lines in found:
        alike.add(person, lines)
    return alike


def one_by_one(found: Sequence[Ruled]) -> Counter[Any]:
    """What every line counts for, and whom."""
    lines = [line for _, own in found for line in own]
    return Counter((*_kind(line), line.participant.id) for line in lines if figures_of(line))


def counted(alike: Alike) -> Counter[Any]:
    """The same of lines that were put together."""
    return Counter((*_kind(line), who) for line, people in alike.lines for who in people if figures_of(line))


def _kind(line: Ruling) -> tuple[Any, ...]:
    return line.scheme, line.posting.agency.name, line.posting.category, figures_of(line), line.award


def everyone(alike: Alike) -> list[int]:
    """Everybody by number, wherever they are."""
    return sorted([*(who for _, people in alike.settled for who in people), *(one.id for one in alike.moving)])


@SOME
@given(st.lists(people(), max_size=6))
def test_every_line_counts_as_it_does_alone_and_everybody_is_there_once(some):
    found = [ruled(number, facts) for number, facts in enumerate(some, 1)]
    assert counted(together(found)) == one_by_one(found)
    assert everyone(together(found)) == [person.id for person, _ in found]


@SOME
@given(st.lists(people(), min_size=1, max_size=6), st.data())
def test_who_is_ruled_again_leaves_no_trace_and_what_stood_before_stays(some, data):
    found = [ruled(number, facts) for number, facts in enumerate(some, 1)]
    numbers = [person.id for person, _ in found]
    gone = data.draw(st.sets(st.sampled_from(numbers)))
    back = data.draw(st.sets(st.sampled_from([*numbers, len(numbers) + 1])))
    fresh = [ruled(number, data.draw(people())) for number in sorted(back & gone | back - set(numbers))]
    before = together(found)
    after = before.renewed(gone, fresh)
    now = [one for one in found if one[0].id not in gone] + fresh
    assert counted(after) == one_by_one(now)
    assert everyone(after) == sorted(person.id for person, _ in now)
    assert counted(before) == one_by_one(found) and everyone(before) == numbers


def test_only_who_has_one_posting_without_days_is_settled():
    always = Posting(Agency("人事處", "府內單位", id=3), "約僱")
    later = always._replace(since=date(2017, 3, 1))
    some = [Participant("", "甲", (always,), id=1), Participant("", "乙", (later,), id=2)]
    found = together([(person, []) for person in (*some, Participant("", "丙", (always, later), id=3))])
    assert [(posting, people) for posting, people in found.settled] == [(always, [1])]
    assert [person.id for person in found.moving] == [2, 3]

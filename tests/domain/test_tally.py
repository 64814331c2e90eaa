"""How many rulings stand where: as one would count them by hand, also after a change (虛構資料)."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hualien_desk.domain.rulings import Flag, Ruling, Status
from hualien_desk.domain.tally import Counts, Tally
from tests.domain.random_people import people
from tests.domain.test_alike import SOME, ruled


def all_ruled(facts: Sequence[Any]) -> list[list[Ruling]]:
    """The rulings of everybody."""
    return [list(ruled(number, own)[1]) for number, own in enumerate(facts)]


def together(own: Sequence[Sequence[Ruling]]) -> Tally:
    """All counted, one person after the other."""
    tally = Tally()
    for lines in own:
        tally.add(lines)
    return tally


def by_hand(lines: Sequence[Ruling]) -> Counts:
    """Looked through one by one."""
    return Counts(
        len(lines),
        Counter(line.status for line in lines),
        sum(line.nearly for line in lines),
        sum(line.more for line in lines),
        sum(Flag.SUSPECT in line.flags for line in lines),
    )


@SOME
@given(st.lists(people(), max_size=6))
def test_lines_are_counted_in_all_by_scheme_and_by_agency(facts: list[Any]) -> None:
    own = all_ruled(facts)
    lines, tally = [line for found in own for line in found], together(own)
    assert tally.counts() == by_hand(lines)
    assert tally.counts().by_status[Status.AWARD] == sum(line.award is not None for line in lines)
    assert tally.agencies() == sorted({line.posting.agency.name for line in lines})  # all of one place in the order
    for scheme, agency in {(line.scheme, line.posting.agency.name) for line in lines}:
        of_both = [line for line in lines if (line.scheme, line.posting.agency.name) == (scheme, agency)]
        assert tally.counts(scheme) == by_hand([line for line in lines if line.scheme == scheme])
        assert tally.counts(agency=agency) == by_hand([line for line in lines if line.posting.agency.name == agency])
        assert tally.counts(scheme, agency) == by_hand(of_both)


@SOME
@given(st.lists(people(), max_size=6), st.sets(st.integers(0, 5)), st.lists(people(), max_size=2))
def test_a_change_counts_as_if_everybody_were_counted_again(facts: list[Any], gone: set[int], more: list[Any]) -> None:
    own, fresh = all_ruled(facts), all_ruled(more)
    before = together(own)
    told = before.counts()
    left = [lines for number, lines in enumerate(own) if number not in gone]
    away = [line for number, lines in enumerate(own) if number in gone for line in lines]
    now = before.renewed(away, [line for lines in fresh for line in lines])
    assert now.counts() == by_hand([line for lines in (*left, *fresh) for line in lines])
    assert now.agencies() == together([*left, *fresh]).agencies()
    assert before.counts() == told
